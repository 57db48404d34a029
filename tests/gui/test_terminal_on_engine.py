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
from gui.console.terminal.terminal_pane import TerminalPane
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
