"""Does in turns of the window's loop what would hold it up in one."""

from collections.abc import Iterator
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

_SLICE = 0.002  # seconds of work before the window has its turn: what is made is laid out and painted as well


class Turns(QObject):
    """One piece of work at a time, given as steps, True for one that ends its turn; `done` when all are done.

    `count` is the number of turns that were taken.
    """

    done = Signal()

    def __init__(self, name: str, parent: QObject) -> None:
        super().__init__(parent)
        self._steps: Iterator[bool] = iter(())
        self._timer = QTimer(self, interval=0)
        self._timer.setObjectName(name)
        self._timer.timeout.connect(self._go_on)
        self.count = 0

    @property
    def running(self) -> bool:
        """Whether there is work left."""
        return self._timer.isActive()

    def begin(self, steps: Iterator[bool], *, at_once: bool = False) -> None:
        """Do these steps from the next turn on, or the first of them now, and none that are left of the work before."""
        self._steps = steps
        self._timer.start()
        if at_once:
            self._go_on()

    def stop(self) -> None:
        """Leave what is left undone."""
        self._timer.stop()

    def _go_on(self) -> None:
        self.count += 1
        end = perf_counter() + _SLICE
        for enough in self._steps:
            if enough or perf_counter() >= end:
                return
        self._timer.stop()
        self.done.emit()
