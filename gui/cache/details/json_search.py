"""Goes through a JSON answer in slices of the loop's turns: an answer may have megabytes."""

import time
from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer, Signal

from gui.cache.details.json_nodes import Place

SLICE_SECONDS = 0.004
"""For how long the search goes on at a stretch."""


class JsonSearch(QObject):
    """`grew` tells that there is more in `found`, or that the search has ended."""

    grew = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.found: list[Place] = []
        self._rest: Iterator[Place | None] = iter(())
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._go_on)

    @property
    def searching(self) -> bool:
        """Whether there may be more."""
        return self._timer.isActive()

    def start(self, places: Iterator[Place | None]) -> None:
        """Search anew. What can be found within one slice is there afterwards."""
        self.found = []
        self._rest = places
        self._timer.start()
        self._go_on()

    def stop(self) -> None:
        """Look no further."""
        self._rest = iter(())
        self._timer.stop()

    def _go_on(self) -> None:
        end = time.perf_counter() + SLICE_SECONDS
        for place in self._rest:
            if place is not None:
                self.found.append(place)
            if time.perf_counter() > end:
                break
        else:
            self._timer.stop()
        self.grew.emit()
