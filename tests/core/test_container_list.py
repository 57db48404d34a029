"""The list of containers on a real engine: true after each event, of any origin."""

import asyncio
from collections.abc import Callable

import pytest

from core.container_list import ContainerList, ContainersSnapshot, in_order, runs
from core.docker_engine.endpoint import resolve
from core.docker_engine.engine import DockerEngine
from core.engine import ContainerSummary, EngineEvent
from core.errors import ConnectionLostError
from core.listeners import Listeners
from tests.fakes.fake_engine import FakeEngine
from tests.lab.lab import LabDescription

PATIENCE = 20.0


async def seen(containers: ContainerList, reached: Callable[[ContainersSnapshot], bool]) -> None:
    """Wait for a snapshot."""
    moved = asyncio.Event()
    forget = containers.listeners.add(lambda _snapshot: moved.set())
    async with asyncio.timeout(PATIENCE):
        while not reached(containers.snapshot):
            moved.clear()
            await moved.wait()
    forget()


@pytest.mark.engine
async def test_what_the_cli_does_is_seen(lab: LabDescription) -> None:
    engine = DockerEngine(resolve(lab.environ))
    events: Listeners[EngineEvent] = Listeners()
    containers = ContainerList(engine, events)

    async def listen() -> None:
        async with await engine.events() as stream:
            async for event in stream:
                events.notify(event)

    tasks = [asyncio.create_task(listen()), asyncio.create_task(containers.follow())]
    made = ""

    def state(snapshot: ContainersSnapshot) -> str:
        return next((row.state for row in snapshot.containers if row.id == made), "")

    try:
        await seen(containers, lambda snapshot: snapshot.listed)
        made = await asyncio.to_thread(lab.docker, "run", "-d", "-p", "80", "busybox", "sleep", "1000")
        await seen(containers, lambda snapshot: state(snapshot) == "running")
        (row,) = [row for row in containers.snapshot.containers if row.id == made]
        assert row.image == "busybox"
        assert any(port.endswith("->80/tcp") for port in row.ports)
        assert row.created is not None
        for verb, word in (("pause", "paused"), ("unpause", "running"), ("kill", "exited")):
            await asyncio.to_thread(lab.docker, verb, made)
            await seen(containers, lambda snapshot, word=word: state(snapshot) == word)  # type: ignore[misc]
        await asyncio.to_thread(lab.docker, "rm", made)
        await seen(containers, lambda snapshot: state(snapshot) == "")
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        lab.docker("rm", "--force", made, check=False)
        await engine.close()


async def test_a_lost_engine_keeps_the_rows_and_says_why() -> None:
    engine = FakeEngine()
    engine.add_image("one")
    await engine.create_container({"Image": "one"})
    containers = ContainerList(engine, Listeners())
    task = asyncio.create_task(containers.follow())
    await seen(containers, lambda snapshot: snapshot.listed)
    engine.fail("containers", ConnectionLostError("gone"))
    containers.refresh()
    await seen(containers, lambda snapshot: snapshot.error is not None)
    assert len(containers.snapshot.containers) == 1
    containers.refresh()
    await seen(containers, lambda snapshot: snapshot.error is None)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    await engine.close()


def test_running_ones_come_first() -> None:
    rows = [ContainerSummary(str(n), (), "", "", state, "") for n, state in enumerate(("exited", "paused", "created"))]
    assert [row.state for row in in_order(rows)] == ["paused", "exited", "created"]
    assert [runs(row) for row in in_order(rows)] == [True, False, False]
