"""Show a first container run with neither Docker nor internet: an engine of our own and a registry full of images."""

import asyncio
import json
import shlex
import shutil
from collections.abc import Callable
from pathlib import Path

from core.errors import PackagesMissingError, PrivateEngineError
from core.private_engine import forbidden, packages
from core.private_engine.engine import PrivateEngine
from core.private_engine.hub import demo_images
from core.private_engine.hub.registry import Registry
from core.private_engine.keeping import record, sweep
from core.private_engine.keeping.keeper import FolderInUseError, Keeper
from core.private_engine.sayings import Said, Saying

_CONTENT = 1  # moves when demo_images.py changes what it builds
_FILLED = "filled.json"  # says which content the registry holds


class Demo:
    """A private engine whose Docker Hub is a registry of our own; its data stay between starts. Loop thread.

    It is in `folder`, or beside it where another program has its demo there.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder.absolute()
        self._keeper = Keeper(self._folder, or_sibling=True)
        self.registry = Registry(self._keeper)
        self.engine: PrivateEngine | None = None

    async def start(
        self, progress: Callable[[str], None] = lambda _: None, *, installing: Callable[[str], None] | None = None
    ) -> str:
        """Start both and return the engine's host; `progress` is told each step in words.

        With `installing`, what is missing is installed as root on Debian or Ubuntu: it is told the command first, and
        then all that the command writes.
        Raises PrivateEngineError (PackagesMissingError where programs are missing); leaves nothing behind then.
        """
        try:
            await asyncio.to_thread(check_demo_possible)
        except PackagesMissingError as missing:
            if installing is None or not missing.runnable:
                raise
            installing(Said(Saying.INSTALLING, why=missing.message, command=shlex.join(missing.command)))
            await packages.install(missing, installing)
            await asyncio.to_thread(check_demo_possible)
        try:
            await self._keeper.claim()
            await self.registry.start()
            self.engine = PrivateEngine(self._keeper.folder, registry_mirror=self.registry.url, keeper=self._keeper)
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
            raise FolderInUseError(Said(Saying.DEMO_RUNS, folder=self._folder))
        left = sweep.remove(self._folder)
        if left or sweep.mounts_below(self._folder):
            raise PrivateEngineError(Said(Saying.DEMO_LEFT, left=", ".join(left)))
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
        if await asyncio.to_thread(_is_filled, marker):
            return
        images = demo_images.demo_images()
        while (image := await asyncio.to_thread(next, images, None)) is not None:
            progress(Said(Saying.BUILDING, name=image.repository.removeprefix("library/")))
            await self.registry.push(image)
        marker.write_text(_content(), encoding="utf-8")


def check_demo_possible() -> None:
    """Raise PrivateEngineError when the demo cannot run here: rights, machine, programs. Blocks shortly."""
    forbidden.check_system()
    packages.require(packages.DEMO_PROGRAMS)
    if demo_images.static_busybox() is None:
        packages.refuse(Said(Saying.BUSYBOX_MISSING), ["busybox-static"])
    forbidden.check_machine()


def _content() -> str:
    """What names the images that the registry should hold: another busybox makes other images."""
    busybox = Path(demo_images.static_busybox() or "/")
    return json.dumps({"content": _CONTENT, "busybox": busybox.stat().st_mtime})


def _is_filled(marker: Path) -> bool:
    try:
        return marker.read_text(encoding="utf-8") == _content()
    except OSError:
        return False
