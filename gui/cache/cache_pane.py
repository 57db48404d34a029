"""The left side of the window: the engine's images, found as one types, and what is known of the chosen one."""

from collections.abc import Callable
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from core.images.cache import CachedImage, CacheSnapshot, ImageCache
from gui.cache.archive_drop import ArchiveDrop
from gui.cache.details.image_details import ImageDetailsView
from gui.cache.empty_state import EmptyState
from gui.cache.image_actions import ImageActions
from gui.cache.image_model import ImageFilter, ImageModel
from gui.cache.image_table import ImageTable
from gui.cache.labels import ElidedLabel, plain_label, rule
from gui.cache.pull_strips import PullStrips
from gui.cache.search_field import SearchField
from gui.cache.words.image_text import inert
from gui.cache.words.list_words import FIRST_IMAGE, emptiness, filter_names, footer_text
from gui.tasks import Tasks
from gui.theme import Theme

if TYPE_CHECKING:
    from core.engine import Engine
    from core.images.pull import PullSnapshot


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
        self._cache: ImageCache | None = None
        self._forget: Callable[[], None] | None = None
        self._locale = QLocale()
        self._filter = ImageFilter.ALL
        self.model = ImageModel(self)
        self.table = ImageTable(theme, self.model)
        self.details = ImageDetailsView(theme, tasks)
        self.commands = ImageActions(theme, tasks, self)
        self.search = SearchField()
        self.empty = EmptyState()
        self.pulls = PullStrips(theme)
        self._make_head()
        self._make_footer()
        self._lay_out()
        self._connect()
        self.set_cache(None, None)

    # What the main window tells

    def set_cache(self, cache: ImageCache | None, engine: "Engine | None") -> None:
        """Show another cache, or say that there is none."""
        if self._forget is not None:
            self._forget()
        self._cache = cache
        self._forget = cache.listeners.add(self._show) if cache is not None else None
        self.commands.set_cache(cache, engine)
        self.details.set_engine(engine)
        self._show(cache.snapshot if cache is not None else CacheSnapshot())

    def focus_search(self) -> None:
        """Put the cursor into the search field."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def ask_for_pull(self) -> None:
        """Ask which image to pull."""
        self.commands.ask_for_pull()

    def show_pull(self, pull: "PullSnapshot") -> None:
        """Show how far a pull is, of a run or without one, until it has ended."""
        self.pulls.show_pull(pull)

    def save_state(self) -> dict[str, QByteArray]:
        """How splitter and columns stand, for restore_state."""
        return {
            "cache-splitter": self._splitter.saveState(),
            "cache-columns": self.table.horizontalHeader().saveState(),
            "cache-filter": QByteArray(self._filter.value.encode()),
        }

    def restore_state(self, saved: Callable[[str], QByteArray | None]) -> None:
        """Set splitter and columns as they were; what is not there stays as it is."""
        if splitter := saved("cache-splitter"):
            self._splitter.restoreState(splitter)
        if columns := saved("cache-columns"):
            self.table.restore_columns(columns)
        if chosen := saved("cache-filter"):
            self._restore_filter(bytes(chosen.data()).decode(errors="replace"))

    # Parts

    def _make_head(self) -> None:
        self.search.setPlaceholderText(self.tr("Search images"))
        self.search.setAccessibleName("Search images")
        self.search.setClearButtonEnabled(True)
        self.filter_button = QPushButton()
        self.filter_button.setProperty("role", "flat")
        self.filter_button.setAccessibleName(self.tr("Filter images"))
        self.pull_button = QPushButton(self.tr("Pull…"))
        self.pull_button.setAccessibleName("Pull image")
        self.more_button = QPushButton("⋯")
        self.more_button.setProperty("role", "flat")
        self.more_button.setFixedWidth(32)
        self.more_button.setAccessibleName(self.tr("More for images"))
        self.filter_menu = QMenu(self)
        group = QActionGroup(self)
        for chosen, text in filter_names().items():
            action = QAction(text, self, checkable=True, checked=chosen is self._filter)
            action.triggered.connect(lambda _checked=False, chosen=chosen: self.set_filter(chosen))
            group.addAction(action)
            self.filter_menu.addAction(action)
        self._name_filter()

    def _make_footer(self) -> None:
        self.footer = plain_label("", "dim", wrap=False)
        self.footer.setAccessibleName(self.tr("Images in all"))
        self.clean_up = QPushButton(self.tr("Clean up…"))
        self.clean_up.setProperty("role", "flat")
        self.clean_up.setAccessibleName("Clean up")
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
        bottom = QFrame()
        bottom.setProperty("role", "panel")
        bottom.setFixedHeight(36)
        row = QHBoxLayout(bottom)
        row.setContentsMargins(14, 0, 6, 0)
        row.addWidget(self.footer)
        row.addStretch()
        row.addWidget(self.clean_up)
        whole = _column(self)
        whole.addWidget(self._splitter, 1)
        whole.addWidget(rule())
        whole.addWidget(bottom)
        self.setMinimumWidth(300)
        self._set_tab_order()

    def _set_tab_order(self) -> None:
        order = (
            self.search,
            self.filter_button,
            self.pull_button,
            self.more_button,
            self.table,
            *self.details.tab_order(),
            self.clean_up,
        )
        for before, after in pairwise(order):
            self.setTabOrder(before, after)

    def _upper_part(self) -> QFrame:
        head = QHBoxLayout()
        head.setContentsMargins(12, 10, 12, 8)
        head.setSpacing(8)
        head.addWidget(self.search, 1)
        head.addWidget(self.filter_button)
        head.addWidget(self.pull_button)
        head.addWidget(self.more_button)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        upper = QFrame()
        upper.setProperty("role", "panel")
        column = _column(upper)
        column.addLayout(head)
        column.addWidget(self._lost)
        column.addWidget(self._stack, 1)
        column.addWidget(self.pulls)
        return upper

    def _connect(self) -> None:
        self.search.textChanged.connect(self._on_search_changed)
        self.search.left_downwards.connect(self._on_left_downwards)
        self.filter_button.clicked.connect(self._on_filter_clicked)
        self.pull_button.clicked.connect(self._on_pull_clicked)
        self.clean_up.clicked.connect(self._on_clean_up)
        self._lost_again.clicked.connect(self._on_try_now)
        self.empty.pressed.connect(self._on_empty_pressed)
        self.table.taken.connect(self._on_taken)
        self.table.chosen.connect(self.details.show_row)
        self.table.remove_asked.connect(self.commands.ask_for_removal)
        self.table.copy_asked.connect(self._on_copy_asked)
        self.table.menu_asked.connect(self.commands.open_menu)
        self.details.menu_asked.connect(self.commands.open_menu)
        self.details.run_with_options_requested.connect(self.run_with_options_requested)
        self.commands.run_requested.connect(self.run_requested)
        self.commands.run_with_options_requested.connect(self.run_with_options_requested)
        self.commands.pull_requested.connect(self.pull_requested)
        self.commands.transfer_requested.connect(self.transfer_requested)
        self.more_button.clicked.connect(self._on_more_clicked)
        ArchiveDrop(self).dropped.connect(lambda paths: self.commands.transfers.load(paths))
        self._theme.changed.connect(self._colour)
        self._colour()

    # State

    def set_filter(self, chosen: ImageFilter) -> None:
        """List only images of this kind."""
        self._filter = chosen
        self._name_filter()
        self.table.narrow(lambda: self.model.set_filter(chosen))
        self._show_list_or_why_not()

    def show_unused(self) -> None:
        """Show the images that no container uses: what can go when the engine's disk is full."""
        self.set_filter(ImageFilter.UNUSED)

    def _show(self, snapshot: CacheSnapshot) -> None:
        chosen = self.table.row()
        self.model.set_rows(snapshot.images)
        self._lost.setVisible(snapshot.error is not None and snapshot.listed)
        if snapshot.error is not None:
            self._lost_text.setText(self.tr("Not connected: {why}").format(why=inert(snapshot.error.message, 300)))
        if chosen is not None:
            self.details.renew(self.table.row())
        self._show_list_or_why_not()

    def _show_list_or_why_not(self) -> None:
        snapshot = self._cache.snapshot if self._cache is not None else CacheSnapshot()
        shown = self.model.rowCount()
        self._stack.setCurrentWidget(self.table if shown else self.empty)
        if not shown:
            known = self._cache is not None
            self.empty.show_state(
                emptiness(snapshot, engine_known=known, search=self.search.text(), chosen=self._filter)
            )
        self.footer.setText(footer_text(snapshot, shown, self._locale))
        self.clean_up.setEnabled(snapshot.connected)

    def _name_filter(self) -> None:
        name = filter_names()[self._filter]
        self.filter_button.setText(f"{name} ▾")
        self.filter_button.setAccessibleDescription(name)

    def _restore_filter(self, value: str) -> None:
        for chosen, action in zip(ImageFilter, self.filter_menu.actions(), strict=True):
            if chosen.value == value:
                action.setChecked(True)
                self.set_filter(chosen)

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

    def _on_filter_clicked(self) -> None:
        self.filter_menu.popup(self.filter_button.mapToGlobal(QPoint(0, self.filter_button.height())))

    def _on_more_clicked(self) -> None:
        self.commands.open_list_menu(self.more_button.mapToGlobal(QPoint(0, self.more_button.height())))

    def _on_pull_clicked(self) -> None:
        self.ask_for_pull()

    def _on_clean_up(self) -> None:
        self.commands.open_space()

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
            self._restore_filter(ImageFilter.ALL.value)

    def _on_taken(self, row: CachedImage) -> None:
        self.image_chosen.emit(row.reference)

    def _on_copy_asked(self, row: CachedImage) -> None:
        self.commands.copy_name(row)


def _column(parent: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(parent)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    return column
