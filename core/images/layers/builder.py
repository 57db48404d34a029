"""Takes the entries of layers one by one and makes the index of them."""

import tarfile
from array import array
from collections.abc import Sequence
from dataclasses import dataclass

from core.errors import ArchiveError
from core.images.layers.index import ROOT, Columns, FileIndex, Kind, Layer

MOST_ENTRIES = 1_000_000
MOST_NODES = 1_500_000
"""More than any image has; a layer made to fill the memory has more."""

MOST_NOTES = 50
LONGEST_PATH = 4096  # bytes, as for the kernel

_REMOVED = ".wh."
_OPAQUE = ".wh..wh..opq"
_OURS = ".wh..wh."  # the file system's own, which is no file of the image
_KINDS = {
    tarfile.DIRTYPE: Kind.FOLDER,
    tarfile.SYMTYPE: Kind.SYMLINK,
    tarfile.LNKTYPE: Kind.HARD_LINK,
    tarfile.CHRTYPE: Kind.CHARACTER_DEVICE,
    tarfile.BLKTYPE: Kind.BLOCK_DEVICE,
    tarfile.FIFOTYPE: Kind.PIPE,
}


@dataclass(frozen=True, slots=True)
class Scanned:
    """A layer's place in the columns, and what its files take in bytes."""

    start: int
    stop: int
    size: int


def parts_of(name: str) -> list[str] | None:
    """A path of an archive from the image's root; None for one that leads out of it or is too long for a path."""
    parts = [part for part in name.split("/") if part not in ("", ".")]
    too_long = len(name) > LONGEST_PATH
    return None if too_long or ".." in parts or "\0" in name else parts


class IndexBuilder:
    """Layers in the archive's order; `finish` says which of them are the image's, base first."""

    def __init__(self) -> None:
        self._parents = array("I", [ROOT])
        self._names = [""]
        self._columns = Columns()
        self._links: dict[int, str] = {}
        self._children: dict[int, dict[str, int]] = {}
        self._folders: dict[str, int] = {"": ROOT}
        self._notes: list[str] = []
        self._passed_over = 0
        self._start = self._size = 0

    def begin_layer(self) -> None:
        """What is added from here on is a layer's."""
        self._start = len(self._columns.nodes)
        self._size = 0

    def end_layer(self) -> Scanned:
        """The layer as it was added."""
        return Scanned(self._start, len(self._columns.nodes), self._size)

    def add(self, entry: tarfile.TarInfo) -> None:
        """Take one entry. Raises ArchiveError where there are too many."""
        parts = parts_of(entry.name)
        if parts is None:
            self._pass_over(f"{entry.name[:200]!r} leads out of the image")
        elif parts:
            self._add(parts, entry)

    def finish(self, layers: Sequence[tuple[str, str, Scanned]]) -> FileIndex:
        """The index of these layers: name in the archive, instruction, place."""
        if self._passed_over > len(self._notes):
            self._notes.append(f"… {self._passed_over - len(self._notes)}")
        made = tuple(Layer(name, text, at.start, at.stop, at.size) for name, text, at in layers)
        return FileIndex(made, self._parents, self._names, self._columns, self._links, tuple(self._notes))

    def _add(self, parts: list[str], entry: tarfile.TarInfo) -> None:
        name, kind = parts[-1], _KINDS.get(entry.type, Kind.FILE if entry.isreg() else Kind.OTHER)
        if name == _OPAQUE:
            kind, parts = Kind.OPAQUE, parts[:-1]
        elif name.startswith(_OURS):
            return
        elif name.startswith(_REMOVED):
            kind, parts = Kind.WHITEOUT, [*parts[:-1], name.removeprefix(_REMOVED)]
        if kind is Kind.WHITEOUT and parts[-1] in ("", ".", ".."):
            self._pass_over(f"{entry.name[:200]!r} removes no path")
            return
        self._write(self._node(parts), kind, entry)

    def _write(self, node: int, kind: Kind, entry: tarfile.TarInfo) -> None:
        columns = self._columns
        if len(columns.nodes) >= MOST_ENTRIES:
            raise ArchiveError(f"the image has more than {MOST_ENTRIES} files")
        size = entry.size if kind is Kind.FILE else 0
        if kind in (Kind.SYMLINK, Kind.HARD_LINK):
            self._links[len(columns.nodes)] = entry.linkname[:LONGEST_PATH]
        columns.nodes.append(node)
        columns.kinds.append(kind)
        columns.sizes.append(_within(size, 0, 1 << 62))
        columns.modes.append(entry.mode & 0o7777)
        columns.users.append(_within(entry.uid, -1, 1 << 62))
        columns.groups.append(_within(entry.gid, -1, 1 << 62))
        columns.times.append(_within(_whole(entry.mtime), -(1 << 40), 1 << 40))
        self._size += size

    def _node(self, parts: list[str]) -> int:
        if not parts:
            return ROOT
        folder = "/".join(parts[:-1])
        parent = self._folders.get(folder)
        if parent is None:
            parent = self._folders[folder] = self._node(parts[:-1])
        known = self._children.setdefault(parent, {})
        node = known.get(parts[-1])
        if node is None:
            node = known[parts[-1]] = len(self._names)
            if node >= MOST_NODES:
                raise ArchiveError(f"the image has more than {MOST_NODES} paths")
            self._parents.append(parent)
            self._names.append(parts[-1])
        return node

    def _pass_over(self, note: str) -> None:
        self._passed_over += 1
        if len(self._notes) < MOST_NOTES:
            self._notes.append(note)


def _within(value: int, least: int, most: int) -> int:
    return max(least, min(most, value))


def _whole(seconds: float) -> int:
    return int(seconds) if abs(seconds) < 1e15 else 0  # also where it is no number
