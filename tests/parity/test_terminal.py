"""`run -it` on a terminal: the same sessions through the Docker CLI and through `--headless run`, byte for byte."""

import hashlib
import random
import signal
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.lab.fault_proxy import Fault, FaultProxy, fault_proxy
from tests.lab.lab import LabDescription
from tests.parity.masks import masked
from tests.parity.sides import OURS, Side, docker_cli
from tests.parity.terminal import AtWork, Shown, Step, play

CLI = docker_cli()

pytestmark = [
    pytest.mark.engine,
    pytest.mark.skipif(CLI is None, reason="no Docker CLI from 28.0.3 on is on PATH"),
]

_SIZED = (
    "until stty size 2>&1 | grep -q '^[0-9]'; do :; done; "  # an old engine's terminal has its size after the start
)
_LOOP = "while :; do sleep 0.05; done"


def _signalled(*numbers: signal.Signals) -> Callable[[AtWork], None]:
    """Several signals, in time for the program to take each by itself."""

    def act(work: AtWork) -> None:
        for number in numbers:
            time.sleep(0.1)
            work.signal(number)

    return act


def _resized_often(work: AtWork) -> None:
    for number in range(1000):
        work.resize(20 + number % 30, 60 + number)
    work.resize(31, 91)


@dataclass(frozen=True)
class Session:
    """`args` follow `run --name …`; `script` is for busybox's shell unless `args` name a command of their own."""

    name: str
    options: str
    command: tuple[str, ...]
    steps: tuple[Step, ...] = ()
    environ: dict[str, str] = field(default_factory=dict)
    tries: int = 1  # a full-screen program draws in fewer or more steps, as its keys come sooner or later


def sh(script: str) -> tuple[str, ...]:
    """busybox's shell with a script."""
    return "busybox", "sh", "-c", script


SESSIONS = (
    Session("output and code", "-it", sh("echo out; echo err >&2; exit 3")),
    Session("a terminal that is only looked at", "-t", sh("echo out; echo err >&2; tty; exit 4")),
    Session(
        "a shell",
        "-it",
        ("busybox", "sh"),
        (
            Step(b"# \x1b[6n", b"echo $((6*7))\r"),
            Step(b"\n42\r\n/ # \x1b[6n", b"ls -d /etc\r"),
            Step(b"/etc\r\n/ # \x1b[6n", b"exit 5\r"),
        ),
    ),
    Session("the size at the start", "-it", sh(_SIZED + "stty size")),
    Session("the size, only looked at", "-t", sh(_SIZED + "stty size")),
    Session(
        "a thousand sizes",
        "-it",
        sh(_SIZED + "echo up; until [ \"$(stty size)\" = '31 91' ]; do sleep 0.02; done; echo right"),
        (Step(b"up", act=_resized_often),),
    ),
    Session(
        "sizes without the proxy",
        "-it --sig-proxy=false",
        sh(_SIZED + "echo up; until [ \"$(stty size)\" = '31 91' ]; do sleep 0.02; done; echo right"),
        (Step(b"up", act=_resized_often),),
    ),
    Session("detach", "-it", sh("echo go; exec cat"), (Step(b"go", b"abc"), Step(b"abc", b"\x10\x11"))),
    Session(
        "what is typed behind the detach keys",
        "-it",
        sh("echo go; exec cat"),
        (Step(b"go", b"abc"), Step(b"abc", b"\x10\x11def")),
    ),
    Session(
        "detach with keys of one's own",
        "-it --detach-keys ctrl-a,z",
        sh("echo go; exec cat"),
        (Step(b"go", b"\x10\x11x\x01y"), Step(b"^Ay", b"\x01z")),
    ),
    Session(
        "detach with one key",
        "-it --detach-keys DEL",
        sh("echo go; exec cat"),
        (Step(b"go\r\n", b"a"), Step(b"a", b"\x7f")),
    ),
    Session(
        "detach with keys that begin anew",
        "-it --detach-keys a,b,c",
        sh("echo go; exec cat"),
        (Step(b"go\r\n", b"x"), Step(b"x", b"ababc"), Step(b"ab", b"abc")),
    ),
    Session(
        "a sequence that is broken off",
        "-it",
        sh("stty -echo; echo go; read x; echo $x | hexdump; read x; exit 2"),
        (Step(b"go", b"\x10\x10\x11\x10a\r"), Step(b"\n0000005", b"\r")),
    ),
    Session("detach keys that are none", "-it --detach-keys nonsense", sh("echo go")),
    Session("a password", "-it", sh("stty -echo; echo pw:; read x; stty echo; echo $x"), (Step(b"pw:", b"secret\r"),)),
    Session(
        "end of input as a key", "-it", sh("echo go; cat; exit 6"), (Step(b"go", b"abc\r"), Step(b"abc\r\nabc", b"\4"))
    ),
    Session("Ctrl-C as a key", "-it", sh(f"trap 'echo int; exit 9' INT; echo go; {_LOOP}"), (Step(b"go", b"\x03"),)),
    Session("Ctrl-C as a signal", "-t", sh(f"trap 'echo int; exit 9' INT; echo go; {_LOOP}"), (Step(b"go", b"\x03"),)),
    Session("Ctrl-Z as a key", "-it", sh("stty -isig; echo go; head -c 1 | hexdump"), (Step(b"go", b"\x1a\r"),)),
    Session("a program that kills itself", "-it", sh("echo go; kill -9 $$")),
    Session(
        "TERM from outside",
        "-it",
        sh(f"trap 'echo term; exit 9' TERM; echo go; {_LOOP}"),
        (Step(b"go", act=_signalled(signal.SIGTERM)),),
    ),
    Session(
        "the third one forces",
        "-it",
        sh(f"trap '' TERM; echo go; {_LOOP}"),
        (Step(b"go", act=_signalled(*[signal.SIGTERM] * 3)),),
    ),
    Session(
        "vi",
        "-it",
        ("busybox", "vi", "/etc/passwd"),
        (Step(b"/etc/passwd 1/2", b"dd"), Step(b"Delete 1", b":wq\r")),
        tries=4,
    ),
    Session("a program that is not there", "-it", ("busybox", "/nope")),
    Session("an image that is not there", "-it", ("nosuch/image:1",)),
    Session("no engine", "-it", ("busybox",), environ={"DOCKER_HOST": "unix:///nonexistent.sock"}),
    Session("in the background", "-dit", sh("exec sleep 1000")),
    Session("input without a terminal in the container", "-i", sh("echo go; cat; exit 7"), (Step(b"go", b"abc\r\4"),)),
    Session(
        "Ctrl-C without a terminal in the container",
        "-i",
        sh(f"trap 'echo int; exit 9' INT; echo go; {_LOOP}"),
        (Step(b"go", b"\x03"),),
    ),
    Session(
        "a terminal left as it is",
        "-it",
        sh("echo go; read x; echo $x"),
        (Step(b"go", b"abc\r"),),
        environ={"NORAW": "1"},
    ),
)


@pytest.fixture
def name(lab: LabDescription) -> Iterator[str]:
    """A container's name, free before and after; its image is there, whichever tests ran before."""
    lab.docker("pull", "-q", "busybox")
    yield "on-a-terminal"
    lab.docker("rm", "-f", "on-a-terminal", check=False)


def _outcome(side: Side, session: Session, lab: LabDescription, name: str) -> tuple[Shown, str]:
    lab.docker("rm", "-f", name, check=False)
    args = ("--name", name, *session.options.split(), *session.command)
    shown = play(side, args, {**lab.environ, **session.environ}, session.steps)
    left = lab.docker("inspect", "--format", "{{.State.Status}} {{.State.ExitCode}}", name, check=False)
    return Shown(masked(shown.written, folders=()), shown.exit_code, shown.modes_kept), left


@pytest.mark.parametrize("session", SESSIONS, ids=lambda session: session.name)
def test_a_session_looks_and_ends_as_with_the_cli(session: Session, lab: LabDescription, name: str) -> None:
    """Every byte on the terminal, the exit code, the terminal's modes afterwards, and how the container is left."""
    assert CLI is not None
    for _ in range(session.tries):
        ours, theirs = _outcome(OURS, session, lab, name), _outcome(CLI, session, lab, name)
        if ours == theirs:
            break
    assert ours == theirs
    assert ours[0].modes_kept


def test_the_terminal_is_as_raw_as_the_clis(lab: LabDescription, name: str) -> None:
    """The modes while it is attached, and before, while the image is still sought."""
    assert CLI is not None
    found = []
    for side in (OURS, CLI):
        seen: list[object] = []
        step = Step(b"go", act=lambda work, seen=seen: (seen.append(work.modes()), work.type(b"\r")))  # type: ignore[misc]
        lab.docker("rm", "-f", name, check=False)
        play(side, ("--name", name, "-it", *sh("echo go; read x")), lab.environ, (step,))
        found.append(seen)
    assert found[0] == found[1]


@pytest.mark.parametrize("options", ["-it", "-i"])
@pytest.mark.parametrize("comes_back", [True, False])
def test_an_engine_that_is_lost_ends_it_as_with_the_cli(
    lab: LabDescription, name: str, tmp_path: Path, options: str, *, comes_back: bool
) -> None:
    """Words, exit code and the terminal's modes; it is lost after the start has been answered.

    Whether a line ends raw is a race in the CLI itself.
    """
    assert CLI is not None
    found = []
    for side in (OURS, CLI):
        lab.docker("rm", "-f", name, check=False)
        with fault_proxy(lab.host, tmp_path / side.name) as proxy:

            def lose(_work: AtWork, proxy: FaultProxy = proxy) -> None:
                proxy.set(*([] if comes_back else [Fault(refuse=True)]))
                proxy.break_all()

            args = ("--name", name, options, *sh("sleep 1; echo go; exec sleep 1000"))
            shown = play(side, args, {**lab.environ, "DOCKER_HOST": proxy.address}, (Step(b"go", act=lose),))
        words = masked(shown.written, folders=()).replace(b"\r\n", b"\n")
        found.append((words, shown.exit_code, shown.modes_kept))
    assert found[0] == found[1]
    assert found[0][2]


@pytest.mark.parametrize("side", [OURS, CLI], ids=lambda side: side.name if side else "none")
def test_a_megabyte_comes_back_whole(side: Side, lab: LabDescription, name: str) -> None:
    """Through our terminal, the engine and the container's terminal, and the way back."""
    data = random.Random(1).randbytes(1_000_000).replace(b"\x10", b"\x20")  # of the detach keys the first is left out
    script = f"stty raw -echo; echo go; head -c {len(data)}; head -c 1 >/dev/null"
    steps = (Step(b"go\n", data), Step(data[-32:], b"."))  # it ends when all is there: an engine may cut what is late
    lab.docker("rm", "-f", name, check=False)
    shown = play(side, ("--name", name, "-it", *sh(script)), lab.environ, steps)
    head, _, back = shown.written.partition(b"go\n")
    assert (head, shown.exit_code, shown.modes_kept) == (b"", 0, True)
    assert hashlib.sha256(back).digest() == hashlib.sha256(data).digest()
