"""What can go is listed with what it frees, nothing goes unasked, and what went is told."""

import asyncio
import contextlib
from collections.abc import AsyncIterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton
from shiboken6 import isValid

from core.engine import CacheUsage, ImageDetails, VolumeUsage
from core.errors import ConflictError, EngineError
from gui import slices
from gui.cache import removal_actions
from gui.cache.cleanup.candidate_model import CandidateColumn
from gui.cache.cleanup.space_dialog import SpaceDialog
from gui.cache.sharing.sharing_model import SharingColumn
from tests.fakes.fake_engine import FakeEngine
from tests.gui.cache_stage import Stage, cache_pane, until
from tests.gui.parts import part

BASE = ("base", 70_000_000)


def engine_that_shares() -> FakeEngine:
    """Two images on one base, the base itself, a dangling one, and one that a container uses."""
    engine = FakeEngine()
    engine.add_image("base:1", layers=[BASE])
    engine.add_image("one:1", layers=[BASE, ("one", 30_000_000)])
    engine.add_image("two:1", layers=[BASE, ("two", 20_000_000)])
    engine.add_image("", layers=[BASE, ("old", 5_000_000)])
    engine.add_image("used:1", layers=[("used", 9_000_000)])
    return engine


@contextlib.asynccontextmanager
async def opened(engine: FakeEngine) -> AsyncIterator[tuple[Stage, SpaceDialog]]:
    await engine.create_container({"Image": "used:1"}, name="user")
    async with cache_pane(engine) as stage:
        part(stage.pane, QPushButton, "Clean up").click()
        dialog = stage.pane.findChild(SpaceDialog)
        assert dialog is not None
        await until(lambda: dialog.sharing.model.rowCount())
        yield stage, dialog
        if isValid(dialog):
            dialog.close()


def candidates(dialog: SpaceDialog, column: CandidateColumn = CandidateColumn.IMAGE) -> list[str]:
    model = dialog.clean_up.model
    return [model.index(row, column).data() for row in range(model.rowCount())]


async def test_what_no_container_uses_is_listed_and_only_the_nameless_is_ticked() -> None:
    async with opened(engine_that_shares()) as (_, dialog):
        QAbstractItemModelTester(dialog.clean_up.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
        assert sorted(candidates(dialog))[1:] == ["base:1", "one:1", "two:1"]
        figures = dict(zip(candidates(dialog), candidates(dialog, CandidateColumn.FREES), strict=True))
        assert (figures["base:1"], figures["one:1"]) == ("0 bytes", "30.0 MB")
        assert "Frees 5.0 MB" in dialog.clean_up.figure.text()
        dialog.clean_up.dangling.click()
        assert candidates(dialog) == ["base:1", "one:1", "two:1"]
        assert not dialog.clean_up.remove.isEnabled()
        dialog.clean_up.age.click()
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        assert [action.isChecked() for action in menu.actions()] == [True, False, False, False, False]
        menu.actions()[4].trigger()
        menu.close()
        assert dialog.clean_up.age.text() == "a year ago or more ▾"
        assert candidates(dialog) == []
        assert dialog.clean_up.empty.isVisible()


async def test_what_is_ticked_goes_and_what_was_freed_is_told() -> None:
    async with opened(engine_that_shares()) as (stage, dialog):
        page = dialog.clean_up
        page.all.click()
        assert "Frees 125 MB" in page.figure.text()
        page.all.click()
        assert page.model.ticked == ()
        page.model.setData(page.model.index(1, 0), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
        page.table.setCurrentIndex(page.model.index(2, 0))
        QTest.keyClick(page.table, Qt.Key.Key_Space)
        assert len(page.model.ticked) == 2
        foretold = page.figure.text().partition("Frees ")[2]
        page.remove.click()
        await until(lambda: page.result.isVisible() and page.isEnabled())
        assert f"{foretold} freed" in page.result.text()
        await until(lambda: dialog.sharing.model.rowCount() == 3)
        assert stage.errors == []


async def test_a_removal_of_several_tells_how_far_it_is_and_can_be_stopped() -> None:
    engine = engine_that_shares()
    async with opened(engine) as (stage, dialog):
        dialog.clean_up.all.click()
        held = engine.hold("remove_image")
        dialog.clean_up.remove.click()
        await until(lambda: dialog.state.text() == "Removing image 1 of 4")
        dialog.stop.click()
        assert not dialog.stop.isEnabled()
        held.set()
        await until(lambda: dialog.clean_up.isEnabled())
        assert dialog.clean_up.result.text().startswith("1 image(s) removed")
        assert not dialog.stop.isVisible()
        await until(lambda: dialog.sharing.model.rowCount() == 4)
        assert stage.errors == []


async def test_a_refusal_is_told_in_the_engines_words() -> None:
    engine = engine_that_shares()
    async with opened(engine) as (_, dialog):
        engine.fail("remove_image", ConflictError("conflict: <b>no</b>", status=409))
        dialog.clean_up.remove.click()
        await until(dialog.clean_up.result.isVisible)
        assert "conflict: <b>no</b>" in dialog.clean_up.result.text()
        assert dialog.clean_up.result.textFormat() is Qt.TextFormat.PlainText


async def test_neighbours_share_blocks_and_the_choice_says_what_stands_in_the_way() -> None:
    engine = engine_that_shares()
    async with opened(engine) as (_, dialog):
        page = dialog.sharing
        QAbstractItemModelTester(page.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
        names = [page.model.index(row, SharingColumn.IMAGE).data() for row in range(page.model.rowCount())]
        assert names[:2] == ["base:1", "one:1"]
        assert page.model.index(1, SharingColumn.LAYERS).data() == "70.0 MB shared by 4 image(s), 30.0 MB"
        shared = {row.blocks[0] for row in page.model.rows[:4]}
        assert len(shared) == 1
        ids = {row.image.names[:1]: row.image.id for row in page.model.rows}
        dialog.ask_for([(ids["one:1",], "one:1"), (ids["used:1",], "used:1")])
        assert page.figure.text() == "Frees 30.0 MB"
        assert page.way.text() == "used:1: stays: a stopped container was made from it"
        page.force.click()
        assert "9.0 MB more" in page.figure.text()
        page.remove.click()
        await until(page.result.isVisible)
        assert page.result.text() == "2 image(s) removed · 30.0 MB freed"
        assert "used:1" not in [tag for image in engine.world.images.values() for tag in image.tags]


async def test_the_disk_is_asked_for_when_it_is_looked_at_and_once_at_a_time() -> None:
    engine = engine_that_shares()
    engine.world.volumes.append(VolumeUsage("v", 4_000_000, 0))
    engine.world.build_cache.append(CacheUsage("c", "RUN x", 2_000_000, False, False, None))
    async with opened(engine) as (_, dialog):
        assert "GET /system/df" not in engine.world.requests
        held = engine.hold("disk_usage")
        dialog.pages.setCurrentWidget(dialog.usage)
        dialog.usage.ask()
        held.set()
        await until(lambda: dialog.usage.model.rowCount() == 4)
        assert engine.world.requests.count("GET /system/df") == 1
        cells = [[cell.text for cell in dialog.usage.model.cells(row)] for row in range(4)]
        assert [row[3] for row in cells] == ["134 MB", "0 bytes", "4.0 MB", "2.0 MB"]
        engine.fail("disk_usage", EngineError("no <i>df</i>"))
        dialog.usage.again.click()
        await until(lambda: "no <i>df</i>" in dialog.usage.state.text())


async def test_a_failed_look_is_told_and_a_closed_window_is_left_alone() -> None:
    engine = engine_that_shares()
    async with opened(engine) as (stage, dialog):
        engine.fail("containers", EngineError("gone"))
        dialog.load()
        await until(lambda: dialog.state.text() == "gone")
        held = engine.hold("disk_usage")
        dialog.pages.setCurrentWidget(dialog.usage)
        dialog.close()
        held.set()
        await until(lambda: stage.pane.findChild(SpaceDialog) is None)
        stage.pane._theme.changed.emit()
        assert stage.errors == []


class SlowEngine(FakeEngine):
    """Tells of the images in `quick` (by id) at once, and of the others when it is let."""

    def __init__(self) -> None:
        super().__init__()
        self.quick: set[str] = set()
        self.let = asyncio.Event()

    async def inspect_image(self, name: str) -> ImageDetails:
        if name not in self.quick:
            await self.let.wait()
        return await super().inspect_image(name)


async def test_among_many_the_chosen_are_looked_at_first_and_need_not_wait_for_the_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(removal_actions, "_MOST_ASKED", 2)
    engine = SlowEngine()
    chosen = [
        engine.add_image(name, layers=[BASE, (name, size)]) for name, size in (("a", 3_000_000), ("b", 4_000_000))
    ]
    engine.quick = {image.id for image in chosen}
    for name in "cdef":
        engine.add_image(name, layers=[BASE, (name, 9_000_000)])
    async with cache_pane(engine) as stage:
        rows = [stage.choose("a:latest"), stage.choose("b:latest")]
        dialog = stage.pane.commands.removals.ask(rows)
        assert isinstance(dialog, SpaceDialog)
        assert dialog.state.text() == "Asking the engine…"
        await until(lambda: dialog.sharing.figure.text() == "Frees 77.0 MB at most")
        assert dialog.sharing.remove.isEnabled()
        await until(lambda: dialog.state.text() == "Looking at the layers: 2 of 6")
        engine.let.set()
        await until(lambda: dialog.sharing.figure.text() == "Frees 7.0 MB")
        dialog.close()
        assert stage.errors == []


async def test_a_window_that_is_closed_asks_the_engine_no_further() -> None:
    engine = SlowEngine()
    for number in range(20):
        engine.add_image(f"{number}")
    async with cache_pane(engine) as stage:
        dialog = stage.pane.commands.removals.open_space()
        assert dialog is not None
        await until(lambda: "0 of 20" in dialog.state.text())
        asked = len(engine.world.requests)
        dialog.close()
        engine.let.set()
        await asyncio.sleep(0.05)
        assert len(engine.world.requests) == asked


async def test_many_are_reckoned_while_the_window_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    engine = FakeEngine()
    for number in range(40):
        engine.add_image(f"x:{number}", layers=[BASE, (str(number), 1_000_000)])
    async with cache_pane(engine) as stage:
        dialog = stage.pane.commands.removals.open_space()
        assert dialog is not None
        await until(lambda: dialog.sharing.model.rowCount() == 40)
        monkeypatch.setattr(slices, "SECONDS", 0.0)
        dialog.sharing.table.selectAll()
        dialog.clean_up.all.click()
        pages = dialog.sharing, dialog.clean_up
        for page in pages:
            assert page.figure.text().endswith("…")
            assert not page.remove.isEnabled()
        for page in pages:
            await until(page.remove.isEnabled)
            assert page.figure.text().endswith("Frees 110 MB")
        dialog.close()


async def test_the_question_for_one_image_has_the_figure_too() -> None:
    engine = engine_that_shares()
    for number in range(3):
        await engine.create_container({"Image": "used:1"}, name=f"user-{number} of many words " * 5)
    async with cache_pane(engine) as stage:
        dialog = stage.pane.commands.removals.ask_for_one(stage.choose("one:1"))
        await until(dialog._figure.isVisible)
        assert dialog._figure.text() == "Frees 30.0 MB"
        dialog.close()
        dialog = stage.pane.commands.removals.ask_for_one(stage.choose("used:1"))
        await until(dialog._figure.isVisible)
        QApplication.processEvents()
        for label in (dialog._meaning, dialog._way, dialog._figure):
            assert label.height() >= label.heightForWidth(label.width()), label.text()
        dialog.close()
        several = stage.pane.commands.removals.ask([stage.choose("one:1"), stage.choose("two:1")])
        assert isinstance(several, SpaceDialog)
        await until(lambda: several.sharing.figure.text() == "Frees 50.0 MB")
        several.close()
