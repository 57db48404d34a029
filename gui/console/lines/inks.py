"""The colours text is really drawn in: what the program asked for, made legible on what it stands on."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import product
from typing import Protocol

from PySide6.QtGui import QColor

from core.engine import StreamKind
from gui.console.lines.sgr import Ink, SgrStyle
from gui.theme import Theme

_LEGIBLE = 4.5  # WCAG 2 contrast for text
_STEPS = 10
Rgb = tuple[int, int, int]


class Look(Protocol):
    """What of a style decides its colours."""

    @property
    def foreground(self) -> Ink: ...
    @property
    def background(self) -> Ink: ...
    @property
    def bold(self) -> bool: ...
    @property
    def dim(self) -> bool: ...
    @property
    def inverse(self) -> bool: ...


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
            text, ground = self.mixed(style, kind)
            self._found[key] = QColor(*text), QColor(*ground) if ground is not None else None
        return self._found[key]

    def mixed(self, style: Look, kind: StreamKind) -> tuple[Rgb, Rgb | None]:
        """The same as bare figures, worked out anew."""
        ink = self._rgb_of(style.foreground, style) or (self._faint if style.dim else self._by_kind[kind])
        ground = self._rgb_of(style.background, None)
        if style.inverse:
            ink, ground = ground or self._ground, ink
        return legible(ink, ground or self._ground), ground

    def _rgb_of(self, ink: Ink, style: Look | None) -> Rgb | None:
        if ink is None or isinstance(ink, tuple):
            return ink
        if ink < 16:
            # Bold makes the eight dark ones bright, as most terminals do.
            return self._ansi[ink + 8 if ink < 8 and style is not None and style.bold else ink]
        return cube_colour(ink)


def _made_cube() -> Iterator[Rgb]:
    levels = (0, 95, 135, 175, 215, 255)
    yield from product(levels, levels, levels)
    yield from ((grey, grey, grey) for grey in range(8, 248, 10))


_CUBE = tuple(_made_cube())


def cube_colour(number: int) -> Rgb:
    """The colours 16-255 of xterm: a cube of 6x6x6, then 24 greys."""
    return _CUBE[number - 16]


@lru_cache(maxsize=16384)
def legible(ink: Rgb, ground: Rgb) -> Rgb:
    """`ink`, moved towards black or white only as far as it takes to be read on `ground`."""
    if contrast(ink, ground) >= _LEGIBLE:
        return ink
    end = _farthest(ground)
    # What can be read after one step can be after all later ones, so that the first is found by halving.
    first, last = 1, _STEPS
    while first < last:
        step = (first + last) // 2
        if contrast(_moved(ink, end, step), ground) >= _LEGIBLE:
            last = step
        else:
            first = step + 1
    return _moved(ink, end, first)


def contrast(one: Rgb, other: Rgb) -> float:
    """The contrast ratio of WCAG 2, from 1 to 21."""
    first, second = _luminance(one), _luminance(other)
    return (first + 0.05) / (second + 0.05) if first > second else (second + 0.05) / (first + 0.05)


def _moved(ink: Rgb, end: Rgb, step: int) -> Rgb:
    red, green, blue = ink
    return (
        red + (end[0] - red) * step // _STEPS,
        green + (end[1] - green) * step // _STEPS,
        blue + (end[2] - blue) * step // _STEPS,
    )


@lru_cache(maxsize=4096)
def _farthest(ground: Rgb) -> Rgb:
    return max(((0, 0, 0), (255, 255, 255)), key=lambda extreme: contrast(extreme, ground))


@lru_cache(maxsize=16384)
def _luminance(colour: Rgb) -> float:
    red, green, blue = colour
    return 0.2126 * _LINEAR[red] + 0.7152 * _LINEAR[green] + 0.0722 * _LINEAR[blue]


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4


_LINEAR = tuple(_linear(part / 255) for part in range(256))


def _rgb(colour: QColor) -> Rgb:
    return (colour.red(), colour.green(), colour.blue())
