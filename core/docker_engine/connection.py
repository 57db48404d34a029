"""What all views of one engine share: the agreed API version, the threads, the open streams, the time limits."""

import asyncio
from collections.abc import Callable
from typing import Any, Protocol, TypeVar

from core.docker_engine import answers, values
from core.docker_engine.calls import Call, Workers, start_thread
from core.docker_engine.cli_config.credentials import every_sign_in, registry_auth
from core.docker_engine.client import Client, Request
from core.docker_engine.endpoint import Endpoint
from core.docker_engine.streams import Stream
from core.engine import EngineInfo, Exchange
from core.errors import ConnectionLostError, EngineError, EngineUnreachableError

T = TypeVar("T")

ANSWER_LIMIT = 10.0
"""Seconds of silence after which the engine is asked whether it is still there."""

PING_LIMIT = 4.0
"""Seconds for the answer to that; none means that the engine hangs."""

QUERY_ROUNDS = 6
"""How often a question may find the engine alive and go on waiting; what changes something waits for ever."""

CREDENTIALS_LIMIT = 30.0
"""Seconds for a credential helper, which may ask the person for a password."""

CLOSE_LIMIT = 2.0
"""Seconds for threads to leave when the engine is closed."""

POOL_SIZE = 8

NEWEST_API = (1, 50)
"""The newest API version we speak: the CLI 28.2.2's."""

VERSION = Request("GET", "/version", versioned=False)
PING = Request("GET", "/_ping", versioned=False)

OnExchange = Callable[[Exchange], None]


class HasStream(Protocol):
    """Anything that reads an answer on a thread of its own."""

    @property
    def stream(self) -> Stream:
        """The thread and its connection."""
        ...


S = TypeVar("S", bound=HasStream)


class Connection:
    """One engine's connections; lives on the loop's thread."""

    def __init__(self, endpoint: Endpoint) -> None:
        self.endpoint = endpoint
        self.info: EngineInfo | None = None
        self.version = ""
        self._negotiating = asyncio.Lock()
        self._workers = Workers(POOL_SIZE, lambda: Client(endpoint, self.version))
        self._streams: set[Stream] = set()
        self._calls_apart: set[Call[Any]] = set()
        self._closed = False

    async def negotiate(self, purpose: Request, on_exchange: OnExchange | None) -> EngineInfo:
        """Agree on a version, once; `purpose` is the request that needs it and whose failure the CLI would word."""
        async with self._negotiating:
            if self.info is None:
                self.info = await self._agree(purpose, on_exchange)
            return self.info

    async def ping(self, on_exchange: OnExchange | None) -> None:
        """`GET /_ping`, which needs no version."""
        call = self._workers.submit(lambda client: client.body(client.issue(PING), PING))
        await self.within(call.answer, call.client, PING, on_exchange, rounds=0)

    async def ask(self, request: Request, on_exchange: OnExchange | None, *, rounds: int | None) -> Any:
        """A plain call's JSON, on the pool."""
        if not self.version:
            await self.negotiate(request, on_exchange)
        call = self._workers.submit(lambda client: client.speak(self.version).ask(request))
        return await self.within(call.answer, call.client, request, on_exchange, rounds=rounds)

    async def ask_apart(self, request: Request, on_exchange: OnExchange | None) -> Any:
        """A plain call that may take as long as it likes (a stop's grace): on a thread of its own."""
        if not self.version:
            await self.negotiate(request, on_exchange)
        call = self._apart("call", lambda client: client.ask(request))
        return await self.within(call.answer, call.client, request, on_exchange, rounds=None)

    async def open(
        self, request: Request, make: Callable[[Client], S], on_exchange: OnExchange | None, *, rounds: int | None
    ) -> S:
        """A stream, once its head is there."""
        if not self.version:
            await self.negotiate(request, on_exchange)
        if self._closed:
            raise ConnectionLostError("the connection to the engine was closed")
        opened = make(Client(self.endpoint, self.version))
        stream = opened.stream
        self._streams.add(stream)
        stream.gone.add_done_callback(lambda _: self._streams.discard(stream))
        try:
            await self.within(stream.head, stream.client, request, on_exchange, rounds=rounds)
        except BaseException:
            stream.cut()  # the head may have come together with the cancelling: nobody else holds the stream
            raise
        return opened

    async def within(
        self,
        answer: "asyncio.Future[T]",
        client: Client,
        request: Request,
        on_exchange: OnExchange | None,
        *,
        rounds: int | None,
    ) -> T:
        """Wait for an answer as long as the engine is alive; a cancelled wait cuts the request's connection."""
        loop = asyncio.get_running_loop()
        started, rounds_left = loop.time(), rounds
        try:
            while not answer.done():
                await asyncio.wait({answer}, timeout=ANSWER_LIMIT)
                if answer.done():
                    break
                if rounds_left == 0 or not await self._alive():
                    raise answers.silent(self.endpoint, round(loop.time() - started))
                rounds_left = None if rounds_left is None else rounds_left - 1
            return answer.result()
        finally:
            answered = answer.done()
            if not answered:
                client.line.cut()
                answer.cancel()
            if on_exchange is not None:
                unanswered = Exchange(request.method, request.target, None, loop.time() - started)
                for exchange in client.exchanges if answered else [unanswered]:
                    on_exchange(exchange)

    async def credentials(self, name: str) -> str:
        """The X-Registry-Auth header for a name; "" when there is none or its helper does not come back."""
        folder = self.endpoint.config_folder
        call = self._apart("credentials", lambda _: registry_auth(folder, name))
        done, _ = await asyncio.wait({call.answer}, timeout=CREDENTIALS_LIMIT)
        return call.answer.result() if done else ""

    async def sign_ins(self) -> dict[str, dict[str, str]]:
        """Every sign-in by its registry. Raises EngineError."""
        folder = self.endpoint.config_folder
        call = self._apart("sign-ins", lambda _: every_sign_in(folder))
        done, _ = await asyncio.wait({call.answer}, timeout=CREDENTIALS_LIMIT)
        if not done:
            raise EngineError("resolving credentials failed: the credential helper does not answer")
        return call.answer.result()

    async def apart(self, name: str, work: Callable[[], T]) -> T:
        """Something that asks no engine and blocks (a credential helper), on a thread of its own."""
        return await asyncio.shield(self._apart(name, lambda _: work()).answer)

    async def close(self) -> None:
        """Cut everything, and wait for the threads to leave."""
        self._closed = True
        streams = tuple(self._streams)
        for stream in streams:
            stream.cut()
        for call in self._calls_apart:
            call.client.line.cut()
        await self._workers.close(CLOSE_LIMIT)
        leaving: list[asyncio.Future[Any]] = [call.answer for call in self._calls_apart]
        leaving += [asyncio.ensure_future(stream.aclose()) for stream in streams]
        if leaving:
            await asyncio.wait(leaving, timeout=CLOSE_LIMIT)

    async def _agree(self, purpose: Request, on_exchange: OnExchange | None) -> EngineInfo:
        answers.check_headers(self.endpoint, purpose)
        call = self._workers.submit(lambda client: client.ask(VERSION))
        try:
            answer = await self.within(call.answer, call.client, VERSION, on_exchange, rounds=0)
        except EngineUnreachableError as error:
            if isinstance(error.__cause__, OSError):
                raise answers.unreachable(self.endpoint, error.__cause__, purpose) from error.__cause__
            raise
        # Who names a version gets it, without a word about whether the engine speaks it: the engine says that.
        self.version = self.endpoint.api_version or values.agreed_version(answer, NEWEST_API)
        return values.engine_info(
            answer, host=self.endpoint.host, context=self.endpoint.context, api_version=self.version
        )

    async def _alive(self) -> bool:
        call = self._apart("ping", lambda client: client.body(client.issue(PING), PING))
        try:
            done, _ = await asyncio.wait({call.answer}, timeout=PING_LIMIT)
        finally:
            call.client.line.cut()
        return bool(done) and call.answer.exception() is None

    def _apart(self, name: str, work: Callable[[Client], T]) -> Call[T]:
        if self._closed:
            raise ConnectionLostError("the connection to the engine was closed")
        call = Call(Client(self.endpoint, self.version), work, self._on_finished)
        self._calls_apart.add(call)
        start_thread(name, call.run)
        return call

    def _on_finished(self, call: Call[Any]) -> None:
        self._calls_apart.discard(call)
        call.client.close()
