"""The window's frame: what the command line does, which side is shown, what is kept, what is asked at the end."""

import asyncio
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QToolButton

from core.connection import ConnectionState
from core.errors import EndpointError
from gui.cache.cache_pane import CachePane
from gui.cache.listing.columns import Column
from gui.command.command_hint import CommandHint
from gui.command.completion import CommandCompletion
from gui.command.engine_button import EngineButton
from gui.console.closing_dialog import ClosingDialog
from gui.no_engine import NoEnginePanel
from gui.notice_bar import NoticeBar
from gui.theme import Theme
from tests.fakes.fake_container import says, sleeps
from tests.fakes.fake_engine import FakeEngine
from tests.gui.parts import part, until
from tests.gui.window_stage import WindowStage, main_window

CONTROL = Qt.KeyboardModifier.ControlModifier


def engine_with_hello() -> FakeEngine:
    engine = FakeEngine()
    engine.add_image("hello-world", says(b"Hello from Docker!\n"))
    engine.add_image("nginx:alpine", sleeps())
    return engine


async def test_enter_runs_the_line_and_the_tab_tells_its_end(theme: Theme, tmp_path: Path) -> None:
    async with main_window(theme, tmp_path, engine_with_hello()) as stage:
        stage.type("hello-world")
        stage.press(Qt.Key.Key_Return)
        await stage.until_run_state("Exited (0)")
        assert stage.tabs.count == 1


async def test_run_is_there_for_a_line_that_can_be_run_only(theme: Theme, tmp_path: Path) -> None:
    async with main_window(theme, tmp_path, engine_with_hello()) as stage:
        assert not stage.run_button.isEnabled()
        stage.type("--nope hello-world")
        assert not stage.run_button.isEnabled()
        stage.line.clear()
        stage.type("hello-world")
        assert stage.run_button.isEnabled()


async def test_enter_on_a_wrong_line_shows_the_parsers_words(theme: Theme, tmp_path: Path) -> None:
    async with main_window(theme, tmp_path, engine_with_hello()) as stage:
        hint = stage.window.findChildren(CommandHint)[0]
        stage.type("--nope hello-world")
        assert not hint.isVisible(), "it waits for a pause in typing"
        stage.press(Qt.Key.Key_Return)
        assert hint.isVisible()
        assert "unknown flag: --nope" in hint.text()
        assert "unknown flag: --nope" in stage.line.accessibleDescription()
        assert stage.tabs.count == 0
        stage.line.setText("hello-world")
        assert not hint.isVisible()


async def test_what_only_a_shell_does_is_told_and_can_be_run(theme: Theme, tmp_path: Path) -> None:
    async with main_window(theme, tmp_path, engine_with_hello()) as stage:
        hint = stage.window.findChildren(CommandHint)[0]
        stage.line.setText('docker run -v "$PWD":/x hello-world')
        assert hint.text() == "No shell reads this line: $PWD is passed on as it stands."
        assert stage.run_button.isEnabled()
        stage.line.setText("docker run -v '$PWD':/x hello-world")
        assert hint.text() == ""


async def test_what_followed_run_on_the_command_line_is_run(theme: Theme, tmp_path: Path) -> None:
    async with main_window(theme, tmp_path, engine_with_hello()) as stage:
        stage.window.run_args(("--name", "two words", "hello-world"))
        assert stage.line.text() == "--name 'two words' hello-world"


async def test_up_and_down_bring_earlier_lines_back(theme: Theme, tmp_path: Path) -> None:
    async with main_window(theme, tmp_path, engine_with_hello()) as stage:
        for number, line in enumerate(("hello-world", "--rm hello-world")):
            stage.window.run_line(line)
            await until(lambda number=number: stage.tabs.count > number)
            await stage.until_run_state("Exited (0)")
        stage.line.clear()
        seen = []
        for key in (Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Down):
            stage.press(key)
            seen.append(stage.line.text())
        assert seen == ["--rm hello-world", "hello-world", "hello-world", "--rm hello-world", ""]


async def test_keys_go_to_the_line_to_the_search_and_close_a_tab(theme: Theme, tmp_path: Path) -> None:
    async with main_window(theme, tmp_path, engine_with_hello()) as stage:
        stage.window.run_line("hello-world")
        await stage.until_run_state("Exited (0)")
        stage.press(Qt.Key.Key_K, CONTROL)
        assert part(stage.window, QLineEdit, "Search images").hasFocus()
        stage.press(Qt.Key.Key_L, CONTROL)
        assert stage.line.hasFocus()
        stage.press(Qt.Key.Key_W, CONTROL)
        await until(lambda: stage.tabs.count == 0)


async def test_options_and_images_complete_the_line(theme: Theme, tmp_path: Path) -> None:
    async with main_window(theme, tmp_path, engine_with_hello()) as stage:
        completion: CommandCompletion = stage.window._bar._completion
        await until(lambda: completion.candidates("ngi") == ["nginx:alpine"])
        assert completion.candidates("--publ") == ["--publish", "--publish-all"]
        assert completion.candidates("-p 80:80 hello") == ["hello-world:latest"]
        assert completion.candidates("-p hello") == [], "that is the port's place"
        assert completion.candidates("alpine hello") == [], "that is the command's place"
        assert completion.candidates('-e "a') == [], "a quotation that is still open"
        assert completion.candidates("nginx:alpine") == [], "nothing is left to complete"


async def test_enter_with_completions_open_runs_what_was_typed(theme: Theme, tmp_path: Path) -> None:
    async with main_window(theme, tmp_path, engine_with_hello()) as stage:
        completions = stage.window._bar._completion._popup
        await until(lambda: stage.window._bar._completion.candidates("hello-world") != [])
        stage.type("hello-world")
        assert completions.isVisible()
        QTest.keyClick(completions, Qt.Key.Key_Return)
        await stage.until_run_state("Exited (0)")
        assert not completions.isVisible()
        assert stage.line.text() == "hello-world", "nothing was put into the line behind the run"
        assert stage.tabs.count == 1


async def test_enter_takes_the_completion_that_was_chosen_and_runs_nothing(theme: Theme, tmp_path: Path) -> None:
    async with main_window(theme, tmp_path, engine_with_hello()) as stage:
        completions = stage.window._bar._completion._popup
        await until(lambda: stage.window._bar._completion.candidates("l") != [])
        stage.type("--rm l")
        QTest.keyClick(completions, Qt.Key.Key_Down)
        QTest.keyClick(completions, Qt.Key.Key_Return)
        first = stage.window._bar._completion.candidates("l")[0]
        assert stage.line.text() == f"--rm {first} "
        assert not completions.isVisible()
        assert stage.tabs.count == 0


async def test_the_key_for_the_line_lets_it_be_typed_over(theme: Theme, tmp_path: Path) -> None:
    async with main_window(theme, tmp_path, engine_with_hello()) as stage:
        stage.type("hello-world")
        stage.press(Qt.Key.Key_L, CONTROL)
        assert stage.line.selectedText() == "hello-world"


async def test_the_line_leaves_the_windows_keys_to_the_window(theme: Theme, tmp_path: Path) -> None:
    async with main_window(theme, tmp_path, engine_with_hello()) as stage:
        wanted: list[bool] = []
        stage.window.menu.explain_wanted.connect(lambda: wanted.append(True))
        stage.line.setFocus()
        stage.press(Qt.Key.Key_E, CONTROL)
        assert wanted == [True]


async def test_choosing_an_image_fills_the_line(theme: Theme, tmp_path: Path) -> None:
    async with main_window(theme, tmp_path, engine_with_hello()) as stage:
        pane = stage.window.findChildren(CachePane)[0]
        pane.image_chosen.emit("nginx:alpine")
        assert stage.line.text() == "nginx:alpine"
        pane.pull_requested.emit("Not/a/Name")
        notice = stage.window.findChildren(NoticeBar)[0]
        assert "must be lowercase" in notice.accessibleDescription()


async def test_no_engine_is_told_with_its_reason_and_an_engine_of_our_own_offered(theme: Theme, tmp_path: Path) -> None:
    engine = engine_with_hello()
    engine.go_away()
    async with main_window(theme, tmp_path, engine) as stage:
        await stage.until_state(ConnectionState.FAILED)
        panel = stage.window.no_engine
        assert panel.isVisible()
        assert any("There is no socket at unix:///fake/docker.sock" in text for text in shown(panel))
        assert part(panel, QPushButton, "Start an engine of Dockpane’s own").isVisible()
        engine.come_back()
        part(panel, QPushButton, "Try again").click()
        await stage.until_state(ConnectionState.CONNECTED)
        assert not panel.isVisible()
        assert stage.tabs.isVisible()


async def test_a_start_that_finds_an_engine_does_not_make_the_panel_for_none(theme: Theme, tmp_path: Path) -> None:
    async with main_window(theme, tmp_path, engine_with_hello()) as stage:
        await stage.until_state(ConnectionState.CONNECTED)
        assert not stage.window.findChildren(NoEnginePanel)


async def test_a_refused_endpoint_is_told_by_name(theme: Theme, tmp_path: Path) -> None:
    refusal = EndpointError('the context "far" is reached by ssh')
    async with main_window(theme, tmp_path, FakeEngine(), refusal=refusal) as stage:
        await stage.until_state(ConnectionState.REFUSED)
        assert "This engine is refused" in shown(stage.window.no_engine)
        stage.window.run_line("hello-world")
        notice = stage.window.findChildren(NoticeBar)[0]
        await until(lambda: "ssh" in notice.accessibleDescription())


async def test_the_engine_button_says_which_engine_and_that_it_is_lost(theme: Theme, tmp_path: Path) -> None:
    engine = engine_with_hello()
    async with main_window(theme, tmp_path, engine) as stage:
        button = part(stage.window, QToolButton, "Engine")
        assert isinstance(button, EngineButton)
        await until(lambda: button.accessibleDescription() == "Docker 20.10 · local")
        await until(lambda: stage.connection.cache is not None and stage.connection.cache.snapshot.listed)
        engine.go_away()
        await until(lambda: button.accessibleDescription() == "Engine lost")
        engine.come_back()
        await until(lambda: button.accessibleDescription() == "Docker 20.10 · local")


async def test_changing_the_engine_lists_the_other_ones_images(theme: Theme, tmp_path: Path) -> None:
    other = FakeEngine("unix:///own.sock")
    other.add_image("redis")
    async with main_window(theme, tmp_path, engine_with_hello(), others={"own": other}) as stage:
        model = stage.window.findChildren(CachePane)[0].model
        await until(lambda: model.rowCount() == 2)
        stage.connection.use("own")
        await until(lambda: model.rowCount() == 1)
        assert model.index(0, 0).data() == "redis:latest"


async def test_closing_with_something_running_asks_once(theme: Theme, tmp_path: Path) -> None:
    async with main_window(theme, tmp_path, engine_with_hello()) as stage:
        stage.window.run_line("nginx:alpine")
        await stage.until_run_state("Running")
        stage.window.close()
        assert not stage.window.exit_requested.is_set()
        (dialog,) = stage.window.findChildren(ClosingDialog)
        assert "nginx:alpine" in dialog.text()
        next(button for button in dialog.buttons() if button.text() == "Stop and close").click()
        assert stage.window.exit_requested.is_set()


async def test_a_run_asked_for_just_before_the_end_opens_no_tab_any_more(
    theme: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with main_window(theme, tmp_path, engine_with_hello()) as stage:
        stage.window.run_line("hello-world")
        await stage.until_run_state("Exited (0)")
        page = stage.tabs.current
        assert page is not None
        close_page = page.close_down
        stage.window.run_line("hello-world")
        (opening,) = (task for task in asyncio.all_tasks() if task.get_name() == "open hello-world")

        async def close_page_when_opened() -> None:
            await asyncio.wait((opening,))
            await close_page()

        monkeypatch.setattr(page, "close_down", close_page_when_opened)
        await stage.window.close_down()
        assert stage.tabs.count == 0


async def test_closing_with_nothing_running_asks_nothing(theme: Theme, tmp_path: Path) -> None:
    async with main_window(theme, tmp_path, engine_with_hello()) as stage:
        stage.window.close()
        assert stage.window.exit_requested.is_set()
        assert not stage.window.findChildren(ClosingDialog)


async def test_size_sides_and_columns_stand_at_the_next_start_as_they_were(theme: Theme, tmp_path: Path) -> None:
    async with main_window(theme, tmp_path, engine_with_hello()) as stage:
        stage.window.resize(900, 611)  # no wider than the least: a window is fitted to the screen it opens on
        stage.window._splitter.setSizes([380, 519])
        header(stage).resizeSection(Column.SIZE, 137)
        left = stage.window._splitter.sizes()[0]
    async with main_window(theme, tmp_path, engine_with_hello()) as stage:
        assert stage.window.height() == 611
        assert stage.window._splitter.sizes()[0] == left
        assert header(stage).sectionSize(Column.SIZE) == 137


def header(stage: WindowStage):
    return stage.window.findChildren(CachePane)[0].table.horizontalHeader()


def shown(panel: NoEnginePanel) -> list[str]:
    return [label.text() for label in panel.findChildren(QLabel) if label.isVisible()]
