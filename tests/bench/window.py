"""The window under measurement: a child process that runs what its parent tells it on stdin, a line each time.

`run ARGS…` presses Run and answers, as JSON, the seconds to the first byte painted in the console and to the run's
end; `pull IMAGE` the seconds to the pull's end; `row NAME` when that image's row was painted. What the console is
asked is in tests.bench.console_stage.
"""

import asyncio
import json
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, QSettings
from PySide6.QtWidgets import QApplication

import qasync  # isort: skip

from core.connection import Connection, ConnectionState
from core.docker_engine.endpoint import resolve
from core.docker_engine.engine import DockerEngine
from core.engine import Engine, StreamKind
from core.images.reference import ImageReference
from core.listeners import Listeners
from core.runs.syntax import parse_line
from gui.cache.image_table import ImageTable
from gui.console.run_tab import RunTab
from gui.garbage import GarbageCollection
from gui.main_window import MainWindow
from gui.settings import Settings
from gui.theme import Theme
from gui.thread_turns import shorten_turns


class Stage:
    """A main window on the engine at `host`, with everything of the program in it."""

    def __init__(self, app: QApplication, host: str, folder: Path) -> None:
        async def open_engine(_host: str | None) -> Engine:
            return DockerEngine(resolve(environ={"DOCKER_HOST": host}))

        self.theme = Theme(app)
        self.connection = Connection(open_engine)
        settings = Settings(QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat))
        self.window = MainWindow(self.theme, settings, self.connection, folder)
        self.window.fill()
        self.window.show()

    async def connected(self) -> None:
        """Wait until the engine has answered and the images are listed."""
        await told(self.connection.listeners, lambda: self.connection.snapshot.state is ConnectionState.CONNECTED)

    async def run(self, line: str) -> dict[str, float]:
        """Press Run; time the first byte of the container on the screen, and the end."""
        began = time.perf_counter()
        tab = await self.window.run(parse_line(line))
        first: list[float] = []
        painted = asyncio.Event()

        def on_painted(_version: int) -> None:
            if not first and any(True for _ in tab.run.transcript.chunks(frozenset({StreamKind.STDOUT}))):
                first.append(time.perf_counter() - began)
                painted.set()

        tab.console.painted.connect(on_painted)
        await ended(tab)
        seconds = time.perf_counter() - began
        await painted.wait()
        self.close_tab()
        return {"first": first[0], "end": seconds, "code": tab.run.snapshot.exit_code or 0}

    async def pull(self, name: str) -> dict[str, float]:
        """Pull `name` in a tab; time its end."""
        began = time.perf_counter()
        pull = await self.window.pull(ImageReference.parse(name))
        await told(pull.listeners, lambda: pull.snapshot.ended)
        seconds = time.perf_counter() - began
        if pull.snapshot.error:
            raise RuntimeError(pull.snapshot.error)
        self.close_tab()
        return {"end": seconds}

    async def row(self, name: str) -> dict[str, float]:
        """Wait for the row of the image `name`; when it was painted, by this machine's clock."""
        table = self.window.findChild(ImageTable)
        assert table is not None
        model, watch = table.model(), PaintWatch(table.viewport())
        while not any(name in str(model.index(row, 0).data()) for row in range(model.rowCount())):
            await watch.next()
        return {"painted": watch.last}

    def close_tab(self) -> None:
        """Close the tab in front, whose run has ended."""
        self.window.menu.close_tab_wanted.emit()


class PaintWatch(QObject):
    """Knows when a widget was painted last."""

    def __init__(self, widget: QObject) -> None:
        super().__init__(widget)
        self.last = time.perf_counter()
        self._painted = asyncio.Event()
        widget.installEventFilter(self)

    async def next(self) -> None:
        """Wait until it has been painted once more."""
        self._painted.clear()
        await self._painted.wait()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.last = time.perf_counter()
            self._painted.set()
        return False


async def ended(tab: RunTab) -> None:
    """Wait for the end of a tab's run."""
    await told(tab.run.listeners, lambda: tab.run.snapshot.state.final)


async def told(listeners: Listeners[Any], reached: Callable[[], bool]) -> None:
    """Wait until `reached` holds; it is looked at whenever `listeners` are told."""
    changed = asyncio.Event()
    remove = listeners.add(lambda _snapshot: changed.set())
    try:
        while not reached():
            changed.clear()
            await changed.wait()
    finally:
        remove()


async def _serve(app: QApplication, host: str, folder: Path) -> None:
    from tests.bench.console_stage import ConsoleStage
    from tests.bench.form_stage import FormStage
    from tests.bench.paint_stage import PaintStage
    from tests.bench.terminal_stage import TerminalStage

    executor = ThreadPoolExecutor(4, "dockpane-call")
    loop = asyncio.get_running_loop()
    loop.set_default_executor(executor)
    stage = Stage(app, host, folder)
    deeds = {
        "run": stage.run,
        "pull": stage.pull,
        "row": stage.row,
        **ConsoleStage(stage, folder).deeds,
        **TerminalStage(stage, folder).deeds,
        **FormStage(stage).deeds,
        **PaintStage(stage).deeds,
    }
    follow = asyncio.create_task(stage.connection.follow())
    await stage.connected()
    print("ready", flush=True)
    while line := (await loop.run_in_executor(None, sys.stdin.readline)).strip():
        word, _, rest = line.partition(" ")
        print(json.dumps(await deeds[word](rest)), flush=True)
    await stage.window.close_down()
    follow.cancel()
    await asyncio.gather(follow, return_exceptions=True)
    executor.shutdown(cancel_futures=True)


def main() -> None:
    """`python -m tests.bench.window HOST FOLDER`."""
    app = QApplication(sys.argv[:1])
    GarbageCollection(app)
    shorten_turns()
    with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(app, already_running=False)) as runner:
        runner.run(_serve(app, sys.argv[1], Path(sys.argv[2])))


if __name__ == "__main__":
    main()
