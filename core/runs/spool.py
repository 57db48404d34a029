"""Where output goes that no longer fits in memory: files of the user's own, gone when the run's tab is."""

import contextlib
import os
import secrets
import sys
import threading
from collections import deque
from dataclasses import dataclass
from pathlib import Path

SEGMENT_SIZE = 256 * 1024 * 1024  # bytes; what is given up at once when the cap is reached
SUFFIX = ".spool"


@dataclass(slots=True)
class _Segment:
    """One file of the spool: `start` is the position of its first byte, `size` what has been written to it."""

    start: int
    path: Path
    write_fd: int
    read_fd: int
    size: int = 0


class Spool:
    """An append-only store of records on disk, mode 0600, at most `limit` bytes: beyond that the oldest go.

    `append` belongs to one thread at a time; `read` to another one (each has a descriptor of its own). Raises OSError
    where the disk does.
    """

    def __init__(self, folder: Path, limit: int, segment_size: int = SEGMENT_SIZE) -> None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        sweep(folder)
        self._folder = folder
        self._limit = limit
        self._segment_size = min(segment_size, limit)
        self._segments: deque[_Segment] = deque()
        self._end = 0
        self._closed = False
        self._lock = threading.Lock()

    @property
    def oldest(self) -> int:
        """Position of the oldest byte that is still there."""
        segments = self._segments
        return segments[0].start if segments else 0

    def append(self, record: bytes) -> int:
        """Write `record` and return its position. Raises OSError (disk full, closed); nothing is written then."""
        with self._lock:
            if self._closed:
                raise OSError("the spool is closed")
            segment = self._segment_for(len(record))
            try:
                _write_all(segment.write_fd, record)
            except OSError:
                os.ftruncate(segment.write_fd, segment.size)
                os.lseek(segment.write_fd, segment.size, os.SEEK_SET)
                raise
            position = segment.start + segment.size
            segment.size += len(record)
            self._end += len(record)
            return position

    def read(self, position: int, size: int) -> bytes:
        """The bytes of one record at `position`. Raises OSError when they are gone or the disk fails."""
        for segment in tuple(self._segments):
            if segment.start <= position < segment.start + segment.size:
                os.lseek(segment.read_fd, position - segment.start, os.SEEK_SET)
                return _read_all(segment.read_fd, size)
        raise OSError("this part of the spool has been given up")

    def close(self) -> None:
        """Remove the files; what is being written is waited for. Twice is harmless."""
        with self._lock:
            self._closed = True
            while self._segments:
                _remove(self._segments.popleft())

    def _segment_for(self, size: int) -> _Segment:
        if self._segments and self._segments[-1].size + size <= self._segment_size:
            return self._segments[-1]
        while self._segments and self._end - self._segments[0].start + self._segment_size > self._limit:
            _remove(self._segments.popleft())
        segment = _create(self._folder, self._end)
        self._segments.append(segment)
        return segment


def sweep(folder: Path) -> int:
    """Remove the spool files in `folder` whose program is gone (a crash, `kill -9`); returns how many.

    A living program holds a lock on each of its files, so a reused process id misleads nobody.
    """
    removed = 0
    for path in folder.glob(f"*{SUFFIX}"):
        with contextlib.suppress(OSError):
            if _orphaned(path):
                path.unlink()
                removed += 1
    return removed


def _create(folder: Path, start: int) -> _Segment:
    path = folder / f"{os.getpid()}-{secrets.token_hex(6)}{SUFFIX}"
    write_fd = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0), 0o600)
    try:
        _lock(write_fd)
        read_fd = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    except OSError:
        os.close(write_fd)
        path.unlink(missing_ok=True)
        raise
    return _Segment(start, path, write_fd, read_fd)


def _remove(segment: _Segment) -> None:
    os.close(segment.read_fd)
    os.close(segment.write_fd)
    with contextlib.suppress(OSError):  # swept by another one, or the folder was deleted: gone is gone
        segment.path.unlink()


def _write_all(fd: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(fd, rest) :]


def _read_all(fd: int, size: int) -> bytes:
    parts = []
    while size:
        part = os.read(fd, size)
        if not part:
            raise OSError("the spool is shorter than was written")
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


if sys.platform == "win32":  # an open file cannot be unlinked there: no lock is needed

    def _lock(fd: int) -> None:
        del fd

    def _orphaned(path: Path) -> bool:
        return path.is_file()

else:
    import fcntl

    def _lock(fd: int) -> None:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _orphaned(path: Path) -> bool:
        fd = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
        try:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        else:
            return True
        finally:
            os.close(fd)
