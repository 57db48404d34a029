"""A container's ports that its machine passes on: where they are reached from here, and whether anybody answers."""

import asyncio
import contextlib
import ipaddress
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

FIRST_PAUSE, LONGEST_PAUSE, GROWTH = 0.2, 5.0, 1.5
"""Seconds between two tries to reach a port: more from one to the next."""

CONNECT_SECONDS = 2.0
HOLD_SECONDS = 0.3
"""How long an accepted connection must last: the engine's proxy accepts at once, and hangs up when nobody listens."""

_PUBLISHED = re.compile(r"(\[[0-9a-fA-F:.]*\]|[0-9.]*):([0-9]{1,5})->([0-9]{1,5})/([a-z]+)")
_LOCAL = ("unix", "npipe", "fd", "")
_ENCRYPTED = (443, 8443)


@dataclass(frozen=True, slots=True)
class PublishedPort:
    """One port as inspect tells it. `host` is whom to connect to from here, "" where that is not possible."""

    address: str  # of the machine, with its port: 0.0.0.0:8080
    inner: str  # 80/tcp
    host: str
    port: int

    @property
    def url(self) -> str:
        """What a browser is to open; "" for what is no TCP port, or cannot be reached from here."""
        number, _, protocol = self.inner.partition("/")
        if protocol != "tcp" or not self.host:
            return ""
        scheme = "https" if int(number) in _ENCRYPTED else "http"
        shown = "localhost" if self.host in ("127.0.0.1", "::1") else self.host
        return f"{scheme}://{f'[{shown}]' if ':' in shown else shown}:{self.port}/"


def published_ports(texts: Sequence[str], engine_host: str) -> tuple[PublishedPort, ...]:
    """The ports of ContainerState.ports, each once where IPv4 and IPv6 are bound; `engine_host` as DOCKER_HOST."""
    found: dict[tuple[int, str], PublishedPort] = {}
    for text in texts:
        matched = _PUBLISHED.fullmatch(text)
        if matched is None:
            continue
        bound, port, inner, protocol = matched.groups()
        name = f"{inner}/{protocol}"
        made = PublishedPort(f"{bound}:{port}", name, _reached(bound.strip("[]"), engine_host), int(port))
        found.setdefault((made.port, name), made)
    return tuple(found.values())


def _reached(bound: str, engine_host: str) -> str:
    parts = urlsplit(engine_host)
    remote = "" if parts.scheme in _LOCAL else parts.hostname or ""
    if not bound:
        return remote or "127.0.0.1"
    try:
        address = ipaddress.ip_address(bound)
    except ValueError:
        return ""
    if address.is_unspecified:
        return remote or ("::1" if address.version == 6 else "127.0.0.1")
    # The remote machine's own loopback is nobody's here.
    return "" if address.is_loopback and remote not in ("", "localhost", "127.0.0.1", "::1") else bound


class PortWatch:
    """Tries each port that has a link until it answers; owned by whoever awaits `follow`, on the loop's thread."""

    def __init__(self, ports: Sequence[PublishedPort], on_answer: Callable[[PublishedPort], object]) -> None:
        self._ports = ports
        self._on_answer = on_answer

    async def follow(self) -> None:
        """Return when every port has answered; cancelled, it leaves no connection."""
        await asyncio.gather(*(self._follow(port) for port in self._ports if port.url))

    async def _follow(self, port: PublishedPort) -> None:
        pause = FIRST_PAUSE
        while not await answers(port.host, port.port):
            await asyncio.sleep(pause)
            pause = min(pause * GROWTH, LONGEST_PAUSE)
        self._on_answer(port)


async def answers(host: str, port: int) -> bool:
    """Whether somebody accepts a TCP connection there and does not hang up at once. Nothing is sent."""
    try:
        async with asyncio.timeout(CONNECT_SECONDS):
            reader, writer = await asyncio.open_connection(host, port)
    except OSError:  # TimeoutError is one
        return False
    try:
        async with asyncio.timeout(HOLD_SECONDS):
            return bool(await reader.read(1))
    except TimeoutError:
        return True
    except OSError:
        return False
    finally:
        writer.close()
        with contextlib.suppress(OSError):
            await writer.wait_closed()
