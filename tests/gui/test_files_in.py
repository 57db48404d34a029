"""Files of this machine into a run's container: dropped onto the tab or chosen, told with how far it is and its end."""

import asyncio
import os
from collections.abc import Iterable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel

from core.runs.container_files import Losses
from core.runs.syntax import parse_line
from gui.console.copy_in_dialog import CopyInDialog
from gui.console.run_tab import RunTab
from gui.console.tab.copy_strip import CopyStrip
from gui.console.words.copy_words import losses_words, named
from gui.theme import Theme
from tests.fakes.fake_container import FakeContainer, says, sleeps
from tests.fakes.fake_engine import FakeEngine
from tests.gui.parts import until
from tests.gui.window_stage import WindowStage, main_window

_LEFT, _NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


class SlowEngine(FakeEngine):
    """Takes a first piece, and the others only when it is let."""

    def __init__(self) -> None:
        super().__init__()
        self.let = asyncio.Event()

    async def put_archive(self, container_id: str, path: str, content: Iterable[bytes]) -> None:
        pieces = iter(content)
        first = [next(pieces), next(pieces)]
        await self.let.wait()
        await super().put_archive(container_id, path, [*first, *pieces])


def ready(engine: FakeEngine) -> FakeEngine:
    engine.add_image("quiet", sleeps())
    engine.add_image("short", says(b"said\n", exit_code=3))
    return engine


async def started(stage: WindowStage, line: str) -> RunTab:
    await stage.window.run(parse_line(line))
    tab = stage.tabs.current
    assert isinstance(tab, RunTab)
    return tab


def container_of(engine: FakeEngine, tab: RunTab) -> FakeContainer:
    return engine.world.containers[tab.run.snapshot.container_id]


def urls(*paths: Path | str) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) if isinstance(path, Path) else QUrl(path) for path in paths])
    return data


def drag(tab: RunTab, data: QMimeData) -> bool:
    event = QDragEnterEvent(QPoint(200, 200), Qt.DropAction.CopyAction, data, _LEFT, _NONE)
    QApplication.sendEvent(tab, event)
    return event.isAccepted()


def drop(tab: RunTab, data: QMimeData) -> None:
    QApplication.sendEvent(tab, QDropEvent(QPointF(200, 200), Qt.DropAction.CopyAction, data, _LEFT, _NONE))


async def asked(tab: RunTab) -> CopyInDialog:
    await until(lambda: bool(tab.findChildren(CopyInDialog)))
    (dialog,) = tab.findChildren(CopyInDialog)
    return dialog


def strips(tab: RunTab) -> list[CopyStrip]:
    return [strip for strip in tab.findChildren(CopyStrip) if not strip.isHidden()]


@pytest.mark.parametrize("line", ["quiet", "-it quiet"])
async def test_what_is_dropped_onto_a_run_is_copied_into_it(theme: Theme, tmp_path: Path, line: str) -> None:
    engine = ready(FakeEngine())
    (tmp_path / "file").write_bytes(b"content")
    (tmp_path / "tree" / "in").mkdir(parents=True)
    (tmp_path / "tree" / "in" / "leaf").write_bytes(b"leaf")
    async with main_window(theme, tmp_path, engine) as stage:
        tab = await started(stage, line)
        await stage.until_run_state("Running")
        data = urls(tmp_path / "file", tmp_path / "tree", "https://example.org/x")
        assert not drag(tab, urls("https://example.org/x"))
        assert not drag(tab, urls(Path("/")))
        assert drag(tab, data)
        veil = f"Drop to copy 2 file(s) and folder(s) into {tab._files.container}"
        assert veil in [label.text() for label in tab.findChildren(QLabel)]
        QApplication.sendEvent(tab, QDragLeaveEvent())
        assert drag(tab, data)
        drop(tab, data)
        dialog = await asked(tab)
        assert dialog.folder.text() == "/tmp"
        dialog.copy.click()
        await until(lambda: [strip.going for strip in strips(tab)] == [False])
        assert container_of(engine, tab).files == {"/tmp/file": b"content", "/tmp/tree/in/leaf": b"leaf"}
        (strip,) = strips(tab)
        assert strip.words.text().startswith("Copied 2 file(s) and folder(s) into ")
        assert strip.words.text().endswith(":/tmp · 11 B")
        strip.button.click()
        assert strips(tab) == []


async def test_before_and_after_a_container_nothing_is_taken(theme: Theme, tmp_path: Path) -> None:
    engine = ready(FakeEngine())
    held = engine.hold("create_container")
    async with main_window(theme, tmp_path, engine) as stage:
        tab = await started(stage, "--rm short")
        assert not drag(tab, urls(tmp_path))
        held.set()
        await until(lambda: tab.run.snapshot.state.final and tab._controls.life.gone)
        assert not drag(tab, urls(tmp_path))


async def test_its_own_folder_is_proposed_and_another_must_be_a_path(theme: Theme, tmp_path: Path) -> None:
    engine = ready(FakeEngine())
    async with main_window(theme, tmp_path, engine) as stage:
        tab = await started(stage, "-w /root quiet")
        await stage.until_run_state("Running")
        tab._files.ask([tmp_path])
        dialog = await asked(tab)
        assert dialog.folder.text() == "/root"
        dialog.folder.setText("root")
        assert not dialog.copy.isEnabled()
        dialog.folder.setText("/nosuch")
        dialog.copy.click()
        await until(lambda: [strip.going for strip in strips(tab)] == [False])
        (strip,) = strips(tab)
        assert "not copied into" in strip.words.text()
        assert "/nosuch" in strip.words.text()
        tab._files.copy([tmp_path / "missing"], "/tmp")
        await until(lambda: [strip.going for strip in strips(tab)] == [False])
        (strip,) = strips(tab)  # the one before has made room
        assert "missing" in strip.words.text()
        assert strip.words.text() == strip.accessibleDescription()


async def test_what_did_not_arrive_is_named(theme: Theme, tmp_path: Path) -> None:
    engine = ready(FakeEngine())
    (tmp_path / "tree").mkdir()
    (tmp_path / "tree" / "file").write_bytes(b"content")
    os.mkfifo(tmp_path / "tree" / "pipe")
    async with main_window(theme, tmp_path, engine) as stage:
        tab = await started(stage, "quiet")
        await stage.until_run_state("Running")
        tab._files.copy([tmp_path / "tree"], "/tmp")
        await until(lambda: [strip.going for strip in strips(tab)] == [False])
        (strip,) = strips(tab)
        assert strip.words.text().endswith(":/tmp · 7 B")
        assert strip.losses.isVisible()
        assert strip.losses.text() == "Left out, as no files or as links that lead elsewhere: tree/pipe"
        assert strip.accessibleDescription().endswith(strip.losses.text())
        assert container_of(engine, tab).files == {"/tmp/tree/file": b"content"}
    many = Losses(padded={f"name {number}": 1000 for number in range(7)})
    assert losses_words(many) == (
        "Became shorter while copied, 7.00 kB at the end are zeros: name 0, name 1, name 2, name 3, name 4, … (+2)"
    )


async def test_a_copy_tells_how_far_it_is_and_can_be_called_off(theme: Theme, tmp_path: Path) -> None:
    engine = SlowEngine()
    ready(engine)
    (tmp_path / "file").write_bytes(b"x" * 600_000)
    async with main_window(theme, tmp_path, engine) as stage:
        tab = await started(stage, "quiet")
        await stage.until_run_state("Running")
        tab._files.copy([tmp_path / "file"], "/tmp")
        (strip,) = strips(tab)
        await until(lambda: strip.figure.text().endswith("of 600 kB"))
        strip.button.click()
        await until(lambda: not strip.going)
        assert strip.words.text().startswith("Called off: a part of file may be in ")
        tab._files.copy([tmp_path / "file"], "/tmp")
        engine.let.set()
        await until(lambda: [strip.going for strip in strips(tab)] == [False])
        assert container_of(engine, tab).files["/tmp/file"] == b"x" * 600_000


@pytest.mark.parametrize(("entry", "mode"), [("Files…", "ExistingFiles"), ("A folder…", "Directory")])
async def test_the_menu_offers_a_choice_of_files(theme: Theme, tmp_path: Path, entry: str, mode: str) -> None:
    engine = ready(FakeEngine())
    (tmp_path / "file").write_bytes(b"content")
    async with main_window(theme, tmp_path, engine) as stage:
        tab = await started(stage, "short")
        await until(lambda: tab.run.snapshot.state.final and bool(tab._controls.entries()))
        (copy,) = [each for each in tab._controls.entries() if each is not None and each.text == "Copy into it"]
        next(each for each in copy.entries if each.text == entry).act()
        (chooser,) = tab.findChildren(QFileDialog)
        assert chooser.fileMode() is QFileDialog.FileMode[mode]
        chooser.filesSelected.emit([str(tmp_path / "file")])
        chooser.reject()
        (await asked(tab)).copy.click()
        await until(lambda: container_of(engine, tab).files == {"/tmp/file": b"content"})


def test_a_name_hides_nothing_and_keeps_its_end() -> None:
    assert named("a\nb\u202ec\udc80") == "a\ufffdb\ufffdc\ufffd"
    assert named("x" * 200 + ".txt").endswith(".txt")
    assert len(named("x" * 200)) == 61
