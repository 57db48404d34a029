"""The screen of a libghostty terminal as rows: read anew only where they have changed."""

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

from pyghostty._ffi import check, ffi, lib
from pyghostty.core import init_sized

from core.terminal.emulator import PLAIN, CellRun, CellStyle, Cursor, CursorShape, Ink, TerminalRow

_KNOWN_CELLS = 50_000  # different cells that are remembered
_KNOWN_STYLES = 4096
_LONGEST_CLUSTER = 64  # bytes of UTF-8 in one cell
_BLANK = " "

Look = int | CellStyle  # a style's number in its row, or the ground of a cell without text
Cell = tuple[str | None, Look]  # text ("" where a wide character goes on, None for a cluster), look

_SHAPES = {
    lib.GHOSTTY_RENDER_STATE_CURSOR_VISUAL_STYLE_BAR: CursorShape.BAR,
    lib.GHOSTTY_RENDER_STATE_CURSOR_VISUAL_STYLE_UNDERLINE: CursorShape.UNDERLINE,
}


class _Cells(dict[int, Cell]):
    """What a cell's 64 bits mean: asked of the library once for each value."""

    def __init__(self) -> None:
        super().__init__()
        self._number = ffi.new("uint32_t*")
        self._rgb = ffi.new("GhosttyColorRgb*")

    def __missing__(self, raw: int) -> Cell:
        if len(self) >= _KNOWN_CELLS:
            self.clear()
        cell = self[raw] = self._decoded(raw)
        return cell

    def _decoded(self, raw: int) -> Cell:
        tag = self._get(raw, lib.GHOSTTY_CELL_DATA_CONTENT_TAG)
        if tag == lib.GHOSTTY_CELL_CONTENT_BG_COLOR_PALETTE:
            return _BLANK, CellStyle(background=self._get(raw, lib.GHOSTTY_CELL_DATA_COLOR_PALETTE) & 0xFF)
        if tag == lib.GHOSTTY_CELL_CONTENT_BG_COLOR_RGB:
            check(lib.ghostty_cell_get(raw, lib.GHOSTTY_CELL_DATA_COLOR_RGB, self._rgb), "cell_get")
            return _BLANK, CellStyle(background=(self._rgb.r, self._rgb.g, self._rgb.b))
        style = self._get(raw, lib.GHOSTTY_CELL_DATA_STYLE_ID) & 0xFFFF
        if self._get(raw, lib.GHOSTTY_CELL_DATA_WIDE) == lib.GHOSTTY_CELL_WIDE_SPACER_TAIL:
            return "", style
        if tag == lib.GHOSTTY_CELL_CONTENT_CODEPOINT_GRAPHEME:
            return None, style
        code = self._get(raw, lib.GHOSTTY_CELL_DATA_CODEPOINT)
        return chr(code) if code else _BLANK, style

    def _get(self, raw: int, what: int) -> int:
        self._number[0] = 0
        check(lib.ghostty_cell_get(raw, what, self._number), "cell_get")
        return int(self._number[0])


class GhosttyRows:
    """Owns the library's render state for one terminal; `close` gives it back."""

    def __init__(self, terminal: Any) -> None:
        """`terminal` is the library's handle, which outlives this."""
        self._terminal = terminal
        self._state = _made("GhosttyRenderState", lib.ghostty_render_state_new)
        self._iterator = _made("GhosttyRenderStateRowIterator", lib.ghostty_render_state_row_iterator_new)
        self._row_cells = _made("GhosttyRenderStateRowCells", lib.ghostty_render_state_row_cells_new)
        self._cells = _Cells()
        self._styles: dict[bytes, CellStyle] = {}
        self._rows: list[TerminalRow] = []
        self._number = ffi.new("uint32_t*")
        self._view = ffi.new("GhosttyCellsView*")
        self._style = init_sized("GhosttyStyle")
        self._cursor = init_sized("GhosttyRenderStateCursor")
        self._selection = init_sized("GhosttyRenderStateRowSelection")
        self._text = ffi.new("uint8_t[]", _LONGEST_CLUSTER)
        self._buffer = ffi.new("GhosttyBuffer*")

    def update(self) -> tuple[TerminalRow, ...]:
        """The rows that are seen now; those that have not changed are the objects of the last time."""
        check(lib.ghostty_render_state_update(self._state[0], self._terminal), "render_state_update")
        dirty = self._get(lib.GHOSTTY_RENDER_STATE_DATA_DIRTY)
        count = self._get(lib.GHOSTTY_RENDER_STATE_DATA_ROWS) & 0xFFFF
        if dirty == lib.GHOSTTY_RENDER_STATE_DIRTY_FULL or count != len(self._rows):
            self._rows = [self._read_row() for _ in self._each_row()]
        elif dirty == lib.GHOSTTY_RENDER_STATE_DIRTY_PARTIAL:
            number = ffi.new("uint16_t*")
            self._rewind()
            while lib.ghostty_render_state_row_iterator_next_dirty(self._iterator[0], number):
                self._rows[number[0]] = self._read_row()
        check(lib.ghostty_render_state_clean(self._state[0]), "render_state_clean")
        return tuple(self._rows)

    def cursor(self) -> Cursor | None:
        """The cursor as of the last update."""
        cursor = self._cursor
        check(lib.ghostty_render_state_get(self._state[0], lib.GHOSTTY_RENDER_STATE_DATA_CURSOR, cursor), "cursor")
        if not cursor.visible or not cursor.viewport_has_value:
            return None
        column = int(cursor.viewport_x) - (1 if cursor.wide_tail else 0)
        shape = _SHAPES.get(cursor.visual_style, CursorShape.BLOCK)
        return Cursor(int(cursor.viewport_y), column, shape, bool(cursor.blinking))

    def selected(self) -> dict[int, tuple[int, int]]:
        """The selected columns (start, stop) of each row, as of the last update."""
        found = {}
        for number in self._each_row():
            selection = lib.GHOSTTY_RENDER_STATE_ROW_DATA_SELECTION
            if lib.ghostty_render_state_row_get(self._iterator[0], selection, self._selection) == lib.GHOSTTY_SUCCESS:
                found[number] = (int(self._selection.start_x), int(self._selection.end_x) + 1)
        return found

    def close(self) -> None:
        """Give the render state back."""
        lib.ghostty_render_state_row_cells_free(self._row_cells[0])
        lib.ghostty_render_state_row_iterator_free(self._iterator[0])
        lib.ghostty_render_state_free(self._state[0])

    def _each_row(self) -> Iterator[int]:
        self._rewind()
        number = 0
        while lib.ghostty_render_state_row_iterator_next(self._iterator[0]):
            yield number
            number += 1

    def _rewind(self) -> None:
        what = lib.GHOSTTY_RENDER_STATE_DATA_ROW_ITERATOR
        check(lib.ghostty_render_state_get(self._state[0], what, self._iterator), "row_iterator")

    def _get(self, what: int) -> int:
        self._number[0] = 0
        check(lib.ghostty_render_state_get(self._state[0], what, self._number), "render_state_get")
        return int(self._number[0])

    def _read_row(self) -> TerminalRow:
        raw = lib.GHOSTTY_RENDER_STATE_ROW_DATA_CELLS_RAW
        check(lib.ghostty_render_state_row_get(self._iterator[0], raw, self._view), "row_get")
        values = memoryview(ffi.buffer(self._view.ptr, self._view.len * 8)).cast("Q").tolist()
        while values and not values[-1]:
            values.pop()
        if not values:
            return TerminalRow()
        known = self._cells
        cells = [known[value] for value in values]
        runs = []
        column = 0
        for look, group in groupby(cells, key=itemgetter(1)):
            texts = [cell[0] for cell in group]
            runs.append(self._run(column, texts, look))
            column += len(texts)
        return TerminalRow(tuple(runs))

    def _run(self, column: int, texts: list[str | None], look: Look) -> CellRun:
        style = look if isinstance(look, CellStyle) else self._style_at(column) if look else PLAIN
        cells = [self._cluster(column + index) if text is None else text for index, text in enumerate(texts)]
        text = "".join(cells)
        simple = len(text) == len(cells) and text.isascii()
        return CellRun(column, text, style, None if simple else tuple(cells))

    def _style_at(self, column: int) -> CellStyle:
        self._go_to(column)
        what = lib.GHOSTTY_RENDER_STATE_ROW_CELLS_DATA_STYLE
        check(lib.ghostty_render_state_row_cells_get(self._row_cells[0], what, self._style), "style")
        key = bytes(ffi.buffer(self._style))
        if key not in self._styles:
            if len(self._styles) >= _KNOWN_STYLES:
                self._styles.clear()
            self._styles[key] = _cell_style(self._style)
        return self._styles[key]

    def _cluster(self, column: int) -> str:
        """The text of a cell that has marks on its character."""
        self._go_to(column)
        self._buffer.ptr, self._buffer.cap, self._buffer.len = self._text, _LONGEST_CLUSTER, 0
        what = lib.GHOSTTY_RENDER_STATE_ROW_CELLS_DATA_GRAPHEMES_UTF8
        result = lib.ghostty_render_state_row_cells_get(self._row_cells[0], what, self._buffer)
        if result == lib.GHOSTTY_OUT_OF_SPACE:  # a pile of marks: the program that wrote it gets a sign for it
            return "\N{REPLACEMENT CHARACTER}"
        check(result, "graphemes")
        return bytes(ffi.buffer(self._text, self._buffer.len)).decode("utf-8", "replace") or _BLANK

    def _go_to(self, column: int) -> None:
        what = lib.GHOSTTY_RENDER_STATE_ROW_DATA_CELLS
        check(lib.ghostty_render_state_row_get(self._iterator[0], what, self._row_cells), "cells")
        check(lib.ghostty_render_state_row_cells_select(self._row_cells[0], column), "cells_select")


def _made(kind: str, make: Any) -> Any:
    """A new object of the library's; raises GhosttyError when there is no memory for it."""
    made = ffi.new(kind + "*")
    check(make(ffi.NULL, made), kind)
    return made


def _cell_style(style: Any) -> CellStyle:
    return CellStyle(
        _ink(style.fg_color),
        _ink(style.bg_color),
        bool(style.bold),
        bool(style.faint),
        bool(style.italic),
        bool(style.underline),
        bool(style.inverse),
        bool(style.invisible),
        bool(style.strikethrough),
        bool(style.overline),
    )


def _ink(colour: Any) -> Ink:
    if colour.tag == lib.GHOSTTY_STYLE_COLOR_PALETTE:
        return int(colour.value.palette)
    if colour.tag == lib.GHOSTTY_STYLE_COLOR_RGB:
        return (int(colour.value.rgb.r), int(colour.value.rgb.g), int(colour.value.rgb.b))
    return None
