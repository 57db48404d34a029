"""What is typed, sent to a run's stdin in its order, however slowly the program reads."""

import asyncio
from collections.abc import Awaitable, Callable

from core.errors import ConnectionLostError

_PIECE = 16 * 1024  # bytes sent at a time
_MOST = 64 * 1024 * 1024  # bytes that wait; a program that reads nothing takes no more


class StdinQueue:
    """Owned by a tab, on the loop's thread: `put` from anywhere there, `pump` as one of the tab's tasks."""

    def __init__(self, send: Callable[[bytes], Awaitable[None]]) -> None:
        self._send = send
        self._waiting = bytearray()
        self._more = asyncio.Event()
        self._open = asyncio.Event()

    def put(self, data: bytes) -> None:
        """Send this after what waits already; what is put before `open` waits for it."""
        if len(self._waiting) + len(data) <= _MOST:
            self._waiting += data
            self._more.set()

    def open(self) -> None:
        """The program runs: there is somebody to send to."""
        self._open.set()

    async def pump(self) -> None:
        """Send what is put, until nobody reads it any more or this is cancelled."""
        await self._open.wait()
        while True:
            await self._more.wait()
            piece = bytes(self._waiting[:_PIECE])
            del self._waiting[: len(piece)]
            if not self._waiting:
                self._more.clear()
            try:
                await self._send(piece)
            except ConnectionLostError:
                return  # it has ended, or was detached from; the run itself tells so
            await asyncio.sleep(0)  # a socket that takes all at once would keep the window from everything else
