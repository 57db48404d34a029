"""Which columns of a row are set off: what is selected, and what the find bar has found."""

from core.runs.search_query import TextPattern
from gui.console.console_painter import Highlight
from gui.console.lines.line_cache import ShownLine
from gui.console.lines.screen import ScreenRow
from gui.console.lines.selection import Spot, columns_in
from gui.theme import Theme


class ConsoleHighlights:
    """Keeps what one view's find bar is looking for, and which hit it is at."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._pattern: TextPattern | None = None
        self._hit: tuple[int, int] | None = None  # line and column

    def set_pattern(self, pattern: TextPattern | None) -> None:
        """Set off all that matches; None ends that."""
        self._pattern = pattern
        self._hit = None

    def choose_hit(self, shown: ShownLine, index: int) -> int:
        """Make the `index`-th hit of a line the one looked at; returns its column."""
        hits = shown.layout.find(self._pattern) if self._pattern is not None else []
        column = hits[min(index, len(hits) - 1)][0] if hits else 0
        self._hit = (shown.number, column)
        return column

    def of(self, row: ScreenRow, selected: tuple[Spot, Spot] | None) -> list[Highlight]:
        """What is set off in a row, the first drawn below the others."""
        colours, line = self._theme.colours, row.line
        found = []
        columns = columns_in(*selected, line.number) if selected is not None else None
        if columns is not None:
            # A line end that is selected too shows as one more column.
            stop = columns[1] if columns[1] is not None else line.layout.columns + 1
            found.append(Highlight(columns[0], stop, colours.chosen))
        if self._pattern is not None:
            for start, stop in line.layout.find(self._pattern):
                frame = colours.attention if self._hit == (line.number, start) else None
                found.append(Highlight(start, stop, colours.attention_ground, frame))
        return found
