"""The screen of a run with a terminal: what the program draws is painted, what is typed is sent to it."""

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QHideEvent,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QWidget

from core.terminal.emulator import Frame, Geometry
from core.terminal.session import TerminalSession
from gui.console.console_accessible import ReadableArea, VisibleLine
from gui.console.marked_scroll_bar import MarkedScrollBar
from gui.console.terminal.cell_font import CellFont
from gui.console.terminal.cursor_blink import CursorBlink
from gui.console.terminal.terminal_clock import TerminalClock
from gui.console.terminal.terminal_inks import base_colours
from gui.console.terminal.terminal_keys import is_the_windows
from gui.console.terminal.terminal_mouse import TerminalMouse
from gui.console.terminal.terminal_painter import TerminalPainter
from gui.console.terminal.terminal_typing import TerminalTyping
from gui.theme import Theme

_LEFT, _TOP, _RIGHT, _BOTTOM = 14, 8, 4, 4  # pixels around the cells
_SMALLEST = (2, 10)  # rows, columns


class TerminalView(ReadableArea):
    """Shows one TerminalSession; looks at it on a timer that runs only while it is live or behind.

    `typed` carries bytes for the program's stdin, `resized` rows and columns, `painted` the session's version drawn.
    """

    typed = Signal(bytes)
    resized = Signal(int, int)
    painted = Signal(int)
    told = Signal()  # title or bell may differ
    menu_wanted = Signal(object)  # QPoint of the screen
    selected = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Console")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._theme = theme
        self._font = CellFont()
        self._painter = TerminalPainter(theme, self._font)
        self._session: TerminalSession | None = None
        self._frame = Frame()
        self._version = self._painted = -1
        self._live = False
        self._placeholder = ""
        self._bar = MarkedScrollBar(theme, self)
        self.setVerticalScrollBar(self._bar)
        self._mouse = TerminalMouse(self._font, self)
        self.typing = TerminalTyping(self)
        self._blink = CursorBlink(self)
        self._clock = TerminalClock(self)
        self._connect()
        self._on_theme_changed()

    @property
    def frame_shown(self) -> Frame:
        """What is painted."""
        return self._frame

    @property
    def session(self) -> TerminalSession | None:
        """What is shown."""
        return self._session

    @property
    def painted_version(self) -> int:
        """The session's version that is on the screen."""
        return self._painted

    def geometry_in_cells(self) -> Geometry:
        """Its size in rows and columns, and that of a cell."""
        size = self.viewport().size()
        rows = (size.height() - _TOP - _BOTTOM) // self._font.height
        columns = int((size.width() - _LEFT - _RIGHT) / self._font.width)
        smallest_rows, smallest_columns = _SMALLEST
        return Geometry(
            max(smallest_rows, rows), max(smallest_columns, columns), round(self._font.width), self._font.height
        )

    def set_session(self, session: TerminalSession | None) -> None:
        """Show this session; the one before is closed by who made it."""
        self._session = session
        self._mouse.set_session(session)
        self.typing.set_session(session)
        if session is not None:
            with session.held() as emulator:
                emulator.set_colours(base_colours(self._theme))
                emulator.resize(self.geometry_in_cells())
            self._clock.start()
            self._look()
        else:
            self._clock.stop()

    def set_live(self, live: bool) -> None:
        """Whether the program can still be written to, and more is to be expected."""
        self._live = self._mouse.live = self.typing.live = live
        self._clock.start()
        self._show_cursor_state()
        self.viewport().update()

    def set_placeholder(self, text: str) -> None:
        """A sentence to show faintly while nothing has been written."""
        self._placeholder = text
        if not self._version_seen:
            self.viewport().update()

    def send(self, data: bytes) -> None:
        """Send to the program, and show the end of the screen: what is typed should be seen."""
        if not self._live or not data:
            return
        if self._frame.top + len(self._frame.rows) < self._frame.total:
            self.scroll_to(self._frame.total)
        self._clock.expect_echo()
        self._blink.restart()
        self.typed.emit(data)

    def scroll_to(self, row: int) -> None:
        """Let this row be the first that is seen."""
        if self._session is not None:
            with self._session.held() as emulator:
                emulator.scroll_to(row)
            self.refresh()

    def scroll_by(self, rows: int) -> None:
        """Scroll so many rows down, or up."""
        self.scroll_to(max(0, self._frame.top + rows))

    def select_all(self) -> None:
        """Select all that is kept."""
        if self._session is not None:
            with self._session.held() as emulator:
                emulator.select_all()
            self.refresh()

    def selected_text(self) -> str:
        """The selected text."""
        if self._session is None:
            return ""
        with self._session.held() as emulator:
            return emulator.selected_text()

    def visible_lines(self) -> list[VisibleLine]:
        """The rows that are seen."""
        width, height = self.viewport().width(), self._font.height
        return [
            VisibleLine(row.text, QRect(0, _TOP + number * height, width, height))
            for number, row in enumerate(self._frame.rows)
        ]

    def parts(self) -> list[QWidget]:
        """There is nothing over the screen."""
        return []

    def refresh(self) -> None:
        """Show the session as it is now."""
        if self._session is None:
            return
        with self._session.held() as emulator:
            frame, version = emulator.frame(), self._session.version
        if self._clock.holds(frame.modes.held):
            return
        before, self._version = self._frame, version
        self._frame = self._mouse.frame = self.typing.frame = frame
        everything = self._painter.set_changed(frame.colours) or frame.columns != before.columns
        if everything or len(frame.rows) != len(before.rows) or not before.rows:
            self.viewport().update()
        else:
            self._update_rows(before, frame)
        self._follow_bar(frame)
        if (frame.title, frame.bells) != (before.title, before.bells):
            self.told.emit()
        self._show_cursor_state()
        self.tell_soon()

    def _connect(self) -> None:
        self._clock.tick.connect(self._look)
        self._bar.valueChanged.connect(self.scroll_to)
        self._blink.turned.connect(self._update_cursor)
        self._mouse.typed.connect(self.send)
        self._mouse.scrolled.connect(self.scroll_by)
        self._mouse.selected.connect(self.refresh)
        self._mouse.released.connect(self.selected)
        self._theme.changed.connect(self._on_theme_changed)
        self.typing.typed.connect(self.send)
        self.typing.scrolled.connect(self.scroll_by)
        self.typing.composed.connect(self._update_cursor)
        self.typing.left.connect(self._leave)

    @property
    def _version_seen(self) -> bool:
        return self._version > 0

    def _look(self) -> None:
        """See what has been written, and send what the terminal has to say to it."""
        if self._session is None:
            self._clock.stop()
            return
        self._session.catch_up()
        replies = self._session.take_replies()
        if replies and self._live:
            self.typed.emit(replies)
        if self._session.version != self._version:
            self.refresh()
        if not self._live and not self._session.behind and self._session.version == self._version:
            self._clock.stop()

    def _update_rows(self, before: Frame, frame: Frame) -> None:
        for number, (old, new) in enumerate(zip(before.rows, frame.rows, strict=True)):
            if old is not new or before.selected.get(number) != frame.selected.get(number):
                self._update_row(number)
        for each in (before.cursor, frame.cursor):
            if each is not None and before.cursor != frame.cursor:
                self._update_row(each.row)

    def _update_row(self, number: int) -> None:
        self.viewport().update(0, _TOP + number * self._font.height, self.viewport().width(), self._font.height)

    def _update_cursor(self) -> None:
        if self._frame.cursor is not None:
            self._update_row(self._frame.cursor.row)

    def _follow_bar(self, frame: Frame) -> None:
        self._bar.blockSignals(True)
        self._bar.setRange(0, max(0, frame.total - len(frame.rows)))
        self._bar.setPageStep(len(frame.rows))
        self._bar.setValue(frame.top)
        self._bar.blockSignals(False)
        self._bar.update()

    def _show_cursor_state(self) -> None:
        cursor = self._frame.cursor
        self._blink.set_on(cursor is not None and cursor.blinking and self._live and self.hasFocus())

    def _on_theme_changed(self) -> None:
        self._painter.retheme()
        palette = self.palette()
        for role in (palette.ColorRole.Window, palette.ColorRole.Base):
            palette.setColor(role, self._theme.colours.sunken)
        self.setPalette(palette)
        self.viewport().setPalette(palette)
        if self._session is not None:
            with self._session.held() as emulator:
                emulator.set_colours(base_colours(self._theme))
            self.refresh()
        self.viewport().update()

    def _point(self, position: QPointF) -> QPointF:
        return position - QPointF(_LEFT, _TOP)

    # -- Qt's events

    def sizeHint(self) -> QSize:
        return QSize(int(_LEFT + 80 * self._font.width) + _RIGHT, _TOP + 24 * self._font.height + _BOTTOM)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._live:
            # While the program runs its keys are its own, the window's shortcuts among them.
            event.setAccepted(not is_the_windows(event))
            return True
        return super().event(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's name
        # Tab is the program's while it runs; Ctrl+Tab leaves.
        return False if self._live else super().focusNextPrevChild(next)

    def _leave(self, forward: bool) -> None:
        super().focusNextPrevChild(forward)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._clock.set_seen(True)
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._clock.set_seen(False)
        self._blink.set_on(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        geometry = self.geometry_in_cells()
        if self._session is not None:
            with self._session.held() as emulator:
                emulator.resize(geometry)
            self.refresh()
        self.resized.emit(geometry.rows, geometry.columns)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._painter.inks.ground)
        if not self._version_seen and self._placeholder:
            painter.setFont(self.font())
            painter.setPen(self._theme.colours.faint)
            area = self.viewport().rect().adjusted(_LEFT, _TOP, -_RIGHT, 0)
            painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap, self._placeholder)
        painter.translate(_LEFT, _TOP)
        first = max(0, (event.rect().top() - _TOP) // self._font.height)
        last = (event.rect().bottom() - _TOP) // self._font.height
        for number in range(first, min(last + 1, len(self._frame.rows))):
            self._painter.paint_row(painter, self._frame, number)
        self._paint_cursor(painter)
        painter.resetTransform()
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(self._theme.colours.accent)
            painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))
        painter.end()
        self._painted = self._version
        self.painted.emit(self._version)

    def _paint_cursor(self, painter: QPainter) -> None:
        cursor = self._frame.cursor
        if cursor is None or not self._live or not self._version_seen:
            return
        if self.typing.preedit:
            self._painter.paint_preedit(painter, self.typing.preedit, cursor, self._frame.columns)
        elif self._blink.seen:
            self._painter.paint_cursor(painter, self._frame, cursor, focused=self.hasFocus())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._on_focus(gained=True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._on_focus(gained=False)

    def _on_focus(self, *, gained: bool) -> None:
        self._show_cursor_state()
        self.viewport().update()
        self.typing.focus(gained=gained)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.typing.key(event):
            event.ignore()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self.typing.compose(event)
        event.accept()

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> object:
        cursor = self._frame.cursor
        if query == Qt.InputMethodQuery.ImCursorRectangle and cursor is not None:
            return self._font.cells(cursor.row, cursor.column, 1).translated(_LEFT, _TOP).toRect()
        if query == Qt.InputMethodQuery.ImEnabled:
            return self._live
        return super().inputMethodQuery(query)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._mouse.wheel(event, self._point(event.position()))
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = self._point(event.position())
        if event.button() == Qt.MouseButton.MiddleButton and not self._mouse.reports(event):
            self.typing.paste_wanted.emit(True)
        else:
            self._mouse.press(event, at)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._mouse.move(event, self._point(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._mouse.release(event, self._point(event.position()))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        shift = QGuiApplication.keyboardModifiers() & Qt.KeyboardModifier.ShiftModifier
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        if by_mouse and self._live and self._frame.modes.mouse and not shift:
            return  # the program's
        self.menu_wanted.emit(event.globalPos())
