"""One connection to the engine that can be cut from any thread: docker-py's client over a socket of our own."""

import json
import socket
import threading
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any, Self
from urllib.parse import urlencode

import requests
from docker import APIClient
from docker.transport.basehttpadapter import BaseHTTPAdapter
from urllib3.connection import HTTPConnection
from urllib3.connectionpool import HTTPConnectionPool

from core.docker_engine import answers
from core.docker_engine.endpoint import Endpoint
from core.engine import Exchange
from core.errors import ProtocolError

CONNECT_TIMEOUT = 10.0
"""Seconds for opening a connection; a local socket takes none, a far host's silence is told after these."""

BODY_LIMIT = 256 * 1024 * 1024
"""Bytes of a plain answer; a list of 10,000 images is some 10 MB."""


_OUR_HEADERS = frozenset({"host", "content-length", "transfer-encoding", "trailer"})
"""What a person's own headers do not set: the library that sends says it (Go's reqWriteExcludeHeader)."""


@dataclass(frozen=True, slots=True)
class Request:
    """One request of the Engine API; `path` is quoted and without version, `query` is sent sorted as the CLI's is."""

    method: str
    path: str
    query: Mapping[str, str] = field(default_factory=dict)
    body: Mapping[str, Any] | None = None
    content: Iterable[bytes] | None = None  # sent as it comes, in place of a body
    headers: Mapping[str, str] = field(default_factory=dict)
    versioned: bool = True

    @property
    def target(self) -> str:
        """Path and query, as an Exchange shows it."""
        return f"{self.path}?{urlencode(sorted(self.query.items()))}" if self.query else self.path


class Line:
    """The socket under one client. Whoever waits for it is freed by `cut`, from any thread and at any moment."""

    def __init__(self, endpoint: Endpoint) -> None:
        self.endpoint = endpoint
        self.failure: OSError | None = None  # why it could not be opened
        self._lock = threading.Lock()
        self._socket: socket.socket | None = None
        self._cut = False

    @property
    def is_cut(self) -> bool:
        """Whether we ended it: an error after that is none of the engine's."""
        return self._cut

    def duplicate(self) -> socket.socket:
        """A second descriptor of the open socket, for writing beside the reader. Raises OSError when it is closed."""
        with self._lock:
            if self._socket is None:
                raise ConnectionAbortedError("closed")
            return self._socket.dup()

    def open(self, timeout: float | None) -> socket.socket:
        """Connect; raises the OSError, which stays in `failure`."""
        self.failure = None
        try:
            return self._open_unix(timeout) if self.endpoint.address is None else self._open_tcp(timeout)
        except OSError as error:
            self.failure = error
            raise

    def cut(self) -> None:
        """Shut the socket down in both directions, now or as soon as it is made."""
        with self._lock:
            self._cut = True
            opened = self._socket
            if opened is not None:
                try:
                    opened.shutdown(socket.SHUT_RDWR)
                except OSError:
                    return  # not connected yet or no more: nobody waits on it

    def close(self) -> None:
        """Free the file descriptor; only from the thread that read, since a close alone wakes nobody."""
        with self._lock:
            opened, self._socket = self._socket, None
        if opened is not None:
            opened.close()

    def _open_unix(self, timeout: float | None) -> socket.socket:
        opened = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        return self._connect(opened, self.endpoint.socket_path, timeout)

    def _open_tcp(self, timeout: float | None) -> socket.socket:
        assert self.endpoint.address is not None
        host, port = self.endpoint.address
        refusal: OSError = OSError(f"no address for {host}")
        if port > answers.HIGHEST_PORT:
            raise refusal
        for family, kind, protocol, _, address in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
            opened = socket.socket(family, kind, protocol)
            opened.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            opened.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
            try:
                return self._connect(opened, address, timeout)
            except OSError as error:
                refusal = error
        raise refusal

    def _connect(self, opened: socket.socket, address: Any, timeout: float | None) -> socket.socket:
        with self._lock:
            self._socket = opened
            cut = self._cut
        try:
            if cut:
                raise ConnectionAbortedError("cut before it was open")
            opened.settimeout(timeout)
            opened.connect(address)
        except OSError:
            self.close()
            raise
        return opened


class _Connection(HTTPConnection):
    """urllib3's connection over a Line."""

    def __init__(self, line: Line) -> None:
        host, port = line.endpoint.address or ("localhost", None)
        super().__init__(host, port)
        self._line = line

    def _new_conn(self) -> socket.socket:
        return self._line.open(CONNECT_TIMEOUT)


class _Pool(HTTPConnectionPool):
    """A pool of the one connection: a client is used by one thread at a time."""

    def __init__(self, line: Line) -> None:
        super().__init__("localhost", maxsize=1)
        self._line = line

    def _new_conn(self) -> _Connection:
        return _Connection(self._line)


class _Adapter(BaseHTTPAdapter):
    """Leads every URL to the Line, whatever proxies the environment names."""

    def __init__(self, line: Line) -> None:
        super().__init__()
        self._pool = _Pool(line)

    def get_connection_with_tls_context(self, *_args: Any, **_named: Any) -> _Pool:
        return self._pool

    def request_url(self, request: Any, proxies: Any) -> str:  # noqa: ARG002 - the adapter's signature
        return str(request.path_url)

    def close(self) -> None:
        self._pool.close()
        super().close()


class Client(APIClient):
    """docker-py's API client with our socket below; used by one thread at a time, cut from any.

    APIClient's own constructor is passed over on purpose: it reads config.json (one malformed entry there makes it
    fail), may ask the engine for its version, and lets the environment's proxies and certificates interfere.
    """

    def __init__(self, endpoint: Endpoint, version: str) -> None:
        requests.Session.__init__(self)
        self.line = Line(endpoint)
        self.exchanges: list[Exchange] = []
        self.base_url = f"http+docker://localhost{endpoint.base_path}"
        self.trust_env = False
        self.headers.clear()
        for name, value in endpoint.headers.items():
            if name.lower() not in _OUR_HEADERS:
                self.headers[name] = value.encode()
        self.headers["User-Agent"] = "Dockpane"
        self._version = version
        self._custom_adapter = _Adapter(self.line)
        self.adapters.clear()
        self.mount("http+docker://", self._custom_adapter)

    def speak(self, version: str) -> Self:
        """Use this API version from now on."""
        self._version = version
        return self

    def issue(self, request: Request) -> requests.Response:
        """Send and return with the answer's head; the body is still to be read. Raises EngineError's classes."""
        prefix = f"/v{self._version}" if request.versioned else ""
        headers = dict(request.headers)
        data: bytes | Iterator[bytes] | None = None if request.content is None else iter(request.content)
        if request.body is not None:
            headers["Content-Type"] = "application/json"
            data = json.dumps(request.body).encode()
        started, status = time.monotonic(), None
        try:
            response = self.request(
                request.method,
                f"{self.base_url}{prefix}{request.target}",
                data=data,
                headers=headers,
                stream=True,
                timeout=(CONNECT_TIMEOUT, None),
                allow_redirects=False,
            )
            status = response.status_code
        except answers.FAMILIES as error:
            raise answers.translate(error, self.line, request, self._version) from error
        finally:
            self.exchanges.append(Exchange(request.method, request.target, status, time.monotonic() - started))
        # What was asked to hand its connection over and answers anything else would never end its "stream".
        kept = "Upgrade" in request.headers and status != HTTPStatus.SWITCHING_PROTOCOLS
        if kept or (status >= 300 and status != 304):
            kind, url = response.headers.get("Content-Type", ""), f"{self.line.endpoint.url}{prefix}{request.target}"
            raise answers.refusal(status, kind, self.body(response, request), url)
        return response

    def ask(self, request: Request) -> Any:
        """Send, and read the whole answer as JSON; None for an empty one."""
        started = time.monotonic()
        content = self.body(self.issue(request), request)
        seen = self.exchanges[-1]
        self.exchanges[-1] = Exchange(seen.method, seen.path, seen.status, time.monotonic() - started)
        return answers.parse_json(content) if content.strip() else None

    def body(self, response: requests.Response, request: Request) -> bytes:
        """The answer's whole body, limited. Raises ConnectionLostError when it is cut short."""
        try:
            content = response.raw.read(BODY_LIMIT + 1)
            if len(content) > BODY_LIMIT:
                raise ProtocolError(f"the answer to {request.method} {request.path} is larger than {BODY_LIMIT} bytes")
        except answers.FAMILIES as error:
            raise answers.translate(error, self.line, request, self._version, in_body=True) from error
        else:
            return bytes(content)
        finally:
            response.close()

    def close(self) -> None:
        """Free the connection."""
        super().close()
        self.line.close()
