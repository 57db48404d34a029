"""Reads a transcript by line and by offset, from memory and from disk, beside whoever writes to it."""

import threading
from collections.abc import Callable, Iterator

from core.engine import StreamKind
from core.runs.chunk import Chunk, Segment
from core.runs.line_index import LineIndex, Place

_AT_HAND = 4  # chunks kept for the next question


class LineReader:
    """Any thread; the lock is held to look a chunk up, never while the disk is read.

    What is lost reads as its line ends and then blanks: the rest keeps its place and its line numbers. A line whose
    beginning is lost with other lines begins where the text does again.
    """

    def __init__(self, index: LineIndex, lock: threading.Lock, read_back: Callable[[Place], Chunk | None]) -> None:
        self._index = index
        self._lock = lock
        self._read_back = read_back
        # Replaced as a whole, never changed: what is asked for again takes no lock, which a busy writer may hold long.
        self._at_hand: tuple[tuple[Place, Chunk | None], ...] = ()

    def bounds(self, first: int, stop: int) -> Iterator[tuple[int, int]]:
        """Where the lines from `first` to `stop` begin and end, one by one: what is near is still at hand then."""
        size, newlines, count = self._index.extent
        stop = min(stop, count)
        if first >= stop or first < 0:
            return
        ends = self._line_ends(max(0, first - 1), min(stop, newlines))
        start = self._first_start() if first == 0 else next(ends)[1]
        for end, following in ends:
            yield start, end
            start = following
        if stop > newlines:
            yield start, size

    def line_at(self, offset: int) -> int:
        """Number of the line that holds the byte at `offset`."""
        found = self._at(max(0, offset))
        if found is None:
            return 0
        place, chunk = found
        offset -= place.start
        within = min(place.newlines, offset) if chunk is None else chunk.newlines_before(offset)
        return place.newlines_before + within

    def segments(self, start: int, stop: int) -> list[Segment]:
        """The bytes from offset `start` to `stop`, neighbours of one stream joined."""
        joined: list[tuple[StreamKind, list[bytes]]] = []
        for place, chunk, first, last in self._places(start, stop):
            found = [(StreamKind.STDOUT, _filler(place, first, last))] if chunk is None else chunk.segments(first, last)
            for kind, data in found:
                if joined and joined[-1][0] == kind:
                    joined[-1][1].append(data)
                else:
                    joined.append((kind, [data]))
        return [(kind, b"".join(parts)) for kind, parts in joined]

    def read(self, start: int, stop: int) -> bytes:
        """The same of all streams, as it came."""
        parts = []
        for place, chunk, first, last in self._places(start, stop):
            parts.append(_filler(place, first, last) if chunk is None else chunk.piece(first, last))
        return parts[0] if len(parts) == 1 else b"".join(parts)

    def blocks(self, end: int) -> Iterator[tuple[int, int, Chunk | None]]:
        """Everything in front of `end`: from which offset to which, with what begins there; None for what is lost."""
        start = 0
        while start < end:
            with self._lock:
                place = self._index.at(start)
            # What was lost since the last step may reach back behind it.
            yield start, min(end, place.stop), self._contents(place)
            start = place.stop

    def time_at(self, offset: int) -> float:
        """When the byte at `offset` arrived; for a lost one, when the first of those lost with it did."""
        found = self._at(offset)
        assert found is not None
        place, chunk = found
        return place.time if chunk is None else chunk.time_at(offset - place.start)

    def _places(self, start: int, stop: int) -> Iterator[tuple[Place, Chunk | None, int, int]]:
        """Each chunk between two offsets, with the part of it that lies there."""
        while start < stop:
            found = self._at(start)
            if found is None or found[0].stop <= start:
                return
            place, chunk = found
            yield place, chunk, start - place.start, min(stop, place.stop) - place.start
            start = place.stop

    def _first_start(self) -> int:
        found = self._at(0)
        return found[0].stop if found is not None and found[0].lost and not found[0].newlines else 0

    def _line_ends(self, first: int, stop: int) -> Iterator[tuple[int, int]]:
        """Where lines end and where the next ones begin."""
        number = first
        while number < stop:
            place, chunk = self._with_newline(number)
            until = min(stop, place.newlines_before + place.newlines)
            if chunk is not None:
                for offset in chunk.newlines(number - place.newlines_before, until - number, place.newlines):
                    yield place.start + offset, place.start + offset + 1
            else:
                yield from _lost_ends(place, number, until)
            number = until

    def _at(self, offset: int) -> tuple[Place, Chunk | None] | None:
        for found in self._at_hand:
            if found[0].start <= offset < found[0].stop:
                return found
        if not self._index.extent.size:
            return None
        with self._lock:
            place = self._index.at(offset)
        return self._kept(place)

    def _with_newline(self, number: int) -> tuple[Place, Chunk | None]:
        for found in self._at_hand:
            if found[0].newlines_before <= number < found[0].newlines_before + found[0].newlines:
                return found
        with self._lock:
            place = self._index.with_newline(number)
        return self._kept(place)

    def _kept(self, place: Place) -> tuple[Place, Chunk | None]:
        found = place, self._contents(place)
        self._at_hand = (found, *(other for other in self._at_hand if other[0].start != place.start))[:_AT_HAND]
        return found

    def _contents(self, place: Place) -> Chunk | None:
        """A chunk's contents, wherever they are; None when they are lost."""
        return place.chunk if place.chunk is not None or place.lost else self._read_back(place)


def _lost_ends(place: Place, first: int, stop: int) -> Iterator[tuple[int, int]]:
    last = place.newlines_before + place.newlines - 1
    for number in range(first, stop):
        end = place.start + number - place.newlines_before
        yield end, place.stop if number == last else end + 1


def _filler(place: Place, start: int, stop: int) -> bytes:
    newlines = max(0, min(stop, place.newlines) - start)
    return b"\n" * newlines + b" " * (stop - start - newlines)
