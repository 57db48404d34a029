"""Looks through one stretch of output after the other: what is found in each, and what a cut line leaves open."""

from array import array
from collections.abc import Iterator

from core.runs.search.finder import Finder, Span, end_of_line
from core.runs.search.records import Carry, Tally
from core.runs.search.seen import as_seen, safe_end

_MANY = 4  # hits a line
_LEAST_PIECE = 8 * 1024  # bytes of a longer line
_CONTEXT = 4  # bytes before the place to go on from: a pattern asks what stands in front of it


def piece_of(grain: int) -> int:
    """Into how many bytes a line is cut that is longer."""
    return max(4 * grain, _LEAST_PIECE)


def stretches(block: bytes, grain: int, *, last: bool) -> Iterator[tuple[int, int, bool]]:
    """Cut a block at line ends into stretches (start, stop, whether its last line goes on in the next).

    Each is of about `grain` bytes. What is left over at the end, where a line is cut short, belongs to the next block,
    but if this is the `last` one.
    """
    start, piece = 0, piece_of(grain)
    while start < len(block):
        stop = block.rfind(b"\n", start, start + grain) + 1
        stop = stop or block.find(b"\n", start + grain, start + piece) + 1
        if stop:
            yield start, stop, False
        elif len(block) - start >= piece + last:  # nothing may come after the last byte
            stop = start + safe_end(block[start : start + piece])
            yield start, stop, True
        else:
            if last:
                yield start, len(block), False
            return
        start = stop


class Look:
    """One look through a stretch, which may begin (`carry`) and end (`continues`) within a line."""

    def __init__(self, finder: Finder, data: bytes, carry: Carry | None, *, continues: bool) -> None:
        seen = finder.readable(as_seen(data))
        self._finder = finder
        self._carry = carry or Carry()
        self._continues = continues
        self.text = self._carry.text + seen
        self._rest = self._carry.start  # what lies from here on has not been found

    def spans(self, start: int = 0) -> Iterator[Span]:
        """The places in `text`, from an offset on; what may go on after its end is left to the next stretch."""
        size, overlap = len(self.text), self._finder.overlap
        for first, stop in self._finder.spans(self.text, max(start, self._carry.start)):
            if self._continues and stop == size and size - first <= overlap:
                self._rest = first
                return
            self._rest = stop
            yield first, stop

    def tally(self, *, lines: bool) -> Tally:
        """Count hits and, if asked, matching lines."""
        if not self._continues and not self._carry.text:
            return Tally(*self._finder.tally(self.text, lines=lines))
        hits = matching = 0
        line_end = end_of_line(self.text, 0) if self._carry.matched else -1
        for first, _stop in self.spans():
            hits += 1
            if first > line_end:
                matching += 1
                line_end = end_of_line(self.text, first)
        matched = line_end >= len(self.text)
        return Tally(hits, matching, self._left_open(matched=matched) if self._continues else None)

    def hit_lines(self, hits: int) -> "array[int]":
        """For each hit, how many line ends lie before it in this stretch, which was counted to have so many."""
        found, line, counted = array("L"), 0, 0
        within_a_line = self._continues or self._carry.text
        if within_a_line and b"\n" not in self.text:
            return array("L", [0]) * hits
        if not within_a_line and hits > _MANY * self.text.count(b"\n"):
            # Line by line: somebody waits for it, and a look at each of so many would take too long.
            for line, text in enumerate(self.text.split(b"\n")):
                found.extend(array("L", [line]) * self._finder.tally(text, lines=False)[0])
            return found
        for first, _stop in self.spans():
            line += self.text.count(b"\n", counted, first)
            counted = first
            found.append(line)
        return found

    def spread(self, start: int, apart: int) -> Iterator[tuple[int, int]]:
        """Hits (offset in `text`, line ends before it) from an offset on, so far apart, at most one a line."""
        line = counted = 0
        while (span := next(self.spans(start), None)) is not None:
            line += self.text.count(b"\n", counted, span[0])
            counted = span[0]
            yield counted, line
            start = max(counted + apart, end_of_line(self.text, counted))

    def _left_open(self, *, matched: bool) -> Carry:
        start = max(self._rest, len(self.text) - self._finder.overlap)
        while start < len(self.text) and self.text[start] & 0xC0 == 0x80:
            start += 1
        context = max(0, start - _CONTEXT)
        return Carry(self.text[context:], start - context, matched)
