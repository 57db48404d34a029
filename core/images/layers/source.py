"""Reads a stream forwards: some bytes here, a jump there, without keeping what was passed."""

from collections.abc import Callable, Iterator

from core.errors import ArchiveError

MOST_HEADER = 1024 * 1024
"""Bytes that one entry's headers may have together; tar allows a name of gigabytes."""


class Source:
    """Pieces as `take` gives them (b"" at the end), as one stream that is read from its beginning to its end."""

    def __init__(self, take: Callable[[], bytes]) -> None:
        self._take = take
        self._piece = memoryview(b"")
        self.position = 0  # bytes read or passed

    def read(self, size: int) -> bytes:
        """The next `size` bytes; fewer only at the end."""
        parts: list[memoryview] = []
        while size > 0 and self._fill():
            part = self._piece[:size]
            parts.append(part)
            self._move(len(part))
            size -= len(part)
        return parts[0].tobytes() if len(parts) == 1 else b"".join(parts)

    def chunks(self, size: int) -> Iterator[bytes]:
        """The next `size` bytes, piece by piece. Raises ArchiveError where there are fewer."""
        while size > 0:
            if not self._fill():
                raise ArchiveError("the archive ends within a file")
            part = self._piece[:size].tobytes()
            self._move(len(part))
            size -= len(part)
            yield part

    def skip(self, size: int) -> None:
        """Pass `size` bytes. Raises ArchiveError where there are fewer."""
        while size > 0:
            if not self._fill():
                raise ArchiveError("the archive ends within a file")
            passed = min(size, len(self._piece))
            self._move(passed)
            size -= passed

    def peek(self, size: int) -> bytes:
        """The next `size` bytes, which stay; fewer only at the end."""
        while len(self._piece) < size:
            more = self._take()
            if not more:
                break
            self._piece = memoryview(self._piece.tobytes() + more)
        return self._piece[:size].tobytes()

    def _fill(self) -> bool:
        if not self._piece:
            self._piece = memoryview(self._take())
        return bool(self._piece)

    def _move(self, size: int) -> None:
        self._piece = self._piece[size:]
        self.position += size


class Section:
    """A stretch of a source as the file that tarfile reads headers from; `size` None: to the source's end.

    It goes forwards only. Whoever reads a file's content asks `source` for it.
    """

    def __init__(self, source: Source, size: int | None = None) -> None:
        self.source = source
        self.size = size
        self._start = source.position
        self._header_left = MOST_HEADER

    def begin_entry(self) -> None:
        """Count an entry's header bytes from here on."""
        self._header_left = MOST_HEADER

    def tell(self) -> int:
        """Bytes passed since its beginning."""
        return self.source.position - self._start

    def seek(self, place: int) -> None:
        """Go on to `place`. Raises ArchiveError for one that is behind, or beyond the end."""
        distance = place - self.tell()
        if distance < 0 or (self.size is not None and place > self.size):
            raise ArchiveError("an entry's size is impossible")
        self.source.skip(distance)

    def read(self, size: int) -> bytes:
        """The next `size` bytes of a header; fewer at the end. Raises ArchiveError past MOST_HEADER bytes."""
        if self.size is not None:
            size = min(size, self.size - self.tell())
        self._header_left -= size
        if self._header_left < 0:
            raise ArchiveError(f"an entry's header has more than {MOST_HEADER} bytes")
        return self.source.read(size)

    def rest(self) -> Iterator[bytes]:
        """All that is left of it, piece by piece; it must have a size."""
        assert self.size is not None
        return self.source.chunks(self.size - self.tell())

    def content(self) -> "Content":
        """What is left of it as a file; it must have a size."""
        assert self.size is not None
        return Content(self.source, self.size - self.tell())


class Content:
    """The next `size` bytes of a source as a file that can only be read."""

    def __init__(self, source: Source, size: int) -> None:
        self._source = source
        self._left = size

    def read(self, size: int) -> bytes:
        """The next `size` bytes; fewer at the end."""
        data = self._source.read(min(size, self._left))
        self._left -= len(data)
        return data
