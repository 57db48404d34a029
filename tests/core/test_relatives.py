"""Images that stand on one another are found by their layers, and by what the engine calls a parent."""

import asyncio

import pytest

from core.docker_engine.endpoint import parse_host
from core.docker_engine.engine import DockerEngine
from core.errors import ConnectionLostError
from core.images.relatives import Family, Kinship, kinship
from tests.fakes.fake_engine import FakeEngine
from tests.lab.lab import LabDescription

Told = list[tuple[str, Kinship, int]]


def engine() -> FakeEngine:
    made = FakeEngine()
    made.add_image("base:1", layers=[("base", 10)])
    made.add_image("app:1", layers=[("base", 10), ("app", 5)])
    made.add_image("app:debug", layers=[("base", 10), ("app", 5)], Cmd=["debug"])
    made.add_image("site:1", layers=[("base", 10), ("app", 5), ("site", 1), ("pages", 1)])
    made.add_image("other:1", layers=[("other", 10), ("app", 5)])
    made.add_image("empty:1").layers = ()
    return made


async def relatives(family: Family, engine: FakeEngine, name: str) -> Told:
    found = await family.relatives(await engine.inspect_image(name), await engine.images())
    return [(relative.image.tags[0], relative.kinship, relative.layers) for relative in found]


async def test_children_twins_and_bases_are_told_apart_the_nearest_first() -> None:
    made = engine()
    family = Family(made)
    assert await relatives(family, made, "app:1") == [
        ("site:1", Kinship.CHILD, 2),
        ("app:debug", Kinship.TWIN, 0),
        ("base:1", Kinship.BASE, 1),
    ]
    assert [name for name, _kin, _layers in await relatives(family, made, "base:1")] == ["app:1", "app:debug", "site:1"]
    assert await relatives(family, made, "other:1") == []


async def test_a_child_without_a_layer_of_its_own_is_known_by_its_parent() -> None:
    made = engine()
    parent = made.world.find_image("app:1")
    child = made.world.find_image("app:debug")
    assert parent is not None
    assert child is not None
    child.parent_id = parent.id
    family = Family(made)
    assert ("app:debug", Kinship.CHILD, 0) in await relatives(family, made, "app:1")
    assert ("app:1", Kinship.BASE, 0) in await relatives(family, made, "app:debug")


async def test_nothing_stands_on_an_image_without_layers() -> None:
    made = engine()
    assert await relatives(Family(made), made, "empty:1") == []
    assert kinship((), ("a",)) is None
    assert kinship(("a", "b"), ("a", "c", "d")) is None


async def test_each_image_is_asked_for_once_and_progress_is_told() -> None:
    made = engine()
    family, told = Family(made), list[tuple[int, int]]()
    image = await made.inspect_image("app:1")
    images = await made.images()
    await family.relatives(image, images, lambda known, total: told.append((known, total)))
    assert told == [(number, len(images)) for number in range(2, len(images) + 1)]
    asked = len(made.world.requests)
    await family.relatives(image, images)
    assert len(made.world.requests) == asked


async def test_an_image_that_goes_away_is_left_out() -> None:
    made = engine()
    image, images = await made.inspect_image("app:1"), await made.images()
    await made.remove_image("site:1")
    found = await Family(made).relatives(image, images)
    assert [relative.image.tags for relative in found] == [("app:debug",), ("base:1",)]


async def test_an_engine_that_goes_away_is_an_error() -> None:
    made = engine()
    image, images = await made.inspect_image("app:1"), await made.images()
    made.fail("inspect_image", ConnectionLostError("gone"))
    with pytest.raises(ConnectionLostError):
        await Family(made).relatives(image, images)


@pytest.mark.engine
async def test_a_real_engines_children_and_bases_are_found(lab: LabDescription) -> None:
    def docker(*arguments: str) -> str:
        return lab.docker(*arguments).strip()

    def build(base: str, name: str, *options: str) -> None:
        container = docker("create", base, "x")
        docker("commit", *options, container, name)
        docker("rm", container)

    def family() -> None:
        docker("pull", "-q", "lab/entrypoint")
        build("lab/entrypoint", "kin/child:1")
        build("kin/child:1", "kin/grandchild:1", "--change", "USER nobody")

    await asyncio.to_thread(family)
    engine = DockerEngine(parse_host(lab.host))
    try:
        images = await engine.images()
        found = {}
        for name in ("lab/entrypoint", "kin/child:1", "kin/grandchild:1"):
            relatives = await Family(engine).relatives(await engine.inspect_image(name), images)
            found[name] = {tag: each.kinship for each in relatives for tag in each.image.tags}
    finally:
        await engine.close()
        await asyncio.to_thread(docker, "rmi", "kin/grandchild:1", "kin/child:1")
    assert found["lab/entrypoint"]["kin/child:1"] is Kinship.CHILD
    assert found["lab/entrypoint"]["kin/grandchild:1"] is Kinship.CHILD
    assert found["kin/child:1"]["lab/entrypoint:latest"] is Kinship.BASE
    assert found["kin/child:1"]["kin/grandchild:1"] is Kinship.CHILD
    assert found["kin/grandchild:1"]["kin/child:1"] is Kinship.BASE
