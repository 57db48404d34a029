"""How many hits a search has met, stretch by stretch of the output: a few bytes a stretch, however many there are."""

import threading
from array import array
from bisect import bisect_right
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Carry:
    """What the stretch before left open, where a line goes on in the next: text to go on from at an offset of it.

    `matched` says that the line is a matching one already.
    """

    text: bytes = b""
    start: int = 0
    matched: bool = False


@dataclass(frozen=True, slots=True)
class Tally:
    """What one stretch holds. A line that began before it and matched there is not counted again."""

    hits: int
    lines: int
    carry: Carry | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """One stretch of the output: its bytes from `start` to `stop`, with what came before it."""

    index: int
    start: int
    stop: int
    hits_before: int
    lines_before: int
    hits: int
    lines: int
    carry: Carry | None
    continues: bool


class Records:
    """Written by one thread at a time, read by another. The last stretch may be put again while it grows."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._starts = array("Q")
        self._hits_before = array("Q")
        self._lines_before = array("Q")
        self._carries: dict[int, Carry] = {}
        self._continuing: set[int] = set()
        self._end = 0
        self.hits = 0
        self.lines = 0

    @property
    def end(self) -> int:
        """Offset up to which everything is counted."""
        return self._end

    def put(self, start: int, stop: int, tally: Tally, carry: Carry | None, *, continues: bool) -> None:
        """Note what the stretch from `start` to `stop` holds; one with the same start is replaced.

        `carry` is what it was looked through with; `continues` says that its last line goes on after it.
        """
        with self._lock:
            if self._starts and self._starts[-1] == start:
                self._take_back()
            index = len(self._starts)
            self._starts.append(start)
            self._hits_before.append(self.hits)
            self._lines_before.append(self.lines)
            if carry is not None:
                self._carries[index] = carry
            if continues:
                self._continuing.add(index)
            self.hits += tally.hits
            self.lines += tally.lines
            self._end = stop

    def of_hit(self, number: int) -> Stretch:
        """The stretch that holds a hit. Raises IndexError when there is no such hit."""
        with self._lock:
            if not 0 <= number < self.hits:
                raise IndexError(number)
            return self._stretch(bisect_right(self._hits_before, number) - 1)

    def of_line(self, number: int) -> Stretch:
        """The stretch that holds the first hit of a matching line. Raises IndexError when there is no such line."""
        with self._lock:
            if not 0 <= number < self.lines:
                raise IndexError(number)
            return self._stretch(bisect_right(self._lines_before, number) - 1)

    def at(self, offset: int) -> Stretch | None:
        """The stretch that holds the byte at an offset; the last one for what lies beyond."""
        with self._lock:
            return self._stretch(max(0, bisect_right(self._starts, offset) - 1)) if self._starts else None

    def hits_of_line_before(self, index: int) -> int:
        """How many hits the line that goes on in stretch `index` has in those before it."""
        with self._lock:
            first = index
            while first in self._carries:
                first -= 1
            return int(self._hits_before[index] - self._hits_before[first])

    def _take_back(self) -> None:
        self._starts.pop()
        self.hits, self.lines = self._hits_before.pop(), self._lines_before.pop()
        self._carries.pop(len(self._starts), None)
        self._continuing.discard(len(self._starts))

    def _stretch(self, index: int) -> Stretch:
        last = index + 1 == len(self._starts)
        return Stretch(
            index,
            self._starts[index],
            self._end if last else self._starts[index + 1],
            self._hits_before[index],
            self._lines_before[index],
            (self.hits if last else self._hits_before[index + 1]) - self._hits_before[index],
            (self.lines if last else self._lines_before[index + 1]) - self._lines_before[index],
            self._carries.get(index),
            index in self._continuing,
        )
