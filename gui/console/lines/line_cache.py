"""The lines that are looked at, laid out once: what a terminal would show of each, with its stream and its time."""

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from core.engine import StreamKind
from core.runs.transcript import Line, Transcript
from gui.console.lines.line_layout import LineLayout, layout_line
from gui.console.lines.long_line import PIECE, LongLine
from gui.console.lines.sgr import PLAIN, SgrStyle, carried

_KEPT = 4 * 1024 * 1024  # bytes of laid out lines that are kept
_SHORT = 4096  # bytes of a line that are read along with its neighbours
_TOGETHER = 256 * 1024  # bytes of neighbouring lines that are laid out in one go
_LOOK_BACK = 64 * 1024  # bytes in which the colour that a line starts with is looked for
_REDRAWN = 8 * 1024  # bytes of a line that goes back by CR again and again, of which only the end is seen


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A line as it is seen. `kinds` are the streams that wrote it; `size` its bytes when it was laid out.

    `ended` says that there were lines below it then: it will not change any more. `partial` says that more of it was
    there, and is taken in at the next look.
    """

    number: int
    layout: LineLayout | LongLine
    kinds: frozenset[StreamKind]
    size: int
    time: float
    start_style: SgrStyle
    ended: bool
    partial: bool = False

    @property
    def weight(self) -> int:
        """What keeping it costs, in bytes."""
        return 1000 + 2 * min(self.size, 4 * PIECE)


class LineCache:
    """Lays out the lines of one transcript and keeps the last ones looked at; the loop's thread only."""

    def __init__(self, transcript: Transcript) -> None:
        self._transcript = transcript
        self._shown: OrderedDict[int, ShownLine] = OrderedDict()
        self._weight = 0
        self._read: dict[int, Line] = {}
        self._ended_below = 0
        self._grown: set[int] = set()  # long lines taken in further since the last look: once is enough

    def look(self, numbers: Sequence[int]) -> None:
        """Read these lines (ascending) as they are now, in one go; `line` gives them until the next look."""
        # The count comes first: a line that has others below it by then has ended.
        self._ended_below = self._transcript.line_count - 1
        self._grown.clear()
        lines = [line for first, count in _stretches(numbers) for line in self._lines(first, count)]
        self._read = {line.number: line for line in lines}
        if sum(line.size for line in lines) <= _TOGETHER:
            for number in self._read:  # downwards: each takes its colour from the one above
                self.line(number)

    def _lines(self, first: int, count: int) -> Iterable[Line]:
        # Lines that lie apart are read one by one: only those that are not known yet.
        shown = self._shown.get(first) if count == 1 else None
        return () if shown is not None and shown.ended else self._transcript.lines(first, count, limit=_SHORT)

    def looked_at(self, number: int) -> bool:
        """Whether a line is among those read last."""
        return number in self._read

    def line(self, number: int) -> ShownLine | None:
        """One line, None when there is no such."""
        shown = self._shown.get(number)
        if shown is not None and (shown.ended or number in self._grown):
            return shown
        line = self._read.get(number) or next(iter(self._transcript.lines(number, 1, limit=_SHORT)), None)
        if line is None:
            return None
        if shown is None or shown.size != line.size:
            shown = self._lay_out(line, shown)
            self._keep(shown)
        return shown

    def forget(self) -> None:
        """Start anew, when the transcript has been cleared."""
        self._shown.clear()
        self._read.clear()
        self._weight = 0

    def _keep(self, shown: ShownLine) -> None:
        before = self._shown.pop(shown.number, None)
        self._weight += shown.weight - (before.weight if before is not None else 0)
        self._shown[shown.number] = shown
        while self._weight > _KEPT and len(self._shown) > 1:
            self._weight -= self._shown.popitem(last=False)[1].weight

    def _lay_out(self, line: Line, before: ShownLine | None) -> ShownLine:
        style = before.start_style if before is not None else self._style_before(line.number)
        kinds = frozenset(kind for kind, _data in line.segments)
        layout = self._layout(line, before, style)
        size = layout.size if isinstance(layout, LongLine) else line.size
        ended = line.number < self._ended_below and size == line.size
        return ShownLine(line.number, layout, kinds, size, line.time, style, ended, partial=size < line.size)

    def _layout(self, line: Line, before: ShownLine | None, style: SgrStyle) -> LineLayout | LongLine:
        if line.size > _REDRAWN:
            end = self._transcript.line_bytes(line.number, line.size - _REDRAWN, line.size)
            if any(b"\r" in data[:-1] for _kind, data in end):
                return layout_line(end, style)
        number = line.number
        if line.size <= PIECE:
            whole = line.segments if line.size <= _SHORT else self._transcript.line_bytes(number, 0, line.size)
            return layout_line(whole, style)
        layout = before.layout if before is not None else None
        if not isinstance(layout, LongLine):
            layout = LongLine(lambda start, stop: self._transcript.line_bytes(number, start, stop), style)
        self._grown.add(number)
        layout.grow(line.size)
        return layout

    def _style_before(self, number: int) -> SgrStyle:
        """What the lines before ask for. Colours set farther back than the look-back are not found: a bounded price."""
        if number == 0:
            return PLAIN
        known = self._shown.get(number - 1)
        if known is not None and not known.partial:
            return known.layout.end_style
        start = self._transcript.line_start(number)
        first = max(0, start - _LOOK_BACK)
        return carried(self._transcript.read(first, start - first))


def _stretches(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """First number and count of each stretch without a gap."""
    start = 0
    for index in range(1, len(numbers) + 1):
        if index == len(numbers) or numbers[index] != numbers[index - 1] + 1:
            yield numbers[start], index - start
            start = index
