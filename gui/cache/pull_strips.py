"""What is being pulled, pushed, saved or loaded now, one line each below the list, whichever tab is in front."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from gui.cache.labels import ElidedLabel, plain_label, rule
from gui.cache.words.image_text import inert, size_text
from gui.theme import Theme

if TYPE_CHECKING:
    from core.images.pull import PullSnapshot

_HEIGHT = 34
_BAR = 3  # its height
_MARGIN = 12


class PullStrips(QWidget):
    """One line for each transfer that goes on; empty and without height when there is none. Owned by the pane."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._strips: dict[tuple[str, str], _Strip] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(rule())
        self.setVisible(False)

    def show_pull(self, pull: "PullSnapshot") -> None:
        """Show how far this pull is; its line goes when it has ended."""
        key = (pull.kind.value, pull.reference)
        strip = self._strips.get(key)
        if pull.ended:
            if strip is not None:
                del self._strips[key]
                strip.hide()
                strip.deleteLater()
        else:
            if strip is None:
                strip = self._strips[key] = _Strip(self._theme, *key)
                self._column.addWidget(strip)
            strip.show_pull(pull)
        self.setVisible(bool(self._strips))

    def texts(self) -> list[str]:
        """What the lines say, from the top."""
        return [strip.accessibleDescription() for strip in self._strips.values()]


class _Strip(QWidget):
    """A name, how far it is, and a bar along the lower edge."""

    def __init__(self, theme: Theme, kind: str, reference: str) -> None:
        super().__init__()
        self._theme = theme
        self._fraction: float | None = None
        self._locale = QLocale()
        self.setFixedHeight(_HEIGHT)
        self.setAccessibleName(self._titles()[kind].format(name=inert(reference, 200)))
        name = ElidedLabel(self.accessibleName())
        self._figure: QLabel = plain_label("", "dim", wrap=False)
        self._figure.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._figure.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self)
        row.setContentsMargins(_MARGIN, 0, _MARGIN, _BAR + 4)
        row.addWidget(name, 1)
        row.addWidget(self._figure)
        theme.changed.connect(self.update)

    def _titles(self) -> dict[str, str]:
        """By TransferKind's value: a start does not import that class."""
        return {
            "pull": self.tr("Pulling {name}"),
            "push": self.tr("Pushing {name}"),
            "save": self.tr("Saving {name}"),
            "load": self.tr("Loading {name}"),
            "import": self.tr("Importing {name}"),
        }

    def sizeHint(self) -> QSize:
        return QSize(200, _HEIGHT)

    def show_pull(self, pull: "PullSnapshot") -> None:
        """Show how far it is: a share of all where the sizes are known, bytes where they are not."""
        self._fraction = pull.fraction
        if pull.retrying:
            text = inert(pull.retrying, 100)
        elif pull.fraction is not None:
            text = self.tr("{percent} %").format(percent=self._locale.toString(int(pull.fraction * 100)))
        else:
            text = size_text(pull.downloaded, self._locale) if pull.downloaded else "…"
        if text != self._figure.text():
            self._figure.setText(text)
            self.setAccessibleDescription(text)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = self._theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        track = QRectF(_MARGIN, self.height() - _BAR - 4, self.width() - 2 * _MARGIN, _BAR)
        painter.setBrush(colours.track)
        painter.drawRoundedRect(track, _BAR / 2, _BAR / 2)
        if self._fraction:
            track.setWidth(track.width() * self._fraction)
            painter.setBrush(colours.accent)
            painter.drawRoundedRect(track, _BAR / 2, _BAR / 2)
