"""Which columns of a row are set off: what is selected, and what the find bar has found."""

from PySide6.QtCore import QObject, Signal

from core.runs.search.finder import TextPattern
from gui.console.console_hits import HitSeeker
from gui.console.console_painter import Highlight
from gui.console.lines.line_cache import ShownLine
from gui.console.lines.screen import ScreenRow
from gui.console.lines.selection import Spot, columns_in
from gui.theme import Theme


class ConsoleHighlights(QObject):
    """Keeps what one view's find bar is looking for, and which hit it is at; `chosen` tells its line and column."""

    chosen = Signal(int, int)

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._seeker = HitSeeker(self)
        self._seeker.found.connect(self._on_found)
        self._pattern: TextPattern | None = None
        self._hit: tuple[int, int] | None = None  # line and column

    def set_pattern(self, pattern: TextPattern | None) -> None:
        """Set off all that matches; None ends that."""
        self._seeker.stop()
        self._pattern = pattern
        self._hit = None

    def choose_hit(self, shown: ShownLine, index: int) -> None:
        """Make the `index`-th hit of a line the one looked at, as soon as it has been found there."""
        if self._pattern is not None:
            self._seeker.seek(shown, self._pattern, index)
        else:
            self._on_found(shown.number, 0)

    def _on_found(self, line: int, column: int) -> None:
        self._hit = (line, column)
        self.chosen.emit(line, column)

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
            for start, stop in line.layout.find_near(self._pattern, row.start, row.stop):
                frame = colours.attention if self._hit == (line.number, start) else None
                found.append(Highlight(start, stop, colours.attention_ground, frame))
        return found
