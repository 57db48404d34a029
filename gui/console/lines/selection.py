"""What is selected in the output, and its text without the escape sequences."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from core.engine import StreamKind
from core.runs.transcript import Transcript
from gui.console.lines.line_cache import ShownLine
from gui.console.lines.line_layout import layout_line, without_escapes

COPY_LIMIT = 64 * 1024 * 1024  # bytes: what a clipboard is asked to take at most
_BLOCK = 512  # lines read at a time


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """A place between two columns of a line."""

    line: int
    column: int


class Unit(Enum):
    """By what a selection grows: a click, a double click, a triple click."""

    CHARACTER = 1
    WORD = 2
    LINE = 3


@dataclass(frozen=True, slots=True)
class Selection:
    """From where the mouse went down to where it is now; whole words or lines by its unit."""

    origin: Spot
    end: Spot
    unit: Unit = Unit.CHARACTER

    def spots(self, line_of: Callable[[int], ShownLine | None]) -> tuple[Spot, Spot]:
        """First and last spot in order, widened to whole units."""
        first, last = sorted((self.origin, self.end))
        if self.unit is Unit.CHARACTER:
            return first, last
        if self.unit is Unit.LINE:
            return Spot(first.line, 0), Spot(last.line + 1, 0)
        start, end = line_of(first.line), line_of(last.line)
        if start is not None and end is not None:
            first = Spot(first.line, start.layout.word_at(first.column)[0])
            last = Spot(last.line, max(last.column, end.layout.word_at(last.column)[1]))
        return first, last


def columns_in(first: Spot, last: Spot, line: int) -> tuple[int, int | None] | None:
    """The columns of a line between two spots: start and stop (None is past its end), None when it lies outside."""
    if not first.line <= line <= last.line or (line == last.line and last.column == 0 and first.line < last.line):
        return None
    return first.column if line == first.line else 0, last.column if line == last.line else None


def plain_text(transcript: Transcript, line_of: Callable[[int], ShownLine | None], first: Spot, last: Spot) -> str:
    """The text between two spots as it is seen, without escape sequences, at most COPY_LIMIT bytes of output."""
    if first.line == last.line:
        return _part(line_of(first.line), first.column, last.column)
    parts = [_part(line_of(first.line), first.column, None)]
    parts.extend(_whole_lines(transcript, first.line + 1, last.line))
    parts.append(_part(line_of(last.line), 0, last.column))
    return "\n".join(parts)


def _part(shown: ShownLine | None, start: int, stop: int | None) -> str:
    return shown.layout.text(start, stop) if shown is not None else ""


def _whole_lines(transcript: Transcript, first: int, stop: int) -> list[str]:
    texts: list[str] = []
    left = COPY_LIMIT
    while first < stop and left > 0:
        lines = transcript.lines(first, min(_BLOCK, stop - first), limit=left)
        if not lines:
            break
        for line in lines:
            data = b"".join(part for _kind, part in line.segments)
            left -= len(data) + 1
            texts.append(_plain_line(data))
        first += len(lines)
    return texts


_MOVES = re.compile(rb"[\r\x08]")


def _plain_line(data: bytes) -> str:
    data = data.removesuffix(b"\r")
    if _MOVES.search(data):
        return layout_line([(StreamKind.STDOUT, data)]).text()
    return without_escapes(data.decode("utf-8", "replace"))
