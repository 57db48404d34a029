"""The entries of a tar that is read forwards: an error where it is broken, whoever broke it."""

import tarfile
import time
import zlib
from collections.abc import Iterator
from typing import Any, Self, cast

from core.errors import ArchiveError
from core.images.layers.source import Section, Source

_BLOCK = 512
_PIECE = 256 * 1024  # bytes unpacked at a time
_WINDOW = 128 * 1024 * 1024  # bytes that a zstd stream may look back: as much as its own program allows
_TURN = 0.001  # seconds of work after which the window's thread has its turn ...
_PAUSE = 1e-6  # ... by a pause of this length, or the shortest that the system has
_BROKEN = (tarfile.TarError, ValueError, OverflowError, RecursionError, OSError)


_HEADER_ERRORS: tuple[type[Exception], ...] = (
    tarfile.InvalidHeaderError,  # type: ignore[attr-defined]  # a public name that the type stubs lack, as the next two
    tarfile.TruncatedHeaderError,  # type: ignore[attr-defined]
    tarfile.SubsequentHeaderError,  # type: ignore[attr-defined]
)


class _Entry(tarfile.TarInfo):
    """tarfile takes a damaged header behind the first one for the archive's end: here it is an error."""

    __slots__ = ()

    @classmethod
    def fromtarfile(cls, tarfile: tarfile.TarFile) -> Self:
        try:
            return super().fromtarfile(tarfile)
        except _HEADER_ERRORS as error:
            raise ArchiveError(f"a header is damaged: {error}") from error


def entries(section: Section) -> Iterator[tarfile.TarInfo]:
    """Each entry, its content being what `section.source` gives next. Raises ArchiveError."""
    if section.size == 0:
        return
    try:
        archive = tarfile.TarFile(
            fileobj=cast("Any", section), tarinfo=_Entry, encoding="utf-8", errors="surrogateescape"
        )
        turn = time.perf_counter()
        while (entry := archive.next()) is not None:
            archive.members.clear()  # type: ignore[attr-defined]  # or it keeps every one of them
            yield entry
            section.begin_entry()
            if time.perf_counter() - turn > _TURN:
                time.sleep(_PAUSE)
                turn = time.perf_counter()
    except _BROKEN as error:
        raise ArchiveError(f"the archive is damaged: {error}") from error


def opened(section: Section) -> Section | None:
    """The tar that a file of an image's archive is, unpacked where it is packed; None where it is none."""
    head = section.source.peek(min(_BLOCK, section.size or 0))
    if head.startswith(b"\x1f\x8b"):
        unpacked = _gunzipped(section)
    elif head.startswith(b"\x28\xb5\x2f\xfd"):
        unpacked = _unzstd(section)
    else:
        return section if _is_tar(head) else None
    inside = Section(Source(lambda: next(unpacked, b"")))
    return inside if _is_tar(inside.source.peek(_BLOCK)) else None


def _is_tar(head: bytes) -> bool:
    if len(head) < _BLOCK:
        return False
    if not any(head):
        return True  # the end mark: a layer without files
    try:
        tarfile.TarInfo.frombuf(head, "utf-8", "surrogateescape")
    except _BROKEN:
        return False
    return True


def _gunzipped(section: Section) -> Iterator[bytes]:
    """The content, of all members where several stand one behind the other; never much of it at once."""
    decoder = zlib.decompressobj(wbits=31)
    try:
        for packed in section.rest():
            left, piece = packed, b""
            while left or (len(piece) == _PIECE and not decoder.eof):
                if decoder.eof:
                    decoder = zlib.decompressobj(wbits=31)
                piece = decoder.decompress(left, _PIECE)
                left = decoder.unused_data if decoder.eof else decoder.unconsumed_tail
                if piece:
                    yield piece
    except zlib.error as error:
        raise ArchiveError(f"a layer cannot be unpacked: {error}") from error
    if not decoder.eof:
        raise ArchiveError("a packed layer ends too early")


def _unzstd(section: Section) -> Iterator[bytes]:
    from zstandard import ZstdDecompressor, ZstdError  # here, since few images have a layer that needs it

    content = cast("Any", section.content())  # all that is asked of a file is to read
    reader = ZstdDecompressor(max_window_size=_WINDOW).stream_reader(content, read_across_frames=True)
    try:
        while piece := reader.read(_PIECE):
            yield piece
    except ZstdError as error:
        raise ArchiveError(f"a layer cannot be unpacked: {error}") from error
