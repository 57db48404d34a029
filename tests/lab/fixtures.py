"""The laboratory as pytest fixtures, one for a whole test run; tests that need it are skipped where there can be none.

DOCKPANE_LAB names the folder of a laboratory that already runs (`python -m tests.lab FOLDER`), for quick single tests.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.lab.lab import LabDescription, started_lab


@pytest.fixture(scope="session")
def lab() -> Iterator[LabDescription]:
    """A running engine and registry."""
    running = os.environ.get("DOCKPANE_LAB")
    if running:
        yield LabDescription.read(Path(running))
        return
    try:
        context = started_lab()
        description = context.__enter__()
    except RuntimeError as refusal:
        pytest.skip(f"no engine can be started here: {refusal}")
    try:
        yield description
    finally:
        context.__exit__(None, None, None)


@pytest.fixture(scope="session")
def engine_host(lab: LabDescription) -> str:
    """The laboratory's engine, as DOCKER_HOST spells it."""
    return lab.host
