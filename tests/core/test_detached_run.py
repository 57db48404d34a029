"""`docker run -d` watched on a real engine: the id first as the CLI prints it, then the logs, through every restart."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from core.docker_engine.endpoint import resolve
from core.docker_engine.engine import DockerEngine
from core.engine import StreamKind
from core.runs.attached_run import AttachedRun, Manner, Target
from core.runs.detached_run import DetachedRun
from core.runs.run import Run
from core.runs.state import RunState
from core.runs.syntax import parse_line
from tests.lab.lab import LabDescription

pytestmark = pytest.mark.engine

PATIENCE = 30.0
TALKS = "echo first; echo wrong >&2; while [ ! -f /tmp/go ]; do sleep 0.05; done; echo last; exit 5"


@asynccontextmanager
async def engine_of(lab: LabDescription) -> AsyncIterator[DockerEngine]:
    engine = DockerEngine(resolve(lab.environ))
    try:
        async with asyncio.timeout(PATIENCE):
            yield engine
    finally:
        await engine.close()


@asynccontextmanager
async def watched(lab: LabDescription, line: str) -> AsyncIterator[tuple[DockerEngine, Run, "asyncio.Task[int]"]]:
    """A run of that line that has begun; its container is removed in the end."""
    async with engine_of(lab) as engine:
        run = DetachedRun(parse_line(line))
        work = asyncio.create_task(run.execute(engine))
        try:
            yield engine, run, work
        finally:
            work.cancel()
            await asyncio.wait((work,))
            lab.docker("rm", "--force", "--volumes", run.snapshot.container_id, check=False)


def written(run: Run, *kinds: StreamKind) -> bytes:
    return b"".join(data for _kind, data in run.transcript.chunks(frozenset(kinds or StreamKind)))


async def until_written(run: Run, word: bytes) -> None:
    while word not in written(run):  # noqa: ASYNC110 - the transcript tells nobody, by design
        await asyncio.sleep(0.01)


async def test_the_id_comes_first_and_then_the_logs_as_they_are_written(lab: LabDescription) -> None:
    async with watched(lab, f'-d busybox sh -c "{TALKS}"') as (_engine, run, work):
        await until_written(run, b"wrong")
        assert run.snapshot.state is RunState.RUNNING
        assert run.snapshot.container_name
        lab.docker("exec", run.snapshot.container_id, "touch", "/tmp/go")
        assert await work == 5
        assert run.snapshot.state is RunState.EXITED
        identifier = run.snapshot.container_id.encode()
        assert written(run, StreamKind.STDOUT) == identifier + b"\nfirst\nlast\n"
        assert written(run, StreamKind.STDERR) == b"wrong\n"


async def test_what_the_cli_prints_is_what_the_transcript_begins_with(lab: LabDescription) -> None:
    printed = lab.docker("run", "-d", "busybox", "true")
    lab.docker("rm", "--force", printed)
    async with watched(lab, "-d busybox true") as (_engine, run, work):
        await work
        assert len(written(run)) == len(printed) + 1
        headless = Run(parse_line("-d --rm busybox sh -c 'echo not shown'"))
        assert await headless.execute(_engine) == 0
        assert written(headless) == headless.snapshot.container_id.encode() + b"\n"


async def test_who_leaves_it_leaves_it_running(lab: LabDescription) -> None:
    async with watched(lab, f'-d busybox sh -c "{TALKS}"') as (engine, run, work):
        await until_written(run, b"first")
        work.cancel()
        await asyncio.wait((work,))
        assert (await engine.inspect_container(run.snapshot.container_id)).running


async def test_it_is_followed_through_its_restarts(lab: LabDescription) -> None:
    async with watched(lab, "-d --restart on-failure:2 busybox sh -c 'echo again; exit 6'") as (_engine, run, work):
        assert await work == 6
        assert written(run).endswith(b"\n" + b"again\n" * 3)


@pytest.mark.parametrize("restart", ["", "--restart on-failure:1 "])
async def test_logs_that_are_not_kept_are_told_and_the_end_is_still_seen(lab: LabDescription, restart: str) -> None:
    line = f'-d --log-driver none {restart}busybox sh -c "while [ ! -f /tmp/go ]; do sleep 0.05; done; exit 7"'
    async with watched(lab, line) as (_engine, run, work):
        while run.snapshot.logs_error is None:  # noqa: ASYNC110 - looked at, not waited for
            await asyncio.sleep(0.01)
        assert "does not support reading" in run.snapshot.logs_error.message
        assert run.snapshot.state is RunState.RUNNING
        lab.docker("exec", run.snapshot.container_id, "touch", "/tmp/go")
        assert await work == 7
        assert written(run) == run.snapshot.container_id.encode() + b"\n"
        assert not run.snapshot.output_truncated


async def test_what_removes_itself_ends_with_its_code(lab: LabDescription) -> None:
    async with watched(lab, f'-d --rm busybox sh -c "{TALKS}"') as (_engine, run, work):
        await until_written(run, b"first")
        lab.docker("exec", run.snapshot.container_id, "touch", "/tmp/go")
        assert await work == 5
        assert written(run, StreamKind.STDOUT).endswith(b"last\n")


async def test_what_is_removed_by_force_was_killed(lab: LabDescription) -> None:
    async with watched(lab, f'-d busybox sh -c "{TALKS}"') as (_engine, run, work):
        await until_written(run, b"first")
        lab.docker("rm", "--force", run.snapshot.container_id)
        assert await work == 137


async def test_a_stop_ends_it_with_its_signals_code(lab: LabDescription) -> None:
    script = "trap 'echo told; exit 8' TERM; echo ready; while :; do sleep 0.05; done"
    async with watched(lab, f'-d busybox sh -c "{script}"') as (_engine, run, work):
        await until_written(run, b"ready")
        await run.stop()
        assert await work == 8
        assert written(run).endswith(b"told\n")


async def test_viewers_of_every_kind_see_the_same_and_none_disturbs_another(lab: LabDescription) -> None:
    async with watched(lab, f'-d busybox sh -c "{TALKS}"') as (engine, run, work):
        await until_written(run, b"first")
        state = await engine.inspect_container(run.snapshot.container_id)
        manners = (Manner.ATTACH, Manner.ATTACH, Manner.LOGS, Manner.LOGS)
        viewers = [AttachedRun(Target(state, manner)) for manner in manners]
        works = [asyncio.create_task(viewer.execute(engine)) for viewer in viewers]
        for viewer in viewers:
            await until_written(viewer, b"first")
        for left in (works[0], works[2]):
            left.cancel()
            await asyncio.wait((left,))
        lab.docker("exec", state.id, "touch", "/tmp/go")
        assert await asyncio.gather(work, works[1], works[3]) == [5, 5, 5]
        for viewer in (viewers[1], viewers[3]):
            assert written(viewer, StreamKind.STDOUT) == b"first\nlast\n"
            assert written(viewer, StreamKind.STDERR) == b"wrong\n"
        assert written(viewers[0], StreamKind.STDOUT) == b"first\n"
