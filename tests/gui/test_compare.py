"""Two images are compared in the window: the other one is searched, and what differs is told on three pages."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLineEdit, QPushButton
from shiboken6 import isValid

from core.images.layers import store
from gui.cache.compare import compare_words
from gui.cache.compare.compare_dialog import CompareDialog
from gui.cache.compare.other_dialog import OtherImageDialog
from gui.cache.details.text_table import TextTable, TextTableModel
from gui.cache.image_menu import ImageAction
from tests.fakes.fake_archives import FOLDER, docker_archive, layer_tar
from tests.fakes.fake_engine import FakeEngine
from tests.gui.cache_stage import Stage, button, cache_pane, until
from tests.gui.parts import part

BASE = ("base", 70_000_000)
FILES = layer_tar({"etc": FOLDER, "etc/motd": b"hi", "etc/old": 700_000})
OVER = layer_tar({"etc/.wh.old": b"", "etc/motd": b"hello", "new": 4_000_000})


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where indexes are kept."""
    monkeypatch.setattr(store, "_usual_folder", lambda: tmp_path / "kept")
    return tmp_path / "kept"


def two_images() -> FakeEngine:
    engine = FakeEngine()
    old = engine.add_image("web:1", layers=[BASE, ("one", 30_000_000)], Cmd=["serve"], Env=["A=1", "DB_PASSWORD=xyz"])
    new = engine.add_image(
        "web:2",
        layers=[BASE, ("two", 20_000_000), ("one", 30_000_000)],
        Cmd=["serve", "<b>all of it</b>"],
        Env=["A=1", "DB_PASSWORD=abc", "B=2"],
        User="web",
    )
    engine.add_image("other:1", layers=[BASE])
    engine.world.archives[old.id] = docker_archive([FILES])
    engine.world.archives[new.id] = docker_archive([FILES, OVER])
    return engine


@contextlib.asynccontextmanager
async def asked(engine: FakeEngine) -> AsyncIterator[tuple[Stage, OtherImageDialog]]:
    async with cache_pane(engine) as stage:
        stage.pane.commands.do(ImageAction.COMPARE, stage.choose("web:1"))
        dialog = stage.pane.findChild(OtherImageDialog)
        assert dialog is not None
        yield stage, dialog


@contextlib.asynccontextmanager
async def compared(engine: FakeEngine, other: str = "web:2") -> AsyncIterator[tuple[Stage, CompareDialog]]:
    async with asked(engine) as (stage, asking):
        QTest.keyClicks(asking.search, other)
        asking.compare.click()
        dialog = stage.pane.findChild(CompareDialog)
        assert dialog is not None
        yield stage, dialog
        if isValid(dialog):
            dialog.reject()


def lines(model: TextTableModel) -> list[str]:
    columns = range(model.columnCount())
    return [" | ".join(cell.text for cell in model.cells(row)[: len(columns)]) for row in range(model.rowCount())]


async def test_the_other_image_is_searched_by_name_and_id() -> None:
    async with asked(two_images()) as (stage, dialog):
        QAbstractItemModelTester(dialog.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
        assert [line.partition(" ")[0] for line in lines(dialog.model)] == ["other:1", "web:2"]
        field = part(dialog, QLineEdit, "Search the images to compare with")
        QTest.keyClicks(field, "WEB")
        assert [line.partition(" ")[0] for line in lines(dialog.model)] == ["web:2"]
        field.setText("nosuch")
        assert (lines(dialog.model), dialog.note.text()) == ([], "No image matches.")
        assert not dialog.compare.isEnabled()
        field.setText(next(row for row in stage.cache.snapshot.images if row.name == "other:1").summary.id[7:19])
        assert [line.partition(" ")[0] for line in lines(dialog.model)] == ["other:1"]
        dialog.reject()


async def test_an_image_alone_has_nothing_to_be_compared_with() -> None:
    engine = FakeEngine()
    engine.add_image("web:1")
    async with asked(engine) as (_, dialog):
        assert dialog.note.text() == "There is no other image here."
        assert not dialog.compare.isEnabled()
        dialog.reject()


async def test_settings_that_differ_are_listed_and_secrets_hidden() -> None:
    async with compared(two_images()) as (_, dialog):
        await until(dialog.pages.isVisible)
        QAbstractItemModelTester(dialog.settings, QAbstractItemModelTester.FailureReportingMode.Fatal)
        assert dialog.summary.text() == "The second is 20.0 MB larger · 1 layer(s) shared · 4 setting(s) differ"
        assert lines(dialog.settings) == [
            "~ | Command | serve | serve '<b>all of it</b>'",
            "+ | User | – | web",
            "+ | Variable B | – | 2",
            "~ | Variable DB_PASSWORD | •••••••• | ••••••••",
        ]
        said = [dialog.settings.index(row, 0).data(Qt.ItemDataRole.AccessibleDescriptionRole) for row in range(4)]
        assert said == ["changed", "only in the second", "only in the second", "changed"]
        assert not any("xyz" in cell.full or "abc" in cell.full for cell in dialog.settings.cells(3))


async def test_layers_are_told_as_common_own_or_over_others() -> None:
    async with compared(two_images()) as (_, dialog):
        await until(dialog.pages.isVisible)
        sizes_and_places = [line.split(" | ")[2:] for line in lines(dialog.layers)]
        assert sizes_and_places == [
            ["70.0 MB", "in both, kept once"],
            ["30.0 MB", "only in the first; the other has it over other layers"],
            ["20.0 MB", "only in the second"],
            ["30.0 MB", "only in the second; the other has it over other layers"],
        ]


async def test_files_are_read_when_asked_for_and_then_known(kept: Path) -> None:
    engine = two_images()
    async with compared(engine) as (stage, dialog):
        await until(lambda: dialog.files.empty.title == "To compare the files, they have to be read")
        assert not await asyncio.to_thread(kept.exists)
        dialog.pages.setCurrentWidget(dialog.files)
        button(dialog.files, "Read the files (220 MB)").click()
        await until(lambda: dialog.files.model.rowCount())
        assert lines(dialog.files.model) == [
            "+ | /new | – | 4.0 MB",
            "− | /etc/old | 700 kB | –",
            "~ | /etc/motd | 2 bytes | 5 bytes",
        ]
        text = part(dialog.files, type(dialog.files.figures), "What the files differ in").text()
        assert text == "1 added (+4.0 MB) · 1 changed (2 bytes → 5 bytes) · 1 removed (−700 kB)"
        assert not dialog.files.strip.isVisible()
        dialog.reject()
        engine.world.archives.clear()  # the second time comes from what is kept
        stage.pane.commands.do(ImageAction.COMPARE, stage.choose("web:1"))
    async with compared(engine) as (_, again):
        await until(lambda: again.files.model.rowCount() == 3)


async def test_the_largest_files_are_listed_where_there_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compare_words, "MOST_FILES", 1)
    async with compared(two_images()) as (_, dialog):
        await until(lambda: dialog.files.empty.title == "To compare the files, they have to be read")
        dialog.files.read()
        await until(lambda: dialog.files.model.rowCount())
        assert lines(dialog.files.model) == ["+ | /new | – | 4.0 MB"]
        assert dialog.files.figures.text().endswith("the 1 largest are listed")


async def test_a_reading_can_be_cancelled_and_one_that_fails_be_tried_again() -> None:
    engine = two_images()
    new = engine.world.find_image("web:2")
    assert new is not None
    whole = engine.world.archives[new.id]
    async with compared(engine) as (_, dialog):
        files = dialog.files
        await until(lambda: files.empty.title == "To compare the files, they have to be read")
        files.read()
        files.strip.cancelled.emit()
        assert files.empty.title == "To compare the files, they have to be read"
        engine.world.archives[new.id] = whole[:2000]
        files.read()
        await until(lambda: files.empty.title == "The files could not be read")
        engine.world.archives[new.id] = whole
        button(files, "Try again").click()
        await until(lambda: files.model.rowCount() == 3)


async def test_a_dialog_that_is_closed_ends_its_reading() -> None:
    async with compared(two_images()) as (stage, dialog):
        await until(lambda: dialog.files.empty.title == "To compare the files, they have to be read")
        dialog.files.read()
        work = dialog.files._work
        assert work is not None
        dialog.reject()
        await until(work.done)
        assert work.cancelled()
        assert stage.errors == []


async def test_two_names_of_one_image_are_told_as_that() -> None:
    engine = two_images()
    image = engine.world.find_image("web:1")
    assert image is not None
    image.tags.append("same:1")
    async with compared(engine, "same:1") as (_, dialog):
        await until(dialog.pages.isVisible)
        assert dialog.summary.text() == "Both are the same image"
        assert dialog.same.isVisible()
        assert lines(dialog.layers)[0].endswith("in both, kept once")


async def test_what_the_engine_refuses_is_told_in_place() -> None:
    engine = two_images()
    async with asked(engine) as (stage, asking):
        gone = engine.world.find_image("web:2")
        assert gone is not None
        del engine.world.images[gone.id]
        QTest.keyClicks(asking.search, "web:2")
        QTest.keyClick(asking.search, Qt.Key.Key_Down)
        asking.compare.click()
        dialog = stage.pane.findChild(CompareDialog)
        assert dialog is not None
        await until(lambda: dialog.summary.property("role") == "failed")
        assert "No such image" in dialog.summary.text()
        assert stage.errors == []
        dialog.reject()


async def test_its_parts_have_names() -> None:
    async with compared(two_images()) as (_, dialog):
        await until(dialog.pages.isVisible)
        for name in ("Settings that differ", "Layers of both images", "Files that differ"):
            part(dialog, TextTable, name)
        assert all(
            each.accessibleName() or each.text() for each in dialog.findChildren(QPushButton) if each.isVisible()
        )
