"""A run that is cancelled in any step leaves no half-made container, and a crash is mended by the next run."""

import asyncio
import json
from pathlib import Path

import pytest

from core.errors import EngineAnswerError
from core.runs.leftovers import Leftovers
from core.runs.state import RunState, StepName
from tests.core.runs_at_work import Watched
from tests.fakes.fake_container import says, sleeps
from tests.fakes.fake_engine import FakeEngine

STEPS = ["connect", "create_container", "pull", "attach", "wait", "start_container"]


@pytest.fixture
def engine() -> FakeEngine:
    """An engine whose registry has an image that runs for ever."""
    made = FakeEngine()
    made.add_registry_image("far", sleeps())
    return made


async def _begun(watched: Watched, engine: FakeEngine, method: str) -> "asyncio.Task[int]":
    """A run that hangs in `method`."""
    engine.hold(method)
    before = len(engine.world.requests)
    running = asyncio.ensure_future(watched.run.execute(engine))
    word = {"connect": "/version", "create_container": "/containers/create", "pull": "/images/create"}
    ending = word.get(method, f"/{method.removesuffix('_container')}")
    while not any(ending in each for each in engine.world.requests[before:]):  # noqa: ASYNC110 - the fake tells nobody
        await asyncio.sleep(0)
    return running


def _release(engine: FakeEngine) -> None:
    for event in engine.world.holds.values():
        event.set()


@pytest.mark.parametrize("method", STEPS)
async def test_cancel_in_every_step_leaves_no_container(method: str, engine: FakeEngine, tmp_path: Path) -> None:
    watched = Watched("far", tmp_path)
    running = await _begun(watched, engine, method)
    watched.run.cancel()
    asyncio.get_running_loop().call_soon(_release, engine)
    assert await running == 130
    assert not engine.world.containers
    assert watched.run.snapshot.state is RunState.CANCELLED
    assert watched.run.snapshot.exit_code == 130
    assert not any(watched.leftovers.folder.glob("*"))


@pytest.mark.parametrize("method", STEPS)
async def test_a_cancelled_task_cleans_up_before_it_ends(method: str, engine: FakeEngine, tmp_path: Path) -> None:
    watched = Watched("--rm far", tmp_path)
    running = await _begun(watched, engine, method)
    running.cancel()
    asyncio.get_running_loop().call_soon(_release, engine)
    with pytest.raises(asyncio.CancelledError):
        await running
    assert not engine.world.containers
    assert watched.run.snapshot.state is RunState.CANCELLED


async def test_a_run_cancelled_before_it_begins_asks_nothing(engine: FakeEngine, tmp_path: Path) -> None:
    watched = Watched("far", tmp_path)
    watched.run.cancel(143)
    assert await watched.run.execute(engine) == 143
    assert engine.world.requests == []


async def test_the_cancelled_pull_is_told_as_such(engine: FakeEngine, tmp_path: Path) -> None:
    watched = Watched("far", tmp_path)
    running = await _begun(watched, engine, "pull")
    await watched.run.stop()  # the one button: before the container runs it undoes
    assert await running == 130
    assert watched.run.snapshot.pull is not None
    assert watched.run.snapshot.pull.ended
    assert watched.step(StepName.PULL).failed


async def test_a_running_container_is_not_undone(engine: FakeEngine, tmp_path: Path) -> None:
    watched = Watched("far", tmp_path)
    running = asyncio.ensure_future(watched.run.execute(engine))
    await watched.until_state(RunState.RUNNING)
    watched.run.cancel()
    assert watched.run.snapshot.state is RunState.RUNNING
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    assert [each.status for each in engine.world.containers.values()] == ["running"]
    await engine.kill_all()


async def test_a_container_that_cannot_be_removed_stays_noted(engine: FakeEngine, tmp_path: Path) -> None:
    engine.add_image("here", sleeps())
    engine.fail("remove_container", EngineAnswerError("busy", status=500))
    watched = Watched("here", tmp_path)
    running = await _begun(watched, engine, "attach")
    watched.run.cancel()
    await running
    assert len(list(watched.leftovers.folder.iterdir())) == 1
    assert await Leftovers(watched.leftovers.folder).sweep(engine) == tuple(watched.run.snapshot.container_id.split())
    assert not engine.world.containers
    assert not list(watched.leftovers.folder.iterdir())


async def _crashed(engine: FakeEngine, folder: Path, *, host: str = "") -> str:
    """A container that a process made which is gone: its note is there, and nobody holds it."""
    created = await engine.create_container({"Image": "here"})
    _write_note(folder, created.id, host or engine.host)
    return created.id


def _write_note(folder: Path, container_id: str, host: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / container_id).write_text(json.dumps({"host": host}))


async def test_the_next_run_removes_what_a_crash_left(engine: FakeEngine, tmp_path: Path) -> None:
    engine.add_image("here", says(b"x"))
    left = await _crashed(engine, tmp_path / "notes")
    watched = Watched("--rm here", tmp_path)
    assert await watched.run.execute(engine) == 0
    assert left not in engine.world.containers
    assert not list(watched.leftovers.folder.iterdir())


async def test_what_was_started_or_is_elsewhere_or_held_is_not_swept(engine: FakeEngine, tmp_path: Path) -> None:
    engine.add_image("here", sleeps())
    folder = tmp_path / "notes"
    started = await _crashed(engine, folder)
    await engine.start_container(started)
    elsewhere = await _crashed(engine, folder, host="unix:///other.sock")
    owner = Leftovers(folder)
    held = (await engine.create_container({"Image": "here"})).id
    owner.note(engine.host, held)
    (folder / "f00").write_text("no note at all")
    assert await Leftovers(folder).sweep(engine) == ()
    assert set(engine.world.containers) == {started, elsewhere, held}
    owner.forget(held)
    owner.forget(held)
    assert not (folder / held).exists()
    await engine.kill_all()


async def test_notes_that_cannot_be_written_stop_no_run(engine: FakeEngine, tmp_path: Path) -> None:
    engine.add_image("here", says(b"x"))
    (tmp_path / "notes").write_text("a file in the folder's place")
    watched = Watched("here", tmp_path)
    assert await watched.run.execute(engine) == 0
