"""The tree of an image's files as Qt sees it: a folder's content is looked up when it is opened, some at a time."""

from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QLocale, QModelIndex, QObject, QPersistentModelIndex, Qt

from core.images.layers.index import ROOT, Kind
from core.images.layers.stack import ABSENT, Mark, Tree
from gui.cache.details.files.file_words import INKS, SIGNS, FileCounts, mark_word, mode_text
from gui.cache.words.image_text import inert, size_text
from gui.theme import Theme, monospace_font

Index = QModelIndex | QPersistentModelIndex
_INVALID = QModelIndex()
_flags = Qt.AlignmentFlag
PAGE = 250
"""Rows of one folder that are listed at once; the row below them brings the next."""

NODE_ROLE = int(Qt.ItemDataRole.UserRole)


class Column(IntEnum):
    """What is told of a path."""

    NAME = 0
    SIZE = 1
    MODE = 2
    OWNER = 3


class FileModel(QAbstractItemModel):
    """Shows a Tree: all of it, only what a layer did, or a list of paths that were found.

    An index carries its node; a node beyond the last is a "more" row, of the node less that number.
    """

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._locale = QLocale()
        self._font = monospace_font(12)
        self._tree: Tree | None = None
        self._found: Sequence[int] | None = None
        self._only_changes = False
        self._children: dict[int, list[int]] = {}
        self._listed: dict[int, int] = {}  # how many of a folder's children have rows
        self._rows: dict[int, int] = {}

    @property
    def tree(self) -> Tree | None:
        """What is shown."""
        return self._tree

    def show_tree(self, tree: Tree | None, *, only_changes: bool = False, found: Sequence[int] | None = None) -> None:
        """Show another tree, or another part of it; `found` are nodes listed one below the other by their paths."""
        self.beginResetModel()
        self._tree, self._only_changes, self._found = tree, only_changes, found
        self._children, self._listed, self._rows = {}, {}, {}
        self.endResetModel()

    def node(self, index: Index) -> int | None:
        """The node of a row; None for none, and for a row that only brings more."""
        if self._tree is None or not index.isValid():
            return None
        node = int(index.internalId())
        return node if node < len(self._tree.index.names) else None

    def show_more(self, index: Index) -> bool:
        """List a folder's next rows, if that is what this row is for."""
        if self._tree is None or not index.isValid() or self.node(index) is not None:
            return False
        folder = int(index.internalId()) - len(self._tree.index.names)
        children, listed = self._children[folder], self._listed[folder]
        now = min(len(children), listed + PAGE)
        parent = index.parent()
        self.beginRemoveRows(parent, listed, listed)
        self._listed[folder] = -listed  # no "more" row in between
        self.endRemoveRows()
        self.beginInsertRows(parent, listed, now if now < len(children) else now - 1)
        self._list(folder, now)
        self.endInsertRows()
        return True

    def rowCount(self, parent: Index = _INVALID) -> int:
        folder = ROOT if not parent.isValid() else self.node(parent)
        if self._tree is None or folder is None or (parent.isValid() and parent.column()):
            return 0
        children = self._of(folder)
        listed = self._listed[folder]
        return -listed if listed < 0 else listed + (listed < len(children))

    def hasChildren(self, parent: Index = _INVALID) -> bool:
        node = self.node(parent) if parent.isValid() else ROOT
        if self._tree is None or node is None or (self._found is not None and node != ROOT):
            return False
        if node != ROOT and self._tree.kind(node) is not Kind.FOLDER:
            return False
        if self._tree.files[node] and not self._only_changes:
            return True
        return any(self._takes(each) for each in self._tree.index.children(node))

    def columnCount(self, _parent: Index = _INVALID) -> int:
        return len(Column)

    def index(self, row: int, column: int, parent: Index = _INVALID) -> QModelIndex:
        folder = self.node(parent) if parent.isValid() else ROOT
        if self._tree is None or folder is None or not self.hasIndex(row, column, parent):
            return QModelIndex()
        children = self._of(folder)
        more = row >= abs(self._listed[folder])
        return self.createIndex(row, column, len(self._tree.index.names) + folder if more else children[row])

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]  # QObject has one of that name
        if self._tree is None or not index.isValid() or self._found is not None:
            return QModelIndex()
        node, count = int(index.internalId()), len(self._tree.index.names)
        above = node - count if node >= count else self._tree.index.parents[node]
        return QModelIndex() if above == ROOT else self.createIndex(self._rows[above], 0, above)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (self.tr("Name"), self.tr("Size"), self.tr("Mode"), self.tr("Owner"))[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = _flags.AlignRight if section in (Column.SIZE, Column.OWNER) else _flags.AlignLeft
            return _flags.AlignVCenter | side
        return None

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if self._tree is None or not index.isValid():
            return None
        if role == Qt.ItemDataRole.FontRole:
            return self._font
        node, column = self.node(index), Column(index.column())
        if role == NODE_ROLE:
            return node
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self.headerData(column, Qt.Orientation.Horizontal, role)
        if node is None:
            return self._more(index, role)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(self._tree, node, column)
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._ink(self._tree, node, column)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._told(self._tree, node, column)
        return None

    def _more(self, index: Index, role: int) -> Any:
        assert self._tree is not None, "there are no rows without a tree"
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._theme.colours.accent
        if role != Qt.ItemDataRole.DisplayRole or index.column() != Column.NAME:
            return None
        folder = int(index.internalId()) - len(self._tree.index.names)
        return FileCounts().more(len(self._children[folder]) - self._listed[folder])

    def _text(self, tree: Tree, node: int, column: Column) -> str:
        entry = tree.current[node]
        columns, kind = tree.index.columns, tree.kind(node)
        if column is Column.NAME:
            return self._name(tree, node)
        if column is Column.SIZE:
            has_size = kind in (Kind.FILE, Kind.FOLDER)
            return size_text(tree.totals[node], self._locale) if has_size else ""
        if entry < 0:
            return "–"
        if column is Column.MODE:
            return mode_text(kind, columns.modes[entry])
        return f"{columns.users[entry]}:{columns.groups[entry]}"

    def _name(self, tree: Tree, node: int) -> str:
        name = tree.index.path(node) if self._found is not None else tree.index.names[node]
        text = inert(name, 300) + ("/" if tree.kind(node) is Kind.FOLDER else "")
        link = tree.index.links.get(tree.current[node])
        if link is not None:
            text += f" → {inert(link, 300)}"
        if not tree.marks[ROOT]:
            return text
        return f"{SIGNS.get(Mark(tree.marks[node]), ' ')} {text}"

    def _ink(self, tree: Tree, node: int, column: Column) -> Any:
        mark = Mark(tree.marks[node])
        if mark in INKS and column is Column.NAME:
            return getattr(self._theme.colours, INKS[mark])
        return self._theme.colours.text if column is Column.NAME else self._theme.colours.dim

    def _told(self, tree: Tree, node: int, column: Column) -> str:
        if column is not Column.NAME:
            return self._text(tree, node, column)
        word = mark_word(Mark(tree.marks[node]))
        path = inert(tree.index.path(node), 1000)
        return f"{path} ({word})" if word else path

    def _takes(self, node: int) -> bool:
        assert self._tree is not None, "there are no nodes without a tree"
        return self._tree.current[node] != ABSENT and (not self._only_changes or bool(self._tree.marks[node]))

    def _of(self, folder: int) -> list[int]:
        children = self._children.get(folder)
        if children is None:
            assert self._tree is not None, "there are no nodes without a tree"
            if self._found is not None:
                children = list(self._found) if folder == ROOT else []
            else:
                there = [node for node in self._tree.index.children(folder) if self._takes(node)]
                # A stable sort: folders first, each part by name as the index has it.
                children = sorted(there, key=lambda node: self._tree is not None and not self._is_folder(node))
            self._children[folder] = children
            self._list(folder, min(len(children), PAGE))
        return children

    def _is_folder(self, node: int) -> bool:
        assert self._tree is not None, "there are no nodes without a tree"
        entry = self._tree.current[node]
        return entry < 0 or self._tree.index.columns.kinds[entry] == Kind.FOLDER

    def _list(self, folder: int, count: int) -> None:
        self._listed[folder] = count
        for row, node in enumerate(self._children[folder][:count]):
            self._rows[node] = row
