"""What a terminal would leave on the screen of one line: text on a grid of columns, in runs of one look."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from core.engine import StreamKind
from gui.console.lines.sgr import PLAIN, SgrStyle, applied

TAB = 8
_CLUSTER = 16  # characters at most that share one cell: a pile of combining marks is cut

# Everything but text, SGR, CR, BS and TAB is swallowed: control sequences, strings (OSC, DCS, SOS, PM, APC), other
# escapes, C0 and C1 controls, and the controls that reorder text around them (bidi) or hide in it.
_SWALLOWED = (
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?"
    r"|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c\x18\x1a]*(?:\x07|\x1b\\|\x9c)?"
    r"|\x1b[ -/]*[0-~]?"
    r"|[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)
_WIDE = "[\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fff\uac00-\ud7a3]+"  # kana, Han and Hangul: all wide, written in bulk
_TOKEN = re.compile(
    r"(?P<plain>[ -~]+)|\x1b\[(?P<sgr>[0-9;:]*)m|(?P<move>[\r\x08\t])|(?P<wide>"
    + _WIDE
    + r")|(?P<swallowed>"
    + _SWALLOWED
    + r")|(?P<other>.)",
    re.DOTALL,
)
_NOT_SEEN = re.compile(_SWALLOWED)
_WORD = re.compile(r"[\w\-./:@~%+#=]+|\s+|.")
Look = tuple[SgrStyle, StreamKind]


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring cells of one look. `cells` has an entry a column, "" where a wide character or a tab goes on;
    None means that `text` has one character a column."""

    column: int
    text: str
    style: SgrStyle
    kind: StreamKind
    cells: tuple[str, ...] | None = None

    @property
    def columns(self) -> int:
        """How many columns it takes."""
        return len(self.text) if self.cells is None else len(self.cells)

    def cut(self, start: int, stop: int) -> "Run":
        """The part between two columns of the line that lies in this run."""
        first, last = max(0, start - self.column), min(self.columns, stop - self.column)
        if first == 0 and last == self.columns:
            return self
        if self.cells is None:
            return Run(self.column + first, self.text[first:last], self.style, self.kind)
        cells = self.cells[first:last]
        return Run(self.column + first, "".join(cells), self.style, self.kind, cells)


@dataclass(frozen=True, slots=True)
class LineLayout:
    """A line on its grid: `columns` wide, in runs from the left; `end_style` goes on in the next line."""

    runs: tuple[Run, ...]
    columns: int
    end_style: SgrStyle

    def between(self, start: int, stop: int) -> list[Run]:
        """The runs that lie between two columns, cut there."""
        return [run.cut(start, stop) for run in self.runs if run.column < stop and run.column + run.columns > start]

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

    def find(self, pattern: re.Pattern[str]) -> list[tuple[int, int]]:
        """The columns (start, stop) of all that matches in the plain text."""
        matches = [match.span() for match in pattern.finditer(self.text()) if match[0]]
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


@lru_cache(maxsize=8192)
def cell_width(character: str) -> int:
    """Columns that a character takes on a terminal's grid: 0 (combining), 1 or 2 (East Asian wide, emoji)."""
    if unicodedata.category(character) in ("Mn", "Me", "Cf") or "\u1160" <= character <= "\u11ff":
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def layout_line(segments: Iterable[tuple[StreamKind, bytes]], style: SgrStyle = PLAIN, origin: int = 0) -> LineLayout:
    """Lay out the bytes of one line (no line end). `origin` is the column it starts at, for the tab stops."""
    decoded = [(kind, data.decode("utf-8", "replace")) for kind, data in segments]
    if all(text.isascii() and text.isprintable() for _kind, text in decoded):
        return _plain_layout(decoded, style)
    grid = _Grid(origin)
    for kind, text in decoded:
        style = grid.write(text, style, kind)
    return LineLayout(tuple(grid.runs()), len(grid.cells), style)


def _plain_layout(decoded: list[tuple[StreamKind, str]], style: SgrStyle) -> LineLayout:
    runs, column = [], 0
    for kind, text in decoded:
        runs.append(Run(column, text, style, kind))
        column += len(text)
    return LineLayout(tuple(runs), column, style)


def without_escapes(text: str) -> str:
    """The text without what `layout_line` swallows; tabs stay, and CR and BS are not carried out."""
    return text if text.isascii() and text.isprintable() else _NOT_SEEN.sub(_tab_only, text)


def _tab_only(match: re.Match[str]) -> str:
    return match[0] if match[0] in ("\t", "\r", "\b") else ""


def measured(text: str) -> int:
    """The columns that `layout_line` would give this text, without laying it out where that can be told."""
    if text.isascii() and text.isprintable():
        return len(text)
    if any(control in text for control in "\r\b\t"):
        return layout_line([(StreamKind.STDOUT, text.encode())]).columns
    rest = _NOT_SEEN.sub("", text)
    return len(rest) if rest.isascii() else sum(map(cell_width, rest))


class _Grid:
    """One row of a terminal without an end: cells, what they look like, and the cursor."""

    def __init__(self, origin: int) -> None:
        self.cells: list[str] = []
        self.looks: list[Look] = []
        self._cursor = 0
        self._origin = origin

    def write(self, text: str, style: SgrStyle, kind: StreamKind) -> SgrStyle:
        """Write text with its control characters from the cursor on; returns the style after it."""
        look = (style, kind)
        for match in _TOKEN.finditer(text):
            what = match.lastgroup
            if what == "plain":
                self._put(match[0], look)
            elif what == "sgr":
                style = applied(style, match["sgr"])
                look = (style, kind)
            elif what == "move":
                self._move(match[0], look)
            elif what == "wide":
                self._put([cell for character in match[0] for cell in (character, "")], look)
            elif what == "other":
                self._put_wide_or_combining(match[0], look)
        return style

    def runs(self) -> list[Run]:
        """The cells in runs of one look."""
        found = []
        start = 0
        for column in range(1, len(self.cells) + 1):
            if column < len(self.cells) and self.looks[column] == self.looks[start]:
                continue
            cells = self.cells[start:column]
            text = "".join(cells)
            simple = len(text) == len(cells) and text.isascii() and "\t" not in text
            found.append(Run(start, text, *self.looks[start], None if simple else tuple(cells)))
            start = column
        return found

    def _put(self, cells: str | list[str], look: Look) -> None:
        start, stop = self._cursor, self._cursor + len(cells)
        if start < len(self.cells):
            self._cut_open(start)
            self._cut_open(stop)
        self.cells[start:stop] = cells
        self.looks[start:stop] = [look] * len(cells)
        self._cursor = stop

    def _cut_open(self, column: int) -> None:
        """Blank the wide character that an overwriting at `column` would leave half of."""
        if column >= len(self.cells) or self.cells[column]:
            return
        first = column
        while first > 0 and not self.cells[first]:
            first -= 1
        self.cells[first] = " "
        while first + 1 < len(self.cells) and not self.cells[first + 1]:
            first += 1
            self.cells[first] = " "

    def _put_wide_or_combining(self, character: str, look: Look) -> None:
        width = cell_width(character)
        if width:
            self._put([character] + [""] * (width - 1), look)
            return
        column = self._cursor - 1
        while column > 0 and not self.cells[column]:
            column -= 1
        if column < 0:
            self._put([" " + character], look)
        elif len(self.cells[column]) < _CLUSTER:
            self.cells[column] += character

    def _move(self, control: str, look: Look) -> None:
        if control == "\r":
            self._cursor = 0
        elif control == "\b":
            self._cursor = max(0, self._cursor - 1)
        else:
            columns = TAB - (self._origin + self._cursor) % TAB
            if self._cursor >= len(self.cells):
                self._put(["\t"] + [""] * (columns - 1), look)
            else:
                self._cursor += columns
                missing = self._cursor - len(self.cells)
                self.cells.extend(" " * missing)
                self.looks.extend([look] * max(0, missing))
