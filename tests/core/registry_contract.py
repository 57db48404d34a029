"""What every registry answers, tested alike on a real one and on the one in memory, so that the latter cannot drift."""

from dataclasses import dataclass

import pytest

from core.engine import Engine
from core.errors import RegistryMissingError
from core.images.reference import ImageReference
from core.registry.values import Registry, RemoteImage

FIVE = "lab/five"
"""A repository with the tag `latest` alone, an image of five layers."""

MANY = "library/busybox"
"""A repository with the tags `latest` and `1.36`, among others."""


@dataclass(frozen=True)
class RegistrySubject:
    """A registry, an engine that pulls from it, and what its repositories' names begin with."""

    registry: Registry
    engine: Engine
    prefix: str

    def reference(self, name: str) -> ImageReference:
        """A name in this registry."""
        return ImageReference.parse(self.prefix + name)

    async def image(self, name: str, platform: str = "") -> RemoteImage:
        """What it has under a name."""
        return await self.registry.image(self.reference(name), platform)


class RegistryContract:
    """The suite; a subclass gives the fixture `subject`."""

    async def test_tags_of_a_repository_are_listed(self, subject: RegistrySubject) -> None:
        page = await subject.registry.tags(subject.reference(FIVE))
        assert (page.tags, page.more) == (("latest",), "")
        many = (await subject.registry.tags(subject.reference(f"{MANY}:1.36"))).tags
        assert {"latest", "1.36"} <= set(many)
        assert len(set(many)) == len(many)

    async def test_an_image_is_told_with_its_layers_and_platform(self, subject: RegistrySubject) -> None:
        image = await subject.image(FIVE)
        assert len(image.layers) == 5
        assert len({layer.digest for layer in image.layers}) == 5
        assert all(layer.size > 0 and layer.diff_id for layer in image.layers)
        assert image.size == sum(layer.size for layer in image.layers)
        assert image.platform.startswith("linux/")
        for digest in (image.digest, image.manifest, image.config, *(layer.digest for layer in image.layers)):
            algorithm, _, digits = digest.partition(":")
            assert (algorithm, len(digits)) == ("sha256", 64)

    async def test_no_tag_is_latest_and_a_digest_finds_the_same(self, subject: RegistrySubject) -> None:
        image = await subject.image(FIVE)
        assert await subject.image(f"{FIVE}:latest") == image
        assert await subject.image(f"{FIVE}@{image.manifest}", image.platform) == image

    async def test_a_platform_that_is_not_there_gives_the_first(self, subject: RegistrySubject) -> None:
        assert await subject.image(FIVE, "plan9/mips") == await subject.image(FIVE)
        for each in (await subject.image(FIVE)).platforms:
            assert (await subject.image(FIVE, each.platform)).manifest == each.digest

    async def test_what_it_does_not_have_is_said_to_be_missing(self, subject: RegistrySubject) -> None:
        with pytest.raises(RegistryMissingError):
            await subject.registry.tags(subject.reference("no/such"))
        for name in (f"{MANY}:no-such", "no/such:1", f"{FIVE}@sha256:{'0' * 64}"):
            with pytest.raises(RegistryMissingError):
                await subject.image(name)

    async def test_a_pull_brings_what_was_told(self, subject: RegistrySubject) -> None:
        remote, name = await subject.image(FIVE), subject.prefix + FIVE
        async with await subject.engine.pull(name, tag="latest") as pull:
            async for _message in pull:
                pass
        held = await subject.engine.inspect_image(name)
        assert held.id == remote.config
        assert held.layers == tuple(layer.diff_id for layer in remote.layers)
        assert f"{name}@{remote.digest}" in held.digests
        await subject.engine.remove_image(f"{name}:latest")
