"""Measures which statements of core/ one half of the tests passes through: a pytest plugin."""

import os
from pathlib import Path

import coverage
import pytest

from tests.runner.coverage_verdict import CONFIGURATION, PARTIAL
from tests.runner.session import MEASURED

_folder = Path(os.environ[MEASURED])
_measured = coverage.Coverage(data_file=str(_folder / ".coverage"), data_suffix=True, config_file=CONFIGURATION)
_measured.start()  # at once: what core does while it is imported counts as well


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Leave what was measured, and say where tests were left out."""
    from tests.runner.left_out import left_out  # not earlier: it imports parts of core

    _measured.stop()
    _measured.save()
    if session.config.stash.get(left_out, []):
        (_folder / PARTIAL).touch()
