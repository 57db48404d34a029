"""A run told step by step in plain words, each step with the requests that were really sent for it."""

import shlex
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from core.engine import Exchange
from core.runs.state import CacheOutcome, RunSnapshot, RunState, Step, StepName
from gui.console.words.figures import duration_text
from gui.console.words.sign import Sign


@dataclass(frozen=True, slots=True)
class Request:
    """One request as it is shown: `line` is method and path, `answer` its status and time."""

    line: str
    answer: str
    exchange: Exchange


@dataclass(frozen=True, slots=True)
class Explanation:
    """One step of the time line."""

    sign: Sign
    title: str
    time: str
    meaning: str
    requests: tuple[Request, ...]


def explain(snapshot: RunSnapshot, age: float) -> tuple[Explanation, ...]:
    """The time line so far; `age` is the run's age in seconds now."""
    return tuple(_explanation(snapshot, step, age) for step in snapshot.steps)


def summary(snapshot: RunSnapshot) -> str:
    """The whole in one sentence: whether the registry was asked, and why."""
    if snapshot.cache is CacheOutcome.MISS:
        return QCoreApplication.translate(
            "Explain",
            "The image was not in the engine's cache, so the engine asked the registry for it. "
            "It stays in the cache: the next run will find it there.",
        )
    if snapshot.registry_asked:
        return QCoreApplication.translate(
            "Explain", "The registry was asked although the image may have been here: the pull policy is “always”."
        )
    if snapshot.cache is CacheOutcome.HIT:
        return QCoreApplication.translate(
            "Explain",
            "The registry was not asked: the image was in the engine's cache, and one that is there is used as it is.",
        )
    if snapshot.state.final:
        return QCoreApplication.translate("Explain", "The run ended before the cache was looked up.")
    return QCoreApplication.translate("Explain", "The engine has not yet said whether the image is in its cache.")


def curl_line(exchange: Exchange, host: str, body: str = "") -> str:
    """The request as a curl command for a shell; `host` as DOCKER_HOST spells it, `body` its JSON where it has one."""
    words = ["curl"]
    base = "http://localhost"
    if host.startswith("unix://"):
        words += ["--unix-socket", host.removeprefix("unix://")]
    elif host.startswith("tcp://"):
        base = "http://" + host.removeprefix("tcp://")
    if exchange.method != "GET":
        words += ["-X", exchange.method]
    if body:
        words += ["-H", "Content-Type: application/json", "-d", body]
    return shlex.join([*words, base + exchange.path])


def _explanation(snapshot: RunSnapshot, step: Step, age: float) -> Explanation:
    title, meaning = _words(snapshot, step)
    going_on = step.seconds is None and not snapshot.state.final
    seconds = step.seconds if step.seconds is not None else age - step.started
    time = duration_text(seconds) if going_on or step.seconds is not None else ""
    return Explanation(_sign(snapshot, step), title, time, meaning, tuple(map(_request, step.exchanges)))


def _request(exchange: Exchange) -> Request:
    time = duration_text(exchange.seconds)
    answer = time if exchange.status is None else f"{exchange.status} · {time}"
    if exchange.status is None:
        answer = QCoreApplication.translate("Explain", "no answer · {time}").format(time=time)
    return Request(f"{exchange.method} {exchange.path}", answer, exchange)


def _sign(snapshot: RunSnapshot, step: Step) -> Sign:
    if step.failed:
        return Sign.FAILED
    if step.seconds is None:
        return Sign.STOPPED if snapshot.state.final else Sign.BUSY
    if step.name is StepName.CREATE and snapshot.cache is CacheOutcome.MISS:
        return Sign.MISS
    if step.name in (StepName.EXIT, StepName.REMOVE) and snapshot.state is RunState.EXITED and snapshot.exit_code:
        return Sign.FAILED
    return Sign.DONE


def _words(snapshot: RunSnapshot, step: Step) -> tuple[str, str]:
    if step.name is StepName.CREATE:
        return _create_words(snapshot, step)
    if step.name in (StepName.EXIT, StepName.REMOVE):
        return _end_words(snapshot, step)
    plain = _words_before_create() | _words_before_start() | _words_from_start() | _words_while_running()
    return plain[step.name]


def _create_words(snapshot: RunSnapshot, step: Step) -> tuple[str, str]:
    title = QCoreApplication.translate("Explain", "Look in the cache and create the container")
    if snapshot.cache is CacheOutcome.MISS:
        return title, QCoreApplication.translate(
            "Explain",
            "The engine was asked to create the container and answered 404, no such image. "
            "That answer is the look in the cache; there is no other.",
        )
    if step.failed:
        return title, QCoreApplication.translate("Explain", "The engine refused to create the container.")
    if snapshot.cache is CacheOutcome.HIT and snapshot.registry_asked:
        return title, QCoreApplication.translate(
            "Explain", "The image had just been fetched; the container was made of it."
        )
    if snapshot.cache is CacheOutcome.HIT:
        return title, QCoreApplication.translate(
            "Explain",
            "The engine had the image, so it made the container of it at once. "
            "It did not ask the registry whether there is a newer one; the pull policy “always” would.",
        )
    return title, QCoreApplication.translate(
        "Explain", "The engine is asked to create the container, which it can only do when it has the image."
    )


def _end_words(snapshot: RunSnapshot, step: Step) -> tuple[str, str]:
    undone = snapshot.state is RunState.CANCELLED and step.name is StepName.REMOVE
    if undone:
        return (
            QCoreApplication.translate("Explain", "Take the container away again"),
            QCoreApplication.translate(
                "Explain", "It had been made but not started: the cancelled run leaves nothing."
            ),
        )
    title = QCoreApplication.translate("Explain", "Wait for the exit code")
    if snapshot.exit_status is None:
        return title, QCoreApplication.translate("Explain", "The engine answers when the program has ended.")
    meaning = QCoreApplication.translate(
        "Explain", "The program ended with {code}; docker run passes that on as its own exit code."
    ).format(code=snapshot.exit_status.code)
    if step.name is StepName.REMOVE:
        title = QCoreApplication.translate("Explain", "Wait for the exit code and the removal (--rm)")
        removed = QCoreApplication.translate(
            "Explain", "The engine then removed the container and its nameless volumes."
        )
        meaning = f"{meaning} {removed}"
    return title, meaning


def _words_before_create() -> dict[StepName, tuple[str, str]]:
    return {
        StepName.PARSE: (
            QCoreApplication.translate("Explain", "Read the command line"),
            QCoreApplication.translate(
                "Explain", "The client checks the options and turns them into a request. Nothing has been sent yet."
            ),
        ),
        StepName.CONNECT: (
            QCoreApplication.translate("Explain", "Ask the daemon"),
            QCoreApplication.translate(
                "Explain", "The client only talks to the engine, which does the work; they agree on an API version."
            ),
        ),
        StepName.PULL: (
            QCoreApplication.translate("Explain", "Fetch the image from the registry"),
            QCoreApplication.translate(
                "Explain",
                "The engine, not the client, fetches the layers that it does not have, checks and unpacks them, "
                "and keeps them in its cache.",
            ),
        ),
    }


def _words_before_start() -> dict[StepName, tuple[str, str]]:
    return {
        StepName.CREATE_AGAIN: (
            QCoreApplication.translate("Explain", "Create the container"),
            QCoreApplication.translate("Explain", "The same request once more; this time the image is here."),
        ),
        StepName.ATTACH: (
            QCoreApplication.translate("Explain", "Attach to its output"),
            QCoreApplication.translate(
                "Explain", "The stream is opened before the program starts, so that its first byte is not lost."
            ),
        ),
        StepName.WAIT: (
            QCoreApplication.translate("Explain", "Begin to wait for its end"),
            QCoreApplication.translate(
                "Explain", "Also before the start: a program that ends at once would be missed otherwise."
            ),
        ),
    }


def _words_from_start() -> dict[StepName, tuple[str, str]]:
    return {
        StepName.START: (
            QCoreApplication.translate("Explain", "Start the container"),
            QCoreApplication.translate(
                "Explain", "The engine gives it a file system, a network and a process of its own: the command runs."
            ),
        ),
        StepName.OUTPUT: (
            QCoreApplication.translate("Explain", "Stream the output"),
            QCoreApplication.translate(
                "Explain", "What the program writes comes over the attached stream, its errors marked as such."
            ),
        ),
        StepName.STOP: (
            QCoreApplication.translate("Explain", "Stop the container"),
            QCoreApplication.translate(
                "Explain", "The engine sends the stop signal, and kills what has not ended after its time of grace."
            ),
        ),
    }


def _words_while_running() -> dict[StepName, tuple[str, str]]:
    return {
        StepName.SIGNAL: (
            QCoreApplication.translate("Explain", "Send a signal"),
            QCoreApplication.translate("Explain", "The engine passes it to the container's first process."),
        ),
        StepName.PAUSE: (
            QCoreApplication.translate("Explain", "Pause the container, or let it go on"),
            QCoreApplication.translate(
                "Explain", "Its processes are frozen where they are; they hear nothing of it, and hold their memory."
            ),
        ),
        StepName.LOGS: (
            QCoreApplication.translate("Explain", "Read the logs"),
            QCoreApplication.translate(
                "Explain", "What the container writes is kept by the engine's log driver, and read from there."
            ),
        ),
    }
