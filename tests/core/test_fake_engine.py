"""The engine in memory keeps the contract, and plays what a test asks it to."""

import asyncio

import pytest

from core.engine import Exchange, PullMessage, StreamEndKind, StreamKind, WaitCondition
from core.errors import BadRequestError, ConnectionLostError, EngineUnreachableError, PullError
from tests.core.container_contract import ContainerContract
from tests.core.engine_contract import EngineContract
from tests.core.engine_subject import BOTH, CAT, FAST, QUIET, SIZE, Subject, Written
from tests.core.image_contract import ImageContract
from tests.fakes.fake_container import copies_stdin, says, sleeps, tells_size
from tests.fakes.fake_engine import FakeEngine


def made() -> FakeEngine:
    engine = FakeEngine()
    engine.add_image("busybox", Cmd=["sh"])
    engine.add_registry_image("lab/five", layers=(5, 6))
    engine.program(["sh", "-c", BOTH], says(b"out\n", (StreamKind.STDERR, b"err\n"), exit_code=7))
    engine.program(["sh", "-c", CAT], copies_stdin())
    engine.program(["sh", "-c", QUIET], sleeps())
    engine.program(["sh", "-c", SIZE], tells_size())
    engine.program(["sh", "-c", FAST], says(exit_code=3))
    engine.program(["sh", "-c", "true"], says())
    return engine


class TestFakeEngine(EngineContract, ContainerContract, ImageContract):
    """The contract."""

    @pytest.fixture
    def subject(self) -> Subject:
        engine = made()
        (identifier,) = engine.world.images
        return Subject(lambda: engine, "busybox:latest", identifier, "lab/five:latest", "registry.example:5000")


async def test_a_call_can_be_made_to_fail_once() -> None:
    engine = made()
    engine.fail("start_container", BadRequestError("exec format error", status=400))
    created = await engine.create_container({"Image": "busybox"})
    with pytest.raises(BadRequestError):
        await engine.start_container(created.id)
    await engine.start_container(created.id)
    await engine.close()


async def test_a_call_can_be_held_and_cancelled() -> None:
    engine = made()
    held = engine.hold("images")
    seen: list[Exchange] = []
    waiting = asyncio.create_task(engine.observed(seen.append).images())
    await asyncio.sleep(0)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    assert seen == [Exchange("GET", "/images/json", None, 0.0)]
    held.set()
    assert len(await engine.images()) == 1


async def test_a_pull_can_be_scripted() -> None:
    engine = FakeEngine()
    engine.add_registry_image(
        "broken", script=[PullMessage("Pulling from library/broken", "latest"), PullError("no space")]
    )
    async with await engine.pull("docker.io/library/broken", tag="latest") as pulling:
        assert (await anext(pulling)).id == "latest"
        with pytest.raises(PullError, match="no space"):
            await anext(pulling)
    assert await engine.images() == []


async def test_it_can_go_away_and_come_back() -> None:
    engine = made()
    created = await engine.create_container({"Image": "busybox", "Cmd": ["sh", "-c", QUIET]})
    attached = await engine.attach(created.id, Written())
    pending = await engine.wait(created.id, WaitCondition.NEXT_EXIT)
    events = await engine.events()
    await engine.start_container(created.id)
    engine.go_away()
    assert (await attached.ended()).kind is StreamEndKind.TRUNCATED
    with pytest.raises(ConnectionLostError):
        await pending.result()
    with pytest.raises(ConnectionLostError):
        await anext(events)
    with pytest.raises(EngineUnreachableError):
        await engine.ping()
    engine.come_back()
    assert (await engine.inspect_container(created.id)).running
    await engine.close()
