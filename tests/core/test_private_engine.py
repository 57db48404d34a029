"""The private engine starts, is noticed when it dies, does not meet another one, and leaves nothing behind."""

import asyncio
import contextlib
import os
import signal
from pathlib import Path

import pytest

from core.errors import PrivateEngineError
from core.private_engine.engine import PrivateEngine, PrivateEngineState
from core.private_engine.keeping import record
from tests.core.engine_owner import docker, load_busybox
from tests.lab.traces import traces, wait_for_no_trace

pytestmark = pytest.mark.engine


async def test_it_answers_under_its_host_and_stop_leaves_nothing(lab_folder: Path) -> None:
    engine, steps = PrivateEngine(lab_folder / "engine"), []
    states: list[PrivateEngineState] = []
    engine.listeners.add(states.append)
    host = await engine.start(steps.append)
    try:
        assert await asyncio.to_thread(docker, host, "version", "--format", "{{.Server.Os}}") == "linux"
        assert steps
        assert traces(lab_folder / "engine")
    finally:
        await engine.stop()
    assert traces(lab_folder / "engine") == []
    running, stopped = PrivateEngineState.RUNNING, PrivateEngineState.STOPPED
    assert states == [PrivateEngineState.STARTING, running, PrivateEngineState.STOPPING, stopped]


async def test_containers_networks_and_ports_work_and_go_with_it(lab_folder: Path) -> None:
    engine = PrivateEngine(lab_folder / "engine")
    host = await engine.start()
    try:
        await asyncio.to_thread(load_busybox, host)
        page = ["sh", "-c", "echo hello > /index.html; httpd -f -p 80 -h /"]
        await asyncio.to_thread(
            docker, host, "run", "-d", "--name", "web", "-p", "127.0.0.1::80", "owner-busybox", *page
        )
        address = await asyncio.to_thread(docker, host, "port", "web", "80/tcp")
        await _until_answers(address)
        await asyncio.to_thread(docker, host, "network", "create", "own")
        # Containers of one network of the person's own find each other by name.
        named = ["run", "-d", "--network", "own", "--name", "there", "owner-busybox", "sleep", "100"]
        await asyncio.to_thread(docker, host, *named)
        found = ["run", "--rm", "--network", "own", "owner-busybox", "ping", "-c", "1", "-W", "5", "there"]
        assert "1 packets received" in await asyncio.to_thread(docker, host, *found)
    finally:
        await engine.stop()
    assert traces(lab_folder / "engine") == []


async def test_its_images_are_there_again_at_the_next_start(lab_folder: Path) -> None:
    for start in range(2):
        engine = PrivateEngine(lab_folder / "engine")
        host = await engine.start()
        try:
            if start == 0:
                await asyncio.to_thread(load_busybox, host)
            assert "owner-busybox" in await asyncio.to_thread(docker, host, "images")
        finally:
            await engine.stop()


async def test_a_daemon_that_dies_is_noticed_and_told(lab_folder: Path) -> None:
    engine = PrivateEngine(lab_folder / "engine")
    crashed = asyncio.Event()
    engine.listeners.add(lambda state: crashed.set() if state is PrivateEngineState.CRASHED else None)
    await engine.start()
    try:
        dockerd = next(daemon for daemon in engine.keeper.daemons if daemon.role == "dockerd")
        os.kill(dockerd.pid, signal.SIGKILL)
        async with asyncio.timeout(10):
            await crashed.wait()
        assert engine.crash is not None
        assert engine.crash.message == "dockerd of the private engine ended (signal 9)."
        assert "API listen" in engine.crash.log
    finally:
        await engine.stop()
    assert traces(lab_folder / "engine") == []


@pytest.mark.parametrize("step", ["network", "containerd", "Docker engine"])
async def test_a_start_that_is_cancelled_leaves_nothing(lab_folder: Path, step: str) -> None:
    engine = PrivateEngine(lab_folder / "engine")
    starting = asyncio.create_task(engine.start(lambda text: starting.cancel() if step in text else None))
    with pytest.raises(asyncio.CancelledError):
        await starting
    assert engine.state is PrivateEngineState.STOPPED
    assert traces(lab_folder / "engine") == []


async def test_a_dockerd_that_cannot_start_is_told_in_one_sentence(lab_folder: Path) -> None:
    engine = PrivateEngine(lab_folder / "engine", registry_mirror="gopher://nowhere")
    with pytest.raises(PrivateEngineError) as refusal:
        await engine.start()
    assert "gopher" in refusal.value.message
    assert "\n" not in refusal.value.message
    assert refusal.value.log
    assert traces(lab_folder / "engine") == []


async def test_two_in_one_folder_do_not_meet(lab_folder: Path) -> None:
    first, second = PrivateEngine(lab_folder / "engine"), PrivateEngine(lab_folder / "engine")
    async with contextlib.AsyncExitStack() as stack:
        hosts = []
        for engine in (first, second):
            stack.push_async_callback(engine.stop)
            hosts.append(await engine.start())
        names = [await asyncio.to_thread(docker, host, "info", "--format", "{{.ID}}") for host in hosts]
        assert hosts[0] != hosts[1]
        assert names[0] != names[1]
        assert first.keeper.made.pool != second.keeper.made.pool
        await first.stop()
        assert await asyncio.to_thread(docker, hosts[1], "ps") is not None
    assert traces(lab_folder / "engine") == []
    assert traces(lab_folder / "engine-2") == []


async def test_a_folder_too_deep_for_a_socket_gets_a_short_one(lab_folder: Path) -> None:
    folder = lab_folder / ("deep" * 20) / "engine"
    engine = PrivateEngine(folder)
    host = await engine.start()
    run_folder = engine.keeper.run_folder
    try:
        assert len(host) < 100
        assert run_folder.stat().st_mode & 0o777 == 0o700
        assert await asyncio.to_thread(docker, host, "ps") is not None
    finally:
        await engine.stop()
    assert not run_folder.exists()
    assert traces(folder) == []


async def test_a_lost_record_does_not_save_what_was_left(lab_folder: Path) -> None:
    folder = lab_folder / "engine"
    engine = PrivateEngine(folder)
    await engine.start()
    os.kill(engine.keeper.pid, signal.SIGKILL)
    record.forget(folder)
    await engine.stop()
    wait_for_no_trace(folder)


async def _until_answers(address: str) -> None:
    """The published port leads to the container's server, once that is up."""
    host, _, port = address.partition(":")
    async with asyncio.timeout(20):
        while True:
            with contextlib.suppress(OSError):
                reader, writer = await asyncio.open_connection(host, int(port))
                writer.write(b"GET /index.html HTTP/1.0\r\n\r\n")
                answer = await reader.read()
                writer.close()
                if answer.endswith(b"hello\n"):
                    return
            await asyncio.sleep(0.05)
