"""Asks whether images shall go, with what stands in the way and what that frees, and removes them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject
from PySide6.QtWidgets import QDialog, QWidget
from shiboken6 import isValid

from core.errors import ConflictError, EngineError
from core.images.cache import CachedImage, ImageCache
from core.images.sharing.forecast import Target, forecast
from core.images.sharing.survey import Survey
from gui.cache.dialogs.opened import opened
from gui.cache.dialogs.removal import RemovalDialog, plan_removal
from gui.tasks import Tasks
from gui.theme import Theme

if TYPE_CHECKING:
    from core.engine import Engine
    from core.images.last_runs import ReadLastRuns
    from gui.cache.cleanup.space_dialog import SpaceDialog

_MOST_ASKED = 300
"""Images that are looked at only to tell what a removal frees; of more, the window on disk space tells it."""


class RemovalActions(QObject):
    """Owned by the image actions; runs its requests in the pane's tasks."""

    def __init__(self, theme: Theme, tasks: Tasks, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self._tasks = tasks
        self._window = window
        self._cache: ImageCache | None = None
        self._engine: Engine | None = None
        self._survey: Survey | None = None
        self._read_last_runs: ReadLastRuns | None = None

    def act_on(self, cache: ImageCache | None, engine: "Engine | None", read_last_runs: "ReadLastRuns | None") -> None:
        """Act on this engine; what is known of another one's layers is forgotten."""
        if engine is not self._engine:
            self._survey = Survey(engine) if engine is not None else None
        self._cache, self._engine, self._read_last_runs = cache, engine, read_last_runs

    def ask(self, rows: Sequence[CachedImage]) -> QDialog | None:
        """Ask for several images at once: with who shares what, what stands in the way and what it frees."""
        if len(rows) == 1:
            return self.ask_for_one(rows[0])
        dialog = self.open_space()
        if dialog is not None:
            dialog.ask_for((row.key for row in rows), first=len(rows) <= _MOST_ASKED < self._unknown())
        return dialog

    def ask_for_one(self, row: CachedImage) -> RemovalDialog:
        """Ask whether the image shall go, naming what stands in the way."""
        rows = self._cache.snapshot.images if self._cache is not None else (row,)
        dialog = opened(RemovalDialog(self._theme, plan_removal(row, rows), self._window))
        dialog.confirmed.connect(lambda force: self._spawn_removal(dialog, row, force))
        if self._survey is not None and self._unknown() <= _MOST_ASKED:
            work = self._foretell(self._survey, dialog, row)
            # Without the figure the dialog asks all the same.
            self._tasks.spawn(work, name="foretell removal", on_error=lambda _error: None)
        return dialog

    def _unknown(self) -> int:
        """How many images a survey would have to ask for."""
        if self._survey is None or self._cache is None:
            return 0
        return self._survey.unknown([row.summary for row in self._cache.snapshot.images])

    def open_space(self) -> "SpaceDialog | None":
        """Show what can go, who shares what, and what the disk is taken by; None without an engine."""
        from gui.cache.cleanup.space_dialog import SpaceDialog

        if self._engine is None or self._survey is None:
            return None
        dialog = SpaceDialog(
            self._theme, self._tasks, self._engine, self._survey, self._window, self._refresh, self._read_last_runs
        )
        return opened(dialog)

    def show_sharing(self, row: CachedImage) -> None:
        """Show which layers of the image others have too."""
        dialog = self.open_space()
        if dialog is not None:
            dialog.show_sharing(row.summary.id)

    async def _foretell(self, survey: Survey, dialog: RemovalDialog, row: CachedImage) -> None:
        from gui.cache.cleanup.words import frees_text

        holdings = await survey.holdings()
        target = Target(row.summary.id, "" if row.dangling else row.name)
        if isValid(dialog):
            locale = QLocale()
            dialog.show_figure(
                frees_text(forecast(holdings, [target]), locale),
                frees_text(forecast(holdings, [target], force=True), locale),
            )

    def _spawn_removal(self, dialog: RemovalDialog, row: CachedImage, force: bool) -> None:
        if self._engine is not None:
            self._tasks.spawn(self._remove(self._engine, dialog, row, force), name=f"remove {row.reference}")

    async def _remove(self, engine: "Engine", dialog: RemovalDialog, row: CachedImage, force: bool) -> None:
        name = row.summary.id if row.dangling else row.name
        try:
            await engine.remove_image(name, force=force)
        except EngineError as error:
            if not isValid(dialog):  # closed meanwhile: the tasks' owner tells it
                raise
            dialog.show_error(error.message, offer_force=isinstance(error, ConflictError) and not force)
        else:
            if isValid(dialog):
                dialog.accept()
            self._refresh()

    def _refresh(self) -> None:
        if self._cache is not None:
            self._cache.refresh()
