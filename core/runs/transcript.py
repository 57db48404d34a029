"""What a run wrote, in the order in which it arrived: all of it, at hand by line, the newest part in memory."""

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from core.engine import StreamKind
from core.runs.chunk import CHUNK_SIZE, Chunk, Segment, count_newlines
from core.runs.line_index import LineIndex, Place
from core.runs.line_reader import LineReader
from core.runs.memory_budget import MemoryBudget
from core.runs.spool import SPOOL_LIMIT, Spool, spool_folder

MEMORY_LIMIT = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Line:
    """One line without its line end. `size` is its full length in bytes; `segments` may hold only its beginning.

    `time` is when its first byte arrived (seconds since the epoch, to 10 ms).
    """

    number: int
    segments: tuple[Segment, ...]
    size: int
    time: float


class Transcript:
    """Bytes of the three streams, append-only; owned by a Run, closed with its tab.

    `append` may be called from any thread and never waits for a reader; so may everything else, and no reader waits for
    the disk's writing. Only `clear` and `close` belong to the loop's thread.
    """

    def __init__(
        self,
        *,
        spool_folder: Path | None = None,
        memory_limit: int = MEMORY_LIMIT,
        spool_limit: int = SPOOL_LIMIT,
        budget: MemoryBudget | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        """Keep `memory_limit` bytes in memory and at most `spool_limit` in files made in `spool_folder` when needed.

        `budget` is the memory that it shares with other transcripts: none is without a limit of that kind.
        """
        self.spool_limit = spool_limit
        self._folder = spool_folder
        self._memory_limit = memory_limit
        self._budget = budget or MemoryBudget(memory_limit)
        self._clock = clock
        self._lock = threading.Lock()
        self._spooling = threading.Lock()  # one thread at a time writes to disk, without holding up a reader
        self._closed = False
        self._version = 0
        self._generation = 0
        self._reset()

    def _reset(self) -> None:
        self._index = LineIndex()
        self._reader = LineReader(self._index, self._lock, self._read_back)
        self._spool: Spool | None = None
        self._spool_error: OSError | None = None

    @property
    def version(self) -> int:
        """A number that moves at each append and clear."""
        return self._version + self._index.extent.size

    @property
    def generation(self) -> int:
        """A number that moves at each clear: what was known of its lines before is void."""
        return self._generation

    @property
    def size(self) -> int:
        """Bytes written so far."""
        return self._index.extent.size

    @property
    def line_count(self) -> int:
        """Lines so far; a last line that has not ended counts."""
        return self._index.extent.lines

    @property
    def lost(self) -> int:
        """Bytes that had to be given up: the oldest beyond the spool's cap, or those a full disk did not take."""
        return self._index.lost

    @property
    def lost_lines(self) -> int:
        """Lines at the beginning that are empty since their text is lost; the next one may have lost its beginning."""
        with self._lock:
            return self._index.lost_lines

    @property
    def spool_error(self) -> OSError | None:
        """Why nothing more goes to disk (disk full …); the newest `memory_limit` bytes are still kept."""
        return self._spool_error

    def append(self, kind: StreamKind, data: bytes) -> None:
        """Add what a stream wrote. Any thread; after `close` it is dropped."""
        if len(data) > CHUNK_SIZE:
            for start in range(0, len(data), CHUNK_SIZE):
                self.append(kind, data[start : start + CHUNK_SIZE])
            return
        newlines = count_newlines(data)
        now = self._clock()
        with self._lock:
            if self._closed or not data:
                return
            begun = self._index.add(kind, data, newlines, now)
        # What the window's thread appends (the client's own words, an id) is little, and never waits for the disk.
        if begun and self._index.held and kind is not StreamKind.CLIENT:
            self._make_room()

    def lines(self, first: int, count: int, limit: int = 4096) -> list[Line]:
        """Up to `count` lines from number `first` on (0 is the first), each with at most `limit` bytes of its text."""
        first, reader = max(0, first), self._reader
        return [
            Line(number, tuple(reader.segments(start, min(end, start + limit))), end - start, reader.time_at(start))
            for number, (start, end) in enumerate(reader.bounds(first, first + count), first)
        ]

    def line_bytes(self, number: int, start: int, stop: int) -> list[Segment]:
        """A piece of one line: its bytes from `start` to `stop`, which may lie beyond its end."""
        reader = self._reader
        bounds = next(reader.bounds(number, number + 1), None)
        if bounds is None:
            return []
        line_start, line_end = bounds
        return reader.segments(line_start + start, min(line_end, line_start + stop))

    def line_start(self, number: int) -> int:
        """Offset of a line's first byte; the size for a line that is not there yet."""
        bounds = next(self._reader.bounds(number, number + 1), None)
        return bounds[0] if bounds is not None else self._index.extent.size

    def line_at(self, offset: int) -> int:
        """Number of the line that holds the byte at `offset`."""
        return self._reader.line_at(offset)

    def read(self, start: int, size: int) -> bytes:
        """Bytes of all streams from offset `start` on, fewer at the end; what is lost reads as line ends and blanks."""
        return self._reader.read(start, min(start + size, self._index.extent.size))

    def segments(self, start: int, size: int) -> list[Segment]:
        """The same with the stream of each piece, neighbours of one stream joined."""
        return self._reader.segments(start, min(start + size, self._index.extent.size))

    def blocks(self, end: int) -> Iterator[tuple[int, int, Chunk | None]]:
        """Everything in front of offset `end`, block by block, each from an offset to another; None for a lost one.

        For saving, while more arrives. Ends early when the transcript is cleared or closed.
        """
        generation = self._generation
        for start, stop, chunk in self._reader.blocks(end):
            if generation != self._generation:
                return
            yield start, stop, chunk

    def chunks(self, kinds: frozenset[StreamKind] | None = None) -> Iterator[Segment]:
        """Everything written until now, stream by stream in order, or only what came from `kinds`; without the lost."""
        for start, stop, chunk in self.blocks(self._index.extent.size):
            pieces = [] if chunk is None else chunk.segments(0, stop - start)
            yield from (piece for piece in pieces if kinds is None or piece[0] in kinds)

    def clear(self) -> None:
        """Forget everything written so far; what comes later starts at line 0."""
        self._forget()

    def close(self) -> None:
        """Forget everything and remove the spool; later appends are dropped."""
        self._closed = True
        self._forget()

    def give_up(self) -> bool:
        """Let the oldest chunk in memory go to disk, or for good when the disk refuses it; False when there is none.

        Any thread: another transcript that needs the memory calls this as well.
        """
        with self._spooling:
            with self._lock:
                chunk, generation = self._index.oldest_full(), self._generation
            if chunk is not None:
                self._spool_out(chunk, generation)
        self._budget.tell(self, self._index.held)
        return chunk is not None

    def _make_room(self) -> None:
        self._budget.tell(self, self._index.held)
        # Two for each that was begun: the memory shrinks when it must, and no append is held up by what others write.
        for _ in range(2):
            giver = self if self._index.held > self._memory_limit else self._budget.giver(self)
            if giver is None or not giver.give_up():
                return

    def _forget(self) -> None:
        with self._lock:
            self._generation += 1
            self._version += 1 + self._index.extent.size
            spool = self._spool
            self._reset()
        self._budget.tell(self, 0)
        if spool is not None:
            spool.close()

    def _spool_out(self, chunk: Chunk, generation: int) -> None:
        record = chunk.packed()
        position = self._spooled(record, generation)
        with self._lock:
            if generation == self._generation:
                self._index.leave(position, sum(map(len, record)))
                if self._spool is not None:
                    self._index.lose_before(self._spool.oldest)

    def _spooled(self, record: list[bytes | bytearray], generation: int) -> int | None:
        """Write a record and return its place, None when the disk refuses it (now or before)."""
        if self._spool_error is not None:
            return None
        try:
            spool = self._spool or Spool(self._folder or spool_folder(), self.spool_limit)
            with self._lock:
                kept = generation == self._generation
                if kept:
                    self._spool = spool
            if not kept:
                spool.close()
                return None
            return spool.append(record)
        except OSError as error:
            with self._lock:
                if generation == self._generation:
                    self._spool_error = error
            return None

    def _read_back(self, place: Place) -> Chunk | None:
        spool = self._spool
        if spool is None:
            return None
        try:
            return Chunk.unpacked(spool.read(place.spooled_at, place.record_size))
        except OSError:  # given up meanwhile, or the file was taken from us: the line numbers stay, the text is gone
            return None
