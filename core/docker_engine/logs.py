"""A container's logs: framed as its attached output is, and each message with its time where they are followed."""

import re
import struct
from datetime import UTC, datetime

from core.docker_engine.client import Client, Request
from core.docker_engine.frames import HEADER_SIZE, FrameDecoder, RawDecoder
from core.docker_engine.output import Output
from core.engine import Sink, StreamKind

_STAMP_SIZE = 31  # 2026-01-01T00:00:00.000000000Z and a space
_STAMP = re.compile(rb"^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}Z) ", re.MULTILINE)
_HEADER = struct.Struct(">BxxxI")
_KINDS = {1: StreamKind.STDOUT, 2: StreamKind.STDERR}


class Logs(Output):
    """core.engine.LogStream; on the stream's thread but for `newest`."""

    def __init__(self, client: Client, request: Request, sink: Sink, *, tty: bool, timed: bool) -> None:
        """`timed`: the messages come with their times, which are taken off."""
        self._log_sink = sink
        self._decoder = RawDecoder() if tty else FrameDecoder()
        self._stamps = _RawStamps() if tty else _FramedStamps()
        super().__init__(client, request, "logs", self._take_timed if timed else self._take_plain)

    @property
    def newest(self) -> str:
        """When the last piece was written."""
        return self._stamps.newest

    def _take_plain(self, data: bytes) -> str:
        for kind, piece in self._decoder.feed(memoryview(data)):
            self._log_sink(kind, piece)
        return "" if self._decoder.failure is None else self._decoder.failure.message

    def _take_timed(self, data: bytes) -> str:
        for kind, piece in self._stamps.feed(data):
            self._log_sink(kind, piece)
        return self._stamps.failure


class _FramedStamps:
    """Takes frames apart, each of which is one message with its time."""

    def __init__(self) -> None:
        self.newest = ""
        self.failure = ""
        self._rest = b""

    def feed(self, data: bytes) -> list[tuple[StreamKind, bytes]]:
        """The messages that are whole now; neighbours of one kind are joined."""
        data, at = self._rest + data, 0
        found: list[tuple[StreamKind, list[bytes]]] = []
        while len(data) - at >= HEADER_SIZE:
            number, size = _HEADER.unpack_from(data, at)
            kind = _KINDS.get(number)
            if kind is None:
                self.failure = f"no frame header in the container's logs: {number}"
                break
            if len(data) - at - HEADER_SIZE < size:
                break
            message = data[at + HEADER_SIZE : at + HEADER_SIZE + size]
            at += HEADER_SIZE + size
            if _STAMP.match(message):
                self.newest = message[: _STAMP_SIZE - 1].decode()
                message = message[_STAMP_SIZE:]
            if not found or found[-1][0] is not kind:
                found.append((kind, []))
            found[-1][1].append(message)
        self._rest = data[at:]
        return [(kind, b"".join(pieces)) for kind, pieces in found]


class _RawStamps:
    """A terminal's logs: one kind, each line with its time; lines are passed on when they are whole."""

    failure = ""

    def __init__(self) -> None:
        self.newest = ""
        self._rest = b""

    def feed(self, data: bytes) -> list[tuple[StreamKind, bytes]]:
        """The lines that are whole now."""
        data = self._rest + data
        whole = data.rfind(b"\n") + 1
        self._rest = data[whole:]
        if stamps := _STAMP.findall(data, 0, whole):
            self.newest = stamps[-1].decode()
        return [(StreamKind.STDOUT, _STAMP.sub(b"", data[:whole]))] if whole else []


def time_after(stamp: str) -> str:
    """The next nanosecond, as a query takes it; "0" for what is no time."""
    if not _STAMP.match(stamp.encode() + b" "):
        return "0"
    seconds = int(datetime.fromisoformat(stamp[:19]).replace(tzinfo=UTC).timestamp())
    whole = seconds * 10**9 + int(stamp[20:29]) + 1
    return f"{whole // 10**9}.{whole % 10**9:09d}"
