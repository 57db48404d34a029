"""Layers laid one over the other: what is there afterwards, and what one layer did to it."""

from array import array
from dataclasses import dataclass
from enum import IntEnum

from core.images.layers.index import ROOT, FileIndex, Kind, Layer

ABSENT = -1
"""In the place of an entry: the path is not there."""

IMPLIED = -2
"""In the place of an entry: a folder that no layer has an entry for, though something is in it."""


class Mark(IntEnum):
    """What a layer did to a path."""

    NONE = 0
    INSIDE = 1  # nothing, but to something below it
    ADDED = 2
    CHANGED = 3  # it was there, and is stored again
    REMOVED = 4


class Stack:
    """The paths that are there, with the number of the entry that each has its facts from."""

    def __init__(self, index: FileIndex) -> None:
        self.index = index
        self.current = array("i", [ABSENT]) * len(index.names)
        self.current[ROOT] = IMPLIED

    def apply(self, layer: Layer) -> None:
        """Lay a layer over what is there: its removals concern the layers below it, so they come first."""
        columns = self.index.columns
        span = range(layer.start, layer.stop)
        for entry in span:
            if columns.kinds[entry] >= Kind.WHITEOUT:
                self._remove(columns.nodes[entry], itself=columns.kinds[entry] == Kind.WHITEOUT)
        for entry in span:
            if columns.kinds[entry] != Kind.WHITEOUT:
                self._put(entry)

    def _remove(self, node: int, *, itself: bool) -> None:
        if itself and node != ROOT:
            self.current[node] = ABSENT
        for each in self.index.below(node):
            self.current[each] = ABSENT

    def _put(self, entry: int) -> None:
        kind, node = self.index.columns.kinds[entry], self.index.columns.nodes[entry]
        if kind != Kind.OPAQUE:
            if kind != Kind.FOLDER and self._is_folder(node):
                self._remove(node, itself=True)
            self.current[node] = entry
        elif self.current[node] == ABSENT:
            self.current[node] = IMPLIED
        parents = self.index.parents
        node = parents[node]
        while self.current[node] == ABSENT:
            self.current[node] = IMPLIED
            node = parents[node]

    def _is_folder(self, node: int) -> bool:
        entry = self.current[node]
        return entry == IMPLIED or (entry >= 0 and self.index.columns.kinds[entry] == Kind.FOLDER)


@dataclass(frozen=True, slots=True)
class Changes:
    """How many paths a layer added, changed and removed; folders whose own facts stayed are not counted."""

    added: int
    changed: int
    removed: int


@dataclass(frozen=True)
class Tree:
    """What is shown of an image: all of it, or a layer over those below it.

    `current` as in Stack; a removed path keeps the entry that it had. `totals` is the size in bytes of each path with
    all below it, `files` how many files that are; what is removed counts for removed folders alone.
    """

    index: FileIndex
    current: "array[int]"
    marks: bytearray
    totals: "array[int]"
    files: "array[int]"

    def shown(self, node: int) -> bool:
        """Whether the path is there, or was until this layer."""
        return self.current[node] != ABSENT

    def kind(self, node: int) -> Kind:
        """What the path is."""
        entry = self.current[node]
        return Kind(self.index.columns.kinds[entry]) if entry >= 0 else Kind.FOLDER


def whole_tree(index: FileIndex) -> Tree:
    """The image's files as a container sees them."""
    stack = Stack(index)
    for layer in index.layers:
        stack.apply(layer)
    return _tree(stack, bytearray(len(index.names)))


def layer_tree(index: FileIndex, number: int) -> Tree:
    """The files up to that layer (0 is the base), with what it did."""
    stack = Stack(index)
    for layer in index.layers[:number]:
        stack.apply(layer)
    before = stack.current[:]
    stack.apply(index.layers[number])
    marks = _marks(index, before, stack.current)
    for node in range(len(marks) - 1, ROOT, -1):
        if marks[node] == Mark.REMOVED:
            stack.current[node] = before[node]
        if marks[node] and not marks[index.parents[node]]:
            marks[index.parents[node]] = Mark.INSIDE
    return _tree(stack, marks)


def changes(index: FileIndex) -> tuple[Changes, ...]:
    """What each layer did, base first."""
    stack = Stack(index)
    found = []
    for layer in index.layers:
        before = stack.current[:]
        stack.apply(layer)
        marks = _marks(index, before, stack.current)
        found.append(Changes(marks.count(Mark.ADDED), marks.count(Mark.CHANGED), marks.count(Mark.REMOVED)))
    return tuple(found)


def _marks(index: FileIndex, before: "array[int]", after: "array[int]") -> bytearray:
    marks = bytearray(len(before))
    if before == after:
        return marks
    for node in range(1, len(before)):
        old, new = before[node], after[node]
        if old == new:
            continue
        if old == ABSENT:
            marks[node] = Mark.ADDED
        elif new == ABSENT:
            marks[node] = Mark.REMOVED
        elif not _same_folder(index, old, new):
            marks[node] = Mark.CHANGED
    return marks


def _same_folder(index: FileIndex, old: int, new: int) -> bool:
    """Whether both are a folder with the same mode and owner: archives name the folders above what is changed."""
    if IMPLIED in (old, new):
        other = old if new == IMPLIED else new
        return other == IMPLIED or index.columns.kinds[other] == Kind.FOLDER
    columns = index.columns
    kept = (columns.kinds, columns.modes, columns.users, columns.groups)
    return columns.kinds[old] == Kind.FOLDER and all(column[old] == column[new] for column in kept)


def _tree(stack: Stack, marks: bytearray) -> Tree:
    index, current = stack.index, stack.current
    columns, parents = index.columns, index.parents
    totals = array("q", bytes(8 * len(current)))
    files = array("I", bytes(4 * len(current)))
    for node in range(len(current) - 1, ROOT, -1):
        entry = current[node]
        if entry == ABSENT:
            continue
        if entry >= 0 and columns.kinds[entry] != Kind.FOLDER:
            totals[node] += columns.sizes[entry]
            files[node] += 1
        parent = parents[node]
        if marks[node] != Mark.REMOVED or marks[parent] == Mark.REMOVED:
            totals[parent] += totals[node]
            files[parent] += files[node]
    return Tree(index, current, marks, totals, files)
