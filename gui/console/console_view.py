"""What a run prints, as it prints it: painted where it is seen, following its end until you scroll up."""

import re
from collections.abc import Iterable

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QWidget

from core.runs.transcript import Transcript
from gui.console.console_accessible import ReadableArea, VisibleLine
from gui.console.console_highlights import ConsoleHighlights
from gui.console.console_menu import Deeds, entries, open_menu
from gui.console.console_painter import LEFT, LINE_HEIGHT, TOP, ConsolePainter, visible_lines
from gui.console.console_scrolling import ConsoleScrolling
from gui.console.console_selection import ConsoleSelection
from gui.console.console_strips import ConsoleStrips
from gui.console.lines.screen import Screen
from gui.console.lines.selection import Spot, plain_text, too_much
from gui.theme import Theme

FRAME_INTERVAL = 16  # ms between looks at the transcript while something is live
FIRST_INTERVAL = 4  # ms, until the first bytes are there: nobody should wait a frame for them
_RIGHT = 8  # pixels left free at the right


class ConsoleView(ReadableArea):
    """Shows one transcript; reads it on a timer that runs only while it is live.

    `painted` carries the transcript's version that has just been drawn; `painted_version` keeps it.
    """

    painted = Signal(int)
    wrap_changed = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Console")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self.painted_version = -1
        self._theme = theme
        self._transcript: Transcript | None = None
        self._version = -1
        self._placeholder = ""
        self._highlights = ConsoleHighlights(theme)
        self._screen = Screen()
        self._painter = ConsolePainter(theme)
        self._scrolling = ConsoleScrolling(self, self._screen, theme)
        self._selection = ConsoleSelection(self._screen, self._painter, self)
        self._strips = ConsoleStrips(theme, self)
        self._timer = QTimer(self, interval=FRAME_INTERVAL, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_tick)
        self._scrolling.moved.connect(self.viewport().update)
        self._selection.changed.connect(self.viewport().update)
        self._strips.resized.connect(self._place_strips)
        self._selection.scrolled.connect(self._scrolling.sync)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    @property
    def transcript(self) -> Transcript | None:
        """What is shown."""
        return self._transcript

    def set_transcript(self, transcript: Transcript | None) -> None:
        """Show this transcript, from its end."""
        self._transcript = transcript
        self._selection.drop()
        self._screen.set_transcript(transcript)
        self.refresh()
        self._strips.finding.restart()

    def set_live(self, live: bool) -> None:
        """Whether more is to be expected: the timer runs only then."""
        if live:
            self._timer.start(FRAME_INTERVAL if self._screen.line_count else FIRST_INTERVAL)
        else:
            self._timer.stop()
            self.refresh()

    def refresh(self) -> None:
        """Look at the transcript now."""
        self._version = self._transcript.version if self._transcript is not None else -1
        self._screen.update()
        self._scrolling.sync()
        self._strips.loss.show_for(self._transcript)
        self.tell_soon()

    def set_placeholder(self, text: str) -> None:
        """A sentence to show faintly while nothing has been written."""
        self._placeholder = text
        self.viewport().update()

    def clear(self) -> None:
        """Forget what was written so far."""
        if self._transcript is not None:
            self._transcript.clear()
            self._selection.drop()
            self.refresh()

    @property
    def wrap(self) -> bool:
        """Whether long lines go on in the next row, rather than beyond the right edge."""
        return self._screen.wrap

    def set_wrap(self, wrap: bool) -> None:
        """Wrap long lines, or scroll sideways to their rest."""
        if wrap != self._screen.wrap:
            self._screen.resize(self._screen.rows, self._screen.columns, wrap=wrap)
            self.refresh()
            self.wrap_changed.emit(wrap)

    @property
    def following(self) -> bool:
        """Whether it stays at the end while more is written."""
        return self._screen.following

    @property
    def top_line(self) -> int:
        """Number of the first line that is seen."""
        return self._screen.top.line

    def visible_lines(self) -> list[VisibleLine]:
        """The lines that are seen, each with as much of it as is seen."""
        return visible_lines(self._screen.visible[: self._screen.rows], self.viewport().width())

    def parts(self) -> list[QWidget]:
        """The widgets over the output that are seen now."""
        return [part for part in (self._strips, self._scrolling.jump) if not part.isHidden() and part.height()]

    def select_all(self) -> None:
        """Select everything written so far."""
        self._selection.select_all()

    def select(self, first: Spot, last: Spot) -> None:
        """Select what lies between two spots."""
        self._selection.select(first, last)

    def selected_text(self) -> str:
        """The selected text without escape sequences; at most 16 MiB of output."""
        spots = self._selection.spots()
        if spots is None or self._transcript is None:
            return ""
        return plain_text(self._transcript, self._screen.shown, *spots)

    def copy(self) -> None:
        """Copy the selected text."""
        spots = self._selection.spots()
        if spots is None or self._transcript is None:
            return
        QGuiApplication.clipboard().setText(self.selected_text())
        if too_much(self._transcript, *spots):
            self._strips.saving.say(self.tr("Only the first 16 MiB were copied. Save the output to have all of it."))

    def set_pattern(self, pattern: re.Pattern[str] | None) -> None:
        """Set off all that matches in what is seen; None ends that, and the marks."""
        self._highlights.set_pattern(pattern)
        if pattern is None:
            self._scrolling.bar.set_marks(())
        self.viewport().update()

    def show_hit(self, line: int, index: int) -> None:
        """Bring the hit that is the `index`-th in its line to the screen and set it off from the others."""
        shown = self._screen.shown(line)
        if shown is None:
            return
        self._screen.following = False
        self._screen.show_line(line, self._highlights.choose_hit(shown, index))
        self._scrolling.sync()

    def set_marks(self, lines: Iterable[int]) -> None:
        """Mark these lines on the scroll bar."""
        count = max(1, self._screen.line_count)
        self._scrolling.bar.set_marks(line / count for line in lines)

    def show_find(self) -> None:
        """Open the find bar and take the keyboard there."""
        self._strips.finding.open()

    def save(self) -> None:
        """Ask where to save the output, and save it."""
        if self._transcript is not None:
            self._strips.saving.ask(self._transcript)

    def _place_strips(self) -> None:
        height = self._strips.wanted_height()
        self._strips.setGeometry(0, 0, self.viewport().width(), height)
        self._scrolling.jump.place()
        if self.viewportMargins().top() != height:
            self.setViewportMargins(0, height, 0, 0)

    def _on_tick(self) -> None:
        # A tab that is not on the screen costs nothing; it catches up when it is shown.
        if self._transcript is None or self._transcript.version == self._version or not self.isVisible():
            return
        if self._timer.interval() != FRAME_INTERVAL:
            self._timer.setInterval(FRAME_INTERVAL)
        self.refresh()

    def _on_theme_changed(self) -> None:
        self._painter.retheme()
        self._strips.loss.retheme()
        palette = self.palette()
        for role in (palette.ColorRole.Window, palette.ColorRole.Base):
            palette.setColor(role, self._theme.colours.sunken)
        self.setPalette(palette)
        self.viewport().setPalette(palette)
        self.viewport().update()

    # -- Qt's events

    def sizeHint(self) -> QSize:
        return QSize(int(LEFT + 80 * self._painter.cell) + _RIGHT, TOP + 16 * LINE_HEIGHT)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        size = self.viewport().size()
        columns = int((size.width() - LEFT - _RIGHT) / self._painter.cell)
        self._screen.resize((size.height() - TOP) // LINE_HEIGHT, columns, wrap=self._screen.wrap)
        self._place_strips()
        self.refresh()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        colours = self._theme.colours
        painter.fillRect(event.rect(), colours.sunken)
        if not self._screen.visible and self._placeholder:
            painter.setFont(self.font())
            painter.setPen(colours.faint)
            area = self.viewport().rect().adjusted(LEFT, TOP, -_RIGHT, 0)
            painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap, self._placeholder)
        spots = self._selection.spots()
        for index, row in enumerate(self._screen.visible):
            self._painter.paint_row(painter, index, row, self._highlights.of(row, spots))
        if self.hasFocus():
            painter.setPen(colours.accent)
            painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))
        painter.end()
        self.painted_version = self._version
        self.painted.emit(self._version)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._scrolling.wheel(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.select_all()
        elif event.matches(QKeySequence.StandardKey.Find):
            self.show_find()
        elif not (shift and self._selection.extend_by_key(Qt.Key(event.key()))) and not self._scrolling.key(event):
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._selection.press(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._selection.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._selection.release()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        deeds = Deeds(
            self.copy,
            self.select_all,
            self.show_find,
            self.save,
            lambda: self.set_wrap(not self.wrap),
            self.clear,
        )
        empty = self._screen.line_count == 0
        shown = entries(deeds, selected=self._selection.spots() is not None, empty=empty, wrap=self.wrap)
        open_menu(self, event.globalPos(), shown)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.refresh()
