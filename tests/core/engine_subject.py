"""What an Engine is tested with: scripts, a sink that keeps what it gets, runs in the CLI's order."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from typing import Any

from core.engine import (
    ContainerState,
    Engine,
    EngineEvent,
    EventStream,
    StreamEnd,
    StreamKind,
    WaitCondition,
)
from core.errors import EngineError

PATIENCE = 20.0  # seconds

BOTH = "echo out; echo err >&2; exit 7"
"""A script that every subject can run; these are all that there are."""
CAT = "exec cat"
QUIET = "exec sleep 1000"
FAST = "exit 3"
SIZE = "read line; stty size"


@dataclass
class Written:
    """A sink that keeps what it gets."""

    pieces: list[tuple[StreamKind, bytes]] = field(default_factory=list)

    def __call__(self, kind: StreamKind, data: bytes) -> None:
        self.pieces.append((kind, data))

    def of(self, *kinds: StreamKind) -> bytes:
        """All that came in these streams."""
        return b"".join(data for kind, data in self.pieces if kind in kinds)


@dataclass
class Subject:
    """An engine to be tested: `image` is in it, `pullable` only in its registry; `registry` takes pushes."""

    make: Callable[[], Engine]
    image: str
    image_id: str
    pullable: str
    registry: str

    @contextlib.asynccontextmanager
    async def engine(self) -> AsyncIterator[Engine]:
        """The engine, closed afterwards, with what the test left in it removed."""
        engine = self.make()
        try:
            yield engine
            for container in await engine.containers():
                with contextlib.suppress(EngineError):  # gone by itself meanwhile
                    await engine.remove_container(container.id, force=True)
        finally:
            await engine.close()

    def body(self, script: str, **more: Any) -> dict[str, Any]:
        """A create body as `docker run` sends it."""
        plain = {"Image": self.image, "Cmd": ["sh", "-c", script], "AttachStdout": True, "AttachStderr": True}
        return plain | more

    def with_stdin(self, script: str) -> dict[str, Any]:
        """As `docker run -i`."""
        return self.body(script, OpenStdin=True, StdinOnce=True, AttachStdin=True)


@dataclass
class Ran:
    """How a container went."""

    id: str
    written: Written
    end: StreamEnd
    code: int


async def run(
    engine: Engine, body: dict[str, Any], condition: WaitCondition = WaitCondition.NEXT_EXIT, stdin: bytes | None = None
) -> Ran:
    """A whole run, in the CLI's order."""
    written = Written()
    async with asyncio.timeout(PATIENCE):
        created = await engine.create_container(body)
        attached = await engine.attach(created.id, written, stdin=stdin is not None)
        pending = await engine.wait(created.id, condition)
        await engine.start_container(created.id)
        if stdin is not None:
            await attached.write(stdin)
            await attached.close_stdin()
        end = await attached.ended()
        result = await pending.result()
        await attached.aclose()
        await pending.aclose()
    return Ran(created.id, written, end, result.status_code)


async def started(engine: Engine, body: dict[str, Any]) -> str:
    """The id of a container that runs."""
    created = await engine.create_container(body)
    await engine.start_container(created.id)
    return created.id


async def reached(engine: Engine, container_id: str, status: str) -> ContainerState:
    """Wait until inspect tells that status."""
    async with asyncio.timeout(PATIENCE):
        while (state := await engine.inspect_container(container_id)).status != status:  # noqa: ASYNC110 - the engine is asked, as the events are under test
            await asyncio.sleep(0.01)
    return state


async def heard(events: EventStream, until: str, container_id: str = "") -> list[EngineEvent]:
    """The events up to this action."""
    found: list[EngineEvent] = []
    async with asyncio.timeout(PATIENCE):
        async for event in events:
            found.append(event)
            if event.action == until and (not container_id or event.id == container_id):
                return found
    raise AssertionError("the stream ended")
