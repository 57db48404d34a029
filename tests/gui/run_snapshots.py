"""Runs at telling moments, as values: what the engine really answers, without an engine."""

from core.engine import Exchange
from core.errors import DockpaneError
from core.images.pull import LayerProgress, PullSnapshot
from core.runs.state import CacheOutcome, ExitStatus, RunSnapshot, RunState, Step, StepName

MB = 1_000_000

CLIENT = (Step(StepName.PARSE, 0.0, 0.002),)
DAEMON = (*CLIENT, Step(StepName.CONNECT, 0.002, 0.009, (Exchange("GET", "/version", 200, 0.009),)))
HIT = (
    *DAEMON,
    Step(StepName.CREATE, 0.011, 0.004, (Exchange("POST", "/containers/create", 201, 0.004),)),
)
MISS = (
    *DAEMON,
    Step(StepName.CREATE, 0.011, 0.003, (Exchange("POST", "/containers/create?name=web", 404, 0.003),)),
)
PULL_REQUEST = Exchange("POST", "/images/create?fromImage=docker.io%2Flibrary%2Fnginx&tag=alpine", 200, 0.12)
PULL = Step(StepName.PULL, 0.014, None, (PULL_REQUEST,))
_CONTAINER = "/containers/4f66ad9a0b2e"
ATTACH_REQUEST = Exchange("POST", f"{_CONTAINER}/attach?stderr=1&stdout=1&stream=1", 101, 0.002)
WAIT_REQUEST = Exchange("POST", f"{_CONTAINER}/wait?condition=next-exit", 200, 0.001)
STREAMS = (
    Step(StepName.ATTACH, 0.02, 0.002, (ATTACH_REQUEST,)),
    Step(StepName.WAIT, 0.022, 0.001, (WAIT_REQUEST,)),
)
START = Step(StepName.START, 0.024, 0.190, (Exchange("POST", "/containers/4f66ad9a0b2e/start", 204, 0.190),))
LAYERS = (
    LayerProgress("9824c27679d3", "Pull complete", 3_800_000, 3_800_000, done=True),
    LayerProgress("a5585638209e", "Extracting", 1_150_000, 1_860_000),
    LayerProgress("fd372c3c84a2", "Downloading", 14_300_000, 32_500_000),
    LayerProgress("958a74d6a238", "Waiting"),
)
PULLING_NOW = PullSnapshot(
    "nginx:alpine", LAYERS, 0.654, 27_100_000, 41_400_000, 12_400_000, 1.2, layers_done=1, seconds=3.2
)
PULLED = PullSnapshot(
    "nginx:alpine",
    tuple(LayerProgress(layer.id, "Pull complete", None, layer.total or 3 * MB, done=True) for layer in LAYERS),
    1.0,
    41_400_000,
    41_400_000,
    layers_done=4,
    digest="sha256:62223d644fa234c3a1cc785ee14242ec47a77364226f1c811d2f669f96dc2ac8",
    ended=True,
    seconds=3.4,
)


def created() -> RunSnapshot:
    """Nothing has been done yet."""
    return RunSnapshot(RunState.CREATED)


def pulling() -> RunSnapshot:
    """A miss, and the image on its way."""
    return RunSnapshot(
        RunState.PULLING,
        cache=CacheOutcome.MISS,
        registry_asked=True,
        steps=(*MISS, PULL),
        pull=PULLING_NOW,
        seconds=3.2,
    )


def running(*ports: str) -> RunSnapshot:
    """A hit, and the container runs."""
    return RunSnapshot(
        RunState.RUNNING,
        cache=CacheOutcome.HIT,
        steps=(*HIT, *STREAMS, START, Step(StepName.EXIT, 0.214), Step(StepName.OUTPUT, 0.214)),
        container_id="4f66ad9a0b2e",
        ports=ports,
        running_since=0.0,
        seconds=0.214,
    )


def running_after_pull(*ports: str) -> RunSnapshot:
    """A miss, pulled, and the container runs."""
    again = Step(StepName.CREATE_AGAIN, 3.42, 0.03, (Exchange("POST", "/containers/create?name=web", 201, 0.03),))
    pull = Step(StepName.PULL, 0.014, 3.4, (PULL_REQUEST,))
    steps = (*MISS, pull, again, *STREAMS, START, Step(StepName.OUTPUT, 3.7), Step(StepName.EXIT, 3.7))
    return RunSnapshot(
        RunState.RUNNING,
        cache=CacheOutcome.MISS,
        registry_asked=True,
        steps=steps,
        pull=PULLED,
        container_id="4f66ad9a0b2e",
        ports=ports,
        running_since=0.0,
        seconds=3.7,
    )


def exited(code: int, *, oom: bool = False, stopped: bool = False) -> RunSnapshot:
    """A hit, run to its end."""
    stop = (Step(StepName.STOP, 0.3, 0.1, (Exchange("POST", "/containers/4f66ad9a0b2e/stop", 204, 0.1),)),)
    ended = (Step(StepName.EXIT, 0.214, 0.02), Step(StepName.OUTPUT, 0.214, 0.018))
    return RunSnapshot(
        RunState.EXITED,
        exit_code=code,
        exit_status=ExitStatus(code, oom),
        cache=CacheOutcome.HIT,
        steps=(*HIT, *STREAMS, START, *(stop if stopped else ()), *ended),
        container_id="4f66ad9a0b2e",
        seconds=0.234,
    )


def failed(error: DockpaneError, steps: tuple[Step, ...], code: int = 125, **more: object) -> RunSnapshot:
    """Ended by an error in the last of `steps`."""
    last = steps[-1]
    steps = (*steps[:-1], Step(last.name, last.started, last.seconds or 0.01, last.exchanges, failed=True))
    return RunSnapshot(RunState.FAILED, exit_code=code, error=error, steps=steps, seconds=0.05, **more)  # type: ignore[arg-type]
