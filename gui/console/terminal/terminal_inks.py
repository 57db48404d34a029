"""The colours that a terminal's cells are really drawn in, by the theme and what the program has changed."""

from functools import lru_cache

from PySide6.QtGui import QColor

from core.engine import StreamKind
from core.terminal.emulator import BaseColours, CellStyle, ChangedColours, Ink, Rgb
from gui.console.lines.inks import Inks, cube_colour, legible
from gui.console.lines.sgr import SgrStyle
from gui.theme import Theme

_DRAWN = frozenset(map(chr, range(0x2580, 0x25A0)))  # half blocks and shades: pictures, not text to be made legible


class TerminalInks:
    """Foreground and ground for a cell's style; made anew when theme or program change colours."""

    def __init__(self, theme: Theme, changed: ChangedColours) -> None:
        self.changed = changed
        self._theme = theme
        self._inks = Inks(theme)
        self._text = _rgb(theme.colours.text)
        self._sunken = _rgb(theme.colours.sunken)
        self._sgr = lru_cache(maxsize=4096)(self._make_sgr)

    @property
    def ground(self) -> QColor:
        """What the whole screen stands on."""
        return QColor(*self.changed.background) if self.changed.background else self._theme.colours.sunken

    @property
    def cursor(self) -> QColor:
        """What the cursor is drawn in."""
        return QColor(*self.changed.cursor) if self.changed.cursor else self._theme.colours.text

    def of(self, style: CellStyle, text: str) -> tuple[QColor, QColor | None]:
        """Text colour and ground of a run; no ground is the screen's own."""
        sgr = self._sgr(style)
        if _DRAWN.isdisjoint(text):
            return self._inks.of(sgr, StreamKind.STDOUT)
        ink = self._exact(style.foreground, self.changed.foreground or self._text)
        ground = self._exact(style.background, self.changed.background or self._sunken)
        if style.inverse:
            ink, ground = ground, ink
        return QColor(*ink), QColor(*ground)

    def _exact(self, ink: Ink, default: Rgb) -> Rgb:
        if ink is None:
            return default
        if isinstance(ink, tuple):
            return ink
        return self.changed.palette.get(ink) or (_rgb(self._theme.ansi[ink]) if ink < 16 else cube_colour(ink))

    def _make_sgr(self, style: CellStyle) -> SgrStyle:
        return SgrStyle(
            self._changed(style.foreground, self.changed.foreground),
            self._changed(style.background, self.changed.background),
            style.bold,
            style.dim,
            style.italic,
            style.underline,
            style.inverse,
            style.strike,
        )

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


def _rgb(colour: QColor) -> Rgb:
    return (colour.red(), colour.green(), colour.blue())
