"""Reads a container's attached output, whole and in order, and tells a stream that ended from one that was cut."""

import asyncio
import contextlib
import socket
import struct

import requests

from core.docker_engine.calls import settle, settle_error, tell
from core.docker_engine.client import Client, Request
from core.docker_engine.reads import ReadError, reads
from core.docker_engine.streams import Stream
from core.engine import Sink, StreamEnd, StreamEndKind, StreamKind
from core.errors import ConnectionLostError, ProtocolError
from core.runs.values.go_text import os_text

HEADER_SIZE = 8

_HEADER = struct.Struct(">II")

_KINDS = {
    0x00000000: StreamKind.STDOUT,  # stdin's echo, which the CLI writes to stdout as well
    0x01000000: StreamKind.STDOUT,
    0x02000000: StreamKind.STDERR,
}
"""A header's first word: the stream's id and three bytes of zero (moby pkg/stdcopy)."""

Pieces = list[tuple[StreamKind, bytes]]


class FrameDecoder:
    """Takes a multiplexed stream apart, however it is cut into reads; a frame's part is passed on at once."""

    def __init__(self) -> None:
        self.failure: ProtocolError | None = None
        self._header = b""  # the part of a header that ended the last read
        self._kind = StreamKind.STDOUT
        self._left = 0  # payload bytes of the frame under way still to come

    @property
    def inside_frame(self) -> bool:
        """Whether the stream may not end here."""
        return self._left > 0 or bool(self._header)

    def feed(self, data: memoryview) -> Pieces:
        """The payload in `data`, neighbours of one kind joined; `failure` is set at a header that is none."""
        pieces: Pieces = []
        views: list[memoryview] = []
        position, end, left, unpack = 0, len(data), self._left, _HEADER.unpack_from
        while position < end and self.failure is None:
            if left:
                stop = min(end, position + left)
                views.append(data[position:stop])
                left -= stop - position
            elif self._header or end - position < HEADER_SIZE:
                stop = position + HEADER_SIZE - len(self._header)
                self._header += data[position:stop]
                if len(self._header) == HEADER_SIZE:
                    left = self._begin(_HEADER.unpack(self._header), pieces, views)
                    self._header = b""
            else:
                stop = position + HEADER_SIZE
                left = self._begin(unpack(data, position), pieces, views)
            position = stop
        self._left = left
        _flush(pieces, self._kind, views)
        return pieces

    def _begin(self, header: tuple[int, int], pieces: Pieces, views: list[memoryview]) -> int:
        """A frame of this header begins; returns its size."""
        word, size = header
        kind = _KINDS.get(word)
        if kind is None:
            self.failure = ProtocolError(f"no frame header in the container's stream: {word:#010x}")
        elif kind is not self._kind:
            _flush(pieces, self._kind, views)
            self._kind = kind
        return size


class RawDecoder:
    """A TTY's stream: one kind, no frames."""

    inside_frame = False
    failure = None

    def feed(self, data: memoryview) -> Pieces:
        """All of it is stdout."""
        return [(StreamKind.STDOUT, bytes(data))]


def _flush(pieces: Pieces, kind: StreamKind, views: list[memoryview]) -> None:
    if views:
        pieces.append((kind, b"".join(views)))
        views.clear()


class Attachment:
    """A container's attached streams (core.engine.AttachedStream); its thread feeds the sink from the first byte."""

    def __init__(self, client: Client, request: Request, sink: Sink, *, tty: bool) -> None:
        self._sink = sink
        self._decoder = RawDecoder() if tty else FrameDecoder()
        self._received = 0
        self._loop = asyncio.get_running_loop()
        self._end: asyncio.Future[StreamEnd] = self._loop.create_future()
        self._input: socket.socket | None = None
        self._writing = asyncio.Lock()
        self.stream = Stream(client, request, "attach", self._read)
        self.stream.gone.add_done_callback(self._close_input)

    async def ended(self) -> StreamEnd:
        """Wait for the output's end; by then the sink has had every byte."""
        return await asyncio.shield(self._end)

    async def write(self, data: bytes) -> None:
        """Send to stdin, in the order of the calls. Raises ConnectionLostError when nobody reads any more."""
        async with self._writing:
            rest = memoryview(data)
            while rest:
                rest = rest[await self._send(rest) :]

    async def close_stdin(self) -> None:
        """Half-close, after all that was written."""
        async with self._writing:
            try:
                self._open_input().shutdown(socket.SHUT_WR)
            except (OSError, ConnectionLostError):
                return  # the other side was faster

    async def aclose(self) -> None:
        """Shut the socket down and wait for the reader's thread to be gone."""
        await self.stream.aclose()

    def _read(self, response: requests.Response) -> None:
        try:
            end = self._pump(response)
        except BaseException as error:  # noqa: BLE001 - a sink's defect: whoever awaits the end gets it
            tell(self._loop, settle_error, self._end, error)
        else:
            tell(self._loop, settle, self._end, end)

    def _pump(self, response: requests.Response) -> StreamEnd:
        try:
            with contextlib.closing(reads(response)) as pieces:
                for data in pieces:
                    self._take(data)
                    if self._decoder.failure is not None:
                        return StreamEnd(StreamEndKind.TRUNCATED, self._received, self._decoder.failure.message)
        except ReadError as error:
            return self._ended(str(error))
        return self._ended("")

    def _take(self, data: memoryview) -> None:
        for kind, piece in self._decoder.feed(data):
            self._received += len(piece)
            self._sink(kind, piece)

    def _ended(self, failure: str) -> StreamEnd:
        if self.stream.was_cut:
            return StreamEnd(StreamEndKind.CLOSED, self._received)
        if failure:
            return StreamEnd(StreamEndKind.TRUNCATED, self._received, failure)
        if self._decoder.inside_frame:
            return StreamEnd(StreamEndKind.TRUNCATED, self._received, "the stream ended inside a frame")
        return StreamEnd(StreamEndKind.ENDED, self._received)

    def _open_input(self) -> socket.socket:
        """A socket of the loop's own: the reader's thread closes its one at a moment of its choosing."""
        if self.stream.gone.done():
            raise ConnectionLostError("the container's stdin is closed")
        if self._input is None:
            try:
                self._input = self.stream.client.line.duplicate()
            except OSError as error:
                raise ConnectionLostError("the container's stdin is closed") from error
        return self._input

    async def _send(self, data: memoryview) -> int:
        """Send what fits; a container that does not read makes this wait, and nothing else."""
        while True:
            target = self._open_input()
            try:
                return target.send(data, socket.MSG_DONTWAIT)
            except BlockingIOError:
                await self._writable(target)
            except OSError as error:
                raise ConnectionLostError(f"the container's stdin is closed: {os_text(error)}") from error

    async def _writable(self, target: socket.socket) -> None:
        ready: asyncio.Future[None] = self._loop.create_future()
        self._loop.add_writer(target, settle, ready, None)
        try:
            await asyncio.wait({ready, self.stream.gone}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            if target.fileno() >= 0:
                self._loop.remove_writer(target)

    def _close_input(self, _gone: object) -> None:
        if self._input is not None:
            self._loop.remove_writer(self._input)
            self._input.close()
