"""Which rows of the output are on the screen: wrapping, scrolling, and following the end."""

from dataclasses import dataclass

from core.runs.transcript import Transcript
from gui.console.lines.line_cache import LineCache, ShownLine
from gui.console.lines.shown_lines import LineNumbers, NoLines, ShownLines

_BAR_MAXIMUM = 2**31 - 2


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A row (0 where lines are not wrapped) of one of the lines shown: `line` counts those, from the first."""

    line: int = 0
    row: int = 0


@dataclass(frozen=True, slots=True)
class ScreenRow:
    """One row that is seen: the part of a line between two columns."""

    line: ShownLine
    start: int
    stop: int


class Screen:
    """A window of `rows` by `columns` onto a transcript, or onto its lines that match; the loop's thread only.

    While `following` it stays at the end; scrolling up ends that, reaching the end again takes it up.
    """

    def __init__(self) -> None:
        self.transcript: Transcript | None = None
        self._cache: LineCache | None = None
        self.rows = 1
        self.columns = 80
        self.wrap = True
        self.left = 0  # the first column seen, where lines are not wrapped
        self.following = True
        self.top = self.end = Place()  # the place at the top now, and the one when the end is seen
        self.lines = ShownLines()
        self._anchor: int | None = None  # the line to be at the top while the ones that match are still being found
        self._wanted: tuple[int, int] | None = None  # line and column to show as soon as that line is taken in so far
        self._generation = 0
        self.visible: list[ScreenRow] = []
        self.widest = 0  # columns of the widest line seen

    @property
    def line_count(self) -> int:
        """How many lines are shown."""
        return self.lines.count

    @property
    def top_number(self) -> int:
        """Number of the first line that is seen."""
        return self.visible[0].line.number if self.visible else 0

    @property
    def at_end(self) -> bool:
        """Whether the last line is seen."""
        return self.top >= self.end

    @property
    def unfinished(self) -> bool:
        """Whether a line that is seen, or the last one, has not been taken in whole: another update takes on."""
        last = self._shown_at(self.line_count - 1)
        return (last is not None and last.partial) or any(row.line.partial for row in self.visible)

    def set_transcript(self, transcript: Transcript | None) -> None:
        """Look at another transcript, at its end."""
        self.transcript = transcript
        self._cache = LineCache(transcript) if transcript is not None else None
        self._generation = transcript.generation if transcript is not None else 0
        self.lines.show_only(None)
        self._restart()

    def set_filter(self, matching: LineNumbers | None) -> None:
        """Show only these lines, None shows all; the line at the top stays, or the next one that is shown."""
        number = self.top_number if self._anchor is None else self._anchor
        leaving = matching is None and self.lines.filtered
        self.following = self.following and not (leaving and self.visible)
        self.lines.show_only(matching)
        self._anchor = None if self.following else number
        self.left = self.widest = 0
        self.update()
        if leaving:
            self.following = self.at_end

    def _restart(self) -> None:
        self.following = True
        self.top = self.end = Place()
        self.visible = []
        self._anchor = self._wanted = None
        self.left = self.widest = 0
        self.lines.update(0, 0)

    def resize(self, rows: int, columns: int, *, wrap: bool) -> None:
        """Take another size; the line at the top stays there, and its part that is seen if nothing else is."""
        changed = (columns, wrap) != (self.columns, self.wrap)
        column = self._first_column()
        self.rows, self.columns, self.wrap = max(1, rows), max(2, columns), wrap
        if changed:
            self.top = Place(self.top.line, self.row_of(self.top.line, column))
            self.left = 0 if wrap else column

    def _first_column(self) -> int:
        """The column seen first of what is the only line on the screen, or of all lines where they are not wrapped."""
        if not self.wrap:
            return self.left
        return self.visible[0].start if self.visible and self.visible[0].line is self.visible[-1].line else 0

    def update(self) -> None:
        """Take in what has been written since, and find the rows that are seen now."""
        if self.transcript is None or self._cache is None:
            self.visible = []
            return
        if self.transcript.generation != self._generation:  # cleared
            self._generation = self.transcript.generation
            self._cache.forget()
            self._restart()
            if self.lines.filtered:  # what matched is gone; what matches now, the find bar will say
                self.lines.show_only(NoLines())
        gone = self.lines.update(self.transcript.line_count, self.transcript.lost_lines if self.transcript.lost else 0)
        self.top = Place(max(0, self.top.line - gone), self.top.row if gone <= self.top.line else 0)
        if self._anchor is not None:
            self.top = Place(self.lines.place(self._anchor))
        self.end = self._bottom()
        self.top = self.end if self.following else min(self.top, self.end)
        self.visible = self._rows_from(self.top)
        if self._wanted is not None:
            wanted, self._wanted = self._wanted, None
            self.show_line(*wanted)

    def _bottom(self) -> Place:
        self._look(self.line_count - self.rows, self.rows)  # all in one reading
        return self.moved(Place(self.line_count), -self.rows)

    def _look(self, first: int, count: int) -> None:
        assert self._cache is not None
        first = max(0, first)
        places = range(first, min(first + count, self.line_count))
        numbers = [number for place in places if (number := self.lines.number(place)) is not None]
        self._cache.look(numbers)

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
        self._anchor = self._wanted = None
        self.following = False
        self.top = place
        self.update()  # the end may be elsewhere by now
        self.following = place >= self.end

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

    def show_line(self, number: int, column: int = 0) -> None:
        """Bring a column of the line with this number to the screen, a third down when it is not there.

        Whoever does not follow the end does not begin to, though it may be seen then.
        """
        if not self.wrap and not self.left <= column < self.left + self.columns:
            self.left = max(0, column - self.columns // 2)
        if any(row.line.number == number and row.start <= column <= row.stop for row in self.visible[: self.rows]):
            self.update()
            return
        place, following, reached = self.lines.place(number), self.following, self._reaches(number, column)
        self.go(self.moved(Place(place, self.row_of(place, column)), -(self.rows // 3)))
        self.following = self.following and following
        if not reached and self._reaches(number, column):
            self.show_line(number, column)
        elif not reached:
            self._wanted = number, column

    def _reaches(self, number: int, column: int) -> bool:
        """Whether a line has been taken in as far as a column, or is no longer than that."""
        shown = self.shown(number)
        return shown is None or not shown.partial or shown.layout.columns > column

    def rows_of(self, line: int) -> int:
        """How many rows the line at a place takes."""
        if not self.wrap:
            return 1
        shown = self._shown_at(line)
        return len(shown.layout.row_starts(self.columns)) if shown is not None else 1

    def row_of(self, line: int, column: int) -> int:
        """In which row of its line a column is."""
        shown = self._shown_at(line)
        if not self.wrap or shown is None:
            return 0
        starts = shown.layout.row_starts(self.columns)
        if isinstance(starts, range):
            return min(len(starts) - 1, column // self.columns)
        return max(0, sum(start <= column for start in starts) - 1)

    def shown(self, number: int) -> ShownLine | None:
        """The line with this number as it is seen, also when it is not on the screen, or not shown."""
        return self._cache.line(number) if self._cache is not None and number >= 0 else None

    def _shown_at(self, place: int) -> ShownLine | None:
        number = self.lines.number(place)
        return self.shown(number) if number is not None else None

    def _rows_from(self, place: Place) -> list[ScreenRow]:
        assert self._cache is not None
        found: list[ScreenRow] = []
        skip, at = place.row, place.line
        number = self.lines.number(at)
        if number is not None and not self._cache.looked_at(number):
            self._look(at, self.rows + 1)
        # One more than fits: the last row may be seen in part.
        while len(found) <= self.rows and (line := self._shown_at(at)) is not None:
            found.extend(self._rows_of_line(line, skip, self.rows + 1 - len(found)))
            skip = 0
            self.widest = max(self.widest, line.layout.columns)
            at += 1
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
