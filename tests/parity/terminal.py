"""The two programs on a terminal each: typed to, resized and signalled as a script says, watched to their end."""

import fcntl
import os
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tests.parity.sides import PATIENCE, Side

ROWS, COLUMNS = 24, 80

_ON_A_TERMINAL = """
import fcntl, os, sys, termios
os.setsid()
fcntl.ioctl(2, termios.TIOCSCTTY, 0)
os.execvp(sys.argv[1], sys.argv[1:])
"""


@dataclass(frozen=True)
class Shown:
    """What a program left: the bytes that reached the terminal, its code, and the terminal's modes afterwards."""

    written: bytes
    exit_code: int
    modes_kept: bool  # whether they are again as they were before


class AtWork:
    """A program on a terminal of its own; what a script's step may do with it."""

    def __init__(self, command: Sequence[str], environ: Mapping[str, str], *, stdout: int | None = None) -> None:
        """`stdout` in the place of the terminal."""
        self._ours, self.theirs = os.openpty()
        os.set_blocking(self._ours, False)
        self.resize(ROWS, COLUMNS)
        self.modes_before = self.modes()
        self._to_type = b""
        self.process = subprocess.Popen(
            [sys.executable, "-S", "-c", _ON_A_TERMINAL, *command],
            env={**environ, "TERM": "xterm"},
            stdin=self.theirs,
            stdout=self.theirs if stdout is None else stdout,
            stderr=self.theirs,
        )

    def type(self, data: bytes) -> None:
        """Press keys; what the terminal does not take at once follows while it is read."""
        self._to_type += data

    def resize(self, rows: int, columns: int) -> None:
        """Give the terminal another size, of which its program hears by SIGWINCH."""
        fcntl.ioctl(self._ours, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def signal(self, number: signal.Signals) -> None:
        """Send a signal to the program."""
        self.process.send_signal(number)

    def modes(self) -> list[Any]:
        """How the terminal is set."""
        return termios.tcgetattr(self.theirs)

    def read(self) -> bytes:
        """What has come since, waiting a moment for it; types meanwhile."""
        writing = [self._ours] if self._to_type else []
        readable, writable, _ = select.select([self._ours], writing, [], 0.02)
        if writable:
            self._to_type = self._to_type[os.write(self._ours, self._to_type[:4096]) :]
        return os.read(self._ours, 65536) if readable else b""

    def close(self) -> None:
        """End the program, if it has not ended by itself, and its terminal."""
        self.process.kill()
        self.process.wait()
        os.close(self._ours)
        os.close(self.theirs)


@dataclass(frozen=True)
class Step:
    """Once `seen` has come out of the terminal: type `keys`, or do `act`."""

    seen: bytes
    keys: bytes = b""
    act: Callable[[AtWork], None] | None = None


def play(side: Side, args: Sequence[str], environ: Mapping[str, str], steps: Sequence[Step]) -> Shown:
    """Run it on a terminal through all the steps to its end."""
    work = AtWork([*side.command, *args], environ)
    try:
        written = _watch(work, steps)
        return Shown(written, work.process.returncode, work.modes() == work.modes_before)
    finally:
        work.close()


def _watch(work: AtWork, steps: Sequence[Step]) -> bytes:
    written, position, waiting = bytearray(), 0, list(steps)
    deadline = time.monotonic() + PATIENCE
    while True:
        ended = work.process.poll() is not None
        data = work.read()
        written += data
        while waiting and (found := written.find(waiting[0].seen, position)) >= 0:
            step = waiting.pop(0)
            position = found + len(step.seen)
            work.type(step.keys)
            if step.act is not None:
                step.act(work)
        if ended and not data:
            assert not waiting, f"never seen: {waiting[0].seen!r}; wrote {bytes(written)!r}"
            return bytes(written)
        if time.monotonic() > deadline:
            raise AssertionError(f"still running, wrote {bytes(written)!r}")
