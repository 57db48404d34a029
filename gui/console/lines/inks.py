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
    beneath, end = _farthest(ground)
    red, green, blue = moved = ink
    # What can be read after one step can be after all later ones, so that the first is found by halving.
    first, last = 1, _STEPS
    while first < last:
        step = (first + last) // 2
        tried = (
            red + (end - red) * step // _STEPS,
            green + (end - green) * step // _STEPS,
            blue + (end - blue) * step // _STEPS,
        )
        light = _luminance(tried) + 0.05
        if (light / beneath if end else beneath / light) >= _LEGIBLE:
            last, moved = step, tried
        else:
            first = step + 1
    return moved if last < _STEPS else (end, end, end)


def contrast(one: Rgb, other: Rgb) -> float:
    """The contrast ratio of WCAG 2, from 1 to 21."""
    first, second = _luminance(one) + 0.05, _luminance(other) + 0.05
    return first / second if first > second else second / first


@lru_cache(maxsize=4096)
def _farthest(ground: Rgb) -> tuple[float, int]:
    """The ground's part of the contrast, and black's or white's level, whichever is seen better on it."""
    beneath = _luminance(ground) + 0.05
    return beneath, 255 if 1.05 / beneath > beneath / 0.05 else 0


def _luminance(colour: Rgb) -> float:
    red, green, blue = colour
    return _RED[red] + _GREEN[green] + _BLUE[blue]


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4


_RED, _GREEN, _BLUE = (tuple(share * _linear(part / 255) for part in range(256)) for share in (0.2126, 0.7152, 0.0722))


def _rgb(colour: QColor) -> Rgb:
    return (colour.red(), colour.green(), colour.blue())
