"""Finds out what an engine holds, asking for each image only once: what an id names never changes."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import count

from core.engine import ContainerSummary, Engine, HistoryEntry, ImageDetails, ImageSummary
from core.images.each_image import Progress, ask_each
from core.images.sharing.chains import chain_ids, layer_sizes
from core.images.sharing.holdings import HeldImage, Holdings, digits
from core.loop_turns import LoopTurns


@dataclass(frozen=True, slots=True)
class Facts:
    """What is learned of an image and stays so. `sizes` is None where the history does not fit the layers."""

    chain: tuple[str, ...]
    sizes: tuple[int, ...] | None
    size: int
    arrived: datetime | None


_UNKNOWN = Facts((), None, 0, None)


@dataclass(frozen=True, slots=True)
class _Lists:
    """What the engine lists: every image, the ids of those without what is kept for others only, every container."""

    images: Sequence[ImageSummary]
    shown: Set[str]
    containers: tuple[ContainerSummary, ...]


class Survey:
    """Of one engine; owned by the window's left side, on the loop's thread."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._facts: dict[str, Facts] = {}

    def unknown(self, images: Sequence[ImageSummary]) -> int:
        """How many of these it would have to ask for."""
        return sum(image.id not in self._facts for image in images)

    async def holdings(self, progress: Progress = lambda _done, _all: None) -> Holdings:
        """What the engine holds now: three lists' worth of requests, and two for each image not seen before.

        Raises EngineError. An image that goes away meanwhile is left out.
        """
        lists = await self._list()
        await self._learn(lists.images, progress)
        return await self._holdings(lists, [image for image in lists.images if image.id in self._facts])

    async def first_look(self, image_ids: Set[str]) -> Holdings:
        """`holdings` after asking for these images only: of the others no layers are known, and none is `listed`."""
        lists = await self._list()
        await self._learn([image for image in lists.images if image.id in image_ids], lambda _done, _all: None)
        return replace(await self._holdings(lists, lists.images), complete=False)

    async def _list(self) -> "_Lists":
        summaries = await self._engine.images(intermediate=True)
        shown = frozenset(image.id for image in await self._engine.images())
        return _Lists(summaries, shown, tuple(await self._engine.containers()))

    async def _holdings(self, lists: "_Lists", summaries: Sequence[ImageSummary]) -> Holdings:
        turns = LoopTurns()
        images: dict[str, HeldImage] = {}
        for image in summaries:
            facts = self._facts.get(image.id)
            listed = facts is not None and image.id in lists.shown
            images[image.id] = _held(image, facts or _UNKNOWN, listed=listed)
            if turns.over:
                await turns.give()
        orphans, all_known = self._orphans(images, lists.containers)
        needed = [facts for key, facts in self._facts.items() if key in images or key in orphans]
        await turns.give()
        sizes, all_fit = await _sizes(needed, turns)
        return Holdings(images, sizes, lists.containers, orphans, certain=all_known and all_fit)

    async def _learn(self, summaries: Sequence[ImageSummary], progress: Progress) -> None:
        missing = [image.id for image in summaries if image.id not in self._facts]
        known = count(len(summaries) - len(missing))

        def tell() -> None:
            progress(next(known), len(summaries))

        tell()
        await ask_each(self._ask, missing, tell)

    async def _ask(self, image_id: str) -> None:
        details = await self._engine.inspect_image(image_id)
        history = await self._engine.image_history(image_id)
        self._facts[image_id] = facts_of(details, history)

    def _orphans(
        self, images: Mapping[str, HeldImage], containers: Sequence[ContainerSummary]
    ) -> tuple[dict[str, tuple[str, ...]], bool]:
        """Images that containers alone need, as far as they were seen before; and whether all of them were."""
        found: dict[str, tuple[str, ...]] = {}
        all_known = True
        for image_id in {f"sha256:{digits(container.image_id)}" for container in containers}:
            if image_id not in images:
                facts = self._facts.get(image_id)
                all_known = all_known and facts is not None
                found |= {image_id: facts.chain} if facts is not None else {}
        return found, all_known


def facts_of(details: ImageDetails, history: Sequence[HistoryEntry]) -> Facts:
    """What inspect and history (newest first) tell of an image."""
    steps = [(entry.created_by, entry.size) for entry in reversed(history)]
    sizes = layer_sizes(details.layers, steps)
    return Facts(chain_ids(details.layers), sizes, details.size, details.tagged)


def _held(image: ImageSummary, facts: Facts, *, listed: bool) -> HeldImage:
    return HeldImage(
        id=image.id,
        tags=image.tags,
        digests=image.digests,
        parent_id=image.parent_id,
        created=image.created,
        size=image.size,
        chain=facts.chain,
        arrived=facts.arrived,
        listed=listed,
    )


async def _sizes(every: Sequence[Facts], turns: LoopTurns) -> tuple[dict[str, int], bool]:
    """Bytes by chain id, and whether they are the engine's own figures; what an image has besides is its top's."""
    found: dict[str, int] = {}
    for facts in every:
        if facts.sizes is not None:
            found |= zip(facts.chain, facts.sizes, strict=True)
        if turns.over:
            await turns.give()
    certain = True
    for facts in every:
        known = sum(found.get(link, 0) for link in facts.chain)
        certain = certain and known == facts.size
        if facts.sizes is None and facts.chain:
            found[facts.chain[-1]] = max(0, facts.size - known)
        if turns.over:
            await turns.give()
    return found, certain
