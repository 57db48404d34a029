"""The search over a run's output: finds as you type, counts, and goes from hit to hit."""

from collections.abc import Iterable
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QEvent, QLocale, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from core.runs.search.finder import TextPattern
from core.runs.search.patterns import NoPatternsError
from core.runs.search.search import MatchingLines, Search
from core.runs.transcript import Transcript
from gui.console.find_options import FindOptions
from gui.line_field import LineField

_SEARCHING = 30  # ms between looks at a search that is under way
_WAITING = 100  # ms between looks at whether there is more output
_FIELD_WIDTH = 280
_LONGEST = 1000  # characters that can be searched for


@runtime_checkable
class FindTarget(Protocol):
    """What the bar needs of the view whose output it searches."""

    @property
    def transcript(self) -> Transcript | None: ...
    @property
    def top_line(self) -> int: ...
    def set_pattern(self, pattern: TextPattern | None) -> None: ...
    def show_hit(self, line: int, index: int) -> None: ...
    def set_marks(self, lines: Iterable[int]) -> None: ...
    def set_filter(self, matching: MatchingLines | None) -> None: ...


class FindBar(QFrame):
    """Owns one Search at a time, and looks at it on a timer; both run only while the bar is seen."""

    opened = Signal()
    closed = Signal()

    def __init__(self, target: FindTarget, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self._target = target
        self._search: Search | None = None
        self._current: int | None = None
        self._from_line = 0
        self._left_at: int | None = None  # the hit that was looked at when the tab left the screen
        self._pattern: TextPattern | None = None
        self._field = LineField(self)
        self._field.setFixedWidth(_FIELD_WIDTH)
        self._field.setMaxLength(_LONGEST)
        self._options = FindOptions(self)
        self._count = QLabel(self)
        self._count.setProperty("role", "dim")
        self._count.setTextFormat(Qt.TextFormat.PlainText)
        self._count.setAccessibleName(self.tr("Hits"))
        self._count.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)  # a reason may be long
        self._previous = self._button("↑", self.tr("Previous hit"))
        self._next = self._button("↓", self.tr("Next hit"))
        self._close = self._button("✕", self.tr("Close find"))
        self._timer = QTimer(self, interval=_SEARCHING)
        self._timer.setObjectName("find")
        self._build()
        self._retranslate()
        self.hide()

    def open(self) -> None:
        """Show the bar and take the keyboard; what was searched last stands in it, to be typed over."""
        self._left_at = None
        self.show()
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()
        self.opened.emit()
        if self._search is None:
            self._restart()

    def close_bar(self) -> None:
        """End the search and hide; all lines are shown again."""
        self._drop()
        self._show_pattern(None)
        self._target.set_filter(None)
        self.hide()
        self.closed.emit()

    def step(self, by: int) -> None:
        """Go to the next hit (1) or the previous one (-1), round the ends."""
        search = self._search
        if search is None or not search.count:
            return
        if self._current is None:
            self._current = search.first_from(self._from_line) or 0
        else:
            self._current = self._kept(search, (self._current + by) % search.count, by)
        self._show_current(search)

    def _kept(self, search: Search, number: int, by: int) -> int:
        """A hit, or the next one whose text is still kept: the oldest may be gone."""
        transcript = self._target.transcript
        kept_from = transcript.lost_lines if transcript is not None and transcript.lost else 0
        if not kept_from or search.hit(number)[0] >= kept_from:
            return number
        return search.first_from(kept_from) or 0 if by > 0 else search.count - 1

    def restart(self) -> None:
        """Search anew, when another transcript is shown."""
        if self.isVisible():
            self._restart()
        else:
            self._drop()

    def _build(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 4, 8, 4)
        layout.setSpacing(4)
        for part in (self._field, self._options, self._previous, self._next):
            layout.addWidget(part)
        layout.addSpacing(4)
        layout.addWidget(self._count, 1)
        layout.addWidget(self._close)
        self._field.installEventFilter(self)
        self._field.textChanged.connect(self._restart)
        self._options.changed.connect(self._restart)
        self._options.filter_changed.connect(self._restart)
        self._next.clicked.connect(lambda: self.step(1))
        self._previous.clicked.connect(lambda: self.step(-1))
        self._close.clicked.connect(self.close_bar)
        self._timer.timeout.connect(self._on_tick)

    def _button(self, text: str, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(text)
        button.setAccessibleName(name)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _retranslate(self) -> None:
        self._field.setAccessibleName(self.tr("Find text"))
        self._field.setPlaceholderText(self.tr("Find in output"))
        self._previous.setToolTip(self.tr("Previous hit (Shift+Enter)"))
        self._next.setToolTip(self.tr("Next hit (Enter)"))
        self._close.setToolTip(self.tr("Close (Esc)"))

    def _drop(self) -> None:
        self._timer.stop()
        if self._search is not None:
            self._search.cancel()
        self._search = None
        self._current = None

    def _restart(self) -> None:
        """Search for what stands in the field now, from where the screen is."""
        if self._current is None:
            self._from_line = self._target.top_line
        self._begin(None)

    def _begin(self, current: int | None) -> None:
        """Search anew; with a hit that is looked at already, nothing is scrolled to."""
        self._drop()
        self._target.set_marks(())
        self._current = current
        text, transcript = self._field.text(), self._target.transcript
        filtered = self._options.only_matching
        if not text or transcript is None:
            self._show_pattern(None)
            self._target.set_filter(None)
            self._show_state()
            return
        self._search = Search(transcript, self._options.query(text), lines=filtered)
        self._target.set_filter(self._search.matching if filtered else None)
        self._show_pattern(self._search.finder)
        self._timer.start(_SEARCHING)
        self._on_tick()

    def _on_tick(self) -> None:
        search = self._search
        if search is None:
            return
        if search.void:
            self._current = None
            self._restart()
            return
        before = search.count
        search.go_on()
        self._timer.setInterval(_WAITING if search.complete else _SEARCHING)
        self._show_pattern(search.finder)
        if self._current is None and (first := search.first_from(self._from_line)) is not None:
            self._current = first
            self._show_current(search)
        elif search.count != before or not search.complete:
            self._show_marks(search)
        self._show_state()

    def _show_current(self, search: Search) -> None:
        assert self._current is not None
        line, index = search.hit(self._current)
        self._target.show_hit(line, index)
        self._from_line = line
        self._show_marks(search)
        self._show_state()

    def _show_pattern(self, pattern: TextPattern | None) -> None:
        """Set off what matches, if that has changed."""
        if pattern is not self._pattern:
            self._pattern = pattern
            self._target.set_pattern(pattern)

    def _show_marks(self, search: Search) -> None:
        # Where every line that is shown matches, marks would say nothing.
        self._target.set_marks(() if self._options.only_matching else search.marks())

    def _show_state(self) -> None:
        search = self._search
        failed = search is not None and search.error is not None
        text = self._counted(search) if search is not None else ""
        if text != self._count.text():
            self._count.setText(text)
            self._count.setToolTip(text if failed else "")
        self._mark_failed(failed=failed)
        found = search is not None and search.count > 0
        self._next.setEnabled(found)
        self._previous.setEnabled(found)

    def _mark_failed(self, *, failed: bool) -> None:
        if bool(self._field.property("failed")) == failed:
            return
        self._field.setProperty("failed", failed)
        self._count.setProperty("role", "failed" if failed else "dim")
        for part in (self._field, self._count):  # Qt looks at a style's properties only when it is told to
            part.style().unpolish(part)
            part.style().polish(part)

    def _counted(self, search: Search) -> str:
        if isinstance(search.error, NoPatternsError):
            return self.tr("Regular expressions cannot be used here: {reason}").format(reason=search.error)
        if search.error is not None:
            return self.tr("Bad pattern: {reason}").format(reason=search.error)
        locale = QLocale()
        if not search.count:
            return self.tr("not found") if search.complete else self.tr("searching…")
        total = locale.toString(search.count)
        if self._current is None or self._current >= search.count:
            return self.tr("{count} so far…").format(count=total)
        number = locale.toString(self._current + 1)
        text = self.tr("{number} of {count}") if search.complete else self.tr("{number} of {count} so far…")
        return text.format(number=number, count=total)

    def _on_key(self, event: QKeyEvent) -> bool:
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return False
        self.step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._on_key(event)
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif event.key() == Qt.Key.Key_F3:
            self.step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._search is None:  # the tab is back on the screen
            self._begin(self._left_at)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._left_at = self._current
        self._drop()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self._show_state()
