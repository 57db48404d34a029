"""An accessibility bus of the tests' own, where the machine has what that needs."""

import contextlib
import shutil
import subprocess
from collections.abc import Iterator

SYSTEM_PYTHON = "/usr/bin/python3"


def missing() -> str:
    """What is not installed and has to be; "" when all is there."""
    for program in ("Xvfb", "dbus-daemon"):
        if not shutil.which(program):
            return program
    known = subprocess.run([SYSTEM_PYTHON, "-c", "import pyatspi"], capture_output=True, check=False)
    return "" if known.returncode == 0 else "python3-pyatspi"


@contextlib.contextmanager
def session_bus(environ: dict[str, str]) -> Iterator[dict[str, str]]:
    """A D-Bus of the test's own; the accessibility bus is started on it by whoever asks first."""
    bus = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address=1"],
        env=environ,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert bus.stdout is not None
    try:
        yield {**environ, "DBUS_SESSION_BUS_ADDRESS": bus.stdout.readline().strip()}
    finally:
        bus.terminate()
        bus.wait()
        bus.stdout.close()
