"""One stage for all tests of this folder."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.lab.lab import LabDescription
from tests.parity.creates.stage import Stage, on_stage


@pytest.fixture(scope="package")
def stage(lab: LabDescription) -> Iterator[Stage]:
    """The laboratory's engine with what the lines name."""
    with (
        tempfile.TemporaryDirectory(prefix="dockpane-test-", dir="/tmp") as parent,
        on_stage(lab, Path(parent)) as made,
    ):
        yield made
