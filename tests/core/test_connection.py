"""The connection: found, lost, found again, moved to another engine, refused; and who asks early waits."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest

from core.connection import Connection, ConnectionSnapshot, ConnectionState
from core.engine import Engine
from core.errors import EndpointError, EngineUnreachableError
from tests.fakes.fake_engine import FakeEngine

S = ConnectionState


@dataclass
class Stage:
    """A connection that is being followed, what it told, and the engines it can be led to."""

    connection: Connection
    engines: dict[str | None, FakeEngine | EndpointError]
    told: list[ConnectionSnapshot] = field(default_factory=list)
    opened: list[str | None] = field(default_factory=list)

    @property
    def states(self) -> list[ConnectionState]:
        """What it told, in order."""
        return [snapshot.state for snapshot in self.told]

    async def until(self, holds: Callable[[], object]) -> None:
        """Wait for the connection to come to that."""
        async with asyncio.timeout(20):
            while not holds():  # noqa: ASYNC110  # the cache's and the connection's events are several
                await asyncio.sleep(0.005)

    async def until_state(self, state: ConnectionState) -> None:
        """Wait for a state."""
        await self.until(lambda: self.connection.snapshot.state is state)


@asynccontextmanager
async def followed(*, gate: asyncio.Event | None = None, **engines: FakeEngine | EndpointError) -> AsyncIterator[Stage]:
    """A connection to the engine called `usual`, or to the others by `use`."""
    known: dict[str | None, FakeEngine | EndpointError] = {
        None if name == "usual" else name: engine for name, engine in engines.items()
    }

    async def open_engine(host: str | None) -> Engine:
        if gate is not None:
            await gate.wait()
        stage.opened.append(host)
        found = known[host]
        if isinstance(found, EndpointError):
            raise found
        return found

    stage = Stage(Connection(open_engine), known)
    stage.connection.listeners.add(stage.told.append)
    task = asyncio.create_task(stage.connection.follow())
    try:
        yield stage
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def test_an_engine_that_answers_is_connected_and_its_images_are_listed() -> None:
    engine = FakeEngine()
    engine.add_image("alpine")
    async with followed(usual=engine) as stage:
        await stage.until_state(S.CONNECTED)
        cache = stage.connection.cache
        assert cache is not None
        await stage.until(lambda: cache.snapshot.listed)
        assert [image.name for image in cache.snapshot.images] == ["alpine:latest"]
        assert stage.connection.snapshot.info is not None
        assert stage.connection.snapshot.info.version == "20.10.24"
    assert stage.connection.engine is None, "the engine is given back when nobody follows any more"


async def test_an_engine_that_is_not_there_is_asked_again_by_itself() -> None:
    engine = FakeEngine()
    engine.go_away()
    async with followed(usual=engine) as stage:
        await stage.until_state(S.FAILED)
        assert isinstance(stage.connection.snapshot.error, EngineUnreachableError)
        cache = stage.connection.cache
        assert cache is not None
        await stage.until(lambda: cache.snapshot.error is not None)
        engine.come_back()
        await stage.until_state(S.CONNECTED)
        await stage.until(lambda: cache.snapshot.listed)
        assert cache.snapshot.error is None


async def test_an_engine_that_goes_is_lost_and_back_when_it_is_back() -> None:
    engine = FakeEngine()
    async with followed(usual=engine) as stage:
        await stage.until_state(S.CONNECTED)
        await stage.until(lambda: stage.connection.cache.snapshot.listed)
        engine.go_away()
        await stage.until_state(S.LOST)
        assert stage.connection.snapshot.error is not None
        engine.come_back()
        await stage.until_state(S.CONNECTED)
        assert stage.states == [S.CONNECTING, S.CONNECTED, S.LOST, S.CONNECTED]
        assert stage.opened == [None], "the same engine, not another one"


async def test_who_asks_before_the_endpoint_is_known_waits_for_it() -> None:
    engine, gate = FakeEngine(), asyncio.Event()
    async with followed(gate=gate, usual=engine) as stage:
        early = asyncio.create_task(stage.connection.known_engine())
        await asyncio.sleep(0)
        assert not early.done()
        gate.set()
        assert await early is engine


async def test_an_engine_that_does_not_answer_is_known_all_the_same() -> None:
    """A run on it shall end as the CLI's would: with the engine's own error."""
    engine = FakeEngine()
    engine.go_away()
    async with followed(usual=engine) as stage:
        assert await stage.connection.known_engine() is engine


async def test_an_endpoint_that_is_refused_is_said_and_not_asked_again() -> None:
    async with followed(usual=EndpointError('context "far" needs TLS')) as stage:
        await stage.until_state(S.REFUSED)
        with pytest.raises(EndpointError, match="needs TLS"):
            await stage.connection.known_engine()
        assert stage.connection.cache is None
        assert stage.opened == [None]


async def test_using_another_engine_leaves_the_first_and_comes_back_to_it() -> None:
    usual, own = FakeEngine(), FakeEngine("unix:///own.sock")
    usual.add_image("alpine")
    own.add_image("hello-world")
    async with followed(usual=usual, own=own) as stage:
        await stage.until_state(S.CONNECTED)
        first = stage.connection.cache
        stage.connection.use("own")
        await stage.until(lambda: stage.connection.engine is own and stage.connection.snapshot.state is S.CONNECTED)
        assert stage.connection.cache is not first
        assert stage.connection.snapshot.info is not None
        assert stage.connection.snapshot.info.host == "unix:///own.sock"
        stage.connection.use(None)
        await stage.until(lambda: stage.connection.engine is usual and stage.connection.snapshot.state is S.CONNECTED)
        assert stage.opened == [None, "own", None]


async def test_a_retry_does_not_wait_for_the_next_time() -> None:
    engine = FakeEngine()
    engine.go_away()
    async with followed(usual=engine) as stage:
        await stage.until_state(S.FAILED)
        engine.come_back()
        stage.connection.retry()
        await stage.until_state(S.CONNECTED)
        assert stage.opened == [None, None]


async def test_a_defect_in_opening_ends_the_following_with_its_error() -> None:
    async def open_engine(_host: str | None) -> Engine:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await Connection(open_engine).follow()


async def test_who_asks_right_after_a_change_of_engine_gets_the_new_one() -> None:
    new = FakeEngine()
    async with followed(usual=FakeEngine(), other=new) as stage:
        await stage.until_state(S.CONNECTED)
        stage.connection.use("other")
        assert await stage.connection.known_engine() is new
