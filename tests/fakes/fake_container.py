"""The containers of the engine in memory: programs are coroutines, streams are lists of sinks."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from core.engine import (
    ContainerState,
    ContainerSummary,
    Sink,
    StreamEnd,
    StreamEndKind,
    StreamKind,
    WaitCondition,
    WaitResult,
)
from core.errors import ConnectionLostError, EngineAnswerError

Program = Callable[["FakeContainer"], Awaitable[int]]


def says(*chunks: bytes | tuple[StreamKind, bytes], exit_code: int = 0) -> Program:
    """A program that writes and exits; plain bytes go to stdout."""

    async def program(container: "FakeContainer") -> int:
        for chunk in chunks:
            kind, data = chunk if isinstance(chunk, tuple) else (StreamKind.STDOUT, chunk)
            container.write(kind, data)
            await asyncio.sleep(0)
        return exit_code

    return program


def copies_stdin() -> Program:
    """`cat`."""

    async def program(container: "FakeContainer") -> int:
        while data := await container.read():
            container.write(StreamKind.STDOUT, data)
        return 0

    return program


def tells_size() -> Program:
    """`stty size`, after a line has been read from its terminal."""

    async def program(container: "FakeContainer") -> int:
        while not (await container.read()).endswith(b"\n"):
            continue
        container.write(StreamKind.STDOUT, b"%d %d\r\n" % container.size)
        return 0

    return program


def sleeps() -> Program:
    """Runs until it is killed."""

    async def program(_container: "FakeContainer") -> int:
        await asyncio.get_running_loop().create_future()
        return 0

    return program


@dataclass
class FakeContainer:
    """One container: its state, its program's task, who listens to it and who waits for it."""

    id: str
    name: str
    body: Mapping[str, Any]
    image_id: str
    program: Program
    status: str = "created"
    exit_code: int = 0
    error: str = ""
    attached: list["FakeAttachment"] = field(default_factory=list)
    waits: list["FakeWait"] = field(default_factory=list)
    task: asyncio.Task[None] | None = None
    stdin: deque[bytes] = field(default_factory=deque)
    stdin_closed: bool = False
    size: tuple[int, int] = (0, 0)  # its terminal's rows and columns
    written: int = 0  # bytes over its image
    log: list[tuple[StreamKind, bytes]] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)  # what was put into it, by path
    health: tuple[str, str, int] = ("", "", 0)  # status, the last check's output, failures in a row
    checking: asyncio.Task[None] | None = None  # its health check
    ports: tuple[str, ...] = ()  # while it runs
    restarts: int = 0
    followers: list["FakeLogs"] = field(default_factory=list)
    _stdin_moved: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def alive(self) -> bool:
        """Whether its program has begun and not ended."""
        return self.status in ("running", "paused", "restarting")

    @property
    def auto_remove(self) -> bool:
        """Whether it was created with --rm."""
        return bool((self.body.get("HostConfig") or {}).get("AutoRemove"))

    def write(self, kind: StreamKind, data: bytes) -> None:
        """The program writes; a TTY has one stream."""
        seen = StreamKind.STDOUT if self.body.get("Tty") else kind
        self.log.append((seen, data))
        for attachment in tuple(self.attached):
            attachment.deliver(seen, data)
        for follower in self.followers:
            follower.deliver(seen, data)

    def finish_streams(self, kind: StreamEndKind) -> None:
        """Nobody hears any more of it."""
        for attachment in tuple(self.attached):
            attachment.finish(kind)
        for follower in tuple(self.followers):
            follower.finish(kind)

    async def read(self) -> bytes:
        """The program reads its stdin; b"" at its end."""
        while not self.stdin:
            if self.stdin_closed:
                return b""
            self._stdin_moved.clear()
            await self._stdin_moved.wait()
        return self.stdin.popleft()

    def feed(self, data: bytes | None) -> None:
        """Somebody writes to its stdin, or closes it (None)."""
        if data is None:
            self.stdin_closed = True
        else:
            self.stdin.append(data)
        self._stdin_moved.set()

    async def end(self, code: int) -> None:
        """Stop the program, and give it this exit code."""
        if self.task is not None:
            task = self.task
            await asyncio.sleep(0)  # a task that is cancelled before its first step would leave no trace
            self.exit_code = code
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    def state(self) -> ContainerState:
        """As inspect tells it."""
        return ContainerState(
            self.id,
            self.name,
            self.image_id,
            self.status,
            self.alive,
            self.exit_code,
            False,
            self.error,
            self.ports if self.alive else (),
            image=self.body["Image"],
            command=tuple(self.body.get("Cmd") or ()),
            tty=bool(self.body.get("Tty")),
            open_stdin=bool(self.body.get("OpenStdin")),
            auto_remove=self.auto_remove,
            stop_timeout=self.body.get("StopTimeout"),
            health=self.health[0],
            health_output=self.health[1],
            health_failures=self.health[2],
            restart_count=self.restarts,
            working_dir=self.body.get("WorkingDir") or "",
        )

    def inspected(self) -> dict[str, Any]:
        """As inspect tells it, in the wire's form; what was not asked for is left out."""
        config = {"Hostname": self.id[:12]} | {
            key: value for key, value in self.body.items() if value and not key.endswith("Config")
        }
        host_config = dict(self.body.get("HostConfig") or {})
        return {
            "Id": self.id,
            "Name": f"/{self.name}",
            "Image": self.image_id,
            "Config": config,
            "HostConfig": host_config,
        }

    def summary(self) -> ContainerSummary:
        """As the list tells it."""
        return ContainerSummary(self.id, (self.name,), self.body["Image"], self.image_id, self.status, self.status)


class FakeAttachment:
    """core.engine.AttachedStream in memory; feeds the sink on the loop's thread."""

    def __init__(self, container: FakeContainer, sink: Sink, kinds: frozenset[StreamKind]) -> None:
        self._container = container
        self._sink = sink
        self._kinds = kinds
        self._received = 0
        self._end: asyncio.Future[StreamEnd] = asyncio.get_running_loop().create_future()
        container.attached.append(self)

    def deliver(self, kind: StreamKind, data: bytes) -> None:
        """The container wrote."""
        if kind in self._kinds and not self._end.done():
            self._received += len(data)
            self._sink(kind, data)

    def finish(self, kind: StreamEndKind, detail: str = "") -> None:
        """No more will come."""
        if self in self._container.attached:
            self._container.attached.remove(self)
        if not self._end.done():
            self._end.set_result(StreamEnd(kind, self._received, detail))

    async def ended(self) -> StreamEnd:
        """Wait for the end."""
        return await asyncio.shield(self._end)

    async def write(self, data: bytes) -> None:
        """To its stdin."""
        if self._end.done():
            raise ConnectionLostError("the container's stdin is closed")
        self._container.feed(data)

    async def close_stdin(self) -> None:
        """Half-close."""
        self._container.feed(None)

    async def aclose(self) -> None:
        """Let go of it."""
        self.finish(StreamEndKind.CLOSED)


class FakeWait:
    """core.engine.PendingWait in memory."""

    def __init__(self, container: FakeContainer, condition: WaitCondition) -> None:
        self.condition = condition
        self._container = container
        self._result: asyncio.Future[WaitResult] = asyncio.get_running_loop().create_future()
        container.waits.append(self)

    def settle(self, outcome: WaitResult | EngineAnswerError | ConnectionLostError) -> None:
        """Answer it."""
        if self._result.done():
            return
        if isinstance(outcome, WaitResult):
            self._result.set_result(outcome)
        else:
            self._result.set_exception(outcome)
            self._result.exception()

    async def result(self) -> WaitResult:
        """The status."""
        return await asyncio.shield(self._result)

    async def aclose(self) -> None:
        """Give it up."""
        if self in self._container.waits:
            self._container.waits.remove(self)
        self.settle(ConnectionLostError("closed"))


class FakeLogs:
    """core.engine.LogStream in memory, on the loop's thread; it knows no times."""

    newest = ""

    def __init__(self, container: FakeContainer, sink: Sink, *, follow: bool, tail: int | None) -> None:
        self._container = container
        self._sink = sink
        self._received = 0
        self._end: asyncio.Future[StreamEnd] = asyncio.get_running_loop().create_future()
        for kind, data in container.log if tail is None else container.log[len(container.log) - tail :]:
            self.deliver(kind, data)
        if follow and container.alive:
            container.followers.append(self)
        else:
            self.finish(StreamEndKind.ENDED)

    def deliver(self, kind: StreamKind, data: bytes) -> None:
        """The container wrote."""
        self._received += len(data)
        self._sink(kind, data)

    def finish(self, kind: StreamEndKind) -> None:
        """No more will come."""
        if self in self._container.followers:
            self._container.followers.remove(self)
        if not self._end.done():
            self._end.set_result(StreamEnd(kind, self._received))

    async def ended(self) -> StreamEnd:
        """Wait for the end."""
        return await asyncio.shield(self._end)

    async def aclose(self) -> None:
        """Let go of it."""
        self.finish(StreamEndKind.CLOSED)
