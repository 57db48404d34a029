"""What is in an image's layers, without the content: every path once, every entry of every layer as figures."""

from array import array
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from functools import cached_property

ROOT = 0
"""The number of the path "/"."""


class Kind(IntEnum):
    """What an entry of a layer is."""

    FILE = 0
    FOLDER = 1
    SYMLINK = 2
    HARD_LINK = 3
    CHARACTER_DEVICE = 4
    BLOCK_DEVICE = 5
    PIPE = 6
    OTHER = 7
    WHITEOUT = 8  # the path is removed, with all below it
    OPAQUE = 9  # the folder stays, what lower layers have in it is removed


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer: where in the archive it is, what made it, and which entries it has (`start` up to `stop`).

    `size` is what its files take, in bytes.
    """

    source: str  # its name in the archive
    instruction: str  # as the image's history has it; "" where it has none
    start: int
    stop: int
    size: int


@dataclass(frozen=True, slots=True)
class Columns:
    """A field of all entries each, one behind the other: nodes, kinds, sizes in bytes, modes, owners, times."""

    nodes: "array[int]" = field(default_factory=lambda: array("I"))
    kinds: "array[int]" = field(default_factory=lambda: array("B"))
    sizes: "array[int]" = field(default_factory=lambda: array("q"))
    modes: "array[int]" = field(default_factory=lambda: array("H"))
    users: "array[int]" = field(default_factory=lambda: array("q"))
    groups: "array[int]" = field(default_factory=lambda: array("q"))
    times: "array[int]" = field(default_factory=lambda: array("q"))

    def all(self) -> tuple["array[int]", ...]:
        """The arrays, in a fixed order."""
        return self.nodes, self.kinds, self.sizes, self.modes, self.users, self.groups, self.times


@dataclass(frozen=True)
class FileIndex:
    """Paths are nodes: `parents[node]` is smaller than the node, `names[node]` its last part; ROOT is its own parent.

    Names are the archive's bytes as UTF-8, with what is none in it as surrogates. `links` has where an entry's link
    points to. `notes` tells which entries were passed over, and why.
    """

    layers: tuple[Layer, ...]
    parents: "array[int]"
    names: list[str]
    columns: Columns
    links: Mapping[int, str]
    notes: tuple[str, ...] = ()

    def path(self, node: int) -> str:
        """The whole path, from "/"."""
        parts: list[str] = []
        while node != ROOT:
            parts.append(self.names[node])
            node = self.parents[node]
        return "/" + "/".join(reversed(parts))

    def children(self, node: int) -> "array[int]":
        """The nodes of all layers right below one, by name."""
        first, ordered = self._by_parent
        return ordered[first[node] : first[node + 1]]

    def below(self, node: int) -> Iterator[int]:
        """Every node below one, each after what it is in."""
        waiting = list(self.children(node))
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(self.children(node))

    @cached_property
    def _by_parent(self) -> tuple["array[int]", "array[int]"]:
        parents, names = self.parents, self.names
        ordered = array("I", sorted(range(1, len(names)), key=lambda node: (parents[node], names[node])))
        first = array("I", bytes(4 * (len(names) + 1)))
        for node in range(1, len(names)):
            first[parents[node] + 1] += 1
        for node in range(len(names)):
            first[node + 1] += first[node]
        return first, ordered
