"""Files out of a container and into it, as tar over the engine's API; nothing is written outside the chosen folder."""

import asyncio
import io
import os
import shutil
import stat
import tarfile
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from core.engine import Engine, StreamEndKind
from core.errors import ConnectionLostError, DockpaneError
from core.runs.safe_tar import UnsafeMemberError, unpack

CHUNK = 256 * 1024
_BLOCK = 512


class CopyRefusedError(DockpaneError):
    """What was to be copied cannot be: the file is there already, or the archive would leave its folder."""


@dataclass(slots=True)
class Losses:
    """What of a folder did not arrive as it was: nothing, for most; filled while it is copied.

    `left_out` are names of what is no file, folder or link, or is a link out of what was copied. `padded` are the bytes
    of files that had become shorter meanwhile, and end in so many zeros now.
    """

    left_out: list[str] = field(default_factory=list)
    padded: dict[str, int] = field(default_factory=dict)


async def copy_out(
    engine: Engine, container_id: str, path: str, folder: Path, received: Callable[[int], object]
) -> tuple[Path, Losses]:
    """Copy the file or folder `path` of a container into `folder`; returns where it lies now and what is missing there.

    `received` hears, on a thread, how many bytes have come. What is there under that name already is not touched:
    CopyRefusedError. Raises EngineError's classes. A cancelled copy leaves nothing.
    """
    with tempfile.TemporaryFile() as archive:
        count = 0

        def take(data: bytes) -> None:
            nonlocal count
            archive.write(data)
            count += len(data)
            received(count)

        stream = await engine.get_archive(container_id, path, take)
        try:
            end = await stream.ended()
        except OSError as error:
            raise CopyRefusedError(f"{folder}: {error.strerror}") from error
        finally:
            await stream.aclose()
        if end.kind is not StreamEndKind.ENDED:
            raise ConnectionLostError(end.detail or "the archive was cut short")
        return await asyncio.to_thread(_unpack, archive, folder)


def _unpack(archive: IO[bytes], folder: Path) -> tuple[Path, Losses]:
    """Unpack into a folder of its own first: what fails half way leaves nothing behind."""
    archive.seek(0)
    scratch = Path(tempfile.mkdtemp(prefix=".dockpane-", dir=folder))
    try:
        with tarfile.open(fileobj=archive) as opened:
            left_out = unpack(opened, scratch)
        found = list(scratch.iterdir())
        if left_out and not found:
            raise CopyRefusedError(f"{left_out[0]!r} is neither a file nor a folder, or a link that leads out of it")
        if len(found) != 1:
            raise CopyRefusedError("the engine's archive does not hold one file or folder")
        target = folder / found[0].name
        if target.exists() or target.is_symlink():
            raise CopyRefusedError(f"{target} is there already")
        found[0].rename(target)
    except (UnsafeMemberError, tarfile.TarError, OSError) as error:
        raise CopyRefusedError(str(error)) from error
    else:
        return target, Losses(left_out)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


async def copy_in(
    engine: Engine, container_id: str, folder: str, paths: Sequence[Path], sent: Callable[[int], object]
) -> Losses:
    """Copy files and folders into the folder `folder` of a container; `sent` hears, on a thread, of the bytes sent.

    Returns what did not arrive as it is here. Raises CopyRefusedError for what cannot be read or would lie on something
    else of them, EngineError's classes. What was unpacked before a cancel or an error stays.
    """
    await asyncio.to_thread(_refuse, paths)
    losses = Losses()
    await engine.put_archive(container_id, folder, _counted(tar_stream(paths, losses), sent))
    return losses


def _refuse(paths: Sequence[Path]) -> None:
    """Tell what cannot be copied before anything is."""
    for name, count in Counter(path.name for path in paths).items():
        if count > 1:
            raise CopyRefusedError(f"{count} of them are called {name}")
    for path in paths:
        try:
            mode = path.lstat().st_mode
        except OSError as error:
            raise CopyRefusedError(f"{path}: {error.strerror}") from error
        if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode) or stat.S_ISLNK(mode)):
            raise CopyRefusedError(f"{path} is neither a file nor a folder")


def total_size(paths: Sequence[Path]) -> int:
    """How many bytes the files below `paths` hold; for progress, asked on a thread. Raises CopyRefusedError."""
    try:
        return sum(found.stat().st_size for found in _walk(paths) if found.is_file() and not found.is_symlink())
    except OSError as error:
        raise CopyRefusedError(f"{error.filename}: {error.strerror}") from error


def tar_stream(paths: Sequence[Path], losses: Losses) -> Iterator[bytes]:
    """The files and folders as a tar, a piece at a time; each by its own name, owned by root as `docker cp` has it.

    Raises CopyRefusedError, not OSError: that would be taken for the connection's.
    """
    try:
        for top in paths:
            for path in _walk((top,)):
                yield from _member(path, str(path.relative_to(top.parent)), losses)
    except OSError as error:
        raise CopyRefusedError(f"{error.filename}: {error.strerror}") from error
    yield bytes(2 * _BLOCK)


def _member(path: Path, name: str, losses: Losses) -> Iterator[bytes]:
    with tarfile.open(fileobj=io.BytesIO(), mode="w") as form:  # a new one each time: no hard link is told as one
        info = form.gettarinfo(path, name)
    if info is None or not (info.isreg() or info.isdir() or info.issym()):
        losses.left_out.append(name)  # a socket or a device is no file that could be copied
        return
    info.uid = info.gid = 0
    info.uname = info.gname = ""
    if info.isreg():
        yield from _file(path, info, losses)
    else:
        yield info.tobuf(tarfile.PAX_FORMAT)


def _file(path: Path, info: tarfile.TarInfo, losses: Losses) -> Iterator[bytes]:
    """Header and content: as many bytes as were announced, for a file that changes meanwhile must not spoil others.

    A small file is read before it is announced: those of /proc and /sys hold less or more than their size says.
    """
    with path.open("rb") as file:
        beginning = file.read(CHUNK)
        if len(beginning) < CHUNK:
            info.size = len(beginning)
        elif info.size < CHUNK:
            beginning += file.read()
            info.size = len(beginning)
        yield info.tobuf(tarfile.PAX_FORMAT)
        yield beginning
        left = info.size - len(beginning)
        while left and (data := file.read(min(CHUNK, left))):
            left -= len(data)
            yield data
    if left:
        losses.padded[info.name] = left
    while left:
        data = bytes(min(CHUNK, left))
        left -= len(data)
        yield data
    yield bytes(-info.size % _BLOCK)


def _walk(paths: Sequence[Path]) -> Iterator[Path]:
    for top in paths:
        yield top
        if top.is_dir() and not top.is_symlink():
            for folder, folders, files in os.walk(top, onerror=_fail):
                folders.sort()
                yield from (Path(folder, name) for name in (*folders, *sorted(files)))


def _fail(error: OSError) -> None:
    """A folder that cannot be read must not be missing without a word."""
    raise error


def _counted(pieces: Iterator[bytes], sent: Callable[[int], object]) -> Iterator[bytes]:
    count = 0
    for piece in pieces:
        yield piece
        count += len(piece)
        sent(count)
