"""What the engine in memory does with containers beside running them: pause, logs, files, commit."""

import io
import tarfile
from collections.abc import Iterable, Mapping, Sequence

from core.engine import ByteSink, ChangeKind, ContainerChange, Sink, StreamEnd, StreamEndKind
from core.errors import ConflictError, EngineAnswerError, EngineError, NotFoundError
from tests.fakes.fake_container import FakeContainer, FakeLogs
from tests.fakes.fake_store import digest_of, familiar
from tests.fakes.fake_world import FakeWorld

FOLDERS = ("/", "/tmp", "/root")
"""What every container in memory has."""


class FakeFiles:
    """core.container_calls.ContainerCalls in memory; a part of FakeEngine."""

    world: FakeWorld

    async def pause_container(self, container_id: str) -> None:
        await self._change_pause("pause", container_id, "running", "paused", "is not running")

    async def unpause_container(self, container_id: str) -> None:
        await self._change_pause("unpause", container_id, "paused", "running", "is not paused")

    async def logs(
        self,
        container_id: str,
        sink: Sink,
        *,
        tty: bool = False,
        follow: bool = False,
        tail: int | None = None,
        after: str = "",
    ) -> FakeLogs:
        query = {"stdout": "1", "stderr": "1"} | ({"follow": "1", "timestamps": "1"} if follow else {})
        query |= ({} if tail is None else {"tail": str(tail)}) | ({"since": after} if after else {})
        container = await self._container("logs", "GET", container_id, "/logs", query)
        return FakeLogs(container, sink, follow=follow, tail=tail)

    async def container_changes(self, container_id: str) -> Sequence[ContainerChange]:
        container = await self._container("container_changes", "GET", container_id, "/changes")
        return [ContainerChange(path, ChangeKind.ADDED) for path in sorted(container.files)]

    async def commit_container(self, container_id: str, *, repository: str = "", tag: str = "") -> str:
        container = self.world.containers.get(container_id)
        refusal = NotFoundError(f"No such container: {container_id}", status=404) if container is None else None
        query = {"container": container_id} | ({"repo": repository, "tag": tag} if repository else {})
        await self._asked("commit_container", "POST", "/commit", refusal, query, status=201)
        self.world.counter += 1
        identifier = digest_of("committed", self.world.counter)
        tags = [f"{familiar(repository)}:{tag}"] if repository else []
        assert container is not None
        below = self.world.images.get(container.image_id) or self.world.deleted[container.image_id]
        self.world.images[identifier] = below.with_layer(identifier, tags, sum(map(len, container.files.values())))
        self.world.emit("container", "commit", container_id, imageID=identifier)
        return identifier

    async def get_archive(self, container_id: str, path: str, sink: ByteSink) -> "FakeArchive":
        container = self.world.containers.get(container_id)
        found = {} if container is None else _below(container.files, path)
        refusal = None if found else _no_path(container_id, path)
        await self._container("get_archive", "GET", container_id, "/archive", {"path": path}, refusal)
        return FakeArchive(_tar(found, path), sink)

    async def put_archive(self, container_id: str, path: str, content: Iterable[bytes]) -> None:
        refusal = None if path in FOLDERS else _no_path(container_id, path)
        query = {"path": path, "noOverwriteDirNonDir": "true"}
        container = await self._container("put_archive", "PUT", container_id, "/archive", query, refusal)
        with tarfile.open(fileobj=io.BytesIO(b"".join(content))) as archive:
            for member in archive:
                inside = archive.extractfile(member)
                if inside is not None:
                    container.files[f"{path.rstrip('/')}/{member.name}"] = inside.read()

    async def _change_pause(self, verb: str, container_id: str, before: str, after: str, why_not: str) -> None:
        container = self.world.containers.get(container_id)
        refusal: EngineError | None = None
        if container is not None and container.status != before:
            kind = ConflictError if verb == "pause" else EngineAnswerError
            refusal = kind(f"Container {container_id} {why_not}", status=409 if verb == "pause" else 500)
        container = await self._container(
            f"{verb}_container", "POST", container_id, f"/{verb}", refusal=refusal, status=204
        )
        container.status = after
        self.world.emit("container", verb, container.id, image=container.body["Image"], name=container.name)

    async def _container(
        self,
        method: str,
        verb: str,
        container_id: str,
        tail: str,
        query: Mapping[str, str] | None = None,
        refusal: EngineError | None = None,
        *,
        status: int = 200,
    ) -> FakeContainer:
        found = self.world.containers.get(container_id)
        if found is None:
            refusal = NotFoundError(f"No such container: {container_id}", status=404)
        await self._asked(method, verb, f"/containers/{container_id}{tail}", refusal, query, status=status)
        assert found is not None
        return found

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
        raise NotImplementedError  # FakeEngine's


class FakeArchive:
    """core.engine.OutputStream of a tar that is there already."""

    def __init__(self, content: bytes, sink: ByteSink) -> None:
        sink(content)
        self._end = StreamEnd(StreamEndKind.ENDED, len(content))

    async def ended(self) -> StreamEnd:
        """How it ended."""
        return self._end

    async def aclose(self) -> None:
        """There is nothing to let go of."""


def _below(files: Mapping[str, bytes], path: str) -> dict[str, bytes]:
    return {name: data for name, data in files.items() if name == path or name.startswith(path.rstrip("/") + "/")}


def _no_path(container_id: str, path: str) -> EngineError:
    return NotFoundError(f"Could not find the file {path} in container {container_id}", status=404)


def _tar(files: Mapping[str, bytes], path: str) -> bytes:
    written = io.BytesIO()
    with tarfile.open(fileobj=written, mode="w") as archive:
        for name, data in files.items():
            member = tarfile.TarInfo(name.removeprefix(path.rstrip("/").rpartition("/")[0]).lstrip("/"))
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return written.getvalue()
