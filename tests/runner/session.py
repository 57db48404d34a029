"""Runs pytest in processes of its own, with a limit of time that ends even a hang.

Everything is run in two halves side by side, each with a display and a laboratory of its own: most of what the tests do
is wait for an engine. The first half is seen as it goes, the second is told when both have ended.
"""

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO

from tests.runner.coverage_verdict import told_coverage
from tests.runner.display import leash, own_display

HALVES = (("tests", "--ignore=tests/gui", "--ignore=tests/parity"), ("tests/gui", "tests/parity"))
MEASURED = "DOCKPANE_TESTS_MEASURED"  # names the folder that a half leaves its measurements in

LIMIT = 30 * 60.0  # seconds; all tests together take a third of that on two cores
PATIENCE = 60.0  # seconds that pytest gets to tear down after it was interrupted
EXIT_LIMIT = 124  # as timeout(1)


def run(arguments: list[str]) -> int:
    """Run pytest with `arguments` (none: everything); returns its exit code."""
    if not arguments:
        return _run_everything()
    with _tests(arguments) as tests:
        return _ended([tests])[0]


def _run_everything() -> int:
    with tempfile.TemporaryDirectory(prefix="dockpane-tests-") as name, contextlib.ExitStack() as stack:
        folder = Path(name)
        measured = {MEASURED: name}
        later = stack.enter_context((folder / "second.txt").open("w+", encoding="utf-8"))
        first = stack.enter_context(_tests(["-p", "tests.runner.measure", *HALVES[0]], measured))
        second = stack.enter_context(_tests(["-p", "tests.runner.measure", *HALVES[1]], measured, later))
        codes = _ended([first, second])
        later.seek(0)
        sys.stdout.write(later.read())
        verdict, enough = told_coverage(folder)
        print(verdict, flush=True)
    return next((code for code in codes if code), 0 if enough else 1)


@contextlib.contextmanager
def _tests(
    arguments: Sequence[str], more: dict[str, str] | None = None, output: IO[str] | None = None
) -> Iterator["subprocess.Popen[bytes]"]:
    """Pytest on a display of its own."""
    command = [*leash("INT"), sys.executable, "-m", "pytest", *arguments]
    with own_display() as display:
        environ = {**os.environ, **(more or {}), "DISPLAY": display}
        environ.pop("WAYLAND_DISPLAY", None)
        yield subprocess.Popen(command, env=environ, stdin=subprocess.DEVNULL, stdout=output, stderr=output)


def _ended(tests: Sequence["subprocess.Popen[bytes]"]) -> list[int]:
    """Wait for the tests; a Ctrl-C reaches them as well as us, so that we only wait on."""
    deadline = time.monotonic() + LIMIT
    try:
        return [each.wait(max(0.0, deadline - time.monotonic())) for each in tests]
    except KeyboardInterrupt:
        return [_patient(each) for each in tests]
    except subprocess.TimeoutExpired:
        print(f"tests: not ended after {LIMIT / 60:.0f} minutes; ending them", file=sys.stderr, flush=True)
        for each in tests:
            each.send_signal(signal.SIGINT)
        for each in tests:
            _patient(each)
        return [EXIT_LIMIT]


def _patient(tests: "subprocess.Popen[bytes]") -> int:
    try:
        return tests.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        tests.send_signal(signal.SIGABRT)  # faulthandler prints where every thread is
        return tests.wait()
