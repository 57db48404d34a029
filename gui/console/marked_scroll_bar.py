"""A scroll bar that shows where in the whole something was found."""

from collections.abc import Iterable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollBar, QWidget

from gui.theme import Theme

_MARK = 2  # pixels


class MarkedScrollBar(QScrollBar):
    """Vertical; draws a line at each mark, and no handle while there is nothing to scroll."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._theme = theme
        self._marks: frozenset[float] = frozenset()

    def set_marks(self, marks: Iterable[float]) -> None:
        """Show these places, from 0 (the beginning) to 1 (the end)."""
        self._marks = frozenset(marks)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the console's ground, the handle, then the marks over it."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colours.sunken)
        painter.end()
        if self.maximum() > 0:
            super().paintEvent(event)
        painter.begin(self)
        rows = {round(mark * (self.height() - _MARK)) for mark in self._marks}
        for row in rows:
            painter.fillRect(QRectF(2, row, self.width() - 4, _MARK), self._theme.colours.attention)
        painter.end()
