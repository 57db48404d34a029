"""Streams of messages in memory, one turn of the loop between two of them."""

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from typing import Generic, Self, TypeVar

from core.errors import EngineError

T = TypeVar("T")


class FakeStream(Generic[T]):
    """core.engine.PullStream or EventStream: with `messages` it ends after them, without it waits for `put`."""

    def __init__(
        self,
        registry: "set[FakeStream[T]]",
        messages: Sequence[T | EngineError] | None = None,
        on_complete: Callable[[], None] | None = None,
    ) -> None:
        self._registry = registry
        self._items: deque[T | EngineError | None] = deque(messages or ())
        self._on_complete = on_complete
        self._moved = asyncio.Event()
        self._closed = False
        self.on_closed: Callable[[], None] | None = None
        registry.add(self)
        if messages is not None:
            self._items.append(None)

    def put(self, item: T | EngineError) -> None:
        """Tell the reader; an error is told before what it has not read yet of an endless stream."""
        if isinstance(item, EngineError):
            self._items.clear()
        self._items.append(item)
        self._moved.set()

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> T:
        await asyncio.sleep(0)
        while not self._items and not self._closed:
            self._moved.clear()
            await self._moved.wait()
        if self._closed:
            raise StopAsyncIteration
        item = self._items.popleft()
        if item is None:
            if self._on_complete is not None:
                self._on_complete()
            await self.aclose()
            raise StopAsyncIteration
        if isinstance(item, EngineError):
            await self.aclose()
            raise item
        return item

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        """Leave it: what was not told does not happen."""
        if self._closed:
            return
        self._closed = True
        self._registry.discard(self)
        self._moved.set()
        if self.on_closed is not None:
            self.on_closed()
