"""Reckons what removing many images comes to, between what a person does in the window."""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QObject, Signal

from core.images.sharing.forecast import Forecast, Target, foretelling
from core.images.sharing.holdings import Holdings
from gui.slices import Slices


class Foretelling(QObject):
    """`changed` tells of `forecast`: None while it is reckoned. Owned by its page."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.forecast: Forecast | None = None
        self._slices = Slices(self)
        self._slices.went_on.connect(self.changed)

    @property
    def busy(self) -> bool:
        """Whether it is being reckoned."""
        return self._slices.active

    def start(self, holdings: Holdings, targets: Iterable[Target], *, force: bool = False) -> None:
        """Reckon this; where it takes no time it is known afterwards."""
        self.forecast = None
        self._slices.start(self._reckon(holdings, targets, force=force))

    def stop(self) -> None:
        """Nothing is to be removed."""
        self.forecast = None
        self._slices.stop()
        self.changed.emit()

    def _reckon(self, holdings: Holdings, targets: Iterable[Target], *, force: bool) -> Iterator[None]:
        self.forecast = yield from foretelling(holdings, targets, force=force)
