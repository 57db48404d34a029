"""What of a registry's image is here already, and what a pull would fetch."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from core.engine import Engine, ImageSummary
from core.errors import NotFoundError
from core.registry.values import RemoteImage

MOST_IMAGES = 400
"""How many images are looked into for layers; those of the same repository first."""

_AT_ONCE = 8


@dataclass(frozen=True, slots=True)
class Comparison:
    """`held` names the images here that are this very one; `layers_here` of its layers, from the base, are here.

    `missing` is how many bytes would be fetched. An engine knows a layer again by the digest that it was pulled
    under: what was built or loaded here may be fetched again.
    """

    held: tuple[str, ...]
    layers_here: int
    missing: int


class HeldLayers:
    """The layers of the images here, each image looked into once; owned by a dialog, on the loop's thread."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._layers: dict[str, tuple[str, ...]] = {}
        self._turns = asyncio.Semaphore(_AT_ONCE)

    async def compare(self, remote: RemoteImage, repository: str) -> Comparison:
        """Compare with what is here now. Raises EngineError."""
        images = await self._engine.images()
        held = tuple(_name(image) for image in images if is_same(image, remote))
        if held:
            return Comparison(held, len(remote.layers), 0)
        nearest = sorted(images, key=lambda image: not _of_repository(image, repository))[:MOST_IMAGES]
        async with asyncio.TaskGroup() as group:
            for image in nearest:
                if image.id not in self._layers:
                    group.create_task(self._look(image.id))
        wanted = [layer.diff_id for layer in remote.layers]
        here = max((_common(wanted, self._layers.get(image.id, ())) for image in nearest), default=0)
        return Comparison((), here, sum(layer.size for layer in remote.layers[here:]))

    async def _look(self, identifier: str) -> None:
        async with self._turns:
            try:
                self._layers[identifier] = (await self._engine.inspect_image(identifier)).layers
            except NotFoundError:
                self._layers[identifier] = ()  # removed meanwhile


def is_same(image: ImageSummary, remote: RemoteImage) -> bool:
    """Whether an image here is that very one: by its digest in a registry, or by its configuration's."""
    digests = {digest.partition("@")[2] for digest in image.digests}
    return bool(digests & {remote.digest, remote.manifest}) or image.id in (remote.config, remote.manifest)


def _name(image: ImageSummary) -> str:
    return next(iter(image.tags or image.digests), image.id)


def _of_repository(image: ImageSummary, repository: str) -> bool:
    names = [tag.rpartition(":")[0] for tag in image.tags] + [digest.partition("@")[0] for digest in image.digests]
    return repository in names


def _common(wanted: Sequence[str], found: Sequence[str]) -> int:
    """How many layers from the base on are the same: an engine shares a layer only above the same ones."""
    pairs = zip(wanted, found, strict=False)
    return sum(1 for _ in takewhile(lambda pair: bool(pair[0]) and pair[0] == pair[1], pairs))
