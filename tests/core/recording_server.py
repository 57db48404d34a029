"""An engine that makes nothing: it says that every image is missing and remembers what it was asked."""

import json
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from socketserver import ThreadingMixIn, UnixStreamServer
from typing import Any, Self
from urllib.parse import parse_qsl, urlsplit


@dataclass(frozen=True)
class Asked:
    """One request: its path without the version, its query, its JSON body (None where there was none)."""

    method: str
    path: str
    query: dict[str, str]
    body: Any


@dataclass
class RecordingEngine:
    """Listens on `socket` while entered; every create is a cache miss, and every pull fails with "recorded"."""

    socket: Path
    api_version: str
    asked: list[Asked] = field(default_factory=list)

    @property
    def host(self) -> str:
        """As DOCKER_HOST spells it."""
        return f"unix://{self.socket}"

    def __enter__(self) -> Self:
        self._server = _Server(str(self.socket), _Handler)
        self._server.engine = self
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,), name="recording engine")
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()
        self.socket.unlink()

    def find(self, path: str) -> list[Asked]:
        """The requests to `path`, in order."""
        return [asked for asked in self.asked if asked.path == path]


class _Server(ThreadingMixIn, UnixStreamServer):
    daemon_threads = True
    block_on_close = False
    engine: RecordingEngine

    def get_request(self) -> tuple[Any, Any]:
        connection, _ = super().get_request()
        return connection, ("client", 0)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def do_HEAD(self) -> None:
        self._answer(200, b"OK")

    def do_GET(self) -> None:
        self._answer(200 if self.path.endswith("/_ping") else 404, b"{}")

    def do_POST(self) -> None:
        text = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        parts = urlsplit(self.path)
        path = "/" + parts.path.split("/", 2)[2]
        self.server.engine.asked.append(
            Asked("POST", path, dict(parse_qsl(parts.query)), json.loads(text) if text else None)
        )
        missing = path == "/containers/create"
        message = "No such image: recorded" if missing else "recorded"
        self._answer(404 if missing else 500, json.dumps({"message": message}).encode())

    def _answer(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Api-Version", self.server.engine.api_version)
        self.send_header("Ostype", "linux")
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, *_args: object) -> None:
        """A test prints nothing."""
