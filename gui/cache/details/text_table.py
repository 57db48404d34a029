"""A small table of plain text that is read and copied, not edited."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFont, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QMenu, QTableView

from gui.theme import Theme, monospace_font

Index = QModelIndex | QPersistentModelIndex
_INVALID = QModelIndex()
_ROW_HEIGHT = 26
_MOST_SPOKEN = 300  # characters


@dataclass(frozen=True, slots=True)
class Cell:
    """One field: `ink` is the name of a theme colour, `full` what a tool tip and a copy give (the text if empty)."""

    text: str
    ink: str = "text"
    monospace: bool = False
    right: bool = False
    full: str = ""


class TextTableModel(QAbstractTableModel):
    """Rows of cells under fixed headings."""

    def __init__(self, theme: Theme, headings: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._headings = tuple(headings)
        self._rows: tuple[tuple[Cell, ...], ...] = ()

    def set_rows(self, rows: Sequence[tuple[Cell, ...]]) -> None:
        """Show other rows."""
        if tuple(rows) == self._rows:
            return
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def cells(self, row: int) -> tuple[Cell, ...]:
        """The cells of a row; none where there is no such row."""
        return self._rows[row] if 0 <= row < len(self._rows) else ()

    def rowCount(self, parent: Index = _INVALID) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _INVALID) -> int:
        return 0 if parent.isValid() else len(self._headings)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid():
            return None
        cell = self._rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text
        if role == Qt.ItemDataRole.ToolTipRole:
            return _tool_tip(cell.full or cell.text)
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return cell.full[:_MOST_SPOKEN]
        if role == Qt.ItemDataRole.ForegroundRole:
            return getattr(self._theme.colours, cell.ink)
        if role == Qt.ItemDataRole.FontRole:
            return monospace_font(12) if cell.monospace else QFont()
        return _alignment(cell.right) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._headings[section]
        first = self._rows[0][section] if self._rows else Cell("")
        return _alignment(first.right) if role == Qt.ItemDataRole.TextAlignmentRole else None


class TextTable(QTableView):
    """Shows a TextTableModel; `chosen` tells the number of the chosen row (-1: none).

    Ctrl+C and a row's menu copy its cells, or only the column `copied`.
    """

    chosen = Signal(int)

    def __init__(
        self, model: TextTableModel, *, stretched: int, widths: dict[int, int], copied: int | None = None
    ) -> None:
        super().__init__()
        self._model = model
        self._copied = copied
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setStyleSheet("QTableView::item { padding: 0 6px; border: none; }")
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(_ROW_HEIGHT)
        self.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setSectionResizeMode(stretched, QHeaderView.ResizeMode.Stretch)
        for column, width in widths.items():
            header.resizeSection(column, width)
        self.selectionModel().currentRowChanged.connect(lambda current, _old: self.chosen.emit(current.row()))
        model.modelReset.connect(lambda: self.chosen.emit(-1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.currentIndex().isValid():  # what its choice opened beside it must not hide the row
            self.scrollTo(self.currentIndex())

    def copy(self) -> None:
        """Put the chosen row on the clipboard, each cell whole."""
        cells = self._model.cells(self.currentIndex().row())
        if self._copied is not None:
            cells = cells[self._copied : self._copied + 1]
        if cells:
            QApplication.clipboard().setText("\t".join(cell.full or cell.text for cell in cells))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy) and self.currentIndex().isValid():
            self.copy()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if not self.currentIndex().isValid():
            return
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.addAction(self.tr("Copy")).triggered.connect(self.copy)
        menu.popup(event.globalPos())


def _alignment(right: bool) -> Qt.AlignmentFlag:
    return Qt.AlignmentFlag.AlignVCenter | (Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft)


def _tool_tip(text: str) -> str:
    from html import escape  # with it come the names of two thousand characters: half a megabyte, for a tip

    return f"<p>{escape(text)}</p>"
