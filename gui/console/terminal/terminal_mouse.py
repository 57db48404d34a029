"""What the mouse does on a terminal: it selects, or it is the program's when that has asked for it."""

from PySide6.QtCore import QObject, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QSinglePointEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from core.terminal.emulator import Frame, KeyPress, MouseAction, MouseButton, MouseEvent, Unit
from core.terminal.session import TerminalSession
from gui.console.terminal.cell_font import CellFont
from gui.console.terminal.terminal_keys import modifiers

_WHEEL_ROWS = 3  # rows a notch
_WHEEL_NOTCH = 120  # in eighths of a degree, as Qt counts
_SCROLL_INTERVAL = 40  # ms between rows while a selection is drawn out of the screen
_BUTTONS = {
    Qt.MouseButton.LeftButton: MouseButton.LEFT,
    Qt.MouseButton.RightButton: MouseButton.RIGHT,
    Qt.MouseButton.MiddleButton: MouseButton.MIDDLE,
}


class TerminalMouse(QObject):
    """Turns the mouse into a selection, into scrolling (`scrolled`, rows) or into bytes for the program (`typed`)."""

    typed = Signal(bytes)
    scrolled = Signal(int)
    selected = Signal()
    released = Signal()

    def __init__(self, font: CellFont, parent: QObject) -> None:
        super().__init__(parent)
        self._font = font
        self._session: TerminalSession | None = None
        self.frame = Frame()
        self.live = False
        self._selecting = False
        self._clicks = 0
        self._wheel = 0
        self._at = QPointF()
        self._clicked = QTimer(self, singleShot=True)
        self._outside = QTimer(self, interval=_SCROLL_INTERVAL)
        self._outside.setObjectName("terminal selection")
        self._outside.timeout.connect(self._on_outside)

    def set_session(self, session: TerminalSession | None) -> None:
        """Whose mouse it is."""
        self._session = session
        self._outside.stop()

    def reports(self, event: QSinglePointEvent) -> bool:
        """Whether the program is to hear of this: it asked for the mouse, and Shift does not say otherwise."""
        return self.live and self.frame.modes.mouse and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier

    def press(self, event: QMouseEvent, at: QPointF) -> None:
        """A button went down at a point of the screen, in pixels."""
        if self.reports(event):
            self._report(event, at, MouseAction.PRESS)
        elif event.button() == Qt.MouseButton.LeftButton and self._session is not None:
            self._clicks = self._clicks % 3 + 1 if self._clicked.isActive() else 1
            self._clicked.start(QApplication.doubleClickInterval())
            self._selecting = True
            self._at = at
            row, column = self._cell(at)
            with self._session.held() as emulator:
                if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and self.frame.selected:
                    emulator.extend_selection(row, column)
                else:
                    emulator.begin_selection(row, column, Unit(self._clicks))
            self.selected.emit()

    def move(self, event: QMouseEvent, at: QPointF) -> None:
        """The mouse moved."""
        if self._selecting:
            self._at = at
            self._extend()
            outside = self._rows_outside() != 0
            if outside != self._outside.isActive():
                self._outside.start() if outside else self._outside.stop()
        elif self.reports(event):
            self._report(event, at, MouseAction.MOTION)

    def release(self, event: QMouseEvent, at: QPointF) -> None:
        """A button went up."""
        if self._selecting:
            self._selecting = False
            self._outside.stop()
            self.released.emit()
        elif self.reports(event):
            self._report(event, at, MouseAction.RELEASE)

    def wheel(self, event: QWheelEvent, at: QPointF) -> None:
        """The wheel turned: the program's, or keys for one that shows a page, or scrolling back."""
        self._wheel += event.angleDelta().y()
        notches = int(self._wheel / _WHEEL_NOTCH)
        if self.reports(event):
            self._wheel -= notches * _WHEEL_NOTCH
            self._report_wheel(event, at, notches)
            return
        rows = int(self._wheel * _WHEEL_ROWS / _WHEEL_NOTCH)
        self._wheel -= rows * _WHEEL_NOTCH // _WHEEL_ROWS
        if self.live and self.frame.modes.alternate_screen and self._session is not None:
            key = KeyPress("ARROW_UP" if rows > 0 else "ARROW_DOWN")
            with self._session.held() as emulator:
                self.typed.emit(emulator.encode_key(key) * abs(rows))
        elif rows:
            self.scrolled.emit(-rows)

    def _report(self, event: QMouseEvent, at: QPointF, action: MouseAction) -> None:
        button = _BUTTONS.get(event.button(), MouseButton.NONE)
        if action is MouseAction.MOTION:
            button = next((ours for theirs, ours in _BUTTONS.items() if event.buttons() & theirs), MouseButton.NONE)
        elif button is MouseButton.NONE:
            return
        held = event.buttons() != Qt.MouseButton.NoButton
        self._send(MouseEvent(action, button, at.x(), at.y(), modifiers(event.modifiers()), held))

    def _report_wheel(self, event: QWheelEvent, at: QPointF, notches: int) -> None:
        button = MouseButton.WHEEL_UP if notches > 0 else MouseButton.WHEEL_DOWN
        for _notch in range(abs(notches)):
            self._send(MouseEvent(MouseAction.PRESS, button, at.x(), at.y(), modifiers(event.modifiers())))

    def _send(self, event: MouseEvent) -> None:
        if self._session is not None:
            with self._session.held() as emulator:
                data = emulator.encode_mouse(event)
            if data:
                self.typed.emit(data)

    def _extend(self) -> None:
        if self._session is not None:
            with self._session.held() as emulator:
                emulator.extend_selection(*self._cell(self._at))
            self.selected.emit()

    def _cell(self, at: QPointF) -> tuple[int, int]:
        row, column = int(at.y() // self._font.height), int(at.x() // self._font.width)
        return min(max(0, row), max(0, len(self.frame.rows) - 1)), min(max(0, column), self.frame.columns - 1)

    def _rows_outside(self) -> int:
        height = len(self.frame.rows) * self._font.height
        if self._at.y() < 0:
            return int(self._at.y() // self._font.height)
        return int((self._at.y() - height) // self._font.height) + 1 if self._at.y() > height else 0

    def _on_outside(self) -> None:
        self.scrolled.emit(self._rows_outside())
        self._extend()
