"""Images one below the other so that those with the same layers are neighbours, with what each layer means to them."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QLocale, QModelIndex, QObject, QPersistentModelIndex, Qt

from core.format import short_id
from core.images.sharing.forecast import freed_alone
from core.images.sharing.holdings import HeldImage, Holdings
from gui.cache.cleanup.words import CleanUpCounted
from gui.cache.words.image_text import inert, size_text

Index = QModelIndex | QPersistentModelIndex
_INVALID = QModelIndex()


class SharingColumn(IntEnum):
    """The columns, in their order."""

    IMAGE = 0
    LAYERS = 1
    FREES = 2


@dataclass(frozen=True, slots=True)
class Block:
    """A layer in an image's row: from byte `start` of the stack, `size` bytes, had by `sharers` listed images."""

    link: str
    start: int
    size: int
    sharers: int


@dataclass(frozen=True)
class SharingRow:
    """An image among what is held. What is reckoned of it is reckoned when its row is looked at."""

    image: HeldImage
    size: int  # bytes of all its layers
    holdings: Holdings

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """Its layers with bytes in them."""
        blocks, start = [], 0
        for link in self.image.chain:
            size = self.holdings.sizes.get(link, 0)
            if size:
                blocks.append(Block(link, start, size, self.holdings.sharers[link]))
            start += size
        return tuple(blocks)

    @cached_property
    def alone(self) -> int:
        """Bytes that removing it alone frees."""
        return freed_alone(self.holdings, self.image)

    @property
    def used(self) -> bool:
        """Whether containers were made from it."""
        return bool(self.holdings.users(self.image.id))


class SharingModel(QAbstractTableModel):
    """Owned by the page."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.locale = QLocale()
        self.rows: tuple[SharingRow, ...] = ()
        self.widest = 1  # bytes

    def show_rows(self, rows: Sequence[SharingRow]) -> None:
        """Show other images."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.widest = max([1, *(row.size for row in rows)])
        self.endResetModel()

    def rowCount(self, parent: Index = _INVALID) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _INVALID) -> int:
        return 0 if parent.isValid() else len(SharingColumn)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid():
            return None
        row, column = self.rows[index.row()], index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._text(row, column)
        if role == Qt.ItemDataRole.TextAlignmentRole and column == SharingColumn.FREES:
            return Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return (self.tr("Image"), self.tr("Layers, base first"), self.tr("Frees alone"))[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            right = section == SharingColumn.FREES
            return Qt.AlignmentFlag.AlignVCenter | (
                Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            )
        return None

    def _text(self, row: SharingRow, column: int) -> str:
        if column == SharingColumn.IMAGE:
            return inert(", ".join(row.image.names), 400) or f"<none> {short_id(row.image.id)}"
        if column == SharingColumn.FREES:
            return self.tr("in use") if row.used else size_text(row.alone, self.locale)
        parts = []
        for block in row.blocks:
            size = size_text(block.size, self.locale)
            parts.append(size if block.sharers < 2 else f"{size} {CleanUpCounted().shared_with(block.sharers)}")
        return ", ".join(parts)


def sharing_rows(holdings: Holdings) -> tuple[SharingRow, ...]:
    """A row for each listed image; those that have layers in common stand together, the largest stacks first."""
    sizes = {image.id: holdings.bytes_of(image.chain) for image in holdings.listed}
    by_size = sorted(holdings.listed, key=lambda image: sizes[image.id], reverse=True)
    ranks: dict[str, int] = {}  # of a layer: where the largest stack that has it stands
    for image in by_size:
        for link in image.chain:
            ranks.setdefault(link, len(ranks))
    ordered = sorted(by_size, key=lambda image: [ranks[link] for link in image.chain])
    return tuple(SharingRow(image, sizes[image.id], holdings) for image in ordered)
