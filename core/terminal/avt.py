"""The plainer terminal emulator (pyavt), for machines that libghostty is not built for.

It obeys what changes the screen; it answers no query, knows no title, and hears nothing of mouse, focus or pastes.
"""

import codecs
import re
from collections.abc import Callable
from itertools import groupby
from typing import Any

from avt._avt import Vt

from core.terminal import plain_keys
from core.terminal.emulator import (
    PLAIN,
    BaseColours,
    CellRun,
    CellStyle,
    Cursor,
    Frame,
    Geometry,
    Ink,
    KeyPress,
    MouseEvent,
    TerminalRow,
    Unit,
)
from core.terminal.row_selection import RowSelection

_SCROLLBACK = 2_000  # lines: each look at them makes objects of all
_OSC = re.compile("\x1b][^\x07\x1b]*\x07")  # ends with the bell's character, which rings nothing there


class AvtEmulator:
    """A TerminalEmulator."""

    def __init__(self) -> None:
        self.on_reply: Callable[[bytes], None] = lambda _reply: None
        self._geometry = Geometry()
        self._vt = Vt(self._geometry.columns, self._geometry.rows, _SCROLLBACK)
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._top: int | None = None  # None follows the end
        self._bells = 0
        self._selection = RowSelection()
        self._rows: list[TerminalRow] = []

    def feed(self, data: bytes) -> None:
        """Obey what a program wrote."""
        text = self._decoder.decode(data)
        self._bells += _OSC.sub("", text).count("\a")
        self._vt.feed_str(text)

    def frame(self) -> Frame:
        """What is seen now."""
        lines = self._vt.lines()
        height = self._geometry.rows
        last_top = max(0, len(lines) - height)
        top = last_top if self._top is None else min(self._top, last_top)
        rows = [_row(line) for line in lines[top : top + height]]
        # A row that has not changed is the object of the last time.
        self._rows = [
            old if old == new else new for old, new in zip(self._rows + rows[len(self._rows) :], rows, strict=False)
        ]
        selected = self._selection.columns(top, height, self._geometry.columns)
        cursor = self._cursor(last_top - top)
        return Frame(
            tuple(self._rows), self._geometry.columns, top, len(lines), cursor, bells=self._bells, selected=selected
        )

    def resize(self, geometry: Geometry) -> None:
        """Take another size."""
        self._geometry = geometry
        self._vt.resize(geometry.columns, geometry.rows)
        self._selection.drop()

    def set_colours(self, colours: BaseColours) -> None:
        """Nobody can ask for them here."""
        del colours

    def scroll_to(self, row: int) -> None:
        """Let the row of this number be the first that is seen."""
        last_top = max(0, len(self._vt.lines()) - self._geometry.rows)
        self._top = max(0, row) if row < last_top else None

    def encode_key(self, press: KeyPress) -> bytes:
        """What a key sends."""
        return plain_keys.encode(press, application_cursor=self._vt.cursor_key_app_mode)

    def encode_mouse(self, event: MouseEvent) -> bytes:
        """Nothing: it is not known whether the program wants to hear of it."""
        del event
        return b""

    def encode_paste(self, text: str) -> bytes:
        """What a paste sends: each line's end as Enter, without control characters."""
        plain = "".join(character if character.isprintable() or character in "\n\t" else " " for character in text)
        return plain.replace("\n", "\r").encode()

    def encode_focus(self, gained: bool) -> bytes:
        """Nothing: it is not known whether the program wants to hear of it."""
        del gained
        return b""

    def begin_selection(self, row: int, column: int, unit: Unit) -> None:
        """Select the unit at a cell of what is seen."""
        self._selection.begin(self._texts(), self._seen_top() + row, column, unit)

    def extend_selection(self, row: int, column: int) -> None:
        """Select from where the selection began to a cell of what is seen."""
        self._selection.extend(self._texts(), self._seen_top() + row, column)

    def select_all(self) -> None:
        """Select all that is kept."""
        self._selection.select_all(self._texts())

    def drop_selection(self) -> None:
        """Select nothing."""
        self._selection.drop()

    def selected_text(self) -> str:
        """The selected text."""
        return self._selection.text(self._texts())

    def close(self) -> None:
        """There is nothing to give back."""

    def _seen_top(self) -> int:
        last_top = max(0, len(self._vt.lines()) - self._geometry.rows)
        return last_top if self._top is None else min(self._top, last_top)

    def _texts(self) -> list[list[str]]:
        return [_cells(line) for line in self._vt.lines()]

    def _cursor(self, below: int) -> Cursor | None:
        cursor = self._vt.cursor
        row = int(cursor.row) + below
        if not cursor.visible or row >= self._geometry.rows:
            return None
        return Cursor(row, min(int(cursor.col), self._geometry.columns - 1))


def _cells(line: Any) -> list[str]:
    """The text of each column; "" where a wide character goes on."""
    return ["" if cell.width == 0 else cell.char for cell in line.cells]


def _row(line: Any) -> TerminalRow:
    cells = line.cells
    while cells and cells[-1].is_default():
        cells.pop()
    runs = []
    column = 0
    for style, group in groupby(((_style(cell.pen), cell) for cell in cells), key=lambda pair: pair[0]):
        texts = ["" if cell.width == 0 else cell.char for _style_of, cell in group]
        text = "".join(texts)
        simple = len(text) == len(texts) and text.isascii()
        runs.append(CellRun(column, text, style, None if simple else tuple(texts)))
        column += len(texts)
    return TerminalRow(tuple(runs))


def _style(pen: Any) -> CellStyle:
    if pen.is_default():
        return PLAIN
    return CellStyle(
        _ink(pen.foreground),
        _ink(pen.background),
        bold=pen.bold,
        dim=pen.faint,
        italic=pen.italic,
        underline=pen.underline,
        inverse=pen.inverse,
        strike=pen.strikethrough,
    )


def _ink(colour: Any) -> Ink:
    if colour is None:
        return None
    try:
        return (int(colour[0]), int(colour[1]), int(colour[2]))
    except IndexError:
        return int(colour[0])
