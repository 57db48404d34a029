"""Show a first container run with neither Docker nor internet: an engine of our own and a registry full of images."""

import asyncio
import json
import shutil
from collections.abc import Callable
from pathlib import Path

from core.errors import PrivateEngineError
from core.private_engine import demo_images, packages, record, sweep
from core.private_engine.engine import PrivateEngine, check_possible
from core.private_engine.keeper import FolderInUseError, Keeper
from core.private_engine.registry import Registry

_CONTENT = 1  # moves when demo_images.py changes what it builds
_FILLED = "filled.json"  # says which content the registry holds


class Demo:
    """A private engine whose Docker Hub is a registry of our own; its data stay between starts. Loop thread."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder.absolute()
        self._keeper = Keeper(self._folder)
        self.registry = Registry(self._keeper)
        self.engine: PrivateEngine | None = None

    async def start(self, progress: Callable[[str], None] = lambda _: None) -> str:
        """Start both and return the engine's host.

        Raises PrivateEngineError (PackagesMissingError where programs are missing); leaves nothing behind then.
        """
        await asyncio.to_thread(check_demo_possible)
        try:
            await self._keeper.claim()
            await self.registry.start()
            self.engine = PrivateEngine(self._folder, registry_mirror=self.registry.url, keeper=self._keeper)
            return await self._start_and_fill(self.engine, progress)
        except BaseException:
            await asyncio.shield(self.stop())
            raise

    async def stop(self) -> None:
        """End both and remove all but their data. Harmless when stopped."""
        if self.engine is not None:
            await self.engine.stop()
            self.engine = None
        await self._keeper.release()

    def reset(self) -> None:
        """Forget the demo's data, so that the next start begins anew; only while it is stopped. Blocks.

        Raises FolderInUseError when another program has it running.
        """
        made = record.read(self._folder)
        if made is not None and made.owner_alive():
            raise FolderInUseError(f"The demo in {self._folder} is running.")
        left = sweep.remove(self._folder)
        if left or sweep.mounts_below(self._folder):
            raise PrivateEngineError(f"An earlier demo could not be cleared away: {', '.join(left)}.")
        shutil.rmtree(self._folder, ignore_errors=True)

    async def _start_and_fill(self, engine: PrivateEngine, progress: Callable[[str], None]) -> str:
        """Both at once: neither waits for the other."""
        filling = asyncio.create_task(self._fill(progress), name="fill the demo's registry")
        try:
            host = await engine.start(progress)
            await filling
        finally:
            filling.cancel()
            await asyncio.wait([filling])
        return host

    async def _fill(self, progress: Callable[[str], None]) -> None:
        marker = self.registry.storage / _FILLED
        wanted = {"content": _CONTENT, "busybox": Path(demo_images.static_busybox()).stat().st_mtime}
        if await asyncio.to_thread(_read, marker) == wanted:
            return
        images = demo_images.demo_images()
        while (image := await asyncio.to_thread(next, images, None)) is not None:
            progress(f"Building {image.repository.removeprefix('library/')}")
            await self.registry.push(image)
        marker.write_text(json.dumps(wanted), encoding="utf-8")


def check_demo_possible() -> None:
    """Raise PrivateEngineError when the demo cannot run here: rights, machine, programs. Blocks shortly."""
    check_possible()
    packages.require(packages.DEMO_PROGRAMS)


def _read(marker: Path) -> object:
    try:
        return json.loads(marker.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
