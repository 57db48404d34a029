"""Turns a busy ring, once what it stands for has taken long enough to be worth a look."""

from PySide6.QtCore import QObject, QTimer, Signal

_CALM_MS = 400
_FRAME_MS = 40
_TURN_MS = 1400


class RingClock(QObject):
    """One for each widget that paints a ring; its widget repaints on `turned`.

    A ring stands still at first: an engine that starts a container needs every core, and most starts are over by then.
    """

    turned = Signal()

    def __init__(self, parent: QObject, name: str) -> None:
        super().__init__(parent)
        self.turn = 0.0  # 0 to 1
        self._timer = QTimer(self)
        self._timer.setObjectName(name)
        self._timer.timeout.connect(self._on_frame)

    def set_turning(self, turning: bool) -> None:
        """Begin to turn, or stand still; saying the same again changes nothing."""
        if not turning:
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start(_CALM_MS)

    def _on_frame(self) -> None:
        self._timer.setInterval(_FRAME_MS)
        self.turn = (self.turn + _FRAME_MS / _TURN_MS) % 1.0
        self.turned.emit()
