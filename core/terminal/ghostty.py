"""The terminal emulator on libghostty (pyghostty): the only file that knows this library's terminal."""

from collections.abc import Callable
from typing import Any

from pyghostty import Terminal
from pyghostty._ffi import check, ffi, lib, union_fn
from pyghostty.core import init_sized, read_buf

from core.terminal.emulator import (
    BaseColours,
    ChangedColours,
    Frame,
    Geometry,
    KeyPress,
    Modes,
    MouseEvent,
    Unit,
    clean_title,
)
from core.terminal.ghostty_input import GhosttyInput
from core.terminal.ghostty_rows import GhosttyRows

# Some 20,000 lines of 80 columns. The bound is one of bytes: the library lets whole pages go then, some seven times
# as fast as line by line, which it does once there are more lines than it may keep.
_SCROLLBACK_BYTES = 16 * 1024 * 1024
_SCROLLBACK_LINES = 1_000_000
_ENDS_OF_LINE, _BRACKETED, _FOCUS, _ALTERNATE, _HELD = 20, 2004, 1004, 1049, 2026

# Unions can't be passed by value in cffi's ABI mode; a struct of the same layout can (pyghostty does so for points).
ffi.cdef("typedef struct { GhosttyTerminalScrollViewportTag tag; intptr_t row; uint64_t _pad; } DockpaneScroll;")
assert ffi.sizeof("DockpaneScroll") == ffi.sizeof("GhosttyTerminalScrollViewport")


class GhosttyEmulator:
    """A TerminalEmulator. It writes no clipboard, opens no file and no link, and reports no title back."""

    def __init__(self) -> None:
        self.on_reply: Callable[[bytes], None] = lambda _reply: None
        self._geometry = Geometry()
        self._colours: BaseColours | None = None
        self._base_palette = b""
        self._bells = 0
        self._title = ""
        self._selecting = Unit.CELL
        self._origin: Any = None
        self._selected = False
        self._terminal = Terminal(self._geometry.columns, self._geometry.rows, scrollback=_SCROLLBACK_LINES)
        self._handle: Any = self._terminal._t[0]  # noqa: SLF001 - the package has no other door to the library's calls
        self._rows = GhosttyRows(self._handle)
        self._input = GhosttyInput(self._handle)
        self._palette = ffi.new("GhosttyColorRgb[256]")
        self._scrollbar = ffi.new("GhosttyTerminalScrollbar*")
        self._set_up()

    def feed(self, data: bytes) -> None:
        """Obey what a program wrote; the interpreter is free meanwhile."""
        self._terminal.feed(data)

    def frame(self) -> Frame:
        """What is seen now."""
        rows = self._rows.update()
        self._get(lib.GHOSTTY_TERMINAL_DATA_SCROLLBAR, self._scrollbar)
        return Frame(
            rows,
            self._geometry.columns,
            int(self._scrollbar.offset),
            int(self._scrollbar.total),
            self._rows.cursor(),
            self._modes(),
            self._title,
            self._bells,
            self._rows.selected() if self._selected else {},
            self._changed_colours(),
        )

    def resize(self, geometry: Geometry) -> None:
        """Take another size."""
        self._geometry = geometry
        self._terminal.resize(geometry.columns, geometry.rows, geometry.cell_width, geometry.cell_height)

    def set_colours(self, colours: BaseColours) -> None:
        """Be told what the colours are, for a program that asks."""
        self._colours = colours
        for index, (red, green, blue) in enumerate(colours.palette):
            entry = self._palette[index]
            entry.r, entry.g, entry.b = red, green, blue
        self._base_palette = bytes(ffi.buffer(self._palette))
        self._set(lib.GHOSTTY_TERMINAL_OPT_COLOR_PALETTE, self._palette)
        for option, rgb in (
            (lib.GHOSTTY_TERMINAL_OPT_COLOR_FOREGROUND, colours.foreground),
            (lib.GHOSTTY_TERMINAL_OPT_COLOR_BACKGROUND, colours.background),
        ):
            self._set(option, ffi.new("GhosttyColorRgb*", dict(zip("rgb", rgb, strict=True))))

    def scroll_to(self, row: int) -> None:
        """Let the row of this number be the first that is seen."""
        behaviour = ffi.new("DockpaneScroll*", {"tag": lib.GHOSTTY_SCROLL_VIEWPORT_ROW, "row": max(0, row)})
        self._get(lib.GHOSTTY_TERMINAL_DATA_SCROLLBAR, self._scrollbar)
        if row + self._scrollbar.len >= self._scrollbar.total:
            behaviour.tag = lib.GHOSTTY_SCROLL_VIEWPORT_BOTTOM
        scroll = union_fn("ghostty_terminal_scroll_viewport", "void(*)(GhosttyTerminal, DockpaneScroll)")
        scroll(self._handle, behaviour[0])

    def encode_key(self, press: KeyPress) -> bytes:
        """What a key sends, by the modes that are on."""
        return self._input.key(press)

    def encode_mouse(self, event: MouseEvent) -> bytes:
        """What the mouse sends; nothing while the program does not want to hear of it."""
        return self._input.mouse(event, self._geometry)

    def encode_paste(self, text: str) -> bytes:
        """What a paste sends."""
        return self._input.paste(text, bracketed=self._terminal.mode(_BRACKETED))

    def encode_focus(self, gained: bool) -> bytes:
        """What a change of focus sends; nothing while the program does not want to hear of it."""
        if not self._terminal.mode(_FOCUS):
            return b""
        return b"\x1b[I" if gained else b"\x1b[O"

    def begin_selection(self, row: int, column: int, unit: Unit) -> None:
        """Select the unit at a cell of what is seen."""
        self._selecting = unit
        self._let_origin_go()
        self._origin = ffi.new("GhosttyTrackedGridRef*")
        point = ffi.new("GhosttyPointS*")
        point.tag = lib.GHOSTTY_POINT_TAG_VIEWPORT
        point.value.x, point.value.y = column, row
        kind = "GhosttyResult(*)(GhosttyTerminal, GhosttyPointS, GhosttyTrackedGridRef*)"
        track = union_fn("ghostty_terminal_grid_ref_track", kind)
        check(track(self._handle, point[0], self._origin), "grid_ref_track")
        if unit is Unit.CELL:
            self.drop_selection(keep_origin=True)
        else:
            self.extend_selection(row, column)

    def extend_selection(self, row: int, column: int) -> None:
        """Select from where the selection began to a cell of what is seen."""
        if self._origin is None:
            self.begin_selection(row, column, Unit.CELL)
            return
        selection = init_sized("GhosttySelection")
        start = init_sized("GhosttyGridRef")
        if lib.ghostty_tracked_grid_ref_snapshot(self._origin[0], start) != lib.GHOSTTY_SUCCESS:
            return  # what it began with is no longer kept
        selection.start, selection.end = start[0], self._terminal.ref(column, row, "viewport")[0]
        if self._selecting is not Unit.CELL:
            selection = self._widened(selection)
        self._set(lib.GHOSTTY_TERMINAL_OPT_SELECTION, selection)
        self._selected = True

    def select_all(self) -> None:
        """Select all that is kept."""
        selection = init_sized("GhosttySelection")
        if lib.ghostty_terminal_select_all(self._handle, selection) == lib.GHOSTTY_SUCCESS:
            self._set(lib.GHOSTTY_TERMINAL_OPT_SELECTION, selection)
            self._selected = True

    def drop_selection(self, *, keep_origin: bool = False) -> None:
        """Select nothing."""
        self._set(lib.GHOSTTY_TERMINAL_OPT_SELECTION, ffi.NULL)
        self._selected = False
        if not keep_origin:
            self._let_origin_go()

    def selected_text(self) -> str:
        """The selected text; lines that were wrapped only by the width are one."""
        if not self._selected:
            return ""
        options = init_sized("GhosttyTerminalSelectionFormatOptions")
        options.emit, options.unwrap, options.trim = lib.GHOSTTY_FORMATTER_FORMAT_PLAIN, True, True
        options.selection = ffi.NULL  # the one that is active
        return str(
            read_buf(
                lambda room, size, length: lib.ghostty_terminal_selection_format_buf(
                    self._handle, options[0], room, size, length
                )
            )
        )

    def close(self) -> None:
        """Give its memory back."""
        self._let_origin_go()
        self._input.close()
        self._rows.close()
        self._terminal.close()

    def _set_up(self) -> None:
        """What a program in a container may and may not do here."""
        self._terminal.on_reply(lambda data: self.on_reply(data))
        # Each is kept as an attribute: the library holds the bare pointer.
        self._on_bell = ffi.callback("GhosttyTerminalBellFn", lambda _terminal, _data: self._ring())
        self._on_title = ffi.callback("GhosttyTerminalTitleChangedFn", lambda _terminal, _data: self._take_title())
        self._on_size = ffi.callback("GhosttyTerminalSizeFn", lambda _terminal, _data, size: self._tell_size(size))
        self._on_scheme = ffi.callback("GhosttyTerminalColorSchemeFn", lambda _terminal, _data, to: self._tell_dark(to))
        for option, value in (
            (lib.GHOSTTY_TERMINAL_OPT_BELL, self._on_bell),
            (lib.GHOSTTY_TERMINAL_OPT_TITLE_CHANGED, self._on_title),
            (lib.GHOSTTY_TERMINAL_OPT_SIZE, self._on_size),
            (lib.GHOSTTY_TERMINAL_OPT_COLOR_SCHEME, self._on_scheme),
            (lib.GHOSTTY_TERMINAL_OPT_SCROLLBACK_MAX_BYTES, ffi.new("size_t*", _SCROLLBACK_BYTES)),
            # Pictures could be read from files of this machine: with no room for them that is off.
            (lib.GHOSTTY_TERMINAL_OPT_KITTY_IMAGE_STORAGE_LIMIT, ffi.new("uint64_t*", 0)),
            # A title that is reported back would be typed by whoever set it.
            (lib.GHOSTTY_TERMINAL_OPT_TITLE_REPORT, ffi.new("bool*", False)),
        ):
            self._set(option, value)

    def _set(self, option: int, value: Any) -> None:
        check(lib.ghostty_terminal_set(self._handle, option, value), "terminal_set")

    def _get(self, what: int, into: Any) -> None:
        check(lib.ghostty_terminal_get(self._handle, what, into), "terminal_get")

    def _modes(self) -> Modes:
        mode = self._terminal.mode
        mouse = ffi.new("bool*")
        self._get(lib.GHOSTTY_TERMINAL_DATA_MOUSE_TRACKING, mouse)
        screen = ffi.new("uint32_t*")
        self._get(lib.GHOSTTY_TERMINAL_DATA_ACTIVE_SCREEN, screen)
        alternate = screen[0] == lib.GHOSTTY_TERMINAL_SCREEN_ALTERNATE
        return Modes(bool(mouse[0]), mode(_BRACKETED), mode(_FOCUS), alternate, mode(_HELD))

    def _changed_colours(self) -> ChangedColours:
        if self._colours is None:
            return ChangedColours()
        self._get(lib.GHOSTTY_TERMINAL_DATA_COLOR_PALETTE, self._palette)
        palette = {}
        now = bytes(ffi.buffer(self._palette))
        if now != self._base_palette:
            entries = [(now[at], now[at + 1], now[at + 2]) for at in range(0, len(now), 3)]
            palette = {index: rgb for index, rgb in enumerate(entries) if rgb != self._colours.palette[index]}
        foreground = self._colour(lib.GHOSTTY_TERMINAL_DATA_COLOR_FOREGROUND)
        background = self._colour(lib.GHOSTTY_TERMINAL_DATA_COLOR_BACKGROUND)
        return ChangedColours(
            foreground if foreground != self._colours.foreground else None,
            background if background != self._colours.background else None,
            self._colour(lib.GHOSTTY_TERMINAL_DATA_COLOR_CURSOR),
            palette,
        )

    def _colour(self, what: int) -> tuple[int, int, int] | None:
        colour = ffi.new("GhosttyColorRgb*")
        if lib.ghostty_terminal_get(self._handle, what, colour) != lib.GHOSTTY_SUCCESS:
            return None
        return (int(colour.r), int(colour.g), int(colour.b))

    def _widened(self, selection: Any) -> Any:
        """The selection with whole words or lines at both its ends."""
        ends = []
        for ref in (selection.start, selection.end):
            found = init_sized("GhosttySelection")
            word = self._selecting is Unit.WORD
            options = init_sized(f"GhosttyTerminalSelect{'Word' if word else 'Line'}Options")
            options.ref = ref
            select = lib.ghostty_terminal_select_word if word else lib.ghostty_terminal_select_line
            if select(self._handle, options, found) != lib.GHOSTTY_SUCCESS:
                found.start = found.end = ref  # there is none: a blank
            ends.append(found)
        first, last = ends if self._in_order(selection) else reversed(ends)
        widened = init_sized("GhosttySelection")
        widened.start, widened.end = first.start, last.end
        return widened

    def _in_order(self, selection: Any) -> bool:
        order = ffi.new("GhosttySelectionOrder*")
        check(lib.ghostty_terminal_selection_order(self._handle, selection, order), "selection_order")
        return bool(order[0] == lib.GHOSTTY_SELECTION_ORDER_FORWARD)

    def _let_origin_go(self) -> None:
        if self._origin is not None:
            lib.ghostty_tracked_grid_ref_free(self._origin[0])
            self._origin = None

    def _ring(self) -> None:
        self._bells += 1

    def _take_title(self) -> None:
        title = ffi.new("GhosttyString*")
        self._get(lib.GHOSTTY_TERMINAL_DATA_TITLE, title)
        text = bytes(ffi.buffer(title.ptr, title.len)) if title.len else b""
        self._title = clean_title(text.decode("utf-8", "replace"))

    def _tell_size(self, size: Any) -> bool:
        geometry = self._geometry
        size.rows, size.columns = geometry.rows, geometry.columns
        size.cell_width, size.cell_height = geometry.cell_width, geometry.cell_height
        return True

    def _tell_dark(self, scheme: Any) -> bool:
        if self._colours is None:
            return False
        scheme[0] = lib.GHOSTTY_COLOR_SCHEME_DARK if self._colours.dark else lib.GHOSTTY_COLOR_SCHEME_LIGHT
        return True
