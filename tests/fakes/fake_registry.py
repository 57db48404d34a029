"""A registry in memory, by what the engine in memory can pull from its own."""

from core.errors import RegistryError, RegistryMissingError
from core.images.reference import ImageReference
from core.registry.values import RemoteImage, RemoteLayer, RemotePlatform, TagPage
from tests.fakes.fake_engine import FakeEngine
from tests.fakes.fake_store import RegistryImage, digest_of

PLATFORMS = ("linux/amd64", "linux/arm64/v8")


class FakeRegistry:
    """core.registry.values.Registry in memory; `error` is raised by the next question."""

    def __init__(self, engine: FakeEngine) -> None:
        self._engine = engine
        self.error: RegistryError | None = None

    async def tags(self, reference: ImageReference, more: str = "") -> TagPage:
        """The tags of what can be pulled."""
        self._fail()
        names = [name.rpartition(":") for name in self._engine.world.registry]
        tags = tuple(tag for repository, _, tag in names if repository == reference.familiar_name)
        if not tags:
            raise RegistryMissingError("repository name not known to registry")
        return TagPage(tags)

    async def image(self, reference: ImageReference, platform: str = "") -> RemoteImage:
        """One of them; for the second platform it has one layer more."""
        self._fail()
        found = self._found(reference)
        layers = [
            RemoteLayer(digest_of("blob", layer), size, layer)
            for layer, size in zip(found.layer_ids(), found.layers, strict=True)
        ]
        if platform.startswith("linux/arm64"):
            layers.append(RemoteLayer(digest_of("blob", "more"), 500_000, digest_of("layer", "more")))
        chosen = next((each for each in PLATFORMS if platform and each.startswith(platform)), PLATFORMS[0])
        digests = {each: digest_of(found.digest, each) for each in PLATFORMS} | {PLATFORMS[0]: found.digest}
        platforms = tuple(RemotePlatform(*each) for each in digests.items())
        own = digests[chosen]
        config = found.image().id if own == found.digest else digest_of("config", own)
        return RemoteImage(own, own, config, chosen, platforms, tuple(layers))

    def _found(self, reference: ImageReference) -> RegistryImage:
        """By its tag, or by its digest among its repository's."""
        held = self._engine.world.registry
        found = held.get(reference.with_default_tag().familiar)
        if reference.digest:
            of_repository = (each for name, each in held.items() if name.rpartition(":")[0] == reference.familiar_name)
            found = next((each for each in of_repository if each.digest == reference.digest), None)
        if found is None:
            raise RegistryMissingError("manifest unknown")
        return found

    def _fail(self) -> None:
        error, self.error = self.error, None
        if error is not None:
            raise error
