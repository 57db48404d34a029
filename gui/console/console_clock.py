"""When a console looks at its transcript: only while there may be something new to see."""

import time

from PySide6.QtCore import QObject, Qt, QTimer, Signal

FRAME_INTERVAL = 16  # ms between looks at the transcript while something is live
FIRST_INTERVAL = 4  # ms, until the first bytes are there: nobody should wait a frame for them
LOUD_INTERVAL = 100  # ms, while more comes than anybody reads: painting takes the processor from those who bring it
LOUD = 1024 * 1024  # bytes between two looks that are more than anybody reads
_FILTER_INTERVAL = 100  # ms between looks at the lines that match, while they are being found


class ConsoleClock(QObject):
    """Three timers of one console view: `due` while it is live, `rest_due` once, `filter_due` while it is filtered.

    However long looking and painting take, they leave at least as much time to the rest of the window.
    """

    due = Signal()
    rest_due = Signal()
    filter_due = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._live = QTimer(self, interval=FRAME_INTERVAL, timerType=Qt.TimerType.PreciseTimer)
        self._rest = QTimer(self, interval=FRAME_INTERVAL, singleShot=True)
        self._filter = QTimer(self, interval=_FILTER_INTERVAL)
        self._next = 0.0
        self._size = 0
        self._live.timeout.connect(self._on_live)
        self._rest.timeout.connect(self.rest_due)
        self._filter.timeout.connect(self.filter_due)

    @property
    def live(self) -> bool:
        """Whether more is to be expected."""
        return self._live.isActive()

    @property
    def interval(self) -> int:
        """Milliseconds between two looks now."""
        return self._live.interval()

    def set_live(self, live: bool, *, begun: bool) -> None:
        """Run while something is live; with haste until it has `begun`."""
        if live:
            self._live.start(FRAME_INTERVAL if begun else FIRST_INTERVAL)
        else:
            self._live.stop()

    def took(self, seconds: float) -> None:
        """So much of the window's time has just been taken."""
        self._next = max(self._next, time.perf_counter()) + seconds

    def pace(self, size: int) -> None:
        """So many bytes are there at this look: the next is in a frame, or later where much has come since the last."""
        interval = LOUD_INTERVAL if size - self._size > LOUD else FRAME_INTERVAL
        self._size = size
        if self._live.interval() != interval:
            self._live.setInterval(interval)

    def rest_soon(self) -> None:
        """Look once more, in a frame: what is seen has not been taken in whole."""
        self._rest.start()

    def set_filtered(self, filtered: bool) -> None:
        """Look for more lines that match, now and then."""
        if filtered:
            self._filter.start()
        else:
            self._filter.stop()

    def _on_live(self) -> None:
        if time.perf_counter() >= self._next:
            self.due.emit()
