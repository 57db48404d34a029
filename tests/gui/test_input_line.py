"""What is typed for a program without a terminal: each line, the end of input, and where nobody reads."""

import hashlib
import random
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from core.runs.state import RunState
from gui.console.input_line import InputField, InputLine
from gui.console.run_tab import RunTab
from gui.theme import Theme
from tests.gui.parts import part, until
from tests.gui.test_run_tabs_on_engine import Window, window_on, written
from tests.lab.lab import LabDescription

pytestmark = pytest.mark.engine

TURNS = 10_000


async def _typing(window: Window, line: str) -> tuple[RunTab, InputField]:
    """A run that is typed into, once it can be."""
    tab = await window.start(line)
    await until(lambda: tab.run.snapshot.state is RunState.RUNNING, turns=TURNS)
    return tab, part(tab, InputField, "Input line")


async def _ended(tab: RunTab) -> int | None:
    await until(lambda: not tab.live, turns=TURNS)
    return tab.run.snapshot.exit_code


async def test_lines_go_to_the_program_and_ctrl_d_ends_them(lab: LabDescription, theme: Theme, tmp_path: Path) -> None:
    async with window_on(lab.host, theme, tmp_path) as window:
        tab, field = await _typing(window, "-q --rm -i busybox cat")
        assert field.isVisible()
        QTest.keyClicks(field, "one")
        QTest.keyClick(field, Qt.Key.Key_Return)
        assert field.text() == ""
        field.insert("two 안녕")  # Qt's test keys know no Hangul
        QTest.keyClick(field, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
        await until(lambda: "two 안녕" in written(tab), turns=TURNS)
        QTest.keyClick(field, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
        assert not part(tab, InputLine, "Input").isVisible()
        assert await _ended(tab) == 0
        assert written(tab) == "one\ntwo 안녕"


async def test_the_button_ends_the_input(lab: LabDescription, theme: Theme, tmp_path: Path) -> None:
    async with window_on(lab.host, theme, tmp_path) as window:
        tab, field = await _typing(window, "-q --rm -i busybox sh -c 'read x; echo \"got $x\"; cat; echo end; exit 4'")
        QTest.keyClicks(field, "a word")
        QTest.keyClick(field, Qt.Key.Key_Enter)
        await until(lambda: "got a word\n" in written(tab), turns=TURNS)
        part(tab, QPushButton, "End of input").click()
        assert await _ended(tab) == 4
        assert written(tab) == "got a word\nend\n"


async def test_what_was_sent_comes_back_with_up(lab: LabDescription, theme: Theme, tmp_path: Path) -> None:
    async with window_on(lab.host, theme, tmp_path) as window:
        tab, field = await _typing(window, "-q --rm -i busybox cat")
        for word in ("first", "second", "second"):
            QTest.keyClicks(field, word)
            QTest.keyClick(field, Qt.Key.Key_Return)
        seen = []
        for key in (Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Down):
            QTest.keyClick(field, key)
            seen.append(field.text())
        assert seen == ["second", "first", "first", "second", ""]
        part(tab, QPushButton, "End of input").click()
        await _ended(tab)
        assert written(tab) == "first\nsecond\nsecond\n"


async def test_lines_that_are_pasted_are_sent_and_the_rest_stays(
    lab: LabDescription, theme: Theme, tmp_path: Path
) -> None:
    async with window_on(lab.host, theme, tmp_path) as window:
        tab, field = await _typing(window, "-q --rm -i busybox cat")
        QGuiApplication.clipboard().setText("b\r\nc\nrest")
        QTest.keyClicks(field, "a")
        QTest.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        assert field.text() == "rest"
        await until(lambda: written(tab) == "ab\nc\n", turns=TURNS)
        await tab.run.kill()
        await _ended(tab)


async def test_a_program_that_does_not_read_is_not_sent_more_and_the_line_stays(
    lab: LabDescription, theme: Theme, tmp_path: Path
) -> None:
    async with window_on(lab.host, theme, tmp_path) as window:
        tab, field = await _typing(window, "-q --rm -i busybox sleep 1000")
        for _ in range(6):
            field.sent.emit("x" * 1024 * 1024)
        QTest.keyClicks(field, "kept")
        QTest.keyClick(field, Qt.Key.Key_Return)
        assert field.text() == "kept"
        assert field.placeholderText() == "The program has not read yet what was sent"
        await tab.run.kill()
        assert await _ended(tab) == 137
        assert not part(tab, InputLine, "Input").isVisible()


@pytest.mark.parametrize("line", ["--rm busybox true", "-d --rm -i busybox true"])
async def test_there_is_none_where_nothing_can_be_typed(
    line: str, lab: LabDescription, theme: Theme, tmp_path: Path
) -> None:
    async with window_on(lab.host, theme, tmp_path) as window:
        tab = await window.run(line)
        assert not tab.findChildren(InputLine)


async def test_no_byte_is_lost_through_cat(lab: LabDescription, theme: Theme, tmp_path: Path) -> None:
    data = random.Random(2).randbytes(5_000_000)
    async with window_on(lab.host, theme, tmp_path) as window:
        tab, _ = await _typing(window, "-q --rm -i busybox cat")
        await tab.run.send_stdin(data)
        await tab.run.close_stdin()
        assert await _ended(tab) == 0
        back = b"".join(piece for _, piece in tab.run.transcript.chunks())
        assert hashlib.sha256(back).digest() == hashlib.sha256(data).digest()
