"""What the bar under the console says: "Run state" in its six forms, and what stands beside it."""

import pytest

from core.errors import EngineUnreachableError, NotFoundError, UnreachableReason
from core.runs.state import RunSnapshot, RunState
from gui.console.words.exit_words import exit_card
from gui.console.words.run_words import beside_words, state_text
from tests.gui import run_snapshots as moments

NO_ENGINE = EngineUnreachableError("Cannot connect", host="unix:///x.sock", reason=UnreachableReason.MISSING)


@pytest.mark.parametrize(
    ("snapshot", "text"),
    [
        (moments.created(), "Creating"),
        (RunSnapshot(RunState.CREATING), "Creating"),
        (moments.pulling(), "Pulling"),
        (RunSnapshot(RunState.ATTACHING), "Creating"),
        (RunSnapshot(RunState.STARTING), "Creating"),
        (moments.running(), "Running"),
        (RunSnapshot(RunState.STOPPING), "Running"),
        (moments.exited(0), "Exited (0)"),
        (moments.exited(137), "Exited (137)"),
        (RunSnapshot(RunState.CANCELLED), "Cancelled"),
        (moments.failed(NO_ENGINE, moments.DAEMON), "Failed: no engine answers"),
        (RunSnapshot(RunState.LOST), "Failed: no reason given"),
    ],
)
def test_run_state_reads_as_one_of_six(snapshot: RunSnapshot, text: str) -> None:
    assert state_text(snapshot) == text


def test_a_hit_says_in_words_that_the_registry_was_not_asked() -> None:
    assert beside_words(moments.exited(0), 9.0) == "the registry was not asked: the image was here · 234 ms in all"


def test_a_run_that_pulled_says_how_much() -> None:
    pulled = moments.running_after_pull()
    ended = RunSnapshot(
        RunState.EXITED, exit_code=0, exit_status=moments.exited(0).exit_status, cache=pulled.cache,
        registry_asked=True, steps=pulled.steps, pull=pulled.pull, seconds=3.9,
    )  # fmt: skip
    assert beside_words(ended, 9.0) == "the image was pulled first: 41.4 MB · 3.9 s in all"


def test_a_running_container_shows_its_time() -> None:
    assert beside_words(moments.running("0.0.0.0:8080->80/tcp"), 12.024) == "00:12"


def test_an_exit_code_is_explained_where_convention_gives_it_a_meaning() -> None:
    assert "137: killed (SIGKILL)" in beside_words(moments.exited(137), 1.0)
    assert "143: asked to end (SIGTERM)" in beside_words(moments.exited(143), 1.0)
    assert "163: ended by signal 35" in beside_words(moments.exited(163), 1.0)
    assert beside_words(moments.exited(7), 1.0).startswith("the registry")


@pytest.mark.parametrize(
    ("snapshot", "what"),
    [
        (moments.exited(137, oom=True), "The container ran out of memory"),
        (moments.exited(137), "The container was killed"),
        (moments.exited(139), "The program crashed"),
        (moments.exited(126), "A command in the container cannot be executed"),
        (moments.exited(127), "A command in the container was not found"),
    ],
)
def test_an_end_that_nobody_asked_for_gets_a_card(snapshot: RunSnapshot, what: str) -> None:
    card = exit_card(snapshot)
    assert card is not None
    assert card.what == what


@pytest.mark.parametrize(
    "snapshot", [moments.exited(0), moments.exited(3), moments.exited(137, stopped=True), moments.running()]
)
def test_other_ends_get_none(snapshot: RunSnapshot) -> None:
    assert exit_card(snapshot) is None


def test_the_code_that_docker_run_would_give_stands_beside_a_failure() -> None:
    failed = moments.failed(NotFoundError("No such image: x"), moments.MISS, 125)
    assert beside_words(failed, 1.0) == "exit code 125"
