"""The engine's containers as rows for a view."""

from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QLocale, QModelIndex, QObject, QPersistentModelIndex, Qt

from core.container_list import runs
from core.engine import ContainerSummary
from gui.cache.words.image_text import age_text, date_text, utc_now

_Index = QModelIndex | QPersistentModelIndex


class Column(IntEnum):
    """The columns from left to right."""

    NAME = 0
    IMAGE = 1
    STATUS = 2
    AGE = 3
    PORTS = 4


class ContainerModel(QAbstractTableModel):
    """Shows what `set_rows` was given last; a change of some rows resets nothing."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rows: tuple[ContainerSummary, ...] = ()

    def set_rows(self, rows: tuple[ContainerSummary, ...]) -> None:
        """Show these."""
        if [row.id for row in rows] != [row.id for row in self._rows]:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()
        elif rows:
            self._rows = rows
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(Column) - 1))

    def row(self, index: _Index) -> ContainerSummary | None:
        """The container in that row."""
        return self._rows[index.row()] if 0 <= index.row() < len(self._rows) else None

    def row_of(self, container_id: str) -> int:
        """Where a container stands; -1 when it does not."""
        return next((number for number, row in enumerate(self._rows) if row.id == container_id), -1)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (self.tr("Container"), self.tr("Image"), self.tr("State"), self.tr("Created"), self.tr("Ports"))[section]

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row(index)
        if row is None or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        name = row.names[0] if row.names else row.id[:12]
        sign = "●" if runs(row) else "○"  # not by colour alone, and read aloud by the state beside it
        age = age_text(row.created, utc_now())
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == Column.AGE:
            return date_text(row.created, QLocale())
        texts = (f"{sign}  {name}", row.image, row.status, age, ", ".join(row.ports))
        return " ".join(texts[index.column()].split("\n"))[:400]
