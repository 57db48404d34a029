"""The images that may go, with a tick for each that shall."""

from collections.abc import Sequence
from datetime import datetime
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QLocale, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from core.format import short_id
from core.images.sharing.candidates import Candidate
from gui.cache.words.image_text import age_text, inert, size_text, utc_now
from gui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
_INVALID = QModelIndex()


class CandidateColumn(IntEnum):
    """The columns, in their order."""

    IMAGE = 0
    USED = 1
    SIZE = 2
    FREES = 3


class CandidateModel(QAbstractTableModel):
    """Owned by the dialog. `ticks_changed` tells that other images are to go."""

    ticks_changed = Signal()

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._locale = QLocale()
        self._rows: tuple[Candidate, ...] = ()
        self._ticked: set[str] = set()
        self._now = utc_now()

    @property
    def ticked(self) -> tuple[Candidate, ...]:
        """The listed images that are to go."""
        return tuple(row for row in self._rows if row.image.id in self._ticked)

    def set_rows(self, rows: Sequence[Candidate], now: datetime) -> None:
        """List these; a tick stays with its image, and is lost when that is not listed."""
        self.beginResetModel()
        self._rows, self._now = tuple(rows), now
        self._ticked &= {row.image.id for row in rows}
        self.endResetModel()
        self.ticks_changed.emit()

    def tick(self, rows: Sequence[Candidate]) -> None:
        """Tick just these."""
        self._ticked = {row.image.id for row in rows}
        if self._rows:
            self.dataChanged.emit(
                self.index(0, 0), self.index(len(self._rows) - 1, 0), [Qt.ItemDataRole.CheckStateRole]
            )
        self.ticks_changed.emit()

    def tick_all(self) -> None:
        """Tick all that are listed, or none where all are."""
        self.tick(() if len(self.ticked) == len(self._rows) else self._rows)

    def rowCount(self, parent: Index = _INVALID) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _INVALID) -> int:
        return 0 if parent.isValid() else len(CandidateColumn)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == CandidateColumn.IMAGE else flags

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], index.column()
        if role == Qt.ItemDataRole.CheckStateRole and column == CandidateColumn.IMAGE:
            ticked = row.image.id in self._ticked
            return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._text(row, column)
        if role == Qt.ItemDataRole.ForegroundRole:
            colours = self._theme.colours
            return colours.text if column in (CandidateColumn.IMAGE, CandidateColumn.FREES) else colours.dim
        if role == Qt.ItemDataRole.TextAlignmentRole:
            right = column in (CandidateColumn.SIZE, CandidateColumn.FREES)
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            return Qt.AlignmentFlag.AlignVCenter | side
        return None

    def setData(self, index: Index, value: Any, role: int = int(Qt.ItemDataRole.EditRole)) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        identifier = self._rows[index.row()].image.id
        if Qt.CheckState(value) is Qt.CheckState.Checked:
            self._ticked.add(identifier)
        else:
            self._ticked.discard(identifier)
        self.dataChanged.emit(index, index, [role])
        self.ticks_changed.emit()
        return True

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return (self.tr("Image"), self.tr("Last used"), self.tr("Size"), self.tr("Frees alone"))[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            right = section in (CandidateColumn.SIZE, CandidateColumn.FREES)
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            return Qt.AlignmentFlag.AlignVCenter | side
        return None

    def _text(self, row: Candidate, column: int) -> str:
        if column == CandidateColumn.IMAGE:
            names = row.image.names
            return inert(", ".join(names), 400) if names else f"<none> {short_id(row.image.id)}"
        if column == CandidateColumn.USED:
            return age_text(row.used, self._now)
        return size_text(row.image.size if column == CandidateColumn.SIZE else row.alone, self._locale)
