"""When a terminal is looked at: each frame while it is seen, sooner after a key, seldom while it is hidden."""

import time

from PySide6.QtCore import QObject, Qt, QTimer, Signal

FRAME_INTERVAL = 16  # ms between looks at what has been written
_ECHO_INTERVAL = 2  # ms between looks after a key: its echo is waited for
_HIDDEN_INTERVAL = 100  # ms, for a tab that is not on the screen: its program may ask something, or ring
_ECHO_SECONDS = 0.15
_LONGEST_HOLD = 0.2  # seconds that a program may have its drawing held back


class TerminalClock(QObject):
    """Owns the timer; `tick` is time to look."""

    tick = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._seen = True
        self._echo_until = 0.0
        self._held_since = 0.0
        self._timer = QTimer(self, timerType=Qt.TimerType.PreciseTimer)
        self._timer.setObjectName("terminal")
        self._timer.timeout.connect(self._on_timer)

    @property
    def running(self) -> bool:
        """Whether it is looked at at all."""
        return self._timer.isActive()

    def start(self) -> None:
        """Look from now on."""
        self._timer.start(FRAME_INTERVAL if self._seen else _HIDDEN_INTERVAL)

    def stop(self) -> None:
        """There is nothing more to be seen."""
        self._timer.stop()

    def set_seen(self, seen: bool) -> None:
        """Whether the terminal is on the screen."""
        self._seen = seen
        if self._timer.isActive():
            self.start()

    def expect_echo(self) -> None:
        """A key was sent: what it does should be seen at once."""
        self._echo_until = time.monotonic() + _ECHO_SECONDS
        if self._timer.isActive():
            self._timer.start(_ECHO_INTERVAL)

    def holds(self, held: bool) -> bool:
        """Whether to wait: the program says that it is in the midst of drawing, and has not said so for too long."""
        now = time.monotonic()
        if not held:
            self._held_since = 0.0
            return False
        self._held_since = self._held_since or now
        if now - self._held_since < _LONGEST_HOLD:
            return True
        self._held_since = 0.0
        return False

    def _on_timer(self) -> None:
        if self._timer.interval() == _ECHO_INTERVAL and time.monotonic() > self._echo_until:
            self.start()
        self.tick.emit()
