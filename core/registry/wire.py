"""One HTTP request to a registry: bounded in time and size, never with a secret where it does not belong."""

import base64
import http.client
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import SplitResult, unquote, urljoin, urlsplit
from urllib.request import getproxies, proxy_bypass

from core.errors import RegistryError, RegistryUnreachableError

SILENCE_LIMIT = 15.0
"""Seconds without a byte, also for connecting."""

ANSWER_LIMIT = 60.0
"""Seconds for a whole answer: a server that dribbles keeps no thread for long."""

MOST_REDIRECTS = 5
_CHUNK = 64 * 1024
_REDIRECTS = (301, 302, 303, 307, 308)
_CERTIFICATES = Path("/etc/docker/certs.d")
_FAMILIES = (OSError, http.client.HTTPException, ValueError)


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer; the names of `headers` are in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Wire:
    """The connection of one question: used on one thread, cut from any."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._socket: socket.socket | None = None
        self._cut = False

    def cut(self) -> None:
        """End what is under way, now or as soon as it has begun."""
        with self._lock:
            self._cut = True
            opened = self._socket
        if opened is not None:
            try:
                opened.shutdown(socket.SHUT_RDWR)
            except OSError:
                return  # it has ended by itself

    def ask(
        self, url: str, headers: Mapping[str, str], *, limit: int, method: str = "GET", body: bytes | None = None
    ) -> Answer:
        """Send, and read up to `limit` bytes; redirects of a GET are followed. Blocks. Raises RegistryError."""
        deadline = time.monotonic() + ANSWER_LIMIT
        sent = dict(headers)
        for _ in range(MOST_REDIRECTS):
            answer = self._once(url, sent, limit, method, body, deadline)
            if answer.status not in _REDIRECTS or "location" not in answer.headers or method != "GET":
                return answer
            there = urljoin(url, answer.headers["location"])
            check_outward(url, there)
            if _origin(there) != _origin(url):
                sent.pop("Authorization", None)  # a secret is for the host that it was meant for
            url = there
        raise RegistryError(f"{urlsplit(url).netloc} redirects again and again")

    def _once(
        self, url: str, headers: Mapping[str, str], limit: int, method: str, body: bytes | None, deadline: float
    ) -> Answer:
        parts = checked(url)
        try:
            connection = _connection(parts)
            try:
                connection.connect()
                with self._lock:
                    if self._cut:
                        raise RegistryUnreachableError("cancelled")
                    # Kept here: http.client lets go of it when the answer is the last one of its connection.
                    self._socket = connection.sock
                return _exchange(connection, parts, headers, limit, method, body, deadline)
            finally:
                connection.close()
        except _FAMILIES as error:
            raise RegistryUnreachableError(f"{parts.netloc.rpartition('@')[2]}: {_reason(error)}") from error


def checked(url: str) -> SplitResult:
    """The parts of an address that may be asked: https, or http on loopback. Raises RegistryError."""
    parts = urlsplit(url)
    if not parts.hostname or parts.username is not None:
        raise RegistryError("that is no registry's address")
    if parts.scheme == "https" or (parts.scheme == "http" and is_loopback(parts.hostname)):
        return parts
    raise RegistryError(f"{parts.hostname} is not asked without TLS")


def check_outward(url: str, there: str) -> None:
    """Another machine must not lead us to what listens on this one. Raises RegistryError."""
    if is_loopback(urlsplit(there).hostname or "") and not is_loopback(urlsplit(url).hostname or ""):
        raise RegistryError(f"{urlsplit(url).hostname} leads to an address of this machine")


def is_loopback(host: str) -> bool:
    """Whether it names this machine by itself, whatever a resolver says."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _origin(url: str) -> tuple[str, str | None, int | None]:
    parts = urlsplit(url)
    return parts.scheme, parts.hostname, parts.port


def _connection(parts: SplitResult) -> http.client.HTTPConnection:
    host, tls = parts.hostname or "", parts.scheme == "https"
    port = parts.port or (443 if tls else 80)
    if not tls:  # loopback: no proxy has a place there
        return http.client.HTTPConnection(host, port, timeout=SILENCE_LIMIT)
    context = _context(parts.netloc)
    proxy = urlsplit("" if is_loopback(host) or proxy_bypass(host) else getproxies().get("https", ""))
    if not proxy.hostname:
        return http.client.HTTPSConnection(host, port, timeout=SILENCE_LIMIT, context=context)
    connection = http.client.HTTPSConnection(proxy.hostname, proxy.port or 80, timeout=SILENCE_LIMIT, context=context)
    headers = {}
    if proxy.username:
        pair = f"{unquote(proxy.username)}:{unquote(proxy.password or '')}"
        headers["Proxy-Authorization"] = "Basic " + base64.b64encode(pair.encode()).decode()
    connection.set_tunnel(host, port, headers=headers)
    return connection


def _context(netloc: str) -> ssl.SSLContext:
    """Trusts what the system trusts, and what Docker's own folder of certificates has for that registry."""
    context = ssl.create_default_context()
    folder = _CERTIFICATES / netloc
    if folder.is_dir():
        for path in sorted(folder.glob("*.crt")):
            context.load_verify_locations(path)
    return context


def _exchange(
    connection: http.client.HTTPConnection,
    parts: SplitResult,
    headers: Mapping[str, str],
    limit: int,
    method: str,
    body: bytes | None,
    deadline: float,
) -> Answer:
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    connection.request(method, target, body=body, headers={"User-Agent": "Dockpane", **headers})
    with connection.getresponse() as answer:
        found = {name.lower(): value for name, value in answer.getheaders()}
        content = _read(answer, limit, deadline, parts.hostname or "")
    expected = found.get("content-length", "")
    if expected.isdigit() and method != "HEAD" and len(content) < int(expected):
        raise ConnectionResetError("the answer was cut short")
    return Answer(answer.status, found, content)


def _read(answer: http.client.HTTPResponse, limit: int, deadline: float, host: str) -> bytes:
    pieces: list[bytes] = []
    size = 0
    while piece := answer.read1(_CHUNK):
        size += len(piece)
        if size > limit:
            raise RegistryError(f"{host} answered more than {limit} bytes")
        if time.monotonic() > deadline:
            raise TimeoutError(f"no whole answer in {ANSWER_LIMIT:.0f} seconds")
        pieces.append(piece)
    return b"".join(pieces)


def _reason(error: Exception) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"its certificate is not trusted: {error.verify_message}"
    if isinstance(error, TimeoutError):
        return str(error) or f"no answer in {SILENCE_LIMIT:.0f} seconds"
    return (isinstance(error, OSError) and error.strerror) or str(error) or type(error).__name__
