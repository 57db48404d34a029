"""A container's logs from its beginning or its end on, through every restart, until it has ended for good."""

import asyncio
from collections.abc import Callable

from core.engine import ContainerState, Engine, Sink, StreamEnd, StreamEndKind, WaitCondition, WaitResult
from core.errors import ConnectionLostError, EngineAnswerError, EngineError, NotFoundError

FIRST_PAUSE, LONGEST_PAUSE, GROWTH = 0.05, 1.0, 1.5
"""Seconds between two looks at a container whose restart policy waits: 0.1 at first, then twice as long each time."""


class LogFollower:
    """Stands where an attached stream does: `ended`, `result` and `aclose`. Made and ended on the loop's thread."""

    def __init__(
        self,
        engine: Engine,
        state: ContainerState,
        sink: Sink,
        *,
        tail: int | None,
        on_refused: Callable[[EngineError], object],
        first: Engine | None = None,
    ) -> None:
        """`on_refused` hears once that the logs cannot be read (a driver may keep none); the end is awaited still.

        `first` is asked in place of `engine` the first time: the one that writes its requests down.
        """
        self._engine = engine
        self._first = first
        self._on_refused = on_refused
        self._refused = False
        self._state = state
        self._sink = sink
        self._received = 0
        self._closed = False
        self._work = asyncio.ensure_future(self._follow(tail))

    async def ended(self) -> StreamEnd:
        """Wait for the end of the logs."""
        await asyncio.wait((self._work,))
        if self._closed or self._work.cancelled():
            return StreamEnd(StreamEndKind.CLOSED, self._received)
        error = self._work.exception()
        if error is None or isinstance(error, NotFoundError):
            return StreamEnd(StreamEndKind.ENDED, self._received)
        if not isinstance(error, EngineError):
            raise error
        return StreamEnd(StreamEndKind.TRUNCATED, self._received, error.message)

    async def result(self) -> WaitResult:
        """How the container ended, 0 for one that went away. Raises EngineError when that is not known."""
        await asyncio.wait((self._work,))
        if self._work.cancelled():
            raise ConnectionLostError("the logs were left")
        error = self._work.exception()
        if error is not None and not isinstance(error, NotFoundError):
            raise error
        return WaitResult(self._state.exit_code)

    async def aclose(self) -> None:
        """Leave the logs; the container goes on."""
        self._closed = True
        self._work.cancel()
        await asyncio.wait((self._work,))

    async def _follow(self, tail: int | None) -> None:
        after = ""
        while True:
            seen = self._state.started_at
            if not self._refused:
                after = await self._read_if_possible(tail, after) or after
            if self._refused:
                await self._until_stopped()
            await self._look(seen)
            if self._state.started_at == seen:
                return
            tail = None

    async def _until_stopped(self) -> None:
        pending = await self._engine.wait(self._state.id, WaitCondition.NOT_RUNNING)
        try:
            await pending.result()
        finally:
            await pending.aclose()

    async def _read_if_possible(self, tail: int | None, after: str) -> str:
        try:
            return await self._read(tail, after)
        except NotFoundError:
            raise
        except EngineAnswerError as error:
            self._refused = True
            self._on_refused(error)
            return ""

    async def _look(self, seen: str) -> None:
        """Wait until it is known whether it starts once more; it may have ended again by then.

        The logs end before the engine says that the container has ended.
        """
        pause = FIRST_PAUSE
        while True:
            self._state = await self._engine.inspect_container(self._state.id)
            if self._state.started_at != seen or not self._state.running:
                return
            await asyncio.sleep(pause)
            pause = min(pause * GROWTH, LONGEST_PAUSE)

    async def _read(self, tail: int | None, after: str) -> str:
        engine, self._first = self._first or self._engine, None
        logs = await engine.logs(self._state.id, self._sink, tty=self._state.tty, follow=True, tail=tail, after=after)
        try:
            end = await logs.ended()
        finally:
            await logs.aclose()
        self._received += end.received
        if end.kind is StreamEndKind.TRUNCATED:
            raise ConnectionLostError(end.detail)
        return logs.newest


class LogsAttached:
    """Logs in the place of an attached stream: they have no stdin."""

    def __init__(self, follower: LogFollower) -> None:
        self._follower = follower

    async def ended(self) -> StreamEnd:
        """Wait for the end of the logs."""
        return await self._follower.ended()

    async def write(self, _data: bytes) -> None:
        """Raises ConnectionLostError."""
        raise ConnectionLostError("logs take no input")

    async def close_stdin(self) -> None:
        """There is none."""

    async def aclose(self) -> None:
        """Leave the logs; the container goes on."""
        await self._follower.aclose()
