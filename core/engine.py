"""The engine as everything else sees it: what can be asked of it, and the values it answers with.

No dictionary from the wire goes past this floor but where its content is open-ended (an image's raw JSON, a
create body). The one implementation is core.docker_engine; tests have another, under the same contract suite.
"""

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from typing import Any, Protocol, Self

from core.container_calls import ChangeKind as ChangeKind
from core.container_calls import ContainerCalls
from core.container_calls import ContainerChange as ContainerChange
from core.disk_usage import CacheUsage as CacheUsage
from core.disk_usage import ContainerUsage as ContainerUsage
from core.disk_usage import DiskCalls
from core.disk_usage import DiskUsage as DiskUsage
from core.disk_usage import ImageUsage as ImageUsage
from core.disk_usage import VolumeUsage as VolumeUsage
from core.engine_streams import AttachedStream as AttachedStream
from core.engine_streams import ByteSink as ByteSink
from core.engine_streams import LogStream as LogStream
from core.engine_streams import OutputStream as OutputStream
from core.engine_streams import Sink as Sink
from core.engine_streams import StreamEnd as StreamEnd
from core.engine_streams import StreamEndKind as StreamEndKind
from core.engine_streams import StreamKind as StreamKind
from core.image_calls import ImageCalls
from core.image_calls import PullMessage as PullMessage
from core.image_calls import PullStream as PullStream
from core.image_calls import RemoteDigest as RemoteDigest
from core.image_calls import SearchHit as SearchHit


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request to the engine and what became of it, for the explain view.

    `path` is without the version prefix and with its query (`/containers/create?name=x`); `status` is None while
    nothing was answered; `seconds` runs from sending to the answer's head for streams, to its end for plain calls.
    """

    method: str
    path: str
    status: int | None
    seconds: float


@dataclass(frozen=True, slots=True)
class EngineInfo:
    """Which engine answers, as `GET /version` tells it. `name` is "Docker Engine", "Podman Engine" …"""

    name: str
    version: str
    api_version: str
    os: str
    architecture: str
    host: str  # as DOCKER_HOST spells it
    context: str  # the context's name; "default" where none was asked for


@dataclass(frozen=True, slots=True)
class ImageSummary:
    """One row of `GET /images/json`. `id` is the full `sha256:…`; `created` in UTC; `size` in bytes."""

    id: str
    tags: tuple[str, ...]  # familiar name:tag, never "<none>:<none>"
    digests: tuple[str, ...]  # name@sha256:…
    created: datetime
    size: int
    labels: Mapping[str, str] = field(default_factory=dict)
    parent_id: str = ""

    @property
    def dangling(self) -> bool:
        """Whether no tag names it."""
        return not self.tags


@dataclass(frozen=True, slots=True)
class ImageDetails:
    """`GET /images/{name}/json` in the parts that are shown; `raw` is the whole answer."""

    id: str
    tags: tuple[str, ...]
    digests: tuple[str, ...]
    created: datetime | None
    size: int
    platform: str  # linux/amd64, linux/arm64/v8
    command: tuple[str, ...]
    entrypoint: tuple[str, ...]
    env: tuple[str, ...]  # KEY=value
    ports: tuple[str, ...]  # 80/tcp
    volumes: tuple[str, ...]
    labels: Mapping[str, str]
    user: str
    workdir: str
    stop_signal: str
    author: str
    layers: tuple[str, ...]  # DiffIDs, base first
    raw: Mapping[str, Any]
    tagged: datetime | None = None  # when it was last given a name here; None for a pulled one


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One instruction of `GET /images/{name}/history`, newest first; `size` 0 means that it added no layer."""

    id: str  # "<missing>" where the engine does not hold that step as an image
    created: datetime | None
    created_by: str
    size: int
    comment: str
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ContainerSummary:
    """One row of `GET /containers/json?all=1`."""

    id: str
    names: tuple[str, ...]  # without the leading slash
    image: str  # as it was asked for
    image_id: str
    state: str  # created, running, paused, restarting, removing, exited, dead
    status: str  # "Exited (0) 2 minutes ago"
    created: datetime | None = None
    ports: tuple[str, ...] = ()  # 0.0.0.0:8080->80/tcp, and 80/tcp for one that is not published
    command: str = ""


@dataclass(frozen=True, slots=True)
class ContainerState:
    """`GET /containers/{id}/json` in the parts that a run needs.

    `stop_timeout` is the grace of a stop in seconds, None for the engine's own; `health` is empty without a check.
    """

    id: str
    name: str
    image_id: str
    status: str
    running: bool
    exit_code: int
    oom_killed: bool
    error: str
    ports: tuple[str, ...]  # 0.0.0.0:8080->80/tcp
    image: str = ""  # as it was asked for
    command: tuple[str, ...] = ()
    tty: bool = False
    open_stdin: bool = False
    auto_remove: bool = False
    stop_timeout: int | None = None
    health: str = ""  # starting, healthy, unhealthy
    health_output: str = ""  # what the last check printed
    health_failures: int = 0  # checks that failed in a row
    restart_count: int = 0
    started_at: str = ""  # as the engine writes times
    working_dir: str = ""  # where its command begins; "" is the root


@dataclass(frozen=True, slots=True)
class CreatedContainer:
    """The answer of `POST /containers/create`."""

    id: str
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RemovedImage:
    """One line of the answer of `DELETE /images/{name}`; exactly one of the two is set."""

    untagged: str | None = None
    deleted: str | None = None


@dataclass(frozen=True, slots=True)
class EngineEvent:
    """One message of `GET /events`; `time` in seconds since the epoch, with fraction."""

    type: str  # image, container …
    action: str  # pull, tag, untag, delete, create, start, die, destroy …
    id: str
    attributes: Mapping[str, str]
    time: float


class WaitCondition(Enum):
    """When `POST /containers/{id}/wait` answers."""

    NOT_RUNNING = "not-running"  # at once when it does not run
    NEXT_EXIT = "next-exit"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class WaitResult:
    """What a wait answered; `error` is the engine's `Error.Message`, empty when all is well."""

    status_code: int
    error: str = ""


class EventStream(Protocol):
    """The engine's events from now on (or from `since`); ends with ConnectionLostError, never silently."""

    def __aiter__(self) -> AsyncIterator[EngineEvent]: ...
    async def __aenter__(self) -> Self: ...
    async def __aexit__(self, *_: object) -> None: ...
    async def aclose(self) -> None: ...


class PendingWait(Protocol):
    """A wait that the engine has registered (its head was answered) and not yet decided."""

    async def result(self) -> WaitResult:
        """The exit status. Raises ConnectionLostError when the engine goes away first."""
        ...

    async def aclose(self) -> None:
        """Give the wait up and free its connection; harmless when it has been answered."""
        ...


class Engine(ContainerCalls, DiskCalls, ImageCalls, Protocol):
    """A container engine. Every method is awaited on the loop's thread and can be cancelled there at once.

    Plain calls and the head phase of streams have a time limit (EngineUnreachableError, reason TIMEOUT); the body of
    a stream has none. All methods raise EngineError's classes and nothing else.
    """

    @property
    def host(self) -> str:
        """Where it is, as DOCKER_HOST spells it."""
        ...

    def observed(self, on_exchange: Callable[[Exchange], None]) -> "Engine":
        """The same engine, telling `on_exchange` (loop thread) of each request made through the returned value."""
        ...

    async def connect(self) -> EngineInfo:
        """Negotiate the API version (`GET /version`) if that has not been done, and say who answers."""
        ...

    async def ping(self) -> None:
        """`GET /_ping`."""
        ...

    async def images(self, *, intermediate: bool = False) -> Sequence[ImageSummary]:
        """`GET /images/json`: all, but nameless ones that others were built on only where `intermediate` is asked."""
        ...

    async def inspect_image(self, name: str) -> ImageDetails:
        """`GET /images/{name}/json`. Raises NotFoundError."""
        ...

    async def image_history(self, name: str) -> Sequence[HistoryEntry]:
        """`GET /images/{name}/history`. Raises NotFoundError."""
        ...

    async def save_image(self, name: str, sink: ByteSink) -> OutputStream:
        """`GET /images/{name}/get`: the image with all its layers, as tar. Raises NotFoundError."""
        ...

    async def tag_image(self, name: str, repository: str, tag: str) -> None:
        """`POST /images/{name}/tag`."""
        ...

    async def remove_image(self, name: str, *, force: bool = False) -> Sequence[RemovedImage]:
        """`DELETE /images/{name}`. Raises ConflictError naming what stands in the way, NotFoundError."""
        ...

    async def pull(self, name: str, *, tag: str, platform: str = "") -> PullStream:
        """`POST /images/create`: begin to pull `name` (no tag) at `tag` (a tag or a digest `sha256:…`).

        Credentials come from the CLI's configuration. Returns when the answer's head is there.
        """
        ...

    async def create_container(
        self, body: Mapping[str, Any], *, name: str = "", platform: str = ""
    ) -> CreatedContainer:
        """`POST /containers/create` with an API body. NotFoundError is the cache miss (or a missing network)."""
        ...

    async def attach(
        self,
        container_id: str,
        sink: Sink,
        *,
        tty: bool = False,
        stdin: bool = False,
        stdout: bool = True,
        stderr: bool = True,
        detach_keys: str = "",
    ) -> AttachedStream:
        """`POST /containers/{id}/attach?stream=1…`, hijacked: open before start, so that no byte is lost."""
        ...

    async def wait(self, container_id: str, condition: WaitCondition) -> PendingWait:
        """`POST /containers/{id}/wait?condition=…`; returns when the engine has begun to wait."""
        ...

    async def start_container(self, container_id: str) -> None:
        """`POST /containers/{id}/start`."""
        ...

    async def stop_container(self, container_id: str, *, timeout: int | None = None) -> None:
        """`POST /containers/{id}/stop`; `timeout` in seconds, None is the container's own. No error if stopped."""
        ...

    async def kill_container(self, container_id: str, signal: str = "KILL") -> None:
        """`POST /containers/{id}/kill?signal=…`. Raises ConflictError when it does not run."""
        ...

    async def resize_container(self, container_id: str, *, rows: int, columns: int) -> None:
        """`POST /containers/{id}/resize`: the size of its terminal. Raises ConflictError when it does not run."""
        ...

    async def remove_container(self, container_id: str, *, force: bool = False, volumes: bool = False) -> None:
        """`DELETE /containers/{id}`."""
        ...

    async def inspect_container(self, container_id: str) -> ContainerState:
        """`GET /containers/{id}/json`. Raises NotFoundError."""
        ...

    async def container_json(self, container_id: str) -> Mapping[str, Any]:
        """The same answer as it came, to read a run back from. Raises NotFoundError."""
        ...

    async def sign_ins(self) -> Mapping[str, Mapping[str, str]]:
        """Every sign-in that the CLI's configuration holds, by registry: username and password, or a token.

        Asks no engine, but credential helpers. Raises EngineError where the CLI would give up.
        """
        ...

    async def system_info(self) -> Mapping[str, Any]:
        """`GET /info` as it came: what the engine and its machine can do, and its defaults."""
        ...

    async def containers(self) -> Sequence[ContainerSummary]:
        """`GET /containers/json?all=1`."""
        ...

    async def events(self, *, since: float | None = None) -> EventStream:
        """`GET /events`; returns when the stream is open."""
        ...

    async def close(self) -> None:
        """End every stream, thread and connection of this engine; calls still under way are cancelled."""
        ...
