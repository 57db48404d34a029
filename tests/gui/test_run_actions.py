"""Which buttons a run's bar shows, and which of them can be pressed, as lists."""

import pytest

from core.runs.state import RunSnapshot, RunState
from gui.console.words.run_actions import RunAction, enabled_actions, shown_actions

LIVE = ["explain", "find", "save", "stop", "kill"]
OVER = ["explain", "find", "save", "edit", "run again"]


def names(actions: tuple[RunAction, ...]) -> list[str]:
    return [action.value for action in actions]


@pytest.mark.parametrize("state", RunState)
def test_a_live_run_shows_stop_and_kill_an_ended_one_what_can_be_done_next(state: RunState) -> None:
    assert names(shown_actions(RunSnapshot(state))) == (OVER if state.final else LIVE)


@pytest.mark.parametrize("state", [state for state in RunState if state.final])
def test_everything_shown_for_an_ended_run_can_be_pressed(state: RunState) -> None:
    assert names(enabled_actions(RunSnapshot(state))) == OVER


@pytest.mark.parametrize(
    ("state", "enabled"),
    [
        (RunState.CREATED, ["explain", "find", "save", "stop"]),
        (RunState.CREATING, ["explain", "find", "save", "stop"]),
        (RunState.PULLING, ["explain", "find", "save", "stop"]),
        (RunState.ATTACHING, ["explain", "find", "save", "stop"]),
        (RunState.STARTING, ["explain", "find", "save", "stop"]),
        (RunState.RUNNING, ["explain", "find", "save", "stop", "kill"]),
        (RunState.STOPPING, ["explain", "find", "save", "kill"]),
    ],
)
def test_there_is_nothing_to_kill_before_the_container_runs(state: RunState, enabled: list[str]) -> None:
    assert names(enabled_actions(RunSnapshot(state))) == enabled
