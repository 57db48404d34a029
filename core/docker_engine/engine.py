"""The Docker engine as async methods: each one request of its API, on a thread, freed at once when cancelled."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from core.docker_engine import disk_values, values
from core.docker_engine.client import Request
from core.docker_engine.connection import QUERY_ROUNDS, VERSION, Connection, OnExchange
from core.docker_engine.endpoint import Endpoint
from core.docker_engine.frames import Attachment
from core.docker_engine.image_requests import ImageRequests
from core.docker_engine.logs import Logs, time_after
from core.docker_engine.messages import RegisteredWait, event_stream, pull_stream
from core.docker_engine.output import archive_output
from core.engine import (
    AttachedStream,
    ByteSink,
    ContainerChange,
    ContainerState,
    ContainerSummary,
    CreatedContainer,
    DiskUsage,
    Engine,
    EngineInfo,
    EventStream,
    Exchange,
    HistoryEntry,
    ImageDetails,
    ImageSummary,
    LogStream,
    OutputStream,
    PendingWait,
    PullStream,
    RemovedImage,
    Sink,
    WaitCondition,
)

_UPGRADE = {"Connection": "Upgrade", "Upgrade": "tcp"}


class DockerEngine(ImageRequests):
    """core.engine.Engine over docker-py; made and used on the loop's thread, by whoever builds the application."""

    def __init__(self, endpoint: Endpoint, *, connection: Connection | None = None) -> None:
        self._connection = connection or Connection(endpoint)
        self._on_exchange: OnExchange | None = None

    @property
    def host(self) -> str:
        """Where it is, as DOCKER_HOST spells it."""
        return self._connection.endpoint.host

    def observed(self, on_exchange: Callable[[Exchange], None]) -> Engine:
        """The same connections, telling `on_exchange` of each request made through the returned value."""
        view = DockerEngine(self._connection.endpoint, connection=self._connection)
        view._on_exchange = on_exchange
        return view

    async def connect(self) -> EngineInfo:
        """`GET /version`, once."""
        return await self._connection.negotiate(VERSION, self._on_exchange)

    async def ping(self) -> None:
        """`GET /_ping`."""
        await self._connection.ping(self._on_exchange)

    async def images(self, *, intermediate: bool = False) -> Sequence[ImageSummary]:
        """`GET /images/json`."""
        rows = await self._get("/images/json", {"all": "1"} if intermediate else {})
        return [values.image_summary(row) for row in values.sequence(rows)]

    async def inspect_image(self, name: str) -> ImageDetails:
        """`GET /images/{name}/json`."""
        return values.image_details(await self._get(_path("/images/{}/json", name)))

    async def image_history(self, name: str) -> Sequence[HistoryEntry]:
        """`GET /images/{name}/history`."""
        return [
            values.history_entry(row) for row in values.sequence(await self._get(_path("/images/{}/history", name)))
        ]

    async def save_image(self, name: str, sink: ByteSink) -> OutputStream:
        """`GET /images/{name}/get`; the engine may pack for long before its head comes."""
        request = Request("GET", _path("/images/{}/get", name))
        return await self._connection.open(
            request, lambda client: archive_output(client, request, sink), self._on_exchange, rounds=None
        )

    async def tag_image(self, name: str, repository: str, tag: str) -> None:
        """`POST /images/{name}/tag`."""
        await self._change("POST", _path("/images/{}/tag", name), {"repo": repository, "tag": tag})

    async def remove_image(self, name: str, *, force: bool = False) -> Sequence[RemovedImage]:
        """`DELETE /images/{name}`; a large image takes its time."""
        request = Request("DELETE", _path("/images/{}", name), {"force": "1"} if force else {})
        answer = await self._connection.ask_apart(request, self._on_exchange)
        return [values.removed_image(row) for row in values.sequence(answer)]

    async def pull(self, name: str, *, tag: str, platform: str = "") -> PullStream:
        """`POST /images/create`; the engine's head comes with its first message, however long the registry takes."""
        query = {"fromImage": name, "tag": tag} | ({"platform": platform} if platform else {})
        auth = await self._connection.credentials(name)
        headers = {"X-Registry-Auth": auth} if auth else {}
        request = Request("POST", "/images/create", query, headers=headers)
        return await self._connection.open(
            request, lambda client: pull_stream(client, request), self._on_exchange, rounds=None
        )

    async def create_container(
        self, body: Mapping[str, Any], *, name: str = "", platform: str = ""
    ) -> CreatedContainer:
        """`POST /containers/create`."""
        query = ({"name": name} if name else {}) | ({"platform": platform} if platform else {})
        return values.created_container(await self._change("POST", "/containers/create", query, body))

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
    ) -> AttachedStream:
        """`POST /containers/{id}/attach?stream=1…`, hijacked."""
        flags = {"stream": True, "stdin": stdin, "stdout": stdout, "stderr": stderr}
        query = {key: "1" for key, wanted in flags.items() if wanted}
        if detach_keys:
            query["detachKeys"] = detach_keys
        request = Request("POST", _path("/containers/{}/attach", container_id), query, headers=_UPGRADE)
        return await self._connection.open(
            request, lambda client: Attachment(client, request, sink, tty=tty), self._on_exchange, rounds=QUERY_ROUNDS
        )

    async def wait(self, container_id: str, condition: WaitCondition) -> PendingWait:
        """`POST /containers/{id}/wait?condition=…`; its head says that the engine has begun to wait."""
        query = {"condition": condition.value}
        request = Request("POST", _path("/containers/{}/wait", container_id), query)
        return await self._connection.open(
            request, lambda client: RegisteredWait(client, request), self._on_exchange, rounds=QUERY_ROUNDS
        )

    async def start_container(self, container_id: str) -> None:
        """`POST /containers/{id}/start`."""
        await self._change("POST", _path("/containers/{}/start", container_id))

    async def stop_container(self, container_id: str, *, timeout: int | None = None) -> None:
        """`POST /containers/{id}/stop`; answers when it has stopped, which may take its whole grace."""
        query = {} if timeout is None else {"t": str(timeout)}
        request = Request("POST", _path("/containers/{}/stop", container_id), query)
        await self._connection.ask_apart(request, self._on_exchange)

    async def kill_container(self, container_id: str, signal: str = "KILL") -> None:
        """`POST /containers/{id}/kill?signal=…`."""
        request = Request("POST", _path("/containers/{}/kill", container_id), {"signal": signal})
        await self._connection.ask_apart(request, self._on_exchange)

    async def resize_container(self, container_id: str, *, rows: int, columns: int) -> None:
        """`POST /containers/{id}/resize?h=…&w=…`."""
        await self._change("POST", _path("/containers/{}/resize", container_id), {"h": str(rows), "w": str(columns)})

    async def pause_container(self, container_id: str) -> None:
        """`POST /containers/{id}/pause`."""
        await self._change("POST", _path("/containers/{}/pause", container_id))

    async def unpause_container(self, container_id: str) -> None:
        """`POST /containers/{id}/unpause`."""
        await self._change("POST", _path("/containers/{}/unpause", container_id))

    async def remove_container(self, container_id: str, *, force: bool = False, volumes: bool = False) -> None:
        """`DELETE /containers/{id}`."""
        query = ({"force": "1"} if force else {}) | ({"v": "1"} if volumes else {})
        request = Request("DELETE", _path("/containers/{}", container_id), query)
        await self._connection.ask_apart(request, self._on_exchange)

    async def inspect_container(self, container_id: str) -> ContainerState:
        """`GET /containers/{id}/json`."""
        return values.container_state(await self.container_json(container_id))

    async def container_json(self, container_id: str) -> Mapping[str, Any]:
        """`GET /containers/{id}/json` as it came."""
        return values.mapping(await self._get(_path("/containers/{}/json", container_id)))

    async def sign_ins(self) -> Mapping[str, Mapping[str, str]]:
        """Of the CLI's configuration."""
        return await self._connection.sign_ins()

    async def system_info(self) -> Mapping[str, Any]:
        """`GET /info` as it came."""
        return values.mapping(await self._get("/info"))

    async def containers(self) -> Sequence[ContainerSummary]:
        """`GET /containers/json?all=1`."""
        rows = await self._get("/containers/json", {"all": "1"})
        return [values.container_summary(row) for row in values.sequence(rows)]

    async def logs(
        self,
        container_id: str,
        sink: Sink,
        *,
        tty: bool = False,
        follow: bool = False,
        tail: int | None = None,
        after: str = "",
    ) -> LogStream:
        """`GET /containers/{id}/logs`; the head comes with the first line, or at once where there is none."""
        query = {"stdout": "1", "stderr": "1"} | ({"follow": "1", "timestamps": "1"} if follow else {})
        query |= ({} if tail is None else {"tail": str(tail)}) | ({"since": time_after(after)} if after else {})
        request = Request("GET", _path("/containers/{}/logs", container_id), query)
        return await self._connection.open(
            request, lambda client: Logs(client, request, sink, tty=tty, timed=follow), self._on_exchange, rounds=None
        )

    async def container_changes(self, container_id: str) -> Sequence[ContainerChange]:
        """`GET /containers/{id}/changes`."""
        rows = await self._get(_path("/containers/{}/changes", container_id))
        return [values.container_change(row) for row in values.sequence(rows)]

    async def commit_container(self, container_id: str, *, repository: str = "", tag: str = "") -> str:
        """`POST /commit`; a large container takes its time."""
        query = {"container": container_id} | ({"repo": repository, "tag": tag} if repository else {})
        request = Request("POST", "/commit", query, body={})
        return values.new_image_id(await self._connection.ask_apart(request, self._on_exchange))

    async def get_archive(self, container_id: str, path: str, sink: ByteSink) -> OutputStream:
        """`GET /containers/{id}/archive?path=…`."""
        request = Request("GET", _path("/containers/{}/archive", container_id), {"path": path})
        return await self._connection.open(
            request, lambda client: archive_output(client, request, sink), self._on_exchange, rounds=None
        )

    async def put_archive(self, container_id: str, path: str, content: Iterable[bytes]) -> None:
        """`PUT /containers/{id}/archive?path=…`, sent in chunks."""
        headers = {"Content-Type": "application/x-tar"}
        query = {"path": path, "noOverwriteDirNonDir": "true"}
        request = Request("PUT", _path("/containers/{}/archive", container_id), query, content=content, headers=headers)
        await self._connection.ask_apart(request, self._on_exchange)

    async def disk_usage(self) -> DiskUsage:
        """`GET /system/df`; the engine may walk over all its files for it."""
        return disk_values.disk_usage(await self._connection.ask_apart(Request("GET", "/system/df"), self._on_exchange))

    async def shared_sizes(self) -> Mapping[str, int]:
        """`GET /images/json?shared-size=1`; an engine that does not know that (API 1.41) tells it in `/system/df`."""
        request = Request("GET", "/images/json", {"shared-size": "1"})
        sizes = disk_values.shared_sizes(await self._connection.ask_apart(request, self._on_exchange))
        if sizes:
            return sizes
        return {image.id: image.shared for image in (await self.disk_usage()).images if image.shared is not None}

    async def events(self, *, since: float | None = None) -> EventStream:
        """`GET /events`; the head comes at once."""
        request = Request("GET", "/events", {} if since is None else {"since": f"{since:.9f}"})
        return await self._connection.open(
            request, lambda client: event_stream(client, request), self._on_exchange, rounds=QUERY_ROUNDS
        )

    async def close(self) -> None:
        """End every stream, thread and connection."""
        await self._connection.close()

    async def _get(self, path: str, query: Mapping[str, str] | None = None) -> Any:
        request = Request("GET", path, query or {})
        return await self._connection.ask(request, self._on_exchange, rounds=QUERY_ROUNDS)

    async def _change(
        self, method: str, path: str, query: Mapping[str, str] | None = None, body: Mapping[str, Any] | None = None
    ) -> Any:
        request = Request(method, path, query or {}, body)
        return await self._connection.ask(request, self._on_exchange, rounds=None)


def _path(pattern: str, name: str) -> str:
    """A path with a name in it; the slashes and colons of an image's name stay, as in the CLI."""
    return pattern.format(quote(name, safe="/:"))
