"""What the engine tells over time (a pull's progress, its events, a wait's result), each message as it comes."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Mapping
from typing import Any, Generic, Self, TypeVar

import requests

from core.docker_engine import answers
from core.docker_engine.calls import settle, settle_error, tell
from core.docker_engine.client import Client, Request
from core.docker_engine.go_decoding import CUT, stream_error, type_error
from core.docker_engine.streams import Mailbox, Stream
from core.engine import EngineEvent, PullMessage, WaitResult
from core.errors import ConnectionLostError, EngineError, ProtocolError, PullError

T = TypeVar("T")

_PULL_TYPE = "jsonmessage.JSONMessage"
_PULL_FIELDS = {
    **dict.fromkeys(("stream", "status", "progress", "id", "from", "error"), "string"),
    "progressDetail": "jsonmessage.JSONProgress",
    "errorDetail": "jsonmessage.JSONError",
}
_WAIT_TYPE = "container.WaitResponse"
_WAIT_SHOWN = 2048 + 512  # bytes of it: what the CLI's decoder had read, and containerWaitErrorMsgLimit
_MOST_BYTES = 1 << 62  # of a layer: what is said to be more is no size

READ_SIZE = 64 * 1024

LINE_LIMIT = 16 * 1024 * 1024
"""Bytes of one message; an event with a megabyte of labels fits."""

UNREAD_LIMIT = 100_000
"""Messages that wait for a reader; beyond it progress is left out, and an events stream ends."""


class LineReader:
    """Cuts a body into its lines, however it comes in; decoding waits for the whole line."""

    def __init__(self, limit: int = LINE_LIMIT) -> None:
        self._limit = limit
        self._parts: list[bytes] = []
        self._size = 0

    def feed(self, data: bytes) -> list[bytes]:
        """The lines that `data` completes, without their ends and the empty ones. Raises ProtocolError."""
        first, *others = data.split(b"\n")
        self._parts.append(first)
        self._size += len(first)
        if self._size > self._limit:
            raise ProtocolError(f"a message of the engine is longer than {self._limit} bytes")
        if not others:
            return []
        lines = [b"".join(self._parts), *others]
        self._parts = [lines.pop()]
        self._size = len(self._parts[0])
        return [line for line in lines if line.strip()]

    def rest(self) -> bytes:
        """What came after the last line's end."""
        return b"".join(self._parts).strip()


class MessageStream(Generic[T]):
    """A stream of one JSON object a line, as an async iterator; leaving it closes its connection."""

    def __init__(
        self,
        client: Client,
        request: Request,
        name: str,
        parse: Callable[[Mapping[str, Any]], T],
        *,
        endless: bool,
        may_drop: Callable[[T], bool],
    ) -> None:
        self._parse = parse
        self._endless = endless
        self._may_drop = may_drop
        self._box: Mailbox[T | EngineError | None] = Mailbox()
        self._ended: EngineError | bool = False
        self.stream = Stream(client, request, name, self._read)

    def __aiter__(self) -> AsyncIterator[T]:
        return self

    async def __anext__(self) -> T:
        if self._ended or self.stream.was_cut:
            raise StopAsyncIteration
        item = await self._box.get()
        if item is None:
            self._ended = True
            raise StopAsyncIteration
        if isinstance(item, EngineError):
            self._ended = True
            raise item
        return item

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        """Close the connection; the engine stops what it did for it."""
        await self.stream.aclose()

    def _read(self, response: requests.Response) -> None:
        try:
            self._pump(response)
        except EngineError as error:
            self._finish(error)
        except answers.FAMILIES as error:
            self._finish(answers.lost_in_body(error))
        else:
            self._finish(ConnectionLostError("unexpected EOF") if self._endless else None)

    def _pump(self, response: requests.Response) -> None:
        lines = LineReader()
        while data := response.raw.read1(READ_SIZE):
            for line in lines.feed(data):
                self._take(line)
        if rest := lines.rest():
            self._take(rest, ended=False)

    def _take(self, line: bytes, *, ended: bool = True) -> None:
        message = self._parse(json_object(line, ended=ended))
        if len(self._box) >= UNREAD_LIMIT:
            if self._may_drop(message):
                return
            if self._endless:
                raise ConnectionLostError(f"more than {UNREAD_LIMIT} events were not read")
        self._box.put(message)

    def _finish(self, error: EngineError | None) -> None:
        self._box.put(None if self.stream.was_cut else error)


def pull_stream(client: Client, request: Request) -> MessageStream[PullMessage]:
    """Begin a pull on a thread of its own."""
    return MessageStream(client, request, "pull", pull_message, endless=False, may_drop=_is_progress)


def event_stream(client: Client, request: Request) -> MessageStream[EngineEvent]:
    """Listen to the engine's events on a thread of its own."""
    return MessageStream(client, request, "events", engine_event, endless=True, may_drop=_never)


class RegisteredWait:
    """A wait whose answer will come (core.engine.PendingWait)."""

    def __init__(self, client: Client, request: Request) -> None:
        self._loop = asyncio.get_running_loop()
        self._outcome: asyncio.Future[WaitResult] = self._loop.create_future()
        self.stream = Stream(client, request, "wait", self._read)

    async def result(self) -> WaitResult:
        """The exit status. Raises ConnectionLostError when the engine goes away first."""
        return await asyncio.shield(self._outcome)

    async def aclose(self) -> None:
        """Give it up."""
        await self.stream.aclose()

    def _read(self, response: requests.Response) -> None:
        try:
            body = response.raw.read(LINE_LIMIT)
            result = _wait_answer(body)
        except EngineError as error:
            tell(self._loop, settle_error, self._outcome, error)
        except answers.FAMILIES as error:
            tell(self._loop, settle_error, self._outcome, answers.lost_in_body(error))
        else:
            tell(self._loop, settle, self._outcome, result)


def json_object(line: bytes, *, ended: bool = True, go_type: str = _PULL_TYPE) -> Mapping[str, Any]:
    """One message, of a Go type to the CLI. Raises ConnectionLostError for one that was cut short (not `ended` by a
    newline), or ProtocolError for what is none.
    """
    try:
        message = json.loads(line)
    except (ValueError, RecursionError) as error:
        if not ended and line.strip()[:1] in (b"", b"{"):
            raise ConnectionLostError(CUT) from error
        raise _no_object(line, stream_error(line)) from error
    if isinstance(message, dict):
        return message
    raise _no_object(line, type_error(message, go_type, {}))


def pull_message(message: Mapping[str, Any]) -> PullMessage:
    """A jsonmessage as a value. Raises PullError for the one that says that the pull failed: by its `errorDetail`,
    an `error` alone is passed over by the CLI. Raises ProtocolError for fields of other types.
    """
    wrong = type_error(message, _PULL_TYPE, _PULL_FIELDS)
    if wrong:
        raise _no_object(json.dumps(message).encode(), wrong)
    if isinstance(message.get("errorDetail"), dict):
        raise PullError(_text(message["errorDetail"], "message"))
    progress = _mapping(message.get("progressDetail"))
    return PullMessage(
        status=_text(message, "status"),
        id=_text(message, "id"),
        current=_count(progress.get("current")),
        total=_count(progress.get("total")),
        units=_text(progress, "units"),
        hide_counts=progress.get("hidecounts") is True,
        aux=message.get("aux") is not None,
        progress_text=_text(message, "progress"),
        stream=_text(message, "stream"),
        has_progress=isinstance(message.get("progressDetail"), dict),
    )


def engine_event(message: Mapping[str, Any]) -> EngineEvent:
    """An event as a value; engines before 1.22 and Podman leave parts of it out."""
    actor = _mapping(message.get("Actor"))
    return EngineEvent(
        type=_text(message, "Type"),
        action=_text(message, "Action") or _text(message, "status"),
        id=_text(actor, "ID") or _text(message, "id"),
        attributes={str(key): str(value) for key, value in _mapping(actor.get("Attributes")).items()},
        time=_time(message),
    )


def wait_result(message: Mapping[str, Any]) -> WaitResult:
    """The answer of a wait. Raises ProtocolError when there is no status in it."""
    code = message.get("StatusCode")
    if not isinstance(code, int):
        wrong = type_error(message, _WAIT_TYPE, {"StatusCode": "int64"})
        raise ProtocolError("the engine answered a wait without a status", cli_text=wrong)
    return WaitResult(code, _text(_mapping(message.get("Error")), "Message"))


def _no_object(line: bytes, cli_text: str) -> ProtocolError:
    return ProtocolError(f"a message of the engine is no JSON object: {answers.excerpt(line)}", cli_text=cli_text)


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _wait_answer(body: bytes) -> WaitResult:
    if not body.strip():
        raise ConnectionLostError("EOF")
    try:
        return wait_result(json_object(body, ended=body.endswith(b"\n"), go_type=_WAIT_TYPE))
    except ProtocolError as error:
        if error.cli_text.startswith("invalid character "):
            # The CLI shows what came in place of JSON: proxies answer a long wait with a page of their own.
            shown = body[:_WAIT_SHOWN].decode(errors="replace")
            raise ProtocolError(error.message, cli_text=shown) from error
        raise


def _text(message: Mapping[str, Any], key: str) -> str:
    value = message.get(key)
    return value if isinstance(value, str) else ""


def _time(message: Mapping[str, Any]) -> float:
    nanoseconds, seconds = message.get("timeNano"), message.get("time")
    try:
        return nanoseconds / 1e9 if isinstance(nanoseconds, int) else float(seconds or 0)
    except (TypeError, ValueError, OverflowError):
        return 0.0


def _count(value: object) -> int | None:
    return value if isinstance(value, int) and 0 < value < _MOST_BYTES else None


def _is_progress(message: PullMessage) -> bool:
    return message.current is not None or message.total is not None


def _never(_message: EngineEvent) -> bool:
    return False
