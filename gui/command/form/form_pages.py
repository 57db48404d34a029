"""All pages of the form in one place that scrolls: one of them is shown, or of all what is searched for."""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QScrollBar, QSizePolicy, QVBoxLayout, QWidget

from core.runs.draft import Draft
from core.runs.options import Option
from gui.command.form.curtain import Curtain
from gui.command.form.image_rows import ImageRows
from gui.command.form.pages import Page, matches, options_by_page
from gui.command.form.rows import OptionRow
from gui.command.form.section import Section
from gui.command.form.turns import Turns

_MOST_WIDTH = 980  # pixels; on a wide screen a field far from its name is not found

Wanted = dict[Page, tuple[Option, ...]]


class FormPages(QScrollArea):
    """Shows rows in turns of the loop, from the top, made when they are first shown; tells what is edited in any."""

    option_edited = Signal(object, object)  # Option, tuple[str, ...]
    row_made = Signal(object)  # OptionRow

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setVerticalScrollBar(_QuietBar())
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        self._said: dict[str, tuple[str, ...]] = {}  # by the line, of each option that it gives
        self._options = options_by_page()
        self._sections: dict[Page, Section] = {}
        self._prepared: QWidget | None = None  # the last of what can be seen already
        self._focus_wanted = False
        self.image = ImageRows()
        self.image.hide()
        self._nothing = QLabel(self.tr("No option has these words in its name or meaning."))
        self._nothing.setProperty("role", "dim")
        self._nothing.hide()
        self._column = QVBoxLayout()
        self._content = self._lay_out()
        self.setWidget(self._content)
        self._content.setAutoFillBackground(False)  # setWidget has switched it on
        self._curtain = Curtain(self.viewport())
        self._behind: dict[OptionRow, bool] = {}  # rows that are to follow, and whether they will say something else
        self._following = Turns("form lines", self)
        self._turns = Turns("form rows", self)
        self._turns.done.connect(self._on_done)

    @property
    def complete(self) -> bool:
        """Whether every row that is to be seen is."""
        return not self._turns.running and not self._following.running

    @property
    def rows(self) -> Iterable[OptionRow]:
        """The rows that are made."""
        return (row for section in self._sections.values() for row in section.rows.values())

    def show_page(self, page: Page) -> None:
        """Show all options of one page, from its top."""
        self.image.setVisible(page is Page.GENERAL and self.image.show_matching([]))
        self._show({page: self._options[page]}, searching=False)

    def search(self, text: str) -> None:
        """Show of all pages the options that have these words in their name, their meaning or their page's title."""
        words = text.casefold().split()
        found = {
            page: tuple(option for option in options if matches(option, page, words))
            for page, options in self._options.items()
        }
        self.image.setVisible(self.image.show_matching(words))
        self._show({page: options for page, options in found.items() if options}, searching=True)

    def show_draft(self, draft: Draft) -> None:
        """Show what the line says: at once as far as that is quickly done, and then in turns."""
        before, self._said = self._said, draft.said()
        self.image.show_line(draft.image, draft.command)
        for row in self.rows:
            after, earlier = self._said.get(row.option.long, ()), before.get(row.option.long, ())
            if after or earlier:
                self._behind[row] = self._behind.get(row, False) or after != earlier
        self._following.begin(self._follow(), at_once=True)

    def _follow(self) -> Iterator[bool]:
        """Let rows say what the line says by now, first those that are seen and say something else."""
        for row in sorted(self._behind, key=lambda row: -row.isVisible() - self._behind[row]):
            row.show_texts(self._said.get(row.option.long, ()))
            del self._behind[row]
            yield False

    def focus_first(self) -> None:
        """Go to the first field that is shown, as soon as it is."""
        self._focus_wanted = not self.complete
        if self._focus_wanted:
            return
        if self.image.isVisible():
            self.image.focus_field()
            return
        for page, options in self._options.items():
            rows = self._sections[page].rows if page in self._sections else {}
            for option in options:
                row = rows.get(option.long)
                if row is not None and row.isVisible():
                    row.focus_field()
                    return

    def _show(self, wanted: Wanted, *, searching: bool) -> None:
        self._focus_wanted = False
        self._prepared = None
        self._curtain.drop()
        for section in self._sections.values():
            section.hide()
        self._nothing.setVisible(not wanted and self.image.isHidden())
        self.verticalScrollBar().setValue(0)
        self._turns.begin(self._steps(wanted, searching=searching))

    def _steps(self, wanted: Wanted, *, searching: bool) -> Iterator[bool]:
        """Prepare what is wanted from the top, and let what has its place be seen before the next is prepared."""
        for page, options in wanted.items():
            section = self._sections.get(page) or self._make_section(page)
            section.clear(searching=searching)
            section.show()
            self._place(section)
            yield False
            for option in options:
                row = section.rows.get(option.long)
                if row is None:
                    row = self._make_row(section, option)
                    yield True
                row.show()
                self._prepared = row
                self._place(section)
                yield False
                while self._lift():
                    yield True
        self._prepared = None
        while self._lift():
            yield True

    def _place(self, section: Section) -> None:
        """Give a section that has grown its room now: where a row is has to be known before it is uncovered."""
        content = self._content
        section.updateGeometry()
        height = self._column.totalHeightForWidth(content.width())
        content.resize(content.width(), max(self.viewport().height(), height))
        self._column.activate()

    def _lift(self) -> bool:
        """Let what is prepared be seen, a part of it; whether there was any more."""
        stage, last = self.viewport(), self._prepared
        return self._curtain.lift(last.mapTo(stage, QPoint(0, last.height())).y() if last else stage.height())

    def _on_done(self) -> None:
        if self._focus_wanted:
            self.focus_first()

    def _make_section(self, page: Page) -> Section:
        section = self._sections[page] = Section(page, self._options[page])
        section.hide()
        pages = list(Page)
        earlier = sum(pages.index(made) < pages.index(page) for made in self._sections)
        self._column.insertWidget(1 + earlier, section)
        return section

    def _make_row(self, section: Section, option: Option) -> OptionRow:
        row = section.make(option)
        row.edited.connect(self.option_edited)
        row.show_texts(self._said.get(option.long, ()))
        self.row_made.emit(row)
        return row

    def _lay_out(self) -> QWidget:
        content = QWidget()
        content.setMaximumWidth(_MOST_WIDTH)
        content.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        content.setAttribute(Qt.WidgetAttribute.WA_StaticContents)  # growing, it paints no more than what is new
        content.setLayout(self._column)
        self._column.setContentsMargins(20, 10, 20, 16)
        self._column.setSpacing(8)
        self._column.addWidget(self.image)
        self._column.addWidget(self._nothing)
        self._column.addStretch(1)
        return content


class _QuietBar(QScrollBar):
    """Keeps its room where there is nothing to scroll, so that no row changes its width when there comes to be."""

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.maximum() > self.minimum():
            super().paintEvent(event)
