"""Reads an answer that is bytes over time (logs, an archive) into a sink, and tells an end from a cut."""

import asyncio
from collections.abc import Callable

import requests

from core.docker_engine import answers
from core.docker_engine.calls import settle, settle_error, tell
from core.docker_engine.client import Client, Request
from core.docker_engine.streams import Stream
from core.engine import ByteSink, StreamEnd, StreamEndKind

READ_SIZE = 128 * 1024


class Output:
    """core.engine.OutputStream over an answer's body; `take` gets each piece, on the stream's thread."""

    def __init__(self, client: Client, request: Request, name: str, take: Callable[[bytes], str]) -> None:
        """`take` answers why it will take no more, or "" when it will."""
        self._take = take
        self._received = 0
        self._loop = asyncio.get_running_loop()
        self._end: asyncio.Future[StreamEnd] = self._loop.create_future()
        self.stream = Stream(client, request, name, self._read)
        self.stream.gone.add_done_callback(self._on_gone)

    async def ended(self) -> StreamEnd:
        """Wait for the end; what the sink raised is raised here."""
        return await asyncio.shield(self._end)

    async def aclose(self) -> None:
        """End it, and wait for the reader's thread to be gone."""
        await self.stream.aclose()

    def _read(self, response: requests.Response) -> None:
        try:
            end = self._pump(response)
        except BaseException as error:  # noqa: BLE001 - the sink's error: whoever awaits the end gets it
            tell(self._loop, settle_error, self._end, error)
        else:
            tell(self._loop, settle, self._end, end)

    def _pump(self, response: requests.Response) -> StreamEnd:
        while True:
            try:
                data = response.raw.read1(READ_SIZE)
            except answers.FAMILIES as error:
                return self._ended(answers.lost_in_body(error).message)
            if not data:
                return self._ended("")
            self._received += len(data)
            if failure := self._take(data):
                return StreamEnd(StreamEndKind.TRUNCATED, self._received, failure)

    def _ended(self, failure: str) -> StreamEnd:
        if self.stream.was_cut:
            return StreamEnd(StreamEndKind.CLOSED, self._received)
        kind = StreamEndKind.TRUNCATED if failure else StreamEndKind.ENDED
        return StreamEnd(kind, self._received, failure)

    def _on_gone(self, _gone: object) -> None:
        settle(self._end, StreamEnd(StreamEndKind.CLOSED, self._received))  # cut before there was an answer


def archive_output(client: Client, request: Request, sink: ByteSink) -> Output:
    """A tar as it comes."""

    def take(data: bytes) -> str:
        sink(data)
        return ""

    return Output(client, request, "archive", take)
