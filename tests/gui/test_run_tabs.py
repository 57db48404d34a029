"""The tabs: opened, stepped through, closed; what still goes on is asked about once. On an engine in memory."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from core.engine import StreamKind
from core.errors import PullError
from core.images.pulls import Pull
from core.images.reference import ImageReference
from core.runs.run import Run
from core.runs.spec import RunSpec
from core.runs.state import RunState
from core.runs.transcript import Transcript
from gui.console.closing_dialog import ClosingDialog
from gui.console.run_tab import RunTab
from gui.console.run_tabs import RunTabs, run_title
from gui.console.tab.error_card import ErrorCard
from gui.console.tab_bar import RunTabBar
from gui.console.words.sign import Sign
from gui.theme import Theme
from tests.fakes.fake_container import says, sleeps
from tests.fakes.fake_engine import FakeEngine
from tests.gui.parts import part, until


@asynccontextmanager
async def tabs_on(theme: Theme, engine: FakeEngine) -> AsyncIterator[RunTabs]:
    """Tabs on the screen, all closed again in the end."""
    tabs = RunTabs(theme)
    tabs.resize(840, 700)
    tabs.show()
    try:
        yield tabs
    finally:
        await tabs.close_all()
        tabs.deleteLater()
        await engine.kill_all()


def run_of(image: str, *command: str, folder: Path) -> Run:
    return Run(RunSpec(image=image, command=command), Transcript(spool_folder=folder))


def answer(tabs: RunTabs, text: str) -> None:
    """Press a button of the question."""
    (dialog,) = tabs.findChildren(ClosingDialog)
    next(button for button in dialog.buttons() if button.text() == text).click()


def state_of(tabs: RunTabs) -> str:
    assert tabs.current is not None
    return part(tabs.current, QLabel, "Run state").accessibleDescription()


async def test_a_miss_then_a_hit(theme: Theme, tmp_path: Path) -> None:
    """The seed's story: the first run pulls, the second one does not ask the registry."""
    engine = FakeEngine()
    engine.add_registry_image("hello-world", says(b"Hello from Docker!\n"))
    async with tabs_on(theme, engine) as tabs:
        first = await tabs.open_run(run_of("hello-world", folder=tmp_path), engine)
        await until(lambda: not first.live)
        assert state_of(tabs) == "Exited (0)"
        text = b"".join(data for _, data in first.run.transcript.chunks())
        assert text.startswith(b"Unable to find image 'hello-world:latest' locally\n")
        second = await tabs.open_run(run_of("hello-world", folder=tmp_path), engine)
        await until(lambda: not second.live)
        assert [data for _, data in second.run.transcript.chunks()] == [b"Hello from Docker!\n"]
        assert not second.run.snapshot.registry_asked
        assert tabs.count == 2
        assert tabs.live_count == 0


async def test_stop_ends_a_running_container(theme: Theme, tmp_path: Path) -> None:
    engine = FakeEngine()
    engine.add_image("alpine", sleeps())
    async with tabs_on(theme, engine) as tabs:
        tab = await tabs.open_run(run_of("alpine", folder=tmp_path), engine)
        await until(lambda: tab.run.snapshot.state is RunState.RUNNING)
        assert tab.sign is Sign.RUNNING
        part(tab, QPushButton, "Stop").click()
        await until(lambda: not tab.live)
        assert state_of(tabs).startswith("Exited (")
        assert part(tab, ErrorCard, "Error").words is None


async def test_an_unknown_image_is_told_in_the_tab(theme: Theme, tmp_path: Path) -> None:
    engine = FakeEngine()
    async with tabs_on(theme, engine) as tabs:
        tab = await tabs.open_run(run_of("nosuch", folder=tmp_path), engine)
        await until(lambda: not tab.live)
        words = part(tab, ErrorCard, "Error").words
        assert words is not None
        assert words.what == "There is no image “nosuch”, or it is not for everyone"
        assert state_of(tabs) == "Failed: unknown image, or access denied"


async def test_closing_a_live_tab_asks_and_going_back_changes_nothing(theme: Theme, tmp_path: Path) -> None:
    engine = FakeEngine()
    engine.add_image("alpine", sleeps())
    async with tabs_on(theme, engine) as tabs:
        tab = await tabs.open_run(run_of("alpine", folder=tmp_path), engine)
        await until(lambda: tab.run.snapshot.state is RunState.RUNNING)
        tabs.close_current()
        answer(tabs, "Go back")
        await asyncio.sleep(0)
        assert tabs.count == 1
        assert tab.live


@pytest.mark.parametrize(("button", "status"), [("Leave running", "running"), ("Stop and close", "exited")])
async def test_a_live_tab_is_left_or_stopped(theme: Theme, tmp_path: Path, button: str, status: str) -> None:
    engine = FakeEngine()
    engine.add_image("alpine", sleeps())
    async with tabs_on(theme, engine) as tabs:
        tab = await tabs.open_run(run_of("alpine", folder=tmp_path), engine)
        await until(lambda: tab.run.snapshot.state is RunState.RUNNING)
        tabs.close_current()
        answer(tabs, button)
        await until(lambda: tabs.count == 0)
        (container,) = await engine.containers()
        assert container.state == status


async def test_leaving_is_not_offered_for_what_cannot_go_on_alone(theme: Theme, tmp_path: Path) -> None:
    engine = FakeEngine()
    engine.add_registry_image("alpine", sleeps())
    gate = engine.hold("pull")
    async with tabs_on(theme, engine) as tabs:
        tab = await tabs.open_run(run_of("alpine", folder=tmp_path), engine)
        await until(lambda: tab.run.snapshot.state is RunState.PULLING)
        tabs.close_current()
        (dialog,) = tabs.findChildren(ClosingDialog)
        assert [each.text() for each in dialog.buttons()].count("Leave running") == 0
        answer(tabs, "Stop and close")
        await until(lambda: tabs.count == 0)
        gate.set()
        assert not await engine.containers()


async def test_the_window_s_question_comes_once_and_is_obeyed(theme: Theme, tmp_path: Path) -> None:
    engine = FakeEngine()
    engine.add_image("alpine", sleeps())
    async with tabs_on(theme, engine) as tabs:
        called: list[str] = []
        tabs.ask_before_closing(lambda: called.append("empty"))
        assert called == ["empty"]
        for _ in range(2):
            tab = await tabs.open_run(run_of("alpine", folder=tmp_path), engine)
            await until(lambda tab=tab: tab.run.snapshot.state is RunState.RUNNING)
        tabs.ask_before_closing(lambda: called.append("asked"))
        answer(tabs, "Stop and close")
        assert called == ["empty", "asked"]
        await tabs.close_all()
        assert {container.state for container in await engine.containers()} == {"exited"}
        assert tabs.count == 0


async def test_a_pull_alone_is_watched_cancelled_and_tried_again(theme: Theme) -> None:
    engine = FakeEngine()
    engine.add_registry_image("alpine")
    engine.fail("pull", PullError("unexpected EOF"))
    async with tabs_on(theme, engine) as tabs:
        tab = tabs.open_pull(Pull(ImageReference.parse("alpine")), engine)
        await until(lambda: not tab.live)
        assert tab.sign is Sign.FAILED
        card = part(tab, ErrorCard, "Error")
        next(each for each in card.findChildren(QPushButton) if each.text() == "Try again").click()
        await until(lambda: tab.sign is Sign.DONE)
        assert card.isHidden()
        assert [image.tags for image in await engine.images()] == [("alpine:latest",)]


async def test_tabs_are_stepped_through_and_closed_by_the_middle_button(theme: Theme, tmp_path: Path) -> None:
    engine = FakeEngine()
    engine.add_image("alpine", says(b"x"))
    async with tabs_on(theme, engine) as tabs:
        opened = [await tabs.open_run(run_of("alpine", str(number), folder=tmp_path), engine) for number in range(3)]
        await until(lambda: tabs.live_count == 0)
        tabs.step(1)
        assert tabs.current is opened[0]
        tabs.step(-1)
        assert tabs.current is opened[2]
        bar = part(tabs, RunTabBar, "Run tabs")
        QTest.mouseClick(bar, Qt.MouseButton.MiddleButton, pos=bar.tabRect(1).center())
        await until(lambda: tabs.count == 2)
        assert tabs.current is opened[2]
        bar.moveTab(0, 1)
        assert tabs.current is opened[2]
        tabs.step(1)
        assert tabs.current is opened[0]
        cross = bar.tabRect(bar.currentIndex())
        QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=QPoint(cross.right() - 16, cross.center().y() + 2))
        await until(lambda: tabs.count == 1)


async def test_a_hundred_megabytes_do_not_wait_for_the_tab(theme: Theme, tmp_path: Path) -> None:
    """Output goes from the stream to the transcript; a tab in the background is not in its way."""
    engine = FakeEngine()
    engine.add_image("flood", says(*[(StreamKind.STDOUT, b"x" * 1_000_000)] * 100))
    async with tabs_on(theme, engine) as tabs:
        tab = await tabs.open_run(run_of("flood", folder=tmp_path), engine)
        await until(lambda: not tab.live)
        assert tab.run.transcript.size == 100_000_000


def test_the_empty_place_says_what_comes_and_offers_a_first_run(qtbot: QtBot, theme: Theme) -> None:
    tabs = RunTabs(theme)
    qtbot.addWidget(tabs)
    tabs.show()
    button = part(tabs, QPushButton, "Run hello-world")
    assert not button.isVisible()
    tabs.set_engine_there(True)
    assert button.isVisible()
    with qtbot.waitSignal(tabs.run_again_requested) as asked:
        button.click()
    assert asked.args[0].image == "hello-world"


def test_without_a_tab_nothing_fails(qtbot: QtBot, theme: Theme) -> None:
    tabs = RunTabs(theme)
    qtbot.addWidget(tabs)
    tabs.find()
    tabs.save()
    tabs.toggle_explain()
    tabs.step(1)
    tabs.close_current()
    assert (tabs.count, tabs.live_count, tabs.current) == (0, 0, None)


def test_a_tab_is_called_by_name_or_by_image_and_command() -> None:
    assert run_title(RunSpec(image="ubuntu", command=("bash",))) == "ubuntu bash"
    assert run_title(RunSpec(image="ubuntu", name="u1")) == "u1"
    assert run_title(RunSpec(image="registry.example.org:5000/team/web:1.2")) == "web:1.2"


def test_rings_turn_only_while_they_are_seen(qtbot: QtBot, theme: Theme) -> None:
    from gui.console.tab_bar import TabFace

    bar = RunTabBar(theme)
    qtbot.addWidget(bar)
    bar.add_face(TabFace("a", Sign.BUSY))
    timer = bar.findChild(QTimer, "tab ring")
    assert not timer.isActive()
    bar.show()
    assert timer.isActive()
    bar.set_face(0, TabFace("a", Sign.RUNNING))
    assert not timer.isActive()
    bar.set_face(0, TabFace("a", Sign.BUSY))
    bar.hide()
    assert not timer.isActive()
    assert QApplication.instance() is not None


def test_a_short_title_gets_no_scroll_arrows_over_its_close_sign(qtbot: QtBot, theme: Theme) -> None:
    from PySide6.QtWidgets import QToolButton

    from gui.console.tab_bar import TabFace

    bar = RunTabBar(theme)
    qtbot.addWidget(bar)
    bar.add_face(TabFace("colours", Sign.DONE))
    bar.resize(bar.sizeHint())
    bar.show()
    assert not any(button.isVisible() for button in bar.findChildren(QToolButton))


@pytest.mark.parametrize(
    ("own", "whole_window", "offered", "said"),
    [
        (True, True, False, "ends with this window"),
        (True, False, True, "until this window is closed"),
        (False, True, True, "goes on in the engine"),
        (False, False, True, "goes on in the engine"),
    ],
)
async def test_the_question_says_what_becomes_of_a_container_left_running(
    theme: Theme, tmp_path: Path, own: bool, whole_window: bool, offered: bool, said: str
) -> None:
    engine = FakeEngine("unix:///own.sock")
    engine.add_image("alpine", sleeps())
    async with tabs_on(theme, engine) as tabs:
        tabs.set_own_host(engine.host if own else "unix:///other.sock")
        tab = await tabs.open_run(run_of("alpine", folder=tmp_path), engine)
        await until(lambda: tab.run.snapshot.state is RunState.RUNNING)
        if whole_window:
            tabs.ask_before_closing(lambda: None)
        else:
            tabs.close_current()
        (dialog,) = tabs.findChildren(ClosingDialog)
        assert ("Leave running" in [each.text() for each in dialog.buttons()]) is offered
        assert said in dialog.informativeText()
        answer(tabs, "Go back")


async def test_tabs_of_the_same_title_are_numbered_and_tell_their_command(theme: Theme, tmp_path: Path) -> None:
    engine = FakeEngine()
    engine.add_image("alpine", says())
    async with tabs_on(theme, engine) as tabs:
        for command in (("<b>",), ("<b>",), ("other",)):
            await tabs.open_run(run_of("alpine", *command, folder=tmp_path), engine)
        bar = tabs.findChildren(RunTabBar)[0]
        assert [bar.tabText(each) for each in range(3)] == ["alpine <b>", "alpine <b> (2)", "alpine other"]
        assert bar.accessibleTabName(1) == "alpine <b> (2)"
        assert "docker run alpine &#x27;&lt;b&gt;&#x27;" in bar.tabToolTip(1)
        await until(lambda: tabs.live_count == 0)
        bar.setCurrentIndex(0)
        tabs.close_current()
        await until(lambda: tabs.count == 2)
        await tabs.open_run(run_of("alpine", "<b>", folder=tmp_path), engine)
        assert bar.tabText(2) == "alpine <b> (3)", "a number that is in use is never given twice"


async def test_a_run_called_off_while_its_tab_is_built_leaves_no_tab_and_no_task(
    theme: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = FakeEngine()
    engine.add_registry_image("hello-world", says(b"Hello from Docker!\n"))
    works: list[asyncio.Task[int]] = []

    def call_off(_tab: RunTab, work: asyncio.Task[int], _host: str) -> None:
        works.append(work)
        opening.cancel()

    monkeypatch.setattr(RunTab, "follow", call_off)
    async with tabs_on(theme, engine) as tabs:
        opening = asyncio.ensure_future(tabs.open_run(run_of("hello-world", folder=tmp_path), engine))
        with pytest.raises(asyncio.CancelledError):
            await opening
        assert tabs.count == 0
        assert works[0].done()
