"""The lines that are looked at, laid out once: what a terminal would show of each, with its stream and its time."""

from collections import OrderedDict
from dataclasses import dataclass

from core.engine import StreamKind
from core.runs.transcript import Line, Transcript
from gui.console.lines.line_layout import LineLayout, layout_line
from gui.console.lines.long_line import PIECE, LongLine
from gui.console.lines.sgr import PLAIN, SgrStyle, carried

_KEPT = 1000  # lines
_LOOK_BACK = 64 * 1024  # bytes in which the colour that a line starts with is looked for
_REDRAWN = 8 * 1024  # bytes of a line that goes back by CR again and again, of which only the end is seen


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A line as it is seen. `kinds` are the streams that wrote it; `size` its bytes when it was laid out."""

    number: int
    layout: LineLayout | LongLine
    kinds: frozenset[StreamKind]
    size: int
    time: float
    start_style: SgrStyle


class LineCache:
    """Lays out the lines of one transcript and keeps the last ones looked at; the loop's thread only."""

    def __init__(self, transcript: Transcript) -> None:
        self._transcript = transcript
        self._shown: OrderedDict[int, ShownLine] = OrderedDict()

    def line(self, number: int) -> ShownLine | None:
        """One line, None when there is no such."""
        return self._shown.get(number) or next(iter(self.lines(number, 1)), None)

    def lines(self, first: int, count: int) -> list[ShownLine]:
        """Up to `count` lines from number `first` on, as they are now."""
        lines = self._transcript.lines(first, count, limit=PIECE + 1)
        style: SgrStyle | None = None
        found = []
        for line in lines:
            shown = self._shown.get(line.number)
            if shown is None or shown.size != line.size:
                shown = self._lay_out(line, shown, style)
                self._keep(shown)
            style = shown.layout.end_style
            found.append(shown)
        return found

    def forget(self) -> None:
        """Start anew, when the transcript has been cleared."""
        self._shown.clear()

    def _keep(self, shown: ShownLine) -> None:
        self._shown[shown.number] = shown
        self._shown.move_to_end(shown.number)
        if len(self._shown) > _KEPT:
            self._shown.popitem(last=False)

    def _lay_out(self, line: Line, before: ShownLine | None, style: SgrStyle | None) -> ShownLine:
        if before is not None:
            style = before.start_style
        elif style is None:
            style = self._style_before(line.number)
        kinds = frozenset(kind for kind, _data in line.segments)
        return ShownLine(line.number, self._layout(line, before, style), kinds, line.size, line.time, style)

    def _layout(self, line: Line, before: ShownLine | None, style: SgrStyle) -> LineLayout | LongLine:
        if line.size > _REDRAWN:
            end = self._transcript.line_bytes(line.number, line.size - _REDRAWN, line.size)
            if any(b"\r" in data[:-1] for _kind, data in end):
                return layout_line(end, style)
        if line.size <= PIECE:
            return layout_line(line.segments, style)
        number = line.number
        layout = before.layout if before is not None else None
        if not isinstance(layout, LongLine):
            layout = LongLine(lambda start, stop: self._transcript.line_bytes(number, start, stop), style)
        layout.grow(line.size)
        return layout

    def _style_before(self, number: int) -> SgrStyle:
        """What the lines before ask for. Colours set farther back than the look-back are not found: a bounded price."""
        if number == 0:
            return PLAIN
        known = self._shown.get(number - 1)
        if known is not None:
            return known.layout.end_style
        start = self._transcript.line_start(number)
        first = max(0, start - _LOOK_BACK)
        return carried(self._transcript.read(first, start - first))
