"""How well an image uses its bytes, as wagoodman's dive counts it.

What dive counts are the leaves of each layer's own tree: its files, links and devices, and folders with nothing in
them. Links, devices and folders are 0 bytes. For each path it takes every layer that has it as a leaf, a removal being
one too. A removal counts 0 bytes where a file is removed (but it is the path's smallest occurrence then), and for a
folder all that the layers below had in it, booked on the folder's own path.

- `discovered`: the bytes of all occurrences of all paths. `minimal`: for each path the smallest one.
- The score is minimal / discovered, 1 where nothing was discovered.
- Costly is a path with two occurrences or more; its size is that of all of them together, the last included.
- Wasted bytes are the sizes of all costly paths.

Where the layers are laid over each other for a removed folder, dive lets only removals take something away, not the
mark that hides a folder's lower content; so does this. A removal of what is not there makes dive leave the rest of
that layer out, which is a failure and no definition: here it counts 0.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from core.images.layers.index import ROOT, FileIndex, Kind, Layer
from core.images.layers.stack import ABSENT, IMPLIED, Stack


@dataclass(frozen=True, slots=True)
class CostlyPath:
    """A path that more than one layer has: in how many, and the bytes of all of them."""

    path: str
    count: int
    size: int


@dataclass(frozen=True, slots=True)
class Efficiency:
    """The score (0 to 1) and what it is made of, in bytes; the costly paths, largest first."""

    discovered: int
    minimal: int
    costly: tuple[CostlyPath, ...]

    @property
    def score(self) -> float:
        """1 where no byte is stored in vain."""
        return self.minimal / self.discovered if self.discovered else 1.0

    @property
    def wasted(self) -> int:
        """Bytes of all occurrences of the costly paths."""
        return sum(each.size for each in self.costly)


def efficiency(index: FileIndex) -> Efficiency:
    """Count the whole image."""
    stack = Stack(index)
    found: dict[int, tuple[int, int, int]] = {}  # a path's count, size, smallest
    for layer in index.layers:
        tree = _OwnTree(index, layer)
        for node, size in tree.leaves(stack):
            count, total, least = found.get(node, (0, 0, size))
            found[node] = (count + 1, total + size, min(least, size))
        tree.lay_over(stack)
    costly = sorted(((size, count, node) for node, (count, size, _) in found.items() if count > 1), reverse=True)
    return Efficiency(
        discovered=sum(size for _, size, _ in found.values()),
        minimal=sum(least for _, _, least in found.values()),
        costly=tuple(CostlyPath(index.path(node), count, size) for size, count, node in costly),
    )


class _OwnTree:
    """One layer's paths; of a path that it has twice the last entry counts."""

    def __init__(self, index: FileIndex, layer: Layer) -> None:
        self._index = index
        self._entries: dict[int, int] = {}
        self._removed: set[int] = set()
        self._opaque: set[int] = set()
        columns = index.columns
        for entry in range(layer.start, layer.stop):
            node, kind = columns.nodes[entry], columns.kinds[entry]
            if kind == Kind.WHITEOUT:
                self._removed.add(node)
            elif kind == Kind.OPAQUE:
                self._opaque.add(node)
            else:
                self._entries[node] = entry
        self._inner = self._above((*self._entries, *self._removed, *self._opaque))

    def leaves(self, below: Stack) -> Iterable[tuple[int, int]]:
        """Each leaf with its bytes; `below` are the layers under this one."""
        for node, entry in self._entries.items():
            if node not in self._inner:
                yield node, self._index.columns.sizes[entry]
        for node in self._opaque - self._entries.keys() - self._inner - {ROOT}:
            yield node, 0
        for node in self._removed:
            yield node, self._size_of_folder(node, below)

    def lay_over(self, stack: Stack) -> None:
        """Take away what the layer removes and put what it has; folders that it only implies lose their facts."""
        for node in self._removed:
            stack.current[node] = ABSENT
            for each in self._index.below(node):
                stack.current[each] = ABSENT
        for node in (self._inner | self._opaque) - self._entries.keys():
            stack.current[node] = IMPLIED
        for node, entry in self._entries.items():
            stack.current[node] = entry

    def _above(self, nodes: Iterable[int]) -> set[int]:
        parents, found = self._index.parents, set[int]()
        for node in nodes:
            while node != ROOT and (node := parents[node]) not in found:
                found.add(node)
        return found

    def _size_of_folder(self, node: int, below: Stack) -> int:
        columns, entry = self._index.columns, below.current[node]
        if entry < 0 or columns.kinds[entry] != Kind.FOLDER:
            return 0
        inside = (below.current[each] for each in self._index.below(node))
        return sum(columns.sizes[each] for each in inside if each >= 0)
