"""Starts, watches and stops the engine (or the demo) that this window runs for itself."""

import asyncio
from collections.abc import Callable
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_data_path

from core.errors import PackagesMissingError, PrivateEngineError

if TYPE_CHECKING:
    # A start of the window does not pay for what few of them need: imported where it is used.
    from core.private_engine.demo import Demo
    from core.private_engine.engine import PrivateEngine, PrivateEngineState

Progress = Callable[[str], None]


class OwnKind(Enum):
    """What can be started: a bare engine, or one with a registry full of small images."""

    ENGINE = "engine"
    DEMO = "demo"


class OwnEngine:
    """At most one at a time; owned by the window's application, on the loop's thread.

    `on_crash` hears when one of its daemons ended by itself.
    """

    def __init__(self, on_crash: Callable[[PrivateEngineError], None], folder: Path | None = None) -> None:
        self._on_crash = on_crash
        self._folder = folder or user_data_path("dockpane", appauthor=False)
        self._running: PrivateEngine | Demo | None = None
        self._lock = asyncio.Lock()

    async def start(self, kind: OwnKind, progress: Progress, *, installing: Progress | None, reset: bool) -> str:
        """Start one in place of the one that runs; returns its DOCKER_HOST.

        With `installing`, the demo installs what is missing where that can be, and tells what it does; `reset` makes
        it begin anew. Raises PrivateEngineError, PackagesMissingError; a cancelled start leaves nothing behind.
        """
        async with self._lock:
            await self._stop()
            if kind is OwnKind.DEMO:
                return await self._start_demo(progress, installing, reset=reset)
            from core.private_engine.engine import PrivateEngine

            engine = PrivateEngine(self._folder / "engine")
            host = await engine.start(progress)
            self._running = engine
            self._watch(engine)
            return host

    async def stop(self) -> None:
        """Stop what runs, and wait until nothing of it is left."""
        async with self._lock:
            await self._stop()

    async def _start_demo(self, progress: Progress, installing: Progress | None, *, reset: bool) -> str:
        from core.private_engine.demo import Demo

        demo = Demo(self._folder / "demo")
        if reset:
            await asyncio.to_thread(demo.reset)
        host = await demo.start(progress, installing=installing)
        self._running = demo
        if demo.engine is not None:
            self._watch(demo.engine)
        return host

    async def _stop(self) -> None:
        running, self._running = self._running, None
        if running is not None:
            await running.stop()

    def _watch(self, engine: "PrivateEngine") -> None:
        from core.private_engine.engine import PrivateEngineState

        def on_state(state: "PrivateEngineState") -> None:
            if state is PrivateEngineState.CRASHED and engine.crash is not None:
                self._on_crash(engine.crash)

        engine.listeners.add(on_state)


async def install(missing: PackagesMissingError, output: Progress) -> None:
    """Run the command of `missing`, after the person's yes. Raises PrivateEngineError when it fails."""
    from core.private_engine import packages

    await packages.install(missing, output)
