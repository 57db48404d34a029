"""What goes into `--headless run -i` arrives whole, and the terminal it may come from is left as it was."""

import hashlib
import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests.lab.lab import LabDescription
from tests.parity.sides import OURS, PATIENCE, Side, docker_cli
from tests.parity.terminal import AtWork, Step, play

CLI = docker_cli()
MUCH = 20_000_000  # bytes

pytestmark = pytest.mark.engine

_IN_THE_BACKGROUND = """
import os, signal, sys
signal.signal(signal.SIGTTOU, signal.SIG_IGN)  # as a shell does, which gives the terminal away and takes it back
child = os.fork()
if not child:
    os.setpgid(0, 0)
    signal.signal(signal.SIGTTOU, signal.SIG_DFL)
    os.execvp(sys.argv[1], sys.argv[1:])
status = os.waitpid(child, os.WUNTRACED)[1]
print("stopped", os.WSTOPSIG(status) == signal.SIGTTOU, flush=True)
os.tcsetpgrp(0, child)
os.kill(-child, signal.SIGCONT)
code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
os.tcsetpgrp(0, os.getpgrp())
print("ended", code, flush=True)
"""


@pytest.fixture
def name(lab: LabDescription) -> Iterator[str]:
    """A container's name, free before and after."""
    lab.docker("rm", "-f", "of-input", check=False)
    yield "of-input"
    lab.docker("rm", "-f", "of-input", check=False)


def test_twenty_megabytes_through_cat_come_back_whole(lab: LabDescription, name: str) -> None:
    data = random.Random(3).randbytes(MUCH)
    words = ("--name", name, "-i", "--log-driver", "none", "busybox", "sh", "-c", "cat; exit 7")
    got = OURS.run(words, lab.environ, stdin=data)
    assert (len(got.stdout), got.stderr, got.exit_code) == (MUCH, b"", 7)
    assert hashlib.sha256(got.stdout).digest() == hashlib.sha256(data).digest()


def test_a_program_that_stops_reading_ends_the_run_all_the_same(lab: LabDescription, name: str) -> None:
    """What it did not take holds nobody up."""
    got = OURS.run(("--name", name, "-i", "busybox", "head", "-c", "5"), lab.environ, stdin=b"12345" * 1_000_000)
    assert (got.stdout, got.exit_code) == (b"12345", 0)


def test_a_signal_that_is_not_handed_on_ends_us_and_not_the_terminal(lab: LabDescription, name: str) -> None:
    step = Step(b"go", act=lambda work: work.signal(signal.SIGHUP))
    words = ("--name", name, "--sig-proxy=false", "-it", "busybox", "sh", "-c", "echo go; exec sleep 1000")
    shown = play(OURS, words, lab.environ, (step,))
    assert (shown.exit_code, shown.modes_kept) == (-signal.SIGHUP, True)
    assert lab.docker("inspect", "--format", "{{.State.Running}}", name) == "true"


def test_the_detach_keys_work_where_nobody_reads_the_output(lab: LabDescription, name: str) -> None:
    reading, writing = os.pipe()
    words = ("--name", name, "--log-driver", "none", "-it", "busybox", "sh", "-c", "echo go; exec yes")
    work = AtWork([*OURS.command, *words], lab.environ, stdout=writing)
    os.close(writing)
    try:
        assert os.read(reading, 2) == b"go"
        work.type(b"\x10\x11")
        work.read()
        assert work.process.wait(PATIENCE) == 0
        assert work.modes() == work.modes_before
    finally:
        work.close()
        os.close(reading)


def test_in_the_background_it_waits_for_the_terminal(lab: LabDescription, name: str) -> None:
    """Its first look at the keys stops it, as it stops any program there; in the foreground it goes on."""
    shell = Side("background", (sys.executable, "-S", "-c", _IN_THE_BACKGROUND, *OURS.command))
    words = ("--name", name, "-it", "busybox", "sh", "-c", "echo go; read x; echo got $x; exit 6")
    shown = play(shell, words, lab.environ, (Step(b"stopped True"), Step(b"go", b"word\r")))
    assert b"got word\r\n" in shown.written
    assert shown.written.endswith(b"ended 6\r\n")
    assert shown.modes_kept


def test_after_a_stop_the_terminal_is_raw_again(lab: LabDescription, name: str) -> None:
    """A shell sets its own modes while we are stopped."""
    modes: list[object] = []

    def stop(work: AtWork) -> None:
        modes.append(work.modes())
        work.signal(signal.SIGSTOP)
        os.waitpid(work.process.pid, os.WUNTRACED)
        subprocess.run(["stty", "sane"], stdin=work.theirs, check=True)
        work.resize(30, 100)
        work.signal(signal.SIGCONT)

    def look(work: AtWork) -> None:
        modes.append(work.modes())
        work.type(b"\r")

    script = "trap 'echo again; stty size' CONT; echo go; until read -t 1 x; do :; done; exit 3"
    words = ("--name", name, "-it", "busybox", "sh", "-c", script)
    shown = play(OURS, words, lab.environ, (Step(b"go", act=stop), Step(b"again", act=look)))
    assert (shown.exit_code, shown.modes_kept) == (3, True)
    assert modes[0] == modes[1]


@pytest.mark.skipif(CLI is None, reason="no Docker CLI from 28.0.3 on is on PATH")
def test_output_into_a_pipe_while_typing_is_the_clis(lab: LabDescription, name: str) -> None:
    """Raw as ever, and no size: that would be the size of stdout."""
    assert CLI is not None
    found = []
    for side in (OURS, CLI):
        lab.docker("rm", "-f", name, check=False)
        reading, writing = os.pipe()
        words = ("--name", name, "-it", "busybox", "sh", "-c", "stty -echo; echo go; read x; echo got $x; exit 5")
        work = AtWork([*side.command, *words], lab.environ, stdout=writing)
        os.close(writing)
        try:
            said = b""
            while not said.endswith(b"go\r\n"):
                said += os.read(reading, 1)
            work.type(b"word\r")
            work.read()
            while data := os.read(reading, 65536):
                said += data
            found.append((said, work.read(), work.process.wait(PATIENCE), work.modes() == work.modes_before))
        finally:
            os.close(reading)
            work.close()
    assert found[0] == found[1]
    assert found[0] == (b"go\r\ngot word\r\n", b"", 5, True)
