"""Leaves out the tests that this machine cannot run, and says at the end how many and how to run them.

With CI set in the environment, leaving any out is a failure.
"""

import os

import pytest

# How the reason of a test that is left out begins. Wanting the Docker CLI is none: what it said is recorded.
REASONS = ("needs an engine: ", "needs a display: ", "no engine can be started here")
HOW = "To run them: as root on Debian or Ubuntu, `python3 -m tests` installs and starts what they need."
left_out = pytest.StashKey[list[str]]()


def pytest_configure(config: pytest.Config) -> None:
    """Begin the account of what is left out."""
    config.stash[left_out] = []


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Skip what needs an engine or a display where there is none."""
    for_engine = [item for item in items if _needs_engine(item)]
    for_display = [item for item in items if item.get_closest_marker("display")]
    _skip(for_engine, "an engine", _why_no_engine() if for_engine else "")
    _skip(for_display, "a display", _why_no_display() if for_display else "")


def _skip(items: list[pytest.Item], what: str, reason: str) -> None:
    for item in items if reason else ():
        item.add_marker(pytest.mark.skip(reason=f"needs {what}: {reason}"))


def _why_no_engine() -> str:
    from tests.runner.system import why_no_engine  # not earlier: it imports parts of core, which are measured

    return why_no_engine()


def _why_no_display() -> str:
    from core.bootstrap.display import why_no_window

    return why_no_window({"DISPLAY": os.environ.get("DISPLAY", "")})


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
            if reason.startswith(REASONS):
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
