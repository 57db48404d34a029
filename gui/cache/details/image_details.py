"""The lower part of the left side: the chosen image's name and its tabs."""

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from core.errors import EngineError
from core.images.cache import CachedImage
from gui.cache.empty_state import EmptyState
from gui.cache.labels import ElidedLabel
from gui.cache.words.image_text import inert
from gui.cache.words.list_words import Emptiness, several
from gui.tasks import Tasks
from gui.theme import Theme

if TYPE_CHECKING:
    from core.engine import Engine, HistoryEntry, ImageDetails
    from gui.cache.details.pages import DetailPages

DEBOUNCE = 0.06
"""Seconds that the choice must rest before the engine is asked: a held arrow key passes many rows."""

_LATE = 0.15  # seconds after which an engine's answer is waited for in words


class ImageDetailsView(QFrame):
    """Asks the engine about one image at a time; the newest choice wins. Owned by the pane.

    Its pages are made when they are first looked at: a start does not pay for them.
    """

    pages: "DetailPages"

    run_with_options_requested = Signal(str)
    image_asked = Signal(object)  # the key of a row that is to be chosen
    several_asked = Signal(str)  # "remove", "copy" or "pull": what to do with all that are chosen
    menu_asked = Signal(object, QPoint)  # CachedImage, global position

    def __init__(self, theme: Theme, tasks: Tasks) -> None:
        super().__init__()
        self._theme = theme
        self._tasks = tasks
        self._engine: Engine | None = None
        self._row: CachedImage | None = None
        self._told = ""  # the id of the image whose facts are shown
        self._cached: Sequence[CachedImage] = ()
        self._loading: asyncio.Task[None] | None = None
        self.setProperty("role", "panel")
        self.setAccessibleName("Image details")
        self.empty = EmptyState()
        self.empty.pressed.connect(self.several_asked)
        self._make_head()
        self._lay_out()
        self.show_row(None)

    def set_engine(self, engine: "Engine | None") -> None:
        """Ask this engine from now on."""
        self._engine = engine

    def tab_order(self) -> tuple[QWidget, ...]:
        """What the Tab key passes here, in order."""
        return self.options_button, self.menu_button, self.tabs

    def show_row(self, row: CachedImage | None) -> None:
        """Show another image, or none."""
        if row is not None and not self.tabs.count():
            self._make_pages()
        self._row = row
        for widget in (self.name, self.options_button, self.menu_button, self.tabs):
            widget.setVisible(row is not None)
        if row is None:
            self._stop_loading()
            self._say(self.tr("No image is chosen"), self.tr("Choose one above to see what is in it."))
            return
        self.name.setText(inert(row.name if not row.dangling else f"{row.name} {row.reference}", 300))
        self.pages.show_containers(row.used_by)
        self._load(row)

    def show_rows(self, rows: Sequence[CachedImage]) -> None:
        """Show the one image that is chosen, or how many are."""
        self.show_row(rows[0] if len(rows) == 1 else None)
        if len(rows) > 1:
            self.empty.show_state(several(rows, QLocale()))

    def renew(self, rows: Sequence[CachedImage], cached: Sequence[CachedImage]) -> None:
        """The chosen rows may have changed in the cache, which holds `cached`: renew what depends on them."""
        self._cached = cached
        if self.tabs.count():
            self.pages.show_cached(cached)
        shown, row = self._row, rows[0] if len(rows) == 1 else None
        if row is None or shown is None or row.summary != shown.summary or row.name != shown.name:
            if row is not None or shown is not None or len(rows) > 1:
                self.show_rows(rows)
        elif row != shown:
            self._row = row
            self.pages.show_containers(row.used_by)

    # Loading

    def _load(self, row: CachedImage) -> None:
        self._stop_loading()
        if self._engine is not None:
            loading = self._ask(self._engine, row)
            self._loading = self._tasks.spawn(loading, name=f"inspect {row.reference}")

    def _stop_loading(self) -> None:
        if self._loading is not None:
            self._loading.cancel()
            self._loading = None

    async def _ask(self, engine: "Engine", row: CachedImage) -> None:
        await asyncio.sleep(DEBOUNCE)
        wait = asyncio.get_running_loop().call_later(_LATE, self._say_late, row)
        try:
            details = await engine.inspect_image(row.summary.id)
            history = await engine.image_history(row.summary.id)
        except EngineError as error:
            self._say(self.tr("The engine does not tell"), inert(error.message))
            return
        finally:
            wait.cancel()
        self._told = details.id
        self._show_inspected(engine, details, history)

    def _say_late(self, row: CachedImage) -> None:
        """No other image's facts stand below this one's name for longer than anybody needs to read them."""
        if row.summary.id != self._told:
            self._say(self.tr("The engine is being asked…"), "")

    def _show_inspected(self, engine: "Engine", details: "ImageDetails", history: "Sequence[HistoryEntry]") -> None:
        from gui.cache.details.pages import Inspected

        self.pages.show_image(Inspected(engine, details, history))
        self._body.setCurrentWidget(self.pages)

    def _say(self, title: str, text: str) -> None:
        self._told = ""
        self.empty.show_state(Emptiness(title, text))
        self._body.setCurrentWidget(self.empty)

    # Parts

    def _make_head(self) -> None:
        self.name = ElidedLabel()
        self.name.setProperty("role", "title")
        self.options_button = QPushButton(self.tr("Run with…"))
        self.options_button.setAccessibleName(self.tr("Run this image with options"))
        self.menu_button = QPushButton("···")
        self.menu_button.setAccessibleName(self.tr("More for this image"))
        for button in (self.options_button, self.menu_button):
            button.setProperty("role", "flat")
        self.options_button.clicked.connect(self._on_options_clicked)
        self.menu_button.clicked.connect(self._on_menu_clicked)
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(False)

    def _make_pages(self) -> None:
        from gui.cache.details.pages import DetailPages

        self.pages = DetailPages(self._theme, self._tasks)
        self._body.addWidget(self.pages)
        self.pages.image_asked.connect(self.image_asked)
        self.pages.page_made.connect(self._put_behind_tabs)
        self.pages.show_cached(self._cached)
        for title in self.pages.titles():
            self.tabs.addTab(title)
        self.tabs.currentChanged.connect(self.pages.show_part)

    def _put_behind_tabs(self, page: QWidget) -> None:
        """The Tab key goes from the tabs into the page: what is made late stands behind the whole window's parts."""
        before: QWidget = self.tabs
        for part in page.findChildren(QWidget):
            if part.focusPolicy() & Qt.FocusPolicy.TabFocus:
                QWidget.setTabOrder(before, part)
                before = part

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(14, 8, 8, 0)
        head.setSpacing(4)
        for widget in (self.name, self.options_button, self.menu_button):
            head.addWidget(widget, 1 if widget is self.name else 0)
        strip = QWidget()
        # To a screen reader a QTabBar is called what its current tab is: what stands around it has the name.
        strip.setAccessibleName(self.tr("Parts of the image’s details"))
        tabs = QHBoxLayout(strip)
        tabs.setContentsMargins(8, 0, 8, 0)
        tabs.addWidget(self.tabs)
        tabs.addStretch()
        self._body = QStackedWidget()
        self._body.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(strip)
        column.addWidget(self._body, 1)
        self.setMinimumHeight(120)

    def _on_options_clicked(self) -> None:
        if self._row is not None:
            self.run_with_options_requested.emit(self._row.reference)

    def _on_menu_clicked(self) -> None:
        if self._row is not None:
            place = self.menu_button.mapToGlobal(QPoint(0, self.menu_button.height()))
            self.menu_asked.emit(self._row, place)
