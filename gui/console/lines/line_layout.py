"""What a terminal would leave on the screen of one line: text on a grid of columns, in runs of one look."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from core.engine import StreamKind
from core.runs.search.finder import TextPattern
from gui.console.lines.grid import Grid, Run
from gui.console.lines.sgr import PLAIN, SgrStyle
from gui.console.lines.straight import Straight
from gui.console.lines.tokens import plain_columns

_WORD = re.compile(r"[\w\-./:@~%+#=]+|\s+|.")


@dataclass(frozen=True, slots=True)
class LineLayout:
    """A line on its grid: `columns` wide, in runs from the left; `end_style` goes on in the next line.

    `swallowed` counts the control sequences in it that were neither obeyed nor shown.
    """

    runs: tuple[Run, ...]
    columns: int
    end_style: SgrStyle
    swallowed: int = 0

    def between(self, start: int, stop: int) -> list[Run]:
        """The runs that lie between two columns, cut there."""
        if start <= 0 and stop >= self.columns:
            return list(self.runs)
        return [run.cut(start, stop) for run in self.runs if run.column < stop and run.column + run.columns > start]

    def swallowed_near(self, start: int, stop: int) -> int:
        """The control sequences not shown, of the whole line: where they stood has no column."""
        del start, stop
        return self.swallowed

    def text(self, start: int = 0, stop: int | None = None) -> str:
        """The plain text between two columns."""
        return "".join(run.text for run in self.between(start, self.columns if stop is None else stop))

    def starts_cell(self, column: int) -> bool:
        """Whether a character starts at this column, rather than going on from the one before."""
        for run in self.runs:
            if run.column <= column < run.column + run.columns:
                return run.cells is None or run.cells[column - run.column] != ""
        return True

    def row_starts(self, width: int) -> Sequence[int]:
        """The columns at which its rows begin when it is wrapped at `width` columns."""
        if all(run.cells is None for run in self.runs):
            return range(0, max(1, self.columns), width)
        starts = [0]
        while starts[-1] + width < self.columns:
            column = starts[-1] + width
            # A wide character that would be cut in two goes to the next row.
            starts.append(column if width < 2 or self.starts_cell(column) else column - 1)
        return starts

    def seek(self, pattern: TextPattern, index: int) -> Iterator[int | None]:
        """The column of the `index`-th hit, or of the last; 0 when there is none."""
        hits = self.find(pattern)
        yield hits[min(index, len(hits) - 1)][0] if hits else 0

    def find_near(self, pattern: TextPattern, start: int, stop: int) -> list[tuple[int, int]]:
        """The columns of what matches; in a short line all that does, wherever one looks."""
        del start, stop
        return self.find(pattern)

    def find(self, pattern: TextPattern) -> list[tuple[int, int]]:
        """The columns (start, stop) of all that matches in the plain text."""
        matches = [match.span() for match in pattern.finditer(self.text())]
        if not matches or all(run.cells is None for run in self.runs):
            return matches
        columns = self._columns_of_characters()
        return [(columns[start], columns[stop]) for start, stop in matches]

    def word_at(self, column: int) -> tuple[int, int]:
        """The columns of the word, the blanks or the sign that a double click at `column` means."""
        for start, stop in self.find(_WORD):
            if start <= column < stop:
                return start, stop
        return min(column, self.columns), min(column, self.columns)

    def _columns_of_characters(self) -> list[int]:
        columns: list[int] = []
        for run in self.runs:
            cells: Iterable[str] = run.text if run.cells is None else run.cells
            for column, cell in enumerate(cells, run.column):
                columns.extend([column] * len(cell))
        return [*columns, self.columns]


def layout_line(segments: Iterable[tuple[StreamKind, bytes]], style: SgrStyle = PLAIN, origin: int = 0) -> LineLayout:
    """Lay out the bytes of one line (no line end). `origin` is the column it starts at, for the tab stops."""
    decoded = [(kind, data.decode("utf-8", "replace")) for kind, data in segments]
    if all(text.isascii() and text.isprintable() for _kind, text in decoded):
        return _plain_layout(decoded, style)
    kind, last = decoded[-1]
    decoded[-1] = (kind, last.rstrip("\r"))  # what follows the CR of a CRLF is the next line
    straight = Straight(style, origin)
    for kind, text in decoded:
        straight.write(text, kind)
    if straight.done:
        return LineLayout(tuple(straight.runs), straight.columns, straight.style, straight.swallowed)
    grid = Grid(origin)
    for kind, text in decoded:
        style = grid.write(text, style, kind)
    return LineLayout(tuple(grid.runs()), len(grid.cells), style, grid.swallowed)


def _plain_layout(decoded: list[tuple[StreamKind, str]], style: SgrStyle) -> LineLayout:
    runs, column = [], 0
    for kind, text in decoded:
        runs.append(Run(column, text, style, kind))
        column += len(text)
    return LineLayout(tuple(runs), column, style)


def measured(text: str) -> int:
    """The columns that `layout_line` would give this text, without laying it out where that can be told."""
    if text.isascii() and text.isprintable():
        return len(text)
    if any(control in text for control in "\r\b\t"):
        return layout_line([(StreamKind.STDOUT, text.encode())]).columns
    return plain_columns(text)
