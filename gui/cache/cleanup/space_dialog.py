"""The window on the cache's disk: what can go, who shares what, what the disk is taken by."""

import asyncio
from collections.abc import Callable, Coroutine, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QTabWidget, QVBoxLayout, QWidget

from core.errors import DockpaneError
from core.images.sharing.candidates import Candidate, candidates
from core.images.sharing.forecast import Target
from core.images.sharing.holdings import Holdings
from core.images.sharing.removal import remove
from core.images.sharing.survey import Survey
from gui.cache.cleanup.clean_up_page import CleanUpPage
from gui.cache.cleanup.usage_page import UsagePage
from gui.cache.cleanup.words import CleanUpCounted
from gui.cache.labels import plain_label
from gui.cache.sharing.sharing_model import SharingRow, sharing_rows
from gui.cache.sharing.sharing_page import SharingPage
from gui.cache.words.image_text import inert
from gui.tasks import Tasks
from gui.theme import Theme

if TYPE_CHECKING:
    from core.engine import Engine
    from core.images.last_runs import LastRuns, ReadLastRuns


class SpaceDialog(QDialog):
    """On one engine; its requests run in the pane's tasks. `changed` is called when images have gone."""

    def __init__(
        self,
        theme: Theme,
        tasks: Tasks,
        engine: "Engine",
        survey: Survey,
        parent: QWidget,
        changed: Callable[[], object],
        read_last_runs: "ReadLastRuns | None" = None,
    ) -> None:
        super().__init__(parent)
        self._tasks, self._engine, self._survey = tasks, engine, survey
        self._changed, self._read_last_runs = changed, read_last_runs
        self._holdings: Holdings | None = None
        self._loading: asyncio.Task[None] | None = None
        self._open = True
        self._stopped = False
        self.setWindowTitle(self.tr("Disk space of images"))
        self.resize(780, 560)
        self.clean_up = CleanUpPage(theme)
        self.sharing = SharingPage(theme)
        self.usage = UsagePage(theme)
        self.state = plain_label("", "dim")
        self.stop = QPushButton(self.tr("Stop"))
        self.stop.setAccessibleName(self.tr("Remove no more of them"))
        self.stop.setAutoDefault(False)
        self.stop.clicked.connect(self._on_stop)
        self.stop.hide()
        self.pages = QTabWidget()
        self._lay_out()
        self.clean_up.removal_asked.connect(self._on_removal_asked)
        self.sharing.removal_asked.connect(self._on_removal_asked)
        self.usage.asked.connect(lambda: self._spawn(self._count(), "disk usage", self._on_usage_error))
        self.finished.connect(self._on_finished)
        self.load()

    def _lay_out(self) -> None:
        self.pages.addTab(self.clean_up, self.tr("Clean up"))
        self.pages.addTab(self.sharing, self.tr("Sharing"))
        self.pages.addTab(self.usage, self.tr("Disk usage"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 16, 0)
        head.addWidget(self.state, 1)
        head.addWidget(self.stop)
        column.addLayout(head)
        column.addWidget(self.pages, 1)

    def load(self, first: frozenset[str] = frozenset()) -> None:
        """Look at what the engine holds now; at the images with these ids before the others."""
        if self._loading is not None:
            self._loading.cancel()  # what it has learned is kept
        self._say(self.tr("Asking the engine…"))
        self._loading = self._spawn(self._load(first), "survey images", self._on_error)

    def show_sharing(self, image_id: str) -> None:
        """Show this image among the others."""
        self.sharing.choose(frozenset((image_id,)))
        self.pages.setCurrentWidget(self.sharing)

    def ask_for(self, names: Iterable[tuple[str, str]], *, first: bool = False) -> None:
        """Ask whether these names (image id, name) shall go, with what removing them comes to.

        An image that goes on having another name stays; one without a name is given with any. `first` looks at these
        before all others, so that one need not wait for those.
        """
        chosen = tuple(names)
        ids = frozenset(image_id for image_id, _name in chosen)
        self.sharing.choose_names(ids, frozenset(name for _id, name in chosen))
        self.pages.setCurrentWidget(self.sharing)
        if first:
            self.load(ids)

    async def _load(self, first: frozenset[str]) -> None:
        if first:
            self._holdings = await self._survey.first_look(first)
            self.sharing.show_holdings(self._holdings, sharing_rows(self._holdings))
        holdings = await self._survey.holdings(self._tell_progress)
        last_runs = await self._read_last_runs() if self._read_last_runs is not None else {}
        found, rows = await asyncio.to_thread(_arranged, holdings, last_runs)
        if self._open:
            self._holdings = holdings
            self.state.hide()
            self.clean_up.show_holdings(holdings, found)
            self.sharing.show_holdings(holdings, rows)

    async def _count(self) -> None:
        usage = await self._engine.disk_usage()
        if self._open:
            self.usage.show_usage(usage)

    async def _remove(self, holdings: Holdings, targets: Sequence[Target], *, force: bool) -> None:
        try:
            removed = await remove(
                self._engine,
                self._survey,
                holdings,
                targets,
                force=force,
                progress=self._tell_removal,
                stopped=lambda: self._stopped,
            )
            if self._open:
                self.clean_up.show_result(removed)
                self.sharing.show_result(removed)
        finally:
            self._changed()
            if self._open:
                self._set_busy(busy=False)
        self.load()

    def _on_removal_asked(self, targets: Sequence[Target], force: bool = False) -> None:
        if self._holdings is not None:
            self._set_busy(busy=True)
            self._spawn(self._remove(self._holdings, targets, force=force), "remove images", self._on_error)

    def _set_busy(self, *, busy: bool) -> None:
        self._stopped = False
        self.stop.setVisible(busy)
        self.stop.setEnabled(busy)
        self.clean_up.set_busy(busy)
        self.sharing.set_busy(busy)

    def _spawn(
        self, work: Coroutine[Any, Any, None], name: str, on_error: Callable[[DockpaneError], None]
    ) -> "asyncio.Task[None]":
        return self._tasks.spawn(work, name=name, on_error=on_error)

    def _tell_progress(self, done: int, every: int) -> None:
        if self._open:
            self._say(CleanUpCounted().known(done, every))

    def _tell_removal(self, done: int, every: int) -> None:
        if self._open:
            self._say(CleanUpCounted().being_removed(done + 1, every))

    def _on_stop(self) -> None:
        self._stopped = True
        self.stop.setEnabled(False)

    def _on_error(self, error: DockpaneError) -> None:
        if self._open:
            self._say(inert(error.message, 400))

    def _on_usage_error(self, error: DockpaneError) -> None:
        if self._open:
            self.usage.show_error(error.message)

    def _say(self, text: str) -> None:
        self.state.setText(text)
        self.state.show()

    def _on_finished(self) -> None:
        self._open = False  # what is under way ends in the tasks; its widgets are gone
        if self._loading is not None:
            self._loading.cancel()


def _arranged(holdings: Holdings, last_runs: "LastRuns") -> tuple[tuple[Candidate, ...], tuple[SharingRow, ...]]:
    """What can go, and who shares what; on a thread, since it takes a tenth of a second for ten thousand images."""
    _ = holdings.needed, holdings.sharers, holdings.total  # what every figure is made of, reckoned here as well
    return candidates(holdings, last_runs), sharing_rows(holdings)
