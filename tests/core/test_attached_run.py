"""Containers that exist already, on a real engine: attached to, started again, followed, paused, signalled."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager

import pytest

from core.docker_engine.endpoint import resolve
from core.docker_engine.engine import DockerEngine
from core.engine import StreamKind
from core.errors import NotFoundError
from core.runs.attached_run import AttachedRun, Manner, Target
from core.runs.run import STOP_SECONDS, Run
from core.runs.state import RunSnapshot, RunState
from core.runs.syntax import parse_line
from tests.lab.lab import LabDescription

pytestmark = pytest.mark.engine

PATIENCE = 30.0
COUNT = "i=0; while [ $i -lt 4000 ]; do i=$((i+1)); echo line $i; [ $i = 200 ] && sleep 1; done; exit 5"
SIGNALS = "trap 'echo got one' USR1; trap 'echo asked; exit 9' INT; echo ready; while :; do sleep 0.05; done"


@pytest.fixture
def lab_run(lab: LabDescription) -> Iterator[Callable[..., str]]:
    """Start a container by the CLI; it is removed afterwards."""
    made: list[str] = []

    def start(*arguments: str, verb: str = "run") -> str:
        made.append(lab.docker(verb, *arguments))
        return made[-1]

    yield start
    for identifier in made:
        lab.docker("rm", "--force", "--volumes", identifier, check=False)


@asynccontextmanager
async def _engine(lab: LabDescription) -> AsyncIterator[DockerEngine]:
    engine = DockerEngine(resolve(lab.environ))
    try:
        async with asyncio.timeout(PATIENCE):
            yield engine
    finally:
        await engine.close()


async def _attached(engine: DockerEngine, container: str, manner: Manner) -> AttachedRun:
    return AttachedRun(Target(await engine.inspect_container(container), manner))


def _written(run: Run, *kinds: StreamKind) -> bytes:
    return b"".join(data for _kind, data in run.transcript.chunks(frozenset(kinds or StreamKind)))


async def _until_written(run: Run, word: bytes) -> None:
    while word not in _written(run):  # noqa: ASYNC110 - the transcript tells nobody, by design
        await asyncio.sleep(0.01)


async def _until_running(run: Run) -> None:
    """Its program is ready, and the run knows that it runs: the logs' words come before that."""
    await _until_written(run, b"ready")
    while run.snapshot.state is not RunState.RUNNING:  # noqa: ASYNC110 - a moment, and no listener is needed for it
        await asyncio.sleep(0.01)


async def test_what_was_written_before_and_what_comes_stand_once(
    lab: LabDescription, lab_run: Callable[..., str]
) -> None:
    container = lab_run("-d", "busybox", "sh", "-c", COUNT)
    async with _engine(lab) as engine:
        runs = [await _attached(engine, container, Manner.ATTACH) for _viewer in range(3)]
        codes = await asyncio.gather(*(run.execute(engine) for run in runs))
        assert codes == [5, 5, 5]
        for run in runs:
            lines = _written(run, StreamKind.STDOUT).split()[1::2]
            assert lines == [b"%d" % number for number in range(1, 4001)]
            assert run.snapshot.state is RunState.EXITED
            assert run.command_of(run.spec) == f"docker attach {run.target.state.name}"


async def test_a_container_that_has_ended_is_started_again_with_its_input(
    lab: LabDescription, lab_run: Callable[..., str]
) -> None:
    container = lab_run("-i", "busybox", "sh", "-c", "cat; exit 4", verb="create")
    async with _engine(lab) as engine:
        run = await _attached(engine, container, Manner.START)
        work = asyncio.create_task(run.execute(engine))
        while run.snapshot.state is not RunState.RUNNING:  # noqa: ASYNC110 - looked at, not waited for
            await asyncio.sleep(0.01)
        await run.send_stdin(b"typed\n")
        await run.close_stdin()
        assert await work == 4
        assert _written(run, StreamKind.STDOUT) == b"typed\n"
        assert run.command_of(run.spec).startswith("docker start -ai ")


async def test_logs_go_on_through_a_restart_and_end_with_the_last_code(
    lab: LabDescription, lab_run: Callable[..., str]
) -> None:
    container = lab_run("-d", "--restart", "on-failure:2", "busybox", "sh", "-c", "echo again; exit 6")
    async with _engine(lab) as engine:
        run = await _attached(engine, container, Manner.LOGS)
        assert await run.execute(engine) == 6
        assert _written(run, StreamKind.STDOUT) == b"again\n" * 3


async def test_logs_of_what_has_ended_are_read_to_the_end(lab: LabDescription, lab_run: Callable[..., str]) -> None:
    container = lab_run("-d", "busybox", "sh", "-c", "echo out; echo err >&2; exit 3")
    lab.docker("wait", container)
    async with _engine(lab) as engine:
        run = await _attached(engine, container, Manner.LOGS)
        assert await run.execute(engine) == 3
        assert _written(run, StreamKind.STDERR) == b"err\n"


async def test_leaving_what_is_attached_leaves_it_running(lab: LabDescription, lab_run: Callable[..., str]) -> None:
    container = lab_run("-d", "busybox", "sh", "-c", SIGNALS)
    async with _engine(lab) as engine:
        for manner in (Manner.ATTACH, Manner.LOGS):
            run = await _attached(engine, container, manner)
            work = asyncio.create_task(run.execute(engine))
            await _until_running(run)
            work.cancel()
            await asyncio.wait((work,))
            assert (await engine.inspect_container(container)).running


async def test_signals_reach_the_program_and_pausing_holds_it(lab: LabDescription, lab_run: Callable[..., str]) -> None:
    container = lab_run("-d", "busybox", "sh", "-c", SIGNALS)
    async with _engine(lab) as engine:
        run = await _attached(engine, container, Manner.ATTACH)
        work = asyncio.create_task(run.execute(engine))
        await _until_running(run)
        await run.kill("USR1")
        await _until_written(run, b"got one")
        await run.set_paused(True)
        assert (await engine.inspect_container(container)).status == "paused"
        await run.set_paused(False)
        await run.kill("INT")
        assert await work == 9
        assert b"asked" in _written(run)


async def test_stop_takes_the_containers_own_signal_and_grace(lab: LabDescription, lab_run: Callable[..., str]) -> None:
    async with _engine(lab) as engine:
        script = "trap 'echo told; exit 8' USR2; echo ready; while :; do sleep 0.05; done"
        run = Run(parse_line(f'--rm --stop-signal USR2 --stop-timeout 33 busybox sh -c "{script}"'))
        seen: list[RunSnapshot] = []
        run.listeners.add(seen.append)
        work = asyncio.create_task(run.execute(engine))
        await _until_running(run)
        while not run.snapshot.container_name:  # noqa: ASYNC110 - until inspect has been answered
            await asyncio.sleep(0.01)
        await run.stop()
        assert await work == 8
        assert b"told" in _written(run)
        (stop_by,) = {snapshot.stop_by for snapshot in seen if snapshot.stop_by is not None}
        began = next(snapshot.seconds for snapshot in seen if snapshot.state is RunState.STOPPING)
        assert stop_by - began == pytest.approx(33, abs=0.2)
        assert STOP_SECONDS != 33


async def test_a_container_that_is_gone_is_told(lab: LabDescription, lab_run: Callable[..., str]) -> None:
    container = lab_run("-d", "busybox", "true")
    async with _engine(lab) as engine:
        run = await _attached(engine, container, Manner.START)
        lab.docker("rm", "--force", container)
        assert await run.execute(engine) != 0
        assert run.snapshot.state is RunState.FAILED
        assert isinstance(run.snapshot.error, NotFoundError)
