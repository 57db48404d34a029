"""Moving through the console's output: scroll bars, wheel, keys, and the button back to the end."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea

from gui.console.console_overlays import JumpButton
from gui.console.lines.screen import Place, Screen
from gui.console.marked_scroll_bar import MarkedScrollBar
from gui.theme import Theme

_WHEEL_ROWS = 3  # rows a notch
_WHEEL_NOTCH = 120  # in eighths of a degree, as Qt counts
_KEY_COLUMNS = 8  # columns an arrow key goes sideways


class ConsoleScrolling(QObject):
    """Owns the scroll bars of one console view and keeps them and its screen in step.

    `moved` follows every change of what is seen.
    """

    moved = Signal()

    def __init__(self, area: QAbstractScrollArea, screen: Screen, theme: Theme) -> None:
        super().__init__(area)
        self._screen = screen
        self._seen_lines = 0  # how many there were when the end was seen last
        self._wheel = 0
        self.bar = MarkedScrollBar(theme, area)
        area.setVerticalScrollBar(self.bar)
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._sideways = area.horizontalScrollBar()
        self.jump = JumpButton(area)
        self.bar.valueChanged.connect(self._on_bar_moved)
        self._sideways.valueChanged.connect(self._on_sideways_moved)
        self.jump.clicked.connect(self.to_end)

    def count_anew(self) -> None:
        """Count the new lines from here on, when other lines are shown."""
        self._seen_lines = self._screen.line_count

    def to_end(self) -> None:
        """Show the end and follow it."""
        self.go(self._screen.end)

    def go(self, place: Place) -> None:
        """Put this place at the top."""
        self._screen.go(place)
        self.sync()

    def by(self, rows: int) -> None:
        """Scroll so many rows down (up, where negative)."""
        self._screen.scroll(rows)
        self.sync()

    def sync(self) -> None:
        """Take bars and button to where the screen is."""
        screen = self._screen
        extent = screen.extent
        self.bar.blockSignals(True)
        self.bar.setRange(0, extent)
        self.bar.setPageStep(max(1, screen.position_of(Place(screen.line_count)) - extent))
        self.bar.setValue(extent if screen.following else screen.position_of(screen.top))
        self.bar.blockSignals(False)
        self.bar.update()
        self._sideways.blockSignals(True)
        self._sideways.setRange(0, 0 if screen.wrap else max(0, screen.widest - screen.columns))
        self._sideways.setPageStep(screen.columns)
        self._sideways.setValue(screen.left)
        self._sideways.blockSignals(False)
        at_end = screen.following or screen.top >= screen.end
        if at_end or screen.line_count < self._seen_lines:
            self._seen_lines = screen.line_count
        self.jump.show_for(screen.line_count - self._seen_lines, following=at_end)
        self.moved.emit()

    def mark(self, lines: Iterable[int]) -> None:
        """Mark the lines with these numbers, where all lines are shown."""
        begin, count = self._screen.lines.begin, max(1, self._screen.line_count)
        self.bar.set_marks((line - begin) / count for line in lines if line >= begin)

    def wheel(self, event: QWheelEvent) -> None:
        """Scroll by a turn of the wheel, also by parts of a notch."""
        turn = event.angleDelta()
        if turn.x() and not turn.y():
            self._sideways.setValue(self._sideways.value() - turn.x() * _KEY_COLUMNS // _WHEEL_NOTCH)
        self._wheel += turn.y() * _WHEEL_ROWS
        rows = int(self._wheel / _WHEEL_NOTCH)
        if rows:
            self._wheel -= rows * _WHEEL_NOTCH
            self.by(-rows)
        event.accept()

    def key(self, event: QKeyEvent) -> bool:
        """Scroll as a key says; whether it is one that scrolls."""
        keys, screen = Qt.Key, self._screen
        rows = {
            keys.Key_Up: -1,
            keys.Key_Down: 1,
            keys.Key_PageUp: 1 - screen.rows,
            keys.Key_PageDown: screen.rows - 1,
        }.get(Qt.Key(event.key()))
        if rows is not None:
            self.by(rows)
        elif event.key() == keys.Key_Home:
            self.go(Place())
        elif event.key() == keys.Key_End:
            self.to_end()
        elif event.key() in (keys.Key_Left, keys.Key_Right) and not screen.wrap:
            step = _KEY_COLUMNS if event.key() == keys.Key_Right else -_KEY_COLUMNS
            self._sideways.setValue(self._sideways.value() + step)
        else:
            return False
        return True

    def _on_bar_moved(self, value: int) -> None:
        self.go(self._screen.place_at(value))

    def _on_sideways_moved(self, value: int) -> None:
        self._screen.left = value
        self._screen.update()
        self.moved.emit()
