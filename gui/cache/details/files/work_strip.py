"""One line that tells how far a reading is, with a bar and a button that ends it; then how it ended."""

from collections.abc import Callable

from PySide6.QtCore import QLocale, QRectF, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from gui.cache.labels import plain_label
from gui.cache.words.image_text import size_text
from gui.theme import Theme

_INTERVAL = 100  # ms
_BAR = 3  # its height


class WorkStrip(QWidget):
    """Follows `position` of `total` bytes while it is shown as busy; `cancelled` is the button's press meanwhile."""

    cancelled = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._position: Callable[[], int] | None = None
        self._total = 0
        self._what = ""
        self._shown = 0.0  # the bar's part, which never runs backwards
        self.label = plain_label("", "dim")
        self.label.setAccessibleName(self.tr("How far it is"))
        self.button = QPushButton()
        self.button.setProperty("role", "flat")
        self.button.clicked.connect(self._on_button)
        self._timer = QTimer(self, interval=_INTERVAL)
        self._timer.setObjectName("reading files")
        self._timer.timeout.connect(self._tell)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 2, 8, 2 + _BAR)
        row.addWidget(self.label, 1)
        row.addWidget(self.button)
        theme.changed.connect(self.update)
        self.hide()

    @property
    def busy(self) -> bool:
        """Whether it follows something."""
        return self._position is not None

    def follow(self, what: str, position: Callable[[], int], total: int) -> None:
        """Tell how far `what` is, from now on."""
        self._what, self._position, self._total, self._shown = what, position, total, 0.0
        self.button.setText(self.tr("Cancel"))
        # "Cancel" is the run's own button: this one needs a name that cannot be taken for it.
        self.button.setAccessibleName(self.tr("Cancel reading files"))
        self._timer.start()
        self._tell()
        self.show()

    def say(self, text: str) -> None:
        """Tell how it ended; "" takes the line away."""
        self._position = None
        self._timer.stop()
        self.label.setText(text)
        self.button.setText(self.tr("Dismiss"))
        self.button.setAccessibleName(self.tr("Dismiss notice"))
        self.setVisible(bool(text))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self.busy:
            return
        painter = QPainter(self)
        track = QRectF(14, self.height() - _BAR - 1, self.width() - 28, _BAR)
        painter.fillRect(track, self._theme.colours.track)
        track.setWidth(track.width() * self._shown)
        painter.fillRect(track, self._theme.colours.accent)

    def _tell(self) -> None:
        if self._position is None:
            return
        position = self._position()
        if not position:
            text = self.tr("{what}: the engine packs the image …").format(what=self._what)
        else:
            read, total = size_text(position, QLocale()), size_text(max(self._total, position), QLocale())
            text = self.tr("{what}: {read} of {total}").format(what=self._what, read=read, total=total)
        self.label.setText(text)
        self._shown = max(self._shown, min(1.0, position / max(1, self._total)))
        self.update()

    def _on_button(self) -> None:
        if self.busy:
            self.cancelled.emit()
        else:
            self.say("")
