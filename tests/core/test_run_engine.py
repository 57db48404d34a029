"""Runs on a real engine: first bytes, exit codes, cancelling, killing what is wedged, and an engine that dies."""

import asyncio
import os
import signal
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from core.docker_engine.endpoint import resolve
from core.docker_engine.engine import DockerEngine
from core.engine import StreamKind
from core.runs.run import Run
from core.runs.state import CacheOutcome, RunState, StepName
from core.runs.syntax import parse_args
from tests.core.runs_at_work import Watched
from tests.lab.lab import LabDescription, started_lab

pytestmark = pytest.mark.engine

LOOP = "while :; do sleep 0.05; done"


@asynccontextmanager
async def _engine(lab: LabDescription) -> AsyncIterator[DockerEngine]:
    engine = DockerEngine(resolve(lab.environ))
    try:
        yield engine
    finally:
        await engine.close()


def _containers(lab: LabDescription) -> set[str]:
    return set(lab.docker("ps", "-aq", "--no-trunc").split())


@pytest.fixture
def clear(lab: LabDescription) -> Callable[[], set[str]]:
    """Call for the containers that came since the test began."""
    before = _containers(lab)
    return lambda: _containers(lab) - before


async def test_no_first_byte_and_no_code_is_ever_lost(lab: LabDescription, tmp_path: Path) -> None:
    async with _engine(lab) as engine:
        for code in range(12):
            watched = Watched(f"--rm busybox sh -c 'seq 200; exit {code}'", tmp_path)
            assert await watched.run.execute(engine) == code
            assert watched.stdout == b"".join(b"%d\n" % number for number in range(1, 201))


async def test_several_runs_at_once_keep_to_themselves(lab: LabDescription, tmp_path: Path) -> None:
    async with _engine(lab) as engine:
        runs = [Watched(f"--rm busybox sh -c 'echo {number}; exit {number}'", tmp_path) for number in range(8)]
        codes = await asyncio.gather(*(watched.run.execute(engine) for watched in runs))
    assert codes == list(range(8))
    assert [watched.stdout for watched in runs] == [b"%d\n" % number for number in range(8)]


async def test_miss_and_hit(lab: LabDescription, tmp_path: Path) -> None:
    lab.docker("rmi", "-f", "hello-world", check=False)
    async with _engine(lab) as engine:
        first, second = Watched("--rm hello-world", tmp_path), Watched("--rm hello-world", tmp_path)
        assert await first.run.execute(engine) == 0
        assert await second.run.execute(engine) == 0
    assert first.run.snapshot.cache is CacheOutcome.MISS
    assert first.step(StepName.CREATE).exchanges[0].status == 404
    assert first.step(StepName.PULL).exchanges[0].path.startswith("/images/create?")
    assert (second.run.snapshot.cache, second.run.snapshot.registry_asked) == (CacheOutcome.HIT, False)
    assert first.stdout == second.stdout


async def test_name_and_ports_are_told_while_it_runs(lab: LabDescription, tmp_path: Path) -> None:
    async with _engine(lab) as engine:
        watched = Watched(f"--rm --name described -p 127.0.0.1::80 busybox sh -c '{LOOP}'", tmp_path)
        running = asyncio.ensure_future(watched.run.execute(engine))
        await watched.until(lambda snapshot: bool(snapshot.ports))
        assert watched.run.snapshot.container_name == "described"
        await watched.run.kill()
        assert await running == 137


async def test_a_cancelled_pull_leaves_nothing(
    lab: LabDescription, tmp_path: Path, clear: Callable[[], set[str]]
) -> None:
    lab.docker("rmi", "-f", "lab/twenty", check=False)
    async with _engine(lab) as engine:
        watched = Watched("lab/twenty", tmp_path)
        running = asyncio.ensure_future(watched.run.execute(engine))
        await watched.until(lambda snapshot: snapshot.pull is not None and bool(snapshot.pull.layers))
        watched.run.cancel()
        assert await running == 130
    assert watched.run.snapshot.state is RunState.CANCELLED
    assert not clear()
    assert lab.docker("images", "-q", "lab/twenty") == ""


@pytest.mark.parametrize("state", [RunState.CREATING, RunState.ATTACHING, RunState.STARTING])
@pytest.mark.parametrize("options", ["", "--rm "])
async def test_a_run_cancelled_on_its_way_leaves_no_container(
    state: RunState, options: str, lab: LabDescription, tmp_path: Path, clear: Callable[[], set[str]]
) -> None:
    async with _engine(lab) as engine:
        await engine.connect()
        watched = Watched(f"{options}busybox sh -c '{LOOP}'", tmp_path)
        running = asyncio.ensure_future(watched.run.execute(engine))
        await watched.until_state(state)
        watched.run.cancel()
        assert await running == 130
    await _gone(clear)


async def _gone(clear: Callable[[], set[str]]) -> None:
    """A --rm container goes by the engine's own hand, a moment after it was killed."""
    async with asyncio.timeout(10):
        while await asyncio.to_thread(clear):
            continue


async def test_stop_ends_with_term(lab: LabDescription, tmp_path: Path) -> None:
    async with _engine(lab) as engine:
        watched = Watched(f"--rm busybox sh -c 'trap \"exit 42\" TERM; echo up; {LOOP}'", tmp_path)
        running = asyncio.ensure_future(watched.run.execute(engine))
        await watched.until_written(b"up")
        await watched.until_state(RunState.RUNNING)
        await watched.run.stop()
        assert await running == 42
    assert watched.states[-2:] == [RunState.STOPPING, RunState.EXITED]


async def test_kill_works_though_the_reader_is_wedged(lab: LabDescription, tmp_path: Path) -> None:
    """A sink that blocks stalls the container and the engine's kill; our kill cuts the stream then."""
    wedged, loop_over = threading.Event(), threading.Event()

    def sink(kind: StreamKind, data: bytes) -> None:
        wedged.set()
        loop_over.wait(60)

    async with _engine(lab) as engine:
        started = asyncio.Event()
        run = Run(parse_args(["--rm", "--log-driver", "none", "busybox", "yes"]), sink=sink, environ={})
        run.listeners.add(lambda snapshot: started.set() if snapshot.state is RunState.RUNNING else None)
        running = asyncio.ensure_future(run.execute(engine))
        await started.wait()
        assert await asyncio.to_thread(wedged.wait, 20)
        await run.kill()
        loop_over.set()
        assert await running == 137


async def test_out_of_memory_is_told_apart_from_a_kill(lab: LabDescription, tmp_path: Path) -> None:
    async with _engine(lab) as engine:
        watched = Watched("-m 8m --memory-swap 8m busybox sh -c 'exec tail -c 100000000 /dev/zero'", tmp_path)
        code = await watched.run.execute(engine)
        lab.docker("rm", "-f", watched.run.snapshot.container_id)
    assert code == 137
    assert watched.run.snapshot.exit_status is not None
    assert watched.run.snapshot.exit_status.oom_killed


async def test_an_engine_that_dies_leaves_the_output_and_a_lost_run(tmp_path: Path) -> None:
    with started_lab() as own:
        async with _engine(own) as engine:
            watched = Watched(f"busybox sh -c 'echo before; {LOOP}'", tmp_path)
            running = asyncio.ensure_future(watched.run.execute(engine))
            await watched.until_written(b"before")
            await watched.until_state(RunState.RUNNING)
            os.kill(own.dockerd, signal.SIGKILL)
            assert await running == 125
    end = watched.run.snapshot
    assert (end.state, end.exit_code, end.exit_status) == (RunState.LOST, 125, None)
    assert watched.stdout == b"before\n"
    assert b"error waiting for container: unexpected EOF" in watched.client
