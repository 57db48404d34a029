"""Stay connected to one engine: find it, keep its image cache true, notice when it goes and when it comes back."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from core.errors import EndpointError, EngineError
from core.listeners import Listeners

if TYPE_CHECKING:
    from core.engine import Engine, EngineInfo
    from core.images.cache import CacheSnapshot, ImageCache

_RETRY_SECONDS = (0.5, 1.0, 2.0, 4.0)

OpenEngine = Callable[[str | None], "Awaitable[Engine]"]
"""Makes an engine that is not connected yet, at a host or (None) where the environment says; raises EndpointError."""


class ConnectionState(Enum):
    """How things stand between us and the engine."""

    CONNECTING = "connecting"
    CONNECTED = "connected"
    FAILED = "failed"  # nobody answers; asked again by itself
    REFUSED = "refused"  # the endpoint itself is refused: asked again only when it is changed
    LOST = "lost"  # it answered before and does not now; asked again by itself


@dataclass(frozen=True, slots=True)
class ConnectionSnapshot:
    """The connection at one moment; `error` says why it is FAILED, REFUSED or LOST."""

    state: ConnectionState
    info: "EngineInfo | None" = None
    error: EngineError | None = None


class Connection:
    """Owned by the window, on the loop's thread; `engine` and `cache` are None until the endpoint is known."""

    def __init__(self, open_engine: OpenEngine) -> None:
        self.listeners: Listeners[ConnectionSnapshot] = Listeners()
        self.engine: Engine | None = None
        self.cache: ImageCache | None = None
        self.snapshot = ConnectionSnapshot(ConnectionState.CONNECTING)
        self._known = asyncio.Event()
        self._open_engine = open_engine
        self._host: str | None = None
        self._info: EngineInfo | None = None
        self._task: asyncio.Task[None] | None = None

    async def follow(self) -> None:
        """Connect, follow, and connect again after `use`; runs until it is cancelled, then closes the engine."""
        try:
            while True:
                self._task = asyncio.create_task(self._follow_one(self._host), name="follow engine")
                await asyncio.wait((self._task,))
                if not self._task.cancelled():
                    await self._task
                await self._close_engine()
        finally:
            if self._task is not None:
                self._task.cancel()
                await asyncio.gather(self._task, return_exceptions=True)
            await self._close_engine()

    async def known_engine(self) -> "Engine":
        """The engine to ask, connected or not, as soon as its endpoint is known. Raises EndpointError."""
        await self._known.wait()
        if self.engine is None:
            raise self.snapshot.error or EndpointError("The engine is being changed.")
        return self.engine

    def use(self, host: str | None) -> None:
        """Leave the present engine and go to `host` (None: where the environment says)."""
        self._host = host
        self.retry()

    def retry(self) -> None:
        """Ask at once again, from the beginning; who wants the engine now waits for the new one."""
        self._known.clear()
        if self._task is not None:
            self._task.cancel()

    async def _follow_one(self, host: str | None) -> None:
        self._info = None
        self._notify(ConnectionState.CONNECTING)
        try:
            self.engine = await self._open_engine(host)
        except EndpointError as error:
            self._notify(ConnectionState.REFUSED, error)
            self._known.set()
            await asyncio.Event().wait()
            return
        from core.images.cache import ImageCache  # not before there is an engine: a start does not pay for it

        self.cache = ImageCache(self.engine)
        self._known.set()
        await self._connect(self.engine)
        remove = self.cache.listeners.add(self._on_cache)
        try:
            await self.cache.follow()
        finally:
            remove()

    async def _connect(self, engine: "Engine") -> None:
        for attempt in range(1 << 30):
            try:
                self._info = await engine.connect()
            except EngineError as error:
                self._notify(ConnectionState.FAILED, error)
                if self.cache is not None:
                    self.cache.unreachable(error)
                await asyncio.sleep(_RETRY_SECONDS[min(attempt, len(_RETRY_SECONDS) - 1)])
            else:
                self._notify(ConnectionState.CONNECTED)
                return

    async def _close_engine(self) -> None:
        self._known.clear()
        engine, self.engine, self.cache = self.engine, None, None
        if engine is not None:
            await engine.close()

    def _on_cache(self, cache: "CacheSnapshot") -> None:
        state = ConnectionState.CONNECTED if cache.connected else ConnectionState.LOST
        if state is not self.snapshot.state and (cache.connected or cache.error is not None):
            self._notify(state, cache.error)

    def _notify(self, state: ConnectionState, error: EngineError | None = None) -> None:
        self.snapshot = ConnectionSnapshot(state, self._info, error)
        self.listeners.notify(self.snapshot)
