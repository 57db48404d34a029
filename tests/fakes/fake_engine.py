"""An engine in memory: images, a registry and containers whose programs the test writes; the same every time."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from core.engine import (
    ByteSink,
    ContainerState,
    ContainerSummary,
    CreatedContainer,
    EngineEvent,
    EngineInfo,
    Exchange,
    HistoryEntry,
    ImageDetails,
    ImageSummary,
    PullMessage,
    RemovedImage,
    Sink,
    StreamKind,
    WaitCondition,
)
from core.errors import (
    ConflictError,
    EngineError,
)
from tests.fakes.fake_archives import docker_archive, layer_tar
from tests.fakes.fake_container import FakeAttachment, FakeContainer, FakeWait
from tests.fakes.fake_disk import FakeDisk
from tests.fakes.fake_files import FakeArchive, FakeFiles
from tests.fakes.fake_images import FakeImages
from tests.fakes.fake_stage import Stage
from tests.fakes.fake_store import digest_of, familiar, with_tag
from tests.fakes.fake_streams import FakeStream
from tests.fakes.fake_world import FakeWorld

OnExchange = Callable[[Exchange], None]


class FakeEngine(FakeFiles, FakeDisk, FakeImages, Stage):
    """core.engine.Engine in memory; the Stage is for the test that plays the engine."""

    def __init__(self, host: str = "unix:///fake/docker.sock", *, world: FakeWorld | None = None) -> None:
        self.world = world or FakeWorld(host)
        self._on_exchange: OnExchange | None = None

    @property
    def host(self) -> str:
        return self.world.host

    def observed(self, on_exchange: OnExchange) -> "FakeEngine":
        view = FakeEngine(world=self.world)
        view._on_exchange = on_exchange
        return view

    async def connect(self) -> EngineInfo:
        await self._asked("connect", "GET", "/version")
        return EngineInfo("Docker Engine", "20.10.24", "1.41", "linux", "amd64", self.host, "default")

    async def ping(self) -> None:
        await self._asked("ping", "GET", "/_ping")

    async def images(self, *, intermediate: bool = False) -> Sequence[ImageSummary]:
        await self._asked("images", "GET", "/images/json", query={"all": "1"} if intermediate else {})
        images = self.world.images.values()
        built_on = {image.parent_id for image in images}
        return [each.summary() for each in images if intermediate or each.tags or each.id not in built_on]

    async def inspect_image(self, name: str) -> ImageDetails:
        found = self.world.find_image(name)
        await self._asked("inspect_image", "GET", f"/images/{name}/json", self.world.no_image(name, found))
        assert found is not None
        return found.details()

    async def image_history(self, name: str) -> Sequence[HistoryEntry]:
        found = self.world.find_image(name)
        await self._asked("image_history", "GET", f"/images/{name}/history", self.world.no_image(name, found))
        assert found is not None
        return found.history()

    async def save_image(self, name: str, sink: ByteSink) -> FakeArchive:
        found = self.world.find_image(name)
        await self._asked("save_image", "GET", f"/images/{name}/get", self.world.no_image(name, found))
        assert found is not None
        return FakeArchive(self.world.archives.get(found.id) or docker_archive([layer_tar({"hello": b"hi"})]), sink)

    async def tag_image(self, name: str, repository: str, tag: str) -> None:
        found = self.world.find_image(name)
        query = {"repo": repository, "tag": tag}
        await self._asked(
            "tag_image", "POST", f"/images/{name}/tag", self.world.no_image(name, found), query, status=201
        )
        assert found is not None
        new = f"{familiar(repository)}:{tag}"
        for image in self.world.images.values():
            if new in image.tags:
                image.tags.remove(new)
        found.tags.append(new)
        found.tags.sort()
        self.world.emit("image", "tag", found.id, name=new)

    async def remove_image(self, name: str, *, force: bool = False) -> Sequence[RemovedImage]:
        found = self.world.find_image(name)
        refusal = self.world.no_image(name, found) or self.world.image_in_use(name, found, force)
        await self._asked("remove_image", "DELETE", f"/images/{name}", refusal, {"force": "1"} if force else {})
        assert found is not None
        named = with_tag(name)
        gone = [named] if named in found.tags and len(found.tags) > 1 else list(found.tags)
        for tag in gone:
            found.tags.remove(tag)
            self.world.emit("image", "untag", found.id, name=found.id)
        removed = [RemovedImage(untagged=tag) for tag in gone]
        if not found.tags:
            removed += [RemovedImage(deleted=each) for each in self.world.delete_image(found)]
        return removed

    async def pull(self, name: str, *, tag: str, platform: str = "") -> FakeStream[PullMessage]:
        query = {"fromImage": name, "tag": tag} | ({"platform": platform} if platform else {})
        short = f"{familiar(name)}:{tag}"
        image = self.world.registry.get(short)
        refusal = None if image is not None else self.world.no_registry_image(name, tag)
        await self._asked("pull", "POST", "/images/create", refusal, query)
        assert image is not None
        held = {layer for each in self.world.images.values() for layer in each.layers}
        return FakeStream(self.world.streams, list(image.messages(held)), lambda: self.world.pulled(image))

    async def create_container(
        self, body: Mapping[str, Any], *, name: str = "", platform: str = ""
    ) -> CreatedContainer:
        found = self.world.find_image(body.get("Image", ""))
        query = ({"name": name} if name else {}) | ({"platform": platform} if platform else {})
        refusal = self.world.no_image(with_tag(body.get("Image", "")), found) or self.world.name_taken(name)
        await self._asked("create_container", "POST", "/containers/create", refusal, query, status=201)
        assert found is not None
        self.world.counter += 1
        identifier = digest_of("container", self.world.counter).removeprefix("sha256:")
        container = FakeContainer(
            identifier, name or f"fake_{self.world.counter}", dict(body), found.id, self.world.program_of(body, found)
        )
        self.world.containers[identifier] = container
        self.world.emit("container", "create", identifier, image=body["Image"], name=container.name)
        return CreatedContainer(identifier, ())

    async def attach(
        self,
        container_id: str,
        sink: Sink,
        *,
        tty: bool = False,
        stdin: bool = False,
        stdout: bool = True,
        stderr: bool = True,
        detach_keys: str = "",
    ) -> FakeAttachment:
        flags = {"stream": True, "stdin": stdin, "stdout": stdout, "stderr": stderr}
        query = {key: "1" for key, wanted in flags.items() if wanted}
        if detach_keys:
            query["detachKeys"] = detach_keys
        container = await self._container("attach", "POST", container_id, "/attach", query, status=101)
        kinds = {StreamKind.STDOUT: stdout, StreamKind.STDERR: stderr}
        return FakeAttachment(container, sink, frozenset(kind for kind, wanted in kinds.items() if wanted))

    async def wait(self, container_id: str, condition: WaitCondition) -> FakeWait:
        query = {"condition": condition.value}
        container = await self._container("wait", "POST", container_id, "/wait", query)
        pending = FakeWait(container, condition)
        if condition is WaitCondition.NOT_RUNNING and not container.alive:
            self.world.answer(container, condition)
        return pending

    async def start_container(self, container_id: str) -> None:
        container = await self._container("start_container", "POST", container_id, "/start", status=204)
        if container.alive:
            return
        container.status = "running"
        container.task = asyncio.create_task(self.world.run(container), name=f"container {container.name}")
        self.world.emit("container", "start", container.id, image=container.body["Image"], name=container.name)
        if container.body.get("Healthcheck"):
            container.health = ("starting", "", 0)
            container.checking = asyncio.create_task(self.world.check(container), name=f"check {container.name}")

    async def stop_container(self, container_id: str, *, timeout: int | None = None) -> None:
        query = {} if timeout is None else {"t": str(timeout)}
        container = await self._container("stop_container", "POST", container_id, "/stop", query, status=204)
        if container.alive:
            await container.end(143)

    async def kill_container(self, container_id: str, signal: str = "KILL") -> None:
        container = self.world.containers.get(container_id)
        refusal = None
        if container is not None and not container.alive:
            refusal = ConflictError(
                f"Cannot kill container: {container_id}: Container {container_id} is not running", status=409
            )
        query = {"signal": signal}
        container = await self._container("kill_container", "POST", container_id, "/kill", query, refusal, status=204)
        await container.end({"KILL": 137, "INT": 130}.get(signal.removeprefix("SIG"), 143))

    async def resize_container(self, container_id: str, *, rows: int, columns: int) -> None:
        container = self.world.containers.get(container_id)
        refusal = None
        if container is not None and not container.alive:
            refusal = ConflictError(f"Container {container_id} is not running", status=409)
        query = {"h": str(rows), "w": str(columns)}
        container = await self._container("resize_container", "POST", container_id, "/resize", query, refusal)
        container.size = (rows, columns)

    async def remove_container(self, container_id: str, *, force: bool = False, volumes: bool = False) -> None:
        container = self.world.containers.get(container_id)
        refusal = None
        if container is not None and container.alive and not force:
            refusal = ConflictError(
                f"You cannot remove a running container {container_id}. "
                "Stop the container before attempting removal or force remove",
                status=409,
            )
        query = ({"force": "1"} if force else {}) | ({"v": "1"} if volumes else {})
        container = await self._container("remove_container", "DELETE", container_id, "", query, refusal, status=204)
        await container.end(137)
        self.world.remove(container)

    async def inspect_container(self, container_id: str) -> ContainerState:
        return (await self._container("inspect_container", "GET", container_id, "/json")).state()

    async def container_json(self, container_id: str) -> Mapping[str, Any]:
        return (await self._container("container_json", "GET", container_id, "/json")).inspected()

    async def sign_ins(self) -> Mapping[str, Mapping[str, str]]:
        return self.world.sign_ins

    async def system_info(self) -> Mapping[str, Any]:
        await self._asked("system_info", "GET", "/info")
        return {"LoggingDriver": "json-file", "DefaultRuntime": "runc", "CgroupVersion": "1", "Name": "fake"}

    async def containers(self) -> Sequence[ContainerSummary]:
        await self._asked("containers", "GET", "/containers/json", query={"all": "1"})
        return [container.summary() for container in self.world.containers.values()]

    async def events(self, *, since: float | None = None) -> FakeStream[EngineEvent]:
        await self._asked("events", "GET", "/events", query={} if since is None else {"since": f"{since:.9f}"})
        stream: FakeStream[EngineEvent] = FakeStream(self.world.streams)
        self.world.listeners.append(stream)
        stream.on_closed = lambda: self.world.listeners.remove(stream)
        return stream

    async def close(self) -> None:
        for stream in tuple(self.world.streams):
            await stream.aclose()
        await self.kill_all()

    async def _asked(
        self,
        method: str,
        verb: str,
        path: str,
        refusal: EngineError | None = None,
        query: Mapping[str, str] | None = None,
        *,
        status: int = 200,
    ) -> None:
        target = f"{path}?{urlencode(sorted(query.items()))}" if query else path
        self.world.requests.append(f"{verb} {target}")
        error: EngineError | None = None
        seen: int | None = None
        try:
            await asyncio.sleep(0)
            if method in self.world.holds:
                await self.world.holds[method].wait()
            error = self.world.unreachable() or self.world.next_error(method) or refusal
            seen = status if error is None else error.status
        finally:
            if self._on_exchange is not None:
                self._on_exchange(Exchange(verb, target, seen, 0.0))
        if error is not None:
            raise error
