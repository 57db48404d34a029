"""The search over a run's output: finds as you type, counts, and goes from hit to hit."""

import re
from collections.abc import Iterable
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QEvent, QLocale, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from core.runs.search import HIT_LIMIT, Search
from core.runs.transcript import Transcript

_INTERVAL = 100  # ms between looks at a search that is under way, or at output that is
_MARKS = 2000  # at most so many on the scroll bar: more than it has pixels
_FIELD_WIDTH = 280


@runtime_checkable
class FindTarget(Protocol):
    """What the bar needs of the view whose output it searches."""

    @property
    def transcript(self) -> Transcript | None: ...
    @property
    def top_line(self) -> int: ...
    def set_pattern(self, pattern: re.Pattern[str] | None) -> None: ...
    def show_hit(self, line: int, index: int) -> None: ...
    def set_marks(self, lines: Iterable[int]) -> None: ...


class FindBar(QFrame):
    """Owns one Search at a time, and looks at it on a timer that runs only while the bar is open."""

    opened = Signal()
    closed = Signal()

    def __init__(self, target: FindTarget, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self._target = target
        self._search: Search | None = None
        self._current: int | None = None
        self._from_line = 0
        self._field = QLineEdit(self)
        self._field.setFixedWidth(_FIELD_WIDTH)
        self._count = QLabel(self)
        self._count.setProperty("role", "dim")
        self._count.setTextFormat(Qt.TextFormat.PlainText)
        self._count.setAccessibleName(self.tr("Hits"))
        self._case = self._button("Aa", self.tr("Match case"))
        self._case.setCheckable(True)
        self._previous = self._button("↑", self.tr("Previous hit"))
        self._next = self._button("↓", self.tr("Next hit"))
        self._close = self._button("✕", self.tr("Close find"))
        self._timer = QTimer(self, interval=_INTERVAL)
        self._timer.setObjectName("find")
        self._build()
        self._retranslate()
        self.hide()

    def open(self) -> None:
        """Show the bar and take the keyboard; what was searched last stands in it, to be typed over."""
        self.show()
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()
        self.opened.emit()
        self._restart()

    def close_bar(self) -> None:
        """End the search and hide."""
        self._drop()
        self._target.set_pattern(None)
        self.hide()
        self.closed.emit()

    def step(self, by: int) -> None:
        """Go to the next hit (1) or the previous one (-1), round the ends."""
        search = self._search
        if search is None or not search.count:
            return
        if self._current is None:
            self._current = search.first_from(self._from_line)
        else:
            self._current = (self._current + by) % search.count
        self._show_current(search)

    def restart(self) -> None:
        """Search anew, when another transcript is shown."""
        if not self.isHidden():
            self._restart()

    def _build(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 4, 8, 4)
        layout.setSpacing(4)
        layout.addWidget(self._field)
        for button in (self._case, self._previous, self._next):
            layout.addWidget(button)
        layout.addSpacing(4)
        layout.addWidget(self._count, 1)
        layout.addWidget(self._close)
        self._field.installEventFilter(self)
        self._field.textChanged.connect(self._restart)
        self._case.toggled.connect(self._restart)
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
        self._case.setToolTip(self.tr("Match case"))
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
        self._drop()
        word, transcript = self._field.text(), self._target.transcript
        match_case = self._case.isChecked()
        if not word or transcript is None:
            self._target.set_pattern(None)
            self._show_count()
            return
        self._target.set_pattern(re.compile(re.escape(word), 0 if match_case else re.IGNORECASE))
        self._search = Search(transcript, word, match_case=match_case)
        self._timer.start()
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
        if self._current is None and search.count and search.complete:
            self._current = search.first_from(self._from_line)
            self._show_current(search)
        elif search.count != before or not search.complete:
            self._target.set_marks(search.sample(_MARKS))
        self._show_count()

    def _show_current(self, search: Search) -> None:
        assert self._current is not None
        self._target.show_hit(*search.hit(self._current))
        self._target.set_marks(search.sample(_MARKS))
        self._from_line = search.hit(self._current)[0]
        self._show_count()

    def _show_count(self) -> None:
        search = self._search
        text = self._counted(search) if search is not None else ""
        if text != self._count.text():
            self._count.setText(text)
        found = search is not None and search.count > 0
        self._next.setEnabled(found)
        self._previous.setEnabled(found)

    def _counted(self, search: Search) -> str:
        locale = QLocale()
        if not search.count:
            return self.tr("not found") if search.complete else self.tr("searching…")
        total = locale.toString(search.count) + ("+" if search.count >= HIT_LIMIT else "")
        if not search.complete:
            return self.tr("{count} so far…").format(count=total)
        number = locale.toString((self._current or 0) + 1)
        return self.tr("{number} of {count}").format(number=number, count=total)

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

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self._show_count()
