"""Tells at the end of a test run how much was compared with the Docker CLI."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.parity.creates import counts


@pytest.hookimpl(wrapper=True)
def pytest_terminal_summary(terminalreporter: Any) -> Iterator[None]:
    """One line for each comparison of many command lines."""
    yield
    for line in counts.REPORT:
        terminalreporter.write_line(line)
