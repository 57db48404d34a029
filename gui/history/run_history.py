"""Keeps what is run in the window, shows it again, and hands its lines to the command line."""

import asyncio
import time
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from core.errors import DockpaneError
from gui.history.run_digest import run_digest
from gui.main_window import MainWindow
from gui.settings import Settings
from gui.tasks import Tasks
from gui.theme import Theme

if TYPE_CHECKING:
    # SQLite is loaded, on a thread, when something is run or looked for: a start does not pay for it.
    from core.history.history import History
    from core.images.last_runs import LastRuns
    from core.runs.run import Run
    from gui.history.history_dialog import HistoryDialog

_LINES = 500  # of earlier sessions, for Up, Down and completion
_LAST = 3  # offered where there is no tab
_LAST_AMONG = 30  # runs that they are looked for in: many repeat the one before
_QUIET = 1.0  # seconds after the start in which the disk and the processor are the window's


class RunHistory:
    """Connects the window to the history's file at `path`; owned by the application.

    Where the file fails, it is told once, and runs go on without it.
    """

    def __init__(self, window: MainWindow, theme: Theme, settings: Settings, path: Path) -> None:
        self._window = window
        self._theme = theme
        self._settings = settings
        self._path = path
        self._since = time.time()
        self._history: History | None = None
        self._dialog: HistoryDialog | None = None
        self._told = False
        self._loaded = False
        self._tasks = Tasks(self._on_error)
        self._records: dict[asyncio.Task[Any], Run] = {}
        window.run_begun.connect(self._on_run_begun)
        window.pane.set_last_runs(self._last_runs)
        window.menu.history_wanted.connect(self.show)
        window.command_line.earlier_wanted.connect(self._on_earlier_wanted)

    def begin(self) -> None:
        """Offer the last lines and be ready with earlier ones, once the start is over."""
        self._tasks.spawn(self._offer_last(), "offer the last lines")

    def show(self) -> None:
        """Open the list of earlier runs."""
        self._tasks.spawn(self._show(), "show the history", self._on_refused)

    async def close(self) -> None:
        """Write how the runs that have ended did, then close the file; the others stay without an end."""
        over = [task for task, run in self._records.items() if run.snapshot.state.final]
        await asyncio.gather(*over, return_exceptions=True)
        await self._tasks.close()
        if self._history is not None:
            await self._history.close()

    async def _opened(self) -> "History":
        if self._history is None:
            await asyncio.to_thread(import_module, "core.history.history")
            from core.history.history import History

            if self._history is None:
                self._history = History(self._path)
                self._history.listeners.add(self._on_changed)
            aside = await self._history.set_aside()
            if aside is not None:
                self._tell(_damaged_text().format(path=aside))
        return self._history

    async def _record(self, run: "Run") -> None:
        history = await self._opened()
        await history.record(
            run,
            with_secrets=self._settings.keep_secrets,
            digest_of=lambda name: run_digest(self._window.images, name),
        )

    async def _show(self) -> None:
        history = await self._opened()
        await history.find(limit=1)  # a file that fails is told before a list is shown
        if self._dialog is None:
            # On this thread: Qt asks for a class of PySide without waiting for the thread that makes one.
            from gui.history.history_dialog import HistoryDialog

            self._dialog = HistoryDialog(self._theme, self._settings, history, self._tasks, self._window)
            self._dialog.edit_requested.connect(self._window.edit_line)
            self._dialog.run_requested.connect(self._window.run_line)
        self._dialog.open()

    async def _offer_last(self) -> None:
        await asyncio.sleep(_QUIET)
        if await asyncio.to_thread(self._path.exists):
            await self._show_last()
            await self._load_earlier()  # the file is open now: who types is not waited for

    async def _last_runs(self) -> "LastRuns":
        if self._history is None and not await asyncio.to_thread(self._path.exists):
            return {}
        return await (await self._opened()).last_runs()

    async def _show_last(self) -> None:
        history = await self._opened()
        lines = await history.recent_lines(_LAST_AMONG)
        self._window.set_last_lines(lines[: -_LAST - 1 : -1])

    async def _load_earlier(self) -> None:
        if self._loaded:
            return
        self._loaded = True
        history = await self._opened()
        self._window.command_line.set_earlier(await history.recent_lines(_LINES, before=self._since))

    def _on_run_begun(self, run: "Run") -> None:
        task = self._tasks.spawn(self._record(run), f"record {run.spec.image}")
        self._records[task] = run
        task.add_done_callback(self._records.pop)

    def _on_changed(self, _nothing: None) -> None:
        self._tasks.spawn(self._show_last(), "show the last lines")
        self._window.pane.runs_changed()

    def _on_earlier_wanted(self) -> None:
        self._tasks.spawn(self._load_earlier(), "load earlier lines")

    def _on_error(self, error: DockpaneError) -> None:
        if not self._told:
            self._on_refused(error)

    def _on_refused(self, error: DockpaneError) -> None:
        self._told = True
        self._tell(_failed_text().format(reason=error.message))

    def _tell(self, text: str) -> None:
        self._window.show_error(DockpaneError(text))


def _failed_text() -> str:
    return QCoreApplication.translate(
        "RunHistory", "Earlier runs can neither be kept nor shown: {reason}. Running goes on without them."
    )


def _damaged_text() -> str:
    return QCoreApplication.translate(
        "RunHistory", "The file of earlier runs was damaged. A new one was begun; the old one is kept as {path}."
    )
