"""What an engine holds is asked for once, whatever happens meanwhile."""

import asyncio

import pytest

from core.docker_engine.disk_values import disk_usage
from core.engine import CacheUsage, VolumeUsage
from core.errors import BadRequestError, EngineError, NotFoundError
from core.images.sharing.forecast import Fate, Target, forecast, freed_alone, whole
from core.images.sharing.removal import remove
from core.images.sharing.survey import Survey
from tests.fakes.fake_engine import FakeEngine

BASE = ("base", 1000)


def three() -> FakeEngine:
    """Two images on one base, and one without."""
    engine = FakeEngine()
    engine.add_image("one", layers=[BASE, ("one", 10)])
    engine.add_image("two", layers=[BASE, ("two", 20)])
    engine.add_image("three", layers=[("three", 5)])
    return engine


async def test_each_image_is_asked_for_once() -> None:
    engine, told = three(), []
    survey = Survey(engine)
    holdings = await survey.holdings(lambda done, every: told.append((done, every)))
    assert (told[0], told[-1]) == ((0, 3), (3, 3))
    assert (holdings.total, holdings.certain) == (1035, True)
    engine.world.requests.clear()
    assert survey.unknown(await engine.images()) == 0
    assert await survey.holdings() == holdings
    assert [request for request in engine.world.requests if "history" in request] == []


async def test_figures_of_images_that_share() -> None:
    engine = three()
    holdings = await Survey(engine).holdings()
    freed = {image.tags[0]: freed_alone(holdings, image) for image in holdings.listed}
    assert freed == {"one:latest": 10, "two:latest": 20, "three:latest": 5}
    every = [target for image in holdings.listed for target in whole(image)]
    assert forecast(holdings, every).size == holdings.total
    shared = next(link for link, count in holdings.sharers.items() if count == 2)
    assert holdings.sizes[shared] == 1000


async def test_an_image_that_goes_meanwhile_is_left_out() -> None:
    engine = three()
    engine.fail("image_history", NotFoundError("No such image", status=404))
    holdings = await Survey(engine).holdings()
    assert len(holdings.images) == 2


async def test_a_failure_leaves_no_request_under_way() -> None:
    engine = three()
    engine.fail("inspect_image", EngineError("no"))
    survey = Survey(engine)
    with pytest.raises(EngineError, match="no"):
        await survey.holdings()
    assert (await survey.holdings()).total == 1035


async def test_a_history_that_does_not_fit_makes_figures_an_estimate() -> None:
    engine = three()
    image = engine.add_image("odd", layers=[BASE, ("odd", 30)])
    image.layer_sizes = (1000,)
    image.layers = (*image.layers[:1], "sha256:odd", "sha256:odder")
    holdings = await Survey(engine).holdings()
    assert not holdings.certain
    assert freed_alone(holdings, holdings.images[image.id]) == 30


async def test_a_container_of_an_image_that_was_never_seen_makes_figures_an_estimate() -> None:
    engine = three()
    image = engine.add_image("lost", layers=[BASE])
    await engine.create_container({"Image": "lost"})
    seen = Survey(engine)
    assert (await seen.holdings()).certain
    await engine.remove_image("lost", force=True)
    assert (await seen.holdings()).chain_of(image.id)
    assert (await seen.holdings()).certain
    assert not (await Survey(engine).holdings()).certain


async def test_an_engine_that_names_no_layers_is_looked_at_again(monkeypatch: pytest.MonkeyPatch) -> None:
    engine = three()
    delete = engine.world.delete_image
    monkeypatch.setattr(engine.world, "delete_image", lambda image: delete(image)[:1])
    survey = Survey(engine)
    removed = await remove(
        engine, survey, await survey.holdings(), [Target(engine.world.find_image("two").id, "two:latest")]
    )
    assert (removed.size, removed.told) == (20, False)


async def test_what_is_refused_does_not_stop_the_rest() -> None:
    engine, progress = three(), []
    engine.fail("remove_image", BadRequestError("not now", status=400))
    survey = Survey(engine)
    holdings = await survey.holdings()
    targets = [target for image in holdings.listed for target in whole(image)]
    removed = await remove(engine, survey, holdings, targets, progress=lambda done, _all: progress.append(done))
    assert [refusal.message for refusal in removed.refusals] == ["not now"]
    assert (len(removed.deleted), removed.size, progress) == (2, 25, [0, 1, 2])
    assert forecast(holdings, targets).count(Fate.DELETED) == 3


async def test_a_survey_that_is_cancelled_leaves_nothing_behind() -> None:
    engine = three()
    engine.hold("inspect_image")
    task = asyncio.create_task(Survey(engine).holdings())
    while not any("/json" in request and "images/sha" in request for request in engine.world.requests):  # noqa: ASYNC110  # a request sets no event
        await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


def test_the_disks_usage_is_read_from_the_answer() -> None:
    record = {"ID": "a", "Type": "regular", "Description": "RUN x", "InUse": False, "Shared": False, "Size": 7}
    shared = {"ID": "b", "Type": "source.local", "InUse": True, "Shared": True, "Size": 50, "LastUsedAt": None}
    volume = {"Name": "v", "UsageData": {"RefCount": 1, "Size": -1}}
    image = {"Id": "sha256:1", "RepoTags": ["a:1", "<none>:<none>"], "Size": 9, "SharedSize": -1, "Containers": -1}
    answer = {"LayersSize": 9, "Images": [image], "Volumes": [volume], "BuildCache": [record, shared]}
    usage = disk_usage(answer)
    assert usage.volumes == (VolumeUsage("v", None, 1),)
    assert usage.cache == (
        CacheUsage("a", "RUN x", 7, False, False, None),
        CacheUsage("b", "source.local", 50, True, True, None),
    )
    assert (usage.cache_sum.count, usage.cache_sum.size, usage.cache_sum.reclaimable) == (2, 7, 7)
    assert (usage.images[0].names, usage.images[0].shared, usage.images[0].containers) == (("a:1",), None, 0)
    assert (usage.image_sum.reclaimable, usage.container_sum.count) == (9, 0)
