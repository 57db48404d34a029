"""What a run's tab offers beside Stop and Kill: signals, pausing, Ctrl+C, and its container after the end."""

import asyncio
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from core.engine import EngineEvent, StreamKind
from core.errors import EngineAnswerError
from core.runs.container_life import ContainerLife
from core.runs.run import Run
from core.runs.spec import RunSpec
from core.runs.state import RunSnapshot, RunState
from core.runs.syntax import parse_line
from gui.console.changes_dialog import ChangesDialog
from gui.console.closing_dialog import ClosingDialog
from gui.console.commit_dialog import CommitDialog
from gui.console.console_menu import Entry
from gui.console.console_view import ConsoleView
from gui.console.run_tab import RunTab
from gui.console.tab.container_strip import ContainerAction, ContainerStrip
from gui.console.tab.error_card import ErrorCard
from gui.console.tab.labels import ElidedLabel
from gui.console.words.container_words import life_words
from gui.console.words.run_words import beside_words, state_text
from gui.theme import Theme
from tests.fakes.fake_container import says, sleeps
from tests.fakes.fake_engine import FakeEngine
from tests.gui.parts import part, until
from tests.gui.window_stage import WindowStage, main_window


def texts(entries: "list[Entry | None] | tuple[Entry, ...]") -> list[str]:
    return [entry.text for entry in entries if entry is not None]


def entry(tab: RunTab, text: str) -> Entry:
    found = [each for each in tab._controls.entries() if each is not None]
    found += [inner for each in found for inner in each.entries]
    (one,) = [each for each in found if each.text == text]
    return one


def strip_of(tab: RunTab) -> ContainerStrip:
    return part(tab, ContainerStrip, "Container")


def button(parent: ContainerStrip, text: str) -> QPushButton:
    (one,) = [each for each in parent.findChildren(QPushButton) if each.text() == text]
    return one


def output(tab: RunTab) -> bytes:
    return b"".join(data for _kind, data in tab.run.transcript.chunks())


async def started(stage: WindowStage, line: str) -> RunTab:
    await stage.window.run(parse_line(line))
    tab = stage.tabs.current
    assert isinstance(tab, RunTab)
    return tab


@pytest.fixture
def engine() -> FakeEngine:
    made = FakeEngine()
    made.add_image("quiet", sleeps())
    made.add_image("short", says(b"said\n", exit_code=3))
    return made


async def test_a_menu_pauses_and_signals_what_runs(theme: Theme, tmp_path: Path, engine: FakeEngine) -> None:
    async with main_window(theme, tmp_path, engine) as stage:
        tab = await started(stage, "quiet")
        await stage.until_run_state("Running")
        entry(tab, "Pause").act()
        await stage.until_run_state("Paused")
        entry(tab, "Let it go on").act()
        await stage.until_run_state("Running")
        entry(tab, "SIGUSR1").act()
        await until(lambda: any("signal=USR1" in asked for asked in engine.world.requests))


async def test_ctrl_c_is_an_interrupt_where_nothing_is_selected(
    theme: Theme, tmp_path: Path, engine: FakeEngine
) -> None:
    engine.add_image("talks", sleeps())
    async with main_window(theme, tmp_path, engine) as stage:
        tab = await started(stage, "talks")
        await stage.until_run_state("Running")
        console = tab.console
        assert isinstance(console, ConsoleView)
        tab.run.transcript.append(StreamKind.STDOUT, b"to be copied\n")
        console.refresh()
        console.setFocus()
        console.select_all()
        QTest.keyClick(console, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        await until(lambda: QApplication.clipboard().text().strip() == "to be copied")
        assert not any("/kill" in asked for asked in engine.world.requests)
        console.clear()
        QTest.keyClick(console, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        await stage.until_run_state("Exited (130)")
        assert any("signal=INT" in asked for asked in engine.world.requests)


async def test_a_container_that_is_kept_is_started_again(theme: Theme, tmp_path: Path, engine: FakeEngine) -> None:
    async with main_window(theme, tmp_path, engine) as stage:
        tab = await started(stage, "--name kept short")
        await stage.until_run_state("Exited (3)")
        strip = strip_of(tab)
        await until(strip.isVisible)
        button(strip, "Start again").click()
        await until(lambda: stage.tabs.count == 2)
        await stage.until_run_state("Exited (3)")
        again = stage.tabs.current
        assert isinstance(again, RunTab)
        assert b"".join(data for _kind, data in again.run.transcript.chunks()) == b"said\n"
        assert [each.text() for each in again.findChildren(QLabel) if each.text() == "docker start -a kept"]
        assert not part(again, QPushButton, "Run again").isVisible()


async def test_its_logs_open_in_a_tab(theme: Theme, tmp_path: Path, engine: FakeEngine) -> None:
    async with main_window(theme, tmp_path, engine) as stage:
        tab = await started(stage, "--name kept short")
        await until(strip_of(tab).isVisible)
        tab._controls.do(ContainerAction.LOGS)
        await until(lambda: stage.tabs.count == 2)
        await stage.until_run_state("Exited (3)")
        logs = stage.tabs.current
        assert isinstance(logs, RunTab)
        assert b"".join(data for _kind, data in logs.run.transcript.chunks()) == b"said\n"


async def test_removing_is_asked_twice(theme: Theme, tmp_path: Path, engine: FakeEngine) -> None:
    async with main_window(theme, tmp_path, engine) as stage:
        tab = await started(stage, "short")
        strip = strip_of(tab)
        await until(strip.isVisible)
        button(strip, "Remove").click()
        await asyncio.sleep(0.02)
        assert len(engine.world.containers) == 1
        button(strip, "Keep").click()
        assert not button(strip, "Keep").isVisible()
        button(strip, "Remove").click()
        button(strip, "Remove").click()
        await until(lambda: not engine.world.containers)
        await until(strip.isHidden)


async def test_what_removes_itself_is_not_offered(theme: Theme, tmp_path: Path, engine: FakeEngine) -> None:
    async with main_window(theme, tmp_path, engine) as stage:
        tab = await started(stage, "--rm short")
        await stage.until_run_state("Exited (3)")
        await until(lambda: tab._controls.life.gone)
        assert strip_of(tab).isHidden()
        assert tab._controls.entries() == []


async def test_a_detached_container_shows_its_logs_and_can_be_attached_to(
    theme: Theme, tmp_path: Path, engine: FakeEngine
) -> None:
    async with main_window(theme, tmp_path, engine) as stage:
        tab = await started(stage, "-d --name back quiet")
        await stage.until_run_state("Running")
        container = engine.world.containers[tab.run.snapshot.container_id]
        await until(lambda: bool(container.followers))
        container.write(StreamKind.STDOUT, b"as it comes\n")
        await until(lambda: output(tab) == f"{container.id}\nas it comes\n".encode())
        entry(tab, "Attach").act()
        await until(lambda: stage.tabs.count == 2)
        await stage.until_run_state("Running")
        await engine.stop_container(container.id)
        await stage.until_run_state("Exited (143)")
        await until(lambda: button(strip_of(tab), "Start again").isVisibleTo(tab))


async def test_a_detached_container_goes_on_when_its_tab_is_left(
    theme: Theme, tmp_path: Path, engine: FakeEngine
) -> None:
    async with main_window(theme, tmp_path, engine) as stage:
        tab = await started(stage, "-d quiet")
        await stage.until_run_state("Running")
        container = engine.world.containers[tab.run.snapshot.container_id]
        await until(lambda: bool(container.followers))
        stage.tabs.close_current()
        (dialog,) = stage.tabs.findChildren(ClosingDialog)
        assert dialog._leave is not None
        dialog._leave.click()
        await until(lambda: stage.tabs.count == 0)
        assert container.alive
        await until(lambda: not container.followers)


async def test_logs_that_nobody_keeps_are_told_of(theme: Theme, tmp_path: Path, engine: FakeEngine) -> None:
    refusal = "configured logging driver does not support reading"
    engine.fail("logs", EngineAnswerError(refusal, status=501))
    async with main_window(theme, tmp_path, engine) as stage:
        tab = await started(stage, "-d --log-driver none quiet")
        card = part(tab, ErrorCard, "Error")
        await until(lambda: card.words is not None)
        assert card.words is not None
        assert card.words.details == refusal
        assert part(tab, QLabel, "Run state").accessibleDescription() == "Running"
        (attach,) = [each for each in card.findChildren(QPushButton) if each.text() == "Attach"]
        attach.click()
        await until(lambda: stage.tabs.count == 2)
        await engine.stop_container(tab.run.snapshot.container_id)
        await until(lambda: tab.run.snapshot.exit_code == 143)


async def test_a_commit_makes_an_image_and_tells_a_refusal(theme: Theme, tmp_path: Path, engine: FakeEngine) -> None:
    async with main_window(theme, tmp_path, engine) as stage:
        tab = await started(stage, "short")
        await until(strip_of(tab).isVisible)
        tab._controls.do(ContainerAction.COMMIT)
        (dialog,) = tab.findChildren(CommitDialog)
        (commit,) = [each for each in dialog.buttons.buttons() if each.text() == "Commit"]
        dialog.name.setText("Not A Name")
        assert not commit.isEnabled()
        assert dialog.failure
        dialog.name.setText("kept/image")
        commit.click()
        await until(lambda: any("kept/image:latest" in image.tags for image in engine.world.images.values()))


async def test_changed_files_are_listed_and_copied_out(theme: Theme, tmp_path: Path, engine: FakeEngine) -> None:
    async with main_window(theme, tmp_path, engine) as stage:
        tab = await started(stage, "short")
        await until(strip_of(tab).isVisible)
        engine.world.containers[tab.run.snapshot.container_id].files["/tmp/made"] = b"content"
        tab._controls.do(ContainerAction.CHANGES)
        (dialog,) = tab.findChildren(ChangesDialog)
        await until(lambda: dialog.model.rowCount() == 1)
        assert dialog.model.stringList() == ["A  /tmp/made"]
        dialog.list.setCurrentIndex(dialog.model.index(0))
        target = tmp_path / "target"
        target.mkdir()
        dialog.copy_to(str(target))
        await until(lambda: (target / "made").exists())
        await until(lambda: str(target / "made") in dialog.words.text())
        dialog.copy_to(str(target))
        await until(lambda: "there already" in dialog.words.text())
        dialog.close()


def test_a_stop_counts_down() -> None:
    stopping = RunSnapshot(RunState.STOPPING, stop_by=12.0)
    assert "10 s" in beside_words(stopping, 2.0)
    assert "1 s" in beside_words(stopping, 11.5)
    assert "0 s" in beside_words(stopping, 15.0)
    assert state_text(stopping, paused=True) == "Paused"


def test_restarts_and_health_are_told() -> None:
    life = ContainerLife(running=True)
    for action, code in (("die", "1"), ("start", ""), ("die", "1"), ("start", ""), ("health_status: healthy", "")):
        life = life.told(EngineEvent("container", action, "one", {"exitCode": code}, 0.0))
    restarted, health = life_words(life)
    assert restarted.startswith("restarted 2 time")
    assert restarted.endswith("last exit 1")
    assert health == "healthy"
    assert life_words(ContainerLife(running=True)) == ()
    assert Run(RunSpec(image="one")).command_of(RunSpec(image="two")) == "docker run two"


async def test_ill_health_is_told_with_what_the_check_printed(theme: Theme, tmp_path: Path, engine: FakeEngine) -> None:
    async with main_window(theme, tmp_path, engine) as stage:
        tab = await started(stage, "quiet")
        await stage.until_run_state("Running")
        container = engine.world.containers[tab.run.snapshot.container_id]
        container.health = ("unhealthy", "<b>no database</b>", 3)
        engine.emit("container", "health_status: unhealthy", container.id)
        card = part(tab, ErrorCard, "Error")
        await until(lambda: card.words is not None and bool(card.words.details))
        assert card.words is not None
        assert card.words.details == "<b>no database</b>"
        assert "3" in card.words.why
        (beside,) = [label for label in tab.findChildren(ElidedLabel) if "not healthy" in label.text()]
        await until(lambda: "&lt;b&gt;no database&lt;/b&gt;" in beside.toolTip())
        assert "<b>no database</b>" in beside.accessibleDescription()
        container.health = ("healthy", "", 0)
        engine.emit("container", "health_status: healthy", container.id)
        await until(lambda: card.words is None)


async def test_a_restart_is_told_while_it_is_awaited(theme: Theme, tmp_path: Path, engine: FakeEngine) -> None:
    async with main_window(theme, tmp_path, engine) as stage:
        tab = await started(stage, "-d quiet")
        await stage.until_run_state("Running")
        container = engine.world.containers[tab.run.snapshot.container_id]
        container.status, container.restarts = "restarting", 3
        engine.emit("container", "die", container.id, exitCode="1")
        await until(lambda: life_words(tab._controls.life) == ("restarting, 3rd time, exit code 1",))
        container.status = "running"
        engine.emit("container", "start", container.id)
        await until(lambda: tab._controls.life.running)
        assert tab._controls.life.restarts == 3


@pytest.mark.parametrize(
    ("count", "words"), [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (22, "22nd")]
)
def test_restarts_are_counted_as_english_counts(count: int, words: str) -> None:
    assert life_words(ContainerLife(restarting=True, restarts=count)) == (f"restarting, {words} time",)
