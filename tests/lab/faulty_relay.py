"""The process behind tests/lab/fault_proxy.py: passes bytes on between two sockets, and spoils the answers."""

import asyncio
import json
import re
import sys
from contextlib import suppress
from http import HTTPStatus

from tests.lab.fault_proxy import Fault

REQUEST = re.compile(rb"^((?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|CONNECT) [^ \r\n]+) HTTP/1\.[01]\r\n")


class FaultyRelay:
    """Every connection to the target, and the faults that hold now."""

    def __init__(self, target: str) -> None:
        self._target = target
        self._faults: list[Fault] = []
        self._left: list[int] = []  # how often each fault is still to be done
        self._links: set[asyncio.Task[None]] = set()
        self.requests: list[str] = []

    def set(self, faults: list[Fault]) -> None:
        """Hold these from now on."""
        self._faults = faults
        self._left = [fault.times for fault in faults]

    def break_all(self) -> None:
        """Close every open connection."""
        for link in self._links:
            link.cancel()

    def fault_for(self, request: str) -> Fault:
        """The fault for a request that begins; takes one of its times."""
        for index, fault in enumerate(self._faults):
            if self._left[index] != 0 and re.search(fault.path, request):
                self._left[index] -= 1
                return fault
        return Fault()

    async def accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Serve one connection to its end."""
        task = asyncio.current_task()
        assert task is not None
        self._links.add(task)
        try:
            if not any(fault.refuse for fault in self._faults):
                await self._serve(reader, writer)
        except (OSError, asyncio.CancelledError):
            pass  # a peer that went away, or break_all
        finally:
            self._links.discard(task)
            writer.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        target_reader, target_writer = await connect(self._target)
        link = Link(self, reader, writer, target_reader, target_writer)
        try:
            await link.run()
        finally:
            target_writer.close()


class Link:
    """One connection; the fault is chosen anew with each request that is seen to begin."""

    def __init__(
        self,
        relay: FaultyRelay,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        target_reader: asyncio.StreamReader,
        target_writer: asyncio.StreamWriter,
    ) -> None:
        self._relay = relay
        self._reader, self._writer = reader, writer
        self._target_reader, self._target_writer = target_reader, target_writer
        self._fault = Fault()
        self._sent = 0  # bytes of the answer to this request
        self._over = False
        self._asked = asyncio.Event()  # the client sends no more

    async def run(self) -> None:
        """Pass on in both directions until the answers end; an end of requests is passed on as a half-close."""
        asking = asyncio.create_task(self._pass_requests())
        asking.add_done_callback(lambda _: self._asked.set())
        try:
            await self._pass_answers(asking)
        finally:
            asking.cancel()
            await asyncio.wait([asking])

    async def _pass_requests(self) -> None:
        while data := await self._reader.read(65536):
            begun = REQUEST.match(data)
            if begun is not None:
                request = begun[1].decode("latin-1")
                self._relay.requests.append(request)
                self._fault, self._sent = self._relay.fault_for(request), 0
            if self._fault.status:
                await self._answer_instead()
                return
            self._target_writer.write(data)
            await self._target_writer.drain()
        with suppress(OSError):
            self._target_writer.write_eof()

    async def _answer_instead(self) -> None:
        fault, body = self._fault, self._fault.body.encode()
        lines = [f"HTTP/1.1 {fault.status} {HTTPStatus(fault.status).phrase}"]
        headers = {"Content-Type": "application/json", **fault.headers}
        headers |= {"Content-Length": str(len(body)), "Connection": "close"}
        lines += [f"{name}: {value}" for name, value in headers.items()]
        await self._send("\r\n".join([*lines, "", ""]).encode() + body)
        self._over = True
        self._writer.close()

    async def _pass_answers(self, asking: "asyncio.Task[None]") -> None:
        while True:
            reading = asyncio.ensure_future(self._target_reader.read(65536))
            await asyncio.wait([reading, asking], return_when=asyncio.FIRST_COMPLETED)
            if self._over:
                reading.cancel()
                return
            data = await reading
            if not data or not await self._send(data):
                return

    async def _send(self, data: bytes) -> bool:
        """Send a piece of answer with the fault done to it; False when the connection is to be closed."""
        fault = self._fault
        if self._sent == 0 and fault.delay:
            await asyncio.sleep(fault.delay)
        for start in range(0, len(data), fault.piece):
            piece = spoilt(fault, data[start : start + fault.piece], self._sent)
            self._writer.write(piece)
            await self._writer.drain()
            self._sent += len(piece)
            if fault.rate:
                await asyncio.sleep(len(piece) / fault.rate)
            if 0 <= fault.hang_after <= self._sent:
                await self._asked.wait()  # until the client gives up, which the target must notice
                return False
            if 0 <= fault.cut_after <= self._sent:
                return False
        return True


def spoilt(fault: Fault, piece: bytes, sent: int) -> bytes:
    """What is left of a piece of answer that begins at byte `sent`."""
    for limit in (fault.cut_after, fault.hang_after):
        if limit >= 0:
            piece = piece[: max(0, limit - sent)]
    if fault.garble_at >= 0:
        clean = max(0, fault.garble_at - sent)
        piece = piece[:clean] + bytes(byte ^ 0xFF for byte in piece[clean:])
    return piece


async def connect(target: str) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """A connection to unix://PATH, tcp://HOST:PORT or HOST:PORT."""
    if target.startswith("unix://"):
        return await asyncio.open_unix_connection(target.removeprefix("unix://"))
    host, _, port = target.removeprefix("tcp://").rpartition(":")
    return await asyncio.open_connection(host, int(port))


async def main(target: str, listen: str) -> None:
    """Serve until standard input ends; each line there is a wish, each line on standard output its answer."""
    relay = FaultyRelay(target)
    if listen:
        server: asyncio.Server = await asyncio.start_unix_server(relay.accept, listen)
        print(f"unix://{listen}", flush=True)
    else:
        server = await asyncio.start_server(relay.accept, "127.0.0.1", 0)
        print(f"tcp://127.0.0.1:{server.sockets[0].getsockname()[1]}", flush=True)
    async with server:
        while line := await asyncio.to_thread(sys.stdin.readline):
            word, content = json.loads(line)
            print(json.dumps(_answer(relay, word, content)), flush=True)
        relay.break_all()


def _answer(relay: FaultyRelay, word: str, content: list[dict[str, object]]) -> list[str]:
    if word == "set":
        relay.set([Fault(**values) for values in content])  # type: ignore[arg-type]  # as the other side wrote them
    elif word == "break":
        relay.break_all()
    return relay.requests


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        asyncio.run(main(sys.argv[1], sys.argv[2]))
