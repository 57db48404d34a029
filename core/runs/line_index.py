"""Where each chunk of a transcript is, and which lines it holds: four numbers a chunk, and no object for a line."""

from array import array
from bisect import bisect_right
from collections import deque
from dataclasses import dataclass
from typing import NamedTuple

from core.engine import StreamKind
from core.runs.chunk import CHUNK_SIZE, NEWLINE, Chunk

_LOST = -1
_HELD = -2


class Extent(NamedTuple):
    """How much there is at one moment; a last line that has not ended counts among `lines`."""

    size: int
    newlines: int
    lines: int


@dataclass(slots=True)
class Place:
    """One chunk as it was when it was looked up: bytes `start` to `stop`, with so many line ends in front and in it.

    `chunk` has its contents when they are in memory; else they are in the spool at `spooled_at`, or `lost`.
    """

    start: int
    stop: int
    newlines_before: int
    newlines: int
    time: float
    spooled_at: int
    record_size: int
    chunk: Chunk | None

    @property
    def lost(self) -> bool:
        """Whether nobody has its contents any more."""
        return self.spooled_at == _LOST


class LineIndex:
    """The chunks of one transcript in order; not locked: whoever owns it sees to that. `extent` is read by anybody.

    The newest chunks are held in memory. What has been lost in a row is one gap, however much it is.
    """

    def __init__(self) -> None:
        self.extent = Extent(0, 0, 0)
        self.lost = 0  # bytes
        self.held = 0  # bytes in memory of chunks that are full
        self._starts = array("Q")
        self._newlines_before = array("Q")
        self._times = array("d")
        self._spooled_at = array("q")
        self._record_sizes = array("I")
        self._chunks: deque[Chunk] = deque()  # those in memory: the last ones
        self._filling = Chunk()
        self._room = 0
        self._copy: Chunk | None = None

    @property
    def chunk_count(self) -> int:
        """Chunks so far; a gap counts as one."""
        return len(self._starts)

    @property
    def lost_lines(self) -> int:
        """Line ends in the gap at the beginning, if there is one."""
        return self._newlines_before[1] if len(self._starts) > 1 and self._spooled_at[0] == _LOST else 0

    def add(self, kind: StreamKind, data: bytes, newlines: int, time: float) -> bool:
        """Add bytes (at least one) with so many line ends; returns whether a new chunk was begun for them."""
        begun = len(data) > self._room
        if begun:
            self._begin(time)
        chunk = self._filling
        if begun and 2 * len(data) > CHUNK_SIZE:
            chunk.take(kind, data, time)
            self._room = 0
        else:
            chunk.append(kind, data, time)
            self._room = CHUNK_SIZE - chunk.weight
        size, before, _lines = self.extent
        after = before + newlines
        self.extent = Extent(size + len(data), after, after if data[-1] == NEWLINE else after + 1)
        return begun

    def at(self, offset: int) -> Place:
        """The chunk that holds the byte at `offset`; there must be one at all."""
        return self._place(max(0, bisect_right(self._starts, offset) - 1))

    def with_newline(self, number: int) -> Place:
        """The chunk that holds this line end (0 is the first), which must be there."""
        return self._place(bisect_right(self._newlines_before, number) - 1)

    def oldest_full(self) -> Chunk | None:
        """The oldest chunk in memory, unless it is still being filled."""
        return self._chunks[0] if len(self._chunks) > 1 else None

    def leave(self, spooled_at: int | None, record_size: int) -> None:
        """Let the contents of the oldest chunk in memory go: to the spool, or (None) for good."""
        index = len(self._starts) - len(self._chunks)
        self.held -= self._chunks.popleft().weight
        self._spooled_at[index] = _LOST if spooled_at is None else spooled_at
        self._record_sizes[index] = record_size
        if spooled_at is None:
            self.lost += self._starts[index + 1] - self._starts[index]
            if index and self._spooled_at[index - 1] == _LOST:
                self._merge(index - 1, index + 1)

    def lose_before(self, position: int) -> None:
        """What was spooled in front of `position` is no longer there."""
        stop, in_memory = 0, len(self._starts) - len(self._chunks)
        while stop < in_memory and self._spooled_at[stop] < position:
            if self._spooled_at[stop] != _LOST:
                self.lost += self._starts[stop + 1] - self._starts[stop]
            stop += 1
        if stop:
            self._spooled_at[0] = _LOST
            self._merge(0, stop)

    def _begin(self, time: float) -> None:
        self._filling.seal()
        self.held += self._filling.weight
        self._filling, self._copy = Chunk(), None
        self._chunks.append(self._filling)
        self._starts.append(self.extent.size)
        self._newlines_before.append(self.extent.newlines)
        self._times.append(time)
        self._spooled_at.append(_HELD)
        self._record_sizes.append(0)

    def _merge(self, first: int, stop: int) -> None:
        for table in (self._starts, self._newlines_before, self._times, self._spooled_at, self._record_sizes):
            del table[first + 1 : stop]

    def _place(self, index: int) -> Place:
        last = index == len(self._starts) - 1
        start, newlines_before = self._starts[index], self._newlines_before[index]
        return Place(
            start,
            self.extent.size if last else self._starts[index + 1],
            newlines_before,
            (self.extent.newlines if last else self._newlines_before[index + 1]) - newlines_before,
            self._times[index],
            self._spooled_at[index],
            self._record_sizes[index],
            self._contents(index),
        )

    def _contents(self, index: int) -> Chunk | None:
        held = index - (len(self._starts) - len(self._chunks))
        if held < 0:
            return None
        if held < len(self._chunks) - 1:
            return self._chunks[held]
        if self._copy is None or self._copy.weight != self._filling.weight:
            self._copy = self._filling.copy()
        return self._copy
