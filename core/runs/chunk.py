"""A stretch of what was written: its bytes, which stream each came from, and when."""

import struct
from array import array
from bisect import bisect_right
from collections.abc import Collection

from core.engine import StreamKind

CHUNK_SIZE = 512 * 1024  # bytes that a chunk and its tables are filled up to: no less than the engine gives at once
MARK_INTERVAL = 0.01  # seconds: arrival times are kept no finer than this
NEWLINE = 10
_NEAR_END = 256  # line ends that are looked for from the end: what is followed is there
_RUN_COST = 5  # bytes that one change of stream costs
_MARK_COST = 12  # bytes that one arrival time costs
_COUNTS = struct.Struct("<III")
_KINDS = (StreamKind.STDOUT, *StreamKind)  # by number; there is no stream 0

Segment = tuple[StreamKind, bytes]

_SAMPLE = 4096  # bytes that tell how long the lines are
_LONG_LINE = 20  # bytes from which on it is quicker to jump from line end to line end than to look at each byte


def count_newlines(data: bytes) -> int:
    """Line ends in `data`.

    `count` looks at one byte after the other; `replace` finds the ends of long lines many times as fast.
    """
    if len(data) > _SAMPLE and data.count(NEWLINE, 0, _SAMPLE) < _SAMPLE // _LONG_LINE:
        return len(data) - len(data.replace(b"\n", b""))
    return data.count(NEWLINE)


class Chunk:
    """Bytes that arrived one after the other.

    Runs tell the stream of each byte (where a run starts, its kind), marks when the bytes from an offset on arrived.
    All offsets are the chunk's own. `weight` is what it costs in memory, in bytes.
    """

    __slots__ = ("_kind", "_next_mark", "data", "mark_offsets", "mark_times", "run_kinds", "run_starts", "weight")

    def __init__(self) -> None:
        self.data: bytearray | bytes = bytearray()
        self.weight = 0
        # array is generic to type checkers only before Python 3.12
        self.run_starts: array[int] = array("I")
        self.run_kinds = bytearray()
        self.mark_offsets: array[int] = array("I")
        self.mark_times: array[float] = array("d")
        self._kind = 0
        self._next_mark = 0.0

    def append(self, kind: StreamKind, data: bytes, time: float) -> None:
        """Add bytes of one stream that arrived at `time` (seconds since the epoch)."""
        if time >= self._next_mark:
            self.mark_offsets.append(len(self.data))
            self.mark_times.append(time)
            self.weight += _MARK_COST
            self._next_mark = time + MARK_INTERVAL
        if kind != self._kind:
            self.run_starts.append(len(self.data))
            self.run_kinds.append(kind)
            self.weight += _RUN_COST
            self._kind = kind
        self.data += data
        self.weight += len(data)

    def take(self, kind: StreamKind, data: bytes, time: float) -> None:
        """The same for the first and only bytes of a chunk, which are kept as they are, without a copy."""
        self.append(kind, b"", time)
        self.data = data
        self.weight += len(data)

    def seal(self) -> None:
        """Nothing more comes: take exactly the memory that is needed.

        A buffer that has grown leaves holes behind, which with twenty writers add up to half as much again.
        """
        self.data = bytes(self.data)

    def copy(self) -> "Chunk":
        """What it holds now, for a reader that does not keep the writer waiting."""
        copied = Chunk()
        copied.data, copied.weight = bytes(self.data), self.weight
        copied.run_starts, copied.run_kinds = self.run_starts[:], self.run_kinds[:]
        copied.mark_offsets, copied.mark_times = self.mark_offsets[:], self.mark_times[:]
        return copied

    def piece(self, start: int, stop: int) -> bytes:
        """The bytes from `start` to `stop`, of whichever stream."""
        with memoryview(self.data) as view:
            return bytes(view[start:stop])

    def segments(self, start: int, stop: int) -> list[Segment]:
        """The bytes from `start` to `stop`, one piece a run."""
        found = []
        stop = min(stop, len(self.data))
        index = bisect_right(self.run_starts, start) - 1
        while start < stop:
            kind = _KINDS[self.run_kinds[index]]
            index += 1
            end = min(stop, self.run_starts[index]) if index < len(self.run_starts) else stop
            found.append((kind, self.piece(start, end)))
            start = end
        return found

    def of_kinds(self, kinds: Collection[StreamKind], stop: int) -> bytes:
        """The bytes in front of `stop` that came from these streams."""
        if all(kind in kinds for kind in self.run_kinds):
            return self.piece(0, stop)
        ends = [*self.run_starts[1:], len(self.data)]
        runs = zip(self.run_kinds, self.run_starts, ends, strict=True)
        with memoryview(self.data) as view:
            return b"".join(
                [view[start : min(end, stop)] for kind, start, end in runs if kind in kinds and start < stop]
            )

    def time_at(self, offset: int) -> float:
        """When the byte at `offset` arrived."""
        return self.mark_times[max(0, bisect_right(self.mark_offsets, offset) - 1)]

    def newlines_before(self, offset: int) -> int:
        """Line ends in front of `offset`."""
        return count_newlines(self.piece(0, offset))

    def newlines(self, first: int, count: int, of: int) -> list[int]:
        """Offsets of `count` line ends from number `first` on (0 is the chunk's first), which must be there.

        `of` is how many the chunk has.
        """
        offset = self._newline_at(first) if first < of - _NEAR_END else self._newline_from_end(of - first)
        found = [offset]
        for _ in range(count - 1):
            offset = self.data.find(NEWLINE, offset + 1)
            found.append(offset)
        return found

    def _newline_from_end(self, number: int) -> int:
        offset = len(self.data)
        for _ in range(number):
            offset = self.data.rfind(NEWLINE, 0, offset)
        return offset

    def _newline_at(self, number: int) -> int:
        low, high = 0, len(self.data)
        while high - low > 512:  # counting halves is quicker than finding one by one
            middle = (low + high) // 2
            count = self.data.count(NEWLINE, low, middle)
            if number < count:
                high = middle
            else:
                number -= count
                low = middle
        offset = self.data.find(NEWLINE, low)
        for _ in range(number):
            offset = self.data.find(NEWLINE, offset + 1)
        return offset

    def packed(self) -> list[bytes | bytearray]:
        """The record that the spool keeps, in parts: bytes, runs and marks."""
        return [
            _COUNTS.pack(len(self.data), len(self.run_kinds), len(self.mark_times)),
            self.data,
            self.run_starts.tobytes(),
            self.run_kinds,
            self.mark_offsets.tobytes(),
            self.mark_times.tobytes(),
        ]

    @classmethod
    def unpacked(cls, record: bytes) -> "Chunk":
        """A chunk back from the spool."""
        size, runs, marks = _COUNTS.unpack_from(record)
        loaded = cls()
        at = _COUNTS.size
        loaded.data, at = record[at : at + size], at + size
        loaded.run_starts.frombytes(record[at : at + 4 * runs])
        loaded.run_kinds, at = bytearray(record[at + 4 * runs : at + 5 * runs]), at + 5 * runs
        loaded.mark_offsets.frombytes(record[at : at + 4 * marks])
        loaded.mark_times.frombytes(record[at + 4 * marks : at + 12 * marks])
        loaded.weight = size + _RUN_COST * runs + _MARK_COST * marks
        return loaded
