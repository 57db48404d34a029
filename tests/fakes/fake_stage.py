"""How a test plays the engine: what it holds, what can be pulled, what its programs do, what goes wrong."""

import asyncio
from collections.abc import Sequence
from typing import Any

from core.engine import PullMessage, StreamEndKind
from core.errors import ConnectionLostError, EngineError
from tests.fakes.fake_container import Program
from tests.fakes.fake_store import FakeImage, RegistryImage, digest_of, with_tag
from tests.fakes.fake_world import FakeWorld


class Stage:
    """The side of FakeEngine that the engine's users do not see."""

    world: FakeWorld

    def add_image(
        self,
        name: str = "",
        program: Program | None = None,
        *,
        size: int = 10_000_000,
        layers: Sequence[tuple[str, int]] = (),
        parent: str = "",
        **config: Any,
    ) -> FakeImage:
        """Hold an image (dangling without a name); `config` are fields of an image's Config, Cmd and so on.

        `layers` are any word and a size for each, base first: images that begin with the same words share layers.
        """
        tag = with_tag(name) if name else ""
        self.world.counter += 1
        identifier = digest_of("held", tag or self.world.counter)
        image = FakeImage(identifier, [tag] if tag else [], [], size=size, config=config, parent_id=parent)
        image.layers = tuple(digest_of("held layer", word) for word, _ in layers or ((identifier, size),))
        if layers:
            image.layer_sizes = tuple(each for _, each in layers)
            image.size = sum(image.layer_sizes)
        self.world.images[identifier] = image
        if program is not None:
            self.world.programs[tag] = program
        return image

    def add_registry_image(
        self,
        name: str,
        program: Program | None = None,
        *,
        layers: Sequence[int] = (1_000_000,),
        script: Sequence[PullMessage | EngineError] | None = None,
        **config: Any,
    ) -> RegistryImage:
        """Let an image be pulled; with a `script` the pull tells just that."""
        tag = with_tag(name)
        image = RegistryImage(tag, tuple(layers), config, script=script)
        self.world.registry[tag] = image
        if program is not None:
            self.world.programs[tag] = program
        return image

    def program(self, command: Sequence[str], program: Program) -> None:
        """What a container with this Cmd does, whatever its image."""
        self.world.programs[tuple(command)] = program

    def fail(self, method: str, error: EngineError) -> None:
        """Let the next call of this method (its name here) raise."""
        self.world.errors.setdefault(method, []).append(error)

    def hold(self, method: str) -> asyncio.Event:
        """Let every call of this method wait until the event is set."""
        return self.world.holds.setdefault(method, asyncio.Event())

    def emit(self, kind: str, action: str, identifier: str, **attributes: str) -> None:
        """Tell an event to who listens."""
        self.world.emit(kind, action, identifier, **attributes)

    def go_away(self) -> None:
        """As after kill -9: every stream is lost, nobody answers any more."""
        self.world.away = True
        lost = ConnectionLostError("unexpected EOF")
        for stream in tuple(self.world.streams):
            stream.put(lost)
        for container in self.world.containers.values():
            container.finish_streams(StreamEndKind.TRUNCATED)
            for wait in container.waits:
                wait.settle(lost)
            container.waits.clear()

    def come_back(self) -> None:
        """Answer again, with the same images."""
        self.world.away = False

    async def kill_all(self) -> None:
        """End what runs, so that a test leaves no task behind."""
        for container in tuple(self.world.containers.values()):
            await container.end(137)
