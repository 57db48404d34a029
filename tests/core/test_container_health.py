"""What a real engine tells of a container's health and of its restarts, while it happens."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest

from core.docker_engine.endpoint import resolve
from core.docker_engine.engine import DockerEngine
from core.engine import ContainerState
from core.runs.container_life import ContainerLife
from tests.lab.lab import LabDescription

pytestmark = pytest.mark.engine

PATIENCE = 30.0


@asynccontextmanager
async def container(lab: LabDescription, *arguments: str) -> AsyncIterator[tuple[DockerEngine, str]]:
    """One that was started by the CLI, removed in the end."""
    made = lab.docker("run", "-d", *arguments)
    engine = DockerEngine(resolve(lab.environ))
    try:
        async with asyncio.timeout(PATIENCE):
            yield engine, made
    finally:
        await engine.close()
        lab.docker("rm", "--force", made)


async def seen(engine: DockerEngine, made: str, holds: Callable[[ContainerState], bool]) -> ContainerState:
    """The first state that is so."""
    while not holds(state := await engine.inspect_container(made)):  # noqa: ASYNC110 - the engine is asked
        await asyncio.sleep(0.05)
    return state


async def test_ill_health_comes_with_what_the_check_printed(lab: LabDescription) -> None:
    check = ("--health-cmd", "echo no database; exit 1", "--health-interval", "1s", "--health-retries", "2")
    async with container(lab, *check, "busybox", "sleep", "100") as (engine, made):
        assert (await engine.inspect_container(made)).health == "starting"
        state = await seen(engine, made, lambda state: state.health == "unhealthy")
        assert state.health_output == "no database\n"
        assert state.health_failures >= 2
        assert ContainerLife(running=True).seen(state).health_output == "no database\n"


async def test_a_restart_that_is_awaited_is_counted_once(lab: LabDescription) -> None:
    async with container(lab, "--restart", "always", "busybox", "sh", "-c", "sleep 0.2; exit 4") as (engine, made):
        state = await seen(engine, made, lambda state: state.status == "restarting" and state.restart_count > 1)
        life = ContainerLife(running=True, last_exit=4).seen(state)
        assert life.restarting
        assert life.restarts == state.restart_count


async def test_ports_that_the_engine_chose_are_others_after_a_start(lab: LabDescription) -> None:
    async with container(lab, "-p", "127.0.0.1::80", "busybox", "sleep", "100") as (engine, made):
        life = ContainerLife(running=True).seen(await engine.inspect_container(made))
        for ports in (life.ports, None):
            lab.docker("restart", "--time", "0", made)
            life = life.seen(await engine.inspect_container(made))
            assert life.ports == (f"{lab.docker('port', made, '80/tcp')}->80/tcp",)
            assert life.ports != ports
