"""What the engine does with archives and registries: save, load, import, push, search, sign in."""

from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import quote, urlencode

from core.docker_engine import values
from core.docker_engine.cli_config.sign_in import hand_to_helper, helper_of, sign_in
from core.docker_engine.client import Request
from core.docker_engine.connection import Connection, OnExchange
from core.docker_engine.messages import MessageStream, pull_stream
from core.docker_engine.output import archive_output
from core.engine import ByteSink, OutputStream, PullMessage, PullStream, RemoteDigest, SearchHit

_TAR = {"Content-Type": "application/x-tar"}
_NOBODY = "e30="  # "{}": a push must carry the header, also without a sign-in


class ImageRequests:
    """core.image_calls.ImageCalls; a part of DockerEngine."""

    _connection: Connection
    _on_exchange: OnExchange | None

    async def save_images(self, names: Sequence[str], sink: ByteSink) -> OutputStream:
        """`GET /images/get?names=…`; the engine may pack for long before its head comes."""
        request = Request("GET", "/images/get?" + urlencode([("names", name) for name in names]))
        return await self._connection.open(
            request, lambda client: archive_output(client, request, sink), self._on_exchange, rounds=None
        )

    async def load_images(self, content: Iterable[bytes]) -> PullStream:
        """`POST /images/load`, sent in chunks."""
        return await self._told(Request("POST", "/images/load", {"quiet": "0"}, content=content, headers=_TAR))

    async def import_image(
        self, content: Iterable[bytes], *, repository: str = "", tag: str = "", changes: Sequence[str] = ()
    ) -> PullStream:
        """`POST /images/create?fromSrc=-`, sent in chunks."""
        pairs = [("changes", change) for change in changes] + [("fromSrc", "-")]
        pairs += [("repo", repository), ("tag", tag)] if repository else []
        return await self._told(Request("POST", "/images/create?" + urlencode(pairs), content=content, headers=_TAR))

    async def push(self, name: str, *, tag: str) -> PullStream:
        """`POST /images/{name}/push?tag=…`."""
        headers = {"X-Registry-Auth": await self._connection.credentials(name) or _NOBODY}
        path = f"/images/{quote(name, safe='/:')}/push"
        return await self._told(Request("POST", path, {"tag": tag}, headers=headers))

    async def search_images(self, term: str, *, limit: int = 25) -> Sequence[SearchHit]:
        """`GET /images/search`; how long it takes is up to the registry."""
        request = Request("GET", "/images/search", {"term": term, "limit": str(limit)}, headers=await self._auth(term))
        answer = await self._connection.ask_apart(request, self._on_exchange)
        return [values.search_hit(row) for row in values.sequence(answer)]

    async def remote_digest(self, name: str) -> RemoteDigest:
        """`GET /distribution/{name}/json`."""
        path = f"/distribution/{quote(name, safe='/:')}/json"
        request = Request("GET", path, headers=await self._auth(name))
        return values.remote_digest(await self._connection.ask_apart(request, self._on_exchange))

    async def check_sign_in(self, registry: str, user: str, secret: str) -> str:
        """`POST /auth`."""
        body = {"username": user, "password": secret, "serveraddress": values.server_address(registry)}
        answer = await self._connection.ask_apart(Request("POST", "/auth", body=body), self._on_exchange)
        return str(values.mapping(answer).get("IdentityToken") or "")

    async def sign_in_of(self, registry: str) -> Mapping[str, str]:
        """Of the CLI's configuration."""
        folder = self._connection.endpoint.config_folder
        return await self._connection.apart("credentials", lambda: sign_in(folder, registry))

    async def sign_in_helper(self, registry: str) -> str:
        """Of the CLI's configuration."""
        folder = self._connection.endpoint.config_folder
        return await self._connection.apart("credentials", lambda: helper_of(folder, registry))

    async def store_sign_in(self, registry: str, user: str, secret: str) -> None:
        """`docker-credential-NAME store`."""
        folder = self._connection.endpoint.config_folder
        await self._connection.apart("credentials", lambda: hand_to_helper(folder, registry, user, secret))

    async def _told(self, request: Request) -> MessageStream[PullMessage]:
        return await self._connection.open(
            request, lambda client: pull_stream(client, request), self._on_exchange, rounds=None
        )

    async def _auth(self, name: str) -> dict[str, str]:
        auth = await self._connection.credentials(name)
        return {"X-Registry-Auth": auth} if auth else {}
