"""The engine and registry of our own for `--demo`, up for as long as one headless run takes."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from core.headless.streams import complain
from core.private_engine.demo import Demo

PATIENCE = 2.0
"""Seconds of starting after which it is told what goes on; a second start takes half a second and is silent."""


class Progress:
    """Tells the steps on stderr once the whole takes long; what is installed into the system is told at once."""

    def __init__(self) -> None:
        self._held: list[str] | None = []
        self._timer = asyncio.get_running_loop().call_later(PATIENCE, self._speak)

    def step(self, text: str) -> None:
        """One more step has begun."""
        if self._held is None:
            complain(f"{text}\n")
        else:
            self._held.append(text)

    def installing(self, text: str) -> None:
        """A command that changes the system, or a line of what it writes."""
        self._speak()
        complain(f"{text}\n")

    def close(self) -> None:
        """It has started, or never will."""
        self._timer.cancel()

    def _speak(self) -> None:
        held, self._held = self._held or [], None
        for text in held:
            complain(f"{text}\n")


@asynccontextmanager
async def demo_engine(*, reset: bool) -> AsyncIterator[str]:
    """Its DOCKER_HOST; packages that are missing are installed where that can be. Raises PrivateEngineError."""
    from platformdirs import user_data_path

    demo = Demo(user_data_path("dockpane", appauthor=False) / "demo")
    if reset:
        demo.reset()
    progress = Progress()
    try:
        try:
            host = await demo.start(progress.step, installing=progress.installing)
        finally:
            progress.close()
        yield host
    finally:
        await asyncio.shield(demo.stop())
