"""Leaves out the tests that this machine cannot run, and says at the end how many and how to run them.

With CI set in the environment, leaving any out is a failure.
"""

import os

import pytest

from core.bootstrap.display import why_no_window
from tests.runner.system import why_no_engine

NEEDS = "needs "  # how the reason of a test that is left out begins
HOW = "To run them: as root on Debian or Ubuntu, `python3 -m tests` installs and starts what they need."
left_out = pytest.StashKey[list[str]]()


def pytest_configure(config: pytest.Config) -> None:
    """Begin the account of what is left out."""
    config.stash[left_out] = []


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Skip what needs an engine or a display where there is none."""
    no_engine, no_display = why_no_engine(), why_no_window({"DISPLAY": os.environ.get("DISPLAY", "")})
    for item in items:
        if no_engine and _needs_engine(item):
            item.add_marker(pytest.mark.skip(reason=f"{NEEDS}an engine: {no_engine}"))
        elif no_display and item.get_closest_marker("display"):
            item.add_marker(pytest.mark.skip(reason=f"{NEEDS}a display: {no_display}"))


def _needs_engine(item: pytest.Item) -> bool:
    fixtures = getattr(item, "fixturenames", [])
    return bool(item.get_closest_marker("engine")) or any(name.startswith("lab") for name in fixtures)


class _Account:
    """Takes down the reasons while the tests run, and judges them at the end."""

    def __init__(self, config: pytest.Config) -> None:
        self._reasons = config.stash[left_out]

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.skipped and isinstance(report.longrepr, tuple):
            reason = report.longrepr[2].removeprefix("Skipped: ")
            if reason.startswith(NEEDS):
                self._reasons.append(reason)

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if self._reasons and in_ci() and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        if not self._reasons:
            return
        terminalreporter.section("left out", yellow=True)
        for reason in sorted(set(self._reasons)):
            terminalreporter.line(f"{self._reasons.count(reason)} tests left out: {reason}")
        terminalreporter.line(HOW)
        if in_ci():
            terminalreporter.line("CI is set: leaving tests out is a failure", red=True)


def pytest_sessionstart(session: pytest.Session) -> None:
    """Open the account."""
    session.config.pluginmanager.register(_Account(session.config))


def in_ci() -> bool:
    """Whether a machine judges this run, as CI services tell by this variable."""
    return os.environ.get("CI", "").lower() not in ("", "0", "false", "no")
