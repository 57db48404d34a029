"""Puts text on a grid of cells, whatever widths the fonts have that lend its characters."""

from functools import lru_cache

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QFontMetricsF, QGlyphRun, QPainter, QTextLayout

from gui.console.lines.pieces import Piece, PieceKind, pieces
from gui.theme import monospace_font

_MEASURED = 80  # characters whose width is taken, since one alone is rounded
_OVERLAP = 0.5  # pixels that a text may be wider than its cells


class Glyphs:
    """The fixed-width font in its weights; `cell` is the width of a cell in pixels."""

    def __init__(self) -> None:
        font = monospace_font()
        font.setKerning(False)
        for feature in ("calt", "liga"):  # on a grid, "->" is two signs
            font.setFeature(QFont.Tag(feature), 0)
        metrics = QFontMetricsF(font)
        self.height, self.ascent = metrics.height(), metrics.ascent()
        self.cell = metrics.horizontalAdvance("M" * _MEASURED) / _MEASURED
        self._plain = font
        self.font = lru_cache(maxsize=64)(self._make_font)
        self._advance = lru_cache(maxsize=8192)(self._measure)
        self._spaced = lru_cache(maxsize=64)(self._make_spaced)
        self._even = lru_cache(maxsize=2048)(self._group)
        self.sign = lru_cache(maxsize=1024)(self._make_sign)
        self._on_grid = lru_cache(maxsize=4096)(self._fits)

    def draw(self, painter: QPainter, at: QPointF, text: str, cells: tuple[str, ...] | None, font: QFont) -> None:
        """Draw a run's text from a point of its baseline on; `font` is the painter's, one of this grid's."""
        if cells is None:
            painter.drawText(at, text)
            return
        for piece in pieces(cells):
            self._draw_piece(painter, at + QPointF(piece.column * self.cell, 0), piece, font)

    def _draw_piece(self, painter: QPainter, at: QPointF, piece: Piece, font: QFont) -> None:
        if piece.kind is PieceKind.WIDE:
            self._draw_wide(painter, at, piece.text, font)
        elif piece.kind is PieceKind.GRID:
            if piece.text.isascii() or self._on_grid(piece.text, font.bold(), font.italic()):
                painter.drawText(at, piece.text)
                return
            for column, character in enumerate(piece.text):
                painter.drawText(at + QPointF(column * self.cell, 0), character)
        else:
            self._draw_shaped(painter, at, piece, font)

    def _draw_shaped(self, painter: QPainter, at: QPointF, piece: Piece, font: QFont) -> None:
        """Draw what has to be shaped as a whole, made narrower where it would run into its neighbour."""
        width, room = self._advance(piece.text, font.bold(), font.italic()), piece.columns * self.cell
        if width <= room + _OVERLAP:
            painter.drawText(at, piece.text)
            return
        painter.save()
        painter.translate(at)
        painter.scale(room / width, 1)
        painter.drawText(QPointF(0, 0), piece.text)
        painter.restore()

    def _draw_wide(self, painter: QPainter, at: QPointF, text: str, font: QFont) -> None:
        """Draw wide characters two columns apart, which are wider or narrower than two of this font's."""
        column = start = 0
        for length, advance in self._even(text, font.bold(), font.italic()):
            alike = text[start : start + length]
            painter.setFont(self._spaced(font, round(2 * self.cell - advance, 2)))
            painter.drawText(at + QPointF(column * self.cell, 0), alike)
            column += 2 * length - alike.count(" ")
            start += length
        painter.setFont(font)

    def _group(self, text: str, bold: bool, italic: bool) -> list[tuple[int, float]]:
        """Length and advance of each stretch of characters as wide as each other; a blank goes with any."""
        found: list[tuple[int, float]] = []
        for character in text:
            advance = found[-1][1] if character == " " else self._advance(character, bold, italic)
            length = found.pop()[0] if found and found[-1][1] == advance else 0
            found.append((length + 1, advance))
        return found

    def _make_font(
        self, *, bold: bool = False, italic: bool = False, underline: bool = False, strike: bool = False
    ) -> QFont:
        font = QFont(self._plain)
        font.setBold(bold)
        font.setItalic(italic)
        font.setUnderline(underline)
        font.setStrikeOut(strike)
        return font

    def _make_sign(self, character: str, bold: bool, italic: bool) -> QGlyphRun | None:
        """A character of one column, laid out once and for all; None for one that is no single glyph of its own."""
        if [piece.kind for piece in pieces((character,))] != [PieceKind.GRID]:
            return None
        layout = QTextLayout(character, self.font(bold=bold, italic=italic))
        layout.beginLayout()
        layout.createLine()
        layout.endLayout()
        runs = layout.glyphRuns()
        if len(runs) != 1 or len(runs[0].glyphIndexes()) != 1:
            return None
        runs[0].setPositions([QPointF(0, 0)])
        return runs[0]

    def _measure(self, text: str, bold: bool, italic: bool) -> float:
        return round(QFontMetricsF(self.font(bold=bold, italic=italic)).horizontalAdvance(text), 2)

    def _fits(self, text: str, bold: bool, italic: bool) -> bool:
        """Whether a text outside ASCII is as wide as its cells, drawn at once."""
        return abs(self._advance(text, bold, italic) - len(text) * self.cell) < _OVERLAP

    def _make_spaced(self, font: QFont, spacing: float) -> QFont:
        font = QFont(font)
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, spacing)
        font.setWordSpacing(-spacing)  # a blank has one column
        return font
