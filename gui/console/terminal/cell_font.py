"""The terminal's grid: how large a cell is, and where."""

import math
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from core.terminal.emulator import CellRun
from gui.console.lines.glyphs import Glyphs

_KEPT = 16384  # places: more than a large screen has cells


class CellFont:
    """`width` and `height` of a cell are in pixels.

    Rows stand close, without the space the console has between lines: frames and bars run through from row to row.
    `cells(row, column, columns)` is where some cells are, from the top left of the screen; not to be changed.
    """

    def __init__(self) -> None:
        self._glyphs = Glyphs()
        self.width = self._glyphs.cell
        self.height = math.ceil(self._glyphs.height)
        self.cells = lru_cache(maxsize=_KEPT)(self._make_cells)
        self._baseline = lru_cache(maxsize=_KEPT)(self._make_baseline)

    def _make_cells(self, row: int, column: int, columns: int) -> QRectF:
        return QRectF(column * self.width, row * self.height, columns * self.width, self.height)

    def draw(self, painter: QPainter, row: int, run: CellRun) -> None:
        """Draw a run's text in the painter's pen."""
        style, text = run.style, run.text
        at = self._baseline(row, run.column)
        if len(text) == run.columns == 1 and not (style.underline or style.strike or style.overline):
            sign = self._glyphs.sign(text, style.bold, style.italic)
            if sign is not None:
                painter.drawGlyphRun(at, sign)
                return
        font = self._glyphs.font(bold=style.bold, italic=style.italic, underline=style.underline, strike=style.strike)
        painter.setFont(font)
        self._glyphs.draw(painter, at, text, run.cells, font)
        if style.overline:
            box = self.cells(row, run.column, run.columns)
            painter.drawLine(box.topLeft() + QPointF(0, 0.5), box.topRight() + QPointF(0, 0.5))

    def _make_baseline(self, row: int, column: int) -> QPointF:
        return QPointF(column * self.width, row * self.height + self._glyphs.ascent)
