"""What answers at the other end of a socket just what a test wrote down: late, cut, garbled, or never."""

import asyncio
import contextlib
import json
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

from core.docker_engine.endpoint import parse_host
from core.docker_engine.engine import DockerEngine

VERSION = {
    "ApiVersion": "1.41",
    "Version": "20.10.24",
    "Os": "linux",
    "Arch": "amd64",
    "Components": [{"Name": "Engine"}],
}


@dataclass(frozen=True)
class Answer:
    """Bytes, and what becomes of the connection then: "keep" it, "close" it, or "hang" (say nothing any more)."""

    data: bytes = b""
    then: str = "keep"
    delay: float = 0.0  # seconds before the first byte


def plain(content: object, status: str = "200 OK", kind: str = "application/json") -> Answer:
    """A whole answer with a length."""
    body = content if isinstance(content, bytes) else json.dumps(content).encode()
    head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n"
    return Answer(head.encode() + body)


def chunked(*pieces: bytes, then: str = "keep", ended: bool = True) -> Answer:
    """An answer that goes on, as pulls and events do."""
    head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
    body = b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces)
    return Answer(head + body + (b"0\r\n\r\n" if ended else b""), then)


def hijacked(data: bytes, then: str = "close") -> Answer:
    """An attach that was granted, with its first bytes in the same packet."""
    head = b"HTTP/1.1 101 UPGRADED\r\nContent-Type: application/vnd.docker.raw-stream\r\n"
    return Answer(head + b"Connection: Upgrade\r\nUpgrade: tcp\r\n\r\n" + data, then)


HANG = Answer(then="hang")
"""Accept the request and say nothing."""


class ScriptedEngine:
    """Listens on a unix socket; `answers` are regular expressions on "METHOD target", the first that fits counts."""

    def __init__(self, socket: Path) -> None:
        self.socket = socket
        self.answers: dict[str, Answer] = {}
        self.requests: list[str] = []
        self.heads: list[bytes] = []
        self._links: set[asyncio.Task[None]] = set()
        self._arrived = asyncio.Event()

    @property
    def host(self) -> str:
        """As DOCKER_HOST spells it."""
        return f"unix://{self.socket}"

    async def asked(self, pattern: str) -> None:
        """Wait until such a request has come."""
        async with asyncio.timeout(10):
            while not any(re.search(pattern, request) for request in self.requests):
                self._arrived.clear()
                await self._arrived.wait()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer the requests of one connection."""
        task = asyncio.current_task()
        assert task is not None
        self._links.add(task)
        try:
            while (answer := await self._next(reader)).then != "gone":
                await asyncio.sleep(answer.delay)
                writer.write(answer.data)
                await writer.drain()
                if answer.then == "close":
                    return
                if answer.then == "hang":
                    await reader.read()
        except (OSError, asyncio.CancelledError):
            pass  # the client went first, or the test is over
        finally:
            self._links.discard(task)
            writer.close()

    async def end(self) -> None:
        """End every connection."""
        links = tuple(self._links)
        for link in links:
            link.cancel()
        await asyncio.gather(*links, return_exceptions=True)

    async def _next(self, reader: asyncio.StreamReader) -> Answer:
        try:
            head = await reader.readuntil(b"\r\n\r\n")
        except asyncio.IncompleteReadError:
            return Answer(then="gone")
        length = re.search(rb"(?i)content-length: (\d+)", head)
        await reader.readexactly(int(length[1]) if length else 0)
        request = re.sub(r"/v[\d.]+/", "/", head.split(b" HTTP/")[0].decode())
        self.requests.append(request)
        self.heads.append(head)
        self._arrived.set()
        for pattern, answer in self.answers.items():
            if re.search(pattern, request):
                return answer
        if request == "GET /version":
            return plain(VERSION)
        return plain(b"OK", kind="text/plain") if request == "GET /_ping" else plain({"message": "?"}, "404 Not Found")


@contextlib.asynccontextmanager
async def scripted(folder: Path) -> AsyncIterator[ScriptedEngine]:
    """One that listens for the length of the block, in the test's own loop."""
    engine = ScriptedEngine(folder / "scripted.sock")
    server = await asyncio.start_unix_server(engine.serve, engine.socket)
    try:
        yield engine
    finally:
        server.close()
        await engine.end()


@contextlib.asynccontextmanager
async def playing(folder: Path, **answers: Answer) -> AsyncIterator[tuple[ScriptedEngine, DockerEngine]]:
    """An engine that gives these answers to requests with these words in them."""
    async with scripted(folder) as script:
        script.answers.update(answers)
        engine = DockerEngine(parse_host(script.host))
        try:
            yield script, engine
        finally:
            await engine.close()
