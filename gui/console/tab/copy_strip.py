"""A line in a run's tab on files that are being copied: how far it is with a way to call it off, then how it went."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gui.console.tab.labels import ElidedLabel, SignLabel
from gui.console.tab.layers_table import fill_bar
from gui.console.words.copy_words import progress_words
from gui.console.words.sign import Sign
from gui.theme import Theme

_LOOK_MS = 100
_BAR = 3  # pixels of its height


class CopyStrip(QFrame):
    """Owned by the tab. `cancel_requested` while it goes on; `closed` once it was told and is not wanted any more."""

    cancel_requested = Signal()
    closed = Signal()

    def __init__(self, theme: Theme, words: str, look: Callable[[], tuple[int, int | None]], parent: QWidget) -> None:
        """`look` tells the bytes that have gone over and all of them, None as long as those are not known."""
        super().__init__(parent)
        self._theme = theme
        self._look = look
        self._going = True
        self._fraction = 0.0
        self.setProperty("role", "panel")
        self.setAccessibleName(self.tr("Copy"))
        self._sign = SignLabel(theme, self)
        self._sign.set_sign(Sign.BUSY)
        self.words = ElidedLabel(theme, self, elastic=True)
        self.figure = ElidedLabel(theme, self, role="dim")
        self.button = QPushButton(self.tr("Cancel"), self)
        self.button.setProperty("role", "flat")
        self.button.clicked.connect(self._on_button)
        self.losses = QLabel(self)
        self.losses.setTextFormat(Qt.TextFormat.PlainText)
        self.losses.setWordWrap(True)
        self.losses.hide()
        self._lay_out()
        self._clock = QTimer(self, interval=_LOOK_MS)
        self._clock.setObjectName("copy clock")
        self._clock.timeout.connect(self._show)
        self._clock.start()
        self._say(words)
        self._show()

    @property
    def going(self) -> bool:
        """Whether it still goes on."""
        return self._going

    def tell(self, words: str, sign: Sign, losses: str = "") -> None:
        """It is over, and went like this; `losses` is what did not arrive, which is shown whole."""
        self._going = False
        self._clock.stop()
        self._sign.set_sign(sign)
        self._say(words)
        if losses:
            self.losses.setText(losses)
            self.losses.setContentsMargins(self._sign.width() + 8, 0, 0, 0)
            self.losses.show()
            self.setAccessibleDescription(f"{words}. {losses}")
        self.figure.hide()
        self.button.setText(self.tr("Close"))
        self.button.setEnabled(True)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        colours = self._theme.colours
        painter.fillRect(0, self.height() - 1, self.width(), 1, colours.line)
        if self._going:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(colours.panel)
            groove = QRectF(14, self.height() - 2 - _BAR, self.width() - 28, _BAR)
            fill_bar(painter, groove, 1.0, colours.track)
            fill_bar(painter, groove, self._fraction, colours.accent)
        painter.end()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._sign)
        row.addWidget(self.words, 1)
        row.addWidget(self.figure)
        row.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 4, 8, 4 + _BAR)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.losses)

    def _say(self, words: str) -> None:
        self.words.setText(words)
        self.setAccessibleDescription(words)

    def _show(self) -> None:
        sent, total = self._look()
        self._fraction = min(1.0, sent / total) if total else 0.0
        self.figure.setText(progress_words(sent, total))
        self.figure.updateGeometry()
        self.update()

    def _on_button(self) -> None:
        if self._going:
            self.button.setEnabled(False)
            self.cancel_requested.emit()
        else:
            self.closed.emit()
