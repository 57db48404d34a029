"""The colours text is really drawn in: what the program asked for, made legible on what it stands on."""

from functools import lru_cache

from PySide6.QtGui import QColor

from core.engine import StreamKind
from gui.console.lines.sgr import Ink, SgrStyle
from gui.theme import Theme

_LEGIBLE = 4.5  # WCAG 2 contrast for text
_STEPS = 10
Rgb = tuple[int, int, int]


class Inks:
    """Foreground and ground for a style, in one theme at one time."""

    def __init__(self, theme: Theme) -> None:
        colours = theme.colours
        self._ansi = tuple(_rgb(colour) for colour in theme.ansi)
        self._ground = _rgb(colours.sunken)
        self._by_kind = {
            StreamKind.STDOUT: _rgb(colours.text),
            StreamKind.STDERR: _rgb(colours.failed),
            StreamKind.CLIENT: _rgb(colours.dim),
        }
        self._faint = _rgb(colours.dim)
        self._found: dict[tuple[SgrStyle, StreamKind], tuple[QColor, QColor | None]] = {}

    def of(self, style: SgrStyle, kind: StreamKind) -> tuple[QColor, QColor | None]:
        """Text colour and ground; no ground is the console's own."""
        key = (style, kind)
        if key not in self._found:
            if len(self._found) > 4096:  # a rainbow in true colour
                self._found.clear()
            self._found[key] = self._mixed(style, kind)
        return self._found[key]

    def _mixed(self, style: SgrStyle, kind: StreamKind) -> tuple[QColor, QColor | None]:
        ink = self._rgb_of(style.foreground, style) or (self._faint if style.dim else self._by_kind[kind])
        ground = self._rgb_of(style.background, None)
        if style.inverse:
            ink, ground = ground or self._ground, ink
        text = legible(ink, ground or self._ground)
        return QColor(*text), QColor(*ground) if ground is not None else None

    def _rgb_of(self, ink: Ink, style: SgrStyle | None) -> Rgb | None:
        if ink is None or isinstance(ink, tuple):
            return ink
        if ink < 16:
            # Bold makes the eight dark ones bright, as most terminals do.
            return self._ansi[ink + 8 if ink < 8 and style is not None and style.bold else ink]
        return cube_colour(ink)


def cube_colour(number: int) -> Rgb:
    """The colours 16-255 of xterm: a cube of 6x6x6, then 24 greys."""
    if number >= 232:
        grey = 8 + 10 * (number - 232)
        return (grey, grey, grey)
    number -= 16
    red, green, blue = (0 if level == 0 else 55 + 40 * level for level in (number // 36, number // 6 % 6, number % 6))
    return (red, green, blue)


@lru_cache(maxsize=4096)
def legible(ink: Rgb, ground: Rgb) -> Rgb:
    """`ink`, moved towards black or white only as far as it takes to be read on `ground`."""
    if contrast(ink, ground) >= _LEGIBLE:
        return ink
    end = max(((0, 0, 0), (255, 255, 255)), key=lambda extreme: contrast(extreme, ground))
    for step in range(1, _STEPS):
        red, green, blue = (part + (goal - part) * step // _STEPS for part, goal in zip(ink, end, strict=True))
        if contrast((red, green, blue), ground) >= _LEGIBLE:
            return (red, green, blue)
    return end


def contrast(one: Rgb, other: Rgb) -> float:
    """The contrast ratio of WCAG 2, from 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: Rgb) -> float:
    red, green, blue = (_linear(part / 255) for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4


def _rgb(colour: QColor) -> Rgb:
    return (colour.red(), colour.green(), colour.blue())
