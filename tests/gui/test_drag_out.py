"""Files that a container has changed are dragged out of their list: fetched first, then handed over, removed unless."""

import asyncio
import io
import tarfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from shiboken6 import isValid

from core.engine import ByteSink
from core.runs.lent_files import LENT
from core.runs.syntax import parse_line
from gui.console.changes_dialog import ChangesDialog
from gui.console.run_tab import RunTab
from gui.console.tab.container_strip import ContainerAction
from gui.theme import Theme
from tests.fakes.fake_container import says
from tests.fakes.fake_engine import FakeEngine
from tests.fakes.fake_files import FakeArchive
from tests.gui.parts import until
from tests.gui.window_stage import main_window

_LEFT = Qt.MouseButton.LeftButton


class SlowEngine(FakeEngine):
    """Gives an archive only when it is let."""

    def __init__(self) -> None:
        super().__init__()
        self.let = asyncio.Event()

    async def get_archive(self, container_id: str, path: str, sink: ByteSink) -> Any:
        await self.let.wait()
        return await super().get_archive(container_id, path, sink)


class PipedEngine(SlowEngine):
    """Gives a folder that holds a file and a pipe, whatever is asked for."""

    async def get_archive(self, container_id: str, path: str, sink: ByteSink) -> Any:
        written = io.BytesIO()
        with tarfile.open(fileobj=written, mode="w") as archive:
            for name, kind in (("b", tarfile.DIRTYPE), ("b/file", tarfile.REGTYPE), ("b/pipe", tarfile.FIFOTYPE)):
                member = tarfile.TarInfo(name)
                member.type = kind
                archive.addfile(member)
        return FakeArchive(written.getvalue(), sink)


class Desktop:
    """Where files are dropped; takes them or not, and reads them later."""

    def __init__(self) -> None:
        self.takes = True
        self.dropped: list[Path] = []

    def carry(self, local: Path, _source: object) -> bool:
        self.dropped.append(local)
        return self.takes


@pytest.fixture
def desktop(monkeypatch: pytest.MonkeyPatch) -> Desktop:
    made = Desktop()
    monkeypatch.setattr("gui.console.drag_out.carry", made.carry)
    return made


@asynccontextmanager
async def changes(theme: Theme, folder: Path, engine: SlowEngine) -> AsyncIterator[ChangesDialog]:
    """The list of a container that has written one file and one folder."""
    engine.add_image("short", says(exit_code=3))
    async with main_window(theme, folder, engine) as stage:
        await stage.window.run(parse_line("short"))
        tab = stage.tabs.current
        assert isinstance(tab, RunTab)
        await until(lambda: bool(tab._controls.entries()) and tab.run.snapshot.state.final)
        engine.world.containers[tab.run.snapshot.container_id].files |= {"/tmp/a": b"one", "/tmp/b": b"two"}
        tab._controls.do(ContainerAction.CHANGES)
        (dialog,) = tab.findChildren(ChangesDialog)
        await until(lambda: dialog.model.rowCount() == 2)
        yield dialog
        if isValid(dialog):
            dialog.close()


def rooms_with(name: str) -> list[Path]:
    """Where such a file is lent."""
    return [path.parent for path in LENT.room().parent.glob(f"*/{name}")]


def point(dialog: ChangesDialog, row: int) -> QPoint:
    return dialog.list.visualRect(dialog.model.index(row)).center()


def pull(dialog: ChangesDialog, row: int) -> None:
    """Press on a row and move away from it; the button stays down."""
    view = dialog.list.viewport()
    QTest.mousePress(view, _LEFT, pos=point(dialog, row))
    QTest.mouseMove(view, point(dialog, row) + QPoint(60, 5))


def release(dialog: ChangesDialog) -> None:
    QTest.mouseRelease(dialog.list.viewport(), _LEFT, pos=point(dialog, 0))


async def test_what_did_not_come_along_is_named(theme: Theme, tmp_path: Path, desktop: Desktop) -> None:
    left_out = " · Left out, as no files or as links that lead elsewhere: b/pipe"
    async with changes(theme, tmp_path, PipedEngine()) as dialog:
        pull(dialog, 1)
        await until(lambda: bool(desktop.dropped))
        release(dialog)
        await until(lambda: dialog.words.text() == f"/tmp/b was handed over.{left_out}")
        (tmp_path / "out").mkdir()
        dialog.list.setCurrentIndex(dialog.model.index(1, 0))
        dialog.copy_to(str(tmp_path / "out"))
        await until(lambda: dialog.words.text().endswith(f"){left_out}"))
    assert [path.name for path in (tmp_path / "out" / "b").iterdir()] == ["file"]
    LENT.take_back(desktop.dropped[0].parent)


async def test_a_file_is_fetched_and_dropped_in_one_pull(theme: Theme, tmp_path: Path, desktop: Desktop) -> None:
    engine = SlowEngine()
    engine.let.set()
    async with changes(theme, tmp_path, engine) as dialog:
        pull(dialog, 1)
        await until(lambda: bool(desktop.dropped))
        release(dialog)
        (local,) = desktop.dropped
        await until(lambda: dialog.words.text() == "/tmp/b was handed over.")
    assert local.name == "b"
    assert local.read_bytes() == b"two"  # read when the list has gone
    LENT.take_back(local.parent)


async def test_who_has_let_go_drags_once_more(theme: Theme, tmp_path: Path, desktop: Desktop) -> None:
    engine = SlowEngine()
    async with changes(theme, tmp_path, engine) as dialog:
        pull(dialog, 0)
        await until(lambda: dialog.words.text() == "Fetching /tmp/a…")
        release(dialog)
        engine.let.set()
        await until(lambda: dialog.words.text().startswith("/tmp/a is here"))
        assert desktop.dropped == []
        desktop.takes = False
        pull(dialog, 0)
        release(dialog)
        (local,) = desktop.dropped
        await until(lambda: not local.parent.exists())
        assert "2 path(s) differ" in dialog.words.text()


async def test_what_nobody_took_goes_with_the_list(theme: Theme, tmp_path: Path, desktop: Desktop) -> None:
    engine = SlowEngine()
    rooms: list[Path] = []
    async with changes(theme, tmp_path, engine) as dialog:
        pull(dialog, 0)
        release(dialog)
        engine.let.set()
        await until(lambda: dialog.words.text().startswith("/tmp/a is here"))
        rooms.extend(rooms_with("a"))
        assert len(rooms) == 1
        dialog.reject()
        await until(lambda: not rooms[0].exists())
    assert desktop.dropped == []


async def test_a_click_fetches_nothing_and_a_failure_is_told(theme: Theme, tmp_path: Path, desktop: Desktop) -> None:
    engine = SlowEngine()
    engine.let.set()
    async with changes(theme, tmp_path, engine) as dialog:
        QTest.mouseClick(dialog.list.viewport(), _LEFT, pos=point(dialog, 0))
        assert "2 path(s) differ" in dialog.words.text()
        assert dialog.copy.isEnabled()
        for container in engine.world.containers.values():
            container.files.clear()
        pull(dialog, 0)
        release(dialog)
        await until(lambda: "/tmp/a" in dialog.words.text() and "Fetching" not in dialog.words.text())
    assert desktop.dropped == []
