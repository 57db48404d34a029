"""What is typed or piped on its way to an attached container's stdin."""

import asyncio

from core.engine import AttachedStream
from core.errors import ConnectionLostError
from core.runs.detach_keys import DetachKeys


class ContainerInput:
    """The stdin of one attached container; `detached` is set once the detach keys have been typed."""

    def __init__(self, attached: AttachedStream, keys: DetachKeys | None) -> None:
        """`keys` are looked for in what is sent; None where nobody types it into a terminal."""
        self.detached = asyncio.Event()
        self._attached = attached
        self._keys = keys

    async def send(self, data: bytes) -> None:
        """Send, in the order of the calls. Raises ConnectionLostError when nobody reads any more."""
        if self.detached.is_set():
            raise ConnectionLostError("the container's stdin is not attached any more")
        passed = data if self._keys is None else self._keys.feed(data)
        if passed:
            await self._attached.write(passed)
        if self._keys is not None and self._keys.complete:
            self.detached.set()

    async def close(self) -> None:
        """Half-close: the container reads end of file, after keys that may have begun the sequence."""
        if self.detached.is_set():
            return  # the container goes on, and so does its input
        held = b"" if self._keys is None else self._keys.flush()
        if held:
            await self._attached.write(held)
        await self._attached.close_stdin()
