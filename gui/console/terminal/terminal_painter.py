"""Draws a terminal's screen: grounds, text, what is selected, the cursor, and what is being composed."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from core.terminal.emulator import CellRun, CellStyle, ChangedColours, Cursor, CursorShape, Frame, TerminalRow
from gui.console.lines.tokens import cell_width
from gui.console.terminal.cell_font import CellFont
from gui.console.terminal.terminal_inks import TerminalInks, legible_on
from gui.theme import Theme

_THICK = 2  # pixels of a cursor that is a bar or a line


class TerminalPainter:
    """Knows the grid and the inks. The painter it is given stands at the top left of the first cell."""

    def __init__(self, theme: Theme, font: CellFont) -> None:
        self._theme = theme
        self._font = font
        self.inks = TerminalInks(theme, ChangedColours())

    def retheme(self) -> None:
        """Take the theme's colours as they are now."""
        self.inks = TerminalInks(self._theme, self.inks.changed)

    def set_changed(self, changed: ChangedColours) -> bool:
        """Take the colours that the program has changed; whether these are others than before."""
        if changed == self.inks.changed:
            return False
        self.inks = TerminalInks(self._theme, changed)
        return True

    def paint_row(self, painter: QPainter, frame: Frame, number: int) -> None:
        """Draw a row of the frame over the screen's ground."""
        runs, of = frame.rows[number].runs, self.inks.of
        inks = [of(run.style, run.text) for run in runs]
        self._paint_grounds(painter, number, runs, [ground for _ink, ground in inks])
        pen: QColor | None = None
        for run, (ink, _ground) in zip(runs, inks, strict=True):
            if _has_ink(run):
                if ink is not pen:
                    painter.setPen(ink)
                    pen = ink
                self._font.draw(painter, number, run)
        if number in frame.selected:
            self._paint_selected(painter, number, frame.rows[number], *frame.selected[number])

    def paint_cursor(self, painter: QPainter, frame: Frame, cursor: Cursor, *, focused: bool) -> None:
        """Draw the cursor: hollow while the keyboard is elsewhere."""
        under = _cell(frame.rows[cursor.row], cursor.column) if cursor.row < len(frame.rows) else None
        columns = under.columns if under is not None else 1
        rect = self._font.cells(cursor.row, cursor.column, columns)
        colour = self.inks.cursor
        if not focused:
            painter.setPen(QPen(colour, 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5))
        elif cursor.shape is CursorShape.BAR:
            painter.fillRect(QRectF(rect.x(), rect.y(), _THICK, rect.height()), colour)
        elif cursor.shape is CursorShape.UNDERLINE:
            painter.fillRect(QRectF(rect.x(), rect.bottom() - _THICK, rect.width(), _THICK), colour)
        else:
            painter.fillRect(rect, colour)
            if under is not None and not under.style.invisible:
                painter.setPen(legible_on(colour, colour))
                self._font.draw(painter, cursor.row, under)

    def paint_preedit(self, painter: QPainter, text: str, cursor: Cursor, columns: int) -> None:
        """Draw what an input method is composing, at the cursor, underlined; it moves left where it has no room."""
        cells = cells_of(text)
        column = max(0, min(cursor.column, columns - len(cells)))
        run = CellRun(column, text, CellStyle(underline=True), cells)
        painter.fillRect(self._font.cells(cursor.row, column, len(cells)), self._theme.colours.chosen)
        painter.setPen(self._theme.colours.text)
        self._font.draw(painter, cursor.row, run)

    def _paint_selected(self, painter: QPainter, number: int, row: TerminalRow, start: int, stop: int) -> None:
        """Draw the selected columns of a row anew: on another ground, and legible there."""
        ground = self._theme.colours.chosen
        box = self._font.cells(number, start, stop - start)
        painter.save()
        painter.setClipRect(box)
        painter.fillRect(box, ground)
        for run in row.runs:
            if run.column < stop and run.column + run.columns > start and _has_ink(run):
                painter.setPen(legible_on(ground, self.inks.of(run.style, run.text)[0]))
                self._font.draw(painter, number, run)
        painter.restore()

    def _paint_grounds(
        self, painter: QPainter, number: int, runs: Sequence[CellRun], grounds: Sequence[QColor | None]
    ) -> None:
        """Fill what the runs stand on, neighbours of one ground at once."""
        start = stop = 0
        filled: QColor | None = None
        for run, ground in zip(runs, grounds, strict=True):
            if ground is not filled or run.column != stop:
                if filled is not None:
                    painter.fillRect(self._font.cells(number, start, stop - start), filled)
                start, filled = run.column, ground
            stop = run.column + run.columns
        if filled is not None:
            painter.fillRect(self._font.cells(number, start, stop - start), filled)


def _has_ink(run: CellRun) -> bool:
    style = run.style
    return not (style.invisible or (run.text.isspace() and not (style.underline or style.strike)))


def cells_of(text: str) -> tuple[str, ...]:
    """Text on a grid: an entry a column, "" where a wide character goes on; marks stay with their character."""
    cells: list[str] = []
    for character in text:
        width = cell_width(character)
        if width:
            cells.extend((character, *[""] * (width - 1)))
        elif cells:
            at = len(cells) - 1 if cells[-1] else len(cells) - 2
            cells[at] += character
    return tuple(cells)


def _cell(row: TerminalRow, column: int) -> CellRun | None:
    """The one cell of a row at this column; None right of its text."""
    for run in row.runs:
        if run.column <= column < run.column + run.columns:
            at = column - run.column
            if run.cells is None:
                return CellRun(column, run.text[at], run.style)
            cells = [run.cells[at]]
            while at + len(cells) < len(run.cells) and not run.cells[at + len(cells)]:
                cells.append("")
            return CellRun(column, cells[0], run.style, tuple(cells))
    return None
