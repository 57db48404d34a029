"""Which images the engine holds, and which containers use them, kept true by the engine's own events."""

import asyncio
import contextlib
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from operator import attrgetter
from typing import TYPE_CHECKING

from core.errors import EngineError
from core.format import short_id
from core.listeners import Listeners
from core.loop_turns import LoopTurns

if TYPE_CHECKING:
    # The window lists nothing yet when it is first painted: it does not wait for what an engine answers with.
    from core.engine import ContainerSummary, Engine, EngineEvent, EventStream, ImageSummary

SETTLE_DELAY = 0.2
"""Seconds from an event to the listing: a run sends five events, and listing between them would slow its start."""

FIRST_DELAY, LONGEST_DELAY = 0.5, 10.0
"""Seconds before a connection that was lost is tried again; doubled each time."""

_LET_GO = 200  # objects that are freed at a stretch
NO_NAME = "<none>"

_CONTAINER_ACTIONS = frozenset(
    # remove, cleanup, died: Podman's words
    ("create", "start", "die", "died", "destroy", "remove", "cleanup", "rename", "pause", "unpause", "commit", "update")
)


@dataclass(frozen=True, slots=True)
class CachedImage:
    """One row of the list: an image under one of its names.

    `name` is the familiar `name:tag`, `name@sha256:…` where only a digest names it, or "<none>". What rows are ordered
    and found by is made once: `order` (by name whatever its case, nameless ones last; no two rows have the same),
    `words` (name and id, casefolded), `moment` (`created` in seconds since the epoch), `size` in bytes and
    `repository`, its name without tag and digest.
    """

    summary: "ImageSummary"
    name: str
    used_by: "tuple[ContainerSummary, ...]" = ()
    order: str = field(init=False, repr=False, compare=False)
    words: str = field(init=False, repr=False, compare=False)
    moment: float = field(init=False, repr=False, compare=False)
    size: float = field(init=False, repr=False, compare=False)
    repository: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        set_field = object.__setattr__  # frozen
        name, identifier = self.name.casefold(), self.summary.id
        set_field(self, "order", f"{int(self.dangling)}{name}\0{identifier}\0{self.name}")
        set_field(self, "words", f"{name} {identifier.casefold()}")
        set_field(self, "moment", self.summary.created.timestamp())
        set_field(self, "size", float(self.summary.size))
        set_field(self, "repository", _repository(self.name))

    @property
    def dangling(self) -> bool:
        """Whether nothing names it: neither tag nor digest."""
        return self.name == NO_NAME

    @property
    def reference(self) -> str:
        """What engine and command line take for this row: its name, or the short id where it has none."""
        return short_id(self.summary.id) if self.dangling else self.name

    @property
    def key(self) -> tuple[str, str]:
        """What stays the same when the row changes: id and name."""
        return self.summary.id, self.name

    @property
    def created(self) -> datetime:
        """When it was built, in UTC."""
        return self.summary.created


@dataclass(frozen=True, slots=True)
class CacheSnapshot:
    """The cache at one moment, its rows by name. While `connected` is False the rows are the last ones known.

    `error` says why there is no connection; None while the first one is being made. `listed` is False until the
    engine has answered once. `image_count`, `total_size` and `unused_size` (bytes; of images that no container was made
    from) count each image once, whatever its names; layers that images share are counted for each of them.
    """

    images: tuple[CachedImage, ...] = ()
    connected: bool = False
    error: EngineError | None = None
    listed: bool = False
    image_count: int = 0
    total_size: int = 0
    unused_size: int = 0

    @property
    def names(self) -> list[str]:
        """What the images are called, by name; those without a name left out."""
        return [row.name for row in self.images if row.name is not NO_NAME]


class ImageCache:
    """Follows one engine; owned by the window, on the loop's thread.

    `listeners` hear of each snapshot that differs from the one before, `events` of each event of the engine.
    """

    def __init__(self, engine: "Engine", *, clock: Callable[[], float] = time.monotonic) -> None:
        self.listeners: Listeners[CacheSnapshot] = Listeners()
        self.events: Listeners[EngineEvent] = Listeners()
        self._engine = engine
        self._clock = clock
        self._snapshot = CacheSnapshot()
        self._dirty = asyncio.Event()
        self._hurry = asyncio.Event()

    @property
    def snapshot(self) -> CacheSnapshot:
        """What is known now."""
        return self._snapshot

    def refresh(self) -> None:
        """List again now, without the delay after an event; when the connection is lost, try it now."""
        self._dirty.set()
        self._hurry.set()

    def unreachable(self, error: EngineError) -> None:
        """Be told why the engine has not answered, while it is not followed yet."""
        self._tell(replace(self._snapshot, connected=False, error=error))

    async def follow(self) -> None:
        """List, then follow `GET /events` until cancelled; a lost connection is made again and all listed anew."""
        delay = FIRST_DELAY
        while True:
            try:
                # Rows first: some engines answer /events only when something happens.
                await self._list()
                delay = FIRST_DELAY
                await self._listen()
            except EngineError as error:
                self.unreachable(error)
            await self._pause(delay)
            delay = min(LONGEST_DELAY, delay * 2)

    async def _listen(self) -> None:
        async with await self._engine.events() as stream:
            # What happened between the listing and the stream's start was not told: list once more.
            self._dirty.set()
            refreshing = asyncio.create_task(self._refresh_when_dirty(), name="refresh image cache")
            listening = asyncio.create_task(self._mark_changes(stream), name="image events")
            try:
                done, _ = await asyncio.wait((refreshing, listening), return_when=asyncio.FIRST_COMPLETED)
                for task in done:
                    task.result()
            finally:
                refreshing.cancel()
                listening.cancel()
                await asyncio.gather(refreshing, listening, return_exceptions=True)

    async def _mark_changes(self, stream: "EventStream") -> None:
        async for event in stream:
            self.events.notify(event)
            if _changes_rows(event):
                self._dirty.set()

    async def _refresh_when_dirty(self) -> None:
        while True:
            await self._dirty.wait()
            await self._pause(SETTLE_DELAY)
            self._dirty.clear()
            began = self._clock()
            await self._list()
            # A slow engine is not kept busy with listing alone.
            await asyncio.sleep(2 * (self._clock() - began))

    async def _list(self) -> None:
        images = await self._engine.images()
        containers = await self._engine.containers()
        old: list[object] = [*images, *self._snapshot.images]
        self._tell(await list_rows(images, containers, self._snapshot.images))
        del images
        await _let_go(old)

    async def _pause(self, delay: float) -> None:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(delay):
                await self._hurry.wait()
        self._hurry.clear()

    def _tell(self, snapshot: CacheSnapshot) -> None:
        if snapshot != self._snapshot:
            self._snapshot = snapshot
            self.listeners.notify(snapshot)


def rows(images: "Iterable[ImageSummary]", containers: "Iterable[ContainerSummary]") -> tuple[CachedImage, ...]:
    """One row for each name of each image, and one for an image without a name; ordered by name."""
    users: dict[str, list[ContainerSummary]] = defaultdict(list)
    for container in containers:
        users[_digits(container.image_id)].append(container)
    return tuple(sorted(_rows(images, users), key=_ORDER))


async def list_rows(
    images: "Sequence[ImageSummary]", containers: "Sequence[ContainerSummary]", known: Sequence[CachedImage] = ()
) -> CacheSnapshot:
    """What was listed, as a snapshot, made in slices; a row that says what a `known` one said is the same object."""
    turns = LoopTurns()
    before: dict[str, CachedImage] = {}
    for row in known:
        before[row.order] = row
        if turns.over:
            await turns.give()
    users: dict[str, list[ContainerSummary]] = defaultdict(list)
    for container in containers:
        users[_digits(container.image_id)].append(container)
        if turns.over:
            await turns.give()
    ordered = await _by_name(images, users, before, turns)
    sizes = {image.id: image.size for image in images}
    total = sum(sizes.values())
    unused = total
    await turns.give()
    for digits in users:
        unused -= sizes.get(f"sha256:{digits}", sizes.get(digits, 0))
        if turns.over:
            await turns.give()
    await turns.give()
    return CacheSnapshot(
        ordered, connected=True, listed=True, image_count=len(sizes), total_size=total, unused_size=unused
    )


async def _let_go(old: list[object]) -> None:
    """Free these in slices: the last reference to ten thousand rows costs more than to make them known."""
    turns = LoopTurns()
    await turns.give()  # whoever was told of other rows has done enough for this turn
    while old:
        del old[-_LET_GO:]
        if turns.over:
            await turns.give()


async def _by_name(
    images: "Sequence[ImageSummary]",
    users: "Mapping[str, list[ContainerSummary]]",
    before: Mapping[str, CachedImage],
    turns: LoopTurns,
) -> tuple[CachedImage, ...]:
    made: list[CachedImage] = []
    ordered: list[CachedImage] = []
    for row in _rows(images, users):
        old = before.get(row.order)
        made.append(row if old is None or old != row else old)
        if turns.over:
            ordered += sorted(made, key=_ORDER)
            made.clear()
            await turns.give()
    ordered += sorted(made, key=_ORDER)
    await turns.give()
    ordered.sort(key=_ORDER)  # quick: runs that are in order already are only merged
    await turns.give()
    return tuple(ordered)


_ORDER = attrgetter("order")


def _rows(images: "Iterable[ImageSummary]", users: "Mapping[str, list[ContainerSummary]]") -> Iterator[CachedImage]:
    for image in images:
        used_by = tuple(users.get(_digits(image.id), ()))
        for name in image.tags or image.digests or (NO_NAME,):
            yield CachedImage(image, name, used_by)


def _repository(name: str) -> str:
    before = name.partition("@")[0]
    head, _, tag = before.rpartition(":")
    return head if head and "/" not in tag else before  # a colon before a slash is a port's


def _digits(identifier: str) -> str:
    return identifier.rpartition(":")[2]  # Podman leaves the algorithm out in one of the two lists


def _changes_rows(event: "EngineEvent") -> bool:
    if event.type == "container":
        return event.action in _CONTAINER_ACTIONS
    return event.type == "image"
