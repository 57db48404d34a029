"""An answer that goes on: read on a daemon thread of its own, ended from the loop by cutting its socket."""

import asyncio
import threading
from collections import deque
from collections.abc import Callable
from typing import Generic, TypeVar

import requests

from core.docker_engine.calls import settle, settle_error, start_thread, tell
from core.docker_engine.client import Client, Request

T = TypeVar("T")

JOIN_LIMIT = 1.0
"""Seconds to wait for a thread that has already said that it is done."""


class Stream:
    """One request, its answer's head, and a thread that reads the body until it ends or is cut.

    Made and ended on the loop's thread. `head` is the status, or the error that came in its place; `gone` is set
    when the connection is freed.
    """

    def __init__(self, client: Client, request: Request, name: str, read: Callable[[requests.Response], None]) -> None:
        self.client = client
        self._request = request
        self._read = read
        self._loop = asyncio.get_running_loop()
        self.head: asyncio.Future[int] = self._loop.create_future()
        self.gone: asyncio.Future[None] = self._loop.create_future()
        self._thread: threading.Thread | None = None
        self._name = name
        # On the loop's next turn: whoever makes this must hold it before its thread can come back with an answer.
        self._loop.call_soon(self._start)

    @property
    def was_cut(self) -> bool:
        """Whether we ended it."""
        return self.client.line.is_cut

    def cut(self) -> None:
        """End it now; the thread follows by itself."""
        self.client.line.cut()

    async def aclose(self) -> None:
        """End it and wait for the thread to be gone."""
        self.cut()
        await asyncio.shield(self.gone)
        if self._thread is not None:
            self._thread.join(JOIN_LIMIT)

    def _start(self) -> None:
        self._thread = start_thread(self._name, self._run)

    def _run(self) -> None:
        try:
            self._exchange()
        finally:
            self.client.close()
            tell(self._loop, settle, self.gone, None)

    def _exchange(self) -> None:
        try:
            response = self.client.issue(self._request)
        except BaseException as error:  # noqa: BLE001 - not swallowed: whoever awaits the head gets it
            tell(self._loop, settle_error, self.head, error)
            return
        tell(self._loop, settle, self.head, response.status_code)
        try:
            self._read(response)
        finally:
            response.close()


class Mailbox(Generic[T]):
    """Items from a reader's thread for the loop: one wake-up for all that came since the last one."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._items: deque[T] = deque()
        self._waking = False
        self._waiter: asyncio.Future[None] | None = None

    def __len__(self) -> int:
        return len(self._items)

    def put(self, item: T) -> None:
        """Add an item; on any thread, never waits."""
        self._items.append(item)
        if not self._waking:
            self._waking = True
            tell(self._loop, self._wake)

    async def get(self) -> T:
        """The next item; on the loop's thread, one reader at a time."""
        while not self._items:
            self._waiter = self._loop.create_future()
            await self._waiter
        return self._items.popleft()

    def _wake(self) -> None:
        self._waking = False
        if self._waiter is not None:
            settle(self._waiter, None)
