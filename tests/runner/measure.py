"""Measures how much of core/ the tests pass through, and fails a complete run that leaves too much aside."""

import io
import os
from pathlib import Path

import coverage
import pytest

from tests.runner.session import COMPLETE

LEAST = 90.0  # percent of core's statements

_measured = coverage.Coverage(config_file=str(Path(__file__).parent.parent.parent / "pyproject.toml"))
_measured.start()  # at once: what core does while it is imported counts as well
_report = io.StringIO()
_verdict: list[str] = []


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Take stock; only a run of everything is judged."""
    from tests.runner.left_out import left_out  # not earlier: it imports parts of core

    _measured.stop()
    _measured.save()
    total = _measured.report(file=_report, skip_covered=True, show_missing=False)
    complete = os.environ.get(COMPLETE) and not session.config.stash.get(left_out, [])
    if complete and total < LEAST:
        _verdict.append(f"coverage of core is {total:.1f} %, and {LEAST:.0f} % is the least")
        if session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the table before pytest's closing line."""
    terminalreporter.section("coverage of core")
    terminalreporter.write(_report.getvalue())
    for line in _verdict:
        terminalreporter.line(line, red=True)
