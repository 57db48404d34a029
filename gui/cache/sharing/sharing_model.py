"""Images one below the other so that those with the same layers are neighbours, with what each layer means to them."""

from dataclasses import dataclass
from enum import IntEnum
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


@dataclass(frozen=True, slots=True)
class SharingRow:
    """An image, its layers with bytes in them, and what removing it alone frees."""

    image: HeldImage
    blocks: tuple[Block, ...]
    alone: int
    used: bool


class SharingModel(QAbstractTableModel):
    """Owned by the page."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.locale = QLocale()
        self.rows: tuple[SharingRow, ...] = ()
        self.widest = 1  # bytes

    def show_holdings(self, holdings: Holdings) -> None:
        """Show other images."""
        self.beginResetModel()
        self.rows = sharing_rows(holdings)
        self.widest = max([1, *(block.start + block.size for row in self.rows for block in row.blocks[-1:])])
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
    below: dict[str, int] = {}
    for image in holdings.listed:
        size = holdings.bytes_of(image.chain)
        for link in image.chain:
            below[link] = max(below.get(link, 0), size)

    def order(image: HeldImage) -> list[tuple[int, str]]:
        return [(-below[link], link) for link in image.chain]

    return tuple(_row(holdings, image) for image in sorted(holdings.listed, key=order))


def _row(holdings: Holdings, image: HeldImage) -> SharingRow:
    blocks, start = [], 0
    for link in image.chain:
        size = holdings.sizes.get(link, 0)
        if size:
            blocks.append(Block(link, start, size, holdings.sharers[link]))
        start += size
    return SharingRow(image, tuple(blocks), freed_alone(holdings, image), bool(holdings.users(image.id)))
