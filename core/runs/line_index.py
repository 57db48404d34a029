"""Where each line of a transcript is: from a line's number to its bytes, without an object for each line."""

from array import array
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Callable

from core.engine import StreamKind
from core.runs.chunk import CHUNK_SIZE, Chunk, Segment

_READ_BACK = 8  # spooled chunks kept at hand for the view


class LineIndex:
    """The chunks of one transcript in order; not locked: whoever owns it sees to that.

    `read_back(chunk)` gives a chunk with its contents when they are no longer in memory.
    """

    def __init__(self, read_back: Callable[[Chunk], Chunk]) -> None:
        self.chunks: list[Chunk] = []
        self.size = 0
        self.newlines = 0
        self._starts = array("Q")
        self._newlines_before = array("Q")
        self._ends_with_newline = True
        self._read_back = read_back
        self._at_hand: OrderedDict[int, Chunk] = OrderedDict()

    @property
    def line_count(self) -> int:
        """Lines so far; a last line that has not ended counts."""
        return self.newlines + (0 if self._ends_with_newline else 1)

    def add(self, kind: StreamKind, data: bytes, newlines: int, time: float) -> int:
        """Add bytes with so many line ends; returns how much more memory is taken."""
        chunk = self._filling(len(data))
        weight = chunk.weight
        chunk.append(kind, data, newlines, time)
        self.size += len(data)
        self.newlines += newlines
        self._ends_with_newline = data.endswith(b"\n")
        return chunk.weight - weight

    def at(self, offset: int) -> int:
        """Index of the chunk that holds the byte at `offset`."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def loaded(self, index: int) -> Chunk:
        """A chunk with its contents, wherever they are."""
        chunk = self.chunks[index]
        if chunk.data is not None:
            return chunk
        if index in self._at_hand:
            self._at_hand.move_to_end(index)
            return self._at_hand[index]
        loaded = self._read_back(chunk)
        self._at_hand[index] = loaded
        if len(self._at_hand) > _READ_BACK:
            self._at_hand.popitem(last=False)
        return loaded

    def drop(self, index: int) -> None:
        """Do not keep the contents of this chunk at hand."""
        self._at_hand.pop(index, None)

    def line_at(self, offset: int) -> int:
        """Number of the line that holds the byte at `offset`."""
        if not self.chunks:
            return 0
        chunk = self.loaded(self.at(offset))
        assert chunk.data is not None
        return chunk.newlines_before + chunk.data.count(b"\n", 0, max(0, offset - chunk.start))

    def bounds(self, first: int, stop: int) -> list[tuple[int, int]]:
        """Where the lines from `first` to `stop` begin and end."""
        stop = min(stop, self.line_count)
        if first >= stop or first < 0:
            return []
        ends = self._newline_offsets(max(0, first - 1), min(stop, self.newlines))
        starts = [offset + 1 for offset in ends]
        if first == 0:
            starts.insert(0, 0)
        else:
            ends = ends[1:]
        if stop > self.newlines:
            ends.append(self.size)
        return list(zip(starts, ends, strict=False))

    def _newline_offsets(self, first: int, stop: int) -> list[int]:
        offsets: list[int] = []
        number = first
        while number < stop:
            chunk = self.loaded(bisect_right(self._newlines_before, number) - 1)
            assert chunk.data is not None
            until = min(stop, chunk.newlines_before + chunk.newlines)
            offset = chunk.newline_at(number - chunk.newlines_before)
            offsets.append(chunk.start + offset)
            for _ in range(number + 1, until):
                offset = chunk.data.find(b"\n", offset + 1)
                offsets.append(chunk.start + offset)
            number = until
        return offsets

    def segments(self, start: int, stop: int) -> list[Segment]:
        """The bytes from offset `start` to `stop`, neighbours of one stream joined."""
        found: list[Segment] = []
        index = self.at(start)
        while start < stop and index < len(self.chunks):
            chunk = self.loaded(index)
            for kind, data in chunk.segments(start - chunk.start, min(stop - chunk.start, chunk.size)):
                if found and found[-1][0] == kind:
                    data = found.pop()[1] + data
                found.append((kind, data))
            start = chunk.start + chunk.size
            index += 1
        return found

    def time_at(self, offset: int) -> float:
        """When the byte at `offset` arrived."""
        chunk = self.loaded(self.at(offset))
        return chunk.time_at(offset - chunk.start)

    def _filling(self, size: int) -> Chunk:
        if self.chunks and self.chunks[-1].weight + size <= CHUNK_SIZE:
            return self.chunks[-1]
        chunk = Chunk(self.size, self.newlines)
        self.chunks.append(chunk)
        self._starts.append(self.size)
        self._newlines_before.append(self.newlines)
        return chunk
