"""Runs pytest in a process of its own, with a limit of time that ends even a hang."""

import os
import signal
import subprocess
import sys

from tests.runner.display import leash, own_display

COMPLETE = "DOCKPANE_TESTS_COMPLETE"  # tells the measuring that no test was picked out

LIMIT = 30 * 60.0  # seconds; all tests together take a third of that on two cores
PATIENCE = 60.0  # seconds that pytest gets to tear down after it was interrupted
EXIT_LIMIT = 124  # as timeout(1)


def run(arguments: list[str]) -> int:
    """Run pytest with `arguments` (none: everything) on a display of its own; returns its exit code."""
    command = [sys.executable, "-m", "pytest", *arguments]
    environ = dict(os.environ)
    if not arguments:
        environ[COMPLETE] = "1"
        command[3:3] = ["-p", "tests.runner.measure"]
    with own_display() as display:
        environ.pop("WAYLAND_DISPLAY", None)
        environ["DISPLAY"] = display
        tests = subprocess.Popen([*leash("INT"), *command], env=environ, stdin=subprocess.DEVNULL)
        return _ended(tests)


def _ended(tests: subprocess.Popen[bytes]) -> int:
    """Wait for the tests; a Ctrl-C reaches them as well as us, so that we only wait on."""
    try:
        return tests.wait(LIMIT)
    except KeyboardInterrupt:
        return _patient(tests)
    except subprocess.TimeoutExpired:
        print(f"tests: not ended after {LIMIT / 60:.0f} minutes; ending them", file=sys.stderr, flush=True)
        tests.send_signal(signal.SIGINT)
        _patient(tests)
        return EXIT_LIMIT


def _patient(tests: subprocess.Popen[bytes]) -> int:
    try:
        return tests.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        tests.send_signal(signal.SIGABRT)  # faulthandler prints where every thread is
        return tests.wait()
