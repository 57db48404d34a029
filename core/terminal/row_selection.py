"""A selection over rows of cells, for an emulator that has none of its own."""

from collections.abc import Sequence

from core.terminal.emulator import Unit

Place = tuple[int, int]  # row, column
Rows = Sequence[Sequence[str]]  # the text of each column; "" where a wide character goes on


class RowSelection:
    """From one cell to another, both selected; nothing until it has been begun and extended."""

    def __init__(self) -> None:
        self._unit = Unit.CELL
        self._origin: Place | None = None
        self._ends: tuple[Place, Place] | None = None

    def begin(self, rows: Rows, row: int, column: int, unit: Unit) -> None:
        """Select the unit at a cell; one cell alone is not selected yet."""
        self._unit, self._origin, self._ends = unit, (row, column), None
        if unit is not Unit.CELL:
            self.extend(rows, row, column)

    def extend(self, rows: Rows, row: int, column: int) -> None:
        """Select from where it began to a cell."""
        if self._origin is None:
            self._origin = (row, column)
        first, last = sorted((self._origin, (row, column)))
        self._ends = self._start(rows, first), self._stop(rows, last)

    def select_all(self, rows: Rows) -> None:
        """Select every row."""
        self._origin = (0, 0)
        self._ends = (0, 0), (max(0, len(rows) - 1), max(0, len(rows[-1]) - 1) if rows else 0)

    def drop(self) -> None:
        """Select nothing."""
        self._origin = self._ends = None

    def columns(self, top: int, count: int, width: int) -> dict[int, tuple[int, int]]:
        """The selected columns (start, stop) of `count` rows from `top` on, by their place below it."""
        if self._ends is None:
            return {}
        (first, start), (last, stop) = self._ends
        return {
            row - top: (start if row == first else 0, stop + 1 if row == last else width)
            for row in range(max(first, top), min(last, top + count - 1) + 1)
        }

    def text(self, rows: Rows) -> str:
        """The selected text, without the blanks at the ends of its lines."""
        if self._ends is None:
            return ""
        (first, start), (last, stop) = self._ends
        found = []
        for number in range(first, min(last + 1, len(rows))):
            cells = rows[number][start if number == first else 0 : stop + 1 if number == last else None]
            found.append("".join(cells).rstrip())
        return "\n".join(found)

    def _start(self, rows: Rows, place: Place) -> Place:
        row, column = place
        if self._unit is Unit.LINE:
            return row, 0
        while self._unit is Unit.WORD and column > 0 and _alike(rows[row], column - 1, column):
            column -= 1
        return row, column

    def _stop(self, rows: Rows, place: Place) -> Place:
        row, column = place
        if self._unit is Unit.LINE:
            return row, max(0, len(rows[row]) - 1)
        while self._unit is Unit.WORD and column + 1 < len(rows[row]) and _alike(rows[row], column, column + 1):
            column += 1
        return row, column


def _alike(cells: Sequence[str], one: int, other: int) -> bool:
    """Whether two neighbours are of one word, or both blank."""
    return cells[one].isspace() == cells[other].isspace()
