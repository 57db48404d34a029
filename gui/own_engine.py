"""Starts, watches and stops the engine (or the demo) that this window runs for itself."""

import asyncio
from collections.abc import Callable
from pathlib import Path

from platformdirs import user_data_path

from core.errors import PrivateEngineError
from core.private_engine.demo import Demo
from core.private_engine.engine import PrivateEngine

Progress = Callable[[str], None]


class OwnEngine:
    """At most one at a time; owned by the window's application, on the loop's thread."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder or user_data_path("dockpane", appauthor=False)
        self._running: PrivateEngine | Demo | None = None
        self._lock = asyncio.Lock()

    async def start_engine(self, progress: Progress) -> str:
        """Start a bare engine; returns its DOCKER_HOST. Raises PrivateEngineError, PackagesMissingError."""
        return await self._start(PrivateEngine(self._folder / "engine"), progress)

    async def start_demo(self, progress: Progress, *, reset: bool = False) -> str:
        """Start the demo's registry and engine; returns its DOCKER_HOST. Raises as `start_engine` does."""
        demo = Demo(self._folder / "demo")
        if reset:
            await asyncio.to_thread(demo.reset)
        return await self._start(demo, progress)

    async def stop(self) -> None:
        """Stop what runs, and wait until nothing of it is left."""
        async with self._lock:
            running, self._running = self._running, None
            if running is not None:
                await running.stop()

    async def _start(self, engine: PrivateEngine | Demo, progress: Progress) -> str:
        async with self._lock:
            if self._running is not None:
                raise PrivateEngineError("an engine of Dockpane's own is running already")
            host = await engine.start(progress)
            self._running = engine
            return host
