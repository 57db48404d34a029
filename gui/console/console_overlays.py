"""What lies over the console's output: the way back to its end, and the word that some of it is gone."""

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QAbstractScrollArea, QLabel, QPushButton, QWidget

from core.runs.transcript import Transcript
from gui.theme import Theme

_MARGIN = 12  # pixels from the corner
_NOTICE_HEIGHT = 28  # pixels


class JumpButton(QPushButton):
    """Appears when the end is not followed, and counts the lines that have come since."""

    def __init__(self, area: QAbstractScrollArea) -> None:
        super().__init__(area)
        self._area = area
        self.setAccessibleName(self.tr("Jump to end"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.hide()

    def show_for(self, new_lines: int, *, following: bool) -> None:
        """Show how many lines are new, or hide while the end is seen."""
        if following:
            self.hide()
            return
        text = self.tr("Jump to end")
        if new_lines > 0:
            # The plural is chosen by %n; the figure itself is written as the locale groups it.
            counted = self.tr("%n new line(s)", "", new_lines)
            text += " · " + counted.replace(str(new_lines), QLocale().toString(new_lines), 1)
        if text != self.text() or not self.isVisible():
            self.setText("↓  " + text)
            self.adjustSize()
            self.place()
            self.show()

    def place(self) -> None:
        """Go to the lower right corner."""
        area = self._area.viewport().geometry()
        self.move(area.right() - self.width() - _MARGIN, area.bottom() - self.height() - _MARGIN)


class LossNotice(QLabel):
    """One line above the output when the disk took no more, or the cap has been reached."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAccessibleName(self.tr("Console notice"))
        self.setContentsMargins(14, 0, 8, 0)
        self.setFixedHeight(_NOTICE_HEIGHT)
        self.hide()

    def show_for(self, transcript: Transcript | None) -> None:
        """Say what of this transcript is not kept; hide when there is nothing to say."""
        text = self._text(transcript) if transcript is not None else ""
        if text != self.text():
            self.setText(text)
            self.setVisible(bool(text))
            self.changed.emit()

    def retheme(self) -> None:
        """Take the theme's colours as they are now."""
        colours = self._theme.colours
        palette = self.palette()
        palette.setColor(self.backgroundRole(), colours.attention_ground)
        palette.setColor(self.foregroundRole(), colours.attention)
        self.setPalette(palette)
        self.setAutoFillBackground(True)

    def _text(self, transcript: Transcript) -> str:
        lost, error = _size(transcript.lost), transcript.spool_error
        if error is not None:
            text = self.tr(
                "The disk takes no more output ({reason}): the newest part is kept in memory, {size} is lost."
            )
            return text.format(reason=error.strerror or str(error), size=lost)
        if transcript.lost:
            text = self.tr(
                "Output before line {line} is no longer kept ({size}): a run keeps {limit}"
                " (menu, “Output kept per run”)."
            )
            line = QLocale().toString(transcript.lost_lines + 1)
            return text.format(line=line, size=lost, limit=_size(transcript.spool_limit))
        return ""


def _size(size: int) -> str:
    return QLocale().formattedDataSize(size, 1, QLocale.DataSizeFormat.DataSizeSIFormat)
