"""Where output goes that no longer fits in memory: files of the user's own, gone when the run's tab is."""

import contextlib
import os
import sys
import threading
from collections import deque
from collections.abc import Iterator, Sequence
from pathlib import Path

import platformdirs

from core.runs.heap import give_back
from core.runs.held_file import hold, orphaned

SEGMENT_SIZE = 256 * 1024 * 1024  # bytes; what is given up at once when the cap is reached
SPOOL_LIMIT = 4 * 10**9  # bytes that one run keeps, unless the person chose otherwise
SUFFIX = ".spool"

Parts = Sequence[bytes | bytearray | memoryview]


def spool_folder() -> Path:
    """Where the window keeps its spool files."""
    return platformdirs.user_cache_path("dockpane", appauthor=False) / "output"


class Spool:
    """An append-only store of records on disk, mode 0600, at most `limit` bytes: beyond that the oldest go.

    `append` belongs to one thread at a time; `read` and `close` to any, and neither waits for a write. Raises OSError
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
        self._lock = threading.Lock()  # held for moments, never during the disk's work

    @property
    def oldest(self) -> int:
        """Position of the oldest byte that is still there."""
        with self._lock:
            return self._segments[0].start if self._segments else 0

    def append(self, record: Parts) -> int:
        """Write a record, given in parts, and return its position. Raises OSError (disk full, closed)."""
        size = sum(map(len, record))
        segment = self._segment_for(size)
        with segment.in_use():
            segment.write(record, size)
        position = segment.start + segment.size
        segment.size += size
        self._end += size
        return position

    def read(self, position: int, size: int) -> bytes:
        """The bytes of one record at `position`. Raises OSError when they are gone or the disk fails."""
        with self._lock:
            found = [each for each in self._segments if each.start <= position < each.start + each.size]
        if not found:
            raise OSError("this part of the spool has been given up")
        with found[0].in_use():
            return found[0].read(position - found[0].start, size)

    def close(self) -> None:
        """Remove the files. Twice is harmless."""
        with self._lock:
            self._closed = True
            segments = list(self._segments)
            self._segments.clear()
        _remove(segments)

    def _segment_for(self, size: int) -> "_Segment":
        with self._lock:
            if self._closed:
                raise OSError("the spool is closed")
            if self._segments and self._segments[-1].size + size <= self._segment_size:
                return self._segments[-1]
            given_up = []
            while self._segments and self._end - self._segments[0].start + self._segment_size > self._limit:
                given_up.append(self._segments.popleft())
        _remove(given_up)
        segment = _Segment(self._folder, self._end)
        with self._lock:
            if not self._closed:
                self._segments.append(segment)
                return segment
        _remove([segment])
        raise OSError("the spool was closed")


class _Segment:
    """One file of the spool: `start` is the position of its first byte, `size` what has been written to it."""

    def __init__(self, folder: Path, start: int) -> None:
        self.start = start
        self.size = 0
        self._path = folder / f"{os.getpid()}-{os.urandom(6).hex()}{SUFFIX}"
        flags = os.O_CREAT | os.O_EXCL | os.O_RDWR | getattr(os, "O_BINARY", 0)
        self._fd = os.open(self._path, flags, 0o600)
        self._users = 1  # the spool itself
        self._removed = False
        self._lock = threading.Lock()
        try:
            hold(self._fd)
        except OSError:
            self.unlink()
            os.close(self._fd)
            raise

    @contextlib.contextmanager
    def in_use(self) -> Iterator[None]:
        """Keep the file open meanwhile. Raises OSError when it has been removed."""
        with self._lock:
            if self._removed:
                raise OSError("this part of the spool has been given up")
            self._users += 1
        try:
            yield
        finally:
            if self._removed:  # meanwhile: this may be the last user, and a thread that cannot wait
                threading.Thread(target=self.leave, name="spool").start()
            else:
                self.leave()

    def write(self, record: Parts, size: int) -> None:
        """Write at the end. Raises OSError; nothing is written then."""
        try:
            written = _write_some(self._fd, record, self.size)
            rest = memoryview(b"".join(record))[written:] if written < size else b""
            while rest:
                rest = rest[_write_some(self._fd, [rest], self.size + size - len(rest)) :]
        except OSError:
            os.ftruncate(self._fd, self.size)
            raise

    def read(self, offset: int, size: int) -> bytes:
        """So many bytes from `offset` on. Raises OSError."""
        parts = []
        while size:
            part = _read_at(self._fd, size, offset)
            if not part:
                raise OSError("the spool is shorter than was written")
            parts.append(part)
            offset, size = offset + len(part), size - len(part)
        return parts[0] if len(parts) == 1 else b"".join(parts)

    def unlink(self) -> None:
        """Take the file's name away; its contents stay for those who use it."""
        with self._lock:
            self._removed = True
        with contextlib.suppress(OSError):  # swept by another one, or the folder was deleted: gone is gone
            self._path.unlink()

    def leave(self) -> None:
        """One user less: the last one closes the file."""
        with self._lock:
            self._users -= 1
            last = not self._users
        if last:
            os.close(self._fd)
            _unlink_closed(self._path)


def _remove(segments: Sequence[_Segment]) -> None:
    """Remove these files: their names now, their contents on a thread.

    To free what a large file took keeps the disk busy for tens of milliseconds, and whoever unlinks meanwhile waits:
    the window's thread has no time for either.
    """
    for segment in segments:
        segment.unlink()
    if segments:
        threading.Thread(target=_leave_all, args=(segments,), name="spool").start()


def _leave_all(segments: Sequence[_Segment]) -> None:
    for segment in segments:
        segment.leave()
    give_back()


def sweep(folder: Path) -> int:
    """Remove the spool files in `folder` whose program is gone (a crash, `kill -9`); returns how many.

    A living program holds a lock on each of its files, so a reused process id misleads nobody.
    """
    removed = 0
    for path in folder.glob(f"*{SUFFIX}"):
        with contextlib.suppress(OSError):
            if orphaned(path):
                path.unlink()
                removed += 1
    return removed


if sys.platform == "win32":
    _moving = threading.Lock()  # there is one position for reading and writing there

    def _write_some(fd: int, record: Parts, offset: int) -> int:
        with _moving:
            os.lseek(fd, offset, os.SEEK_SET)
            return os.write(fd, b"".join(record))

    def _read_at(fd: int, size: int, offset: int) -> bytes:
        with _moving:
            os.lseek(fd, offset, os.SEEK_SET)
            return os.read(fd, size)

    def _unlink_closed(path: Path) -> None:
        with contextlib.suppress(OSError):
            path.unlink()

else:

    def _write_some(fd: int, record: Parts, offset: int) -> int:
        os.lseek(fd, offset, os.SEEK_SET)
        return os.writev(fd, record)

    def _read_at(fd: int, size: int, offset: int) -> bytes:
        return os.pread(fd, size, offset)

    def _unlink_closed(path: Path) -> None:
        del path  # its name went before
