"""Starts an X server of the tests' own, on a display number that it chooses itself."""

import contextlib
import os
import select
import shutil
import subprocess
from collections.abc import Iterator

START_LIMIT = 20.0  # seconds


def leash(signal: str) -> list[str]:
    """What stands before a command that is to get `signal` when this process dies, however it dies (Linux)."""
    return ["setpriv", "--pdeathsig", signal] if shutil.which("setpriv") else []


@contextlib.contextmanager
def own_display() -> Iterator[str]:
    """An Xvfb's DISPLAY for as long as the block lasts; empty where there is no Xvfb or it does not start."""
    if not shutil.which("Xvfb"):
        yield ""
        return
    reading, writing = os.pipe()
    options = ["-displayfd", str(writing), "-screen", "0", "1600x1200x24", "-nolisten", "tcp", "-noreset"]
    silent = subprocess.DEVNULL
    server = subprocess.Popen(
        [*leash("TERM"), "Xvfb", *options], pass_fds=[writing], stdin=silent, stdout=silent, stderr=silent
    )
    os.close(writing)
    try:
        yield _display(reading)
    finally:
        os.close(reading)
        server.terminate()
        server.wait()


def _display(reading: int) -> str:
    ready, _, _ = select.select([reading], [], [], START_LIMIT)
    number = os.read(reading, 16).decode().strip() if ready else ""
    return f":{number}" if number else ""
