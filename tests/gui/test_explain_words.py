"""A run told step by step, with the requests that were really sent."""

import shlex

from core.engine import Exchange
from core.runs.state import CacheOutcome, RunSnapshot, RunState, Step, StepName
from gui.console.words.explain_words import curl_line, explain, summary
from gui.console.words.sign import Sign
from tests.gui import run_snapshots as moments


def test_a_hit_says_that_the_registry_was_not_asked_and_why() -> None:
    told = summary(moments.exited(0))
    assert told.startswith("The registry was not asked: the image was in the engine's cache")
    create = explain(moments.exited(0), 1.0)[2]
    assert "the pull policy “always” would" in create.meaning
    assert create.sign is Sign.DONE


def test_a_miss_says_that_the_404_is_the_look_in_the_cache() -> None:
    steps = explain(moments.pulling(), 3.2)
    assert steps[2].sign is Sign.MISS
    assert "404" in steps[2].meaning
    assert steps[2].requests[0].line == "POST /containers/create?name=web"
    assert steps[2].requests[0].answer == "404 · 3 ms"


def test_a_step_that_goes_on_turns_and_counts() -> None:
    pull = explain(moments.pulling(), 3.214)[3]
    assert (pull.sign, pull.time) == (Sign.BUSY, "3.2 s")


def test_every_step_has_a_title_and_a_meaning() -> None:
    for name in StepName:
        snapshot = RunSnapshot(RunState.RUNNING, steps=(Step(name, 0.0, 0.1),))
        (step,) = explain(snapshot, 1.0)
        assert step.title
        assert step.meaning


def test_the_exit_code_is_passed_on() -> None:
    ends = [step for step in explain(moments.exited(7), 1.0) if step.title == "Wait for the exit code"]
    assert ends[0].sign is Sign.FAILED
    assert "ended with 7" in ends[0].meaning


def test_the_removal_after_a_cancel_is_told_apart_from_rm() -> None:
    step = Step(StepName.REMOVE, 0.1, 0.1)
    cancelled = RunSnapshot(RunState.CANCELLED, steps=(step,))
    assert explain(cancelled, 1.0)[0].title == "Take the container away again"
    removed = RunSnapshot(RunState.EXITED, exit_code=0, exit_status=moments.exited(0).exit_status, steps=(step,))
    assert "removed the container" in explain(removed, 1.0)[0].meaning


def test_pull_always_is_not_called_a_miss() -> None:
    snapshot = RunSnapshot(RunState.RUNNING, cache=CacheOutcome.HIT, registry_asked=True, steps=moments.HIT)
    assert "the pull policy is “always”" in summary(snapshot)
    assert "just been fetched" in explain(snapshot, 1.0)[2].meaning


def test_a_request_can_be_sent_again_by_curl() -> None:
    exchange = Exchange("POST", "/containers/create?name=it's", 201, 0.01)
    line = curl_line(exchange, "unix:///run/my docker.sock", '{"Image": "x"}')
    assert shlex.split(line) == [
        "curl", "--unix-socket", "/run/my docker.sock", "-X", "POST", "-H", "Content-Type: application/json",
        "-d", '{"Image": "x"}', "http://localhost/containers/create?name=it's",
    ]  # fmt: skip
    get = curl_line(Exchange("GET", "/version", 200, 0.01), "tcp://10.0.0.5:2375")
    assert get == "curl http://10.0.0.5:2375/version"


def test_a_request_without_an_answer_says_so() -> None:
    step = Step(StepName.CONNECT, 0.0, 0.5, (Exchange("GET", "/version", None, 0.5),), failed=True)
    told = explain(RunSnapshot(RunState.FAILED, steps=(step,)), 1.0)[0]
    assert told.requests[0].answer == "no answer · 500 ms"
    assert told.sign is Sign.FAILED
