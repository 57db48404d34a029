"""An archive as a file of this machine: written whole or not at all, read in pieces, checked where it is cheap."""

import errno
import json
import os
import stat
import tarfile
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from core.errors import ArchiveError, LocalFileError, PullError

READ_SIZE = 256 * 1024

_TAIL = 64 * 1024  # bytes of the end that are kept: an engine's error in place of the rest stands there
_TAR_END = bytes(1024)
_USTAR = slice(257, 262)


class ArchiveDraft:
    """A file beside the one that is to be: `keep` puts it in its place, `discard` leaves nothing.

    Written on one thread; the two that end it may meet on different ones, where the first wins.
    """

    def __init__(self, path: Path) -> None:
        """Raises LocalFileError."""
        self.path = path
        self._tail = b""
        try:
            descriptor, name = tempfile.mkstemp(prefix=f".{path.name[:100]}.", suffix=".part", dir=path.parent)
        except OSError as error:
            raise file_error(error, path) from error
        self._part = Path(name)
        self._file: BinaryIO | None = os.fdopen(descriptor, "wb")
        self._ending = threading.Lock()

    def write(self, data: bytes) -> None:
        """Add to it. Raises LocalFileError."""
        assert self._file is not None
        try:
            self._file.write(data)
        except OSError as error:
            raise file_error(error, self.path) from error
        self._tail = (self._tail + data)[-_TAIL:] if len(data) < _TAIL else data[-_TAIL:]

    def keep(self) -> None:
        """Check that it is whole, and put it in place of what is there. Raises PullError, ArchiveError, LocalFileError.

        The engine writes an error of its own behind what it has sent of the tar, and ends the answer as if all
        were well (moby, postImagesGet).
        """
        if not self._tail.endswith(_TAR_END):
            raise _ended_wrong(self._tail)
        with self._ending:
            assert self._file is not None
            try:
                self._file.flush()
                os.fsync(self._file.fileno())
                self._file.close()
                self._part.replace(self.path)
            except OSError as error:
                raise file_error(error, self.path) from error
            self._file = None

    def discard(self) -> None:
        """Take away what was not kept; harmless afterwards."""
        with self._ending:
            opened, self._file = self._file, None
            if opened is not None:
                with suppress(OSError):  # what could not be written is thrown away
                    opened.close()
                self._part.unlink(missing_ok=True)


class ArchiveSource:
    """A file to be sent. `passed` hears, on the sender's thread, how many bytes went out at each step."""

    def __init__(self, path: Path) -> None:
        """Raises LocalFileError, also for what is no file."""
        self.path = path
        try:
            found = path.stat()
        except OSError as error:
            raise file_error(error, path) from error
        if not stat.S_ISREG(found.st_mode):
            raise LocalFileError("it is no file", path=str(path))
        self.size = found.st_size

    def content(self, passed: Callable[[int], None], *, whole_tar: bool = False) -> Iterator[bytes]:
        """Its bytes. Raises LocalFileError, and ArchiveError when a `whole_tar` is wanted and it is a cut one.

        An engine makes an image of half a tar without a word; a packed archive that is cut it does refuse.
        """
        try:
            with self.path.open("rb") as opened:
                if whole_tar and opened.read(512)[_USTAR] == b"ustar":
                    _check_tar(opened)
                opened.seek(0)
                while data := opened.read(READ_SIZE):
                    yield data
                    passed(len(data))
        except OSError as error:
            raise file_error(error, self.path) from error


def file_error(error: OSError, path: Path) -> LocalFileError:
    """What the system says about a file of this machine."""
    full = error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
    return LocalFileError(error.strerror or str(error), path=str(path), full=full)


def _check_tar(opened: BinaryIO) -> None:
    opened.seek(0)
    try:
        with tarfile.open(fileobj=opened, mode="r:") as archive:
            while archive.next() is not None:
                vars(archive)["members"] = []  # what was seen is of no use: an archive may have millions
    except tarfile.TarError as error:
        raise ArchiveError(f"the archive is broken: {error}") from error


def _ended_wrong(tail: bytes) -> Exception:
    for start in (b'{"errorDetail"', b'{"message"'):
        place = tail.rfind(start)
        if place < 0:
            continue
        with suppress(ValueError, RecursionError):
            found = json.loads(tail[place:])
            detail = found.get("errorDetail")
            message = detail.get("message") if isinstance(detail, dict) else found.get("message")
            if isinstance(message, str):
                return PullError(message)
    return ArchiveError("the archive ended in the middle")
