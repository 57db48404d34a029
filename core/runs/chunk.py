"""A stretch of what was written: its bytes, which stream each came from, and when."""

import struct
from array import array
from bisect import bisect_right
from dataclasses import dataclass, field

from core.engine import StreamKind

CHUNK_SIZE = 256 * 1024  # bytes a chunk is filled up to
RUN_COST = 5  # bytes that one change of stream costs
MARK_INTERVAL = 0.01  # seconds: arrival times are kept no finer than this
_COUNTS = struct.Struct("<II")
_KINDS = (StreamKind.STDOUT, *StreamKind)  # by number; there is no stream 0

Segment = tuple[StreamKind, bytes]


@dataclass(slots=True, eq=False)
class Chunk:
    """Bytes at `start` of the transcript, with `newlines_before` line ends in front of them.

    Runs tell the stream of each byte (where a run ends, its kind), marks when the bytes from an offset on arrived.
    `data` is None when the bytes are in the spool, at `spooled_at`, or lost (`spooled_at` None too).
    """

    start: int
    newlines_before: int
    data: bytearray | bytes | None = field(default_factory=bytearray)
    size: int = 0
    newlines: int = 0
    # array is generic to type checkers only before Python 3.12
    run_ends: "array[int]" = field(default_factory=lambda: array("I"))
    run_kinds: bytearray = field(default_factory=bytearray)
    mark_offsets: "array[int]" = field(default_factory=lambda: array("I"))
    mark_times: "array[float]" = field(default_factory=lambda: array("d"))
    spooled_at: int | None = None
    record_size: int = 0

    @property
    def weight(self) -> int:
        """What it costs in memory, in bytes."""
        return self.size + RUN_COST * len(self.run_kinds)

    def append(self, kind: StreamKind, data: bytes, newlines: int, time: float) -> None:
        """Add bytes of one stream that arrived at `time`."""
        assert isinstance(self.data, bytearray), "only a chunk that is being filled takes more"
        if not self.mark_times or time - self.mark_times[-1] >= MARK_INTERVAL:
            self.mark_offsets.append(self.size)
            self.mark_times.append(time)
        self.data += data
        self.size += len(data)
        self.newlines += newlines
        if self.run_kinds and self.run_kinds[-1] == kind:
            self.run_ends[-1] = self.size
        else:
            self.run_ends.append(self.size)
            self.run_kinds.append(kind)

    def segments(self, start: int, stop: int) -> list[Segment]:
        """The bytes from `start` to `stop` (offsets in this chunk), one piece a stream."""
        assert self.data is not None
        found = []
        index = bisect_right(self.run_ends, start)
        while start < stop and index < len(self.run_ends):
            end = min(stop, self.run_ends[index])
            found.append((_KINDS[self.run_kinds[index]], bytes(self.data[start:end])))
            start = end
            index += 1
        return found

    def time_at(self, offset: int) -> float:
        """When the byte at `offset` arrived."""
        return self.mark_times[max(0, bisect_right(self.mark_offsets, offset) - 1)]

    def newline_at(self, number: int) -> int:
        """Offset of the line end with this number (0 is the chunk's first), which must be there."""
        assert self.data is not None
        low, high = 0, self.size
        while high - low > 512:  # counting halves is quicker than finding one by one
            middle = (low + high) // 2
            count = self.data.count(b"\n", low, middle)
            if number < count:
                high = middle
            else:
                number -= count
                low = middle
        offset = self.data.find(b"\n", low)
        for _ in range(number):
            offset = self.data.find(b"\n", offset + 1)
        return offset

    def packed(self) -> bytes:
        """The record that the spool keeps: bytes, runs and marks."""
        assert self.data is not None
        counts = _COUNTS.pack(len(self.run_kinds), len(self.mark_times))
        tables = (
            self.run_ends.tobytes(),
            bytes(self.run_kinds),
            self.mark_offsets.tobytes(),
            self.mark_times.tobytes(),
        )
        return b"".join((counts, self.data, *tables))

    def unpacked(self, record: bytes) -> "Chunk":
        """This chunk with its contents back from the spool."""
        runs, marks = _COUNTS.unpack_from(record)
        loaded = Chunk(self.start, self.newlines_before, b"", self.size, self.newlines)
        at = _COUNTS.size
        loaded.data, at = record[at : at + self.size], at + self.size
        loaded.run_ends.frombytes(record[at : at + 4 * runs])
        loaded.run_kinds, at = bytearray(record[at + 4 * runs : at + 5 * runs]), at + 5 * runs
        loaded.mark_offsets.frombytes(record[at : at + 4 * marks])
        loaded.mark_times.frombytes(record[at + 4 * marks : at + 12 * marks])
        return loaded

    def leave(self, spooled_at: int | None, record_size: int) -> None:
        """Let the contents go: to the spool, or (None) for good."""
        self.spooled_at = spooled_at
        self.record_size = record_size
        self.data = None
        self.run_ends, self.run_kinds = array("I"), bytearray()
        self.mark_offsets, self.mark_times = array("I"), array("d", (self.mark_times[0],))

    def blank(self) -> "Chunk":
        """A stand-in for lost contents, with as many bytes and line ends: the rest keeps its place."""
        stand_in = Chunk(self.start, self.newlines_before)
        text = b" " * (self.size - self.newlines) + b"\n" * self.newlines
        stand_in.append(StreamKind.STDOUT, text, self.newlines, self.mark_times[0])
        return stand_in
