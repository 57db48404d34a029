"""Which cached images stand on which: the layers of one are the beginning of another's."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import count

from core.engine import Engine, ImageDetails, ImageSummary
from core.images.each_image import Progress, ask_each

_SLICE = 500  # images compared before the loop has its turn


class Kinship(Enum):
    """What another image is to this one."""

    CHILD = "child"  # built on it
    TWIN = "twin"  # the same layers under another config
    BASE = "base"  # it was built on that one


@dataclass(frozen=True, slots=True)
class Relative:
    """Another image; `layers` is how many more (or for a base, fewer) than this one it has."""

    image: ImageSummary
    kinship: Kinship
    layers: int


def kinship(layers: Sequence[str], others: Sequence[str]) -> Kinship | None:
    """What an image with the layers `others` (DiffIDs, base first) is to one with `layers`; None for a stranger.

    An image without layers is nobody's kin: everything would begin with it.
    """
    shorter = min(len(layers), len(others))
    if not shorter or tuple(layers[:shorter]) != tuple(others[:shorter]):
        return None
    if len(layers) == len(others):
        return Kinship.TWIN
    return Kinship.CHILD if len(others) > shorter else Kinship.BASE


class Family:
    """Of the images of one engine. Each is asked for once: what an id names never changes."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._layers: dict[str, tuple[str, ...]] = {}

    async def relatives(
        self, image: ImageDetails, images: Sequence[ImageSummary], progress: Progress = lambda _done, _all: None
    ) -> tuple[Relative, ...]:
        """The relatives of `image` among `images`: children first, then twins, then bases, the nearest of each first.

        Raises EngineError. An image that goes away meanwhile is left out.
        """
        self._layers[image.id] = image.layers
        await self._learn(images, progress)
        parents = {each.id: each.parent_id for each in images}
        bases = _ancestors(image.id, parents)
        found = []
        for number, other in enumerate(images):
            if number % _SLICE == _SLICE - 1:
                await asyncio.sleep(0)
            layers = self._layers.get(other.id)
            if layers is None or other.id == image.id:
                continue
            kin = kinship(image.layers, layers)
            if other.id in bases:  # also where build steps changed the config only
                kin = Kinship.BASE
            elif image.id in _ancestors(other.id, parents):
                kin = Kinship.CHILD
            if kin is not None:
                found.append(Relative(other, kin, abs(len(layers) - len(image.layers))))
        order = list(Kinship)
        return tuple(sorted(found, key=lambda each: (order.index(each.kinship), each.layers, each.image.tags)))

    async def _learn(self, images: Sequence[ImageSummary], progress: Progress) -> None:
        missing = [image.id for image in images if image.id not in self._layers]
        asked = count(len(images) - len(missing) + 1)
        await ask_each(self._ask, missing, lambda: progress(next(asked), len(images)))

    async def _ask(self, image_id: str) -> None:
        self._layers[image_id] = (await self._engine.inspect_image(image_id)).layers


def _ancestors(image_id: str, parents: Mapping[str, str]) -> set[str]:
    """The ids of an image's parent here, of that one's, and so on; no engine is trusted to have an end of them."""
    found: set[str] = set()
    while (image_id := parents.get(image_id, "")) and image_id not in found:
        found.add(image_id)
    return found
