"""The window under measurement: a child process that runs what its parent tells it on stdin, a line each time.

`run ARGS…` presses Run and answers, as JSON, the seconds to the first byte painted in the console and to the run's
end; `pull IMAGE` the seconds to the pull's end; `memory` the resident kilobytes after everything is idle.
"""

import asyncio
import json
import sys
import time
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

import qasync  # isort: skip

from core.connection import Connection, ConnectionState
from core.docker_engine.endpoint import resolve
from core.docker_engine.engine import DockerEngine
from core.engine import Engine, StreamKind
from core.images.pulls import Pull
from core.images.reference import ImageReference
from core.runs.run import Run
from core.runs.syntax import parse_line
from gui.console.run_tab import RunTab
from gui.main_window import MainWindow
from gui.settings import Settings
from gui.theme import Theme


class Stage:
    """A main window on the engine at `host`, with everything of the program in it."""

    def __init__(self, app: QApplication, host: str, folder: Path) -> None:
        async def open_engine(_host: str | None) -> Engine:
            return DockerEngine(resolve(environ={"DOCKER_HOST": host}))

        self.connection = Connection(open_engine)
        settings = Settings(QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat))
        self.window = MainWindow(Theme(app), settings, self.connection, folder)
        self.window.show()

    async def connected(self) -> None:
        """Wait until the engine has answered and the images are listed."""
        while self.connection.snapshot.state is not ConnectionState.CONNECTED:
            await asyncio.sleep(0.01)

    async def run(self, line: str) -> dict[str, float]:
        """Press Run; time the first byte of the container on the screen, and the end."""
        began = time.perf_counter()
        self.window.run(parse_line(line))
        tab = self.window.current_tab
        assert isinstance(tab, RunTab)
        first: list[float] = []

        def on_painted(_version: int) -> None:
            if not first and any(True for _ in tab.run.transcript.chunks(frozenset({StreamKind.STDOUT}))):
                first.append(time.perf_counter() - began)

        tab.console.painted.connect(on_painted)
        await _ended(tab.run)
        seconds = time.perf_counter() - began
        while not first:
            await asyncio.sleep(0.001)
        self.window.close_current_tab()
        return {"first": first[0], "end": seconds, "code": tab.run.snapshot.exit_code or 0}

    async def pull(self, name: str) -> dict[str, float]:
        """Pull `name` in a tab; time its end."""
        began = time.perf_counter()
        pull = Pull(ImageReference.parse(name))
        self.window.open_pull(pull)
        while not pull.snapshot.ended:
            await asyncio.sleep(0.001)
        seconds = time.perf_counter() - began
        if pull.snapshot.error:
            raise RuntimeError(pull.snapshot.error)
        self.window.close_current_tab()
        return {"end": seconds}


async def _ended(run: Run) -> None:
    ended = asyncio.Event()
    remove = run.listeners.add(lambda snapshot: ended.set() if snapshot.state.final else None)
    if not run.snapshot.state.final:
        await ended.wait()
    remove()


async def _serve(app: QApplication, host: str, folder: Path) -> None:
    stage = Stage(app, host, folder)
    follow = asyncio.create_task(stage.connection.follow())
    await stage.connected()
    print("ready", flush=True)
    loop = asyncio.get_running_loop()
    while line := (await loop.run_in_executor(None, sys.stdin.readline)).strip():
        word, _, rest = line.partition(" ")
        answer = await {"run": stage.run, "pull": stage.pull}[word](rest)
        print(json.dumps(answer), flush=True)
    await stage.window.close_down()
    follow.cancel()
    await asyncio.gather(follow, return_exceptions=True)


def main() -> None:
    """`python -m tests.bench.window HOST FOLDER`."""
    app = QApplication(sys.argv[:1])
    with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(app, already_running=False)) as runner:
        runner.run(_serve(app, sys.argv[1], Path(sys.argv[2])))


if __name__ == "__main__":
    main()
