"""A headless run writes to this process's own descriptors what the Docker CLI would, and ends with its code.

The bytes themselves are compared with the CLI's in tests/parity; here it is the process's side: descriptors, stdin,
signals, options of our own.
"""

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from core.engine import PullMessage
from core.headless import run_headless
from core.headless.signals import signal_name
from core.headless.streams import claim_standard_streams, write_all
from core.headless.terminal import pull_drawing
from tests.parity.scripted_engine import Script, ScriptedEngine, message

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="unix sockets and signals")


@pytest.fixture
def engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ScriptedEngine]:
    """An engine that the environment names, and no other configuration."""
    with ScriptedEngine(tmp_path) as scripted:
        monkeypatch.setenv("DOCKER_HOST", scripted.host)
        monkeypatch.setenv("DOCKER_CONFIG", str(tmp_path))
        monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
        monkeypatch.delenv("DOCKER_CONTEXT", raising=False)
        scripted.play(Script(hit=True))
        yield scripted


@pytest.fixture(autouse=True)
def signals_as_before() -> Iterator[None]:
    """Give back every handler that a run has taken."""
    before = {number: signal.getsignal(number) for number in signal.valid_signals()}
    yield
    for number, handler in before.items():
        if handler is not None and signal.getsignal(number) is not handler:
            signal.signal(number, handler)


@pytest.fixture
def stdin() -> Iterator[int]:
    """The writing end of a pipe that is descriptor 0 meanwhile."""
    kept = os.dup(0)
    reading, writing = os.pipe()
    os.dup2(reading, 0)
    os.close(reading)
    yield writing
    os.dup2(kept, 0)
    os.close(kept)


def test_output_goes_to_the_two_descriptors(engine: ScriptedEngine, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    engine.play(Script(hit=True, output=((1, b"\x00out\xff"), (2, b"err"))))
    assert run_headless(["multi"]) == 0
    assert tuple(capfdbinary.readouterr()) == (b"\x00out\xff", b"err")


def test_a_miss_is_told_on_stderr(engine: ScriptedEngine, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    engine.play(Script(pull=[b'{"status":"Pulling from library/multi","id":"latest"}\r\n']))
    assert run_headless(["multi"]) == 0
    out, err = capfdbinary.readouterr()
    assert out == b"Hello\n"
    assert err == b"Unable to find image 'multi:latest' locally\nlatest: Pulling from library/multi\n"


def test_a_refused_command_line_asks_no_engine(
    engine: ScriptedEngine, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert run_headless(["--nope", "multi"]) == 125
    assert capfdbinary.readouterr().err.startswith(b"unknown flag: --nope\n\nUsage:  docker run")
    assert engine.asked == []


def test_help_goes_to_stdout(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run_headless(["--help"]) == 0
    out, err = capfdbinary.readouterr()
    assert out.startswith(b"Usage:")
    assert err == b""


def test_host_and_context_override_the_environment(
    engine: ScriptedEngine, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.setenv("DOCKER_HOST", "unix:///nonexistent.sock")
    assert run_headless(["multi"], host=engine.host) == 0
    assert run_headless(["multi"], context="prod") == 1
    assert b'Failed to initialize: unable to resolve docker endpoint: context "prod"' in capfdbinary.readouterr().err


def test_a_configuration_that_cannot_be_read_is_warned_of_first(
    engine: ScriptedEngine, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    (tmp_path / "config.json").write_text("{bad")
    assert run_headless(["multi"]) == 0
    assert capfdbinary.readouterr().err.startswith(b"WARNING: Error parsing config file")


def test_detach_keys_come_from_the_configuration(engine: ScriptedEngine, tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text('{"detachKeys": "ctrl-a,a"}')
    assert run_headless(["multi"]) == 0
    assert any("detachKeys=ctrl-a%2Ca" in each for each in engine.asked)


def test_stdin_is_read_to_its_end(engine: ScriptedEngine, stdin: int) -> None:
    os.write(stdin, b"one\ntwo\n")
    os.close(stdin)
    assert run_headless(["-i", "multi"]) == 0
    assert engine.stdin == b"one\ntwo\n"


def _while_running(engine: ScriptedEngine, act: Callable[[], None]) -> threading.Thread:
    def wait_and_act() -> None:
        engine.started.wait(20)
        act()

    thread = threading.Thread(target=wait_and_act, name="lab-presser")
    thread.start()
    return thread


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGUSR1, signal.SIGRTMIN + 3])
def test_a_signal_goes_to_the_container(
    number: int, engine: ScriptedEngine, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    engine.play(Script(hit=True, output=(), until_killed=True))
    presser = _while_running(engine, lambda: os.kill(os.getpid(), number))
    assert run_headless(["multi"]) == 0
    presser.join()
    expected = f"signal={signal_name(number)}".replace("+", "%2B").encode()
    assert capfdbinary.readouterr().out.endswith(expected)


def test_a_signal_before_the_container_ends_the_run_without_a_word(
    engine: ScriptedEngine, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    engine.play(Script(hold_create=True))
    presser = threading.Thread(
        target=lambda: (engine.creating.wait(20), os.kill(os.getpid(), signal.SIGTERM), engine.ended.set())
    )
    presser.start()
    assert run_headless(["multi"]) == 143
    presser.join()
    assert tuple(capfdbinary.readouterr()) == (b"", b"")
    assert any(each.startswith("/v1.41/containers/c0ffee") for each in engine.asked)


def test_a_reader_that_has_gone_ends_the_run_with_the_clis_words(engine: ScriptedEngine) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    errors_out, errors_in = os.pipe()
    kept = os.dup(1), os.dup(2)
    os.dup2(writing, 1)
    os.dup2(errors_in, 2)
    try:
        code = run_headless(["multi"])
    finally:
        for descriptor, old in zip((1, 2), kept, strict=True):
            os.dup2(old, descriptor)
    os.close(errors_in)
    assert code == 1
    assert os.read(errors_out, 1000) == b"write /dev/stdout: broken pipe\n"


def test_an_error_of_the_demo_is_told_with_what_mends_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    from core.errors import PackagesMissingError, PrivateEngineError
    from core.private_engine import demo

    errors: list[PrivateEngineError] = [
        PrivateEngineError("No engine may run here.", log="the log's end\n"),
        PackagesMissingError("Missing: dockerd.", command=("apt-get", "install", "docker.io"), runnable=False),
    ]

    async def refuse(self: object, progress: object, *, installing: Callable[[str], None]) -> str:
        installing("what is installed is told at once")
        raise errors.pop(0)

    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setattr(demo.Demo, "start", refuse)
    told = b"what is installed is told at once\n"
    assert run_headless(["multi"], demo=True, demo_reset=True) == 1
    assert capfdbinary.readouterr().err == told + b"dockpane: No engine may run here.\nthe log's end\n"
    assert run_headless(["multi"], demo=True) == 1
    mend = b"dockpane: Missing: dockerd.\nThis installs them: apt-get install docker.io\n"
    assert capfdbinary.readouterr().err == told + mend


def test_signals_have_the_engines_names() -> None:
    assert [signal_name(number) for number in (1, 2, 15, 10, 28, 35, 37, 49, 50, 63, 64)] == [
        "HUP", "INT", "TERM", "USR1", "WINCH", "RTMIN+1", "RTMIN+3", "RTMIN+15", "RTMAX-14", "RTMAX-1", "RTMAX",
    ]  # fmt: skip


def test_a_terminal_without_a_width_counts_as_wide() -> None:
    """Wide enough for a bar, which needs more than 110 columns."""
    ours, theirs = os.openpty()
    try:
        render = pull_drawing(theirs)
        drawn = render(PullMessage("Downloading", id="0123456789ab", current=1, total=2, has_progress=True))
    finally:
        os.close(ours)
        os.close(theirs)
    assert drawn is not None
    assert b"[=" in drawn


def test_a_descriptor_that_does_not_block_is_waited_for() -> None:
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    data = bytes(1_000_000)
    got: list[bytes] = []

    def read() -> None:
        while part := os.read(reading, 65536):
            got.append(part)

    reader = threading.Thread(target=read)
    reader.start()
    write_all(writing, data)
    os.close(writing)
    reader.join()
    os.close(reading)
    assert b"".join(got) == data


def test_closed_standard_descriptors_are_claimed(stdin: int) -> None:
    os.close(0)
    claim_standard_streams()
    assert os.read(0, 1) == b""
    os.close(stdin)


def test_an_error_of_the_engine_is_printed(engine: ScriptedEngine, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    engine.play(Script(hit=True, start=message(500, "port is taken")))
    assert run_headless(["multi"]) == 125
    assert capfdbinary.readouterr().err.startswith(b"docker: Error response from daemon: port is taken\n")
