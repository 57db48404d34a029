"""What an engine takes of its disk, by what it holds: the values, and the one call that tells them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class ImageUsage:
    """An image's bytes, and how many of them other images have too; None where the engine does not count them."""

    id: str
    names: tuple[str, ...]
    size: int
    shared: int | None
    containers: int


@dataclass(frozen=True, slots=True)
class ContainerUsage:
    """What a container has written over its image, in bytes."""

    id: str
    name: str
    state: str
    size: int


@dataclass(frozen=True, slots=True)
class VolumeUsage:
    """A volume's bytes, None where its driver does not tell, and how many containers have it."""

    name: str
    size: int | None
    containers: int


@dataclass(frozen=True, slots=True)
class CacheUsage:
    """One record of the build cache; `shared` ones are an image's layers too and free nothing by themselves."""

    id: str
    description: str
    size: int
    in_use: bool
    shared: bool
    used: datetime | None


@dataclass(frozen=True, slots=True)
class Sum:
    """A kind in figures: how many, how many in use, their bytes, and those that could go without a loss in use."""

    count: int
    active: int
    size: int
    reclaimable: int


@dataclass(frozen=True, slots=True)
class DiskUsage:
    """`GET /system/df`; `layers` are the bytes of all images' layers, each counted once."""

    layers: int
    images: tuple[ImageUsage, ...]
    containers: tuple[ContainerUsage, ...]
    volumes: tuple[VolumeUsage, ...]
    cache: tuple[CacheUsage, ...]

    @property
    def image_sum(self) -> Sum:
        """As `docker system df` counts: all layers but those that images in use have to themselves."""
        active = [image for image in self.images if image.containers > 0]
        used = sum(image.size - image.shared for image in active if image.shared is not None)
        return Sum(len(self.images), len(active), self.layers, max(0, self.layers - used))

    @property
    def container_sum(self) -> Sum:
        """What those that do not run have written could go."""
        return _sum((each.size, each.state in ("running", "paused", "restarting")) for each in self.containers)

    @property
    def volume_sum(self) -> Sum:
        """Those that no container has could go."""
        return _sum((each.size or 0, each.containers > 0) for each in self.volumes)

    @property
    def cache_sum(self) -> Sum:
        """Without what is an image's too."""
        own = [each for each in self.cache if not each.shared]
        found = _sum((each.size, each.in_use) for each in own)
        return Sum(len(self.cache), sum(each.in_use for each in self.cache), found.size, found.reclaimable)


class DiskCalls(Protocol):
    """What an engine is asked for on its disk."""

    async def disk_usage(self) -> DiskUsage:
        """`GET /system/df`. The engine may walk over every file of its containers and volumes: this takes long."""
        ...

    async def shared_sizes(self) -> Mapping[str, int]:
        """Bytes of each image, by its id, that others have too; an image that the engine says nothing of is left out.

        `GET /images/json?shared-size=1`, or `GET /system/df` where the engine does not know that (API 1.41). It looks
        at every layer (in the second case at every container and volume too): this may take long.
        """
        ...


def _sum(each: Iterable[tuple[int, bool]]) -> Sum:
    rows = list(each)
    size = sum(size for size, _ in rows)
    return Sum(len(rows), sum(used for _, used in rows), size, sum(size for size, used in rows if not used))
