"""Lines of earlier sessions: brought back by a key, completing what is typed, offered where nothing runs."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QPushButton

from core.history.store import Store
from core.secrets import MASK
from gui.console.last_runs import LastRuns
from gui.history.history_dialog import HistoryDialog
from gui.theme import Theme
from tests.gui.history_stage import history_window, written
from tests.gui.parts import part, until


async def test_the_last_lines_are_offered_where_there_is_no_tab(
    theme: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gui.history.run_history._QUIET", 0.0)
    path = tmp_path / "history.sqlite3"
    written(path, "alpine 1", "alpine 2", "alpine 3", "alpine 2", "-e TOKEN=hunter2 alpine")
    store = Store(path)
    store.add(f"-e TOKEN={MASK} alpine", 1_700_000_009.0, masked=True)
    store.close()
    async with history_window(theme, tmp_path, path) as history:
        history.history.begin()
        await until(lambda: bool(history.stage.tabs.findChildren(LastRuns)))
        (rows,) = history.stage.tabs.findChildren(LastRuns)
        await until(rows.isVisible)
        assert not part(history.stage.tabs, QPushButton, "Run hello-world").isVisible()
        lines = [button.text() for button in rows.findChildren(QAbstractButton)[1:]]
        assert lines == [f"-e 'TOKEN={MASK}' alpine", "alpine 2", "alpine 3"], "secrets that were kept are not shown"
        rows.findChildren(QAbstractButton)[2].click()
        await history.stage.until_run_state("Exited (3)")
        assert history.stage.line.text() == "alpine 2"
        history.stage.tabs.close_current()
        await until(rows.isVisible)
        part(rows, QPushButton, "All earlier runs…").click()
        await until(lambda: bool(history.stage.window.findChildren(HistoryDialog)))


@pytest.mark.parametrize("typed", ["", "some"])
async def test_up_brings_back_lines_of_earlier_sessions(theme: Theme, tmp_path: Path, typed: str) -> None:
    path = tmp_path / "history.sqlite3"
    written(path, "alpine one", "alpine two")
    async with history_window(theme, tmp_path, path) as history:
        line = history.stage.line
        history.stage.type(typed)
        history.stage.press(Qt.Key.Key_Up)
        await until(lambda: line.text() == "alpine two")
        history.stage.press(Qt.Key.Key_Up)
        assert line.text() == "alpine one"
        await history.ran("alpine three")
        seen = []
        for _ in range(4):
            history.stage.press(Qt.Key.Key_Up)
            seen.append(line.text())
        assert seen == ["alpine three", "alpine two", "alpine one", "alpine one"]


async def test_lines_that_were_run_complete_one_typed_from_its_beginning(theme: Theme, tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    written(
        path,
        "alpine echo one",
        "-e TOKEN=hunter2 alpine",
        *(f"alpine {number}" for number in range(9)),
        "alpine echo two",
    )
    async with history_window(theme, tmp_path, path) as history:
        completion = history.stage.window._bar._completion
        popup = completion._popup
        history.stage.type("a")
        await until(lambda: history.stage.window.command_line.beginning_with("alpine e", 9) != [])
        history.stage.type("lpine")
        offered = completion._model.stringList()
        assert offered[-5:] == ["alpine echo two", *(f"alpine {number}" for number in (8, 7, 6, 5))]
        history.stage.type(" echo")
        assert completion._model.stringList() == ["alpine echo two", "alpine echo one"]
        QTest.keyClick(popup, Qt.Key.Key_Up)
        QTest.keyClick(popup, Qt.Key.Key_Return)
        assert history.stage.line.text() == "alpine echo one"
        assert history.stage.tabs.count == 0
        history.stage.line.clear()
        history.stage.type("-e TOK")
        assert not popup.isVisible(), "a secret that was kept comes up when it is asked for only"
