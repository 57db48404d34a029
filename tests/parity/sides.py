"""The two programs that are compared, each a process with a command line, pipes and signals, as a person runs it."""

import os
import re
import selectors
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.parity.case import Press

ROOT = Path(__file__).parents[2]
OLDEST_CLI = (28, 0, 3)  # the three before it cut the end of the output
PATIENCE = 60.0  # seconds


@dataclass(frozen=True)
class Outcome:
    """What a program left: all that it wrote, and its exit code (negative: the signal that it died of)."""

    stdout: bytes
    stderr: bytes
    exit_code: int


@dataclass(frozen=True)
class Side:
    """One of the two: the command in front of docker run's own words."""

    name: str
    command: tuple[str, ...]

    def run(
        self,
        args: Sequence[str],
        environ: Mapping[str, str],
        *,
        stdin: bytes = b"",
        presses: Sequence[Press] = (),
        prefix: Sequence[str] = (),
    ) -> Outcome:
        """Run it to its end; a program that takes more than a minute fails the test."""
        process = subprocess.Popen(
            [*prefix, *self.command, *args],
            env=dict(environ),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        with process:
            try:
                if presses:
                    return _press(process, presses)
                stdout, stderr = process.communicate(stdin, timeout=PATIENCE)
            finally:
                process.kill()
        return Outcome(stdout, stderr, process.returncode)


OURS = Side("dockpane", (sys.executable, str(ROOT / "main.py"), "--headless", "run"))


def docker_cli() -> Side | None:
    """The Docker CLI on PATH, if it is one that shows the whole output."""
    path = shutil.which("docker")
    if path is None or os.environ.get("DOCKPANE_PARITY") == "recorded":
        return None
    told = subprocess.run([path, "--version"], capture_output=True, text=True, check=False).stdout
    version = re.search(r"(\d+)\.(\d+)\.(\d+)", told)
    if version is None or tuple(map(int, version.groups())) < OLDEST_CLI:
        return None
    return Side("docker", (path, "run"))


def _press(process: "subprocess.Popen[bytes]", presses: Sequence[Press]) -> Outcome:
    """Send each signal when its word has been seen, and read to the end."""
    assert process.stdin is not None
    process.stdin.close()
    written = {False: b"", True: b""}
    waiting = list(presses)
    deadline = time.monotonic() + PATIENCE
    with selectors.DefaultSelector() as selector:
        selector.register(process.stdout, selectors.EVENT_READ, False)
        selector.register(process.stderr, selectors.EVENT_READ, True)
        while selector.get_map():
            if time.monotonic() > deadline:
                raise AssertionError(f"still running, wrote {written}")
            for key, _ in selector.select(1.0):
                data = os.read(key.fd, 65536)
                written[key.data] += data
                if not data:
                    selector.unregister(key.fileobj)
            while waiting and waiting[0].seen in written[waiting[0].on_stderr]:
                process.send_signal(waiting.pop(0).signal)
    process.wait(PATIENCE)
    assert not waiting, f"never seen: {waiting}; wrote {written}"
    return Outcome(written[False], written[True], process.returncode)
