"""The engine's containers of any origin, kept true by the engine's own events while somebody looks."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from core.engine import ContainerSummary, Engine, EngineEvent
from core.errors import EngineError
from core.listeners import Listeners

SETTLE_DELAY = 0.2
"""Seconds from an event to the listing: a start or an end sends several."""

AGAIN_DELAY = 5.0
"""Seconds until it is listed again without an event: the words of age and state go on."""


@dataclass(frozen=True, slots=True)
class ContainersSnapshot:
    """The list at one moment, running ones first, then the newest; `error` says why it could not be renewed."""

    containers: tuple[ContainerSummary, ...] = ()
    listed: bool = False
    error: EngineError | None = None


class ContainerList:
    """Follows one engine while `follow` runs, on the loop's thread; `events` are the engine's, heard elsewhere."""

    def __init__(self, engine: Engine, events: Listeners[EngineEvent]) -> None:
        self.listeners: Listeners[ContainersSnapshot] = Listeners()
        self.snapshot = ContainersSnapshot()
        self._engine = engine
        self._events = events
        self._dirty = asyncio.Event()

    async def follow(self) -> None:
        """List, and list again after each event, until cancelled."""
        forget = self._events.add(self._on_event)
        try:
            while True:
                self._dirty.clear()
                await self._list()
                try:
                    async with asyncio.timeout(AGAIN_DELAY):
                        await self._dirty.wait()
                except TimeoutError:
                    continue
                await asyncio.sleep(SETTLE_DELAY)
        finally:
            forget()

    def refresh(self) -> None:
        """List soon, whatever the events say."""
        self._dirty.set()

    async def _list(self) -> None:
        try:
            found = await self._engine.containers()
        except EngineError as error:
            self._tell(ContainersSnapshot(self.snapshot.containers, self.snapshot.listed, error))
        else:
            self._tell(ContainersSnapshot(in_order(found), listed=True))

    def _tell(self, snapshot: ContainersSnapshot) -> None:
        if snapshot != self.snapshot:
            self.snapshot = snapshot
            self.listeners.notify(snapshot)

    def _on_event(self, event: EngineEvent) -> None:
        if event.type == "container" and not event.action.startswith("exec_"):
            self._dirty.set()


def in_order(containers: Sequence[ContainerSummary]) -> tuple[ContainerSummary, ...]:
    """Running ones first, then the newest."""

    def key(container: ContainerSummary) -> tuple[bool, float, str]:
        created = container.created.timestamp() if container.created is not None else 0.0
        return not runs(container), -created, container.id

    return tuple(sorted(containers, key=key))


def runs(container: ContainerSummary) -> bool:
    """Whether its program has begun and not ended."""
    return container.state in ("running", "paused", "restarting")
