"""Dockpane and the Docker CLI make the same of every command line in data/run_cases.txt."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.core import record_cli
from tests.core.fuzz_cli import differences
from tests.core.our_side import our_outcome


def stored(path: Path) -> dict[str, Any]:
    return record_cli.unpacked(json.loads(path.read_text(encoding="utf-8")))


RECORDED = stored(record_cli.RECORDED_FILE)
OLD_RECORDED = stored(record_cli.OLD_RECORDED_FILE)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return record_cli.make_folder(tmp_path_factory.mktemp("lines"))


@pytest.mark.parametrize("case", record_cli.cases())
def test_a_command_line_is_taken_or_refused_as_the_cli_does(case: str, folder: Path) -> None:
    """Body, query, pull, stderr and exit code, against what the CLI 28.2.2 was recorded to do."""
    assert our_outcome(case, folder, record_cli.NEW_API) == RECORDED[case]


@pytest.mark.parametrize("case", record_cli.old_api_cases())
def test_an_older_engine_is_served_as_the_cli_does(case: str, folder: Path) -> None:
    """The same with an engine of API 1.41."""
    assert our_outcome(case, folder, record_cli.OLD_API) == OLD_RECORDED[case]


def needs_the_cli() -> None:
    version = record_cli.cli_version()
    if version != record_cli.CLI_VERSION:
        pytest.skip(f"the CLI on PATH is {version or 'none'}: compared with results recorded from 28.2.2 only")


def test_the_recording_is_what_the_cli_says_today(tmp_path: Path) -> None:
    """Where the CLI of the recording is on PATH, it is asked again; elsewhere the recording alone is compared with."""
    needs_the_cli()
    assert record_cli.record(record_cli.cases(), tmp_path, record_cli.NEW_API) == RECORDED


def test_every_recorded_line_is_still_a_case() -> None:
    """Nothing is compared with a recording of something else."""
    assert set(RECORDED) == set(record_cli.cases())


def test_lines_that_nobody_thought_of_are_taken_as_the_cli_takes_them() -> None:
    """Four hundred mixed and damaged lines through both; the same ones each time."""
    needs_the_cli()
    assert differences(seed=1, count=400) == {}
