"""What becomes of a container, told by events and seen by inspect."""

import pytest

from core.engine import ContainerState, EngineEvent
from core.runs.container_life import ContainerLife


def event(action: str, **attributes: str) -> EngineEvent:
    return EngineEvent("container", action, "one", attributes, 0.0)


def after(*actions: str) -> ContainerLife:
    life = ContainerLife(running=True)
    for action in actions:
        word, _, code = action.partition("=")
        life = life.told(event(word, exitCode=code))
    return life


@pytest.mark.parametrize(
    ("actions", "life"),
    [
        ((), ContainerLife(running=True)),
        (("pause",), ContainerLife(running=True, paused=True)),
        (("pause", "unpause"), ContainerLife(running=True)),
        (("die=1",), ContainerLife(last_exit=1)),
        (("die=1", "start", "die=2", "start"), ContainerLife(running=True, restarts=2, last_exit=2)),
        (("health_status: unhealthy",), ContainerLife(running=True, health="unhealthy")),
        (("die=0", "destroy"), ContainerLife(gone=True, last_exit=0)),
        (("resize", "exec_start: sh"), ContainerLife(running=True)),
    ],
)
def test_events_tell_it(actions: tuple[str, ...], life: ContainerLife) -> None:
    assert after(*actions) == life


def test_only_what_has_ended_and_is_there_is_kept() -> None:
    assert after("die=1").kept
    assert not after().kept
    assert not after("die=1", "destroy").kept


def test_inspect_says_what_was_missed_and_forgets_no_restart() -> None:
    state = ContainerState("one", "web", "sha256:1", "exited", False, 3, False, "", (), restart_count=1)
    seen = after("die=1", "start", "die=2", "start").seen(state)
    assert (seen.running, seen.restarts, seen.last_exit, seen.kept) == (False, 2, 3, True)
