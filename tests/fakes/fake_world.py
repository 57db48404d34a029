"""What the engine in memory holds, and by which rules it changes."""

import asyncio
import contextlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from core.engine import (
    CacheUsage,
    EngineEvent,
    PullMessage,
    SearchHit,
    StreamEndKind,
    VolumeUsage,
    WaitCondition,
    WaitResult,
)
from core.errors import (
    BadRequestError,
    ConflictError,
    EngineError,
    EngineUnreachableError,
    NotFoundError,
    UnreachableReason,
)
from tests.fakes.fake_container import FakeContainer, Program, says
from tests.fakes.fake_store import FakeImage, RegistryImage, familiar, with_tag
from tests.fakes.fake_streams import FakeStream


class FakeWorld:
    """What the engine holds; several views of one engine share it."""

    def __init__(self, host: str) -> None:
        self.host = host
        self.images: dict[str, FakeImage] = {}
        self.deleted: dict[str, FakeImage] = {}  # what is held no more, though a container may need it
        self.archives: dict[str, bytes] = {}  # what `save_image` gives, by image id
        self.volumes: list[VolumeUsage] = []
        self.build_cache: list[CacheUsage] = []
        self.registry: dict[str, RegistryImage] = {}
        self.containers: dict[str, FakeContainer] = {}
        self.programs: dict[object, Program] = {}
        self.errors: dict[str, list[EngineError]] = {}
        self.holds: dict[str, asyncio.Event] = {}
        self.streams: set[FakeStream[Any]] = set()
        self.listeners: list[FakeStream[EngineEvent]] = []
        self.clock = 1_767_225_600.0
        self.away = False
        self.counter = 0
        self.sign_ins: dict[str, dict[str, str]] = {}
        self.accounts: dict[tuple[str, str], str] = {}  # what check_sign_in takes: secret by registry and user
        self.helper = ""  # the credential helper
        self.hits: list[SearchHit] = []
        self.pushed: set[str] = set()  # layers that a registry has
        self.pushes: dict[str, list[PullMessage | EngineError]] = {}  # what a push tells, by name:tag
        self.cut_archive_at: int | None = None  # what save_images gives ends there
        self.requests: list[str] = []  # "METHOD path" of everything that was asked

    def emit(self, kind: str, action: str, identifier: str, **attributes: str) -> None:
        """Tell an event to who listens."""
        self.clock += 1.0
        event = EngineEvent(kind, action, identifier, attributes, self.clock)
        for listener in tuple(self.listeners):
            listener.put(event)

    def cut_archive(self, archive: bytes) -> Sequence[bytes]:
        """What of an archive comes out: where it is cut, the engine's error comes in its place."""
        if self.cut_archive_at is None:
            return [archive]
        message = "write error: no space left on device"
        return [archive[: self.cut_archive_at], json.dumps({"errorDetail": {"message": message}}).encode() + b"\r\n"]

    def unreachable(self) -> EngineError | None:
        if not self.away:
            return None
        text = f"Cannot connect to the Docker daemon at {self.host}. Is the docker daemon running?"
        return EngineUnreachableError(text, host=self.host, reason=UnreachableReason.MISSING)

    def next_error(self, method: str) -> EngineError | None:
        waiting = self.errors.get(method)
        return waiting.pop(0) if waiting else None

    async def run(self, container: FakeContainer) -> None:
        with contextlib.suppress(asyncio.CancelledError):  # killed: who did it has set the code
            container.exit_code = await container.program(container)
        container.status = "exited"
        container.task = None
        container.finish_streams(StreamEndKind.ENDED)
        for condition in (WaitCondition.NEXT_EXIT, WaitCondition.NOT_RUNNING):
            self.answer(container, condition)
        self.emit("container", "die", container.id, image=container.body["Image"], exitCode=str(container.exit_code))
        if container.auto_remove:
            self.remove(container)

    async def check(self, container: FakeContainer) -> None:
        """Do its health check as often as it takes to be told, a hundred times as often; a check is a program."""
        check = container.body["Healthcheck"]
        program = self.programs[tuple(check["Test"][1:])]
        tried = FakeContainer(container.id, container.name, container.body, container.image_id, program)
        pause = check["Interval"] / 10**9 / 100  # seconds
        await asyncio.sleep(pause)
        code, failures = await program(tried), 0
        output = b"".join(data for _kind, data in tried.log).decode()
        while code and failures < check["Retries"]:
            failures += 1
            container.health = ("starting" if failures < check["Retries"] else "unhealthy", output, failures)
            await asyncio.sleep(pause)
        if not code:
            container.health = ("healthy", output, 0)
        self.emit("container", f"health_status: {container.health[0]}", container.id, image=container.body["Image"])

    def remove(self, container: FakeContainer) -> None:
        if self.containers.pop(container.id, None) is not None:
            self.emit("container", "destroy", container.id, image=container.body["Image"], name=container.name)
        for attachment in tuple(container.attached):
            attachment.finish(StreamEndKind.ENDED)
        self.answer(container, WaitCondition.REMOVED)

    def answer(self, container: FakeContainer, condition: WaitCondition) -> None:
        for wait in [each for each in container.waits if each.condition is condition]:
            wait.settle(WaitResult(container.exit_code))
            container.waits.remove(wait)

    def program_of(self, body: Mapping[str, Any], image: FakeImage) -> Program:
        command = tuple(body.get("Cmd") or image.config.get("Cmd") or ())
        by_image = [self.programs[tag] for tag in image.tags if tag in self.programs]
        return self.programs.get(command) or next(iter(by_image), says())

    def pulled(self, image: RegistryImage) -> None:
        held = image.image()
        for other in self.images.values():
            if image.name in other.tags:
                other.tags.remove(image.name)
        self.images[held.id] = held
        self.emit("image", "pull", image.name, name=image.name.rpartition(":")[0])

    def find_image(self, name: str) -> FakeImage | None:
        wanted = with_tag(name) if name else ""
        for image in self.images.values():
            digits = image.id.removeprefix("sha256:")
            if wanted in image.tags or name in image.digests or name == image.id:
                return image
            if len(name) >= 4 and digits.startswith(name.removeprefix("sha256:")):
                return image
        return None

    def no_image(self, name: str, found: FakeImage | None) -> EngineError | None:
        if not name:
            return BadRequestError("no image name", status=400)
        return None if found is not None else NotFoundError(f"No such image: {with_tag(name)}", status=404)

    def no_registry_image(self, name: str, tag: str) -> EngineError:
        held = [each for each in self.registry if each.rpartition(":")[0] == familiar(name)]
        if held:
            return NotFoundError(f"manifest for {familiar(name)}:{tag} not found: manifest unknown", status=404)
        return NotFoundError(
            f"pull access denied for {familiar(name)}, repository does not exist or may require 'docker login': "
            "denied: requested access to the resource is denied",
            status=404,
        )

    def image_in_use(self, name: str, found: FakeImage | None, force: bool) -> EngineError | None:
        users = [each for each in self.containers.values() if found is not None and each.image_id == found.id]
        if found is None or not users or (force and not users[0].alive) or len(found.tags) > 1:
            return None
        return ConflictError(
            f'conflict: unable to remove repository reference "{name}" (must force) - container {users[0].id[:12]} '
            f"is using its referenced image {found.id.removeprefix('sha256:')[:12]}",
            status=409,
        )

    def delete_image(self, image: FakeImage) -> list[str]:
        """Take an image away that nothing was built on, and what was kept for it alone: all ids that went."""
        if any(other.parent_id == image.id for other in self.images.values()):
            return []
        self.deleted[image.id] = self.images.pop(image.id)
        self.emit("image", "delete", image.id, name=image.id)
        used = {each.image_id for each in self.containers.values()}
        users = [self.images.get(each) or self.deleted[each] for each in used]
        needed = {link for each in (*self.images.values(), *users) for link in each.chain}
        gone = [image.id, *[link for link in reversed(image.chain) if link not in needed]]
        parent = self.images.get(image.parent_id)
        if parent is not None and not parent.tags and parent.id not in used:
            gone += self.delete_image(parent)
        return gone

    def name_taken(self, name: str) -> EngineError | None:
        holder = next((each for each in self.containers.values() if each.name == name), None)
        if not name or holder is None:
            return None
        return ConflictError(
            f'Conflict. The container name "/{name}" is already in use by container "{holder.id}". '
            "You have to remove (or rename) that container to be able to reuse that name.",
            status=409,
        )
