"""A text of any length, shown whole when it is asked for, and copied exactly."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent, QTextOption
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from gui.cache.words.image_text import inert
from gui.theme import monospace_font

SHOWN_AT_FIRST = 4000
"""Characters that are shown before the whole is asked for."""

LONGEST_LINE = 2000
"""Characters of a drawn line: a text widget lays a whole line out at once. What is copied has no such breaks."""

_MOST_LINES = 8
_FRAME = 12  # pixels around the lines
_BESIDE = 110  # pixels of buttons and margins beside them


class WholeText(QWidget):
    """Hidden while it has nothing to show."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._copied = ""
        self._shown = ""
        self._first_lines: list[str] = []
        self._room = 0
        self.text = QPlainTextEdit(readOnly=True)
        self.text.setAccessibleName(name)
        self.text.setFont(monospace_font(12))
        self.text.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.text.setTabChangesFocus(True)
        self.text.setTabStopDistance(4 * QFontMetrics(self.text.font()).horizontalAdvance(" "))
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.copy_button = QPushButton(self.tr("Copy"))
        self.copy_button.setAccessibleName(self.tr("Copy: {what}").format(what=name))
        self.all_button = QPushButton(self.tr("Show all"))
        for button in (self.copy_button, self.all_button):
            button.setProperty("role", "flat")
        self.copy_button.clicked.connect(self.copy)
        self.all_button.clicked.connect(self._on_all_clicked)
        self._lay_out()
        self.hide()

    def show_text(self, text: str, copied: str | None = None) -> None:
        """Show the beginning of `text` and offer the rest; `copied` is what Copy gives, where that is another text."""
        self._shown, self._copied = text, text if copied is None else copied
        self.all_button.setVisible(len(text) > SHOWN_AT_FIRST)
        self._write(inert(text, SHOWN_AT_FIRST))
        self.setVisible(bool(text))

    def set_room(self, height: int) -> None:
        """Take no more than that many pixels, if two lines fit into them."""
        self._room = height
        self._fit()

    def copy(self) -> None:
        """Put the whole on the clipboard, as it is."""
        QApplication.clipboard().setText(self._copied)

    def _lay_out(self) -> None:
        buttons = QVBoxLayout()
        buttons.setSpacing(4)
        buttons.addWidget(self.copy_button)
        buttons.addWidget(self.all_button)
        buttons.addStretch()
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 8, 8)
        row.setSpacing(4)
        row.addWidget(self.text, 1)
        row.addLayout(buttons)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _write(self, text: str) -> None:
        self._first_lines = text.split("\n", _MOST_LINES)[:_MOST_LINES]
        self.text.setPlainText(text)
        self._fit()

    def _fit(self) -> None:
        """As high as the text, or the buttons beside it, up to a few lines."""
        metrics = QFontMetrics(self.text.font())
        width = max(1, (self.width() - _BESIDE) // metrics.horizontalAdvance("m"))
        lines = sum(1 + len(line) // width for line in self._first_lines)
        most = min(_MOST_LINES, max(2, (self._room - _FRAME) // metrics.lineSpacing()))
        fewest = 3 if self.all_button.isVisibleTo(self) else 1
        self.text.setFixedHeight(_FRAME + metrics.lineSpacing() * max(fewest, min(lines, most)))

    def _on_all_clicked(self) -> None:
        self.all_button.hide()
        self._write("\n".join(_short_lines(inert(self._shown, len(self._shown)))))


def _short_lines(text: str) -> list[str]:
    return [
        line[start : start + LONGEST_LINE]
        for line in text.split("\n")
        for start in range(0, max(1, len(line)), LONGEST_LINE)
    ]
