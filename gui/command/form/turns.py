"""Does in turns of the window's loop what would hold it up in one."""

from collections.abc import Iterator
from time import perf_counter
from typing import ClassVar

from PySide6.QtCore import QObject, QTimer, Signal

_BREATH = 0.001  # seconds after which the window has had its turn
_SLICE = 0.001  # seconds of work before the window has its turn: what is made is laid out and painted as well


class Turns(QObject):
    """One piece of work at a time, given as steps, True for one that ends its turn; `done` when all are done.

    Two that are at work have no turn together: the window would wait for both.
    `count` is the number of turns that were taken.
    """

    done = Signal()
    _last: "ClassVar[tuple[Turns | None, float]]" = (None, 0.0)  # whose turn was the last, and when it ended

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
            self._take_turn()

    def stop(self) -> None:
        """Leave what is left undone."""
        self._timer.stop()
        if Turns._last[0] is self:
            Turns._last = (None, 0.0)

    def _go_on(self) -> None:
        other, ended = Turns._last
        if other is None or other is self or perf_counter() >= ended + _BREATH:  # or the turns of both would be one
            self._take_turn()

    def _take_turn(self) -> None:
        self.count += 1
        end = perf_counter() + _SLICE
        for enough in self._steps:
            if enough or perf_counter() >= end:
                Turns._last = (self, perf_counter())
                return
        self.stop()
        self.done.emit()
