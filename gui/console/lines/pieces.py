"""Cuts a run of cells into the pieces that can each be drawn at once and still stand on the grid."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache


class PieceKind(Enum):
    """How a piece is drawn."""

    GRID = 1  # one character a column; outside ASCII the font may still have another width
    WIDE = 2  # one wide character in two columns each, such as Hangul, and the single blanks between such words
    RIGHT_TO_LEFT = 3  # words that have to be shaped and turned round as a whole
    ALONE = 4  # a character with its marks, an emoji


@dataclass(frozen=True, slots=True)
class Piece:
    """Text from a column of the run on, and how many columns it has."""

    column: int
    text: str
    kind: PieceKind
    columns: int


@lru_cache(maxsize=2048)
def pieces(cells: tuple[str, ...]) -> tuple[Piece, ...]:
    """The pieces of a run's cells, from left to right; tabs leave a gap."""
    return tuple(_pieces(cells))


def _pieces(cells: tuple[str, ...]) -> Iterator[Piece]:
    column = 0
    while column < len(cells):
        cell = cells[column]
        if not cell or cell == "\t":
            column += 1
            continue
        kind = _kind(cells, column)
        stop = _stretch_end(cells, column) if kind is PieceKind.RIGHT_TO_LEFT else _end(cells, column, kind)
        yield Piece(column, "".join(cells[column:stop]), kind, stop - column)
        column = stop


def _end(cells: tuple[str, ...], start: int, kind: PieceKind) -> int:
    """Where the cells that are drawn along with the one at `start` end."""
    column = start + 1
    while column < len(cells) and not cells[column]:
        column += 1
    if kind is PieceKind.ALONE:
        return column
    if kind is PieceKind.WIDE:
        return _wide_end(cells, column)
    while column < len(cells) and cells[column] not in ("", "\t") and _kind(cells, column) is kind:
        column += 1
    return column


def _wide_end(cells: tuple[str, ...], column: int) -> int:
    while True:
        word = column + (cells[column : column + 1] == (" ",))
        if word >= len(cells) or cells[word] in ("", "\t") or _kind(cells, word) is not PieceKind.WIDE:
            return column
        column = word + 2


def _stretch_end(cells: tuple[str, ...], start: int) -> int:
    """Where the words that run to the left end: blanks, signs and figures between two of them are theirs."""
    stop = start + 1
    for column in range(start + 1, len(cells)):
        cell = cells[column]
        if cell == "\t":
            break
        direction = unicodedata.bidirectional(cell[0]) if cell else ""
        if direction in ("R", "AL"):
            stop = column + 1
        elif direction == "L":
            break
    return stop


def _kind(cells: tuple[str, ...], column: int) -> PieceKind:
    cell = cells[column]
    if cell.isascii():
        return PieceKind.GRID
    direction = unicodedata.bidirectional(cell[0])
    if direction in ("R", "AL"):
        return PieceKind.RIGHT_TO_LEFT
    if len(cell) > 1 or direction == "AN":  # Arabic figures would turn their neighbours round
        return PieceKind.ALONE
    return PieceKind.WIDE if column + 1 < len(cells) and not cells[column + 1] else PieceKind.GRID
