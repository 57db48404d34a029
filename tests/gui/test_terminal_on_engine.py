"""Terminals of real containers: a shell that is typed into, vi, top, sizes, and every byte through cat."""

import asyncio
import hashlib

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from core.runs.run import Run
from core.runs.state import RunState
from core.runs.syntax import parse_line
from core.runs.transcript import Transcript
from gui.console.run_tab import RunTab
from gui.console.tab_bar import RunTabBar
from gui.console.terminal.terminal_pane import TerminalPane
from gui.console.words.run_words import beside_words
from gui.theme import Theme
from tests.gui.parts import until
from tests.gui.test_run_tabs_on_engine import Window, window_on
from tests.lab.lab import LabDescription

pytestmark = pytest.mark.engine

NAME = "terminal-test"


def pane_of(tab: RunTab) -> TerminalPane:
    """The terminal in this tab."""
    assert isinstance(tab.console, TerminalPane)
    return tab.console


def screen(tab: RunTab) -> str:
    """What is seen of the terminal."""
    return "\n".join(row.text for row in pane_of(tab).view.frame_shown.rows).rstrip()


async def until_seen(tab: RunTab, text: str) -> None:
    """Wait until this stands on the screen."""
    await until(lambda: text in screen(tab), turns=10_000)


def type_into(tab: RunTab, text: str) -> None:
    """Type as a person does."""
    for character in text:
        key = {"\r": Qt.Key.Key_Return, "\x1b": Qt.Key.Key_Escape}.get(character)
        if key is not None:
            QTest.keyClick(pane_of(tab).view, key)
        else:
            QTest.keyClicks(pane_of(tab).view, character)


async def start(window: Window, line: str) -> RunTab:
    """Run a line in a new tab, which has a terminal."""
    run = Run(parse_line(line), Transcript(spool_folder=window.folder), terminal_input=True)
    return await window.tabs.open_run(run, window.engine)


async def test_a_shell_is_typed_into_and_ends_with_its_exit_code(lab: LabDescription, theme: Theme, tmp_path):
    async with window_on(lab.host, theme, tmp_path) as window:
        tab = await start(window, "--rm -it busybox sh")
        await until_seen(tab, "/ #")
        type_into(tab, "echo $((6*7))\r")
        await until_seen(tab, "\n42\n")
        geometry = pane_of(tab).view.geometry_in_cells()
        type_into(tab, "stty size\r")
        await until_seen(tab, f"\n{geometry.rows} {geometry.columns}\n")
        type_into(tab, "exit 3\r")
        await until(lambda: not tab.live, turns=10_000)
        assert tab.run.snapshot.exit_code == 3
        assert "exit 3" in screen(tab)


async def test_vi_and_top_draw_and_leave_the_screen_as_it_was(lab: LabDescription, theme: Theme, tmp_path):
    async with window_on(lab.host, theme, tmp_path) as window:
        tab = await start(window, "--rm -it busybox sh")
        await until_seen(tab, "/ #")
        type_into(tab, "vi /tmp/file\r")
        await until_seen(tab, "~\n~\n~")
        assert pane_of(tab).view.frame_shown.modes.alternate_screen
        type_into(tab, "ihello 1\rhello 2")
        await until_seen(tab, "\nI /tmp/file")
        type_into(tab, "\x1b")
        await until_seen(tab, "\n- /tmp/file")  # what follows Escape too soon would be taken for one key with it
        type_into(tab, ":w\r")
        await until_seen(tab, "hello 1\nhello 2\n~")
        type_into(tab, ":q\r")
        await until(lambda: not pane_of(tab).view.frame_shown.modes.alternate_screen, turns=5_000)
        type_into(tab, "top\r")
        await until_seen(tab, "COMMAND")
        type_into(tab, "qwc -l /tmp/file; exit\r")
        await until(lambda: not tab.live, turns=10_000)
        assert tab.run.snapshot.exit_code == 0
        assert "hello 1" not in screen(tab)
        assert "2 /tmp/file" in screen(tab)


async def test_a_thousand_sizes_end_in_the_right_one(lab: LabDescription, theme: Theme, tmp_path):
    async with window_on(lab.host, theme, tmp_path) as window:
        tab = await start(window, "--rm -it busybox sh")
        await until_seen(tab, "/ #")
        seen = set()
        for step in range(1000):
            window.tabs.resize(500 + step * 7 % 400, 500 + step * 11 % 300)
            geometry = pane_of(tab).view.geometry_in_cells()
            seen.add((geometry.rows, geometry.columns))
            if step % 20 == 0:
                await asyncio.sleep(0)
        assert len(seen) > 100
        for attempt in range(50):  # the last size may still be on its way when the first answer comes
            type_into(tab, f"clear; stty size; echo done {attempt}\r")
            await until_seen(tab, f"\ndone {attempt}\n")
            geometry = pane_of(tab).view.geometry_in_cells()
            if screen(tab).startswith(f"{geometry.rows} {geometry.columns}\n"):
                break
        assert screen(tab).startswith(f"{geometry.rows} {geometry.columns}\n")


async def test_no_byte_is_lost_through_cat(lab: LabDescription, theme: Theme, tmp_path):
    """What is sent in comes back out, with a terminal that changes nothing between."""
    data = b"".join(hashlib.sha256(b"%d" % number).hexdigest().encode() + b"\n" for number in range(60_000))
    async with window_on(lab.host, theme, tmp_path) as window:
        tab = await start(window, '--rm -it busybox sh -c "stty raw -echo; echo ready; cat"')
        await until_seen(tab, "ready")
        begin = tab.run.transcript.size
        pane_of(tab).typed.emit(data)
        await until(lambda: tab.run.transcript.size >= begin + len(data), turns=20_000)
        back = tab.run.transcript.read(begin, len(data) + 1)
        assert hashlib.sha256(back).digest() == hashlib.sha256(data).digest()
        await until(lambda: not pane_of(tab).view.session.behind, turns=10_000)
        await tab.run.kill()


async def test_the_detach_keys_leave_the_container_running(lab: LabDescription, theme: Theme, tmp_path):
    async with window_on(lab.host, theme, tmp_path) as window:
        tab = await start(window, f"--rm -it --name {NAME} busybox sh")
        await until_seen(tab, "/ #")
        for key in (Qt.Key.Key_P, Qt.Key.Key_Q):
            QTest.keyClick(pane_of(tab).view, key, Qt.KeyboardModifier.ControlModifier)
        await until(lambda: not tab.live, turns=10_000)
        try:
            state = await window.engine.inspect_container(NAME)
            assert state.running
            assert "runs on in the background" in beside_words(tab.run.snapshot, 0)
        finally:
            await window.engine.remove_container(NAME, force=True)


async def test_ctrl_c_in_a_container_without_stdin_is_its_signal(lab: LabDescription, theme: Theme, tmp_path):
    async with window_on(lab.host, theme, tmp_path) as window:
        waits = "trap 'exit 9' INT; echo here; while :; do sleep 0.1; done"
        tab = await start(window, f'--rm -t busybox sh -c "{waits}"')
        await until_seen(tab, "here")
        await until(lambda: tab.run.snapshot.state is RunState.RUNNING)  # it may write before the engine says so
        QTest.keyClick(pane_of(tab).view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        await until(lambda: not tab.live, turns=10_000)
        assert tab.run.snapshot.exit_code == 9


async def test_a_bell_behind_another_tab_is_marked_until_it_is_looked_at(lab: LabDescription, theme: Theme, tmp_path):
    async with window_on(lab.host, theme, tmp_path) as window:
        rings = "printf '\\033]0;my title\\007'; sleep 0.4; printf '\\a'; sleep 100"
        tab = await start(window, f'--rm -it busybox sh -c "{rings}"')
        await until(lambda: tab.called == "my title", turns=5_000)
        await start(window, "--rm -it busybox sh")
        await until(lambda: tab.rang, turns=5_000)
        bar = window.tabs.findChildren(RunTabBar)[0]
        assert bar.accessibleTabName(0).endswith(", rings")
        assert "my title" in bar.tabToolTip(0)
        bar.setCurrentIndex(0)
        await until(lambda: not tab.rang)
        await tab.run.kill()
