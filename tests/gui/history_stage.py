"""A window whose runs are kept in a file of its own, and its list of earlier runs."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QWidget

from core.history.past_run import PastRun
from core.history.store import Store
from gui.history.history_dialog import HistoryDialog
from gui.history.past_runs_model import RUN_ROLE
from gui.history.past_runs_table import PastRunsTable
from gui.history.run_history import RunHistory
from gui.notice_bar import NoticeBar
from gui.settings import Settings
from gui.theme import Theme
from tests.fakes.fake_container import says, sleeps
from tests.fakes.fake_engine import FakeEngine
from tests.gui.parts import until
from tests.gui.window_stage import WindowStage, main_window

CONTROL = Qt.KeyboardModifier.ControlModifier


def engine() -> FakeEngine:
    made = FakeEngine()
    made.add_image("alpine", says(b"hello\n", exit_code=3))
    made.add_image("nginx:alpine", sleeps())
    return made


@dataclass
class HistoryStage:
    """A window whose runs are kept in `path`."""

    stage: WindowStage
    history: RunHistory
    settings: Settings
    path: Path

    async def open(self, rows: int) -> HistoryDialog:
        """Open the list by its key and wait until it has so many rows."""
        self.stage.window.activateWindow()
        await until(self.stage.window.isActiveWindow)
        self.stage.press(Qt.Key.Key_R, CONTROL)
        await until(lambda: bool(self.stage.window.findChildren(HistoryDialog)))
        (dialog,) = self.stage.window.findChildren(HistoryDialog)
        await until(lambda: dialog.isVisible() and len(rows_of(dialog)) == rows)
        return dialog

    async def ran(self, line: str) -> None:
        """Run a line to its end."""
        count = self.stage.tabs.count
        self.stage.window.run_line(line)
        await until(lambda: self.stage.tabs.count > count)
        await self.stage.until_run_state("Exited (3)")

    @property
    def notice(self) -> str:
        """What the window tells."""
        (bar,) = self.stage.window.findChildren(NoticeBar)
        return bar.accessibleDescription() if bar.isVisible() else ""


@asynccontextmanager
async def history_window(theme: Theme, folder: Path, path: Path | None = None) -> AsyncIterator[HistoryStage]:
    """The window with its history; both closed as the program closes them."""
    path = path or folder / "state" / "history.sqlite3"
    settings = Settings(QSettings(str(folder / "history.ini"), QSettings.Format.IniFormat))
    async with main_window(theme, folder, engine()) as stage:
        history = RunHistory(stage.window, theme, settings, path)
        try:
            yield HistoryStage(stage, history, settings, path)
        finally:
            await stage.window.close_down()
            await history.close()


def written(path: Path, *lines: str) -> None:
    """A file of earlier sessions, a second between its runs."""
    store = Store(path)
    for second, line in enumerate(lines):
        store.end(store.add(line, 1_700_000_000.0 + second), exit_code=0, seconds=1.0, digest="")
    store.close()


def table_of(dialog: QWidget) -> PastRunsTable:
    return dialog.findChildren(PastRunsTable)[0]


def rows_of(dialog: QWidget) -> list[PastRun]:
    model = table_of(dialog).model()
    return [model.index(row, 0).data(RUN_ROLE) for row in range(model.rowCount())]
