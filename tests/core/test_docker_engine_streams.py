"""A container's output and input pass through whole, exact and unhurried by anybody who looks at them."""

import asyncio
import hashlib
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from core.docker_engine.endpoint import parse_host
from core.docker_engine.engine import DockerEngine
from core.engine import Engine, StreamEnd, StreamEndKind, StreamKind, WaitCondition
from core.errors import ConnectionLostError
from tests.core.engine_subject import Written, run
from tests.lab.fault_proxy import fault_proxy
from tests.lab.lab import LabDescription

pytestmark = pytest.mark.engine

MANY = 50 * 1024 * 1024


@asynccontextmanager
async def connected(lab: LabDescription) -> AsyncIterator[DockerEngine]:
    engine = DockerEngine(parse_host(lab.host))
    try:
        yield engine
    finally:
        await engine.close()


def body(script: str, **more: object) -> dict[str, object]:
    """A container that removes itself and whose output goes to nobody but us."""
    host = {"AutoRemove": True, "LogConfig": {"Type": "none"}}
    return {"Image": "busybox", "Cmd": ["sh", "-c", script], "HostConfig": host} | more


@pytest.fixture(autouse=True)
def busybox(lab: LabDescription) -> None:
    """The image that all of them run."""
    lab.docker("pull", "--quiet", "busybox")


class Digested:
    """A sink that keeps no more than a digest of stdout, and stderr."""

    def __init__(self) -> None:
        self.hash = hashlib.sha256()
        self.size = 0
        self.errors = b""

    def __call__(self, kind: StreamKind, data: bytes) -> None:
        if kind is StreamKind.STDOUT:
            self.hash.update(data)
            self.size += len(data)
        else:
            self.errors += data


async def test_fifty_megabytes_of_noise_come_exactly(lab: LabDescription) -> None:
    script = f"head -c {MANY} /dev/urandom > /tmp/noise; cat /tmp/noise; sha256sum /tmp/noise >&2"
    async with connected(lab) as engine:
        sink = Digested()
        created = await engine.create_container(body(script))
        attached = await engine.attach(created.id, sink)
        pending = await engine.wait(created.id, WaitCondition.REMOVED)
        await engine.start_container(created.id)
        end = await attached.ended()
        assert (await pending.result()).status_code == 0
        assert (end.kind, end.received) == (StreamEndKind.ENDED, MANY + len(sink.errors))
        assert sink.size == MANY
        assert sink.hash.hexdigest() == sink.errors.split()[0].decode()
        await asyncio.gather(attached.aclose(), pending.aclose())


async def test_a_terminals_stream_is_raw(lab: LabDescription) -> None:
    async with connected(lab) as engine:
        written = Written()
        created = await engine.create_container(body("echo out; echo err >&2; exit 2", Tty=True))
        attached = await engine.attach(created.id, written, tty=True)
        pending = await engine.wait(created.id, WaitCondition.REMOVED)
        await engine.start_container(created.id)
        assert await attached.ended() == StreamEnd(StreamEndKind.ENDED, 10)
        assert written.of(StreamKind.STDOUT) == b"out\r\nerr\r\n"
        assert (await pending.result()).status_code == 2
        await asyncio.gather(attached.aclose(), pending.aclose())


async def test_a_code_is_never_lost_to_a_fast_exit(lab: LabDescription) -> None:
    async with connected(lab) as engine:
        for code in range(0, 256, 17):
            ran = await run(engine, body(f"exit {code}"), WaitCondition.REMOVED)
            assert (ran.code, ran.end.kind) == (code, StreamEndKind.ENDED)


async def test_a_container_that_does_not_read_holds_up_nobody_but_its_writer(lab: LabDescription) -> None:
    async with connected(lab) as engine:
        created = await engine.create_container(body("exec sleep 1000", OpenStdin=True, StdinOnce=True))
        attached = await engine.attach(created.id, Written(), stdin=True)
        await engine.start_container(created.id)
        writing = asyncio.create_task(attached.write(bytes(MANY)))
        await until_full(engine, writing)
        writing.cancel()
        with pytest.raises(asyncio.CancelledError):
            await writing
        writing = asyncio.create_task(attached.write(bytes(MANY)))
        closing = asyncio.create_task(attached.close_stdin())
        await until_full(engine, writing)
        await engine.kill_container(created.id)
        with pytest.raises(ConnectionLostError):
            await writing
        await closing
        await attached.aclose()


async def until_full(engine: Engine, writing: "asyncio.Task[None]") -> None:
    """Ask the engine things until the pipe must be full: none of the answers may wait for the writer."""
    for _ in range(20):
        await engine.ping()
    assert not writing.done()


async def test_what_is_written_in_pieces_arrives_in_order(lab: LabDescription) -> None:
    async with connected(lab) as engine:
        written = Written()
        created = await engine.create_container(body("exec cat", OpenStdin=True, StdinOnce=True))
        attached = await engine.attach(created.id, written, stdin=True)
        await engine.start_container(created.id)
        pieces = [bytes([number]) * 30_000 for number in range(100)]
        writing = [asyncio.create_task(attached.write(piece)) for piece in pieces]
        await asyncio.gather(*writing, attached.close_stdin())
        assert (await attached.ended()).received == 3_000_000
        assert written.of(StreamKind.STDOUT) == b"".join(pieces)
        await attached.aclose()


async def test_a_sink_that_is_slow_costs_time_and_no_byte(lab: LabDescription) -> None:
    sizes = []

    def sink(_kind: StreamKind, data: bytes) -> None:
        sizes.append(len(data))
        time.sleep(0.002)  # the slowness that is under test

    async with connected(lab) as engine:
        created = await engine.create_container(body("head -c 5000000 /dev/zero"))
        attached = await engine.attach(created.id, sink)
        await engine.start_container(created.id)
        assert (await attached.ended()).received == sum(sizes) == 5_000_000
        await attached.aclose()


async def test_an_engine_is_reached_over_tcp_as_well(lab: LabDescription) -> None:
    with fault_proxy(lab.host) as proxy:
        engine = DockerEngine(parse_host(proxy.host))
        try:
            ran = await run(engine, body("cat; exit 5", OpenStdin=True, StdinOnce=True), stdin=b"there and back")
            assert ran.written.of(StreamKind.STDOUT) == b"there and back"
            assert ran.code == 5
        finally:
            await engine.close()
