"""What is selected in the output, and its text without the escape sequences."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum

from core.engine import StreamKind
from core.runs.transcript import Transcript
from gui.console.lines.line_cache import ShownLine
from gui.console.lines.line_layout import layout_line
from gui.console.lines.long_line import safe_end
from gui.console.lines.screen import Screen
from gui.console.lines.tokens import without_escapes

COPY_LIMIT = 128 * 1024 * 1024  # characters: what a clipboard is asked to take at most
_BLOCK = 64 * 1024  # bytes read at a time
_STEP = 8 * 1024  # columns of a long line taken at a time


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


def pieces_of_text(screen: Screen, first: Spot, last: Spot) -> Iterator[str]:
    """The text between two spots as it is seen, without escape sequences, piece by piece.

    Only of the lines that are shown; it ends after COPY_LIMIT characters.
    """
    first = max(first, Spot(screen.lines.begin, 0))
    last = max(first, last)
    pieces = (
        _shown_lines(screen, first, last)
        if screen.lines.filtered
        else _lines(screen, first, last)
        if first.line < last.line
        else _parts(screen.shown(first.line), first.column, last.column)
    )
    left = COPY_LIMIT
    for piece in pieces:
        yield piece[:left]
        left -= len(piece)
        if left < 0:
            return


def _lines(screen: Screen, first: Spot, last: Spot) -> Iterator[str]:
    yield from _parts(screen.shown(first.line), first.column, None)
    transcript = screen.transcript
    if transcript is None:
        return
    if last.line > first.line + 1:
        yield "\n"
        yield from _whole_lines(transcript, first.line + 1, last.line)
    if _ends_before(transcript, last.line):
        yield "\n"
    yield from _parts(screen.shown(last.line), 0, last.column)


def _shown_lines(screen: Screen, first: Spot, last: Spot) -> Iterator[str]:
    place = start = screen.lines.place(first.line)
    while (number := screen.lines.number(place)) is not None and (taken := columns_in(first, last, number)) is not None:
        if place > start:
            yield "\n"
        yield from _parts(screen.shown(number), *taken)
        place += 1
    if last.column == 0 and place > start:  # the last line end is selected too
        yield "\n"


def _parts(shown: ShownLine | None, start: int, stop: int | None) -> Iterator[str]:
    """The text of one line between two columns; a line may be of any length."""
    if shown is None:
        return
    stop = shown.layout.columns if stop is None else min(stop, shown.layout.columns)
    for column in range(start, stop, _STEP):
        yield shown.layout.text(column, min(stop, column + _STEP))


def _ends_before(transcript: Transcript, number: int) -> bool:
    """Whether a line end stands in front of this line; the last line may have none."""
    return number < transcript.line_count or transcript.read(transcript.size - 1, 1) == b"\n"


def _whole_lines(transcript: Transcript, first: int, stop: int) -> Iterator[str]:
    """Lines from one number to another, without the last line end; in blocks, since there may be millions."""
    start, end = transcript.line_start(first), transcript.line_start(stop)
    if _ends_before(transcript, stop):
        end -= 1
    while start < end:
        block = transcript.read(start, min(_BLOCK, end - start))
        if not block:  # cleared meanwhile
            return
        if start + len(block) < end:
            newline = block.rfind(b"\n")
            block = block[: newline + 1 if newline >= 0 else safe_end(block)]
        start += len(block)
        text = block.decode("utf-8", "replace")
        yield "\n".join(map(_plain_line, text.split("\n"))) if _SPECIAL.search(text) else text


_SPECIAL = re.compile(r"[^\n\t -~\u00a0-\u00ac\u00ae-\u0600\u3000-\ufdff]")


def _plain_line(text: str) -> str:
    text = text.removesuffix("\r")
    if "\r" in text or "\b" in text:
        return layout_line([(StreamKind.STDOUT, text.encode())]).text()
    return without_escapes(text)
