"""The whole window on an engine in memory, and what a person's hands do in it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget

from core.connection import Connection, ConnectionState
from core.engine import Engine
from core.errors import EndpointError
from gui.console.run_tabs import RunTabs
from gui.main_window import MainWindow
from gui.settings import Settings
from gui.theme import Theme
from tests.fakes.fake_engine import FakeEngine
from tests.gui.parts import part, until


@dataclass
class WindowStage:
    """A shown main window and its connection."""

    window: MainWindow
    connection: Connection
    engine: FakeEngine

    @property
    def line(self) -> QLineEdit:
        """The command line."""
        return part(self.window, QLineEdit, "Command line")

    @property
    def run_button(self) -> QPushButton:
        """The button Run."""
        return part(self.window, QPushButton, "Run")

    @property
    def tabs(self) -> RunTabs:
        """The right side."""
        return self.window.findChildren(RunTabs)[0]

    def type(self, text: str) -> None:
        """Type into the command line."""
        self.line.setFocus()
        QTest.keyClicks(self.line, text)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the cursor is."""
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifier)

    async def until_state(self, state: ConnectionState) -> None:
        """Wait until the connection stands so."""
        await until(lambda: self.connection.snapshot.state is state)

    async def until_run_state(self, text: str) -> None:
        """Wait until the tab in front says so."""
        await until(lambda: self.tabs.current is not None and _state(self.tabs.current) == text)


def _state(tab: QWidget) -> str:
    return part(tab, QLabel, "Run state").accessibleDescription()


@asynccontextmanager
async def main_window(
    theme: Theme,
    folder: Path,
    engine: FakeEngine,
    *,
    others: dict[str, FakeEngine] | None = None,
    refusal: EndpointError | None = None,
) -> AsyncIterator[WindowStage]:
    """The window, shown and active; `others` are engines by host, `refusal` is what is said of the usual one."""

    async def open_engine(host: str | None) -> Engine:
        if refusal is not None and host is None:
            raise refusal
        return engine if host is None else (others or {})[host]

    connection = Connection(open_engine)
    settings = Settings(QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat))
    window = MainWindow(theme, settings, connection, folder)
    window.fill()
    window.show()
    window.activateWindow()
    follow = asyncio.create_task(connection.follow())
    try:
        await until(window.isActiveWindow)
        yield WindowStage(window, connection, engine)
    finally:
        await window.close_down()
        follow.cancel()
        await asyncio.gather(follow, return_exceptions=True)
        window.deleteLater()
