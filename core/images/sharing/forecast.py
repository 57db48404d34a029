"""What removing images will do and free, by the engine's own rules (moby daemon/images/image_delete.go)."""

from collections import Counter
from collections.abc import Generator, Iterable, Sequence
from dataclasses import dataclass, field
from enum import Enum

from core.images.sharing.holdings import HeldImage, Holdings, is_running


class Fate(Enum):
    """What becomes of the image that a target names."""

    DELETED = "deleted"
    UNTAGGED = "untagged"  # the name goes, the image stays
    REFUSED = "refused"
    GONE = "gone"  # an earlier target has taken it along, or it was not there


class Obstacle(Enum):
    """What keeps an image here, or has the engine refuse."""

    RUNNING = "running"  # containers that run: force does not help, unless a name is given, and then that alone goes
    STOPPED = "stopped"  # containers that do not: force helps
    CHILDREN = "children"  # images that were built on it
    NAMES = "names"  # other tags or digests


@dataclass(frozen=True, slots=True)
class Target:
    """One image to be removed: by one of its names, or by its id where `name` is empty."""

    image_id: str
    name: str = ""

    @property
    def reference(self) -> str:
        """What the engine is asked for."""
        return self.name or self.image_id


@dataclass(frozen=True, slots=True)
class Step:
    """What one target comes to. `obstacle` says why where the image stays."""

    target: Target
    fate: Fate
    obstacle: Obstacle | None = None


@dataclass(frozen=True, slots=True)
class Forecast:
    """What removing these targets, in this order, comes to.

    `freed` are the chain ids of the layers that go and `size` their bytes; `kept` are the bytes of layers that stay
    for containers alone, until those are removed too. `certain` and `complete` as in Holdings.
    """

    steps: tuple[Step, ...]
    freed: frozenset[str]
    size: int
    kept: int = 0
    certain: bool = True
    complete: bool = True

    def count(self, fate: Fate) -> int:
        """How many targets come to that."""
        return sum(step.fate is fate for step in self.steps)


def forecast(holdings: Holdings, targets: Iterable[Target], *, force: bool = False) -> Forecast:
    """Foretell the removal of `targets`, one after the other."""
    steps = foretelling(holdings, targets, force=force)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            found: Forecast = end.value
            return found


def foretelling(
    holdings: Holdings, targets: Iterable[Target], *, force: bool = False
) -> Generator[None, None, Forecast]:
    """`forecast` in steps: of ten thousand targets it takes a tenth of a second."""
    world = _World(holdings)
    steps = []
    for target in targets:
        steps.append(world.remove(target, force=force))
        yield
    freed = frozenset(link for link, count in world.released.items() if count == holdings.needed[link])
    yield
    kept = _kept_by_containers(holdings, world.released, freed)
    yield
    size = holdings.bytes_of(freed)
    kept_size = holdings.bytes_of(kept)
    return Forecast(tuple(steps), freed, size, kept_size, certain=holdings.certain, complete=holdings.complete)


def whole(image: HeldImage) -> tuple[Target, ...]:
    """The targets that take an image away with all its names."""
    return tuple(Target(image.id, tag) for tag in image.tags) or (Target(image.id),)


def freed_alone(holdings: Holdings, image: HeldImage) -> int:
    """The bytes that removing this one image frees, with all its names."""
    return forecast(holdings, whole(image)).size


def _kept_by_containers(holdings: Holdings, released: Counter[str], freed: frozenset[str]) -> set[str]:
    by_containers = Counter(link for each in holdings.containers for link in holdings.chain_of(each.image_id))
    return {
        link
        for link, count in released.items()
        if link not in freed and count + by_containers[link] == holdings.needed[link]
    }


@dataclass
class _World:
    """The images as they are after each step. `released` counts, for each layer, the images that needed it and went."""

    holdings: Holdings
    references: dict[str, list[str]] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    released: Counter[str] = field(default_factory=Counter)

    def remove(self, target: Target, *, force: bool) -> Step:
        image = self.holdings.images.get(target.image_id)
        references = self._references(target.image_id)
        if image is None or image.id in self.gone or (target.name and target.name not in references):
            return Step(target, Fate.GONE)
        if target.name:
            fate, obstacle = self._remove_name(image, target.name, force=force)
        else:
            fate, obstacle = self._remove_id(image, force=force)
        return Step(target, fate, obstacle)

    def _remove_name(self, image: HeldImage, name: str, *, force: bool) -> tuple[Fate, Obstacle | None]:
        references = self._references(image.id)
        users = self._users(image.id)
        if not force and users is not None and _is_single(references):
            return Fate.REFUSED, users
        references.remove(name)
        if "@" not in name and not any(_tags_of(references, _repository(name))):
            references[:] = [each for each in references if _repository(each) != _repository(name)]
        if references:
            return Fate.UNTAGGED, Obstacle.NAMES
        stays = self._conflict(image.id, force=force)
        if stays is not None:
            return Fate.UNTAGGED, stays
        self._delete(image)
        return Fate.DELETED, None

    def _remove_id(self, image: HeldImage, *, force: bool) -> tuple[Fate, Obstacle | None]:
        references = self._references(image.id)
        refused = self._conflict(image.id, force=force)
        if refused is None and not force and not _is_single(references):
            refused = Obstacle.NAMES
        if refused is not None:
            return Fate.REFUSED, refused
        self._delete(image)
        return Fate.DELETED, None

    def _delete(self, image: HeldImage) -> None:
        """The image goes, and with it each image below it that nothing names, uses or was built on any more."""
        while True:
            self.gone.add(image.id)
            self.references[image.id] = []
            self.released.update(image.chain)
            parent = self.holdings.images.get(image.parent_id)
            if parent is None or parent.id in self.gone or self._references(parent.id):
                return
            if self._conflict(parent.id, force=False) is not None:
                return
            image = parent

    def _conflict(self, image_id: str, *, force: bool) -> Obstacle | None:
        if any(child not in self.gone for child in self.holdings.children(image_id)):
            return Obstacle.CHILDREN
        users = self._users(image_id)
        return None if force and users is Obstacle.STOPPED else users

    def _users(self, image_id: str) -> Obstacle | None:
        users = self.holdings.users(image_id)
        if any(map(is_running, users)):
            return Obstacle.RUNNING
        return Obstacle.STOPPED if users else None

    def _references(self, image_id: str) -> list[str]:
        if image_id not in self.references:
            image = self.holdings.images.get(image_id)
            self.references[image_id] = list(image.references) if image is not None else []
        return self.references[image_id]


def _is_single(references: Sequence[str]) -> bool:
    """Whether the engine takes them for one name: one at most, or one tag with its own repository's digests."""
    tags = [each for each in references if "@" not in each]
    if len(references) <= 1 or len(tags) > 1:
        return len(references) <= 1
    repositories = {_repository(each) for each in references if "@" in each}
    return repositories == {_repository((tags or references)[0])}


def _tags_of(references: Sequence[str], repository: str) -> list[str]:
    return [each for each in references if "@" not in each and _repository(each) == repository]


def _repository(reference: str) -> str:
    name, at, _ = reference.partition("@")
    return name if at else name.rpartition(":")[0]
