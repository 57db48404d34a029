"""Long work on the window's thread, in slices between which the window answers."""

import time
from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer, Signal

SECONDS = 0.004
"""For how long the work goes on at a stretch."""


class Slices(QObject):
    """`went_on` tells after each slice; `active` is False once the work has ended."""

    went_on = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rest: Iterator[object] = iter(())
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._go_on)

    @property
    def active(self) -> bool:
        """Whether there is more to do."""
        return self._timer.isActive()

    def start(self, steps: Iterator[object]) -> None:
        """Do this work, one step after the other, and no other. What is done in one slice is done afterwards."""
        self._rest = steps
        self._timer.start()
        self._go_on()

    def stop(self) -> None:
        """Do no more."""
        self._rest = iter(())
        self._timer.stop()

    def _go_on(self) -> None:
        end = time.perf_counter() + SECONDS
        for _step in self._rest:
            if time.perf_counter() > end:
                break
        else:
            self._timer.stop()
        self.went_on.emit()
