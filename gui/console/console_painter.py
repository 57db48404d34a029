"""Draws the visible rows of the console: gutter, text in its colours, what is selected and what was found."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from core.engine import StreamKind
from gui.console.console_accessible import VisibleLine
from gui.console.lines.arrival import CLOCK_COLUMNS, clock_text
from gui.console.lines.glyphs import Glyphs
from gui.console.lines.grid import Run
from gui.console.lines.inks import Inks
from gui.console.lines.links import links_somewhere
from gui.console.lines.screen import ScreenRow
from gui.console.lines.selection import Spot, columns_in
from gui.console.lines.sgr import SgrStyle
from gui.console.row_pictures import RowPictures
from gui.theme import Colours, Theme

LINE_HEIGHT = 20
LEFT, TOP, GUTTER = 14, 8, 3  # pixels; the gutter is the bar that marks a line as not the program's stdout
_SIGN, _SIGN_AT = "!", 3  # beside the bar of stderr, which is so told by its shape too; pixels
_TIME_GAP = 12  # pixels between the time of arrival and the text
_LOOKS = 4096  # kept
_SHOWING_THROUGH = 0.6  # of a ground that a program asked for, where it is set off


@dataclass(frozen=True, slots=True)
class Highlight:
    """Columns of a row to set off: selected, found, or the find that is being looked at."""

    start: int
    stop: int
    ground: QColor
    frame: QColor | None = None


@dataclass(frozen=True, slots=True)
class _Look:
    """How runs of one style and stream are drawn; no ground is the console's own."""

    font: QFont
    ink: QColor
    ground: QColor | None


def visible_lines(
    rows: Sequence[ScreenRow], width: int, selected: tuple[Spot, Spot] | None = None
) -> list[VisibleLine]:
    """The lines that these rows of the screen show, from its top, and where: rows of one line are one."""
    found = []
    for _number, group in groupby(enumerate(rows), key=lambda item: item[1].line.number):
        (first, top), *rest = group
        last, bottom = rest[-1] if rest else (first, top)
        rect = QRect(0, TOP + first * LINE_HEIGHT, width, (last - first + 1) * LINE_HEIGHT)
        chosen = selected is not None and columns_in(*selected, top.line.number) is not None
        found.append(VisibleLine(top.line.layout.text(top.start, bottom.stop), rect, top.line.number, chosen))
    return found


class ConsolePainter:
    """Knows the font's grid and the theme's inks; made anew by `retheme` when the theme changes."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._glyphs = Glyphs()
        self.font = self._glyphs.font()
        self.cell = self._glyphs.cell
        self._baseline = (LINE_HEIGHT - self._glyphs.height) / 2 + self._glyphs.ascent
        self.left: float = LEFT  # pixels: where the text begins
        self._times = False
        self._pictures = RowPictures(LINE_HEIGHT)
        self._looks: dict[tuple[SgrStyle, StreamKind], _Look] = {}
        self.retheme()

    def retheme(self) -> None:
        """Take the theme's colours as they are now."""
        self._inks = Inks(self._theme)
        self._looks.clear()
        self._pictures.forget()

    def forget_rows(self) -> None:
        """Keep no pictures of rows, while nobody sees them."""
        self._pictures.forget()

    @property
    def colours(self) -> Colours:
        """The theme's roles."""
        return self._theme.colours

    def show_times(self, shown: bool) -> None:
        """Have a column with the times of arrival at the left, or none."""
        self._times = shown
        self._pictures.forget()
        self.left = LEFT + (CLOCK_COLUMNS * self.cell + _TIME_GAP if shown else 0)

    def column_at(self, x: float) -> float:
        """The column under a pixel, with the fraction of the cell."""
        return (x - self.left) / self.cell

    def paint_row(self, painter: QPainter, index: int, row: ScreenRow, highlights: Sequence[Highlight]) -> None:
        """Draw the row that is `index` rows below the top."""
        y = TOP + index * LINE_HEIGHT
        if highlights:
            self._draw_row(painter, y, row, highlights)
        else:
            self._pictures.draw(painter, y, row, self.colours.sunken, self._draw_row)

    def _draw_row(self, painter: QPainter, y: int, row: ScreenRow, highlights: Sequence[Highlight] = ()) -> None:
        self._paint_margin(painter, y, row)
        runs = row.line.layout.between(row.start, row.stop)
        looks = [self._look(run) for run in runs]
        for run, look in zip(runs, looks, strict=True):
            if look.ground is not None:
                painter.fillRect(self._cells(y, run.column - row.start, run.columns), look.ground)
        for highlight in highlights:
            self._paint_highlight(painter, y, highlight, row)
            self._paint_grounds(painter, y, row, highlight, zip(runs, looks, strict=True))
        font = None
        for run, look in zip(runs, looks, strict=True):
            if look.font is not font:
                font = look.font
                painter.setFont(font)
            painter.setPen(look.ink)
            self._paint_run(painter, y, run, look, row.start)

    def _look(self, run: Run) -> _Look:
        key = (run.style, run.kind)
        found = self._looks.get(key)
        if found is None:
            if len(self._looks) > _LOOKS:  # a rainbow in true colour
                self._looks.clear()
            style = run.style
            font = self._glyphs.font(
                bold=style.bold, italic=style.italic, underline=style.underline, strike=style.strike
            )
            found = self._looks[key] = _Look(font, *self._inks.of(style, run.kind))
        return found

    def paint_link(self, painter: QPainter, index: int, row: ScreenRow, start: int, stop: int) -> None:
        """Underline these columns of a row: a click leads somewhere."""
        start, stop = max(start, row.start), min(stop, row.stop)
        rect = self._cells(TOP + index * LINE_HEIGHT, start - row.start, max(0, stop - start))
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 3, rect.width(), 1), self.colours.accent)

    def paint_placeholder(self, painter: QPainter, area: QRect, font: QFont, words: str) -> None:
        """Say something faintly where the lines would be."""
        painter.setFont(font)
        painter.setPen(self.colours.faint)
        room = area.adjusted(int(self.left), TOP, -LEFT, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap, words)

    def _paint_margin(self, painter: QPainter, y: int, row: ScreenRow) -> None:
        kinds, first = row.line.kinds, row.start == 0
        if StreamKind.STDERR in kinds:
            painter.fillRect(QRectF(0, y, GUTTER, LINE_HEIGHT), self.colours.failed)
            if first:
                self._paint_sign(painter, y)
        elif StreamKind.CLIENT in kinds:
            painter.fillRect(QRectF(0, y, GUTTER, LINE_HEIGHT), self.colours.strong_line)
        if self._times and first:
            painter.setFont(self.font)
            painter.setPen(self.colours.dim)
            painter.drawText(QPointF(LEFT, y + self._baseline), clock_text(row.line.time))

    def _paint_sign(self, painter: QPainter, y: int) -> None:
        painter.setFont(self._glyphs.font(bold=True))
        painter.setPen(self.colours.failed)
        painter.drawText(QPointF(_SIGN_AT, y + self._baseline), _SIGN)

    def _paint_highlight(self, painter: QPainter, y: int, highlight: Highlight, row: ScreenRow) -> None:
        start, stop = max(highlight.start, row.start), min(highlight.stop, row.stop)
        if stop <= start:
            return
        rect = self._cells(y, start - row.start, stop - start)
        painter.fillRect(rect, highlight.ground)
        if highlight.frame is not None:
            painter.setPen(highlight.frame)
            painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5))

    def _paint_grounds(
        self, painter: QPainter, y: int, row: ScreenRow, highlight: Highlight, runs: Iterable[tuple[Run, _Look]]
    ) -> None:
        """Let the grounds that a program asked for show through: its ink may be the colour of what sets off."""
        for run, look in runs:
            start, stop = max(highlight.start, run.column), min(highlight.stop, run.column + run.columns)
            if look.ground is not None and start < stop:
                painter.setOpacity(_SHOWING_THROUGH)
                painter.fillRect(self._cells(y, start - row.start, stop - start), look.ground)
                painter.setOpacity(1)

    def _paint_run(self, painter: QPainter, y: int, run: Run, look: _Look, origin: int) -> None:
        x = self.left + (run.column - origin) * self.cell
        self._glyphs.draw(painter, QPointF(x, y + self._baseline), run.text, run.cells, look.font)
        if run.link and links_somewhere(run.link):
            self._paint_dots(painter, x, y, run.columns, look.ink)

    def _paint_dots(self, painter: QPainter, x: float, y: int, columns: int, ink: QColor) -> None:
        """Say that this text leads somewhere, as its program asked for."""
        painter.setPen(QPen(ink, 1, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(x, y + LINE_HEIGHT - 2.5), QPointF(x + columns * self.cell, y + LINE_HEIGHT - 2.5))

    def _cells(self, y: int, column: int, columns: int) -> QRectF:
        return QRectF(self.left + column * self.cell, y, columns * self.cell, LINE_HEIGHT)
