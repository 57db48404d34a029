"""Colours and weights that a program asks for with SGR sequences (ECMA-48 8.3.117, ISO 8613-6 for colours)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

Ink = int | tuple[int, int, int] | None  # of the 256, true colour, or the default

_SEQUENCE = re.compile(rb"\x1b\[([0-9;:]*)m")
_RESETS = (b"\x1b[0m", b"\x1b[m")


@dataclass(frozen=True, slots=True)
class SgrStyle:
    """How text looks by the sequences in front of it."""

    foreground: Ink = None
    background: Ink = None
    bold: bool = False
    dim: bool = False
    italic: bool = False
    underline: bool = False
    inverse: bool = False
    strike: bool = False
    _hash: int = field(init=False, repr=False, compare=False)  # asked for at every run that is drawn

    def __post_init__(self) -> None:
        flags = (self.bold, self.dim, self.italic, self.underline, self.inverse, self.strike)
        object.__setattr__(self, "_hash", hash((self.foreground, self.background, flags)))

    def __hash__(self) -> int:
        return self._hash


PLAIN = SgrStyle()
_FLAGS: dict[int, dict[str, Any]] = {
    1: {"bold": True}, 2: {"dim": True}, 3: {"italic": True}, 4: {"underline": True}, 7: {"inverse": True},
    9: {"strike": True}, 21: {"underline": True}, 22: {"bold": False, "dim": False}, 23: {"italic": False},
    24: {"underline": False}, 27: {"inverse": False}, 29: {"strike": False}, 39: {"foreground": None},
    49: {"background": None},
}  # fmt: skip


@lru_cache(maxsize=4096)
def applied(style: SgrStyle, parameters: str) -> SgrStyle:
    """`style` after the sequence with these parameters ("1;38;5;208"); what is not understood changes nothing."""
    items = iter(parameters.split(";"))
    for item in items:
        code, _, rest = item.partition(":")
        number = _number(code)
        if number in (38, 48):
            ink = _colon_ink(rest) if rest else _semicolon_ink(items)
            if ink is not None:
                style = replace(style, foreground=ink) if number == 38 else replace(style, background=ink)
        elif number == 4 and rest == "0":
            style = replace(style, underline=False)
        else:
            style = _with_code(style, number)
    return style


@lru_cache(maxsize=1024)
def turned(style: SgrStyle) -> SgrStyle:
    """The same with ink and ground exchanged."""
    return replace(style, inverse=not style.inverse)


def carried(data: bytes, style: SgrStyle = PLAIN) -> SgrStyle:
    """The style in force after `data`, looking no further back in it than its last reset."""
    reset = max(data.rfind(sequence) for sequence in _RESETS)
    if reset >= 0:
        style, data = PLAIN, data[reset:]
    if b"\x1b[" not in data:
        return style
    for match in _SEQUENCE.finditer(data):
        style = applied(style, match[1].decode())
    return style


def _with_code(style: SgrStyle, number: int) -> SgrStyle:
    if number == 0:
        return PLAIN
    if number in _FLAGS:
        return replace(style, **_FLAGS[number])
    if 30 <= number <= 37 or 90 <= number <= 97:
        return replace(style, foreground=number - 30 if number < 40 else number - 90 + 8)
    if 40 <= number <= 47 or 100 <= number <= 107:
        return replace(style, background=number - 40 if number < 50 else number - 100 + 8)
    return style


def _number(text: str) -> int:
    # An empty parameter is 0; a long one is no code at all.
    return int(text or "0") if len(text) <= 4 else -1


def _semicolon_ink(items: Iterator[str]) -> Ink:
    mode = next(items, "")
    if mode == "5":
        return _indexed(next(items, ""))
    if mode == "2":  # a part that is missing is no colour, one that is empty is 0
        return _true_colour([next(items, "-") for _ in range(3)])
    return None


def _colon_ink(rest: str) -> Ink:
    mode, *values = rest.split(":")
    if mode == "5" and values:
        return _indexed(values[0])
    if mode == "2" and len(values) >= 3:
        # 38:2::r:g:b names a colour space first, 38:2:r:g:b (as many write it) does not.
        return _true_colour(values[1:4] if len(values) >= 4 else values[:3])
    return None


def _indexed(text: str) -> Ink:
    number = _number(text)
    return number if 0 <= number <= 255 else None


def _true_colour(values: list[str]) -> Ink:
    numbers = [_number(value) if value.isdigit() or not value else -1 for value in values]
    if len(numbers) == 3 and all(0 <= number <= 255 for number in numbers):
        return (numbers[0], numbers[1], numbers[2])
    return None
