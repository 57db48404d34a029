"""The quick way to lay out a line: for text that only goes on to the right, as nearly all does."""

import re
from itertools import chain, repeat

from core.engine import StreamKind
from gui.console.lines.grid import Look, Run, marked, run_of
from gui.console.lines.sgr import SgrStyle, applied, turned
from gui.console.lines.tokens import BIDI, TAB, TOKEN, cell_width

_SGR = re.compile(r"\x1b\[([0-9;:]*)m")


class Straight:
    """Runs of cells, written from left to right; `done` is False once it took a terminal's grid to tell."""

    def __init__(self, style: SgrStyle, origin: int) -> None:
        """`origin` is the column that the first cell stands in, for the tab stops."""
        self.runs: list[Run] = []
        self.columns = 0
        self.style = style
        self.swallowed = 0
        self.done = True
        self._origin = origin
        self._cells: list[str] = []
        self._link = ""

    def write(self, text: str, kind: StreamKind) -> None:
        """Write text with its control characters after what there is."""
        if not self._link and "\x1b" in text:
            parts = _SGR.split(text)
            seen = "".join(parts[::2])
            if seen.isascii() and seen.isprintable():
                self._write_coloured(parts, kind)
                return
        self._write_tokens(text, kind)

    def _write_coloured(self, parts: list[str], kind: StreamKind) -> None:
        column, style, runs = self.columns, self.style, self.runs
        for number, part in enumerate(parts):
            if number % 2:
                style = applied(style, part)
            elif part:
                runs.append(Run(column, part, style, kind))
                column += len(part)
        self.columns, self.style = column, style

    def _write_tokens(self, text: str, kind: StreamKind) -> None:
        for match in TOKEN.finditer(text):
            what, word = match.lastgroup, match[0]
            if what == "plain":
                self._cells.extend(word)
            elif what == "wide":
                self._cells.extend(chain.from_iterable(zip(word, repeat(""))))
            elif what in ("sgr", "link"):
                self._end_run((self.style, kind, self._link))
                if what == "sgr":
                    self.style = applied(self.style, match["sgr"])
                else:
                    self._link = match["link"]
            elif what == "bidi":
                self._end_run((self.style, kind, self._link))
                self._cells.extend(BIDI[word])
                self._end_run((turned(self.style), kind, self._link))
            elif what == "sequence":
                self.swallowed += 1
            elif not self._put(what, word):
                self.done = False
                return
        self._end_run((self.style, kind, self._link))

    def _put(self, what: str | None, word: str) -> bool:
        """Write a tab or one character; False when that cannot be done here."""
        if what == "control":
            return True
        if what == "move":
            filled = TAB - (self._origin + self.columns + len(self._cells)) % TAB
            self._cells += ["\t"] + [""] * (filled - 1)
            return word == "\t"
        width = cell_width(word)
        if width:
            self._cells += [word] + [""] * (width - 1)
        return width > 0 or marked(self._cells, word)

    def _end_run(self, look: Look) -> None:
        if self._cells:
            self.runs.append(run_of(self.columns, self._cells, look))
            self.columns += len(self._cells)
            self._cells = []
