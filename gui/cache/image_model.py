"""The list of images as a table: filtered while one types, sorted by a click, changed row by row."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from itertools import chain, islice
from operator import attrgetter, eq, is_
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from core.images.cache import CachedImage
from gui.cache.listing.arrangement import Arrangement, Heading, Line, RowFacts
from gui.cache.listing.cells import Cells, tool_tip
from gui.cache.listing.columns import SHARING, TO_THE_RIGHT, column_title
from gui.cache.listing.columns import Column as Column
from gui.cache.listing.filters import ImageFilter as ImageFilter
from gui.cache.listing.filters import RowFilter
from gui.cache.words.image_text import utc_now

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = int(Qt.ItemDataRole.UserRole)
"""The CachedImage or Heading itself."""

_MOST_STEPS = 24  # beyond that many separate insertions and removals a reset is cheaper
_MOST_LOOKED_AT = 2000  # rows that are looked through for those that changed: a view paints what is seen of them
_INVALID = QModelIndex()
_COLUMNS = tuple(Column)
_ORDER = attrgetter("order")


class ImageModel(QAbstractTableModel):
    """Adapts the cache's rows; owned by the pane.

    It filters and sorts by itself: a proxy would call back into Python for each comparison (10,000 rows: 260,000).
    """

    def __init__(self, parent: QObject | None = None, now: Callable[[], datetime] = utc_now) -> None:
        super().__init__(parent)
        self.facts = RowFacts()
        self.arrangement = Arrangement(self.facts, now)
        self._cells = Cells(self.facts, now, self)
        self._shown: list[Line] = []
        self.removing = False
        """Whether rows are about to go: what a view tells of its choice meanwhile is about to change again."""

    # What the pane asks and tells

    def set_rows(self, rows: Sequence[CachedImage]) -> None:
        """Show `rows`, ordered by name, from now on; what did not change stays selected and in its place."""
        self.arrangement.take_rows(rows)
        self._update()

    def set_text(self, text: str) -> None:
        """List only rows whose name or id has every word of `text`."""
        self.arrangement.search(text)
        self._take_others()

    def set_filter(self, chosen: RowFilter) -> None:
        """List only rows for which all of this holds."""
        self.arrangement.filter = chosen
        self._take_others()

    def set_grouped(self, grouped: bool) -> None:
        """Put a heading above the images of each repository that has several, or list all of them alike."""
        self.arrangement.grouped = grouped
        self._take_others()

    def fold(self, heading: Heading, folded: bool) -> None:
        """Show or hide what is below a heading."""
        self.arrangement.fold(heading.repository, folded)
        self._update()

    def fold_all(self, folded: bool) -> None:
        """Show or hide what is below every heading."""
        self.arrangement.fold_all(folded)
        self._take_others()

    def facts_changed(self, *columns: Column, complete: bool = True) -> None:
        """More is known of what stands in these columns; rows go where they belong once it is `complete`."""
        if complete and self.arrangement.column in columns:
            self._arrange_anew()
        for column in columns if self._shown else ():
            self.dataChanged.emit(self.index(0, column), self.index(len(self._shown) - 1, column))

    def line_at(self, row: int) -> Line | None:
        """What stands in that line."""
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def lines(self, first: int, last: int) -> list[Line]:
        """What stands in the lines from the first to the last."""
        return self._shown[first : last + 1]

    def row_at(self, row: int) -> CachedImage | None:
        """The image in that line; none where a heading stands."""
        line = self.line_at(row)
        return line if isinstance(line, CachedImage) else None

    def find(self, key: tuple[str, str]) -> int | None:
        """The line of the row with that key, if it is listed."""
        identifier, name = key
        found = (
            number
            for number, row in enumerate(self._shown)
            if isinstance(row, CachedImage) and row.name == name and row.summary.id == identifier
        )
        return next(found, None)

    def line_of(self, order: str) -> int | None:
        """Where the line with that order is, if it is listed."""
        try:
            return list(map(_ORDER, self._shown)).index(order)
        except ValueError:
            return None

    def find_lines(self, orders: frozenset[str]) -> list[tuple[int, int]]:
        """Where the lines with these orders are, consecutive ones as (first, last)."""
        return list(_runs([line for line, order in enumerate(map(_ORDER, self._shown)) if order in orders]))

    # QAbstractTableModel

    def rowCount(self, parent: Index = _INVALID) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = _INVALID) -> int:
        return 0 if parent.isValid() else len(_COLUMNS)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        line = self.line_at(index.row()) if index.isValid() else None
        if line is None:
            return None
        column = _COLUMNS[index.column()]
        if role == ROW_ROLE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return self._cells.text(line, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._cells.spoken(line, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tool_tip(line, column)
        return _alignment(column) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def cell_text(self, line: Line, column: Column) -> str:
        """What is shown in a field; for the painter, whom a look-up by index would cost more than the letters."""
        return self._cells.text(line, column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(_COLUMNS):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return column_title(_COLUMNS[section])
        if role == Qt.ItemDataRole.ToolTipRole and section in SHARING:
            return self.tr("Layers that other images have too are shared: they stay when this image goes.")
        return _alignment(_COLUMNS[section]) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def match(
        self,
        start: Index,
        role: int,
        value: Any,
        hits: int = 1,
        flags: Qt.MatchFlag = Qt.MatchFlag.MatchStartsWith | Qt.MatchFlag.MatchWrap,
    ) -> list[QModelIndex]:
        """The next line that begins so, for a view that is typed into: Qt's own asks for every field in Python."""
        if role != Qt.ItemDataRole.DisplayRole or flags != Qt.MatchFlag.MatchStartsWith | Qt.MatchFlag.MatchWrap:
            return super().match(start, role, value, hits, flags)
        text, shown, first = str(value).casefold(), self._shown, max(0, start.row())
        lines = (line for line in chain(range(first, len(shown)), range(first)) if shown[line].words.startswith(text))
        return [self.index(line, start.column()) for line in islice(lines, hits)]

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        arrangement, descending = self.arrangement, order is Qt.SortOrder.DescendingOrder
        # A view asks twice: for the indicator that was moved, and for the order.
        if 0 <= column < len(_COLUMNS) and (arrangement.column, arrangement.descending) != (column, descending):
            arrangement.column, arrangement.descending = _COLUMNS[column], descending
            self._arrange_anew()

    # Changing what is shown

    def _take_others(self) -> None:
        """List another choice of the same rows."""
        wanted, shown = self.arrangement.lines(), self._shown
        if wanted is shown:
            return
        if len(wanted) != len(shown) or not all(map(is_, wanted, shown)):
            self._reset(wanted)
        elif shown and self.arrangement.grouped:
            self._tell_all_changed()

    def _reset(self, wanted: list[Line]) -> None:
        self.beginResetModel()
        self._shown = wanted
        self.endResetModel()

    def _update(self) -> None:
        """Tell the view no more than what changed. The cache keeps a row's object until the row says something else."""
        wanted, shown = self.arrangement.lines(), self._shown
        if not shown or not wanted:
            self._reset(wanted)
            return
        head = _same(shown, wanted)
        tail = _same(shown[:head:-1], wanted[:head:-1])
        before, after = shown[head : len(shown) - tail], wanted[head : len(wanted) - tail]
        alike = len(before) == len(after) and all(map(eq, map(_ORDER, before), map(_ORDER, after)))
        if not alike and not self._move(head, before, after):
            self._reset(wanted)
            return
        old, self._shown = self._shown, wanted
        if self.arrangement.grouped:  # a heading is the same object, whatever is below it
            self._tell_all_changed()
        else:
            self._tell_changed(head, old[head : head + len(after)], after)

    def _move(self, head: int, before: list[Line], after: list[Line]) -> bool:
        """Take away, reorder and insert between line `head` and the rows after it; False where it is not worth it."""
        old, new = {row.order: row for row in before}, {row.order: row for row in after}
        gone = list(_runs([line for line, key in enumerate(old, head) if key not in new]))
        come = list(_runs([line for line, row in enumerate(after, head) if row.order not in old]))
        if len(gone) + len(come) > _MOST_STEPS:
            return False
        self._shown = self._shown.copy()
        for first, last in reversed(gone):
            self.removing = True
            self.beginRemoveRows(_INVALID, first, last)
            del self._shown[first : last + 1]
            self.removing = False
            self.endRemoveRows()
        self._reorder(head, [old[row.order] for row in after if row.order in old])
        for first, last in come:
            self.beginInsertRows(_INVALID, first, last)
            self._shown[first:first] = after[first - head : last + 1 - head]
            self.endInsertRows()
        return True

    def _reorder(self, first: int, wanted: list[Line]) -> None:
        """Put the rows from line `first` on, as many as are wanted, into that order."""
        before, indexes = self._shown, self.persistentIndexList()
        after = [*before[:first], *wanted, *before[first + len(wanted) :]]
        if _same(before, after) == len(before):
            return
        self.layoutAboutToBeChanged.emit()
        self._shown = after
        if indexes:
            kept = {before[index.row()].order for index in indexes}
            lines = {row.order: line for line, row in enumerate(after) if row.order in kept}
            moved = [self.index(lines[before[index.row()].order], index.column()) for index in indexes]
            self.changePersistentIndexList(indexes, moved)
        self.layoutChanged.emit()

    def _arrange_anew(self) -> None:
        """Put the same rows into another order."""
        self.arrangement.sort_anew()
        wanted = self.arrangement.lines()
        if len(wanted) == len(self._shown) and not self.arrangement.filter.older_than:
            self._reorder(0, wanted)
        else:  # some may have grown old enough meanwhile
            self._reset(wanted)

    def _tell_all_changed(self) -> None:
        self.dataChanged.emit(self.index(0, 0), self.index(len(self._shown) - 1, len(_COLUMNS) - 1))

    def _tell_changed(self, head: int, old: Sequence[Line], new: Sequence[Line]) -> None:
        """Tell which of the rows from line `head` on are other objects now: the first and the last are."""
        if len(new) > _MOST_LOOKED_AT:
            self.dataChanged.emit(self.index(head, 0), self.index(head + len(new) - 1, len(_COLUMNS) - 1))
            return
        changed = list(_runs([line for line, (a, b) in enumerate(zip(old, new, strict=True), head) if a is not b]))
        if len(changed) > _MOST_STEPS:
            changed = [(changed[0][0], changed[-1][1])]
        for first, last in changed:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(_COLUMNS) - 1))


def _same(one: Sequence[Line], other: Sequence[Line]) -> int:
    """How many rows at the beginning of both are the same."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (a, b) in pairs if a is not b), min(len(one), len(other)))


def _runs(numbers: list[int]) -> Iterator[tuple[int, int]]:
    """Consecutive numbers as (first, last)."""
    start = 0
    for place, number in enumerate(numbers):
        if place + 1 == len(numbers) or numbers[place + 1] != number + 1:
            yield numbers[start], number
            start = place + 1


def _alignment(column: Column) -> Qt.AlignmentFlag:
    right = column in TO_THE_RIGHT
    return Qt.AlignmentFlag.AlignVCenter | (Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft)
