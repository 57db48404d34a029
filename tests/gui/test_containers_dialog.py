"""The list of the engine's containers: live, of any origin, and what is asked of the chosen one."""

from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication

from core.engine import ContainerSummary
from core.errors import ConflictError
from gui.cache.words.image_text import age_text, date_text, utc_now
from gui.console.run_tab import RunTab
from gui.containers.container_model import Column, ContainerModel
from gui.containers.containers_dialog import Action, ContainersDialog, possible
from gui.theme import Theme
from tests.fakes.fake_container import says, sleeps
from tests.fakes.fake_engine import FakeEngine
from tests.gui.parts import until
from tests.gui.window_stage import WindowStage, main_window


def filled() -> FakeEngine:
    engine = FakeEngine()
    engine.add_image("quiet", sleeps())
    engine.add_image("short", says(b"said\n", exit_code=3))
    return engine


async def opened(stage: WindowStage) -> ContainersDialog:
    stage.window.menu.containers_wanted.emit()
    (dialog,) = stage.window.findChildren(ContainersDialog)
    return dialog


async def attach(stage: WindowStage) -> None:
    """Attach to the only container by the list."""
    dialog, before = await opened(stage), stage.tabs.count
    await until(lambda: dialog.model.rowCount() == 1)
    dialog.do(Action.ATTACH)
    await until(lambda: stage.tabs.count == before + 1)
    await stage.until_run_state("Running")
    await until(lambda: not stage.window.findChildren(ContainersDialog))


async def started(engine: FakeEngine, image: str, name: str) -> str:
    created = await engine.create_container({"Image": image}, name=name)
    await engine.start_container(created.id)
    return created.id


def cells(dialog: ContainersDialog, column: Column) -> list[str]:
    return [dialog.model.index(row, column).data() for row in range(dialog.model.rowCount())]


async def test_containers_come_and_go_while_it_is_open(theme: Theme, tmp_path: Path) -> None:
    engine = filled()
    async with main_window(theme, tmp_path, engine) as stage:
        await until(lambda: bool(engine.world.listeners))
        stage.line.setFocus()
        stage.press(Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
        await until(lambda: bool(stage.window.findChildren(ContainersDialog)))
        (dialog,) = stage.window.findChildren(ContainersDialog)
        await until(lambda: "no container" in dialog.words.text())
        await started(engine, "short", "done")
        await started(engine, "quiet", "server")
        await until(lambda: cells(dialog, Column.NAME) == ["●  server", "○  done"])
        dialog.reject()
        await until(lambda: not stage.window.findChildren(ContainersDialog))


async def test_what_is_asked_reaches_the_chosen_one(theme: Theme, tmp_path: Path) -> None:
    engine = filled()
    async with main_window(theme, tmp_path, engine) as stage:
        await until(lambda: bool(engine.world.listeners))
        server = await started(engine, "quiet", "server")
        dialog = await opened(stage)
        await until(lambda: dialog.model.rowCount() == 1)
        dialog.choose(server)
        container = engine.world.containers[server]
        dialog.do(Action.PAUSE)
        await until(lambda: dialog.chosen is not None and dialog.chosen.state == "paused")
        assert dialog.buttons[Action.PAUSE].text() == "Let it go on"
        dialog.do(Action.PAUSE)
        await until(lambda: dialog.chosen is not None and dialog.chosen.state == "running")
        engine.fail("stop_container", ConflictError("cannot stop it"))
        dialog.do(Action.STOP)
        await until(lambda: dialog.words.text() == "cannot stop it")
        dialog.do(Action.STOP)
        await until(lambda: dialog.buttons[Action.START].isEnabled())
        assert container.exit_code == 143
        dialog.do(Action.REMOVE)
        assert "once more" in dialog.words.text()
        assert server in engine.world.containers
        dialog.do(Action.REMOVE)
        await until(lambda: server not in engine.world.containers)
        await until(lambda: dialog.model.rowCount() == 0)
        dialog.reject()


async def test_one_container_is_shown_in_several_tabs(theme: Theme, tmp_path: Path) -> None:
    engine = filled()
    async with main_window(theme, tmp_path, engine) as stage:
        await until(lambda: bool(engine.world.listeners))
        server = await started(engine, "quiet", "server")
        await attach(stage)
        await attach(stage)
        assert stage.tabs.count == 2
        await engine.stop_container(server)
        await stage.until_run_state("Exited (143)")
        tab = stage.tabs.current
        assert isinstance(tab, RunTab)
        assert tab.run.command_of(tab.run.spec) == "docker attach server"
        assert tab.title == "server"


async def test_a_containers_run_line_is_copied_and_edited(theme: Theme, tmp_path: Path) -> None:
    engine = filled()
    async with main_window(theme, tmp_path, engine) as stage:
        await until(lambda: bool(engine.world.listeners))
        body = {"Image": "short", "Cmd": ["say", "a b"], "HostConfig": {"SecurityOpt": ['seccomp={"a":1}']}}
        await engine.create_container(body | {"AttachStdout": True, "AttachStderr": True}, name="server")
        dialog = await opened(stage)
        await until(lambda: dialog.model.rowCount() == 1)
        dialog.buttons[Action.COPY_LINE].click()
        await until(lambda: "HostConfig.SecurityOpt" in dialog.words.text())
        assert QApplication.clipboard().text() == "docker run --name server short say 'a b'"
        dialog.buttons[Action.EDIT].click()
        await until(lambda: stage.line.text() == "--name server short say 'a b'")
        await until(lambda: not stage.window.findChildren(ContainersDialog))


def test_a_containers_age_is_told(theme: Theme) -> None:
    model = ContainerModel(theme)
    made = utc_now() - timedelta(hours=3)
    model.set_rows((ContainerSummary("1", ("one",), "image", "id", "exited", "Exited (0)", made),))
    assert model.index(0, Column.AGE).data() == age_text(made, utc_now())
    assert model.index(0, Column.AGE).data(Qt.ItemDataRole.ToolTipRole) == date_text(made, QLocale())
    assert model.columnCount() == len(Column)


def test_only_what_is_possible_is_offered() -> None:
    def in_state(state: str) -> frozenset[Action]:
        return possible(ContainerSummary("1", ("one",), "image", "id", state, state))

    assert Action.ATTACH in in_state("running")
    assert Action.REMOVE not in in_state("running")
    assert Action.ATTACH not in in_state("paused")
    assert in_state("exited") == {Action.LOGS, Action.START, Action.REMOVE, Action.COPY_LINE, Action.EDIT}
    assert possible(None) == frozenset()
