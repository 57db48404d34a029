"""How much of each image others have too, asked for when someone wants to know and kept while the images stay."""

import asyncio
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.engine import Engine


class SharedSizes:
    """Asks one engine at most once at a time; owned by whoever shows it, on the loop's thread."""

    def __init__(self, engine: "Engine") -> None:
        self._engine = engine
        self._asking = asyncio.Lock()
        self._asked_of: frozenset[str] | None = None
        self._sizes: Mapping[str, int] = {}

    async def among(self, images: frozenset[str]) -> Mapping[str, int]:
        """Bytes that each image, by id, shares with others while the engine holds `images` (all ids that it lists).

        Asked again only when `images` are others than the last time. Raises EngineError.
        """
        async with self._asking:
            if images != self._asked_of:
                self._sizes = await self._engine.shared_sizes()
                self._asked_of = images
            return self._sizes
