"""The image cache is what the engine holds, whoever changes it."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from core.docker_engine.endpoint import parse_host
from core.docker_engine.engine import DockerEngine
from core.engine import ContainerSummary, Engine, EngineEvent, ImageSummary
from core.errors import ProtocolError
from core.images import cache as cache_module
from core.images.cache import CacheSnapshot, ImageCache, list_rows, rows
from core.images.last_runs import last_run
from tests.fakes.fake_engine import FakeEngine
from tests.lab.lab import LabDescription

PATIENCE = 10.0  # seconds; a mark of 0.5 is kept by the benchmark


@contextlib.asynccontextmanager
async def following(engine: Engine) -> AsyncIterator[ImageCache]:
    cache = ImageCache(engine)
    task = asyncio.create_task(cache.follow(), name="follow")
    try:
        await until(cache, lambda snapshot: snapshot.listed or snapshot.error is not None)
        yield cache
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def until(cache: ImageCache, holds: Callable[[CacheSnapshot], bool]) -> CacheSnapshot:
    """Wait until the cache tells a snapshot for which `holds` is true."""
    changed = asyncio.Event()
    forget = cache.listeners.add(lambda _snapshot: changed.set())
    try:
        async with asyncio.timeout(PATIENCE):
            while not holds(cache.snapshot):
                changed.clear()
                await changed.wait()
    finally:
        forget()
    return cache.snapshot


def names(snapshot: CacheSnapshot) -> list[str]:
    return [row.name for row in snapshot.images]


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reconnect at once."""
    monkeypatch.setattr(cache_module, "FIRST_DELAY", 0.01)


def summary(identifier: str, *tags: str, digests: tuple[str, ...] = (), size: int = 5) -> ImageSummary:
    return ImageSummary(f"sha256:{identifier * 64}", tags, digests, datetime(2026, 1, 1, tzinfo=UTC), size)


def test_an_image_has_a_row_for_each_of_its_names() -> None:
    found = rows([summary("a", "one:1", "one:latest"), summary("b"), summary("c", digests=("two@sha256:0",))], [])
    assert [row.name for row in found] == ["one:1", "one:latest", "two@sha256:0", "<none>"]
    assert [row.dangling for row in found] == [False, False, False, True]
    assert [row.reference for row in found] == ["one:1", "one:latest", "two@sha256:0", "b" * 12]


def test_every_row_of_an_image_knows_the_containers_made_from_it() -> None:
    container = ContainerSummary("1", ("web",), "one:1", f"sha256:{'a' * 64}", "running", "Up")
    found = rows([summary("a", "one:1", "one:latest"), summary("b")], [container])
    assert [row.used_by for row in found] == [(container,), (container,), ()]


async def test_rows_are_made_in_slices_by_name_and_kept_while_they_say_the_same() -> None:
    images = [summary(f"{number % 16:x}", f"image-{number * 7919 % 3001}:1") for number in range(3000)]
    beats = 0

    async def beat() -> None:
        nonlocal beats
        while True:
            beats += 1
            await asyncio.sleep(0)

    beating = asyncio.create_task(beat())
    first = await list_rows(images, [])
    assert beats > 3, "the loop had its turn meanwhile"
    beating.cancel()
    assert list(first.images) == sorted(first.images, key=lambda row: row.name)
    container = ContainerSummary("1", ("web",), "x", images[0].id, "running", "Up")
    again = await list_rows([replace(image) for image in images], [container], first.images)
    changed = [row for row, before in zip(again.images, first.images, strict=True) if row is not before]
    assert changed == [row for row in again.images if row.summary.id == images[0].id]


async def test_an_image_counts_once_whatever_its_names() -> None:
    snapshot = await list_rows([summary("a", "one:1", "one:latest"), summary("b")], [])
    assert (snapshot.image_count, snapshot.total_size) == (2, 10)


async def test_what_nothing_uses_is_counted_however_the_engine_writes_ids() -> None:
    a, b, c = ("a" * 64, "b" * 64, "c" * 64)
    images = [summary("a", "one:1", "one:2", size=7), summary("b", size=20), replace(summary("c", size=300), id=c)]
    cases = {(f"sha256:{a}",): 320, (a, c): 20, (f"sha256:{c}", b): 7, ("elsewhere",): 327, (): 327}
    for used, left in cases.items():
        users = [ContainerSummary(f"{image}{n}", (), "x", image, "exited", "") for image in used for n in range(2)]
        assert (await list_rows(images, users)).unused_size == left, used


def test_names_are_those_of_rows_that_have_one() -> None:
    images = rows([summary("a", "one:1", "two:1"), summary("b"), summary("c", digests=("three@sha256:0",))], [])
    assert CacheSnapshot(images).names == ["one:1", "three@sha256:0", "two:1"]


def test_a_run_is_known_by_a_digest_or_by_the_id() -> None:
    runs = {"one@sha256:0": 5.0, "a": 7.0, "two@sha256:0": 9.0}
    assert last_run(runs, "b", ("other@sha256:0", "one@sha256:0")) == 5.0
    assert last_run(runs, "a", ("one@sha256:0",)) == 7.0, "the latest of them"
    assert last_run(runs, "b", ()) == 0.0


async def test_what_is_there_is_listed_first() -> None:
    engine = FakeEngine()
    engine.add_image("hello-world")
    async with following(engine) as cache:
        snapshot = await until(cache, lambda snapshot: snapshot.connected)
        assert names(snapshot) == ["hello-world:latest"]
        assert snapshot.error is None


async def test_a_change_by_someone_else_shows() -> None:
    engine = FakeEngine()
    async with following(engine) as cache:
        image = engine.add_image("nginx:alpine")
        engine.emit("image", "pull", "nginx:alpine")
        await until(cache, lambda snapshot: names(snapshot) == ["nginx:alpine"])
        await engine.tag_image("nginx:alpine", "web", "1")
        await until(cache, lambda snapshot: names(snapshot) == ["nginx:alpine", "web:1"])
        created = await engine.create_container({"Image": "web:1"}, name="c")
        await until(cache, lambda snapshot: bool(snapshot.images[0].used_by))
        await engine.remove_container(created.id)
        await until(cache, lambda snapshot: not snapshot.images[0].used_by)
        await engine.remove_image("web:1")
        await engine.remove_image(image.id)
        await until(cache, lambda snapshot: not snapshot.images)


async def test_many_events_make_few_listings() -> None:
    engine = FakeEngine()
    async with following(engine) as cache:
        engine.add_image("last")
        for number in range(500):
            engine.emit("image", "tag", str(number))
        await until(cache, lambda snapshot: "last:latest" in names(snapshot))
        assert engine.world.requests.count("GET /images/json") < 10


async def test_events_that_change_no_row_make_no_listing() -> None:
    engine = FakeEngine()
    async with following(engine) as cache:
        await until(cache, lambda snapshot: snapshot.connected)
        assert not cache_module._changes_rows(EngineEvent("container", "exec_start: sh", "1", {}, 0))
        assert not cache_module._changes_rows(EngineEvent("network", "connect", "1", {}, 0))
        assert cache_module._changes_rows(EngineEvent("image", "load", "1", {}, 0))


async def test_a_listing_that_changes_nothing_is_not_told() -> None:
    engine = FakeEngine()
    engine.add_image("hello-world")
    async with following(engine) as cache:
        heard: list[CacheSnapshot] = []
        cache.listeners.add(heard.append)
        before = engine.world.requests.count("GET /containers/json?all=1")
        cache.refresh()
        async with asyncio.timeout(PATIENCE):
            while engine.world.requests.count("GET /containers/json?all=1") < before + 2:
                await asyncio.sleep(0)
                cache.refresh()
        assert heard == []


@pytest.mark.usefixtures("quick")
async def test_a_lost_engine_keeps_its_rows_and_all_is_listed_anew_when_it_comes_back() -> None:
    engine = FakeEngine()
    engine.add_image("before")
    async with following(engine) as cache:
        await until(cache, lambda snapshot: snapshot.connected and bool(snapshot.images))
        engine.go_away()
        lost = await until(cache, lambda snapshot: not snapshot.connected)
        assert names(lost) == ["before:latest"]
        assert lost.error is not None
        engine.add_image("meanwhile")
        engine.come_back()
        back = await until(cache, lambda snapshot: snapshot.connected)
        assert sorted(names(back)) == ["before:latest", "meanwhile:latest"]
        assert back.error is None
        engine.add_image("later")
        engine.emit("image", "pull", "later")
        await until(cache, lambda snapshot: "later:latest" in names(snapshot))


async def test_a_refresh_does_not_wait_for_the_delay() -> None:
    engine = FakeEngine()
    engine.go_away()
    async with following(engine) as cache:
        assert not cache.snapshot.listed
        engine.come_back()
        async with asyncio.timeout(PATIENCE):
            while not cache.snapshot.connected:
                cache.refresh()
                await asyncio.sleep(0)


@pytest.mark.usefixtures("quick")
async def test_a_listing_that_fails_is_told_and_tried_again() -> None:
    engine = FakeEngine()
    async with following(engine) as cache:
        await until(cache, lambda snapshot: snapshot.connected)
        engine.fail("images", ProtocolError("no JSON"))
        engine.emit("image", "pull", "x")
        failed = await until(cache, lambda snapshot: snapshot.error is not None)
        assert failed.error is not None
        assert failed.error.message == "no JSON"
        await until(cache, lambda snapshot: snapshot.connected)


@pytest.mark.engine
async def test_a_real_engine_tells_what_the_cli_does_behind_our_back(lab: LabDescription) -> None:
    engine = DockerEngine(parse_host(lab.host))
    try:
        async with following(engine) as cache:
            await asyncio.to_thread(lab.docker, "pull", "-q", "busybox")
            await until(cache, lambda snapshot: "busybox:latest" in names(snapshot))
            await asyncio.to_thread(lab.docker, "tag", "busybox", "cache-test:1")
            await until(cache, lambda snapshot: "cache-test:1" in names(snapshot))
            await asyncio.to_thread(lab.docker, "create", "--name", "cache-test", "cache-test:1", "true")
            used = await until(cache, lambda snapshot: bool(_users(snapshot, "cache-test:1")))
            assert "cache-test" in _users(used, "cache-test:1")
            await asyncio.to_thread(lab.docker, "rm", "cache-test")
            await until(cache, lambda snapshot: "cache-test" not in _users(snapshot, "cache-test:1"))
            await asyncio.to_thread(lab.docker, "rmi", "cache-test:1")
            await until(cache, lambda snapshot: "cache-test:1" not in names(snapshot))
    finally:
        await engine.close()


def _users(snapshot: CacheSnapshot, name: str) -> list[str]:
    return [user.names[0] for row in snapshot.images if row.name == name for user in row.used_by]
