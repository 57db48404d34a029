"""One row of a terminal without an end, written to by a program: cells, and runs of cells of one look."""

from dataclasses import dataclass

from core.engine import StreamKind
from gui.console.lines.sgr import SgrStyle, applied, turned
from gui.console.lines.tokens import BIDI, TAB, TOKEN, cell_width

_CLUSTER = 16  # characters at most that share one cell: a pile of combining marks is cut
Look = tuple[SgrStyle, StreamKind, str]


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring cells of one look. `cells` has an entry a column, "" where a wide character or a tab goes on;
    None means that `text` has one character a column. `link` is what OSC 8 says the text leads to, unchecked."""

    column: int
    text: str
    style: SgrStyle
    kind: StreamKind
    cells: tuple[str, ...] | None = None
    link: str = ""

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
            return Run(self.column + first, self.text[first:last], self.style, self.kind, None, self.link)
        cells = self.cells[first:last]
        return Run(self.column + first, "".join(cells), self.style, self.kind, cells, self.link)

    def moved(self, columns: int) -> "Run":
        """The same, so many columns farther right."""
        return Run(self.column + columns, self.text, self.style, self.kind, self.cells, self.link)


def run_of(column: int, cells: list[str], look: Look) -> Run:
    """The run that these cells make from a column on."""
    text = "".join(cells)
    simple = len(text) == len(cells) and text.isascii() and "\t" not in text
    style, kind, link = look
    return Run(column, text, style, kind, None if simple else tuple(cells), link)


def marked(cells: list[str], mark: str) -> bool:
    """Put a combining mark on the last character of `cells`; False when there is none."""
    column = len(cells) - 1
    while column >= 0 and not cells[column]:
        column -= 1
    if column < 0:
        return False
    if len(cells[column]) < _CLUSTER:
        cells[column] += mark
    return True


class Grid:
    """Cells, what they look like, and the cursor; `swallowed` counts the control sequences that were not obeyed."""

    def __init__(self, origin: int) -> None:
        """`origin` is the column that the first cell stands in, for the tab stops."""
        self.cells: list[str] = []
        self.swallowed = 0
        self._looks: list[Look] = []
        self._cursor = 0
        self._origin = origin
        self._link = ""

    def write(self, text: str, style: SgrStyle, kind: StreamKind) -> SgrStyle:
        """Write text with its control characters from the cursor on; returns the style after it."""
        look = (style, kind, self._link)
        for match in TOKEN.finditer(text):
            what = match.lastgroup
            if what == "plain":
                self._put(match[0], look)
            elif what == "sgr":
                style = applied(style, match["sgr"])
                look = (style, kind, self._link)
            elif what == "move":
                self._move(match[0], look)
            elif what == "wide":
                self._put([cell for character in match[0] for cell in (character, "")], look)
            elif what == "other":
                self._put_wide_or_combining(match[0], look)
            elif what == "bidi":
                self._put(BIDI[match[0]], (turned(style), kind, self._link))
            elif what == "link":
                self._link = match["link"]
                look = (style, kind, self._link)
            elif what == "sequence":
                self.swallowed += 1
        return style

    def runs(self) -> list[Run]:
        """The cells in runs of one look."""
        found = []
        start = 0
        for column in range(1, len(self.cells) + 1):
            if column < len(self.cells) and self._looks[column] == self._looks[start]:
                continue
            found.append(run_of(start, self.cells[start:column], self._looks[start]))
            start = column
        return found

    def _put(self, cells: str | list[str], look: Look) -> None:
        start, stop = self._cursor, self._cursor + len(cells)
        if start < len(self.cells):
            self._cut_open(start)
            self._cut_open(stop)
        self.cells[start:stop] = cells
        self._looks[start:stop] = [look] * len(cells)
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
                self._looks.extend([look] * max(0, missing))
