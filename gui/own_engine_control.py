"""Lets the window start, watch and leave an engine of Dockpane's own."""

from collections.abc import Awaitable, Callable

from core.connection import Connection
from core.errors import PackagesMissingError, PrivateEngineError
from core.private_engine.packages import install
from gui.main_window import MainWindow
from gui.own_engine import OwnEngine


class OwnEngineControl:
    """Connects the no-engine panel and the engine menu to an OwnEngine; owned by the application."""

    def __init__(self, window: MainWindow, connection: Connection) -> None:
        self._window = window
        self._connection = connection
        self._own = OwnEngine()
        panel, menu = window.no_engine, window.menu
        for signal in (panel.start_requested, menu.own_engine_wanted):
            signal.connect(self._on_start)
        for signal in (panel.demo_requested, menu.demo_wanted):
            signal.connect(self._on_demo)
        panel.install_requested.connect(self._on_install)
        menu.usual_engine_wanted.connect(self._on_usual)

    async def start_demo(self, *, reset: bool = False) -> None:
        """Start the demo and connect the window to it; a failure is told in the window."""
        await self._start(lambda: self._own.start_demo(self._tell, reset=reset))

    async def close(self) -> None:
        """Stop the engine and wait until nothing of it is left."""
        await self._own.stop()

    async def _start(self, start: Callable[[], Awaitable[str]]) -> None:
        self._window.show_no_engine()
        try:
            self._connection.use(await start())
        except PrivateEngineError as error:
            self._window.no_engine.set_failure(error)

    async def _install(self, missing: PackagesMissingError) -> None:
        try:
            await install(missing, self._tell)
        except PrivateEngineError as error:
            self._window.no_engine.set_failure(error)
        else:
            await self._start(lambda: self._own.start_engine(self._tell))

    async def _leave(self) -> None:
        self._connection.use(None)
        await self._own.stop()

    def _tell(self, line: str) -> None:
        self._window.no_engine.set_starting(line)

    def _on_start(self) -> None:
        self._window.tasks.spawn(self._start(lambda: self._own.start_engine(self._tell)), "start an engine")

    def _on_demo(self) -> None:
        self._window.tasks.spawn(self.start_demo(), "start the demo")

    def _on_install(self, missing: PackagesMissingError) -> None:
        self._window.tasks.spawn(self._install(missing), "install packages")

    def _on_usual(self) -> None:
        self._window.tasks.spawn(self._leave(), "leave the own engine")
