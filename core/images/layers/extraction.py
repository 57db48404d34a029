"""Gets files out of an image: one to be looked at, a file or a folder to the disk, never beside the chosen place.

The index has no content, so the image is streamed once more, up to the last file that is wanted. What is written is
our own choice of names below a fresh folder, which takes its name when all is there. Links are made last, so that
nothing is ever written through one, and only those that stay inside; devices and pipes are left out with a note.
"""

import contextlib
import errno
import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path, PurePosixPath

from core.errors import ArchiveError, DockpaneError
from core.images.layers.archive import walk
from core.images.layers.builder import MOST_NOTES, parts_of
from core.images.layers.index import FileIndex, Kind
from core.images.layers.source import Section, Source
from core.images.layers.stack import Mark, Tree
from core.images.layers.tar_stream import entries

# What the disk says of one file, as opposed to what it says of all: full, read-only, gone.
_OF_ONE_FILE = {errno.ENAMETOOLONG, errno.EINVAL, errno.EILSEQ, errno.EEXIST, errno.ENOTDIR, errno.EISDIR}


class SaveError(DockpaneError):
    """The files could not be written; `message` is the system's reason."""


@dataclass(frozen=True, slots=True)
class Saved:
    """What was written where; `notes` name what was left out (at most MOST_NOTES), `left_out` counts it."""

    path: Path
    files: int
    size: int
    left_out: int
    notes: tuple[str, ...]


@dataclass
class _Plan:
    """By layer file and path in it: to which paths below the chosen one the content goes."""

    wanted: dict[str, dict[tuple[str, ...], list[PurePosixPath]]] = field(default_factory=dict)
    folders: list[PurePosixPath] = field(default_factory=list)
    links: list[tuple[PurePosixPath, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    left_out: int = 0

    def leave_out(self, path: object, why: str) -> None:
        self.left_out += 1
        if len(self.notes) < MOST_NOTES:
            self.notes.append(f"{path}: {why}")


class _EnoughError(Exception):
    """All that is wanted has been there."""


def can_save(tree: Tree, node: int) -> bool:
    """Whether there is content in it: a file, one by another name, or a folder."""
    return tree.kind(node) in (Kind.FILE, Kind.HARD_LINK, Kind.FOLDER)


def file_reading(tree: Tree, node: int, limit: int) -> Callable[[Source], bytes]:
    """What reads a file's first `limit` bytes. Raises ArchiveError where it is not in the archive."""
    plan = _Plan()
    _plan_entry(plan, tree, node, PurePosixPath())

    def work(source: Source) -> bytes:
        found: list[bytes] = []

        def keep(_targets: list[PurePosixPath], content: Iterator[bytes]) -> None:
            found[:] = [_first(content, limit)]

        _read(plan, source, keep)
        if not found:
            raise ArchiveError(f"{tree.index.path(node)} is not in the archive")
        return found[0]

    return work


def saving(tree: Tree, node: int, target: Path) -> Callable[[Source], Saved]:
    """What saves a file as `target`, or a folder as a new folder `target` (or a free name like it).

    A file that is there is replaced, a folder never. The work raises SaveError, ArchiveError.
    """
    plan = _Plan()
    _plan_all(plan, tree, node)

    def work(source: Source) -> Saved:
        part = target.with_name(f".{target.name[:80]}.{secrets.token_hex(4)}.part")
        try:
            saved = _Writer(plan, part).write(source)
            final = target if not part.is_dir() else _free(target)
            part.replace(final)
        except OSError as error:
            raise SaveError(error.strerror or str(error)) from error
        finally:
            _remove(part)
        return Saved(final, saved[0], saved[1], plan.left_out, tuple(plan.notes))

    return work


class _Writer:
    """Writes what is wanted below `root`, or as `root` where one file is wanted."""

    def __init__(self, plan: _Plan, root: Path) -> None:
        self._plan = plan
        self._root = root
        self._sizes: dict[PurePosixPath, int] = {}
        self._refused: set[PurePosixPath] = set()

    def write(self, source: Source) -> tuple[int, int]:
        """How many files, and bytes."""
        for folder in self._plan.folders:
            self._alone(folder, partial((self._root / folder).mkdir, mode=0o755))
        _read(self._plan, source, self._write_file)
        lost = {path for paths in self._plan.wanted.values() for outs in paths.values() for path in outs}
        for path in sorted(lost - self._sizes.keys() - self._refused):
            self._plan.leave_out(path, "not in the archive")
        for path, target in self._plan.links:
            self._alone(path, partial((self._root / path).symlink_to, target))
        return len(self._sizes), sum(self._sizes.values())

    def _write_file(self, targets: list[PurePosixPath], content: Iterator[bytes]) -> None:
        first, *others = targets
        self._alone(first, partial(self._copy, first, content))
        for path in others:
            self._alone(path, partial(self._copy, path, _content(self._root / first)))

    def _copy(self, path: PurePosixPath, content: Iterator[bytes]) -> None:
        place = self._root / path
        place.unlink(missing_ok=True)  # an archive may have it twice: the last one counts
        size = 0
        with place.open("xb") as file:
            for piece in content:
                file.write(piece)
                size += len(piece)
        self._sizes[path] = size

    def _alone(self, path: PurePosixPath, act: Callable[[], object]) -> None:
        """What the disk refuses of one file stops no other."""
        try:
            act()
        except OSError as error:
            if error.errno not in _OF_ONE_FILE or not path.parts:
                raise
            self._refused.add(path)
            self._plan.leave_out(path, error.strerror or str(error))


def _plan_all(plan: _Plan, tree: Tree, node: int) -> None:
    top = PurePosixPath()
    if tree.kind(node) is not Kind.FOLDER:
        _plan_entry(plan, tree, node, top)
        return
    plan.folders.append(top)
    places = {node: top}
    gone = tree.marks[node] == Mark.REMOVED
    for each in tree.index.below(node):
        above = places.get(tree.index.parents[each])
        if above is None or not tree.shown(each) or (tree.marks[each] == Mark.REMOVED and not gone):
            continue
        path = above / tree.index.names[each]
        if os.name == "nt" and any(sign in tree.index.names[each] for sign in '\\:*?"<>|'):
            plan.leave_out(path, "a name that this system does not take")
        elif tree.kind(each) is Kind.FOLDER:
            plan.folders.append(path)
            places[each] = path
        else:
            _plan_entry(plan, tree, each, path)


def _plan_entry(plan: _Plan, tree: Tree, node: int, path: PurePosixPath) -> None:
    index, entry, kind = tree.index, tree.current[node], tree.kind(node)
    if kind is Kind.SYMLINK:
        if _stays_inside(path, index.links.get(entry, "")):
            plan.links.append((path, index.links[entry]))
        else:
            plan.leave_out(path, f"a link that leads out: {index.links.get(entry, '')[:200]}")
        return
    inside = parts_of(index.links.get(entry, "") if kind is Kind.HARD_LINK else index.path(node))
    if kind not in (Kind.FILE, Kind.HARD_LINK) or not inside:
        plan.leave_out(path, "no file, folder or link")
        return
    wanted = plan.wanted.setdefault(_layer_of(index, entry), {})
    wanted.setdefault(tuple(inside), []).append(path)


def _stays_inside(path: PurePosixPath, target: str) -> bool:
    """Whether a link leads nowhere but inside: up first and not beyond the top, then down and not up again."""
    parts = [part for part in target.split("/") if part not in ("", ".")]
    ups = next((at for at, part in enumerate(parts) if part != ".."), len(parts))
    down = parts[ups:]
    return os.name == "posix" and not target.startswith("/") and ".." not in down and 0 <= ups < len(path.parts)


def _layer_of(index: FileIndex, entry: int) -> str:
    return next(layer.source for layer in index.layers if layer.start <= entry < layer.stop)


def _read(plan: _Plan, source: Source, take: Callable[[list[PurePosixPath], Iterator[bytes]], None]) -> None:
    left = set(plan.wanted)

    def on_layer(name: str, section: Section) -> None:
        wanted = plan.wanted.get(name)
        if wanted is None:
            return
        for entry in entries(section):
            targets = wanted.get(tuple(parts_of(entry.name) or ()))
            if targets and entry.isreg() and not entry.issparse():
                take(targets, section.source.chunks(entry.size))
        left.discard(name)
        if not left:
            raise _EnoughError

    if left:
        with contextlib.suppress(_EnoughError):
            walk(source, on_layer)


def _first(content: Iterator[bytes], limit: int) -> bytes:
    found = b""
    for piece in content:
        found += piece
        if len(found) >= limit:
            break
    return found[:limit]


def _content(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(256 * 1024):
            yield piece


def _free(target: Path) -> Path:
    """`target`, or the first name like it that nothing has."""
    number, free = 1, target
    while os.path.lexists(free):
        number += 1
        free = target.with_name(f"{target.name} ({number})")
    return free


def _remove(part: Path) -> None:
    if part.is_dir() and not part.is_symlink():
        shutil.rmtree(part, ignore_errors=True)
    else:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
