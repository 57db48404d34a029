"""Dockpane and the Docker CLI make the same of every command line in data/run_cases.txt."""

import json
import shlex
from pathlib import Path
from typing import Any

import pytest

from core.errors import InvalidReferenceError, UsageError
from core.images.reference import ImageReference, is_image_id
from core.runs.create_body import check_body_version, create_body
from core.runs.spec import PullPolicy, RunSpec
from core.runs.syntax import check_api_version, check_attachment, error_text, parse_args, platform_of
from tests.core import record_cli

DAEMON = "Error response from daemon: "
NOTHING_ASKED: dict[str, Any] = {"query": None, "body": None, "pull": None}


def our_outcome(case: str, folder: Path, api_version: str) -> dict[str, Any]:
    """What Dockpane would do against the recording engine, in the order of `docker run`."""
    try:
        spec = parse_args(shlex.split(case))
        check_api_version(spec, api_version)
        body = create_body(spec, record_cli.ENVIRON, {}, folder=folder)
        check_attachment(spec, stdin_is_terminal=False)
        reference = None if is_image_id(spec.image) else ImageReference.parse(spec.image)
        platform = platform_of(spec, record_cli.ENVIRON)
        check_body_version(body, api_version)
    except UsageError as error:
        return record_cli.masked({"exit": error.exit_code, "stderr": error.printed, **NOTHING_ASKED}, folder)
    except InvalidReferenceError as error:
        return {"exit": 125, "stderr": error_text(error.message), **NOTHING_ASKED}
    query = {key: value for key, value in (("name", spec.name), ("platform", platform)) if value}
    pull, stderr = our_pull(spec, reference)
    created = spec.pull is not PullPolicy.ALWAYS or reference is None
    outcome = {
        "exit": 125,
        "stderr": stderr,
        "query": query if created else None,
        "body": record_cli.ordered(body) if created else None,
        "pull": pull,
    }
    return record_cli.masked(outcome, folder)


def our_pull(spec: RunSpec, reference: ImageReference | None) -> tuple[dict[str, str] | None, str]:
    """The pull that follows a cache miss, if any, and what has been printed when it fails."""
    if reference is None or spec.pull is PullPolicy.NEVER:
        return None, error_text(f"{DAEMON}No such image: recorded")
    query = {"fromImage": reference.name, "tag": reference.version}
    if spec.platform:
        query["platform"] = spec.platform.lower()
    said = f"Unable to find image '{reference.with_default_tag().familiar}' locally\n"
    silent = spec.quiet or spec.pull is PullPolicy.ALWAYS
    return query, ("" if silent else said) + error_text(f"{DAEMON}recorded")


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


def test_the_recording_is_what_the_cli_says_today(tmp_path: Path) -> None:
    """Where the CLI of the recording is on PATH, it is asked again; elsewhere the recording alone is compared with."""
    version = record_cli.cli_version()
    if version != record_cli.CLI_VERSION:
        pytest.skip(f"the CLI on PATH is {version or 'none'}: compared with results recorded from 28.2.2")
    assert record_cli.record(record_cli.cases(), tmp_path, record_cli.NEW_API) == RECORDED


def test_every_recorded_line_is_still_a_case() -> None:
    """Nothing is compared with a recording of something else."""
    assert set(RECORDED) == set(record_cli.cases())
