"""The colours that a terminal's cells are really drawn in, by the theme and what the program has changed."""

from dataclasses import replace
from functools import lru_cache

from PySide6.QtGui import QColor

from core.engine import StreamKind
from core.terminal.emulator import BaseColours, CellStyle, ChangedColours, Ink, Rgb
from gui.console.lines.inks import Inks, cube_colour, legible
from gui.theme import Theme

_DRAWN = frozenset(map(chr, range(0x2580, 0x25A0)))  # half blocks and shades: pictures, not text to be made legible
_KEPT = 16384  # styles and colours: more than the cells of a large screen have
_Found = dict[tuple[Ink, Ink, bool, bool, bool], tuple[QColor, QColor | None]]


class TerminalInks:
    """Foreground and ground for a cell's style; made anew when theme or program change colours."""

    def __init__(self, theme: Theme, changed: ChangedColours) -> None:
        self.changed = changed
        self._theme = theme
        self._inks = Inks(theme)
        self._text = _rgb(theme.colours.text)
        self._sunken = _rgb(theme.colours.sunken)
        self._unchanged = not (changed.foreground or changed.background or changed.palette)
        self._found: tuple[_Found, _Found] = ({}, {})  # of text, of pictures
        self._colour = lru_cache(maxsize=_KEPT)(_colour)

    @property
    def ground(self) -> QColor:
        """What the whole screen stands on."""
        return QColor(*self.changed.background) if self.changed.background else self._theme.colours.sunken

    @property
    def cursor(self) -> QColor:
        """What the cursor is drawn in."""
        return QColor(*self.changed.cursor) if self.changed.cursor else self._theme.colours.text

    def of(self, style: CellStyle, text: str) -> tuple[QColor, QColor | None]:
        """Text colour and ground of a run; no ground is the screen's own. The same colour is the same object."""
        drawn = not (text.isascii() or _DRAWN.isdisjoint(text))
        found = self._found[drawn]
        # Only what colours depend on, for a whole style takes three times as long to look up.
        key = style.foreground, style.background, style.bold, style.dim, style.inverse
        pair = found.get(key)
        if pair is None:
            if len(found) >= _KEPT:  # a rainbow in true colour
                found.clear()
            ink, ground = self._drawn(style) if drawn else self._inks.mixed(self._as_changed(style), StreamKind.STDOUT)
            pair = found[key] = self._colour(ink), self._colour(ground) if ground is not None else None
        return pair

    def _drawn(self, style: CellStyle) -> tuple[Rgb, Rgb]:
        ink = self._exact(style.foreground, self.changed.foreground or self._text)
        ground = self._exact(style.background, self.changed.background or self._sunken)
        return (ground, ink) if style.inverse else (ink, ground)

    def _exact(self, ink: Ink, default: Rgb) -> Rgb:
        if ink is None:
            return default
        if isinstance(ink, tuple):
            return ink
        return self.changed.palette.get(ink) or (_rgb(self._theme.ansi[ink]) if ink < 16 else cube_colour(ink))

    def _as_changed(self, style: CellStyle) -> CellStyle:
        if self._unchanged:
            return style
        foreground = self._changed(style.foreground, self.changed.foreground)
        background = self._changed(style.background, self.changed.background)
        return replace(style, foreground=foreground, background=background)

    def _changed(self, ink: Ink, default: Rgb | None) -> Ink:
        if ink is None:
            return default
        return self.changed.palette.get(ink, ink) if isinstance(ink, int) else ink


def base_colours(theme: Theme) -> BaseColours:
    """The theme's colours, for a program that asks."""
    palette = tuple(_rgb(theme.ansi[index]) if index < 16 else cube_colour(index) for index in range(256))
    return BaseColours(_rgb(theme.colours.text), _rgb(theme.colours.sunken), palette, theme.dark)


def legible_on(ground: QColor, ink: QColor) -> QColor:
    """This ink, or as much darker or lighter as it takes to be read on this ground."""
    return QColor(*legible(_rgb(ink), _rgb(ground)))


def _colour(rgb: Rgb) -> QColor:
    return QColor(*rgb)


def _rgb(colour: QColor) -> Rgb:
    return (colour.red(), colour.green(), colour.blue())
