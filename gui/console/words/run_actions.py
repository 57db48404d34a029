"""What can be done with a run now: which buttons stand in its bar and which of them can be pressed."""

from enum import Enum

from core.runs.state import RunSnapshot, RunState


class RunAction(Enum):
    """What a person can ask of a run's tab."""

    EXPLAIN = "explain"
    FIND = "find"
    SAVE = "save"
    STOP = "stop"
    KILL = "kill"
    EDIT = "edit"
    RUN_AGAIN = "run again"


ALWAYS = (RunAction.EXPLAIN, RunAction.FIND, RunAction.SAVE)


def shown_actions(snapshot: RunSnapshot) -> tuple[RunAction, ...]:
    """The bar's buttons in their order: three that are always there, then two places that the run's state fills."""
    return (*ALWAYS, RunAction.EDIT, RunAction.RUN_AGAIN) if snapshot.state.final else (
        *ALWAYS, RunAction.STOP, RunAction.KILL,
    )  # fmt: skip


def enabled_actions(snapshot: RunSnapshot) -> tuple[RunAction, ...]:
    """The shown buttons that can be pressed: there is nothing to kill before the container runs."""
    if snapshot.state.final:
        return shown_actions(snapshot)
    if snapshot.state is RunState.RUNNING:
        return shown_actions(snapshot)
    if snapshot.state is RunState.STOPPING:
        return (*ALWAYS, RunAction.KILL)
    return (*ALWAYS, RunAction.STOP)
