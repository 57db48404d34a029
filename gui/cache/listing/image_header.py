"""The head of the image list: columns are chosen, moved and made wider there; the names take the width that is left."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHeaderView, QMenu, QTableView

from gui.cache.listing.columns import USUAL, WIDTHS, Column, column_title

_NARROW = 400  # below that width the names need the place of the dates
_LEAST_WIDTH, _MOST_WIDTH = 40, 2000


class ImageHeader(QHeaderView):
    """Owned by the table. `columns_changed` carries which columns are shown now."""

    columns_changed = Signal(object)  # frozenset[Column]
    grouping_asked = Signal(bool)
    folding_asked = Signal(bool)

    def __init__(self, table: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._table = table
        self._chosen = USUAL
        self._widths = dict(WIDTHS)
        self._fitting = False
        self.grouped = False
        self.setProperty("role", "images")
        self.setHighlightSections(False)
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setFirstSectionMovable(False)
        self.setMinimumSectionSize(_LEAST_WIDTH)
        self.setSortIndicatorShown(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._on_menu_requested)
        self.sectionResized.connect(self._on_section_resized)

    @property
    def chosen(self) -> frozenset[Column]:
        """The columns that the person wants to see."""
        return self._chosen

    def choose(self, columns: Iterable[Column]) -> None:
        """Show these columns; the names are always shown."""
        self._chosen = frozenset(columns) | {Column.IMAGE}
        self.fit()
        self.columns_changed.emit(self._chosen)

    def fit(self) -> None:
        """Give the names what the other columns leave, and in a narrow pane the place of the dates too."""
        width = self._table.viewport().width()
        self._fitting = True
        left = width
        for column in Column:
            shown = column in self._chosen
            if self._chosen == USUAL and column is Column.CREATED and width < _NARROW:
                shown = False
            self.setSectionHidden(column, not shown)
            if shown and column is not Column.IMAGE:
                self.resizeSection(column, self._widths[column])
                left -= self._widths[column]
        self.resizeSection(Column.IMAGE, max(left, self._widths[Column.IMAGE]))
        self._fitting = False

    def saved(self) -> dict[str, Any]:
        """As it is kept between starts."""
        order = [Column(self.logicalIndex(place)).key for place in range(self.count())]
        return {
            "columns": sorted(column.key for column in self._chosen),
            "order": order,
            "widths": {column.key: width for column, width in self._widths.items()},
        }

    def restore(self, saved: dict[str, Any]) -> None:
        """Stand as `saved` says; whatever is of another kind is left as it is."""
        by_key = {column.key: column for column in Column}
        widths = saved.get("widths")
        for key, width in widths.items() if isinstance(widths, dict) else ():
            column = by_key.get(key)
            if column in self._widths and isinstance(width, int) and _LEAST_WIDTH <= width <= _MOST_WIDTH:
                self._widths[column] = width
        order = [by_key[key] for key in _texts(saved.get("order")) if key in by_key]
        if len(order) == len(by_key) == len(set(order)) and order[0] is Column.IMAGE:
            for place, column in enumerate(order):
                self.moveSection(self.visualIndex(column), place)
        columns = [by_key[key] for key in _texts(saved.get("columns")) if key in by_key]
        self.choose(columns or self._chosen)

    def add_columns(self, menu: QMenu) -> None:
        """Offer every column in a menu."""
        for column in Column:
            action = QAction(column_title(column), menu, checkable=True, checked=column in self._chosen)
            action.setEnabled(column is not Column.IMAGE)
            action.triggered.connect(lambda checked, column=column: self._on_chosen(column, checked))
            menu.addAction(action)
        menu.addSeparator()
        menu.addAction(self.tr("Usual columns")).triggered.connect(lambda: self._on_usual())

    def add_sorting(self, menu: QMenu) -> None:
        """Offer in a menu to sort by each shown column; by the one that it is sorted by, the other way round."""
        for column in Column:
            if not self.isSectionHidden(column):
                sorted_by = column == self.sortIndicatorSection()
                action = QAction(column_title(column), menu, checkable=True, checked=sorted_by)
                action.triggered.connect(lambda _checked=False, column=column: self._on_sort_chosen(column))
                menu.addAction(action)

    def add_groups(self, menu: QMenu) -> None:
        """Offer in a menu to put images of one repository together, and to close and open the groups."""
        grouped = QAction(self.tr("Group by repository"), menu, checkable=True, checked=self.grouped)
        grouped.triggered.connect(self.grouping_asked)
        menu.addAction(grouped)
        for text, folded in ((self.tr("Close all groups"), True), (self.tr("Open all groups"), False)):
            action = menu.addAction(text)
            action.setEnabled(self.grouped)
            action.triggered.connect(lambda _checked=False, folded=folded: self.folding_asked.emit(folded))

    def make_menu(self) -> QMenu:
        """A menu of columns and groups that deletes itself when it is closed; show it by popup()."""
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        self.add_columns(menu)
        menu.addSeparator()
        self.add_groups(menu)
        return menu

    def _on_chosen(self, column: Column, checked: bool) -> None:
        self.choose(self._chosen | {column} if checked else self._chosen - {column})

    def _on_sort_chosen(self, column: Column) -> None:
        down = column != self.sortIndicatorSection() or self.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder
        self._table.sortByColumn(column, Qt.SortOrder.AscendingOrder if down else Qt.SortOrder.DescendingOrder)

    def _on_usual(self) -> None:
        self._widths = dict(WIDTHS)
        for column in Column:
            self.moveSection(self.visualIndex(column), column)
        self.choose(USUAL)

    def _on_menu_requested(self, place: QPoint) -> None:
        self.make_menu().popup(self.mapToGlobal(place))

    def _on_section_resized(self, section: int, _old: int, new: int) -> None:
        if self._fitting or new == 0:  # 0: it was hidden
            return
        self._widths[Column(section)] = new
        self.fit()


def _texts(value: object) -> list[str]:
    return [each for each in value if isinstance(each, str)] if isinstance(value, list) else []
