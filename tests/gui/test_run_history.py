"""What the window runs is kept, found in its list, and run again; on an engine in memory and a file of its own."""

import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QMessageBox, QPushButton, QWidget

from core.connection import ConnectionState
from core.history.past_run import PastRun
from core.history.store import Store
from core.secrets import MASK
from gui.command.command_hint import CommandHint
from gui.history.past_runs_model import Column
from gui.notice_bar import NoticeBar
from gui.theme import Theme
from tests.gui.history_stage import CONTROL, history_window, rows_of, table_of, written
from tests.gui.parts import part, until

SECRET = "-e DB_PASSWORD=hunter2 alpine"
TEXT_ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)


def kept(path: Path) -> list[PastRun]:
    store = Store(path)
    found = store.find()
    store.close()
    return found


def choose(dialog: QWidget, rows: Sequence[int]) -> None:
    table = table_of(dialog)
    table.clearSelection()
    for row in rows:
        index = table.model().index(row, Column.LINE)
        table.setCurrentIndex(index) if len(rows) == 1 else table.selectionModel().select(
            index, table.selectionModel().SelectionFlag.Select | table.selectionModel().SelectionFlag.Rows
        )


def press(dialog: QWidget, name: str) -> None:
    part(dialog, QPushButton, name).click()


async def test_a_run_is_kept_with_its_end_and_its_image(theme: Theme, tmp_path: Path) -> None:
    async with history_window(theme, tmp_path) as history:
        await until(lambda: len(history.stage.window.images) > 0)
        await history.ran("alpine echo hi")
        assert history.notice == ""
        path = history.path
    (past,) = kept(path)
    assert (past.line, past.exit_code) == ("alpine echo hi", 3)
    assert past.seconds is not None
    assert past.digest.startswith(("sha256:", "alpine@sha256:"))


async def test_a_run_that_is_left_is_kept_without_an_end(theme: Theme, tmp_path: Path) -> None:
    async with history_window(theme, tmp_path) as history:
        history.stage.window.run_line("nginx:alpine")
        await until(lambda: history.stage.tabs.count == 1)
        await history.stage.until_run_state("Running")
        path = history.path
    (past,) = kept(path)
    assert (past.line, past.exit_code) == ("nginx:alpine", None)


async def test_a_first_start_makes_no_file(theme: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gui.history.run_history._QUIET", 0.0)
    async with history_window(theme, tmp_path) as history:
        history.history.begin()
        await until(lambda: history.stage.connection.snapshot.state is ConnectionState.CONNECTED)
        assert part(history.stage.tabs, QPushButton, "Run hello-world").isVisible()
    assert not history.path.exists()


def test_the_windows_start_loads_no_sqlite() -> None:
    late = {"sqlite3", "core.history.history", "gui.history.history_dialog"}
    code = f"import gui.app, sys; print(sorted({late} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


async def test_the_list_is_searched_as_one_types_and_enter_puts_the_line_up(theme: Theme, tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    written(path, "-p 80:80 nginx", "--rm alpine echo one", "--rm alpine echo two")
    async with history_window(theme, tmp_path, path) as history:
        dialog = await history.open(rows=3)
        search = part(dialog, QLineEdit, "Search earlier runs")
        QTest.keyClicks(search, "echo rm")
        await until(lambda: [run.line for run in rows_of(dialog)] == ["--rm alpine echo two", "--rm alpine echo one"])
        QTest.keyClick(search, Qt.Key.Key_Down)
        QTest.keyClick(search, Qt.Key.Key_Return)
        assert not dialog.isVisible()
        assert history.stage.line.text() == "--rm alpine echo one"
        assert history.stage.tabs.count == 0


async def test_only_the_newest_search_is_shown(theme: Theme, tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    written(path, *(f"image{number}" for number in range(300)))
    async with history_window(theme, tmp_path, path) as history:
        dialog = await history.open(rows=200)
        search, seen = part(dialog, QLineEdit, "Search earlier runs"), []
        table_of(dialog).model().modelReset.connect(lambda: seen.append([run.line for run in rows_of(dialog)]))
        for text in ("image1", "image12", "image123"):
            search.setText(text)
        await until(lambda: [run.line for run in rows_of(dialog)] == ["image123"])
        assert len(seen) <= 2, "an answer that is no longer asked for is not shown"
        search.setText("nothing of the kind")
        await until(lambda: rows_of(dialog) == [])
        assert any("No earlier run" in label.text() for label in dialog.findChildren(QLabel) if label.isVisible())


async def test_the_list_goes_on_when_its_end_is_reached(theme: Theme, tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    written(path, *(f"image{number}" for number in range(500)))
    async with history_window(theme, tmp_path, path) as history:
        dialog = await history.open(rows=200)
        model = table_of(dialog).model()
        for count in (400, 500):
            assert model.canFetchMore(QModelIndex())
            model.fetchMore(QModelIndex())
            await until(lambda count=count: len(rows_of(dialog)) == count)
        assert not model.canFetchMore(QModelIndex())


async def test_control_and_enter_run_a_line_at_once(theme: Theme, tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    written(path, "alpine echo again")
    async with history_window(theme, tmp_path, path) as history:
        dialog = await history.open(rows=1)
        QTest.keyClick(part(dialog, QLineEdit, "Search earlier runs"), Qt.Key.Key_Return, CONTROL)
        assert not dialog.isVisible()
        await history.stage.until_run_state("Exited (3)")
    assert [past.line for past in kept(path)] == ["alpine echo again"] * 2


async def test_a_line_without_its_secret_is_not_run_but_completed(theme: Theme, tmp_path: Path) -> None:
    async with history_window(theme, tmp_path) as history:
        await history.ran(SECRET)
        dialog = await history.open(rows=1)
        assert not part(dialog, QPushButton, "Run again").isEnabled()
        assert any("were not kept" in label.text() for label in dialog.findChildren(QLabel))
        QTest.keyClick(dialog, Qt.Key.Key_Return, CONTROL)
        assert not dialog.isVisible()
        assert history.stage.line.selectedText() == MASK
        history.stage.press(Qt.Key.Key_Return)
        hint = history.stage.window.findChildren(CommandHint)[0]
        assert "left out" in hint.text()
        assert history.stage.tabs.count == 1, "it was not run with bullets for a password"
        history.stage.line.insert("hunter3")
        assert history.stage.run_button.isEnabled()
    assert all(b"hunter2" not in file.read_bytes() for file in history.path.parent.iterdir())


async def test_secrets_are_kept_only_when_that_is_ticked(theme: Theme, tmp_path: Path) -> None:
    async with history_window(theme, tmp_path) as history:
        dialog = await history.open(rows=0)
        box = part(dialog, QCheckBox, "")
        assert not box.isChecked()
        assert "plain text" in box.toolTip()
        box.click()
        dialog.close()
        assert history.settings.keep_secrets
        await history.ran(SECRET)
        dialog = await history.open(rows=1)
        shown = [table_of(dialog).model().index(0, column).data(role) for column in Column for role in TEXT_ROLES]
        assert all("hunter2" not in str(text) for text in shown)
        press(dialog, "Run again")
        await until(lambda: history.stage.tabs.count == 2)
    assert [(past.line, past.masked) for past in kept(history.path)] == [(SECRET, False)] * 2


async def test_a_run_is_named_in_its_row_and_found_by_it(theme: Theme, tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    written(path, "alpine one", "alpine two")
    async with history_window(theme, tmp_path, path) as history:
        dialog = await history.open(rows=2)
        choose(dialog, [1])
        QTest.keyClick(dialog, Qt.Key.Key_F2)
        field = part(dialog, QLineEdit, "Name of the run")
        QTest.keyClicks(field, " the shop ")
        QTest.keyClick(field, Qt.Key.Key_Return)
        await until(lambda: [run.name for run in rows_of(dialog)] == ["", "the shop"])
        assert dialog.isVisible()
        assert [run.line for run in table_of(dialog).runs()] == ["alpine one"], "it is still chosen"
        part(dialog, QLineEdit, "Search earlier runs").setText("shop")
        await until(lambda: [run.line for run in rows_of(dialog)] == ["alpine one"])


async def test_pinned_runs_go_to_the_top_and_back(theme: Theme, tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    written(path, "one", "two", "three")
    async with history_window(theme, tmp_path, path) as history:
        dialog = await history.open(rows=3)
        choose(dialog, [2])
        QTest.keyClick(dialog, Qt.Key.Key_P, CONTROL)
        await until(lambda: [run.line for run in rows_of(dialog)] == ["one", "three", "two"])
        assert part(dialog, QPushButton, "Pin").text() == "Unpin"
        press(dialog, "Pin")
        await until(lambda: [run.line for run in rows_of(dialog)] == ["three", "two", "one"])


async def test_deleted_runs_can_be_taken_back(theme: Theme, tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    written(path, "one", "two", "three")
    async with history_window(theme, tmp_path, path) as history:
        dialog = await history.open(rows=3)
        before = rows_of(dialog)
        choose(dialog, [0, 1])
        assert not part(dialog, QPushButton, "Run again").isEnabled(), "which of them?"
        QTest.keyClick(table_of(dialog), Qt.Key.Key_Delete)
        await until(lambda: [run.line for run in rows_of(dialog)] == ["one"])
        press(dialog, "Delete")
        await until(lambda: rows_of(dialog) == [])
        press(dialog, "Undo deleting")
        await until(lambda: rows_of(dialog) == before)


async def test_clearing_asks_first_and_spares_what_is_pinned(theme: Theme, tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    written(path, "one", "two", "three")
    store = Store(path)
    store.pin(1, pinned=True)
    store.close()
    async with history_window(theme, tmp_path, path) as history:
        dialog = await history.open(rows=3)
        for answer, left in (("Go back", ["one", "three", "two"]), ("Delete them", ["one"])):
            press(dialog, "Clear…")
            box = dialog.findChildren(QMessageBox)[-1]
            next(button for button in box.buttons() if button.text() == answer).click()
            await until(lambda left=left: [run.line for run in rows_of(dialog)] == left)


async def test_a_file_that_fails_is_told_once_and_runs_go_on(theme: Theme, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    async with history_window(theme, tmp_path, tmp_path / "file" / "history.sqlite3") as history:
        await history.ran("alpine")
        await until(lambda: "Earlier runs can neither be kept nor shown" in history.notice)
        history.stage.window.findChildren(NoticeBar)[0].hide()
        await history.ran("alpine")
        assert history.notice == ""
        history.stage.press(Qt.Key.Key_R, CONTROL)
        await until(lambda: "can neither be kept nor shown" in history.notice)


async def test_a_damaged_file_is_told(theme: Theme, tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    path.write_bytes(b"not a database at all" * 100)
    async with history_window(theme, tmp_path, path) as history:
        await history.ran("alpine")
        await until(lambda: "was damaged" in history.notice)
        assert str(path) in history.notice
    assert len(kept(path)) == 1


async def test_an_open_list_follows_another_window(theme: Theme, tmp_path: Path) -> None:
    async with history_window(theme, tmp_path) as stage:
        await stage.ran("--rm alpine one")
        dialog = await stage.open(1)
        other = Store(stage.path)  # another window's
        other.add("--rm alpine elsewhere", time.time() + 1)
        await until(lambda: len(rows_of(dialog)) == 2)
        assert rows_of(dialog)[0].line == "--rm alpine elsewhere"
        dialog.reject()
        assert not dialog._clock.isActive()
        other.close()
