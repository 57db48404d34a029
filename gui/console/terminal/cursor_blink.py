"""Blinks a cursor, as fast as the desktop has it, while there is one to blink."""

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication


class CursorBlink(QObject):
    """Says whether the cursor is to be seen now; `turned` when that has changed. A timer runs only while it is on."""

    turned = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.seen = True
        self._timer = QTimer(self)
        self._timer.setObjectName("terminal cursor")
        self._timer.timeout.connect(self._turn)

    def set_on(self, on: bool) -> None:
        """Blink, or stay seen."""
        half = QGuiApplication.styleHints().cursorFlashTime() // 2
        if on and half > 0:
            if not self._timer.isActive():
                self._timer.start(half)
        elif self._timer.isActive():
            self._timer.stop()
            self._show()

    def restart(self) -> None:
        """Be seen for a while: something has been typed."""
        if self._timer.isActive():
            self._timer.start()
            self._show()

    def _turn(self) -> None:
        self.seen = not self.seen
        self.turned.emit()

    def _show(self) -> None:
        if not self.seen:
            self._turn()
