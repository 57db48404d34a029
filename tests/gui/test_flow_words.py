"""The flow strip's five stations, for runs at telling moments."""

from dataclasses import replace

import pytest

from core.errors import BadRequestError, ConflictError, EngineUnreachableError, NotFoundError, UnreachableReason
from core.runs.state import CacheOutcome, RunSnapshot, RunState, Step, StepName
from gui.console.words.flow_words import spoken_flow, stations
from gui.console.words.sign import Sign
from tests.gui import run_snapshots as moments

D, B, W, M, K, R, S, F = (
    Sign.DONE, Sign.BUSY, Sign.WAITING, Sign.MISS, Sign.SKIPPED, Sign.RUNNING, Sign.STOPPED, Sign.FAILED,
)  # fmt: skip
GONE = EngineUnreachableError("Cannot connect", host="unix:///x.sock", reason=UnreachableReason.MISSING)
CONNECTING = Step(StepName.CONNECT, 0.002, 0.001)
CREATING = Step(StepName.CREATE, 0.011)


def pulling_first(*more: Step, state: RunState = RunState.PULLING) -> RunSnapshot:
    """`--pull always`: the registry is asked before the cache."""
    return RunSnapshot(state, registry_asked=True, steps=(*moments.DAEMON, moments.PULL, *more), seconds=1.0)


MOMENTS = {
    "created": (moments.created(), [W, W, W, W, W]),
    "the client": (RunSnapshot(RunState.CREATING, steps=(Step(StepName.PARSE, 0.0),)), [B, W, W, W, W]),
    "the daemon": (RunSnapshot(RunState.CREATING, steps=(*moments.CLIENT, CONNECTING)), [D, B, W, W, W]),
    "the cache": (RunSnapshot(RunState.CREATING, steps=(*moments.DAEMON, CREATING)), [D, D, B, W, W]),
    "pulling": (moments.pulling(), [D, D, M, B, W]),
    "pulling first": (pulling_first(), [D, D, K, B, W]),
    "pulled first, creating": (pulling_first(CREATING, state=RunState.CREATING), [D, D, K, D, B]),
    "running after a hit": (moments.running(), [D, D, D, K, R]),
    "running after a pull": (moments.running_after_pull(), [D, D, M, D, R]),
    "exited 0": (moments.exited(0), [D, D, D, K, D]),
    "exited 3": (moments.exited(3), [D, D, D, K, F]),
    "no engine": (moments.failed(GONE, (*moments.CLIENT, CONNECTING)), [D, F, W, W, W]),
    "no such image, never pulled": (moments.failed(NotFoundError("No such image: x:1"), moments.MISS), [D, D, F, K, W]),
    "bad option": (moments.failed(BadRequestError("Minimum memory limit"), moments.HIT), [D, F, W, W, W]),
    "name taken": (moments.failed(ConflictError("in use"), moments.HIT), [D, D, D, K, F]),
    "cancelled while pulling": (
        replace(moments.pulling(), state=RunState.CANCELLED),
        [D, D, M, S, W],
    ),
}


@pytest.mark.parametrize(("snapshot", "signs"), MOMENTS.values(), ids=MOMENTS.keys())
def test_stations_have_the_sign_of_their_state(snapshot: RunSnapshot, signs: list[Sign]) -> None:
    assert [station.sign for station in stations(snapshot, 1.0)] == signs


def test_a_hit_says_that_the_registry_was_not_asked() -> None:
    words = [station.words for station in stations(moments.exited(0), 5.0)]
    assert words == ["2 ms", "9 ms", "hit · 4 ms", "not asked", "exited 0 · 210 ms"]


def test_a_miss_says_what_is_fetched_and_for_how_long() -> None:
    words = [station.words for station in stations(moments.pulling(), 3.214)]
    assert words == ["2 ms", "9 ms", "not here", "41.4 MB · 3.2 s", ""]


def test_a_running_container_shows_its_own_time_not_the_run_s() -> None:
    assert stations(moments.running(), 12.5 + 0.024)[4].words == "running 00:12"


def test_a_detached_run_says_that_its_container_runs_on() -> None:
    snapshot = RunSnapshot(RunState.EXITED, exit_code=0, cache=CacheOutcome.HIT, steps=(*moments.HIT, moments.START))
    assert stations(snapshot, 1.0)[4].words == "left running"


def test_the_whole_strip_is_told_in_one_line() -> None:
    spoken = spoken_flow(stations(moments.exited(0), 1.0))
    assert spoken == "Client: 2 ms; Daemon: 9 ms; Cache: hit · 4 ms; Registry: not asked; Container: exited 0 · 210 ms"
    assert spoken_flow(stations(moments.created(), 0.0)).startswith("Client: not reached yet; ")
