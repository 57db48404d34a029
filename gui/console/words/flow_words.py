"""What the flow strip says: five stations, each with its state and its words, from a run at one moment."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from core.errors import BadRequestError, EngineUnreachableError, NotFoundError
from core.runs.state import CacheOutcome, RunSnapshot, RunState, Step, StepName
from gui.console.words.figures import clock_text, duration_text, size_text
from gui.console.words.sign import Sign


@dataclass(frozen=True, slots=True)
class Station:
    """One station of the strip. `spoken` is its state for a screen reader, where the sign is not seen."""

    name: str
    sign: Sign
    words: str = ""
    spoken: str = ""


_CLIENT, _DAEMON, _CACHE, _REGISTRY, _CONTAINER = range(5)
_PLACES = {
    StepName.PARSE: _CLIENT,
    StepName.CONNECT: _DAEMON,
    StepName.PULL: _REGISTRY,
}


def stations(snapshot: RunSnapshot, age: float) -> tuple[Station, ...]:
    """The five stations in their order; `age` is the run's age in seconds now, for the times that go on."""
    signs = _signs(snapshot)
    names = (
        QCoreApplication.translate("Flow", "Client"),
        QCoreApplication.translate("Flow", "Daemon"),
        QCoreApplication.translate("Flow", "Cache"),
        QCoreApplication.translate("Flow", "Registry"),
        QCoreApplication.translate("Flow", "Container"),
    )
    words = (
        _step_time(snapshot, StepName.PARSE, signs[_CLIENT]),
        _daemon_words(snapshot, signs[_DAEMON]),
        _cache_words(snapshot, signs[_CACHE]),
        _registry_words(snapshot, signs[_REGISTRY], age),
        _container_words(snapshot, signs[_CONTAINER], age),
    )
    return tuple(Station(*three, _spoken(three[1])) for three in zip(names, signs, words, strict=True))


def spoken_flow(strip: tuple[Station, ...]) -> str:
    """The whole strip in one line, for screen readers."""
    sentence = QCoreApplication.translate("Flow", "{station}: {state}")
    parts = [sentence.format(station=station.name, state=station.words or station.spoken) for station in strip]
    return "; ".join(parts)


def _signs(snapshot: RunSnapshot) -> list[Sign]:
    reached = _place_reached(snapshot)
    signs = [Sign.DONE if place < reached else Sign.WAITING for place in range(5)]
    if snapshot.cache is CacheOutcome.MISS:
        signs[_CACHE] = Sign.MISS
    elif _pulled_first(snapshot):
        signs[_CACHE] = Sign.SKIPPED
    never = reached == _CACHE and snapshot.state is RunState.FAILED
    if not snapshot.registry_asked and (never or snapshot.cache is CacheOutcome.HIT or reached > _REGISTRY):
        signs[_REGISTRY] = Sign.SKIPPED
    signs[reached] = _sign_here(snapshot, signs[reached])
    return signs


def _pulled_first(snapshot: RunSnapshot) -> bool:
    """Whether the registry was asked without a look in the cache (--pull always)."""
    return snapshot.registry_asked and snapshot.cache is not CacheOutcome.MISS


def _place_reached(snapshot: RunSnapshot) -> int:
    if isinstance(snapshot.error, EngineUnreachableError):
        return _DAEMON
    if not snapshot.steps:
        return _CLIENT
    last = _last_step(snapshot)
    if last.name is StepName.CREATE:
        return _place_of_create(snapshot)
    return _PLACES.get(last.name, _CONTAINER)


def _place_of_create(snapshot: RunSnapshot) -> int:
    """The create call is the look in the cache, the refusal of an option, or the making of a container."""
    if isinstance(snapshot.error, BadRequestError):
        return _DAEMON
    looked_up = snapshot.cache is CacheOutcome.HIT or _pulled_first(snapshot)
    refused = snapshot.error is not None and not isinstance(snapshot.error, NotFoundError)
    return _CONTAINER if looked_up or refused else _CACHE


def _last_step(snapshot: RunSnapshot) -> Step:
    return next((step for step in snapshot.steps if step.failed), snapshot.steps[-1])


def _sign_here(snapshot: RunSnapshot, sign: Sign) -> Sign:
    match snapshot.state:
        case RunState.FAILED | RunState.LOST:
            return Sign.FAILED
        case RunState.CANCELLED:
            return Sign.STOPPED
        case RunState.EXITED:
            return Sign.DONE if not snapshot.exit_code else Sign.FAILED
        case RunState.RUNNING:
            return Sign.RUNNING
        case RunState.CREATED if not snapshot.steps:
            return sign
    return Sign.BUSY


def _daemon_words(snapshot: RunSnapshot, sign: Sign) -> str:
    if sign is Sign.FAILED and isinstance(snapshot.error, BadRequestError):
        return QCoreApplication.translate("Flow", "refused")
    if sign is Sign.FAILED:
        return QCoreApplication.translate("Flow", "no answer")
    return _step_time(snapshot, StepName.CONNECT, sign)


def _cache_words(snapshot: RunSnapshot, sign: Sign) -> str:
    if snapshot.cache is CacheOutcome.MISS or sign is Sign.FAILED:
        return QCoreApplication.translate("Flow", "not here")
    if sign is Sign.SKIPPED:
        return QCoreApplication.translate("Flow", "not asked")
    if snapshot.cache is CacheOutcome.HIT:
        hit = QCoreApplication.translate("Flow", "hit")
        time = _step_time(snapshot, StepName.CREATE, Sign.DONE)
        return f"{hit} · {time}" if time else hit
    return ""


def _registry_words(snapshot: RunSnapshot, sign: Sign, age: float) -> str:
    if sign is Sign.SKIPPED:
        return QCoreApplication.translate("Flow", "not asked")
    step = _step(snapshot, StepName.PULL)
    if step is None:
        return ""
    if sign is Sign.FAILED and not (snapshot.pull and snapshot.pull.layers):
        return QCoreApplication.translate("Flow", "no image from it")
    if sign is Sign.FAILED:
        return QCoreApplication.translate("Flow", "broke off")
    if sign is Sign.STOPPED:
        return QCoreApplication.translate("Flow", "cancelled")
    time = duration_text(step.seconds if step.seconds is not None else age - step.started)
    size = snapshot.pull.total or snapshot.pull.downloaded if snapshot.pull else 0
    return f"{size_text(size)} · {time}" if size else time


def _container_words(snapshot: RunSnapshot, sign: Sign, age: float) -> str:
    match snapshot.state:
        case RunState.RUNNING:
            return QCoreApplication.translate("Flow", "running {time}").format(
                time=clock_text(_run_time(snapshot, age))
            )
        case RunState.STOPPING if sign is not Sign.WAITING:
            return QCoreApplication.translate("Flow", "stopping")
        case RunState.EXITED if snapshot.exit_status is None and not snapshot.exit_code:
            return QCoreApplication.translate("Flow", "left running")
        case RunState.EXITED:
            words = QCoreApplication.translate("Flow", "exited {code}").format(code=snapshot.exit_code)
            return f"{words} · {duration_text(_run_time(snapshot, snapshot.seconds))}"
        case RunState.LOST:
            return QCoreApplication.translate("Flow", "connection lost")
    if sign is Sign.FAILED:
        failed = _last_step(snapshot).name in (StepName.CREATE, StepName.CREATE_AGAIN)
        if failed:
            return QCoreApplication.translate("Flow", "not created")
        return QCoreApplication.translate("Flow", "not started")
    if sign is Sign.STOPPED:
        return QCoreApplication.translate("Flow", "cancelled")
    return QCoreApplication.translate("Flow", "starting") if sign is Sign.BUSY else ""


def widest_end() -> str:
    """The longest words that the last station will usually have, so that room can be kept for them."""
    return QCoreApplication.translate("Flow", "exited {code}").format(code=137) + " · " + duration_text(0.888)


def _run_time(snapshot: RunSnapshot, until: float) -> float:
    start = _step(snapshot, StepName.START)
    return until - start.started if start else until


def _step(snapshot: RunSnapshot, name: StepName) -> Step | None:
    return next((step for step in snapshot.steps if step.name is name), None)


def _step_time(snapshot: RunSnapshot, name: StepName, sign: Sign) -> str:
    step = _step(snapshot, name)
    if step is None or step.seconds is None or sign is Sign.WAITING:
        return ""
    return duration_text(step.seconds)


def _spoken(sign: Sign) -> str:
    return {
        Sign.WAITING: QCoreApplication.translate("Flow", "not reached yet"),
        Sign.BUSY: QCoreApplication.translate("Flow", "working"),
        Sign.DONE: QCoreApplication.translate("Flow", "done"),
        Sign.MISS: QCoreApplication.translate("Flow", "not here"),
        Sign.SKIPPED: QCoreApplication.translate("Flow", "not asked"),
        Sign.RUNNING: QCoreApplication.translate("Flow", "running"),
        Sign.STOPPED: QCoreApplication.translate("Flow", "cancelled"),
        Sign.FAILED: QCoreApplication.translate("Flow", "failed"),
    }[sign]
