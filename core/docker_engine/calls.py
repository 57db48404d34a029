"""Runs a request on a thread and hands its answer to the loop, which may stop waiting at any moment."""

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Generic, TypeVar

from core.docker_engine.client import Client
from core.errors import ConnectionLostError

T = TypeVar("T")


class Call(Generic[T]):
    """One piece of blocking work with a client; made on the loop's thread, run on another."""

    def __init__(self, client: Client, work: Callable[[Client], T], on_finished: "Callable[[Call[T]], None]") -> None:
        self.client = client
        self._work = work
        self._on_finished = on_finished
        self._loop = asyncio.get_running_loop()
        self.answer: asyncio.Future[T] = self._loop.create_future()

    def run(self) -> None:
        """Do the work and tell the loop; on a thread of the pool."""
        try:
            result = self._work(self.client)
        except BaseException as error:  # noqa: BLE001 - not swallowed: whoever awaits the answer gets it
            tell(self._loop, self._finish, settle_error, error)
        else:
            tell(self._loop, self._finish, settle, result)

    def _finish(self, settling: Callable[..., None], outcome: object) -> None:
        self._on_finished(self)
        settling(self.answer, outcome)


class Workers:
    """The pool for short calls and the idle clients for them; owned by one engine, loop thread only."""

    def __init__(self, size: int, make_client: Callable[[], Client]) -> None:
        self._pool = ThreadPoolExecutor(size, thread_name_prefix="dockpane-engine")
        self._make_client = make_client
        self._idle: list[Client] = []
        self._busy: set[Call[Any]] = set()
        self._closed = False
        self._all_idle: asyncio.Future[None] | None = None

    def submit(self, work: Callable[[Client], T]) -> Call[T]:
        """Queue the work, on a connection that is open already if there is one."""
        if self._closed:
            raise ConnectionLostError("the connection to the engine was closed")
        client = self._idle.pop() if self._idle else self._make_client()
        client.exchanges = []
        call = Call(client, work, self._on_finished)
        self._busy.add(call)
        self._pool.submit(call.run)
        return call

    async def close(self, limit: float) -> None:
        """Cut every call under way and wait `limit` seconds at most for the threads."""
        self._closed = True
        for call in self._busy:
            call.client.line.cut()
        if self._busy:
            self._all_idle = asyncio.get_running_loop().create_future()
            await asyncio.wait({self._all_idle}, timeout=limit)
        while self._idle:
            self._idle.pop().close()
        self._pool.shutdown(wait=not self._busy)

    def _on_finished(self, call: Call[T]) -> None:
        self._busy.discard(call)
        if self._closed or call.client.line.is_cut:
            call.client.close()
        else:
            self._idle.append(call.client)
        if not self._busy and self._all_idle is not None:
            settle(self._all_idle, None)


def start_thread(name: str, target: Callable[[], None]) -> threading.Thread:
    """A daemon thread: a stream in the middle must not keep the program from leaving."""
    thread = threading.Thread(target=target, name=f"dockpane-{name}", daemon=True)
    thread.start()
    return thread


def tell(loop: asyncio.AbstractEventLoop, action: Callable[..., None], *args: object) -> None:
    """Call on the loop's thread; a loop that has closed needs to hear nothing any more."""
    try:
        loop.call_soon_threadsafe(action, *args)
    except RuntimeError:
        if not loop.is_closed():
            raise


def settle(future: "asyncio.Future[T]", result: T) -> None:
    """Set the result unless nobody waits for it any more."""
    if not future.done():
        future.set_result(result)


def settle_error(future: "asyncio.Future[T]", error: BaseException) -> None:
    """Set the error unless nobody waits for it any more; a lone one is no news for the log."""
    if not future.done():
        future.set_exception(error)
        future.exception()
