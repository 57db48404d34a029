"""Starts the window and ends it.

In this order: settings, language, theme, the loop, the window with its command line alone; once that is painted, the
rest of it. Then docker-py is imported on a thread, the engine is found, and the run that was asked for is begun. The
end is a request (the window's `exit_requested`): tabs, tasks, the engine and its threads are closed while the loop
still runs.
"""

import asyncio
import contextlib
import logging
import os
import sys
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

import gui.pyside_imports  # isort: skip # noqa: F401 - before PySide6

from platformdirs import user_state_path
from PySide6.QtCore import QLoggingCategory
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

# qasync takes the Qt binding that is imported already: it stands after PySide6.
import qasync  # isort: skip

from core.connection import Connection, OpenEngine
from core.launch import Launch
from core.runs.spool import spool_folder, sweep
from gui import logs, translations
from gui.garbage import GarbageCollection
from gui.late_imports import import_details, import_sides
from gui.main_window import MainWindow
from gui.settings import Settings
from gui.theme import Theme
from gui.thread_turns import shorten_turns

if TYPE_CHECKING:
    from core.docker_engine.engine import DockerEngine
    from core.engine import Engine
    from gui.own_engine_control import OwnEngineControl

_log = logging.getLogger(__name__)
_LATEST_FILL = 0.5  # seconds
_ICON = Path(__file__).parent.parent / "resources" / "icons" / "dockpane.png"


def run_window(launch: Launch) -> int:
    """Show the window until it is closed; returns the program's exit code."""
    logs.start(debug=launch.debug)
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("Dockpane")
    app.setDesktopFileName("dockpane")
    app.setQuitOnLastWindowClosed(False)
    GarbageCollection(app)
    shorten_turns()
    # A container may print in any script or none: a font without its shaping rules is no news.
    QLoggingCategory.setFilterRules("qt.text.font.db=false")
    settings = Settings()
    translations.install(app, settings.language)
    app.setWindowIcon(QIcon(str(_ICON)))
    theme = Theme(app, settings.theme)
    with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(app, already_running=False)) as runner:
        runner.run(_main(launch, theme, settings))
    return 0


async def _main(launch: Launch, theme: Theme, settings: Settings) -> None:
    # qasync's own executor is made of QThreads, which die of a BaseException and are joined without a limit.
    executor = ThreadPoolExecutor(4, "dockpane-call")
    asyncio.get_running_loop().set_default_executor(executor)
    connection = Connection(_engine_opener(launch))
    window = MainWindow(theme, settings, connection, spool_folder(), _client_config)
    _catch_defects(window)
    window.show()
    await _fill(window)
    from gui.history.run_history import RunHistory
    from gui.own_engine_control import OwnEngineControl

    own_engine = OwnEngineControl(window, connection)
    history = RunHistory(window, theme, settings, user_state_path("dockpane", appauthor=False) / "history.sqlite3")
    history.begin()
    follow = asyncio.create_task(connection.follow(), name="connection")
    try:
        window.tasks.spawn(_begin(launch, window, own_engine), name="begin")
        window.tasks.spawn(asyncio.to_thread(_sweep), name="sweep")  # what a crash has left
        await window.exit_requested.wait()
    finally:
        await window.close_down()
        await history.close()  # after the window, whose runs have ended or been left by now
        follow.cancel()
        await asyncio.gather(follow, return_exceptions=True)
        await own_engine.close()
        executor.shutdown(cancel_futures=True)


def _sweep() -> None:
    """Remove what a crash has left."""
    from core.runs import lent_files

    sweep(spool_folder())
    lent_files.sweep(lent_files.lent_folder())


async def _fill(window: MainWindow) -> None:
    """The rest of the window; its imports and widgets take as long again as what is on the screen by then."""
    with contextlib.suppress(TimeoutError):  # a window that opens minimized is not painted
        await asyncio.wait_for(window.painted.wait(), _LATEST_FILL)
    await import_sides()
    window.fill()


async def _begin(launch: Launch, window: MainWindow, own_engine: "OwnEngineControl") -> None:
    """What the command line asked for, once the window is there: the demo, then the run."""
    if launch.demo:
        await own_engine.begin_demo(reset=launch.demo_reset)
    if launch.run_args is not None:
        window.run_args(launch.run_args)


def _engine_opener(launch: Launch) -> OpenEngine:
    """How to make an engine; docker-py is imported on a thread, since that takes a sixth of a second."""

    async def open_engine(host: str | None) -> "Engine":
        from core.docker_engine.endpoint import resolve  # not before the window is there

        endpoint = resolve(environ=os.environ, host=host or launch.host, context=None if host else launch.context)
        engine_class, _ = await asyncio.gather(asyncio.to_thread(_import_engine), import_details())
        return engine_class(endpoint)

    return open_engine


def _import_engine() -> "type[DockerEngine]":
    from core.docker_engine.engine import DockerEngine

    return DockerEngine


def _client_config() -> Mapping[str, Any]:
    from core.docker_engine.cli_config.config_file import client_config_folder, read_client_config

    return read_client_config(client_config_folder(os.environ))[0]


def _catch_defects(window: MainWindow) -> None:
    """Whatever nobody caught goes to the log and is told: from slots, tasks and the loop alike."""

    def on_exception(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        logs.log_exception(kind, error, trace)
        window.show_defect(kind.__name__)

    def on_loop_exception(_loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        error = context.get("exception")
        if error is None:
            _log.error("a defect: %s", context.get("message"))
        else:
            on_exception(type(error), error, error.__traceback__)

    sys.excepthook = on_exception
    asyncio.get_running_loop().set_exception_handler(on_loop_exception)
