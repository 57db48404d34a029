"""A scroll bar that shows where in the whole something was found."""

from collections.abc import Iterable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QScrollBar, QWidget

from gui.theme import Theme

_MARK = 2  # pixels


class MarkedScrollBar(QScrollBar):
    """Vertical; draws a line at each mark, and no handle while there is nothing to scroll."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._theme = theme
        self._marks: frozenset[float] = frozenset()
        self._rows: frozenset[int] | None = None  # where the marks are drawn; None when that is to be found out

    def set_marks(self, marks: Iterable[float]) -> None:
        """Show these places, from 0 (the beginning) to 1 (the end)."""
        wanted = frozenset(marks)
        if wanted != self._marks:
            self._marks = wanted
            self._rows = None
            self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw the marks elsewhere."""
        super().resizeEvent(event)
        self._rows = None

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the console's ground, the handle, then the marks over its right half: many would hide it."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colours.sunken)
        painter.end()
        if self.maximum() > 0:
            super().paintEvent(event)
        painter.begin(self)
        if self._rows is None:
            self._rows = frozenset(round(mark * (self.height() - _MARK)) for mark in self._marks)
        for row in self._rows:
            painter.fillRect(QRectF(self.width() / 2, row, self.width() / 2 - 2, _MARK), self._theme.colours.attention)
        painter.end()
