"""What a run prints, as it prints it: painted where it is seen, following its end until you scroll up."""

import time
from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QHideEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QToolTip, QWidget

from core.runs.search.finder import TextPattern
from core.runs.transcript import Transcript
from gui.console.console_accessible import ReadableArea, VisibleLine
from gui.console.console_announcer import LineAnnouncer, announce
from gui.console.console_clock import ConsoleClock
from gui.console.console_habits import ConsoleHabits
from gui.console.console_highlights import ConsoleHighlights
from gui.console.console_links import ConsoleLinks
from gui.console.console_menu import Deeds, Switches, entries, link_entries, open_menu
from gui.console.console_painter import LINE_HEIGHT, TOP, ConsolePainter, visible_lines
from gui.console.console_scrolling import ConsoleScrolling
from gui.console.console_selection import ConsoleSelection
from gui.console.console_strips import ConsoleStrips
from gui.console.lines.screen import Screen
from gui.console.lines.selection import Spot
from gui.console.lines.shown_lines import LineNumbers
from gui.console.words.line_words import line_words
from gui.theme import Theme

_RIGHT = 8  # pixels left free at the right
_READ_OUT = 500  # characters of a selection that a screen reader is told


class ConsoleView(ReadableArea):
    """Shows one transcript; reads it on a timer that runs only while it is live.

    `painted` carries the transcript's version that has just been drawn; `painted_version` keeps it.
    """

    painted = Signal(int)
    wrap_changed = Signal(bool)

    def __init__(self, theme: Theme, habits: ConsoleHabits | None = None, parent: QWidget | None = None) -> None:
        """`habits` are shared by the consoles of a window."""
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
        self._highlights = ConsoleHighlights(theme, self)
        self._screen = Screen()
        self._painter = ConsolePainter(theme)
        self._scrolling = ConsoleScrolling(self, self._screen, theme)
        self._selection = ConsoleSelection(self._screen, self._painter, self)
        self._links = ConsoleLinks(self, self._screen, self._painter)
        self._announcer = LineAnnouncer(partial(announce, self), self)
        self._habits = habits or ConsoleHabits(self)
        self._marks: tuple[int, ...] = ()
        self._strips = ConsoleStrips(theme, self)
        self._clock = ConsoleClock(self)
        self._connect()
        self._on_habits_changed()
        self._on_theme_changed()

    def _connect(self) -> None:
        self._clock.due.connect(self._on_tick)
        self._clock.rest_due.connect(self.refresh)
        self._clock.filter_due.connect(self._on_filter_tick)
        for seen_anew in (self._scrolling.moved, self._selection.changed, self._links.changed):
            seen_anew.connect(self.viewport().update)
        self._scrolling.moved.connect(self._links.look_again)
        self._selection.changed.connect(self.tell_soon)
        self._selection.scrolled.connect(self._scrolling.sync)
        self._highlights.chosen.connect(self._on_hit_chosen)
        self._strips.resized.connect(self._place_strips)
        self._selection.told.connect(self._strips.saving.say)
        self._habits.changed.connect(self._on_habits_changed)
        self._theme.changed.connect(self._on_theme_changed)

    @property
    def transcript(self) -> Transcript | None:
        """What is shown."""
        return self._transcript

    def set_transcript(self, transcript: Transcript | None) -> None:
        """Show this transcript, from its end."""
        self._transcript = transcript
        self._selection.drop()
        self._highlights.set_pattern(None)
        self._clock.set_filtered(False)
        self._screen.set_transcript(transcript)
        self._announcer.set_transcript(transcript if self._habits.aloud else None)
        self.refresh()
        self._strips.finding.restart()

    def set_live(self, live: bool) -> None:
        """Whether more is to be expected: the timer runs only then."""
        self._clock.set_live(live, begun=self._screen.line_count > 0)
        if not live:
            self.refresh()

    def refresh(self) -> None:
        """Look at the transcript now."""
        self._version = self._transcript.version if self._transcript is not None else -1
        self._screen.update()
        self._scrolling.sync()
        self._strips.loss.show_for(self._transcript)
        self._announcer.look(all_of_it=not self._clock.live)
        if self._screen.unfinished:
            self._clock.rest_soon()
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
        return self._screen.top_number

    def visible_lines(self) -> list[VisibleLine]:
        """The lines that are seen, each with as much of it as is seen."""
        rows = self._screen.visible[: self._screen.rows]
        return visible_lines(rows, self.viewport().width(), self._selection.spots())

    def notes_of(self, number: int) -> str:
        """What is to be known of a line besides its text: its stream, when it arrived, what of it is not shown."""
        row = next((row for row in self._screen.visible if row.line.number == number), None)
        return line_words(row) if row is not None else ""

    def selected_words(self) -> str:
        """What is selected, in words, the beginning of it where it is long; "" when nothing is."""
        beginning = self._selection.beginning(_READ_OUT)
        return self.tr("Selected: {text}").format(text=beginning) if beginning else ""

    def parts(self) -> list[QWidget]:
        """The widgets over the output that are seen now."""
        over = (self._strips, self._links.strip, self._scrolling.jump)
        return [part for part in over if not part.isHidden() and part.height()]

    def select_all(self) -> None:
        """Select everything written so far."""
        self._selection.select_all()

    def select(self, first: Spot, last: Spot) -> None:
        """Select what lies between two spots."""
        self._selection.select(first, last)

    def selected_text(self) -> str:
        """The selected text of the lines shown, without escape sequences; at most 128 Mi characters."""
        return self._selection.text()

    def copy(self) -> None:
        """Copy the selected text: a little at once, much while the window goes on."""
        self._selection.copy()

    def set_filter(self, matching: LineNumbers | None) -> None:
        """Show only these lines (more of them may come); None shows all again, from the line at the top on."""
        self._screen.set_filter(matching)
        self._clock.set_filtered(matching is not None)
        self._scrolling.count_anew()
        self.set_marks(self._marks)
        self.refresh()

    @property
    def filtered(self) -> bool:
        """Whether only lines that match are shown."""
        return self._screen.lines.filtered

    def set_pattern(self, pattern: TextPattern | None) -> None:
        """Set off all that matches in what is seen; None ends that, and the marks."""
        self._highlights.set_pattern(pattern)
        if pattern is None:
            self.set_marks(())
        self.viewport().update()

    def show_hit(self, line: int, index: int) -> None:
        """Bring the hit that is the `index`-th in its line to the screen and set it off from the others."""
        shown = self._screen.shown(line)
        if shown is not None:
            self._screen.following = False
            self._highlights.choose_hit(shown, index)

    def _on_hit_chosen(self, line: int, column: int) -> None:
        self._screen.show_line(line, column)
        self._scrolling.sync()

    def set_marks(self, lines: Iterable[int]) -> None:
        """Mark these lines on the scroll bar, but where each line that is shown would have one."""
        self._marks = tuple(lines)
        self._scrolling.mark(() if self.filtered else self._marks)

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
        self._links.strip.place()
        if self.viewportMargins().top() != height:
            self.setViewportMargins(0, height, 0, 0)

    def _on_tick(self) -> None:
        # A tab that is not on the screen costs nothing; it catches up when it is shown.
        if self._transcript is None or self._transcript.version == self._version or not self.isVisible():
            return
        self._clock.pace(self._transcript.size)
        begun = time.perf_counter()
        self.refresh()
        self._clock.took(time.perf_counter() - begun)

    def _on_filter_tick(self) -> None:
        if self._screen.lines.stale and self.isVisible():
            self.refresh()

    def _on_habits_changed(self) -> None:
        self._painter.show_times(self._habits.times)
        self._announcer.set_transcript(self._transcript if self._habits.aloud else None)
        self._fit()

    def _fit(self) -> None:
        size = self.viewport().size()
        columns = int((size.width() - self._painter.left - _RIGHT) / self._painter.cell)
        self._screen.resize((size.height() - TOP) // LINE_HEIGHT, columns, wrap=self._screen.wrap)
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
        return QSize(int(self._painter.left + 80 * self._painter.cell) + _RIGHT, TOP + 16 * LINE_HEIGHT)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._painter.forget_rows()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_strips()
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        begun = time.perf_counter()
        painter = QPainter(self.viewport())
        colours = self._theme.colours
        painter.fillRect(event.rect(), colours.sunken)
        if not self._screen.visible:
            words = self.tr("No line has what you look for.") if self.filtered else self._placeholder
            self._painter.paint_placeholder(painter, self.viewport().rect(), self.font(), words)
        spots = self._selection.spots()
        for index, row in enumerate(self._screen.visible):
            self._painter.paint_row(painter, index, row, self._highlights.of(row, spots))
            underlined = self._links.columns_in(row)
            if underlined is not None:
                self._painter.paint_link(painter, index, row, *underlined)
        if self.hasFocus():
            painter.setPen(colours.accent)
            painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))
        painter.end()
        self._clock.took(time.perf_counter() - begun)
        self.painted_version = self._version
        self.painted.emit(self._version)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._links.hover(None)
        elif isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            self._show_tip(event)
            return True
        return super().viewportEvent(event)

    def _show_tip(self, event: QHelpEvent) -> None:
        """What is to be known of a line, where the mouse rests on the margin beside it."""
        index = (event.pos().y() - TOP) // LINE_HEIGHT
        beside = event.pos().x() < self._painter.left and 0 <= index < len(self._screen.visible)
        QToolTip.showText(event.globalPos(), line_words(self._screen.visible[index]) if beside else "", self)

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
        elif event.key() == Qt.Key.Key_T and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self._habits.toggle_times()
        elif not (shift and self._selection.extend_by_key(Qt.Key(event.key()))) and not self._scrolling.key(event):
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and not self._links.click(event):
            self._selection.press(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._selection.move(event)
        if not event.buttons():
            self._links.hover(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._selection.release()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        under = self._links.at(QPointF(event.pos())) if by_mouse else None
        deeds, switches = self._deeds(), Switches(self.wrap, self._habits.times, self._habits.aloud)
        shown = link_entries(deeds, under, self._links.on_screen())
        empty = self._screen.line_count == 0
        shown += entries(deeds, switches, selected=self._selection.spots() is not None, empty=empty)
        open_menu(self, event.globalPos(), shown)

    def _deeds(self) -> Deeds:
        habits, links = self._habits, self._links
        found = (self.copy, self.select_all, self.show_find, self.save, lambda: self.set_wrap(not self.wrap))
        return Deeds(*found, habits.toggle_times, habits.toggle_aloud, self.clear, links.strip.ask, links.copy)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.refresh()
