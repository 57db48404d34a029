"""What is selected in the output, and its text without the escape sequences."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from core.engine import StreamKind
from core.runs.transcript import Transcript
from gui.console.lines.line_cache import ShownLine
from gui.console.lines.line_layout import layout_line, without_escapes
from gui.console.lines.long_line import safe_end

COPY_LIMIT = 16 * 1024 * 1024  # bytes: what a clipboard is asked to take at most
_BLOCK = 256 * 1024  # bytes read at a time


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
    if last.line > first.line + 1:
        parts.append(_whole_lines(transcript, first.line + 1, last.line))
    parts.append(_part(line_of(last.line), 0, last.column))
    return "\n".join(parts)


def too_much(transcript: Transcript, first: Spot, last: Spot) -> bool:
    """Whether there is more between two spots than a copy takes."""
    return transcript.line_start(last.line) - transcript.line_start(first.line) > COPY_LIMIT


def _part(shown: ShownLine | None, start: int, stop: int | None) -> str:
    return shown.layout.text(start, stop) if shown is not None else ""


def _whole_lines(transcript: Transcript, first: int, stop: int) -> str:
    """Lines from one number to another, without the last line end; in blocks, since there may be millions."""
    start = transcript.line_start(first)
    end = min(transcript.line_start(stop), start + COPY_LIMIT)
    texts: list[str] = []
    while start < end:
        block = transcript.read(start, min(_BLOCK, end - start))
        if start + len(block) < end:
            newline = block.rfind(b"\n")
            block = block[: newline + 1 if newline >= 0 else safe_end(block)]
        start += len(block)
        text = block.decode("utf-8", "replace")
        texts.append("\n".join(map(_plain_line, text.split("\n"))) if _SPECIAL.search(text) else text)
    return "".join(texts).removesuffix("\n")


_SPECIAL = re.compile(r"[^\n\t -~\u00a0-\u00ac\u00ae-\u0600\u3000-\ufdff]")


def _plain_line(text: str) -> str:
    text = text.removesuffix("\r")
    if "\r" in text or "\b" in text:
        return layout_line([(StreamKind.STDOUT, text.encode())]).text()
    return without_escapes(text)
