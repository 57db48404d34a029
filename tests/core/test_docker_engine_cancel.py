"""Whatever waits for the engine can be cancelled at once, and leaves no thread and no file descriptor behind."""

import asyncio
import threading
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from core.docker_engine import connection as connection_module
from core.docker_engine.endpoint import parse_host
from core.docker_engine.engine import DockerEngine
from core.engine import Engine, StreamEndKind, WaitCondition
from core.errors import ConnectionLostError, EngineUnreachableError, NotFoundError
from tests.core import left_behind
from tests.core.engine_subject import QUIET, Written
from tests.core.scripted_engine import HANG, ScriptedEngine, scripted
from tests.lab.fault_proxy import Fault, fault_proxy
from tests.lab.lab import LabDescription

CYCLES = 50
IMAGE = "lab/proxied"

CALLS: dict[str, Callable[[Engine], Awaitable[object]]] = {
    "images": lambda engine: engine.images(),
    "create": lambda engine: engine.create_container({"Image": "x"}),
    "stop": lambda engine: engine.stop_container("x"),
    "attach": lambda engine: engine.attach("x", Written()),
    "wait": lambda engine: engine.wait("x", WaitCondition.NEXT_EXIT),
    "events": lambda engine: engine.events(),
    "pull": lambda engine: engine.pull("x", tag="1"),
}


@asynccontextmanager
async def connected(host: str) -> AsyncIterator[DockerEngine]:
    """An engine that has agreed on its version."""
    engine = DockerEngine(parse_host(host))
    try:
        await engine.connect()
        yield engine
    finally:
        await engine.close()


@asynccontextmanager
async def hanging(folder: Path) -> AsyncIterator[tuple[ScriptedEngine, DockerEngine]]:
    """An engine that answers nothing but its version and pings."""
    async with scripted(folder) as script, connected(script.host) as engine:
        script.answers["(POST|DELETE|GET) /(containers|images|events)"] = HANG
        yield script, engine


@pytest.mark.parametrize("name", CALLS)
async def test_a_call_that_is_never_answered_is_cancelled_at_once(name: str, tmp_path: Path) -> None:
    async with hanging(tmp_path) as (script, engine):
        await engine.ping()
        before = left_behind.descriptors()
        for _ in range(CYCLES):
            script.requests.clear()
            call = asyncio.ensure_future(CALLS[name](engine))
            await script.asked("/(containers|images|events)")
            call.cancel()
            with pytest.raises(asyncio.CancelledError):
                await call
        # The script's side of the connections is in this process, too: it is gone when ours is.
        assert await left_behind.all_gone(before) == ([], [])


@pytest.mark.engine
async def test_quiet_streams_are_closed_at_once(lab: LabDescription) -> None:
    container = lab.docker("run", "--detach", "busybox", "sh", "-c", QUIET)
    try:
        async with connected(lab.host) as engine:
            before = left_behind.descriptors()
            for _ in range(CYCLES):
                attached = await engine.attach(container, Written(), stdin=True)
                await attached.write(b"x")
                pending = await engine.wait(container, WaitCondition.NEXT_EXIT)
                events = await engine.events()
                tasks = [asyncio.ensure_future(one) for one in (attached.ended(), pending.result(), anext(events))]
                await asyncio.sleep(0)
                for task in tasks:
                    task.cancel()
                await asyncio.wait(tasks)
                await asyncio.gather(attached.aclose(), pending.aclose(), events.aclose())
                assert left_behind.threads() == []
            assert await left_behind.all_gone(before) == ([], [])
    finally:
        lab.docker("rm", "--force", container)


@pytest.mark.engine
async def test_a_pull_that_is_left_stops_in_the_engine(lab: LabDescription) -> None:
    with fault_proxy(lab.registry) as proxy:
        name = f"{proxy.address}/{IMAGE}"
        async with connected(lab.host) as engine:
            before = left_behind.descriptors()
            proxy.set(Fault("blobs", hang_after=2000))
            async with await engine.pull(name, tag="latest") as pulling:
                async for message in pulling:
                    if message.status == "Pulling fs layer":
                        break
            assert await left_behind.all_gone(before) == ([], [])
            with pytest.raises(NotFoundError):
                await engine.inspect_image(f"{name}:latest")
            # A pull that went on would be joined by this one, and would never come to its end.
            proxy.set()
            async with asyncio.timeout(30), await engine.pull(name, tag="latest") as pulling:
                assert [message async for message in pulling][-1].status.startswith("Status: Downloaded newer image")
            await engine.remove_image(f"{name}:latest")


@pytest.mark.engine
async def test_streams_that_end_by_themselves_leave_nothing(lab: LabDescription) -> None:
    async with connected(lab.host) as engine:
        lab.docker("pull", "--quiet", "busybox")
        before = left_behind.descriptors()
        for _ in range(5):
            created = await engine.create_container({"Image": "busybox", "Cmd": ["true"]})
            attached = await engine.attach(created.id, Written())
            pending = await engine.wait(created.id, WaitCondition.NEXT_EXIT)
            await engine.start_container(created.id)
            assert (await attached.ended()).kind is StreamEndKind.ENDED
            assert (await pending.result()).status_code == 0
            async with await engine.pull("docker.io/library/busybox", tag="latest") as pulling:
                assert [message async for message in pulling]
            await engine.remove_container(created.id)
        assert await left_behind.all_gone(before) == ([], [])


async def test_closing_the_engine_ends_all_that_is_open(tmp_path: Path) -> None:
    before = left_behind.descriptors()
    async with scripted(tmp_path) as script:
        script.answers["/containers|/events"] = HANG
        engine = DockerEngine(parse_host(script.host))
        await engine.connect()
        calls = [asyncio.ensure_future(CALLS[name](engine)) for name in ("create", "stop", "attach", "wait", "events")]
        for pattern in ("create", "stop", "attach", "wait", "events"):
            await script.asked(pattern)
        await engine.close()
        outcomes = await asyncio.gather(*calls, return_exceptions=True)
        assert all(isinstance(outcome, ConnectionLostError) for outcome in outcomes), outcomes
        for call in (engine.images(), engine.events(), engine.stop_container("x")):
            with pytest.raises(ConnectionLostError):
                await call
        await engine.close()
    assert await left_behind.all_gone(before) == ([], [])
    assert not [thread.name for thread in threading.enumerate() if thread.name.startswith("dockpane")]


async def test_a_cancelled_first_call_does_not_keep_the_second_one_waiting(tmp_path: Path) -> None:
    async with scripted(tmp_path) as script:
        script.answers["/version"] = HANG
        engine = DockerEngine(parse_host(script.host))
        first = asyncio.ensure_future(engine.connect())
        await script.asked("/version")
        del script.answers["/version"]
        second = asyncio.ensure_future(engine.connect())
        await asyncio.sleep(0)
        first.cancel()
        assert (await second).version == "20.10.24"
        await engine.close()


async def test_a_silent_engine_is_told_after_its_time_and_frees_the_caller(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection_module, "ANSWER_LIMIT", 0.1)
    monkeypatch.setattr(connection_module, "PING_LIMIT", 0.1)
    async with hanging(tmp_path) as (script, engine):
        script.answers["_ping"] = HANG
        before = left_behind.descriptors()
        for name, call in CALLS.items():
            with pytest.raises(EngineUnreachableError) as caught:
                await call(engine)
            assert caught.value.reason.name == "TIMEOUT", name
        assert await left_behind.all_gone(before) == ([], [])
