"""Which rows of the output are on the screen: wrapping, scrolling, and following the end."""

from dataclasses import dataclass

from core.runs.transcript import Transcript
from gui.console.lines.line_cache import LineCache, ShownLine

_BAR_MAXIMUM = 2**31 - 2


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A row of a line (0 where lines are not wrapped)."""

    line: int = 0
    row: int = 0


@dataclass(frozen=True, slots=True)
class ScreenRow:
    """One row that is seen: the part of a line between two columns."""

    line: ShownLine
    start: int
    stop: int


class Screen:
    """A window of `rows` by `columns` onto a transcript; the loop's thread only.

    While `following` it stays at the end; scrolling up ends that, reaching the end again takes it up.
    """

    def __init__(self) -> None:
        self._transcript: Transcript | None = None
        self._cache: LineCache | None = None
        self.rows = 1
        self.columns = 80
        self.wrap = True
        self.left = 0  # the first column seen, where lines are not wrapped
        self.following = True
        self.top = self.end = Place()  # the place at the top now, and the one when the end is seen
        self.line_count = 0
        self._generation = 0
        self.visible: list[ScreenRow] = []
        self.widest = 0  # columns of the widest line seen

    def set_transcript(self, transcript: Transcript | None) -> None:
        """Look at another transcript, at its end."""
        self._transcript = transcript
        self._cache = LineCache(transcript) if transcript is not None else None
        self._restart()

    def _restart(self) -> None:
        self.following = True
        self.top = self.end = Place()
        self.visible = []
        self.left = self.widest = self.line_count = 0

    def resize(self, rows: int, columns: int, *, wrap: bool) -> None:
        """Take another size; the line at the top stays there."""
        if (columns, wrap) != (self.columns, self.wrap):
            self.top = Place(self.top.line)
            self.left = 0
        self.rows, self.columns, self.wrap = max(1, rows), max(2, columns), wrap

    def update(self) -> None:
        """Take in what has been written since, and find the rows that are seen now."""
        if self._transcript is None or self._cache is None:
            self.visible = []
            return
        if self._transcript.generation != self._generation:  # cleared
            self._generation = self._transcript.generation
            self._cache.forget()
            self._restart()
        self.line_count = self._transcript.line_count
        self.end = self._bottom()
        self.top = self.end if self.following else min(self.top, self.end)
        self.visible = self._rows_from(self.top)

    def _bottom(self) -> Place:
        if self._cache is not None:  # all in one reading
            self._cache.look(max(0, self.line_count - self.rows), self.rows)
        return self.moved(Place(self.line_count), -self.rows)

    def moved(self, place: Place, rows: int) -> Place:
        """The place so many rows below (above, where negative), no farther than the first and the last line."""
        line, row = place.line, place.row + rows
        while row < 0 and line > 0:
            line -= 1
            row += self.rows_of(line)
        while row > 0 and row >= (height := self.rows_of(line)):
            if line + 1 >= self.line_count:
                return Place(line, height - 1)
            row -= height
            line += 1
        return Place(line, max(0, row))

    def scroll(self, rows: int) -> None:
        """Go so many rows down (up, where negative)."""
        self.go(self.moved(self.top, rows))

    def go(self, place: Place) -> None:
        """Put this place at the top, or the end at the bottom when there is not enough below."""
        self.following = place >= self.end
        self.top = min(place, self.end)
        self.update()

    @property
    def extent(self) -> int:
        """How far the scroll bar goes: its value when the end is seen."""
        return self.position_of(self.end)

    def position_of(self, place: Place) -> int:
        """A place as a value of the scroll bar, whose unit is a part of a line."""
        rows = self.rows_of(place.line) if place.row else 1
        return int((place.line + place.row / rows) * self._units())

    def place_at(self, position: int) -> Place:
        """The place that a value of the scroll bar means."""
        if position >= self.extent:
            return self.end
        line, part = divmod(position / self._units(), 1)
        row = int(part * self.rows_of(int(line))) if self.wrap else 0
        return Place(int(line), row)

    def _units(self) -> float:
        # A scroll bar counts to 2^31; one long line should still be scrolled through by it.
        return min(1000.0, _BAR_MAXIMUM / max(1, self.line_count))

    def show_line(self, line: int, column: int = 0) -> None:
        """Bring a column of a line to the screen, a third down when it is not there."""
        if not self.wrap and not self.left <= column < self.left + self.columns:
            self.left = max(0, column - self.columns // 2)
        if any(row.line.number == line and row.start <= column <= row.stop for row in self.visible[: self.rows]):
            self.update()
            return
        self.go(self.moved(Place(line, self.row_of(line, column)), -(self.rows // 3)))

    def rows_of(self, line: int) -> int:
        """How many rows a line takes."""
        if not self.wrap:
            return 1
        shown = self.shown(line)
        return len(shown.layout.row_starts(self.columns)) if shown is not None else 1

    def row_of(self, line: int, column: int) -> int:
        """In which row of its line a column is."""
        shown = self.shown(line)
        if not self.wrap or shown is None:
            return 0
        starts = shown.layout.row_starts(self.columns)
        if isinstance(starts, range):
            return min(len(starts) - 1, column // self.columns)
        return max(0, sum(start <= column for start in starts) - 1)

    def shown(self, line: int) -> ShownLine | None:
        """A line as it is seen, also when it is not on the screen."""
        return self._cache.line(line) if self._cache is not None and 0 <= line < self.line_count else None

    def _rows_from(self, place: Place) -> list[ScreenRow]:
        assert self._cache is not None
        found: list[ScreenRow] = []
        skip = place.row
        if not self._cache.looked_at(place.line):
            self._cache.look(place.line, self.rows + 1)
        number = place.line
        # One more than fits: the last row may be seen in part.
        while len(found) <= self.rows and (line := self.shown(number)) is not None:
            found.extend(self._rows_of_line(line, skip, self.rows + 1 - len(found)))
            skip = 0
            self.widest = max(self.widest, line.layout.columns)
            number += 1
        return found

    def _rows_of_line(self, line: ShownLine, first: int, count: int) -> list[ScreenRow]:
        if not self.wrap:
            return [ScreenRow(line, self.left, self.left + self.columns + 1)]
        starts = line.layout.row_starts(self.columns)
        rows = []
        for row in range(first, min(len(starts), first + count)):
            stop = starts[row + 1] if row + 1 < len(starts) else line.layout.columns
            rows.append(ScreenRow(line, starts[row], stop))
        return rows
