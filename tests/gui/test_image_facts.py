"""Columns of facts that the engine's list lacks: asked for when they are shown, kept true, and refused without harm."""

import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from core.errors import EngineError
from core.history.past_run import HistoryError
from core.images.last_runs import LastRuns
from gui.cache.listing.columns import USUAL, Column
from gui.theme import Theme
from tests.fakes.fake_engine import FakeEngine
from tests.gui.cache_stage import Stage, cache_pane, engine_with
from tests.gui.history_stage import history_window
from tests.gui.parts import until

SHARED = "GET /images/json?shared-size=1"


def sharing_engine() -> FakeEngine:
    engine = FakeEngine()
    engine.add_image("one", layers=[("base", 1_000_000), ("one", 2_000_000)])
    engine.add_image("two", layers=[("base", 1_000_000), ("two", 3_000_000)])
    return engine


def column(stage: Stage, which: Column) -> list[str]:
    model = stage.pane.model
    return [str(model.index(row, which).data()) for row in range(model.rowCount())]


def asked(engine: FakeEngine) -> list[str]:
    return [request for request in engine.world.requests if "shared-size" in request or request.endswith("df")]


async def test_what_is_shared_is_asked_for_when_its_column_is_shown_and_when_the_images_are_others() -> None:
    async with cache_pane(sharing_engine()) as stage:
        engine, header = stage.engine, stage.pane.table.columns
        assert asked(engine) == []
        header.choose(USUAL | {Column.SHARED, Column.UNIQUE})
        await stage.until(lambda: column(stage, Column.SHARED) == ["1.0 MB", "1.0 MB"])
        assert column(stage, Column.UNIQUE) == ["2.0 MB", "3.0 MB"]
        assert len(asked(engine)) == 1
        await engine.create_container({"Image": "one", "Cmd": ["x"]}, name="user")
        await stage.until(lambda: column(stage, Column.USED) == ["1", ""])
        assert len(asked(engine)) == 1, "a container changes nothing of it"
        engine.add_image("three", layers=[("base", 1_000_000)])
        engine.emit("image", "pull", "three")
        await stage.until(lambda: column(stage, Column.SHARED) == ["1.0 MB", "1.0 MB", "1.0 MB"])
        assert len(asked(engine)) == 2
        header.choose(USUAL)
        await engine.remove_image("two")
        await stage.until(lambda: len(stage.listed()) == 2)
        assert len(asked(engine)) == 2, "nobody looks at it"


async def test_a_platform_is_asked_for_once_for_each_image() -> None:
    async with cache_pane(engine_with("a:1", "b:1")) as stage:
        stage.pane.table.columns.choose({Column.PLATFORM})
        await stage.until(lambda: column(stage, Column.PLATFORM) == ["linux/amd64", "linux/amd64"])
        inspected = [request for request in stage.engine.world.requests if request.endswith("/json")]
        stage.engine.add_image("c:1")
        stage.engine.emit("image", "pull", "c:1")
        await stage.until(lambda: column(stage, Column.PLATFORM) == ["linux/amd64"] * 3)
        again = [request for request in stage.engine.world.requests if request.endswith("/json")]
        one_more = [request for request in again[len(inspected) :] if "sha256:" in request]
        assert len(one_more) == 1


async def test_rows_keep_their_places_while_platforms_come_and_take_them_at_the_end() -> None:
    async with cache_pane(engine_with("a:1", "b:1")) as stage:
        model, (first, second) = stage.pane.model, stage.cache.snapshot.images
        model.sort(Column.PLATFORM, Qt.SortOrder.DescendingOrder)
        model.facts.platforms = {second.summary.id: "linux/amd64"}
        model.facts_changed(Column.PLATFORM, complete=False)
        assert stage.listed() == ["a:1", "b:1"]
        model.facts.platforms = {first.summary.id: "linux/386", second.summary.id: "linux/amd64"}
        model.facts_changed(Column.PLATFORM)
        assert stage.listed() == ["b:1", "a:1"]


async def test_an_engine_that_refuses_leaves_dashes_and_is_told_of_once() -> None:
    async with cache_pane(sharing_engine()) as stage:
        stage.engine.fail("shared_sizes", EngineError("no sizes"))
        stage.pane.table.columns.choose({Column.SHARED})
        await stage.until(lambda: column(stage, Column.SHARED) == ["–", "–"] and stage.errors)
        assert [error.message for error in stage.errors] == ["no sizes"]


async def test_a_history_that_fails_leaves_dashes_and_is_told_of() -> None:
    async def fails() -> LastRuns:
        raise HistoryError("no file")

    async with cache_pane(engine_with("a:1")) as stage:
        stage.pane.set_last_runs(fails)
        stage.pane.table.columns.choose({Column.LAST_RUN})
        await stage.until(lambda: column(stage, Column.LAST_RUN) == ["–"] and stage.errors)
        assert [error.message for error in stage.errors] == ["no file"]


async def test_another_engine_is_asked_anew() -> None:
    async with cache_pane(sharing_engine()) as stage:
        stage.pane.table.columns.choose({Column.SHARED})
        await stage.until(lambda: column(stage, Column.SHARED) == ["1.0 MB", "1.0 MB"])
        cache = stage.cache
        stage.pane.set_cache(None, None)
        assert stage.listed() == []
        other = sharing_engine()
        stage.pane.set_cache(cache, other)
        await stage.until(lambda: column(stage, Column.SHARED) == ["1.0 MB", "1.0 MB"])
        assert len(asked(other)) == 1


async def test_a_column_that_was_shown_at_the_last_start_is_filled_when_the_history_comes() -> None:
    async with cache_pane(engine_with("a:1")) as stage:
        stage.pane.table.columns.choose({Column.LAST_RUN})
        await stage.until(lambda: column(stage, Column.LAST_RUN) == ["–"])
        (row,) = stage.cache.snapshot.images

        async def read() -> LastRuns:
            return {row.summary.id: time.time()}

        stage.pane.set_last_runs(read)
        await stage.until(lambda: column(stage, Column.LAST_RUN) == ["just now"])


async def test_sorting_by_the_last_run_puts_the_newest_first() -> None:
    async with cache_pane(engine_with("a:1", "b:1", "c:1")) as stage:
        ids = {row.name: row.summary.id for row in stage.cache.snapshot.images}

        async def read() -> LastRuns:
            return {ids["b:1"]: time.time() - 7200, ids["c:1"]: time.time()}

        stage.pane.set_last_runs(read)
        stage.pane.table.columns.choose({Column.LAST_RUN})
        stage.pane.table.sortByColumn(Column.LAST_RUN, Qt.SortOrder.DescendingOrder)
        await stage.until(lambda: stage.listed() == ["c:1", "b:1", "a:1"])
        assert column(stage, Column.LAST_RUN) == ["just now", "2 hour(s) ago", "–"]


@pytest.mark.parametrize("late", [False, True])
async def test_a_run_in_the_window_shows_as_the_last_run_of_its_image(theme: Theme, tmp_path: Path, late: bool) -> None:
    async with history_window(theme, tmp_path) as history:
        pane = history.stage.window.pane
        await until(lambda: pane.model.rowCount() == 2)
        if not late:
            pane.table.columns.choose({Column.LAST_RUN})
        await history.ran("alpine echo hi")
        if late:
            pane.table.columns.choose({Column.LAST_RUN})
        await until(lambda: pane.model.index(0, Column.LAST_RUN).data() == "just now")
        assert pane.model.index(1, Column.LAST_RUN).data() == "–"


async def test_a_run_that_the_engine_tells_nothing_of_shows_too() -> None:
    async with cache_pane(engine_with("a:1")) as stage:
        (row,) = stage.cache.snapshot.images
        runs: dict[str, float] = {}

        async def read() -> LastRuns:
            return dict(runs)

        stage.pane.set_last_runs(read)
        stage.pane.table.columns.choose({Column.LAST_RUN})
        await stage.until(lambda: column(stage, Column.LAST_RUN) == ["–"])
        runs[row.summary.id] = time.time()
        stage.pane.runs_changed()
        await stage.until(lambda: column(stage, Column.LAST_RUN) == ["just now"])
