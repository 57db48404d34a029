"""All pages of the form in one place that scrolls: one of them is shown, or of all what is searched for."""

from collections import deque
from collections.abc import Iterable
from time import perf_counter

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from core.runs.draft import Draft
from core.runs.options import Option
from gui.command.form.image_rows import ImageRows
from gui.command.form.pages import Page, matches, options_by_page
from gui.command.form.rows import OptionRow
from gui.command.form.section import Section

_SLICE = 0.005  # seconds of making rows before the window has its turn
_MOST_WIDTH = 980  # pixels; on a wide screen a field far from its name is not found


class FormPages(QScrollArea):
    """Makes rows a few at a time, those that are asked for first; tells what is edited in any of them."""

    option_edited = Signal(object, object)  # Option, tuple[str, ...]
    row_made = Signal(object)  # OptionRow

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        self._draft = Draft()
        self._waiting: deque[tuple[Section, Option]] = deque()
        self._timer = QTimer(self, interval=0)
        self._timer.setObjectName("form rows")
        self._timer.timeout.connect(self._make_some)
        self.image = ImageRows()
        self._sections = {page: Section(page, options) for page, options in options_by_page().items()}
        self._sections[Page.GENERAL].top.addWidget(self.image)
        self._nothing = QLabel(self.tr("No option has these words in its name or meaning."))
        self._nothing.setProperty("role", "dim")
        content = self._lay_out()
        self.setWidget(content)
        content.setAutoFillBackground(False)  # setWidget has switched it on

    @property
    def complete(self) -> bool:
        """Whether every row that is to be seen is made."""
        return not self._waiting

    @property
    def rows(self) -> Iterable[OptionRow]:
        """The rows that are made."""
        return (row for section in self._sections.values() for row in section.rows.values())

    def show_page(self, page: Page) -> None:
        """Show all options of one page, from its top."""
        self._show({page: self._sections[page].options}, searching=False)
        self.image.setVisible(page is Page.GENERAL)

    def search(self, text: str) -> None:
        """Show of all pages the options that have these words in their name, their meaning or their page's title."""
        words = text.casefold().split()
        found = {
            page: tuple(option for option in section.options if matches(option, page, words))
            for page, section in self._sections.items()
        }
        self._show(found, searching=True)
        self.image.hide()

    def show_draft(self, draft: Draft) -> None:
        """Show what the line says."""
        before, self._draft = self._draft, draft
        for row in self.rows:
            texts = draft.texts(row.option)
            if texts or before.texts(row.option):
                row.show_texts(texts)
        self.image.show_line(draft.image, draft.command)

    def focus_first(self) -> None:
        """Go to the first field that is shown."""
        if self.image.isVisible():
            self.image.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        for section in self._sections.values():
            for option in section.options:
                row = section.rows.get(option.long)
                if row is not None and row.isVisible():
                    row.focus_field()
                    return

    def _show(self, wanted: dict[Page, tuple[Option, ...]], *, searching: bool) -> None:
        self._waiting.clear()
        for page, section in self._sections.items():
            options = wanted.get(page, ())
            section.show_rows(frozenset(option.long for option in options), searching=searching)
            self._waiting.extend((section, option) for option in options if option.long not in section.rows)
        self._nothing.setVisible(not any(wanted.values()))
        self.verticalScrollBar().setValue(0)
        if self._waiting:
            self._make_some()

    def _make_some(self) -> None:
        end = perf_counter() + _SLICE
        while self._waiting and perf_counter() < end:
            section, option = self._waiting.popleft()
            row = section.make(option)
            row.edited.connect(self.option_edited)
            texts = self._draft.texts(option)
            if texts:
                row.show_texts(texts)
            self.row_made.emit(row)
        if self._waiting:
            self._timer.start()
        else:
            self._timer.stop()

    def _lay_out(self) -> QWidget:
        content = QWidget()
        content.setMaximumWidth(_MOST_WIDTH)
        content.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(content)
        column.setContentsMargins(20, 10, 20, 16)
        column.setSpacing(8)
        for section in self._sections.values():
            section.hide()
            column.addWidget(section)
        column.addWidget(self._nothing)
        column.addStretch(1)
        return content
