"""The list of images as a table: filtered while one types, sorted by a click, changed row by row."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from enum import Enum, IntEnum
from operator import attrgetter
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QLocale, QModelIndex, QObject, QPersistentModelIndex, Qt

from core.images.cache import CachedImage
from gui.cache.words.image_text import age_text, inert, size_text, utc_now

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = int(Qt.ItemDataRole.UserRole)
"""The CachedImage itself."""

_MOST_STEPS = 24  # beyond that many separate insertions and removals a reset is cheaper
_INVALID = QModelIndex()


class Column(IntEnum):
    """The table's columns."""

    IMAGE = 0
    SIZE = 1
    CREATED = 2
    USED = 3


class ImageFilter(Enum):
    """Which images are listed."""

    ALL = "all"
    IN_USE = "in use"
    UNUSED = "unused"
    DANGLING = "dangling"

    def takes(self, row: CachedImage) -> bool:
        """Whether `row` is listed."""
        if self is ImageFilter.IN_USE:
            return bool(row.used_by)
        if self is ImageFilter.UNUSED:
            return not row.used_by
        return self is ImageFilter.ALL or row.dangling


class ImageModel(QAbstractTableModel):
    """Adapts the cache's rows; owned by the pane.

    It filters and sorts by itself: a proxy would call back into Python for each comparison (10,000 rows: 260,000).
    """

    def __init__(self, parent: QObject | None = None, now: Callable[[], datetime] = utc_now) -> None:
        super().__init__(parent)
        self._all: list[CachedImage] = []
        self._shown: list[CachedImage] = []
        self._text = ""
        self._filter = ImageFilter.ALL
        self._column = Column.IMAGE
        self._order = Qt.SortOrder.AscendingOrder
        self._now = now
        self._locale = QLocale()

    # What the pane asks and tells

    def set_rows(self, rows: Sequence[CachedImage]) -> None:
        """Show `rows` from now on; what did not change stays selected and in its place."""
        self._all = sorted(rows, key=attrgetter("order"))  # quick: the cache's rows are in that order already
        self._update()

    def set_text(self, text: str) -> None:
        """List only rows whose name or id has every word of `text`."""
        self._text = text
        self._take_others()

    def set_filter(self, chosen: ImageFilter) -> None:
        """List only rows of this kind."""
        self._filter = chosen
        self._take_others()

    def row_at(self, row: int) -> CachedImage | None:
        """The image in that line."""
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def find(self, key: tuple[str, str]) -> int | None:
        """The line of the row with that key, if it is listed."""
        identifier, name = key
        found = (number for number, row in enumerate(self._shown) if row.name == name and row.summary.id == identifier)
        return next(found, None)

    # QAbstractTableModel

    def rowCount(self, parent: Index = _INVALID) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = _INVALID) -> int:
        return 0 if parent.isValid() else len(Column)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        row = self.row_at(index.row()) if index.isValid() else None
        if row is None:
            return None
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return self._display(row, Column(index.column()))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row, Column(index.column()))
        if role == Qt.ItemDataRole.ToolTipRole:
            return _tool_tip(row, Column(index.column()))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(Column(index.column()))
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(Column):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return (self.tr("Image"), self.tr("Size"), self.tr("Created"), self.tr("Used"))[section]
        return _alignment(Column(section)) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if 0 <= column < len(Column):
            self._column, self._order = Column(column), order
            self._reorder(0, self._wanted())

    # Wording

    def _display(self, row: CachedImage, column: Column) -> str:
        if column is Column.IMAGE:
            return f"{row.name} {row.reference}" if row.dangling else inert(row.name)
        if column is Column.SIZE:
            return size_text(row.summary.size, self._locale)
        if column is Column.CREATED:
            return age_text(row.created, self._now())
        return self._locale.toString(len(row.used_by)) if row.used_by else ""

    def _spoken(self, row: CachedImage, column: Column) -> str:
        if column is Column.IMAGE and row.dangling:
            return self.tr("{id}, without a name").format(id=row.reference)
        if column is Column.USED:
            count = len(row.used_by)
            return self.tr("used by %n container(s)", "", count) if count else self.tr("not used")
        return self._display(row, column)

    # Changing what is shown

    def _wanted(self) -> list[CachedImage]:
        rows = list(filter(self._filter.takes, self._all)) if self._filter is not ImageFilter.ALL else self._all
        for word in self._text.casefold().split():
            rows = [row for row in rows if word in row.words]
        backwards = self._order is Qt.SortOrder.DescendingOrder
        if self._column is Column.IMAGE:
            return rows[::-1] if backwards else rows
        # A stable sort: rows that are equal in the column stay ordered by name, whichever the direction.
        return sorted(rows, key=_SORT_KEYS[self._column], reverse=backwards)

    def _take_others(self) -> None:
        """List another choice of the same rows."""
        wanted = self._wanted()
        if len(wanted) != len(self._shown) or _same(self._shown, wanted) != len(wanted):
            self._reset(wanted)

    def _reset(self, wanted: list[CachedImage]) -> None:
        self.beginResetModel()
        self._shown = wanted
        self.endResetModel()

    def _update(self) -> None:
        """Tell the view no more than what changed. The cache keeps a row's object until the row says something else."""
        wanted, shown = self._wanted(), self._shown
        if not shown or not wanted:
            self._take_others()
            return
        head = _same(shown, wanted)
        tail = _same(shown[:head:-1], wanted[:head:-1])
        before, after = shown[head : len(shown) - tail], wanted[head : len(wanted) - tail]
        if [row.order for row in before] != [row.order for row in after] and not self._move(head, before, after):
            self._reset(wanted)
            return
        old, self._shown = self._shown, wanted
        self._tell_changed([line for line in range(head, head + len(after)) if old[line] is not wanted[line]])

    def _move(self, head: int, before: list[CachedImage], after: list[CachedImage]) -> bool:
        """Take away, reorder and insert between line `head` and the rows after it; False where it is not worth it."""
        old, new = {row.order: row for row in before}, {row.order for row in after}
        gone = list(_runs([line for line, key in enumerate(old, head) if key not in new]))
        come = list(_runs([line for line, row in enumerate(after, head) if row.order not in old]))
        if len(gone) + len(come) > _MOST_STEPS:
            return False
        self._shown = self._shown.copy()  # it may be the list of all rows
        for first, last in reversed(gone):
            self.beginRemoveRows(_INVALID, first, last)
            del self._shown[first : last + 1]
            self.endRemoveRows()
        self._reorder(head, [old[row.order] for row in after if row.order in old])
        for first, last in come:
            self.beginInsertRows(_INVALID, first, last)
            self._shown[first:first] = after[first - head : last + 1 - head]
            self.endInsertRows()
        return True

    def _reorder(self, first: int, wanted: list[CachedImage]) -> None:
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

    def _tell_changed(self, lines: list[int]) -> None:
        changed = list(_runs(lines))
        if len(changed) > _MOST_STEPS:
            changed = [(changed[0][0], changed[-1][1])]
        for first, last in changed:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(Column) - 1))


_SORT_KEYS: dict[Column, Callable[[CachedImage], float]] = {
    Column.SIZE: attrgetter("size"),
    Column.CREATED: attrgetter("moment"),
    Column.USED: lambda row: len(row.used_by),
}


def _same(one: Sequence[CachedImage], other: Sequence[CachedImage]) -> int:
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


def _tool_tip(row: CachedImage, column: Column) -> str:
    from html import escape  # with it come the names of two thousand characters: half a megabyte, for a tip

    if column is Column.USED:
        names = [(container.names or (container.id[:12],))[0] + " · " + container.state for container in row.used_by]
        return "<br>".join(escape(inert(name)) for name in names[:20])
    return f"{escape(inert(row.name))}<br>{escape(row.summary.id)}"


def _alignment(column: Column) -> Qt.AlignmentFlag:
    right = column in (Column.SIZE, Column.USED)
    return Qt.AlignmentFlag.AlignVCenter | (Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft)
