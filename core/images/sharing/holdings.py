"""What an engine holds at one moment, down to the layers on its disk and who needs each of them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from core.engine import ContainerSummary

_RUNNING = ("running", "paused", "restarting")


@dataclass(frozen=True, slots=True)
class HeldImage:
    """An image with its layers' chain ids, base first.

    `listed` is False for one that the engine keeps only because others were built on it. `arrived` is when it was
    last given a name here, None where the engine does not tell (a pulled one).
    """

    id: str
    tags: tuple[str, ...]
    digests: tuple[str, ...]
    parent_id: str
    created: datetime | None
    size: int
    chain: tuple[str, ...]
    arrived: datetime | None = None
    listed: bool = True

    @property
    def names(self) -> tuple[str, ...]:
        """What the list shows it by: its tags, or its digests; none for a dangling one."""
        return self.tags or self.digests

    @property
    def references(self) -> tuple[str, ...]:
        """Every tag and digest that the engine knows it by."""
        return self.tags + self.digests


@dataclass(frozen=True)
class Holdings:
    """Images by id, the size in bytes of each layer by chain id, all containers.

    `orphans` has the chain of images that are removed while containers made from them still need their layers.
    `certain` is False where a size or a container's layers could not be learned: then figures are an estimate.
    `complete` is False where not every image was looked at: then no more than the figures is freed.
    """

    images: Mapping[str, HeldImage]
    sizes: Mapping[str, int]
    containers: tuple[ContainerSummary, ...] = ()
    orphans: Mapping[str, tuple[str, ...]] | None = None
    certain: bool = True
    complete: bool = True

    def users(self, image_id: str) -> tuple[ContainerSummary, ...]:
        """The containers that were made from an image, in whatever state."""
        return self._users.get(digits(image_id), ())

    def children(self, image_id: str) -> tuple[str, ...]:
        """The ids of images that were built on it here."""
        return self._children.get(image_id, ())

    @cached_property
    def listed(self) -> tuple[HeldImage, ...]:
        """The images without those that are kept for others only."""
        return tuple(image for image in self.images.values() if image.listed)

    @cached_property
    def needed(self) -> Counter[str]:
        """How many images and containers need each layer, by chain id."""
        return Counter(link for chain in self._chains() for link in chain)

    @cached_property
    def sharers(self) -> Mapping[str, int]:
        """How many listed images have each layer, by chain id."""
        return Counter(link for image in self.listed for link in image.chain)

    @cached_property
    def total(self) -> int:
        """Bytes of all layers, each counted once."""
        return self.bytes_of(self.needed)

    def bytes_of(self, links: Iterable[str]) -> int:
        """Bytes of these layers."""
        return sum(self.sizes.get(link, 0) for link in links)

    def chain_of(self, image_id: str) -> tuple[str, ...]:
        """The layers of an image, also of one that is removed while a container needs it."""
        for known in (image_id, f"sha256:{digits(image_id)}"):
            if known in self.images:
                return self.images[known].chain
            if self.orphans and known in self.orphans:
                return self.orphans[known]
        return ()

    def _chains(self) -> Iterable[tuple[str, ...]]:
        yield from (image.chain for image in self.images.values())
        yield from (self.chain_of(container.image_id) for container in self.containers)

    @cached_property
    def _users(self) -> Mapping[str, tuple[ContainerSummary, ...]]:
        found: dict[str, tuple[ContainerSummary, ...]] = defaultdict(tuple)
        for container in self.containers:
            found[digits(container.image_id)] += (container,)
        return dict(found)

    @cached_property
    def _children(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = defaultdict(tuple)
        for image in self.images.values():
            if image.parent_id:
                found[image.parent_id] += (image.id,)
        return dict(found)


def is_running(container: ContainerSummary) -> bool:
    """Whether the engine refuses to take its image away even when forced."""
    return container.state in _RUNNING


def digits(identifier: str) -> str:
    """An id without its algorithm, which Podman leaves out in one of its lists."""
    return identifier.rpartition(":")[2]
