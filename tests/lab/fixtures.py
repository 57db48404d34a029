"""The laboratory as pytest fixtures, one for a whole test run; tests that need it are skipped where there can be none.

DOCKPANE_LAB names the folder of a laboratory that already runs (`python -m tests.lab FOLDER`), for quick single tests.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.private_engine.keeping import sweep
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


@pytest.fixture
def lab_folder() -> Iterator[Path]:
    """An empty folder for engines of a test's own; what runs in it or in a folder in it is ended afterwards.

    Not pytest's tmp_path: pytest deletes that some runs later, also below the mounts of an engine that still runs.
    """
    folder = Path(tempfile.mkdtemp(prefix="dockpane-test-", dir="/tmp"))
    yield folder
    for inside in (folder, *(made.parent for made in folder.rglob("made.json"))):
        sweep.remove(inside)
    assert not sweep.mounts_below(folder)
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def engine_host(lab: LabDescription) -> str:
    """The laboratory's engine, as DOCKER_HOST spells it."""
    return lab.host
