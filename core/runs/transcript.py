"""What a run wrote, in the order in which it arrived: all of it, at hand by line, the newest part in memory."""

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from core.engine import StreamKind
from core.runs.chunk import CHUNK_SIZE, Chunk, Segment
from core.runs.line_index import LineIndex
from core.runs.spool import Spool

MEMORY_LIMIT = 64 * 1024 * 1024
SPOOL_LIMIT = 4 * 1024 * 1024 * 1024


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

    `append` may be called from any thread and never waits for a reader; everything else belongs to the loop's thread,
    but `chunks`, `read` and the counts, which a thread that saves or searches may use as well.
    """

    def __init__(
        self,
        *,
        spool_folder: Path | None = None,
        memory_limit: int = MEMORY_LIMIT,
        spool_limit: int = SPOOL_LIMIT,
        clock: Callable[[], float] = time.time,
    ) -> None:
        """Keep `memory_limit` bytes in memory and at most `spool_limit` in files made in `spool_folder` when needed."""
        self._folder = spool_folder or platformdirs.user_cache_path("dockpane") / "spool"
        self._memory_limit = memory_limit
        self._spool_limit = spool_limit
        self._clock = clock
        self._lock = threading.Lock()
        self._spool: Spool | None = None
        self._evicting = False
        self._closed = False
        self._version = 0
        self._generation = 0
        self._reset()

    def _reset(self) -> None:
        self._index = LineIndex(self._read_back)
        self._memory = self._lost = 0
        self._first_in_memory = self._first_spooled = 0
        self._spool_error: OSError | None = None

    @property
    def version(self) -> int:
        """A number that moves at each append and clear."""
        return self._version

    @property
    def generation(self) -> int:
        """A number that moves at each clear: what was known of its lines before is void."""
        return self._generation

    @property
    def size(self) -> int:
        """Bytes written so far."""
        return self._index.size

    @property
    def line_count(self) -> int:
        """Lines so far; a last line that has not ended counts."""
        with self._lock:
            return self._index.line_count

    @property
    def lost(self) -> int:
        """Bytes that had to be given up: the oldest beyond the spool's cap, or those a full disk did not take."""
        return self._lost

    @property
    def spool_error(self) -> OSError | None:
        """Why nothing more goes to disk (disk full …); the newest `memory_limit` bytes are still kept."""
        return self._spool_error

    def append(self, kind: StreamKind, data: bytes) -> None:
        """Add what a stream wrote. Any thread; after `close` it is dropped."""
        for start in range(0, len(data), CHUNK_SIZE):
            self._append(kind, data[start : start + CHUNK_SIZE])

    def lines(self, first: int, count: int, limit: int = 4096) -> list[Line]:
        """Up to `count` lines from number `first` on (0 is the first), each with at most `limit` bytes of its text."""
        with self._lock:
            first = max(0, first)
            index = self._index
            bounds = index.bounds(first, first + count)
            return [
                Line(number, tuple(index.segments(start, min(end, start + limit))), end - start, index.time_at(start))
                for number, (start, end) in enumerate(bounds, first)
            ]

    def line_bytes(self, number: int, start: int, stop: int) -> list[Segment]:
        """A piece of one line: its bytes from `start` to `stop`, which may lie beyond its end."""
        with self._lock:
            bounds = self._index.bounds(number, number + 1)
            if not bounds:
                return []
            line_start, line_end = bounds[0]
            return self._index.segments(line_start + start, min(line_end, line_start + stop))

    def line_start(self, number: int) -> int:
        """Offset of a line's first byte; the size for a line that is not there yet."""
        with self._lock:
            bounds = self._index.bounds(number, number + 1)
            return bounds[0][0] if bounds else self._index.size

    def line_at(self, offset: int) -> int:
        """Number of the line that holds the byte at `offset`."""
        with self._lock:
            return self._index.line_at(offset)

    def read(self, start: int, size: int) -> bytes:
        """Bytes of all streams from offset `start` on, fewer at the end. What is lost reads as blanks."""
        with self._lock:
            return b"".join(data for _kind, data in self._index.segments(start, min(start + size, self._index.size)))

    def chunks(self, kinds: frozenset[StreamKind] | None = None) -> Iterator[Segment]:
        """Everything written until now, in order, or only what came from `kinds`; what is lost is left out.

        For saving: any thread, while more arrives. Ends early when the transcript is cleared or closed.
        """
        with self._lock:
            end, generation, position = self._index.size, self._generation, 0
        while position < end:
            with self._lock:
                if generation != self._generation:
                    return
                index = self._index.at(position)
                chunk = self._index.chunks[index]
                pieces = []
                if not self._is_lost(chunk):
                    loaded = self._index.loaded(index)
                    pieces = loaded.segments(position - chunk.start, min(chunk.size, end - chunk.start))
                position = chunk.start + chunk.size
            yield from (piece for piece in pieces if kinds is None or piece[0] in kinds)

    def clear(self) -> None:
        """Forget everything written so far; what comes later starts at line 0."""
        with self._lock:
            self._forget()

    def close(self) -> None:
        """Forget everything and remove the spool; later appends are dropped."""
        with self._lock:
            self._closed = True
            self._forget()

    def _forget(self) -> None:
        self._generation += 1
        self._version += 1
        if self._spool is not None:
            self._spool.close()
            self._spool = None
        self._reset()

    def _append(self, kind: StreamKind, data: bytes) -> None:
        newlines = data.count(b"\n")
        now = self._clock()
        with self._lock:
            if self._closed:
                return
            self._memory += self._index.add(kind, data, newlines, now)
            self._version += 1
            # One thread at a time writes to disk, outside the lock: neither a reader nor another stream waits for it.
            evict = self._memory > self._memory_limit and not self._evicting
            self._evicting = self._evicting or evict
        if evict:
            self._evict()

    def _evict(self) -> None:
        while True:
            with self._lock:
                index = self._first_in_memory
                if self._memory <= self._memory_limit or index >= len(self._index.chunks) - 1:
                    self._evicting = False
                    return
                chunk, generation = self._index.chunks[index], self._generation
            record = chunk.packed()
            position = self._spooled(record, generation)
            with self._lock:
                if generation == self._generation:
                    self._let_go(chunk, position, len(record))

    def _spooled(self, record: bytes, generation: int) -> int | None:
        """Write a record and return its place, None when the disk refuses it (now or before)."""
        if self._spool_error is not None:
            return None
        try:
            spool = self._spool or Spool(self._folder, self._spool_limit)
            with self._lock:
                if generation != self._generation:
                    spool.close()
                    return None
                self._spool = spool
            return spool.append(record)
        except OSError as error:
            with self._lock:
                if generation == self._generation:
                    self._spool_error = error
            return None

    def _let_go(self, chunk: Chunk, position: int | None, record_size: int) -> None:
        self._memory -= chunk.weight
        chunk.leave(position, record_size)
        self._first_in_memory += 1
        if position is None:
            self._lost += chunk.size
        chunks = self._index.chunks
        while self._first_spooled < self._first_in_memory and self._is_lost(chunks[self._first_spooled]):
            oldest = chunks[self._first_spooled]
            self._lost += oldest.size if oldest.spooled_at is not None else 0
            self._index.drop(self._first_spooled)
            self._first_spooled += 1

    def _is_lost(self, chunk: Chunk) -> bool:
        if chunk.data is not None:
            return False
        return chunk.spooled_at is None or self._spool is None or chunk.spooled_at < self._spool.oldest

    def _read_back(self, chunk: Chunk) -> Chunk:
        if self._spool is None or chunk.spooled_at is None or self._is_lost(chunk):
            return chunk.blank()
        try:
            return chunk.unpacked(self._spool.read(chunk.spooled_at, chunk.record_size))
        except OSError:  # the file was taken from us: the line numbers stay, the text is gone
            return chunk.blank()
