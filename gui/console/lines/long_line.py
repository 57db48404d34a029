"""A line too long to lay out at once (a megabyte without a line end): laid out in the pieces that are looked at."""

import time
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from core.engine import StreamKind
from core.runs.search.finder import TextPattern
from gui.console.lines.grid import Run
from gui.console.lines.line_layout import LineLayout, layout_line, measured
from gui.console.lines.sgr import PLAIN, SgrStyle, carried
from gui.console.lines.tokens import open_sequence, without_escapes

PIECE = 16 * 1024  # bytes; a longer line is a long line
_HITS = 10_000  # at most so many are shown in one line
_GROW_TIME = 0.004  # seconds that a line which has just been met is taken in for at a time
_EDGE = 64  # bytes at a piece's end in which an escape sequence may begin

Read = Callable[[int, int], Sequence[tuple[StreamKind, bytes]]]


class LongLine:
    """Does for a line of any length what LineLayout does for a short one.

    Pieces end before an escape sequence or a character that would be cut in two. Only where each starts (byte,
    column, style) is kept, and a few laid out; `grow` takes the line on while more of it arrives. `size` is how much
    of it has been taken in: the rest is not seen yet.
    """

    def __init__(self, read: Read, style: SgrStyle = PLAIN) -> None:
        """`read(start, stop)` gives a piece of the line's bytes."""
        self._read = read
        self._starts = [0]
        self._columns = [0]
        self._styles = [style]
        self._openings = [b""]  # what each piece has to be preceded by, where it starts inside a sequence
        self.size = 0
        self.columns = 0
        self._laid_out = lru_cache(maxsize=8)(self._lay_out)

    @property
    def end_style(self) -> SgrStyle:
        """The style that goes on in the next line."""
        return self._piece(len(self._starts) - 1).end_style

    def grow(self, size: int) -> None:
        """Take in that the line is `size` bytes long now (never fewer than before), for some milliseconds at most."""
        if size == self.size:
            return
        end = time.perf_counter() + _GROW_TIME
        while size - self._starts[-1] > PIECE:
            self._end_piece(self._bytes(self._starts[-1], self._starts[-1] + PIECE))
            if time.perf_counter() > end:
                self.size, self.columns = self._starts[-1], self._columns[-1]
                return
        self.size = size
        last = self._openings[-1] + self._bytes(self._starts[-1], size)
        self.columns = self._columns[-1] + measured(last.decode("utf-8", "replace"))

    def swallowed_near(self, start: int, stop: int) -> int:
        """The control sequences not shown, of the pieces that lie between two columns."""
        return sum(piece.swallowed for _origin, piece in self._pieces(start, stop))

    def between(self, start: int, stop: int) -> list[Run]:
        """The runs that lie between two columns, cut there."""
        found: list[Run] = []
        for origin, piece in self._pieces(start, stop):
            found += [run.moved(origin) for run in piece.between(start - origin, stop - origin)]
        return found

    def text(self, start: int = 0, stop: int | None = None) -> str:
        """The plain text between two columns."""
        stop = self.columns if stop is None else stop
        return "".join(piece.text(start - origin, stop - origin) for origin, piece in self._pieces(start, stop))

    def starts_cell(self, column: int) -> bool:
        """Whether a character starts at this column, rather than going on from the one before."""
        return all(piece.starts_cell(column - origin) for origin, piece in self._pieces(column, column + 1))

    def row_starts(self, width: int) -> Sequence[int]:
        """The columns at which its rows begin when it is wrapped at `width` columns."""
        return range(0, max(1, self.columns), width)

    def seek(self, pattern: TextPattern, index: int) -> Iterator[int | None]:
        """Looks for the `index`-th hit: None after each piece, and in the end its column, or that of the last hit."""
        left, last = index, -1
        for piece in range(len(self._starts)):
            count = sum(1 for _ in pattern.finditer(self._plain(piece)))
            if count > left:
                yield self._hit(pattern, piece, left)
                return
            left -= count
            last = piece if count else last
            yield None
        yield self._hit(pattern, last, _HITS) if last >= 0 else 0

    def find_near(self, pattern: TextPattern, start: int, stop: int) -> list[tuple[int, int]]:
        """The columns (start, stop) of what matches in the pieces between two columns, the first some thousands."""
        found = [
            (first + origin, last + origin)
            for origin, piece in self._pieces(start, stop)
            for first, last in piece.find(pattern)
        ]
        return found[:_HITS]

    def word_at(self, column: int) -> tuple[int, int]:
        """The columns of the word, the blanks or the sign that a double click at `column` means."""
        for origin, piece in self._pieces(column, column + 1):
            start, stop = piece.word_at(column - origin)
            return start + origin, stop + origin
        return column, column

    def _pieces(self, start: int, stop: int) -> Iterator[tuple[int, LineLayout]]:
        index = max(0, bisect_right(self._columns, max(0, start)) - 1)
        while index < len(self._columns) and self._columns[index] < stop:
            yield self._columns[index], self._piece(index)
            index += 1

    def _piece(self, index: int) -> LineLayout:
        return self._laid_out(index, self._starts[index + 1] if index + 1 < len(self._starts) else self.size)

    def _lay_out(self, index: int, stop: int) -> LineLayout:
        segments = list(self._read(self._starts[index], stop))
        if self._openings[index] and segments:
            segments[0] = (segments[0][0], self._openings[index] + segments[0][1])
        return layout_line(segments, self._styles[index])

    def _plain(self, index: int) -> str:
        """The text of a piece, got without laying it out."""
        stop = self._starts[index + 1] if index + 1 < len(self._starts) else self.size
        data = self._openings[index] + self._bytes(self._starts[index], stop)
        return without_escapes(data.decode("utf-8", "replace"))

    def _hit(self, pattern: TextPattern, piece: int, index: int) -> int:
        hits = self._piece(piece).find(pattern)
        return self._columns[piece] + (hits[min(index, len(hits) - 1)][0] if hits else 0)

    def _end_piece(self, data: bytes) -> None:
        data = data[: safe_end(data)]
        text = (self._openings[-1] + data).decode("utf-8", "replace")
        self._starts.append(self._starts[-1] + len(data))
        self._columns.append(self._columns[-1] + measured(text))
        self._styles.append(carried(data, self._styles[-1]))
        self._openings.append(open_sequence(text).encode())

    def _bytes(self, start: int, stop: int) -> bytes:
        return b"".join(data for _kind, data in self._read(start, stop))


def safe_end(data: bytes) -> int:
    """Where a piece may end: before an escape sequence that may go on, and not inside a character."""
    escape = data.rfind(b"\x1b", max(1, len(data) - _EDGE))
    if escape > 0:
        return escape
    end = len(data)
    while end > len(data) - 4 and data[end - 1] & 0xC0 == 0x80:
        end -= 1
    return end - 1 if data[end - 1] >= 0xC0 else len(data)
