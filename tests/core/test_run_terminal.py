"""A run with a terminal: its size reaches the container, and the detach keys leave the container running."""

import asyncio
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import ConflictError, ConnectionLostError
from core.runs.detach_keys import DetachKeys, key_sequence
from core.runs.journal import Journal
from core.runs.state import RunState, StepName
from tests.core.runs_at_work import PATIENCE, Watched
from tests.fakes.fake_container import FakeContainer, copies_stdin, says, sleeps, tells_size
from tests.fakes.fake_engine import FakeEngine


@pytest.fixture
def engine() -> FakeEngine:
    """An engine with programs that use a terminal."""
    made = FakeEngine()
    made.add_image("hello", says(b"hello\n"))
    made.add_image("size", tells_size())
    made.add_image("cat", copies_stdin())
    made.add_image("long", sleeps())
    return made


def _container(engine: FakeEngine) -> FakeContainer:
    (container,) = engine.world.containers.values()
    return container


async def _sized(engine: FakeEngine, rows: int, columns: int) -> None:
    """Wait until the container has this size; the engine tells nobody."""
    async with asyncio.timeout(PATIENCE):
        while not engine.world.containers or _container(engine).size != (rows, columns):  # noqa: ASYNC110 - as said
            await asyncio.sleep(0.001)


def _resizes(engine: FakeEngine) -> list[str]:
    return [request.rpartition("?")[2] for request in engine.world.requests if "/resize?" in request]


async def test_typing_into_what_is_no_terminal_is_refused_in_the_clis_words(engine: FakeEngine, tmp_path: Path) -> None:
    watched = Watched("-it hello", tmp_path)
    assert await watched.run.execute(engine) == 1
    assert watched.client == b"the input device is not a TTY\n"
    assert not engine.world.containers


@pytest.mark.parametrize("line", ["-t hello", "-dit hello", "-t -a stdout hello"])
async def test_a_terminal_that_nobody_types_into_is_not(line: str, engine: FakeEngine, tmp_path: Path) -> None:
    assert await Watched(line, tmp_path).run.execute(engine) == 0


async def test_the_container_is_made_with_the_size_and_told_it_again_when_it_runs(
    engine: FakeEngine, tmp_path: Path
) -> None:
    watched = Watched("-it size", tmp_path, terminal_input=True)
    watched.run.resize(33, 120)
    running = asyncio.ensure_future(watched.run.execute(engine))
    await watched.until_state(RunState.RUNNING)
    assert _container(engine).body["HostConfig"]["ConsoleSize"] == [33, 120]
    await _sized(engine, 33, 120)
    await watched.run.send_stdin(b"\n")
    assert await running == 0
    assert watched.stdout == b"33 120\r\n"


async def test_of_many_sizes_the_last_one_stays_and_few_are_sent(engine: FakeEngine, tmp_path: Path) -> None:
    watched = Watched("-it size", tmp_path, terminal_input=True)
    running = asyncio.ensure_future(watched.run.execute(engine))
    await watched.until_state(RunState.RUNNING)
    held = engine.hold("resize_container")
    for columns in range(1000):
        watched.run.resize(24, columns + 1)
        await asyncio.sleep(0)
    held.set()
    await _sized(engine, 24, 1000)
    assert _resizes(engine) == ["h=24&w=1", "h=24&w=1000"]
    await watched.run.send_stdin(b"\n")
    assert await running == 0
    assert watched.stdout == b"24 1000\r\n"


async def test_a_size_that_comes_too_early_for_the_container_is_sent_again(engine: FakeEngine, tmp_path: Path) -> None:
    for _ in range(10):
        engine.fail("resize_container", ConflictError("is not running", status=409))
    watched = Watched("-it size", tmp_path, terminal_input=True)
    watched.run.resize(24, 80)
    running = asyncio.ensure_future(watched.run.execute(engine))
    await _sized(engine, 24, 80)
    await watched.run.send_stdin(b"\n")
    assert await running == 0
    assert watched.client == b""
    assert len(_resizes(engine)) == 11


async def test_a_container_that_takes_no_size_is_told_as_the_cli_tells_it(engine: FakeEngine, tmp_path: Path) -> None:
    for _ in range(11):
        engine.fail("resize_container", ConflictError("no", status=409))
    watched = Watched("-it long", tmp_path, terminal_input=True)
    watched.run.resize(24, 80)
    running = asyncio.ensure_future(watched.run.execute(engine))
    await watched.until_written(b"size\n")
    assert watched.client == b"failed to resize tty, using default size\n"
    watched.run.resize(25, 80)
    await _sized(engine, 25, 80)
    await engine.kill_all()
    assert await running == 137


async def test_without_a_terminal_no_size_is_sent_but_at_the_containers_making(
    engine: FakeEngine, tmp_path: Path
) -> None:
    watched = Watched("hello", tmp_path)
    watched.run.resize(24, 80)
    assert await watched.run.execute(engine) == 0
    assert _container(engine).body["HostConfig"]["ConsoleSize"] == [24, 80]
    assert _resizes(engine) == []


@pytest.mark.parametrize(("options", "keys"), [("", b"\x10\x11"), ("--detach-keys ctrl-a,d", b"\x01d")])
async def test_the_detach_keys_end_the_run_and_leave_the_container(
    options: str, keys: bytes, engine: FakeEngine, tmp_path: Path
) -> None:
    watched = Watched(f"-it {options} cat", tmp_path, terminal_input=True)
    running = asyncio.ensure_future(watched.run.execute(engine))
    await watched.until_state(RunState.RUNNING)
    await watched.run.send_stdin(b"one" + keys[:1])
    await watched.run.send_stdin(keys[1:] + b"two")
    assert await running == 0
    with pytest.raises(ConnectionLostError):
        await watched.run.send_stdin(b"three")
    await watched.run.close_stdin()
    await asyncio.sleep(0)
    end = watched.run.snapshot
    assert (end.state, end.exit_code, end.exit_status) == (RunState.EXITED, 0, None)
    assert watched.stdout == b"one"
    assert _container(engine).status == "running"
    assert not _container(engine).attached
    await engine.kill_all()


async def test_without_a_terminal_the_detach_keys_are_bytes_like_others(engine: FakeEngine, tmp_path: Path) -> None:
    watched = Watched("-i cat", tmp_path)
    running = asyncio.ensure_future(watched.run.execute(engine))
    await watched.until_state(RunState.RUNNING)
    await watched.run.send_stdin(b"a\x10\x11b")
    await watched.run.close_stdin()
    assert await running == 0
    assert watched.stdout == b"a\x10\x11b"


async def test_a_key_that_only_began_the_sequence_arrives_before_the_end_of_input(
    engine: FakeEngine, tmp_path: Path
) -> None:
    watched = Watched("-it cat", tmp_path, terminal_input=True)
    running = asyncio.ensure_future(watched.run.execute(engine))
    await watched.until_state(RunState.RUNNING)
    await watched.run.send_stdin(b"a\x10")
    await watched.run.close_stdin()
    assert await running == 0
    assert watched.stdout == b"a\x10"


def test_a_signal_that_is_handed_on_after_the_runs_end_is_not_told(engine: FakeEngine) -> None:
    journal = Journal(time.monotonic)
    journal.begin()
    journal.change(state=RunState.EXITED)
    with journal.step(StepName.STOP, engine):
        pass
    with pytest.raises(ConflictError), journal.step(StepName.STOP, engine):
        raise ConflictError("is not running", status=409)
    assert journal.snapshot.steps == ()


@pytest.mark.parametrize(
    ("keys", "sequence"),
    [
        ("", b"\x10\x11"),
        ("ctrl-a,b", b"\x01b"),
        ("ctrl-@,ctrl-[,ctrl-\\,ctrl-],ctrl-^,ctrl-_", b"\x00\x1b\x1c\x1d\x1e\x1f"),
        ("DEL", b"\x7f"),
        ("a", b"a"),
        ("ctrl-A", b"\x10\x11"),
        ("nonsense", b"\x10\x11"),
        ("a,", b"\x10\x11"),
    ],
)
def test_keys_are_read_as_the_cli_reads_them(keys: str, sequence: bytes) -> None:
    assert key_sequence(keys) == sequence


@given(
    st.lists(st.binary(max_size=6).map(lambda data: data.translate(bytes(b"\x10\x11ab"[i % 4] for i in range(256)))))
)
def test_every_byte_before_the_sequence_is_for_the_container_however_it_is_cut(pieces: list[bytes]) -> None:
    typed = b"".join(pieces)
    keys = DetachKeys("")
    passed = b"".join(keys.feed(piece) for piece in pieces)
    if keys.complete:
        assert typed.startswith(passed + b"\x10\x11")
    else:
        assert passed + keys.flush() == typed
