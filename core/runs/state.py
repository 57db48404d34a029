"""What can be seen of a run from outside: its state, its steps and how it ended, as values."""

from dataclasses import dataclass
from enum import Enum

from core.engine import Exchange
from core.errors import DockpaneError
from core.images.pull import PullSnapshot


class RunState(Enum):
    """Where a run is; the last four are final and never change again."""

    CREATED = "created"
    CREATING = "creating"
    PULLING = "pulling"
    ATTACHING = "attaching"
    STARTING = "starting"
    RUNNING = "running"
    STOPPING = "stopping"
    EXITED = "exited"
    FAILED = "failed"
    CANCELLED = "cancelled"
    LOST = "lost"

    @property
    def final(self) -> bool:
        """Whether nothing more will happen."""
        return self in (RunState.EXITED, RunState.FAILED, RunState.CANCELLED, RunState.LOST)


class StepName(Enum):
    """The stations of one `docker run`, in the order in which the CLI passes them."""

    PARSE = "parse"
    CONNECT = "connect"
    CREATE = "create"  # the cache look-up: the engine's 404 is the miss
    PULL = "pull"
    CREATE_AGAIN = "create again"
    ATTACH = "attach"
    WAIT = "wait"
    START = "start"
    OUTPUT = "output"
    EXIT = "exit"
    REMOVE = "remove"
    STOP = "stop"
    SIGNAL = "signal"  # one that need not end it
    PAUSE = "pause"
    LOGS = "logs"  # of a container that was there before, or runs in the background


@dataclass(frozen=True, slots=True)
class Step:
    """One station: the request that was really sent, if it needs one, and how long it took.

    `started` is seconds since the run began; `seconds` is None while it goes on. `failed` marks an error that ended
    the run here (a cache miss is not one).
    """

    name: StepName
    started: float
    seconds: float | None = None
    exchanges: tuple[Exchange, ...] = ()
    failed: bool = False


class CacheOutcome(Enum):
    """What the engine's cache said to the create call."""

    HIT = "hit"
    MISS = "miss"


@dataclass(frozen=True, slots=True)
class ExitStatus:
    """How the container ended. `code` is what the program would exit with (0-255, 125, 126, 127)."""

    code: int
    oom_killed: bool = False

    @property
    def signal(self) -> int | None:
        """The signal that ended it, by the shell's convention of 128+n."""
        return self.code - 128 if 128 < self.code <= 128 + 64 else None


@dataclass(frozen=True, slots=True)
class RunSnapshot:
    """A run at one moment. `exit_status` is set in EXITED, `error` in FAILED and LOST.

    `cache` is None until the engine has answered; `registry_asked` says whether a pull was begun at all.
    `seconds` is the run's age at its last change (monotonic), `running_since` the monotonic time of its start.
    """

    state: RunState
    exit_code: int | None = None  # what `docker run` would exit with; set in every final state
    exit_status: ExitStatus | None = None
    error: DockpaneError | None = None
    cache: CacheOutcome | None = None
    registry_asked: bool = False
    steps: tuple[Step, ...] = ()
    pull: PullSnapshot | None = None
    container_id: str = ""
    container_name: str = ""
    ports: tuple[str, ...] = ()
    running_since: float | None = None
    seconds: float = 0.0
    health: str = ""  # as it was when the container was first looked at: starting, healthy, unhealthy
    stop_by: float | None = None  # the run's age at which the engine kills what it was asked to stop
    logs_error: DockpaneError | None = None  # why the logs, where they are what is shown, cannot be read
    output_truncated: bool = False  # the output's stream was cut before its end: something may be missing
