"""The terminal's grid: how large a cell is, and where."""

import math

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from core.terminal.emulator import CellRun
from gui.console.lines.glyphs import Glyphs


class CellFont:
    """`width` and `height` of a cell are in pixels.

    Rows stand close, without the space the console has between lines: frames and bars run through from row to row.
    """

    def __init__(self) -> None:
        self._glyphs = Glyphs()
        self.width = self._glyphs.cell
        self.height = math.ceil(self._glyphs.height)

    def cells(self, row: int, column: int, columns: int) -> QRectF:
        """Where some cells of a row are, from the top left of the screen."""
        return QRectF(column * self.width, row * self.height, columns * self.width, self.height)

    def draw(self, painter: QPainter, row: int, run: CellRun) -> None:
        """Draw a run's text in the painter's pen."""
        style = run.style
        font = self._glyphs.font(bold=style.bold, italic=style.italic, underline=style.underline, strike=style.strike)
        painter.setFont(font)
        at = QPointF(run.column * self.width, row * self.height + self._glyphs.ascent)
        self._glyphs.draw(painter, at, run.text, run.cells, font)
        if style.overline:
            box = self.cells(row, run.column, run.columns)
            painter.drawLine(box.topLeft() + QPointF(0, 0.5), box.topRight() + QPointF(0, 0.5))
