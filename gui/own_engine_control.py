"""Lets the window start, watch and leave an engine of Dockpane's own."""

import asyncio
from functools import partial

from PySide6.QtCore import QCoreApplication

from core.connection import Connection
from core.errors import PackagesMissingError, PrivateEngineError
from gui.main_window import MainWindow
from gui.own_engine import OwnEngine, OwnKind, install
from gui.own_engine_words import worded, worded_error


class OwnEngineControl:
    """Connects what the window asks for to an OwnEngine; owned by the application."""

    def __init__(self, window: MainWindow, connection: Connection) -> None:
        self._window = window
        self._connection = connection
        self._own = OwnEngine(lambda error: window.show_error(worded_error(error)))
        self._kind = OwnKind.ENGINE
        window.menu.own_engine_wanted.connect(partial(self.begin, OwnKind.ENGINE))
        window.menu.demo_wanted.connect(partial(self.begin, OwnKind.DEMO))
        window.menu.usual_engine_wanted.connect(self._on_usual)
        window.install_requested.connect(self._on_install)

    def begin(self, kind: OwnKind) -> None:
        """Start one by a button; what is missing is asked for before it is installed."""
        self._kind = kind
        self._window.tasks.spawn(self._start(installs=False), f"start own {kind.value}")

    def begin_demo(self, *, reset: bool) -> "asyncio.Task[None]":
        """Start the demo that the command line asked for: it installs what it needs by itself, saying so."""
        self._kind = OwnKind.DEMO
        return self._window.tasks.spawn(self._start(installs=True, reset=reset), "start the demo")

    async def close(self) -> None:
        """Stop the engine and wait until nothing of it is left."""
        await self._own.stop()

    async def _start(self, *, installs: bool, reset: bool = False) -> None:
        self._window.show_no_engine()
        try:
            host = await self._own.start(
                self._kind, self._tell, installing=self._tell if installs else None, reset=reset
            )
        except PrivateEngineError as error:
            self._window.show_no_engine()
            self._window.no_engine.set_failure(worded_error(error))
        else:
            self._window.set_own_engine(host, _name(self._kind))
            self._connection.use(host)

    async def _install(self, missing: PackagesMissingError) -> None:
        try:
            await install(missing, self._tell)
        except PrivateEngineError as error:
            self._window.no_engine.set_failure(worded_error(error))
        else:
            await self._start(installs=False)

    async def _leave(self) -> None:
        self._connection.use(None)
        await self._own.stop()

    def _tell(self, line: str) -> None:
        self._window.no_engine.set_starting(worded(line))

    def _on_install(self, missing: PackagesMissingError) -> None:
        self._window.tasks.spawn(self._install(missing), "install packages")

    def _on_usual(self) -> None:
        self._window.tasks.spawn(self._leave(), "leave the own engine")


def _name(kind: OwnKind) -> str:
    if kind is OwnKind.DEMO:
        return QCoreApplication.translate("OwnEngine", "Demo engine")
    return QCoreApplication.translate("OwnEngine", "Own engine")
