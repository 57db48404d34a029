"""Screens from a plain one to one whose every cell has two colours of its own, for a terminal to be painted with."""

import random
from collections.abc import Callable

from core.terminal.emulator import Frame, Geometry, TerminalEmulator

_TEXT = "the quick brown fox jumps over the lazy dog while -> packets != bytes come and go "


def _plain(_rng: random.Random, _columns: int) -> str:
    return _TEXT * 3


def _lines(rng: random.Random, _columns: int) -> str:
    return f"\x1b[3{rng.randrange(8)}mline {rng.randrange(1000)}\x1b[0m \x1b[1;38;5;{rng.randrange(256)}m{_TEXT}\x1b[0m"


def _words(rng: random.Random, columns: int) -> str:
    words = "".join(f"\x1b[38;5;{rng.randrange(256)}m{word} " for word in _TEXT.split() * (columns // 40))
    return words + "\x1b[44m두 \x1b[4munder\x1b[0m"


def _half_blocks(rng: random.Random, columns: int) -> str:
    def colour() -> str:
        return ";".join(str(rng.randrange(256)) for _ in range(3))

    return "".join(f"\x1b[38;2;{colour()};48;2;{colour()}m▀" for _ in range(columns))


def _cells(rng: random.Random, columns: int) -> str:
    def cell() -> str:
        return f"\x1b[38;5;{rng.randrange(256)};48;5;{rng.randrange(256)}m{chr(rng.randrange(33, 127))}"

    return "".join(cell() for _ in range(columns))


KINDS: dict[str, Callable[[random.Random, int], str]] = {
    "plain": _plain,
    "coloured lines": _lines,
    "coloured words": _words,
    "half blocks in true colour": _half_blocks,
    "every cell two of 256 colours": _cells,
}
"""What writes a row of each kind; what is too long is cut off."""


def dense_frame(emulator: TerminalEmulator, kind: str, rows: int, columns: int, seed: int) -> Frame:
    """A screen of this kind, others for other seeds."""
    rng = random.Random(seed)
    emulator.resize(Geometry(rows, columns))
    lines = (f"\x1b[{row};1H\x1b[0m{KINDS[kind](rng, columns)}" for row in range(1, rows + 1))
    emulator.feed(("\x1b[?7l\x1b[2J" + "".join(lines)).encode())
    return emulator.frame()
