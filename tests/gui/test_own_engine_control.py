"""An engine of Dockpane's own, started and left from the window; the engine itself is proved where it lives."""

import asyncio
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QToolButton

from core.connection import ConnectionSnapshot, ConnectionState
from core.errors import EngineUnreachableError, PackagesMissingError, PrivateEngineError, UnreachableReason
from gui import own_engine_control
from gui.no_engine import NoEnginePanel
from gui.own_engine import OwnKind, Progress
from gui.own_engine_control import OwnEngineControl
from gui.theme import Theme
from tests.fakes.fake_engine import FakeEngine
from tests.gui.parts import part, until
from tests.gui.test_main_window import shown
from tests.gui.window_stage import main_window

OWN = "unix:///own.sock"
START = "Start an engine of Dockpane’s own"


class ScriptedOwnEngine:
    """Stands where OwnEngine does: says its lines, then fails or gives a host; notes what it was asked."""

    def __init__(self) -> None:
        self.failures: list[PrivateEngineError] = []
        self.go_on = asyncio.Event()
        self.asked: list[str] = []

    async def stop(self) -> None:
        self.asked.append("stop")

    async def start(self, kind: OwnKind, progress: Progress, *, installing: Progress | None, reset: bool) -> str:
        self.asked.append(f"{kind.value}{' anew' * reset}{' installing' * bool(installing)}")
        progress(f"starting the {kind.value}\n")
        await self.go_on.wait()
        if self.failures:
            raise self.failures.pop(0)
        return OWN


@pytest.fixture
def own(monkeypatch: pytest.MonkeyPatch) -> ScriptedOwnEngine:
    made = ScriptedOwnEngine()
    monkeypatch.setattr(own_engine_control, "OwnEngine", lambda _on_crash: made)
    return made


def absent() -> FakeEngine:
    engine = FakeEngine()
    engine.go_away()
    return engine


async def test_the_button_starts_an_engine_tells_how_far_it_is_and_goes_to_it(
    theme: Theme, tmp_path: Path, own: ScriptedOwnEngine
) -> None:
    async with main_window(theme, tmp_path, absent(), others={OWN: FakeEngine(OWN)}) as stage:
        control = OwnEngineControl(stage.window, stage.connection)
        await stage.until_state(ConnectionState.FAILED)
        panel = stage.window.no_engine
        part(panel, QPushButton, START).click()
        await until(lambda: "Starting an engine…" in shown(panel))
        assert part(panel, QPlainTextEdit, "Progress").toPlainText() == "starting the engine"
        own.go_on.set()
        await stage.until_state(ConnectionState.CONNECTED)
        assert not panel.isVisible()
        stage.window.menu.usual_engine_wanted.emit()
        await stage.until_state(ConnectionState.FAILED)
        await until(lambda: own.asked == ["engine", "stop"])
        await control.close()


async def test_the_demo_is_started_by_its_own_button(theme: Theme, tmp_path: Path, own: ScriptedOwnEngine) -> None:
    async with main_window(theme, tmp_path, absent(), others={OWN: FakeEngine(OWN)}) as stage:
        OwnEngineControl(stage.window, stage.connection)
        await stage.until_state(ConnectionState.FAILED)
        own.go_on.set()
        part(stage.window.no_engine, QPushButton, "Start the demo").click()
        await stage.until_state(ConnectionState.CONNECTED)
        assert own.asked == ["demo"]


async def test_a_machine_that_forbids_an_engine_is_told_why(
    theme: Theme, tmp_path: Path, own: ScriptedOwnEngine
) -> None:
    own.failures.append(PrivateEngineError("This kernel has no namespaces."))
    own.go_on.set()
    async with main_window(theme, tmp_path, absent()) as stage:
        OwnEngineControl(stage.window, stage.connection)
        await stage.until_state(ConnectionState.FAILED)
        part(stage.window.no_engine, QPushButton, START).click()
        await until(lambda: "This kernel has no namespaces." in shown(stage.window.no_engine))
        assert part(stage.window.no_engine, QPushButton, START).isVisible()


async def test_missing_packages_are_named_with_the_command_and_installed_after_a_yes(
    theme: Theme, tmp_path: Path, own: ScriptedOwnEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    missing = PackagesMissingError("docker.io is missing.", command=("apt-get", "install", "docker.io"), runnable=True)
    own.failures.append(missing)
    own.go_on.set()
    installed: list[PackagesMissingError] = []

    async def install(error: PackagesMissingError, tell: Progress) -> None:
        tell("unpacking docker.io\n")
        installed.append(error)

    monkeypatch.setattr(own_engine_control, "install", install)
    async with main_window(theme, tmp_path, absent(), others={OWN: FakeEngine(OWN)}) as stage:
        OwnEngineControl(stage.window, stage.connection)
        await stage.until_state(ConnectionState.FAILED)
        panel = stage.window.no_engine
        part(panel, QPushButton, START).click()
        await until(lambda: "apt-get install docker.io" in shown(panel))
        part(panel, QPushButton, "Copy command").click()
        assert QGuiApplication.clipboard().text() == "apt-get install docker.io"
        assert installed == [], "nothing is installed before it was asked for"
        part(panel, QPushButton, "Install").click()
        await stage.until_state(ConnectionState.CONNECTED)
        assert installed == [missing]


async def test_the_command_lines_demo_installs_what_it_needs(
    theme: Theme, tmp_path: Path, own: ScriptedOwnEngine
) -> None:
    own.go_on.set()
    async with main_window(theme, tmp_path, absent(), others={OWN: FakeEngine(OWN)}) as stage:
        control = OwnEngineControl(stage.window, stage.connection)
        await control.begin_demo(reset=True)
        await stage.until_state(ConnectionState.CONNECTED)
        assert own.asked == ["demo anew installing"]


async def test_how_a_start_goes_stays_told_while_the_usual_engine_is_asked_in_vain(theme: Theme) -> None:
    panel = NoEnginePanel(theme)
    panel.show()
    error = EngineUnreachableError("none", host="unix:///x.sock", reason=UnreachableReason.MISSING)
    failed = ConnectionSnapshot(ConnectionState.FAILED, error=error)
    panel.set_connection(failed)
    panel.set_starting("one\n")
    panel.set_connection(failed)
    panel.set_starting("two\n")
    assert part(panel, QPlainTextEdit, "Progress").toPlainText() == "one\ntwo"
    assert "Starting an engine…" in shown(panel)
    assert not any("There is no socket" in text for text in shown(panel))
    panel.set_failure(PrivateEngineError("This kernel has no namespaces."))
    panel.set_connection(failed)
    assert {"No engine could be started", "This kernel has no namespaces."} <= set(shown(panel))
    panel.set_connection(ConnectionSnapshot(ConnectionState.CONNECTING))
    panel.set_connection(failed)
    assert "No engine answers" in shown(panel)
    assert not part(panel, QPlainTextEdit, "Progress").isVisible()
    panel.close()
    panel.deleteLater()


@pytest.mark.parametrize(("kind", "name"), [(OwnKind.DEMO, "Demo engine"), (OwnKind.ENGINE, "Own engine")])
async def test_the_engine_button_tells_an_engine_of_our_own_from_others(
    theme: Theme, tmp_path: Path, own: ScriptedOwnEngine, kind: OwnKind, name: str
) -> None:
    async with main_window(theme, tmp_path, FakeEngine(), others={OWN: FakeEngine(OWN)}) as stage:
        control = OwnEngineControl(stage.window, stage.connection)
        button = part(stage.window, QToolButton, "Engine")
        await until(lambda: button.accessibleDescription() == "Docker 20.10 · local")
        own.go_on.set()
        control.begin(kind)
        await until(lambda: button.accessibleDescription() == f"{name} 20.10 · local")
        stage.window.menu.usual_engine_wanted.emit()
        await until(lambda: button.accessibleDescription() == "Docker 20.10 · local")
        await control.close()
