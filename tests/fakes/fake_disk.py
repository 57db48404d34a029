"""What the engine in memory tells of its disk."""

from collections.abc import Mapping

from core.engine import ContainerUsage, DiskUsage, ImageUsage
from core.errors import EngineError
from tests.fakes.fake_store import FakeImage
from tests.fakes.fake_world import FakeWorld


class FakeDisk:
    """A part of FakeEngine: core.disk_usage.DiskCalls, counted from the layers that the images have."""

    world: FakeWorld

    async def disk_usage(self) -> DiskUsage:
        """All that is there."""
        await self._asked("disk_usage", "GET", "/system/df")
        images = list(self.world.images.values())
        sizes = {link: size for image in images for link, size in zip(image.chain, image.sizes, strict=True)}
        containers = self.world.containers.values()
        return DiskUsage(
            layers=sum(sizes.values()),
            images=tuple(
                ImageUsage(
                    image.id,
                    tuple(image.tags or image.digests),
                    image.size,
                    _shared(image, images),
                    sum(each.image_id == image.id for each in containers),
                )
                for image in images
                if image.tags or all(other.parent_id != image.id for other in images)
            ),
            containers=tuple(ContainerUsage(each.id, each.name, each.status, each.written) for each in containers),
            volumes=tuple(self.world.volumes),
            cache=tuple(self.world.build_cache),
        )

    async def shared_sizes(self) -> Mapping[str, int]:
        """Of all that is there."""
        await self._asked("shared_sizes", "GET", "/images/json", query={"shared-size": "1"})
        images = list(self.world.images.values())
        return {image.id: _shared(image, images) for image in images}

    async def _asked(
        self,
        method: str,
        verb: str,
        path: str,
        refusal: EngineError | None = None,
        query: Mapping[str, str] | None = None,
        *,
        status: int = 200,
    ) -> None:
        raise NotImplementedError  # FakeEngine's


def _shared(image: FakeImage, images: list[FakeImage]) -> int:
    others = {link for other in images if other is not image for link in other.chain}
    return sum(size for link, size in zip(image.chain, image.sizes, strict=True) if link in others)
