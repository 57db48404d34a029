"""The rows of the list of earlier runs."""

from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from core.history.past_run import PastRun
from gui.history import past_run_words as words

RUN_ROLE = Qt.ItemDataRole.UserRole + 1
"""Asked of any cell: the row's PastRun."""

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


class Column(IntEnum):
    """The columns, from the left."""

    END = 0
    LINE = 1
    WHEN = 2
    TOOK = 3
    PIN = 4


class PastRunsModel(QAbstractTableModel):
    """Holds what was found. `renamed` says a name that was typed; `more_wanted` that the last row is in sight."""

    renamed = Signal(object, str)  # PastRun
    more_wanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runs: list[PastRun] = []
        self._more = False

    def set_runs(self, runs: Sequence[PastRun], *, more: bool) -> None:
        """List these; `more` tells that there are others behind them."""
        self._more = more
        have = len(self._runs)
        if have and len(runs) > have and list(runs[:have]) == self._runs:
            self.beginInsertRows(_NO_PARENT, have, len(runs) - 1)
            self._runs = list(runs)
            self.endInsertRows()
        elif list(runs) != self._runs:
            self.beginResetModel()
            self._runs = list(runs)
            self.endResetModel()

    def run_at(self, row: int) -> PastRun | None:
        """The run of a row."""
        return self._runs[row] if 0 <= row < len(self._runs) else None

    def row_of(self, number: int) -> int:
        """The row of a run, -1 where it is not listed."""
        return next((row for row, run in enumerate(self._runs) if run.number == number), -1)

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._runs)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(Column)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == Column.LINE else flags

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and section == Column.TOOK:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return ("", self.tr("Line"), self.tr("When"), self.tr("Took"), "")[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        run = self.run_at(index.row())
        if run is None:
            return None
        if role == RUN_ROLE:
            return run
        if role == Qt.ItemDataRole.ToolTipRole:
            return words.date_text(run) if index.column() == Column.WHEN else words.tip(run)
        if role == Qt.ItemDataRole.EditRole:
            return run.name
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._text(run, Column(index.column()), spoken=role == Qt.ItemDataRole.AccessibleTextRole)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        run = self.run_at(index.row())
        if role != Qt.ItemDataRole.EditRole or run is None or str(value).strip() == run.name:
            return False
        self.renamed.emit(run, str(value).strip())
        return True

    def canFetchMore(self, parent: Index) -> bool:
        return self._more and not parent.isValid()

    def fetchMore(self, _parent: Index) -> None:
        self._more = False  # until they are there
        self.more_wanted.emit()

    def _text(self, run: PastRun, column: Column, *, spoken: bool) -> str:
        if column is Column.END:
            return words.end_text(run) if spoken else words.code_text(run)
        if column is Column.LINE:
            return f"{run.name} {words.line_text(run)}".strip()
        if column is Column.WHEN:
            return words.when_text(run)
        if column is Column.TOOK:
            return words.took_text(run)
        return self.tr("Pinned") if spoken and run.pinned else ""
