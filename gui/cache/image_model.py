"""The list of images as a table: filtered while one types, sorted by a click, changed row by row."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from enum import Enum, IntEnum
from html import escape
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QLocale, QModelIndex, QObject, QPersistentModelIndex, Qt

from core.images.cache import CachedImage
from gui.cache.words.image_text import age_text, inert, size_text, utc_now

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = int(Qt.ItemDataRole.UserRole)
"""The CachedImage itself."""

_MOST_STEPS = 200  # beyond that many separate insertions and removals a reset is cheaper
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
        self._all: tuple[CachedImage, ...] = ()
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
        self._all = tuple(rows)
        self._update()

    def set_text(self, text: str) -> None:
        """List only rows whose name or id has every word of `text`."""
        self._text = text
        self._update()

    def set_filter(self, chosen: ImageFilter) -> None:
        """List only rows of this kind."""
        self._filter = chosen
        self._update()

    def row_at(self, row: int) -> CachedImage | None:
        """The image in that line."""
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def find(self, key: tuple[str, str]) -> int | None:
        """The line of the row with that key, if it is listed."""
        return next((number for number, row in enumerate(self._shown) if row.key == key), None)

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
            self._update()

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
        words = self._text.casefold().split()
        rows = [row for row in self._all if self._filter.takes(row) and _has_words(row, words)]
        # Two stable sorts: rows that are equal in the column stay ordered by name, whichever the direction.
        rows.sort(key=_name_key)
        if self._column is not Column.IMAGE or self._order is Qt.SortOrder.DescendingOrder:
            rows.sort(key=_SORT_KEYS[self._column], reverse=self._order is Qt.SortOrder.DescendingOrder)
        return rows

    def _update(self) -> None:
        wanted = self._wanted()
        wanted_keys = {row.key for row in wanted}
        gone = list(_runs([number for number, row in enumerate(self._shown) if row.key not in wanted_keys]))
        shown_keys = {row.key for row in self._shown}
        new = list(_runs([number for number, row in enumerate(wanted) if row.key not in shown_keys]))
        if len(gone) + len(new) > _MOST_STEPS:
            self.beginResetModel()
            self._shown = wanted
            self.endResetModel()
            return
        self._remove(gone)
        self._reorder([row.key for row in wanted if row.key in shown_keys])
        self._insert(new, wanted)
        self._renew(wanted)

    def _remove(self, runs: list[tuple[int, int]]) -> None:
        for first, last in reversed(runs):
            self.beginRemoveRows(_INVALID, first, last)
            del self._shown[first : last + 1]
            self.endRemoveRows()

    def _reorder(self, keys: list[tuple[str, str]]) -> None:
        old_keys = [row.key for row in self._shown]
        if old_keys == keys:
            return
        self.layoutAboutToBeChanged.emit()
        old_indexes = self.persistentIndexList()
        places = {key: number for number, key in enumerate(keys)}
        new_indexes = [self.index(places[old_keys[index.row()]], index.column()) for index in old_indexes]
        self._shown.sort(key=lambda row: places[row.key])
        self.changePersistentIndexList(old_indexes, new_indexes)
        self.layoutChanged.emit()

    def _insert(self, runs: list[tuple[int, int]], wanted: list[CachedImage]) -> None:
        for first, last in runs:
            self.beginInsertRows(_INVALID, first, last)
            self._shown[first:first] = wanted[first : last + 1]
            self.endInsertRows()

    def _renew(self, wanted: list[CachedImage]) -> None:
        changed = [number for number, row in enumerate(wanted) if self._shown[number] != row]
        self._shown = wanted
        for first, last in _runs(changed):
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(Column) - 1))


def _name_key(row: CachedImage) -> tuple[bool, str, str]:
    return row.dangling, row.name.casefold(), row.summary.id


_SORT_KEYS: dict[Column, Callable[[CachedImage], Any]] = {
    Column.IMAGE: _name_key,
    Column.SIZE: lambda row: row.summary.size,
    Column.CREATED: lambda row: row.created,
    Column.USED: lambda row: len(row.used_by),
}


def _has_words(row: CachedImage, words: list[str]) -> bool:
    if not words:
        return True
    text = f"{row.name} {row.summary.id}".casefold()
    return all(word in text for word in words)


def _runs(numbers: list[int]) -> Iterator[tuple[int, int]]:
    """Consecutive numbers as (first, last)."""
    start = 0
    for place, number in enumerate(numbers):
        if place + 1 == len(numbers) or numbers[place + 1] != number + 1:
            yield numbers[start], number
            start = place + 1


def _tool_tip(row: CachedImage, column: Column) -> str:
    if column is Column.USED:
        names = [(container.names or (container.id[:12],))[0] + " · " + container.state for container in row.used_by]
        return "<br>".join(escape(inert(name)) for name in names[:20])
    return f"{escape(inert(row.name))}<br>{escape(row.summary.id)}"


def _alignment(column: Column) -> Qt.AlignmentFlag:
    right = column in (Column.SIZE, Column.USED)
    return Qt.AlignmentFlag.AlignVCenter | (Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft)
