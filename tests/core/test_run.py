"""A run goes the Docker CLI's way, tells each station, and ends as the CLI ends."""

import asyncio
from pathlib import Path

import pytest

from core.engine import PullMessage, StreamKind
from core.errors import (
    BadRequestError,
    ConflictError,
    ConnectionLostError,
    EngineAnswerError,
    EngineUnreachableError,
    NotFoundError,
    PullError,
    UnreachableReason,
)
from core.runs import run as run_module
from core.runs.state import CacheOutcome, RunState, StepName
from tests.core.runs_at_work import Watched
from tests.fakes.fake_container import FakeAttachment, copies_stdin, says, sleeps
from tests.fakes.fake_engine import FakeEngine

HINT = b"\n\nRun 'docker run --help' for more information\n"


@pytest.fixture
def engine() -> FakeEngine:
    """An engine with an image that says hello, and a registry with another one."""
    made = FakeEngine()
    made.add_image("hello", says(b"hello\n"))
    made.add_registry_image("far", says(b"from far\n"), layers=(1000, 2000))
    return made


def _asked(engine: FakeEngine) -> list[str]:
    """The requests without their queries and ids."""
    told = []
    for request in engine.world.requests:
        verb, path = request.split(" ")
        parts = ["{id}" if len(part) == 64 else part for part in path.partition("?")[0].split("/")]
        told.append(f"{verb} {'/'.join(parts)}")
    return told


async def test_a_cached_image_runs_without_the_registry(engine: FakeEngine, tmp_path: Path) -> None:
    watched = Watched("hello", tmp_path)
    assert await watched.run.execute(engine) == 0
    assert watched.written() == b"hello\n"
    assert watched.states == [
        RunState.CREATED,
        RunState.CREATING,
        RunState.ATTACHING,
        RunState.STARTING,
        RunState.RUNNING,
        RunState.EXITED,
    ]
    end = watched.run.snapshot
    assert (end.cache, end.registry_asked, end.exit_code) == (CacheOutcome.HIT, False, 0)
    assert end.exit_status is not None
    assert end.pull is None


async def test_the_requests_come_in_the_order_of_the_cli(engine: FakeEngine, tmp_path: Path) -> None:
    await Watched("far", tmp_path).run.execute(engine)
    assert [each for each in _asked(engine) if each != "GET /containers/{id}/json"] == [
        "GET /version",
        "POST /containers/create",
        "POST /images/create",
        "POST /containers/create",
        "POST /containers/{id}/attach",
        "POST /containers/{id}/wait",
        "POST /containers/{id}/start",
    ]


async def test_a_missing_image_is_pulled_with_the_words_of_the_cli(engine: FakeEngine, tmp_path: Path) -> None:
    watched = Watched("far", tmp_path)
    assert await watched.run.execute(engine) == 0
    lines = watched.client.splitlines()
    assert lines[:2] == [b"Unable to find image 'far:latest' locally", b"latest: Pulling from library/far"]
    assert lines[-1] == b"Status: Downloaded newer image for far:latest"
    assert watched.stdout == b"from far\n"
    end = watched.run.snapshot
    assert (end.cache, end.registry_asked) == (CacheOutcome.MISS, True)
    assert end.pull is not None
    assert end.pull.ended
    assert end.pull.fraction == 1.0


async def test_every_step_records_its_request(engine: FakeEngine, tmp_path: Path) -> None:
    watched = Watched("--name n far", tmp_path)
    await watched.run.execute(engine)
    steps = watched.run.snapshot.steps
    names = [step.name for step in steps]
    assert names == [
        StepName.PARSE,
        StepName.CONNECT,
        StepName.CREATE,
        StepName.PULL,
        StepName.CREATE_AGAIN,
        StepName.ATTACH,
        StepName.WAIT,
        StepName.START,
        StepName.OUTPUT,
        StepName.EXIT,
    ]
    assert all(step.seconds is not None and step.seconds >= 0 for step in steps)
    assert not any(step.failed for step in steps)
    sent = {step.name: [(each.method, each.path, each.status) for each in step.exchanges] for step in steps}
    assert sent[StepName.CREATE] == [("POST", "/containers/create?name=n", 404)]
    assert sent[StepName.CREATE_AGAIN] == [("POST", "/containers/create?name=n", 201)]
    assert sent[StepName.START][0][2] == 204
    assert sent[StepName.OUTPUT] == []


async def test_pull_progress_is_told_while_it_goes_on(engine: FakeEngine, tmp_path: Path) -> None:
    script = [
        PullMessage("Pulling from library/slow", id="latest"),
        PullMessage("Pulling fs layer", id="0123456789ab", has_progress=True),
        PullMessage("Downloading", id="0123456789ab", current=10, total=100, has_progress=True),
    ]
    engine.add_registry_image("slow", says(b"x"), script=[*script, PullError("broken off")])
    watched = Watched("slow", tmp_path)
    assert await watched.run.execute(engine) == 125
    pulls = [each.pull for each in watched.snapshots if each.pull is not None]
    assert pulls[-1].error == "broken off"
    assert [layer.id for layer in pulls[-1].layers] == ["0123456789ab"]
    assert watched.client.endswith(b"docker: broken off" + HINT)


@pytest.mark.parametrize(
    ("line", "requests", "code"),
    [
        ("--pull never far", ["POST /containers/create"], 125),
        ("--pull always hello", ["POST /images/create"], 125),
        ("--pull always far", ["POST /images/create", "POST /containers/create"], 0),
    ],
)
async def test_the_policy_decides_when_to_pull(
    line: str, requests: list[str], code: int, engine: FakeEngine, tmp_path: Path
) -> None:
    assert await Watched(line, tmp_path).run.execute(engine) == code
    assert _asked(engine)[1 : 1 + len(requests)] == requests


async def test_a_quiet_run_pulls_without_a_word(engine: FakeEngine, tmp_path: Path) -> None:
    watched = Watched("-q far", tmp_path)
    assert await watched.run.execute(engine) == 0
    assert watched.written() == b"from far\n"
    assert watched.run.snapshot.pull is not None


async def test_stdout_and_stderr_are_kept_apart_and_in_order(engine: FakeEngine, tmp_path: Path) -> None:
    chunks = (b"1", (StreamKind.STDERR, b"2"), b"3\n", (StreamKind.STDERR, b"4\n"))
    engine.add_image("both", says(*chunks, exit_code=9))
    watched = Watched("both", tmp_path)
    assert await watched.run.execute(engine) == 9
    assert watched.stdout == b"13\n"
    assert watched.written(StreamKind.STDERR) == b"24\n"
    assert watched.written() == b"123\n4\n"


@pytest.mark.parametrize(
    ("method", "error", "printed", "code"),
    [
        (
            "create_container",
            ConflictError("Conflict.", status=409),
            b"docker: Error response from daemon: Conflict.",
            125,
        ),
        ("start_container", BadRequestError("exec: no such file or directory", status=400), b"", 127),
        ("start_container", BadRequestError("exec: permission denied: unknown", status=400), b"", 126),
        ("start_container", EngineAnswerError("driver failed", status=500), b"", 125),
    ],
)
async def test_an_error_of_the_engine_is_the_clis_text_and_code(
    method: str, error: EngineAnswerError, printed: bytes, code: int, engine: FakeEngine, tmp_path: Path
) -> None:
    engine.fail(method, error)
    watched = Watched("hello", tmp_path)
    assert await watched.run.execute(engine) == code
    assert watched.client == (printed or f"docker: {error.cli_text}".encode()) + HINT
    end = watched.run.snapshot
    assert (end.state, end.error, end.exit_code) == (RunState.FAILED, error, code)
    assert end.steps[-1].failed


async def test_an_attach_that_is_refused_tells_its_status_alone(engine: FakeEngine, tmp_path: Path) -> None:
    engine.fail("attach", BadRequestError("Invalid detach keys", status=400))
    watched = Watched("hello", tmp_path)
    assert await watched.run.execute(engine) == 1
    assert watched.client == b"unable to upgrade to tcp, received 400\n"
    assert len(engine.world.containers) == 1


async def test_no_engine_is_told_as_the_cli_tells_it(engine: FakeEngine, tmp_path: Path) -> None:
    engine.go_away()
    watched = Watched("hello", tmp_path)
    assert await watched.run.execute(engine) == 125
    assert watched.client.startswith(b"docker: Cannot connect to the Docker daemon at unix:///fake/docker.sock.")
    assert watched.run.snapshot.state is RunState.FAILED


async def test_without_rights_the_code_is_126(engine: FakeEngine, tmp_path: Path) -> None:
    text = "permission denied while trying to connect to the Docker daemon socket"
    denied = EngineUnreachableError(text, host=engine.host, reason=UnreachableReason.PERMISSION)
    engine.fail("connect", denied)
    assert await Watched("hello", tmp_path).run.execute(engine) == 126


@pytest.mark.parametrize(
    ("line", "code", "printed"),
    [
        ("-d -a stdout hello", 1, b"conflicting options: cannot specify both --attach and --detach\n"),
        ("Bad:ref", 125, b"docker: invalid reference format: repository name (library/Bad) must be lowercase" + HINT),
        ("--env-file /nonexistent/x hello", 125, b"docker: open /nonexistent/x: no such file or directory" + HINT),
        ("--platform foo hello", 125, b'docker: error parsing specified platform: "foo": unknown operating system'),
        ("--pull always " + "a" * 64, 125, b"docker: invalid repository name (aaaa"),
    ],
)
async def test_what_the_cli_refuses_by_itself_is_refused_before_any_container(
    line: str, code: int, printed: bytes, engine: FakeEngine, tmp_path: Path
) -> None:
    watched = Watched(line, tmp_path)
    assert await watched.run.execute(engine) == code
    assert watched.client.startswith(printed)
    assert not engine.world.containers


async def test_detached_prints_the_id_and_is_done(engine: FakeEngine, tmp_path: Path) -> None:
    engine.add_image("long", sleeps())
    watched = Watched("-d long", tmp_path)
    assert await watched.run.execute(engine) == 0
    assert watched.stdout == f"{watched.run.snapshot.container_id}\n".encode()
    assert watched.run.snapshot.exit_status is None
    await engine.kill_all()


async def test_rm_waits_for_the_removal(engine: FakeEngine, tmp_path: Path) -> None:
    engine.add_image("bad", says(exit_code=3))
    watched = Watched("--rm bad", tmp_path)
    assert await watched.run.execute(engine) == 3
    assert not engine.world.containers
    assert watched.step(StepName.REMOVE).seconds is not None


async def test_a_failed_start_leaves_the_container_as_the_cli_does(engine: FakeEngine, tmp_path: Path) -> None:
    engine.fail("start_container", EngineAnswerError("port is taken", status=500))
    watched = Watched("hello", tmp_path)
    await watched.run.execute(engine)
    assert [each.status for each in engine.world.containers.values()] == ["created"]
    assert not list(watched.leftovers.folder.iterdir())


async def test_stdin_goes_to_the_program_and_ends(engine: FakeEngine, tmp_path: Path) -> None:
    engine.add_image("cat", copies_stdin())
    watched = Watched("-i cat", tmp_path)
    running = asyncio.ensure_future(watched.run.execute(engine))
    with pytest.raises(ConnectionLostError):
        await watched.run.send_stdin(b"too early")
    await watched.until_state(RunState.RUNNING)
    await watched.run.send_stdin(b"one\n")
    await watched.run.send_stdin(b"two\n")
    await watched.run.close_stdin()
    assert await running == 0
    assert watched.stdout == b"one\ntwo\n"


async def test_stop_asks_and_the_second_press_kills(engine: FakeEngine, tmp_path: Path) -> None:
    engine.add_image("long", sleeps())
    engine.hold("stop_container")
    watched = Watched("long", tmp_path)
    running = asyncio.ensure_future(watched.run.execute(engine))
    await watched.until_state(RunState.RUNNING)
    first = asyncio.ensure_future(watched.run.stop())
    await watched.until_state(RunState.STOPPING)
    await watched.run.stop()
    assert await running == 137
    engine.world.holds["stop_container"].set()
    await first
    end = watched.run.snapshot
    assert end.state is RunState.EXITED
    assert end.exit_status is not None
    assert end.exit_status.signal == 9


async def test_stop_ends_with_the_signals_code(engine: FakeEngine, tmp_path: Path) -> None:
    engine.add_image("long", sleeps())
    watched = Watched("long", tmp_path)
    running = asyncio.ensure_future(watched.run.execute(engine))
    await watched.until_state(RunState.RUNNING)
    await watched.run.stop()
    assert await running == 143
    await watched.run.stop()
    await watched.run.kill()
    assert watched.run.snapshot.state is RunState.EXITED


async def test_a_kill_leaves_no_task_behind_whatever_hangs(
    engine: FakeEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The engine's kill waits for the reader, and the reader for a sink that never returns."""
    engine.add_image("long", sleeps())
    monkeypatch.setattr(run_module, "WEDGED_SECONDS", 0.01)
    watched = Watched("long", tmp_path)
    running = asyncio.ensure_future(watched.run.execute(engine))
    await watched.until_state(RunState.RUNNING)
    before = asyncio.all_tasks()
    answered, cut, let_go = engine.hold("kill_container"), asyncio.Event(), asyncio.Event()

    async def hang(_attachment: FakeAttachment) -> None:
        cut.set()
        await let_go.wait()

    monkeypatch.setattr(FakeAttachment, "aclose", hang)
    killing = asyncio.ensure_future(watched.run.kill())
    await cut.wait()
    answered.set()
    await killing
    assert asyncio.all_tasks() - {killing} <= before, "what cut the output has ended with the kill"
    let_go.set()
    assert await running == 137


async def test_the_engine_that_goes_away_leaves_a_lost_run(engine: FakeEngine, tmp_path: Path) -> None:
    engine.add_image("long", sleeps())
    watched = Watched("long", tmp_path)
    running = asyncio.ensure_future(watched.run.execute(engine))
    await watched.until_state(RunState.RUNNING)
    engine.go_away()
    assert await running == 125
    end = watched.run.snapshot
    assert end.state is RunState.LOST
    assert end.output_truncated
    assert b'level=error msg="error waiting for container: unexpected EOF"\n' in watched.client
    await engine.kill_all()


async def test_a_wait_that_is_refused_counts_after_the_output(engine: FakeEngine, tmp_path: Path) -> None:
    engine.fail("wait", EngineAnswerError("not now", status=500))
    watched = Watched("hello", tmp_path)
    assert await watched.run.execute(engine) == 125
    assert watched.stdout == b"hello\n"
    assert b"error waiting for container: Error response from daemon: not now" in watched.client


async def test_the_id_file_is_written_for_a_container_and_only_then(engine: FakeEngine, tmp_path: Path) -> None:
    path = tmp_path / "cid"
    assert await Watched(f"--cidfile {path} nosuch", tmp_path).run.execute(engine) == 125
    assert not path.exists()
    watched = Watched(f"--cidfile {path} hello", tmp_path)
    assert await watched.run.execute(engine) == 0
    assert path.read_text() == watched.run.snapshot.container_id
    again = Watched(f"--cidfile {path} hello", tmp_path)
    assert await again.run.execute(engine) == 125
    assert b"container ID file found" in again.client
    assert path.read_text() == watched.run.snapshot.container_id


async def test_a_final_state_never_changes_again(engine: FakeEngine, tmp_path: Path) -> None:
    watched = Watched("hello", tmp_path)
    await watched.run.execute(engine)
    end, told = watched.run.snapshot, len(watched.snapshots)
    watched.run.cancel()
    await watched.run.kill()
    assert watched.run.snapshot is end
    assert len(watched.snapshots) == told


async def test_any_404_counts_as_a_miss_as_with_the_cli(engine: FakeEngine, tmp_path: Path) -> None:
    engine.fail("create_container", NotFoundError("network nonet not found", status=404))
    engine.fail("create_container", NotFoundError("network nonet not found", status=404))
    watched = Watched("--network nonet far", tmp_path)
    assert await watched.run.execute(engine) == 125
    assert watched.client.startswith(b"Unable to find image 'far:latest' locally\n")
    assert watched.client.endswith(b"docker: Error response from daemon: network nonet not found" + HINT)
