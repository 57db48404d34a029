"""Where a published port is reached from here, and when somebody answers there."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from core.docker_engine.endpoint import resolve
from core.docker_engine.engine import DockerEngine
from core.runs.published_ports import PortWatch, answers, published_ports
from core.runs.run import Run
from core.runs.syntax import parse_line
from tests.lab.lab import LabDescription

UNIX = "unix:///var/run/docker.sock"
PATIENCE = 20.0

CASES = [
    (("0.0.0.0:8080->80/tcp",), UNIX, ["http://localhost:8080/"]),
    (("0.0.0.0:8080->80/tcp", "[::]:8080->80/tcp"), UNIX, ["http://localhost:8080/"]),
    (("[::]:8080->80/tcp",), UNIX, ["http://localhost:8080/"]),
    (("127.0.0.1:1->443/tcp", "127.0.0.1:2->8443/tcp"), UNIX, ["https://localhost:1/", "https://localhost:2/"]),
    (("192.168.1.5:80->80/tcp",), UNIX, ["http://192.168.1.5:80/"]),
    (("[fd00::1]:80->80/tcp",), UNIX, ["http://[fd00::1]:80/"]),
    (("0.0.0.0:53->53/udp",), UNIX, [""]),
    (("0.0.0.0:80->80/tcp",), "ssh://me@far.example", ["http://far.example:80/"]),
    (("0.0.0.0:80->80/tcp",), "tcp://10.1.1.1:2375", ["http://10.1.1.1:80/"]),
    (("127.0.0.1:80->80/tcp",), "tcp://10.1.1.1:2375", [""]),
    (("127.0.0.1:80->80/tcp",), "tcp://localhost:2375", ["http://localhost:80/"]),
    (("80/tcp", "javascript:alert->80/tcp", "1.2.3.4.5:1->2/tcp"), UNIX, [""]),
    ((), UNIX, []),
]


@pytest.mark.parametrize(("texts", "host", "urls"), CASES)
def test_a_port_leads_to_where_it_is_reached_from_here(texts: tuple[str, ...], host: str, urls: list[str]) -> None:
    assert [port.url for port in published_ports(texts, host)] == urls


@asynccontextmanager
async def listening(hangs_up: bool = False) -> AsyncIterator[int]:
    """A port of this machine where somebody accepts, and hangs up at once or waits."""

    async def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if not hangs_up:
            await reader.read()
        writer.close()

    server = await asyncio.start_server(accept, "127.0.0.1", 0)
    async with server:
        yield server.sockets[0].getsockname()[1]


async def test_who_hangs_up_at_once_does_not_answer() -> None:
    async with listening(hangs_up=True) as port:
        assert not await answers("127.0.0.1", port)
    assert not await answers("127.0.0.1", port)


async def test_who_waits_for_a_request_answers() -> None:
    async with listening() as port:
        assert await answers("127.0.0.1", port)


async def test_a_watch_tries_until_it_is_cancelled() -> None:
    async with listening(hangs_up=True) as port:
        told: list[object] = []
        watch = PortWatch(published_ports((f"127.0.0.1:{port}->80/tcp",), UNIX), told.append)
        work = asyncio.create_task(watch.follow())
        done, _ = await asyncio.wait((work,), timeout=0.5)
        assert not done
        work.cancel()
        await asyncio.wait((work,))
        assert work.cancelled()
        assert not told


@pytest.mark.engine
async def test_a_chosen_port_answers_once_the_program_listens(lab: LabDescription) -> None:
    script = "while [ ! -f /tmp/go ]; do sleep 0.05; done; exec httpd -f -p 80"
    engine = DockerEngine(resolve(lab.environ))
    run = Run(parse_line(f'--rm -P --expose 80 busybox sh -c "{script}"'))
    work = asyncio.create_task(run.execute(engine))
    try:
        async with asyncio.timeout(PATIENCE):
            while not run.snapshot.ports:  # noqa: ASYNC110 - looked at, not waited for
                await asyncio.sleep(0.01)
            (port,) = published_ports(run.snapshot.ports, engine.host)
            assert not await answers(port.host, port.port)
            told: list[object] = []
            watch = PortWatch((port,), told.append)
            watching = asyncio.create_task(watch.follow())
            lab.docker("exec", run.snapshot.container_id, "touch", "/tmp/go")
            await watching
            assert told == [port]
    finally:
        await run.kill()
        await work
        await engine.close()
