"""Run a registry on this machine's loopback, and put images into it without an engine."""

import asyncio
import http.client
import json
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from core.errors import PrivateEngineError
from core.private_engine.hub.image_build import Image, digest_of
from core.private_engine.keeping.keeper import Daemon, Keeper
from core.private_engine.sayings import Said, Saying

_START_LIMIT = 30.0  # seconds
_ATTEMPTS = 3  # another program may take the free port first
_HOST = "127.0.0.1"  # engines speak plain HTTP to 127.0.0.0/8 without being told


class Registry:
    """A docker-registry in the keeper's folder; owned by the demo or the lab, ends with the keeper. Loop thread."""

    def __init__(self, keeper: Keeper) -> None:
        self.port = 0
        self._keeper = keeper
        self.daemon: Daemon | None = None

    @property
    def address(self) -> str:
        """HOST:PORT."""
        return f"{_HOST}:{self.port}"

    @property
    def url(self) -> str:
        """What an engine takes as its mirror."""
        return f"http://{self.address}"

    @property
    def storage(self) -> Path:
        """Where its blobs are; they stay between starts."""
        return self._keeper.folder / "registry"

    async def start(self) -> None:
        """Start it on a free port. Raises PrivateEngineError."""
        for _ in range(_ATTEMPTS):
            self.port = free_port()
            daemon = self._keeper.start("registry", ["docker-registry", "serve", str(self._write_config())])
            if await self._answers(daemon):
                self.daemon = daemon
                return
        raise PrivateEngineError(Said(Saying.REGISTRY_NOT_STARTED), log=daemon.log_tail())

    async def push(self, image: Image) -> None:
        """Put an image in, unless this very image is there. Raises PrivateEngineError."""
        await asyncio.to_thread(push, self.address, image)

    async def _answers(self, daemon: Daemon) -> bool:
        """Wait until it answers; False if it ended first."""
        deadline = asyncio.get_running_loop().time() + _START_LIMIT
        while asyncio.get_running_loop().time() < deadline:
            if not daemon.running():
                return False
            if await asyncio.to_thread(listens, self.port):
                return True
            await asyncio.sleep(0.01)
        raise PrivateEngineError(Said(Saying.REGISTRY_SILENT), log=daemon.log_tail())

    def _write_config(self) -> Path:
        """YAML reads JSON: quoting is certain that way."""
        config = self._keeper.run_folder / "registry.yml"
        document = {
            "version": 0.1,
            "log": {"level": "warn", "accesslog": {"disabled": True}},
            "storage": {
                "filesystem": {"rootdirectory": str(self.storage)},
                "delete": {"enabled": True},
                "cache": {"blobdescriptor": "inmemory"},
            },
            "http": {"addr": self.address},
        }
        config.write_text(json.dumps(document), encoding="utf-8")
        return config


def push(address: str, image: Image) -> None:
    """Put an image into the registry at HOST:PORT by its HTTP API (distribution-spec, "Push"). Blocks.

    Raises PrivateEngineError.
    """
    try:
        with _connected(address) as connection:
            target = f"/v2/{image.repository}/manifests/{image.tag}"
            manifest = image.manifest()
            if _stored_digest(connection, target, image.media_type) == digest_of(manifest):
                return
            for blob in (image.config(), *(layer.blob for layer in image.layers)):
                _push_blob(connection, image.repository, blob)
            _expect(connection, 201, "PUT", target, manifest, {"Content-Type": image.media_type})
    except (OSError, http.client.HTTPException) as error:
        raise PrivateEngineError(Said(Saying.NOT_IN_REGISTRY, name=image.repository, error=error)) from error


def _push_blob(connection: http.client.HTTPConnection, repository: str, blob: bytes) -> None:
    digest = digest_of(blob)
    if _ask(connection, "HEAD", f"/v2/{repository}/blobs/{digest}").status == http.client.OK:
        return
    begun = _expect(connection, 202, "POST", f"/v2/{repository}/blobs/uploads/")
    place = urlsplit(begun.headers["Location"])
    target = f"{place.path}?{place.query}&digest={digest}"
    _expect(connection, 201, "PUT", target, blob, {"Content-Type": "application/octet-stream"})


def _stored_digest(connection: http.client.HTTPConnection, target: str, media_type: str) -> str:
    answer = _ask(connection, "HEAD", target, headers={"Accept": media_type})
    return answer.headers.get("Docker-Content-Digest", "") if answer.status == http.client.OK else ""


def _expect(
    connection: http.client.HTTPConnection,
    status: int,
    method: str,
    target: str,
    body: bytes | None = None,
    headers: dict[str, str] | None = None,
) -> http.client.HTTPResponse:
    answer = _ask(connection, method, target, body, headers)
    if answer.status != status:
        raise http.client.HTTPException(f"the registry answered {answer.status} to {method} {target}")
    return answer


def _ask(
    connection: http.client.HTTPConnection,
    method: str,
    target: str,
    body: bytes | None = None,
    headers: dict[str, str] | None = None,
) -> http.client.HTTPResponse:
    connection.request(method, target, body=body, headers=headers or {})
    answer = connection.getresponse()
    answer.read()
    return answer


@contextmanager
def _connected(address: str) -> Iterator[http.client.HTTPConnection]:
    connection = http.client.HTTPConnection(address, timeout=30.0)
    try:
        yield connection
    finally:
        connection.close()


def listens(port: int) -> bool:
    """Whether somebody listens on a port of loopback. Blocks for a second at most."""
    with socket.socket() as probe:
        probe.settimeout(1.0)
        return probe.connect_ex((_HOST, port)) == 0


def free_port() -> int:
    """A port of loopback that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind((_HOST, 0))
        return int(probe.getsockname()[1])
