"""The engine and registry of our own for `--demo`, up for as long as one headless run takes."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from core.headless.streams import complain
from core.private_engine.demo import Demo


@asynccontextmanager
async def demo_engine(*, reset: bool) -> AsyncIterator[str]:
    """Its DOCKER_HOST; what is being done meanwhile is told on stderr. Raises PrivateEngineError."""
    from platformdirs import user_data_path

    demo = Demo(user_data_path("dockpane", appauthor=False) / "demo")
    if reset:
        demo.reset()
    try:
        yield await demo.start(lambda text: complain(f"{text}\n"))
    finally:
        await demo.stop()
