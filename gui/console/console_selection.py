"""Selecting in the console with the mouse and the keyboard: by character, word and line, over any distance."""

from collections.abc import Iterator

from PySide6.QtCore import QObject, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from gui.console.console_copy import ConsoleCopy
from gui.console.console_painter import LINE_HEIGHT, TOP, ConsolePainter
from gui.console.lines.screen import Screen
from gui.console.lines.selection import Selection, Spot, Unit, pieces_of_text

_SCROLL_INTERVAL = 40  # ms between steps while the mouse is held above or below the console


class ConsoleSelection(QObject):
    """Owns what is selected in one console view.

    `changed` follows every change, `scrolled` says that selecting has moved the screen, `told` what became of a copy.
    """

    changed = Signal()
    scrolled = Signal()
    told = Signal(str)

    def __init__(self, screen: Screen, painter: ConsolePainter, parent: QObject) -> None:
        super().__init__(parent)
        self._screen = screen
        self._painter = painter
        self._selection: Selection | None = None
        self._pressed = False
        self._clicks = 0
        self._mouse = QPointF()
        self._copy = ConsoleCopy(self)
        self._copy.told.connect(self.told)
        self._click_timer = QTimer(self, singleShot=True)
        self._scroll_timer = QTimer(self, interval=_SCROLL_INTERVAL)
        self._scroll_timer.timeout.connect(self._on_scroll_timer)

    def spots(self) -> tuple[Spot, Spot] | None:
        """First and last spot of what is selected, None when nothing is."""
        if self._selection is None:
            return None
        first, last = self._selection.spots(self._screen.shown)
        return (first, last) if first < last else None

    def select_all(self) -> None:
        """Select all lines that there are now."""
        self._set(Selection(Spot(self._screen.lines.begin, 0), Spot(self._screen.lines.end, 0)))

    def select(self, first: Spot, last: Spot) -> None:
        """Select what lies between two spots."""
        self._set(Selection(first, last))

    def drop(self) -> None:
        """Select nothing, and end a copy that is under way."""
        self._copy.stop()
        self._set(None)

    def text(self) -> str:
        """What is selected, without escape sequences."""
        return "".join(self._pieces())

    def beginning(self, size: int) -> str:
        """The first characters of what is selected."""
        text = ""
        for piece in self._pieces():
            text += piece
            if len(text) >= size:
                break
        return text[:size]

    def copy(self) -> None:
        """Take what is selected into the clipboard."""
        if self.spots() is not None:
            self._copy.start(self._pieces())

    def _pieces(self) -> Iterator[str]:
        spots = self.spots()
        return pieces_of_text(self._screen, *spots) if spots is not None else iter(())

    def press(self, event: QMouseEvent) -> None:
        """Begin to select; with Shift, go on from where the last selection began."""
        self._pressed = True
        self._mouse = event.position()
        spot = self._spot_at(self._mouse)
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and self._selection is not None:
            self._set(Selection(self._selection.origin, spot, self._selection.unit))
            return
        self._clicks = self._clicks % 3 + 1 if self._click_timer.isActive() else 1
        self._click_timer.start(QApplication.doubleClickInterval())
        spot = self._spot_at(self._mouse)
        self._set(Selection(spot, spot, Unit(self._clicks)))

    def move(self, event: QMouseEvent) -> None:
        """Take the selection to where the mouse is."""
        if self._pressed and self._selection is not None:
            self._mouse = event.position()
            self._extend()
            outside = self._rows_outside() != 0
            if outside != self._scroll_timer.isActive():
                self._scroll_timer.start() if outside else self._scroll_timer.stop()

    def release(self) -> None:
        """The mouse went up: what is selected stays."""
        self._pressed = False
        self._scroll_timer.stop()

    def extend_by_key(self, key: Qt.Key) -> bool:
        """Move the end of the selection by an arrow key, Home or End; whether the key meant that."""
        end = self._selection.end if self._selection is not None else Spot(self._screen.top_number, 0)
        origin = self._selection.origin if self._selection is not None else end
        target = self._target(end, key)
        if target is None:
            return False
        self._set(Selection(origin, target))
        self._screen.show_line(min(target.line, self._screen.lines.end - 1), target.column)
        self.scrolled.emit()
        return True

    def _target(self, end: Spot, key: Qt.Key) -> Spot | None:
        shown = self._screen.shown(end.line)
        columns = shown.layout.columns if shown is not None else 0
        if key == Qt.Key.Key_Left:
            return Spot(end.line, max(0, end.column - 1))
        if key == Qt.Key.Key_Right:
            return Spot(end.line, min(columns, end.column + 1))
        if key == Qt.Key.Key_Up:
            return Spot(self._neighbour(end.line, -1), end.column)
        if key == Qt.Key.Key_Down:
            return Spot(self._neighbour(end.line, 1), end.column)
        if key == Qt.Key.Key_Home:
            return Spot(end.line, 0)
        return Spot(end.line, columns) if key == Qt.Key.Key_End else None

    def _neighbour(self, number: int, step: int) -> int:
        """The number of the line shown above (-1) or below (1) a line; its own where there is none."""
        found = self._screen.lines.number(self._screen.lines.place(number) + step)
        return number if found is None else found

    def _extend(self) -> None:
        assert self._selection is not None
        spot = self._spot_at(self._mouse)
        if spot != self._selection.end:
            # What is being selected must not move away under the mouse.
            self._screen.following = False
            self._set(Selection(self._selection.origin, spot, self._selection.unit))

    def _spot_at(self, position: QPointF) -> Spot:
        """The nearest border between two characters; for words, the character under the mouse."""
        rows = self._screen.visible
        if not rows:
            return Spot(0, 0)
        index = int((position.y() - TOP) // LINE_HEIGHT)
        if index >= len(rows) and self._selection is not None:
            return Spot(rows[-1].line.number + 1, 0)
        row = rows[min(max(0, index), len(rows) - 1)]
        column = max(0.0, self._painter.column_at(position.x()))
        nearest = int(column if self._clicks > 1 else column + 0.5) + row.start
        stop = row.stop if self._screen.wrap else row.line.layout.columns
        nearest = min(nearest, stop)
        return Spot(row.line.number, nearest if row.line.layout.starts_cell(nearest) else nearest - 1)

    def _rows_outside(self) -> int:
        bottom = TOP + self._screen.rows * LINE_HEIGHT
        if self._mouse.y() < 0:
            return int(self._mouse.y() // LINE_HEIGHT)
        return int((self._mouse.y() - bottom) // LINE_HEIGHT) + 1 if self._mouse.y() > bottom else 0

    def _on_scroll_timer(self) -> None:
        self._screen.scroll(self._rows_outside())
        self._extend()
        self.scrolled.emit()

    def _set(self, selection: Selection | None) -> None:
        if selection != self._selection:
            self._selection = selection
            self.changed.emit()
