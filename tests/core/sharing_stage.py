"""Images with layers made for it in the lab's engine, and a removal whose forecast is held against what it did."""

import asyncio
import contextlib
import stat
import tempfile
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from core.docker_engine.endpoint import parse_host
from core.docker_engine.engine import DockerEngine
from core.images.sharing.forecast import Forecast, Target, forecast
from core.images.sharing.removal import Removed, remove
from core.images.sharing.survey import Survey
from tests.fakes.fake_archives import docker_archive, layer_tar
from tests.lab.lab import LabDescription


@dataclass
class SharingStage:
    """What a test of one sharing pattern works with."""

    lab: LabDescription
    engine: DockerEngine
    survey: Survey
    made: list[str] = field(default_factory=list)

    async def load(self, layers: Sequence[bytes], *names: str) -> str:
        """An image with these layers under these names; its id."""
        with tempfile.TemporaryDirectory() as folder:
            archive = Path(folder) / "image.tar"
            archive.write_bytes(docker_archive(layers))
            told = await self.docker("load", "--quiet", "--input", str(archive))
        image_id = told.rpartition(" ")[2]
        self.made.append(image_id)
        for name in names:
            await self.docker("tag", image_id, name)
        return image_id

    async def docker(self, *arguments: str) -> str:
        """The CLI on this engine, off the loop."""
        return await asyncio.to_thread(self.lab.docker, *arguments)

    async def image_id(self, name: str) -> str:
        """The id of an image that a test made in another way."""
        image_id = await self.docker("image", "inspect", "--format", "{{.Id}}", name)
        self.made.append(image_id)
        return image_id

    async def remove(self, *targets: Target, force: bool = False) -> tuple[Forecast, Removed]:
        """Foretell, remove, and hold both against the files that the engine's disk lost."""
        before = await self.survey.holdings()
        taken = await asyncio.to_thread(bytes_on_disk, Path(self.lab.folder))
        foretold = forecast(before, targets, force=force)
        removed = await remove(self.engine, self.survey, before, targets, force=force)
        freed = taken - await asyncio.to_thread(bytes_on_disk, Path(self.lab.folder))
        assert (foretold.size, removed.size) == (freed, freed)
        after = await self.survey.holdings()
        assert foretold.freed == set(before.needed) - set(after.needed)
        return foretold, removed


@contextlib.asynccontextmanager
async def sharing_stage(lab: LabDescription) -> AsyncIterator[SharingStage]:
    """A stage whose images and containers go with it."""
    engine = DockerEngine(parse_host(lab.host))
    stage = SharingStage(lab, engine, Survey(engine))
    try:
        yield stage
    finally:
        await engine.close()
        for container in lab.docker("ps", "--all", "--quiet", "--filter", "name=^/share-").split():
            lab.docker("rm", "--force", container)
        lab.docker("rmi", "--force", *stage.made, check=False)


def bytes_on_disk(folder: Path) -> int:
    """What the files of all layers take, a file with several names once, folders not counted."""
    found = {}
    for path in (folder / "data" / "overlay2").glob("*/diff"):
        for inside in path.rglob("*"):
            told = inside.lstat()
            if not stat.S_ISDIR(told.st_mode):
                found[told.st_dev, told.st_ino] = told.st_size
    return sum(found.values())


def layer(word: str, size: int = 1000) -> bytes:
    """A layer with one file of that many bytes; another word is another layer."""
    return layer_tar({f"{word}/file": (word * size).encode()[:size]})
