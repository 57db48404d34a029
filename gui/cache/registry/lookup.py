"""Puts a dialog's questions to Docker Hub and registries, one of a kind at a time, and hands on the answers."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from core.errors import DockpaneError
from core.images.reference import ImageReference
from core.registry.client import RegistryClient
from core.registry.comparison import HeldLayers
from core.registry.values import Registry
from gui.tasks import Tasks

if TYPE_CHECKING:
    from core.engine import Engine

MOST_HITS = 50
_PAGES = 5  # of a thousand tags each


class Lookup(QObject):
    """Owned by the dialog that asks; a question of the same kind ends the one before, closing the dialog all."""

    hits_found = Signal(object)  # sequence of SearchHit
    tags_found = Signal(object, bool)  # tuple of str; whether there are more than were asked for
    described = Signal(object, object)  # RemoteImage, Comparison
    failed = Signal(object)  # DockpaneError

    def __init__(self, engine: "Engine", tasks: Tasks, parent: QObject, registry: Registry | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._tasks = tasks
        self._registry = registry
        self._held = HeldLayers(engine)
        self._asking: dict[str, asyncio.Task[Any]] = {}

    def search(self, term: str) -> None:
        """Ask Docker Hub, through the engine."""
        self._ask("search", self._search(term))

    def list_tags(self, reference: ImageReference) -> None:
        """Ask the registry for a repository's tags."""
        self._ask("tags", self._list_tags(reference))

    def describe(self, reference: ImageReference, platform: str) -> None:
        """Ask the registry what is under a name, and compare it with what is here; "" is the engine's platform."""
        self._ask("describe", self._describe(reference, platform))

    def forget(self, *kinds: str) -> None:
        """End what is under way."""
        for kind in kinds or tuple(self._asking):
            task = self._asking.pop(kind, None)
            if task is not None:
                task.cancel()

    def _ask(self, kind: str, question: Coroutine[Any, Any, Callable[[], object]]) -> None:
        self.forget(kind)
        self._asking[kind] = self._tasks.spawn(self._answer(question), name=f"registry {kind}")

    async def _answer(self, question: Awaitable[Callable[[], object]]) -> None:
        try:
            tell = await question
        except DockpaneError as error:
            if isValid(self):
                self.failed.emit(error)
            return
        if isValid(self):
            tell()

    async def _search(self, term: str) -> Callable[[], object]:
        hits = await self._engine.search_images(term, limit=MOST_HITS)
        return lambda: self.hits_found.emit(hits)

    async def _list_tags(self, reference: ImageReference) -> Callable[[], object]:
        registry = await self._known_registry()
        page = await registry.tags(reference)
        tags = list(page.tags)
        for _ in range(_PAGES - 1):
            if not page.more:
                break
            page = await registry.tags(reference, page.more)
            tags += page.tags
        return lambda: self.tags_found.emit(tuple(tags), bool(page.more))

    async def _describe(self, reference: ImageReference, platform: str) -> Callable[[], object]:
        if not platform:
            info = await self._engine.connect()
            platform = f"{info.os}/{info.architecture}"
        registry = await self._known_registry()
        remote = await registry.image(reference, platform)
        comparison = await self._held.compare(remote, reference.familiar_name)
        return lambda: self.described.emit(remote, comparison)

    async def _known_registry(self) -> Registry:
        if self._registry is None:
            mirrors = mirrors_of(await self._engine.system_info())
            self._registry = RegistryClient(self._engine.sign_in_of, mirrors)
        return self._registry


def mirrors_of(info: Mapping[str, Any]) -> tuple[str, ...]:
    """Where the engine asks for Docker Hub's images first (`GET /info`, RegistryConfig.Mirrors)."""
    config = info.get("RegistryConfig")
    mirrors = config.get("Mirrors") if isinstance(config, dict) else None
    return tuple(each for each in mirrors if isinstance(each, str)) if isinstance(mirrors, list) else ()
