"""The left side of the window: the engine's images, found as one types, and what is known of the chosen one."""

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from core.images.cache import CachedImage, CacheSnapshot, ImageCache
from gui.cache.archive_drop import ArchiveDrop
from gui.cache.details.image_details import ImageDetailsView
from gui.cache.empty_state import EmptyState
from gui.cache.image_actions import ImageActions
from gui.cache.image_model import ImageFilter, ImageModel
from gui.cache.image_table import ImageTable
from gui.cache.labels import ElidedLabel, rule
from gui.cache.listing.columns import ASKED, Column
from gui.cache.listing.filters import RowFilter
from gui.cache.listing.list_foot import ListFoot
from gui.cache.listing.list_head import ListHead
from gui.cache.listing.list_state import restore_list, save_list
from gui.cache.pull_strips import PullStrips
from gui.cache.words.image_text import inert
from gui.cache.words.list_words import FIRST_IMAGE, emptiness
from gui.tasks import Tasks
from gui.theme import Theme

if TYPE_CHECKING:
    from core.engine import Engine
    from core.images.last_runs import ReadLastRuns
    from core.images.pull import PullSnapshot
    from gui.cache.listing.fact_loader import FactLoader


class CachePane(QWidget):
    """Lists the images of one ImageCache; owned by the main window. Its requests run in `tasks`.

    References in its signals are what a command line takes: a name, or the short id of an image without one.
    """

    image_chosen = Signal(str)
    run_requested = Signal(str)
    run_with_options_requested = Signal(str)
    pull_requested = Signal(str)
    transfer_requested = Signal(object)  # Transfer

    def __init__(self, theme: Theme, tasks: Tasks) -> None:
        super().__init__()
        self._theme = theme
        self._tasks = tasks
        self._cache: ImageCache | None = None
        self._engine: Engine | None = None
        self._facts: FactLoader | None = None
        self._read_last_runs: ReadLastRuns | None = None
        self._forget: Callable[[], None] | None = None
        self.model = ImageModel(self)
        self.table = ImageTable(theme, self.model)
        self.details = ImageDetailsView(theme, tasks)
        self.commands = ImageActions(theme, tasks, self)
        self.head = ListHead(lambda: self.model.arrangement.rows)
        self.search, self.filter_button = self.head.search, self.head.filter_button
        self.pull_button = self.head.pull_button
        self.foot = ListFoot()
        self.empty = EmptyState()
        self.pulls = PullStrips(theme)
        self._make_lost_bar()
        self._lay_out()
        self._connect()
        self.set_cache(None, None)

    # What the main window tells

    def set_cache(self, cache: ImageCache | None, engine: "Engine | None") -> None:
        """Show another cache, or say that there is none."""
        if self._forget is not None:
            self._forget()
        self._cache, self._engine = cache, engine
        self._forget = cache.listeners.add(self._show) if cache is not None else None
        self.commands.set_cache(cache, engine)
        if self._facts is not None:
            self._facts.set_engine(engine)
        self.details.set_engine(engine)
        self._show(cache.snapshot if cache is not None else CacheSnapshot())

    def focus_search(self) -> None:
        """Put the cursor into the search field."""
        self.head.focus_search()

    def ask_for_pull(self) -> None:
        """Ask which image to pull."""
        self.commands.ask_for_pull()

    def show_pull(self, pull: "PullSnapshot") -> None:
        """Show how far a pull is, of a run or without one, until it has ended."""
        self.pulls.show_pull(pull)

    def set_last_runs(self, read: "ReadLastRuns") -> None:
        """Be told where it can be read when each image was run last."""
        self._read_last_runs = read
        if self._facts is not None:  # its columns stand as they did at the last start, and the history comes later
            self._facts.set_last_runs(read)
        self.commands.set_last_runs(read)

    def runs_changed(self) -> None:
        """Be told that an image was run since."""
        if self._facts is not None:
            self._facts.renew()

    def save_state(self) -> dict[str, QByteArray]:
        """How splitter and list stand, for restore_state."""
        return {"cache-splitter": self._splitter.saveState(), "cache-list": save_list(self.table, self.model)}

    def restore_state(self, saved: Callable[[str], QByteArray | None]) -> None:
        """Set splitter and list as they were; what is not there stays as it is."""
        if splitter := saved("cache-splitter"):
            self._splitter.restoreState(splitter)
        if state := saved("cache-list"):
            self.choose_filter(restore_list(state, self.table, self.model))

    # Parts

    def _make_lost_bar(self) -> None:
        self._lost = QFrame()
        self._lost.setVisible(False)
        self._lost_text = ElidedLabel()
        self._lost_again = QPushButton(self.tr("Try now"))
        self._lost_again.setProperty("role", "flat")
        row = QHBoxLayout(self._lost)
        row.setContentsMargins(12, 2, 4, 2)
        row.addWidget(self._lost_text, 1)
        row.addWidget(self._lost_again)

    def _lay_out(self) -> None:
        self._splitter = QSplitter(Qt.Orientation.Vertical)
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(self._upper_part())
        self._splitter.addWidget(self.details)
        self._splitter.setStretchFactor(0, 3)
        self._splitter.setStretchFactor(1, 2)
        self._splitter.setSizes([420, 290])
        whole = _column(self)
        whole.addWidget(self._splitter, 1)
        whole.addWidget(rule())
        whole.addWidget(self.foot)
        self.setMinimumWidth(300)
        head = (self.search, self.filter_button, self.pull_button, self.head.more_button, self.head.clear_button)
        order = (*head, self.table, *self.details.tab_order(), self.foot.clean_up)
        for before, after in pairwise(order):
            self.setTabOrder(before, after)

    def _upper_part(self) -> QFrame:
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        upper = QFrame()
        upper.setProperty("role", "panel")
        column = _column(upper)
        column.addWidget(self.head)
        column.addWidget(self._lost)
        column.addWidget(self._stack, 1)
        column.addWidget(self.pulls)
        return upper

    def _connect(self) -> None:
        self.search.textChanged.connect(self._on_search_changed)
        self.search.left_downwards.connect(self._on_left_downwards)
        self.head.filter_chosen.connect(self.choose_filter)
        self.pull_button.clicked.connect(self._on_pull_clicked)
        self.foot.clean_up_asked.connect(lambda: self.commands.removals.open_space())
        self._lost_again.clicked.connect(self._on_try_now)
        self.empty.pressed.connect(self._on_empty_pressed)
        self.table.taken.connect(self._on_taken)
        self.table.chosen.connect(self.details.show_rows)
        self.table.remove_asked.connect(self._on_remove_asked)
        self.table.copy_asked.connect(self._on_copy_asked)
        self.table.menu_asked.connect(self._on_menu_asked)
        self.table.columns.columns_changed.connect(self._on_columns_changed)
        self.table.columns.grouping_asked.connect(self.set_grouped)
        self.details.menu_asked.connect(self.commands.open_menu)
        self.details.image_asked.connect(self.table.choose)
        self.details.several_asked.connect(self._on_several_asked)
        self.details.run_with_options_requested.connect(self.run_with_options_requested)
        self.commands.run_requested.connect(self.run_requested)
        self.commands.run_with_options_requested.connect(self.run_with_options_requested)
        self.commands.pull_requested.connect(self.pull_requested)
        self.commands.transfer_requested.connect(self.transfer_requested)
        self.head.more_button.clicked.connect(self._on_more_clicked)
        ArchiveDrop(self).dropped.connect(lambda paths: self.commands.transfers.load(paths))
        self._theme.changed.connect(self._colour)
        self._colour()

    # State

    def set_filter(self, use: ImageFilter) -> None:
        """List only images of this kind, of those that the other conditions leave."""
        self.choose_filter(replace(self.model.arrangement.filter, use=use))

    def choose_filter(self, chosen: RowFilter) -> None:
        """List only images for which all of this holds."""
        self.head.show_filter(chosen)
        self.table.narrow(lambda: self.model.set_filter(chosen))
        self._show_list_or_why_not()

    def set_grouped(self, grouped: bool) -> None:
        """Put images of one repository together below a heading, or list all of them alike."""
        self.table.columns.grouped = grouped
        self.table.narrow(lambda: self.model.set_grouped(grouped))

    def show_unused(self) -> None:
        """Show the images that no container uses: what can go when the engine's disk is full."""
        self.choose_filter(RowFilter(ImageFilter.UNUSED))

    def _show(self, snapshot: CacheSnapshot) -> None:
        self.model.set_rows(snapshot.images)
        self._lost.setVisible(snapshot.error is not None and snapshot.listed)
        if snapshot.error is not None:
            self._lost_text.setText(self.tr("Not connected: {why}").format(why=inert(snapshot.error.message, 300)))
        self.details.renew(self.table.rows(), snapshot.images)
        self._show_list_or_why_not()
        if self._facts is not None:
            self._facts.renew()

    def _show_list_or_why_not(self) -> None:
        snapshot = self._cache.snapshot if self._cache is not None else CacheSnapshot()
        shown = self.model.rowCount()
        self._stack.setCurrentWidget(self.table if shown else self.empty)
        if not shown:
            known = self._cache is not None
            self.empty.show_state(
                emptiness(snapshot, engine_known=known, search=self.search.text(), chosen=self.model.arrangement.filter)
            )
        self.foot.show_sums(snapshot, self.model.arrangement.listed)

    def _colour(self) -> None:
        colours = self._theme.colours
        self._lost.setStyleSheet(f"background: {colours.attention_ground.name()}; color: {colours.attention.name()};")

    # Slots

    def _on_search_changed(self, text: str) -> None:
        self.table.narrow(lambda: self.model.set_text(text))
        self._show_list_or_why_not()

    def _on_left_downwards(self) -> None:
        if self.model.rowCount():
            self.table.choose_first()
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_more_clicked(self) -> None:
        menu, button = self.commands.make_list_menu(), self.head.more_button
        menu.addSeparator()
        self.table.columns.add_groups(menu)
        self.table.columns.add_columns(menu.addMenu(self.tr("Columns")))
        self.table.columns.add_sorting(menu.addMenu(self.tr("Sort by")))
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))

    def _on_pull_clicked(self) -> None:
        self.ask_for_pull()

    def _on_try_now(self) -> None:
        if self._cache is not None:
            self._cache.refresh()

    def _on_empty_pressed(self, name: str) -> None:
        if name == "pull":
            self.commands.ask_for_pull(self.search.text().strip())
        elif name == "first":
            self.image_chosen.emit(FIRST_IMAGE)
        else:
            self.search.clear()
            self.choose_filter(RowFilter())

    def _on_columns_changed(self, columns: frozenset[Column]) -> None:
        if self._facts is None and columns & ASKED:
            from gui.cache.listing.fact_loader import FactLoader

            self._facts = FactLoader(self.model, self._tasks, self._read_last_runs)
            self._facts.set_engine(self._engine)
        if self._facts is not None:
            self._facts.set_columns(columns)

    def _on_taken(self, row: CachedImage) -> None:
        self.image_chosen.emit(row.reference)

    def _on_remove_asked(self) -> None:
        self.commands.removals.ask(self.table.rows())

    def _on_copy_asked(self) -> None:
        self.commands.copy_names(self.table.rows())

    def _on_menu_asked(self, rows: tuple[CachedImage, ...], place: QPoint) -> None:
        if len(rows) == 1:
            self.commands.open_menu(rows[0], place)
        elif rows:
            self.commands.open_several_menu(rows, place)

    def _on_several_asked(self, name: str) -> None:
        from gui.cache.several_menu import SeveralAction

        self.commands.do_with_several(SeveralAction(name), self.table.rows())


def _column(parent: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(parent)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    return column
