"""The form for the line's options: a sheet that hangs below the command line and leaves the line to be typed in."""

import asyncio
from collections.abc import Callable, Iterator

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from core.runs.check import value_fault
from gui.command.form.form_pages import FormPages
from gui.command.form.group_list import GroupList
from gui.command.form.image_defaults import ImageDefaults, Inspect
from gui.command.form.line_draft import LineDraft
from gui.command.form.list_row import ListRow
from gui.command.form.pages import options_by_page
from gui.command.form.rows import OptionRow
from gui.command.form.turns import Turns
from gui.copy_as import CopyMenu, RunCopies
from gui.line_field import LineField
from gui.tasks import Tasks
from gui.theme import Theme

_HEIGHT = 560


class OptionsForm(QFrame):
    """Shows every option of `docker run`, and of each what the line says; lies over `area`, as high as that allows.

    The line comes in by `read_line` and goes out by `line_written`. Esc closes it, Ctrl+Enter asks for the run.
    """

    line_written = Signal(str)
    run_requested = Signal()
    closed = Signal()

    def __init__(self, theme: Theme, tasks: Tasks, inspect: Inspect, area: QWidget, copies: RunCopies) -> None:
        super().__init__(area.parentWidget())
        self.hide()
        self._area = area
        self._line = LineDraft(self)
        self._defaults = ImageDefaults(inspect, tasks, self)
        self._page_options = options_by_page()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # or Qt paints what lies below it each time, too
        self.setAccessibleName(self.tr("Options of docker run"))
        self._counting = Turns("form counts", self)
        self._is_made = False
        self._steps: tuple[Callable[[], None], ...] = (
            lambda: self._make_head(copies),
            lambda: self._make_body(theme),
            self._make_foot,
            self._lay_out,
            self._connect,
        )
        area.installEventFilter(self)

    async def make(self) -> None:
        """Make its parts, a few in each turn of the loop; to be awaited before anything else is asked of it."""
        for step in self._steps:
            step()
            await asyncio.sleep(0)
        self._is_made = True

    @property
    def complete(self) -> bool:
        """Whether every row that is to be seen is made."""
        return self._is_made and self._pages.complete and not self._counting.running

    def toggle(self, line: str) -> None:
        """Open it for `line`, or close it; while it is being made, it is about to open."""
        if not self._is_made:
            return
        if self.isVisible():
            self.close_form()
        else:
            self.open(line)

    def open(self, line: str) -> None:
        """Show what `line` says, on the page that was shown last."""
        self._line.read_line(line)
        self._fit()
        if self._list.currentRow() < 0:
            self._list.setCurrentRow(0)
        else:
            self._on_page()
        self.show()
        self.raise_()
        self._search.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_form(self) -> None:
        """Go away; the line stays as it is."""
        if self.isVisible():
            self.hide()
            self._defaults.stop()
            self.closed.emit()

    def read_line(self, line: str) -> None:
        """Follow what is typed into the line, as long as somebody looks."""
        if self.isVisible():
            self._line.read_line(line)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move) and self.isVisible():
            self._fit()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), self.palette().base())
        painter.end()

    # Parts

    def _make_head(self, copies: RunCopies) -> None:
        self._search = LineField()
        self._search.setPlaceholderText(self.tr("Search options by name or meaning…"))
        self._search.setAccessibleName(self.tr("Search options"))
        self._copy = self._flat(self.tr("Copy as"))
        self._copy.setToolTip(self.tr("Copies the run as the line says it, with its passwords and tokens"))
        self._copy.setEnabled(False)  # no line is read yet
        self._clear = self._flat(self.tr("Clear options"))
        self._close = self._flat(self.tr("Close"))
        self._copy.setMenu(CopyMenu(copies, self._line.spec, self))

    def _make_body(self, theme: Theme) -> None:
        self._list = GroupList(theme)
        self._pages = FormPages()

    def _make_foot(self) -> None:
        self._state = QLabel()
        self._state.setAccessibleName(self.tr("State of the line"))
        self._state.setTextFormat(Qt.TextFormat.PlainText)
        self._state.setWordWrap(True)
        self._restore = self._flat(self.tr("Put the form's line back"))
        self._restore.hide()
        self._keys = QLabel(self.tr("Ctrl+Enter runs it · Esc closes"))
        self._keys.setProperty("role", "faint")

    def _flat(self, text: str) -> QPushButton:
        button = QPushButton(text)
        button.setProperty("role", "flat")
        return button

    def _lay_out(self) -> None:
        head = self._strip(8, self._search, None, self._copy, self._clear, self._close)
        self._search.setMinimumWidth(320)
        body = QHBoxLayout()
        body.setSpacing(0)
        for widget in (self._list, _rule(vertical=True)):
            body.addWidget(widget)
        body.addWidget(self._pages, 1)
        foot = self._strip(4, self._state, self._restore, self._keys)
        foot.setStretch(0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(_rule())
        column.addLayout(body, 1)
        column.addWidget(_rule())
        column.addLayout(foot)
        column.addWidget(_rule())
        self._state.setMinimumHeight(36)

    def _strip(self, margin: int, *widgets: QWidget | None) -> QHBoxLayout:
        strip = QHBoxLayout()
        strip.setContentsMargins(12, margin, 12, margin)
        strip.setSpacing(8)
        for widget in widgets:
            if widget is None:
                strip.addStretch(1)
            else:
                strip.addWidget(widget)
        return strip

    def _connect(self) -> None:
        self._line.line_written.connect(self.line_written)
        self._line.changed.connect(self._on_line)
        self._defaults.changed.connect(self._on_defaults)
        self._pages.option_edited.connect(self._line.set_texts)
        self._pages.row_made.connect(self._show_defaults)
        self._pages.image.edited.connect(self._line.set_image)
        self._list.currentRowChanged.connect(lambda _row: self._on_page())
        self._list.itemClicked.connect(lambda _item: self._on_page())
        self._search.textChanged.connect(self._on_search)
        self._search.returnPressed.connect(self._pages.focus_first)
        self._clear.clicked.connect(self._line.clear_options)
        self._close.clicked.connect(self.close_form)
        self._restore.clicked.connect(self._line.restore_line)
        for keys, action in (
            ("Esc", self._on_escape),
            ("Ctrl+Return", self.run_requested.emit),
            ("Ctrl+Enter", self.run_requested.emit),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(action)

    # What happens

    def _on_page(self) -> None:
        self._search.clear()
        self._pages.show_page(self._list.page)

    def _on_search(self, text: str) -> None:
        searching = bool(text.strip())
        self._list.mark_page(marked=not searching)
        if searching:
            self._pages.search(text)
        else:
            self._pages.show_page(self._list.page)

    def _on_escape(self) -> None:
        if self._search.text():
            self._search.clear()
            self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.close_form()

    def _on_line(self) -> None:
        unreadable = bool(self._line.fault)
        if not unreadable:
            self._pages.show_draft(self._line.draft)
            self._defaults.follow(self._line.draft.image)
            self._counting.begin(self._show_counts())
        self._pages.setEnabled(not unreadable)
        self._clear.setEnabled(not unreadable and bool(self._line.draft.pieces))
        self._restore.setVisible(unreadable)
        self._keys.setVisible(not unreadable)
        self._show_state()

    def _on_defaults(self) -> None:
        self._pages.image.show_default(self._defaults.command)
        for row in self._pages.rows:
            self._show_defaults(row)

    def _show_defaults(self, row: OptionRow) -> None:
        row.show_default(self._defaults.placeholder(row.option.long))
        if isinstance(row, ListRow):
            row.show_ghosts(self._defaults.ghosts(row.option.long))

    def _show_state(self) -> None:
        refusal = self._line.refusal()
        if self._line.fault:
            text = self.tr("The line cannot be read: {reason}. The form keeps what it had.").format(reason=refusal)
        elif refusal:
            text = refusal
        elif not self._line.draft.image:
            text = self.tr("The line names no image yet.")
        else:
            text = self.tr("Line and form say the same.")
        self._copy.setEnabled(bool(self._line.draft.image) and not refusal)
        self._state.setText(text)
        self._state.setAccessibleDescription(text)
        self._state.setProperty("role", "failed" if refusal else "dim")
        self._state.style().unpolish(self._state)
        self._state.style().polish(self._state)

    def _show_counts(self) -> Iterator[bool]:
        said = self._line.draft.said()
        for page, options in self._page_options.items():
            found = [option for option in options if option.long in said]
            wrong = False
            for option, text in [(each, text) for each in found for text in said[each.long]]:
                wrong = wrong or bool(value_fault(option, text))
                yield False
            self._list.set_count(page, len(found), wrong=wrong)

    def _fit(self) -> None:
        area = self._area.geometry()
        self.setGeometry(area.x(), area.y(), area.width(), min(area.height(), _HEIGHT))


def _rule(*, vertical: bool = False) -> QFrame:
    rule = QFrame()
    rule.setProperty("role", "rule")
    if vertical:
        rule.setFixedWidth(1)
    else:
        rule.setFixedHeight(1)
    return rule
