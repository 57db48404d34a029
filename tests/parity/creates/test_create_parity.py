"""Every option through `docker create` and through Dockpane on one engine: equal containers, or equal words and codes.

Each line of cases.txt is created by both, and `inspect` of both compared field by field; where it is refused, what
`docker run` prints and exits with is compared. How many that were is the last line but one of the test's report.
Where no CLI from 28.0.3 on is on PATH, what one did before (recorded.json) stands in for it.
"""

import shlex
import warnings
from dataclasses import dataclass
from typing import Any

import pytest

from core.runs.options import OPTIONS, Option
from tests.parity.creates import counts
from tests.parity.creates.record import recorded
from tests.parity.creates.sides import cli_outcomes, our_outcomes
from tests.parity.creates.stage import PLAIN, Outcome, Stage, cases
from tests.parity.sides import docker_cli

pytestmark = pytest.mark.engine
CASES = cases()
# These are docker run's alone: tests/parity/cases and tests/core/test_syntax_parity.py compare them.
RUN_ONLY = {"detach", "detach-keys", "sig-proxy"}
# The engine looks at their words when the container is started.
TAKES_ANYTHING = {
    "user",
    "domainname",
    "dns-option",
    "link-local-ip",
    "volume-driver",
    "cgroup-parent",
    "group-add",
    "ipc",
}


@dataclass(frozen=True)
class Both:
    """Outcomes by the command line, each as JSON."""

    ours: dict[str, Outcome]
    theirs: dict[str, dict[str, Any]]

    def told(self, case: str) -> dict[str, Any]:
        """Our outcome in the form of theirs."""
        return self.ours[case].told(self.ours[PLAIN])


@pytest.fixture(scope="module")
def both(stage: Stage) -> Both:
    """All lines through both sides."""
    if docker_cli() is not None:
        found = cli_outcomes(stage, CASES)
        theirs = {case: found[case].told(found[PLAIN]) for case in CASES}
        assert found[PLAIN] == our_outcomes(stage, [PLAIN])[PLAIN]
    else:
        kept = recorded()
        if kept["engine"] != stage.fingerprint():
            pytest.skip("no Docker CLI is on PATH, and the recorded results are of another engine than this one")
        warnings.warn("no Docker CLI from 28.0.3 on is on PATH: compared with recorded.json", stacklevel=2)
        theirs = kept["outcomes"]
    both = Both(our_outcomes(stage, CASES), theirs)
    equal = [case for case in CASES if both.told(case) == theirs[case]]
    counts.REPORT.append(
        f"docker create and Dockpane agree on {len(equal)} of {len(CASES)} command lines: "
        f"{sum(theirs[case]['container'] is not None for case in equal)} containers equal in inspect, "
        f"{sum(theirs[case]['container'] is None for case in equal)} refused in the same words with the same code"
    )
    return both


@pytest.mark.filterwarnings("default:no Docker CLI")
@pytest.mark.parametrize("case", CASES)
def test_the_same_container_or_the_same_refusal(case: str, both: Both) -> None:
    """Each field of inspect; or standard error and exit code."""
    assert both.told(case) == both.theirs[case]


def test_every_recorded_line_is_still_a_case() -> None:
    """Nothing is compared with a recording of something else."""
    assert list(recorded()["outcomes"]) == CASES, "python -m tests.parity.creates.record"


@pytest.mark.parametrize("option", [each for each in OPTIONS if each.long not in RUN_ONLY], ids=lambda each: each.long)
def test_every_option_has_several_lines(option: Option) -> None:
    """Of an option that can be refused at all, at least one line is."""
    names = {f"--{name}" for name in (option.long, *option.aliases)} | ({f"-{option.short}"} if option.short else set())
    found = [case for case in CASES if names & {word.partition("=")[0] for word in shlex.split(case)}]
    assert len(found) >= 2
    outcomes = recorded()["outcomes"]
    assert option.long in TAKES_ANYTHING or any(outcomes[case]["exit"] for case in found)
