"""Walk the real window through its states and take a picture of each, light and dark.

`python -m tests.gui.screenshots.take FOLDER SUFFIX`; the scale is Qt's own variable, QT_SCALE_FACTOR.
"""

import asyncio
import contextlib
import sys
import tempfile
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QWidget

import qasync  # isort: skip

from core.connection import Connection, ConnectionState
from core.engine import Engine
from core.runs.state import RunState
from gui import translations
from gui.console.run_tab import RunTab
from gui.main_window import MainWindow
from gui.settings import Settings
from gui.theme import Theme, ThemeMode
from tests.fakes.fake_engine import FakeEngine
from tests.gui.screenshots.cache_walk import PAGES, take_dialogs, take_pages
from tests.gui.screenshots.scenery import StillEngine, beginning_of_pull, developers_engine, middle_of_pull

STATES = ("empty", "no-engine", "cached", "details", *PAGES, "pulling", "running", "exited", "error", "explain")
SIZE = (1280, 800)
PATIENCE = 20.0  # seconds


@dataclass
class Camera:
    """Takes a picture of a window in both themes."""

    theme: Theme
    folder: Path
    suffix: str

    async def take(self, window: QWidget, state: str) -> None:
        """Write STATE-light and STATE-dark when the window has settled."""
        for mode in (ThemeMode.LIGHT, ThemeMode.DARK):
            self.theme.set_mode(mode)
            await _settle()
            window.grab().save(str(self.folder / f"{state}-{mode.value}{self.suffix}.png"))


@contextlib.asynccontextmanager
async def shown(engine: FakeEngine, theme: Theme, expected: ConnectionState) -> AsyncIterator[MainWindow]:
    """The whole window on `engine`, once the connection stands as expected."""

    async def open_engine(_host: str | None) -> Engine:
        return engine

    connection = Connection(open_engine)
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(QSettings(f"{folder}/settings.ini", QSettings.Format.IniFormat))
        window = MainWindow(theme, settings, connection, Path(folder))
        window.fill()
        window.resize(*SIZE)
        window.show()
        follow = asyncio.create_task(connection.follow())
        await until(lambda: connection.snapshot.state is expected)
        yield window
        await window.close_down()
        follow.cancel()
        await asyncio.gather(follow, return_exceptions=True)


async def until(holds: Callable[[], bool]) -> None:
    """Wait for a condition of the window."""
    async with asyncio.timeout(PATIENCE):
        while not holds():  # noqa: ASYNC110  # what a widget shows sets no event
            await asyncio.sleep(0.01)


async def _settle() -> None:
    for _turn in range(12):  # late layouts, details that are fetched, the console's next frame
        await asyncio.sleep(0.02)


async def _walk(app: QApplication, folder: Path, suffix: str) -> None:
    translations.install(app, "en")
    camera = Camera(Theme(app, ThemeMode.LIGHT), folder, suffix)
    async with shown(FakeEngine("unix:///var/run/docker.sock"), camera.theme, ConnectionState.CONNECTED) as window:
        await camera.take(window, "empty")
    away = FakeEngine("unix:///var/run/docker.sock")
    away.go_away()
    async with shown(away, camera.theme, ConnectionState.FAILED) as window:
        await camera.take(window, "no-engine")
    engine = developers_engine()
    async with shown(engine, camera.theme, ConnectionState.CONNECTED) as window:
        await _work(window, engine, camera)


async def _work(window: MainWindow, engine: StillEngine, camera: Camera) -> None:
    model = window.pane.model
    await until(lambda: model.rowCount() > 0)
    await camera.take(window, "cached")
    row = next(row for row in window._connection.cache.snapshot.images if row.name == "postgres:17")
    window.pane.table.choose(row.key)
    await camera.take(window, "details")
    await take_pages(window, camera)
    await take_dialogs(window, engine, camera)
    await _run(window, "-e POSTGRES_PASSWORD=secret -p 5432:5432 --name database postgres:17", RunState.RUNNING)
    await camera.take(window, "running")
    await _pull(window, engine)
    await camera.take(window, "pulling")
    await _run(window, "hello-world", RunState.EXITED)
    await camera.take(window, "exited")
    window._tabs.toggle_explain()
    await camera.take(window, "explain")
    await _run(window, "--name database postgres:17", RunState.FAILED)
    await camera.take(window, "error")


async def _run(window: MainWindow, line: str, state: RunState) -> None:
    before = window._tabs.count
    window.run_line(line)
    await until(lambda: window._tabs.count > before)
    tab = window._tabs.current
    assert isinstance(tab, RunTab)
    await until(lambda: tab.run.snapshot.state is state)


async def _pull(window: MainWindow, engine: StillEngine) -> None:
    await _run(window, "-p 8080:80 nginx:alpine", RunState.PULLING)
    await until(lambda: bool(engine.pulls))
    engine.tell(*beginning_of_pull())
    steps = 20
    for step in range(1, steps + 1):  # over two seconds, so that there is a speed to be told
        engine.tell(*middle_of_pull(step / steps))
        await asyncio.sleep(0.1)


def main() -> None:
    """Take all pictures of one scale."""
    app = QApplication(sys.argv[:1])
    app.setQuitOnLastWindowClosed(False)
    with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(app, already_running=False)) as runner:
        runner.run(_walk(app, Path(sys.argv[1]), sys.argv[2]))


if __name__ == "__main__":
    main()
