"""What a registry can be asked, and the values it answers with."""

from dataclasses import dataclass
from typing import Protocol

from core.images.reference import ImageReference


@dataclass(frozen=True, slots=True)
class TagPage:
    """Some of a repository's tags; `more` asks for those behind them, "" when these were the last."""

    tags: tuple[str, ...]
    more: str = ""


@dataclass(frozen=True, slots=True)
class RemoteLayer:
    """A layer as it is transferred: its blob's digest and size in bytes; `diff_id` "" where it is not known."""

    digest: str
    size: int
    diff_id: str = ""


@dataclass(frozen=True, slots=True)
class RemotePlatform:
    """One of the platforms of a name: linux/amd64; `digest` is the manifest's for it."""

    platform: str
    digest: str


@dataclass(frozen=True, slots=True)
class RemoteImage:
    """What a registry has under a name, for one platform.

    `digest` is what the name stands for (an index's or a manifest's), `manifest` the platform's own, `config` the
    configuration's, which most engines take for the image's id.
    """

    digest: str
    manifest: str
    config: str
    platform: str
    platforms: tuple[RemotePlatform, ...]
    layers: tuple[RemoteLayer, ...]

    @property
    def size(self) -> int:
        """Bytes of all layers as they are transferred."""
        return sum(layer.size for layer in self.layers)


class Registry(Protocol):
    """Asked on the loop's thread; every call can be cancelled at once. All raise RegistryError's classes."""

    async def tags(self, reference: ImageReference, more: str = "") -> TagPage:
        """`GET /v2/NAME/tags/list`; `more` is a page's."""
        ...

    async def image(self, reference: ImageReference, platform: str = "") -> RemoteImage:
        """`GET /v2/NAME/manifests/TAG`; without `platform`, or where it is not there, the first one."""
        ...
