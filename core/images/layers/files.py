"""All that is told of an image's files at once, and the search in them. Slow for large images: call it on a thread."""

from dataclasses import dataclass

from core.images.layers.efficiency import Efficiency, efficiency
from core.images.layers.index import ROOT, FileIndex
from core.images.layers.stack import Changes, Mark, Tree, changes, whole_tree

MOST_FOUND = 1000
"""Paths that a search lists."""


@dataclass(frozen=True, slots=True)
class ImageFiles:
    """An index and what is counted of it: the whole tree, what each layer did (base first), the efficiency."""

    index: FileIndex
    tree: Tree
    changes: tuple[Changes, ...]
    efficiency: Efficiency


@dataclass(frozen=True, slots=True)
class Found:
    """The first MOST_FOUND nodes that a search found, by path, and how many there are in all."""

    nodes: tuple[int, ...]
    count: int


def image_files(index: FileIndex) -> ImageFiles:
    """Count everything."""
    return ImageFiles(index, whole_tree(index), changes(index), efficiency(index))


def find(tree: Tree, text: str, *, only_changes: bool = False) -> Found:
    """The paths whose name holds `text`, or the whole path where there is a slash in it; case does not matter.

    `only_changes`: of what the tree's layer did.
    """
    wanted, index = text.casefold(), tree.index
    if "/" in wanted:
        nodes = (node for node in range(1, len(index.names)) if wanted in index.path(node).casefold())
    else:
        nodes = (node for node, name in enumerate(index.names) if wanted in name.casefold() and node != ROOT)
    found = [node for node in nodes if tree.shown(node) and (not only_changes or tree.marks[node] > Mark.INSIDE)]
    listed = sorted(found, key=index.path) if len(found) <= 20 * MOST_FOUND else found
    return Found(tuple(listed[:MOST_FOUND]), len(found))
