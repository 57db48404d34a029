"""The size of a run's terminal on its way to the engine: never more than one request, and the newest size wins."""

import asyncio
from collections.abc import Callable

from core.engine import Engine
from core.errors import EngineError

RETRY_SECONDS = tuple(0.01 * number for number in range(1, 11))
"""Pauses after a size that was refused: just after its start a container has no terminal yet (CLI tty.go)."""


class TerminalSize:
    """Owned by one Run, on the loop's thread; `close` ends its task."""

    def __init__(self, on_failed: Callable[[], None]) -> None:
        """`on_failed` hears when the container did not take the first size."""
        self.newest = (0, 0)  # rows, columns; 0 and 0 while there is no terminal
        self._on_failed = on_failed
        self._brought: tuple[int, int] | None = None
        self._engine: Engine | None = None
        self._container_id = ""
        self._task: asyncio.Task[None] | None = None

    def set(self, rows: int, columns: int) -> None:
        """The terminal has this size now; the container is told when it runs."""
        self.newest = (rows, columns)
        self._go_on()

    def follow(self, engine: Engine, container_id: str) -> None:
        """The container runs: from now on it is told each size."""
        self._engine, self._container_id = engine, container_id
        self._go_on()

    async def close(self) -> None:
        """Tell no more sizes."""
        self._engine = None
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait((self._task,))

    def _go_on(self) -> None:
        idle = self._task is None or self._task.done()
        if self._engine is not None and idle and self.newest not in ((0, 0), self._brought):
            self._task = asyncio.ensure_future(self._bring(self._engine))

    async def _bring(self, engine: Engine) -> None:
        while self._brought != self.newest:
            size = self.newest
            if await self._try(engine, size):
                self._brought = size
            elif self.newest == size:
                if self._brought is None:
                    self._on_failed()
                return

    async def _try(self, engine: Engine, size: tuple[int, int]) -> bool:
        """Whether the engine took it; given up when there is a newer one."""
        for pause in (*RETRY_SECONDS, None):
            try:
                await engine.resize_container(self._container_id, rows=size[0], columns=size[1])
            except EngineError:
                if pause is None or self.newest != size:
                    return False
                await asyncio.sleep(pause)
            else:
                return True
        return False
