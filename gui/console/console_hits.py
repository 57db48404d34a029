"""Finds the column of a hit whose number in its line is known: at once in most lines, by and by in a very long one."""

import time
from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer, Signal

from core.runs.search.finder import TextPattern
from gui.console.lines.line_cache import ShownLine

_AT_ONCE = 0.004  # seconds of the window's time that are taken at a time


class HitSeeker(QObject):
    """Owns the one seeking that is under way; `found` tells its line and column."""

    found = Signal(int, int)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._steps: Iterator[int | None] = iter(())
        self._line = 0
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._go_on)

    def seek(self, line: ShownLine, pattern: TextPattern, index: int) -> None:
        """Look for the `index`-th hit of a line; one that was looked for until now is given up."""
        self._line, self._steps = line.number, line.layout.seek(pattern, index)
        self._timer.start()
        self._go_on()

    def stop(self) -> None:
        """Give up."""
        self._timer.stop()
        self._steps = iter(())

    def _go_on(self) -> None:
        end = time.perf_counter() + _AT_ONCE
        for column in self._steps:
            if column is not None:
                self.stop()
                self.found.emit(self._line, column)
                return
            if time.perf_counter() > end:
                return
        self.stop()
