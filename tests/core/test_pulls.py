"""An image is fetched without being run: to its end, until it is cancelled, again after an error."""

import asyncio

import pytest

from core.docker_engine.endpoint import parse_host
from core.docker_engine.engine import DockerEngine
from core.engine import PullMessage
from core.errors import PullError
from core.images.pull import PullSnapshot
from core.images.pulls import Pull
from core.images.reference import ImageReference
from tests.fakes.fake_engine import FakeEngine
from tests.lab.lab import LabDescription


def pull_of(name: str) -> Pull:
    return Pull(ImageReference.parse(name))


async def test_a_pull_tells_its_progress_and_its_end() -> None:
    engine = FakeEngine()
    engine.add_registry_image("multi", layers=[1_000_000, 2_000_000])
    pull = pull_of("multi")
    heard: list[PullSnapshot] = []
    pull.listeners.add(heard.append)
    await pull.execute(engine)
    assert heard[-1].ended
    assert heard[-1].fraction == 1.0
    assert heard[-1].reference == "multi:latest"
    assert heard[-1].downloaded == 3_000_000
    assert not heard[-1].error
    assert not pull.running
    assert [image.tags for image in await engine.images()] == [("multi:latest",)]


async def test_a_cancelled_pull_ends_in_the_engine_and_says_what_is_thrown_away() -> None:
    engine = FakeEngine()
    engine.add_registry_image("multi", layers=[3_000_000])
    pull = pull_of("multi")
    engine.world.registry["multi:latest"].steps = 1000
    task = asyncio.create_task(pull.execute(engine))
    while not pull.snapshot.downloaded:  # noqa: ASYNC110  # notices are throttled, this is to stop in the middle
        await asyncio.sleep(0)
    pull.cancel()
    await task
    assert pull.snapshot.cancelled
    assert pull.snapshot.ended
    assert 0 < pull.snapshot.downloaded < 3_000_000
    assert await engine.images() == []
    assert not engine.world.streams


async def test_a_pull_is_tried_again_after_an_error() -> None:
    engine = FakeEngine()
    script = [PullMessage("Pulling fs layer", "a", has_progress=True), PullError("unexpected EOF")]
    engine.add_registry_image("multi", script=script)
    pull = pull_of("multi")
    await pull.execute(engine)
    assert pull.snapshot.error == "unexpected EOF"
    assert isinstance(pull.error, PullError)
    engine.add_registry_image("multi")
    await pull.execute(engine)
    assert pull.error is None
    assert (pull.snapshot.error, pull.snapshot.fraction) == ("", 1.0)


async def test_a_pull_that_is_refused_at_once_says_why() -> None:
    pull = pull_of("nosuch")
    await pull.execute(FakeEngine())
    assert "pull access denied for nosuch" in pull.snapshot.error
    assert pull.snapshot.ended


async def test_cancelling_the_task_ends_the_pull_and_is_passed_on() -> None:
    engine = FakeEngine()
    engine.add_registry_image("multi")
    engine.hold("pull")
    pull = pull_of("multi")
    task = asyncio.create_task(pull.execute(engine))
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert pull.snapshot.cancelled
    assert not pull.running


async def test_several_pulls_go_on_at_once() -> None:
    engine = FakeEngine()
    pulls = [pull_of(name) for name in ("one", "two", "three")]
    for pull in pulls:
        engine.add_registry_image(pull.reference.familiar)
    await asyncio.gather(*(pull.execute(engine) for pull in pulls))
    assert all(pull.snapshot.fraction == 1.0 for pull in pulls)
    assert len(await engine.images()) == 3


async def test_a_digest_is_asked_for_as_such() -> None:
    engine = FakeEngine()
    await pull_of("multi@sha256:" + "a" * 64).execute(engine)
    assert engine.world.requests == ["POST /images/create?fromImage=multi&tag=sha256%3A" + "a" * 64]


@pytest.mark.engine
async def test_a_real_engine_pulls_five_layers(lab: LabDescription) -> None:
    engine = DockerEngine(parse_host(lab.host))
    try:
        pull = pull_of("lab/five")
        await pull.execute(engine)
        assert pull.error is None
        assert pull.snapshot.fraction == 1.0
        assert pull.snapshot.digest.startswith("sha256:")
        assert len(pull.snapshot.layers) == 5
        assert "lab/five:latest" in [tag for image in await engine.images() for tag in image.tags]
    finally:
        await engine.close()


@pytest.mark.engine
async def test_a_cancelled_pull_leaves_no_image_in_a_real_engine(lab: LabDescription) -> None:
    engine = DockerEngine(parse_host(lab.host))
    try:
        pull = pull_of("lab/twenty")
        pull.listeners.add(lambda snapshot: pull.cancel() if snapshot.downloaded else None)
        await pull.execute(engine)
        assert pull.snapshot.cancelled
        assert pull.snapshot.downloaded
        assert "lab/twenty:latest" not in [tag for image in await engine.images() for tag in image.tags]
    finally:
        await engine.close()
