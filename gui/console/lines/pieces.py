"""Cuts a run of cells into the pieces that can each be drawn at once and still stand on the grid."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache


class PieceKind(Enum):
    """How a piece is drawn."""

    GRID = 1  # one ASCII character a column: the font's own width fits
    WIDE = 2  # one wide character in two columns each, such as Hangul
    RIGHT_TO_LEFT = 3  # words that have to be shaped and turned round as a whole
    ALONE = 4  # a character with its marks, an emoji


@dataclass(frozen=True, slots=True)
class Piece:
    """Text from a column of the run on."""

    column: int
    text: str
    kind: PieceKind


@lru_cache(maxsize=2048)
def pieces(cells: tuple[str, ...]) -> tuple[Piece, ...]:
    """The pieces of a run's cells, from left to right; tabs leave a gap."""
    return tuple(_pieces(cells))


def _pieces(cells: tuple[str, ...]) -> Iterator[Piece]:
    start, text, kind = 0, "", PieceKind.ALONE
    for column, cell in enumerate(cells):
        if not cell:
            continue
        cell_kind = _kind(cells, column)
        # Blanks between words that run to the left belong to them.
        same = cell_kind is kind or (kind is PieceKind.RIGHT_TO_LEFT and cell == " ")
        if text and same and cell_kind is not PieceKind.ALONE:
            text += cell
            continue
        if text:
            yield Piece(start, text, kind)
        start, text, kind = column, "" if cell == "\t" else cell, cell_kind
    if text:
        yield Piece(start, text, kind)


def _kind(cells: tuple[str, ...], column: int) -> PieceKind:
    cell = cells[column]
    if cell == "\t":
        return PieceKind.ALONE
    if cell.isascii():
        return PieceKind.GRID
    if unicodedata.bidirectional(cell[0]) in ("R", "AL"):
        return PieceKind.RIGHT_TO_LEFT
    wide = len(cell) == 1 and column + 1 < len(cells) and not cells[column + 1]
    return PieceKind.WIDE if wide else PieceKind.ALONE
