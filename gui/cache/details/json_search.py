"""Goes through a JSON answer in slices: an answer may have megabytes."""

from collections.abc import Iterator

from PySide6.QtCore import QObject, Signal

from gui.cache.details.json_nodes import Place
from gui.slices import Slices


class JsonSearch(QObject):
    """`grew` tells that there is more in `found`, or that the search has ended."""

    grew = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.found: list[Place] = []
        self._slices = Slices(self)
        self._slices.went_on.connect(self.grew)

    @property
    def searching(self) -> bool:
        """Whether there may be more."""
        return self._slices.active

    def start(self, places: Iterator[Place | None]) -> None:
        """Search anew. What can be found within one slice is there afterwards."""
        self.found = []
        self._slices.start(self._search(places, self.found))

    def stop(self) -> None:
        """Look no further."""
        self._slices.stop()

    def _search(self, places: Iterator[Place | None], found: list[Place]) -> Iterator[None]:
        for place in places:
            if place is not None:
                found.append(place)
            yield
