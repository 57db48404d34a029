"""A parsed JSON answer as a tree whose branches are made when they are unfolded."""

from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from gui.cache.details.json_nodes import Node, is_folder, line, masked_entry
from gui.cache.words.image_text import inert
from gui.theme import Theme, monospace_font

PAGE = 50
"""Children that are made at a time."""

Index = QModelIndex | QPersistentModelIndex
_INVALID = QModelIndex()
_LONGEST_KEY = 200


class JsonColumn(IntEnum):
    """The columns, in their order."""

    KEY = 0
    VALUE = 1


class JsonModel(QAbstractItemModel):
    """Secret-looking values are masked while `reveal` is off."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._root = Node({})
        self._nodes: list[Node] = []  # by an index's id: a pointer in an index would outlive what it points to
        self._reveal = False
        self._font = monospace_font(12)

    @property
    def reveal(self) -> bool:
        """Whether secrets are shown."""
        return self._reveal

    def show_value(self, value: Any) -> None:
        """Show another answer, secrets masked, all but its top folded."""
        self.beginResetModel()
        self._root = Node(value)
        self._nodes = self._root.grow(PAGE)
        self._reveal = False
        self.endResetModel()

    def set_reveal(self, reveal: bool) -> None:
        """Show secrets or mask them; what is unfolded stays so."""
        self._reveal = reveal
        self._tell_values_changed()

    def node(self, index: Index) -> Node:
        """What is shown at an index; all of it at none."""
        return self._nodes[index.internalId()] if index.isValid() else self._root

    def place(self, rows: tuple[int, ...]) -> QModelIndex:
        """The index at these rows from the top; branches on the way are made."""
        index = QModelIndex()
        for row in (way for entry in rows for way in self.node(index).ways(entry)):
            made = len(self.node(index).children)
            if row >= made:
                self._grow(index, row + 1 - made)
            index = self.index(row, JsonColumn.KEY, index)
        return index

    def index(self, row: int, column: int, parent: Index = _INVALID) -> QModelIndex:
        children = self.node(parent).children
        if 0 <= row < len(children) and 0 <= column < len(JsonColumn):
            return self.createIndex(row, column, children[row].number)
        return QModelIndex()

    def parent(self, index: Index = _INVALID) -> QModelIndex:  # type: ignore[override]  # QObject has a parent() too
        above = self.node(index).parent
        if above is None or above.parent is None:
            return QModelIndex()
        return self.createIndex(above.row, JsonColumn.KEY, above.number)

    def rowCount(self, parent: Index = _INVALID) -> int:
        return 0 if parent.column() > 0 else len(self.node(parent).children)

    def columnCount(self, _parent: Index = _INVALID) -> int:
        return len(JsonColumn)

    def hasChildren(self, parent: Index = _INVALID) -> bool:
        return parent.column() <= 0 and self.node(parent).size > 0

    def canFetchMore(self, parent: Index) -> bool:
        node = self.node(parent)
        return parent.column() <= 0 and len(node.children) < node.size

    def fetchMore(self, parent: Index) -> None:
        self._grow(parent, PAGE)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid():
            return None
        node, column = self.node(index), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return inert(str(node.key), _LONGEST_KEY) if column == JsonColumn.KEY else self._line(node)
        if role == Qt.ItemDataRole.FontRole:
            return self._font
        if role == Qt.ItemDataRole.ForegroundRole:
            colours = self._theme.colours
            if column == JsonColumn.KEY:
                return colours.faint if node.is_range or isinstance(node.key, int) else colours.text
            return colours.faint if is_folder(node.value) else colours.dim
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (self.tr("Key"), self.tr("Value"))[section]
        return None

    def _line(self, node: Node) -> str:
        if isinstance(node.value, (list, tuple)):
            return f"[ {node.count} ]"
        if is_folder(node.value):
            return f"{{ {node.count} }}"
        return inert(line(node.value if self._reveal else masked_entry(node.key, node.value)))

    def _grow(self, parent: Index, count: int) -> None:
        node = self.node(parent)
        first = len(node.children)
        more = min(count, node.size - first)
        if more > 0:
            above = parent if isinstance(parent, QModelIndex) else QModelIndex(parent)  # type: ignore[call-overload]
            self.beginInsertRows(above, first, first + more - 1)
            self._nodes += node.grow(more, len(self._nodes))
            self.endInsertRows()

    def _tell_values_changed(self) -> None:
        waiting = [(self._root, QModelIndex())]
        while waiting:  # an answer may be deeper than calls may go
            node, index = waiting.pop()
            first = self.index(0, JsonColumn.VALUE, index)
            self.dataChanged.emit(first, self.index(len(node.children) - 1, JsonColumn.VALUE, index))
            for row, child in enumerate(node.children):
                if child.children:
                    waiting.append((child, self.index(row, JsonColumn.KEY, index)))
