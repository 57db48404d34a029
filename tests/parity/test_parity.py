"""The same command lines through the Docker CLI and through `--headless run`: equal bytes, equal exit codes.

Where no CLI from 28.0.3 on is on PATH, what one wrote before (recorded.json) stands in for it.
"""

import warnings
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.lab.lab import LabDescription
from tests.parity.case import Case
from tests.parity.cases import CASES
from tests.parity.record import RECORDED, recordable, recorded_outcomes
from tests.parity.sides import OURS, docker_cli
from tests.parity.stage import Stage, sockets_without_engine

pytestmark = pytest.mark.engine

CLI = docker_cli()


@pytest.fixture(scope="module")
def stage(lab: LabDescription, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """The laboratory's engine, and a folder for the cases' files."""
    folder = tmp_path_factory.mktemp("parity")
    with sockets_without_engine(folder) as sockets:
        made = Stage(lab.environ, folder / "case", sockets)
        yield made
        made.close()


@pytest.fixture(scope="module")
def recorded() -> dict[str, dict[str, object]]:
    """What the CLI did when it was there; empty when it is here now."""
    if CLI is not None:
        return {}
    warnings.warn(f"no Docker CLI from 28.0.3 on is on PATH: compared with {RECORDED.name}", stacklevel=2)
    return recorded_outcomes()


@pytest.mark.filterwarnings("default:no Docker CLI")
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_same_as_the_docker_cli(case: Case, stage: Stage, recorded: dict[str, dict[str, object]]) -> None:
    """Standard output, standard error and exit code are those of the CLI."""
    for _try in range(case.tries):
        stage.prepare(case)
        ours, theirs = _both(case, stage, recorded)
        if ours == theirs:
            return
    assert ours == theirs


def _both(case: Case, stage: Stage, recorded: dict[str, dict[str, object]]) -> tuple[object, object]:
    if CLI is None:
        return recordable(stage.outcome(case, OURS)), recorded[case.name]
    if not case.together:
        theirs = stage.outcome(case, CLI)
        return stage.outcome(case, OURS), theirs
    with ThreadPoolExecutor(2) as pool:
        both = [pool.submit(stage.outcome, case, side) for side in (OURS, CLI)]
        return both[0].result(), both[1].result()


def test_every_case_has_a_name_of_its_own() -> None:
    """Names are keys of the recorded results."""
    names = [case.name for case in CASES]
    assert len(names) == len(set(names))
    assert set(names) == set(recorded_outcomes()), "python -m tests.parity.record"
    assert len(names) >= 60
