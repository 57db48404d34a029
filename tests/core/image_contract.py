"""What every Engine does with archives and registries, tested alike on the real one and the one in memory."""

import asyncio
from collections.abc import Iterator

import pytest

from core.engine import Engine, PullMessage, PullStream, StreamEndKind
from core.errors import EngineError, LocalFileError, NotFoundError, PullError
from tests.core.container_contract import tar_of
from tests.core.engine_contract import PATIENCE, Subject

LOADED = "contract/loaded:1"
IMPORTED = "contract/imported:1"


async def told(stream: PullStream) -> list[PullMessage]:
    """Every message to the end."""
    async with asyncio.timeout(PATIENCE), stream:
        return [message async for message in stream]


async def saved(engine: Engine, *names: str) -> bytes:
    """An archive of these images."""
    pieces: list[bytes] = []
    async with asyncio.timeout(PATIENCE):
        stream = await engine.save_images(names, pieces.append)
        assert (await stream.ended()).kind is StreamEndKind.ENDED
        await stream.aclose()
    return b"".join(pieces)


async def tags_of(engine: Engine, name: str) -> tuple[str, ...]:
    return (await engine.inspect_image(name)).tags


class ImageContract:
    """The suite; a subclass gives the fixture `subject`."""

    async def test_what_was_saved_is_loaded_with_its_name(self, subject: Subject) -> None:
        async with subject.engine() as engine:
            await engine.tag_image(subject.image, "contract/loaded", "1")
            archive = await saved(engine, LOADED, subject.image)
            await engine.remove_image(LOADED)
            assert LOADED not in await tags_of(engine, subject.image)
            messages = await told(await engine.load_images([archive[:5000], archive[5000:]]))
            assert f"Loaded image: {LOADED}\n" in [message.stream for message in messages]
            assert (await engine.inspect_image(LOADED)).id == subject.image_id
            await engine.remove_image(LOADED)

    async def test_what_is_not_here_is_not_saved(self, subject: Subject) -> None:
        async with subject.engine() as engine:
            with pytest.raises(NotFoundError):
                await engine.save_images([subject.image, "nosuch"], bytes)

    async def test_a_broken_archive_is_refused_in_the_stream(self, subject: Subject) -> None:
        async with subject.engine() as engine:
            archive = await saved(engine, subject.image)
            with pytest.raises(PullError, match="unexpected EOF"):
                await told(await engine.load_images([archive[: len(archive) // 2]]))
            with pytest.raises(PullError, match="invalid tar header"):
                await told(await engine.load_images([b"this is no archive" * 100]))

    async def test_what_the_content_raises_ends_the_load(self, subject: Subject) -> None:
        def content() -> Iterator[bytes]:
            yield bytes(100_000)
            raise LocalFileError("the disk is gone", path="x")

        async with subject.engine() as engine:
            before = {image.id for image in await engine.images()}
            for send in (engine.load_images, engine.import_image):
                with pytest.raises(LocalFileError, match="the disk is gone"):
                    await send(content())
            assert {image.id for image in await engine.images()} == before

    async def test_a_tar_of_files_becomes_an_image(self, subject: Subject) -> None:
        async with subject.engine() as engine:
            archive = tar_of(hello=b"hello")
            stream = await engine.import_image(
                [archive], repository="contract/imported", tag="1", changes=["CMD sh -l"]
            )
            identifier = (await told(stream))[-1].status
            details = await engine.inspect_image(IMPORTED)
            assert details.id == identifier
            assert details.command[-1].endswith("-l")
            with pytest.raises(EngineError, match="invalid tar header"):
                await told(await engine.import_image([b"this is no archive" * 100]))
            await engine.remove_image(IMPORTED)

    async def test_a_push_tells_each_layer(self, subject: Subject) -> None:
        async with subject.engine() as engine:
            repository = f"{subject.registry}/contract/pushed"
            await engine.tag_image(subject.image, repository, "1")
            first = await told(await engine.push(repository, tag="1"))
            layers = {message.id for message in first if message.id}
            assert len(layers) == len((await engine.inspect_image(subject.image)).layers)
            assert {message.id for message in first if message.status == "Pushed"} == layers
            assert any(message.current for message in first if message.status == "Pushing")
            again = await told(await engine.push(repository, tag="1"))
            assert {message.id for message in again if message.status == "Layer already exists"} == layers
            assert again[-1].aux
            pushed = again[-2].status
            assert pushed.startswith("1: digest: sha256:")
            assert any(
                digest.endswith(pushed.split()[2]) for digest in (await engine.inspect_image(subject.image)).digests
            )
            await engine.remove_image(f"{repository}:1")

    async def test_what_is_not_here_is_not_pushed(self, subject: Subject) -> None:
        async with subject.engine() as engine:
            with pytest.raises(PullError, match="does not exist locally"):
                await told(await engine.push(f"{subject.registry}/contract/nosuch", tag="1"))

    async def test_docker_hub_is_searched(self, subject: Subject) -> None:
        async with subject.engine() as engine, asyncio.timeout(PATIENCE):
            name = subject.pullable.partition(":")[0]
            hits = await engine.search_images(name.rpartition("/")[2], limit=5)
            assert name in [hit.name for hit in hits]
            assert len(hits) <= 5
            assert await engine.search_images("there-is-no-such-thing") == []

    async def test_a_registry_says_what_it_has_under_a_name(self, subject: Subject) -> None:
        async with subject.engine() as engine, asyncio.timeout(PATIENCE):
            remote = await engine.remote_digest(subject.pullable)
            assert remote.digest.startswith("sha256:")
            assert all(platform.startswith("linux/") for platform in remote.platforms)
            assert remote.platforms
            with pytest.raises(NotFoundError, match="manifest unknown"):
                await engine.remote_digest(f"{subject.pullable.partition(':')[0]}:nosuch")
