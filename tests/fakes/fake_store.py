"""The images of the engine in memory and of the registry it pulls from."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from core.engine import HistoryEntry, ImageDetails, ImageSummary, PullMessage
from core.errors import EngineError
from core.images.sharing.chains import chain_ids

EPOCH = datetime(2026, 1, 1, tzinfo=UTC)


def digest_of(*parts: object) -> str:
    """A digest that is the same in every run."""
    return "sha256:" + hashlib.sha256("|".join(map(str, parts)).encode()).hexdigest()


def familiar(name: str) -> str:
    """A name as people write it: without Docker Hub's domain and folder."""
    return name.removeprefix("docker.io/").removeprefix("library/")


def with_tag(name: str) -> str:
    """A familiar name with its tag, `latest` where it has none."""
    short = familiar(name)
    return short if "@" in short or ":" in short.rpartition("/")[2] else f"{short}:latest"


@dataclass
class FakeImage:
    """An image that the engine holds."""

    id: str
    tags: list[str] = field(default_factory=list)
    digests: list[str] = field(default_factory=list)
    created: datetime = EPOCH
    size: int = 0
    layers: tuple[str, ...] = ()
    config: dict[str, Any] = field(default_factory=dict)
    layer_sizes: tuple[int, ...] = ()  # of its layers, base first; empty: they have equal shares of `size`
    parent_id: str = ""
    steps: tuple[tuple[str, int], ...] = ()  # its history, base first: instruction, bytes; empty: one a layer

    @property
    def chain(self) -> tuple[str, ...]:
        """Its layers as they are on the disk: each named by all below it too."""
        return chain_ids(self.layers)

    @property
    def sizes(self) -> tuple[int, ...]:
        """The bytes of each layer, base first."""
        if self.layer_sizes or not self.layers:
            return self.layer_sizes
        share = self.size // len(self.layers)
        return (*[share] * (len(self.layers) - 1), self.size - share * (len(self.layers) - 1))

    def with_layer(self, identifier: str, tags: list[str], size: int) -> "FakeImage":
        """What a commit makes of it: one layer more, but for a container that has written nothing."""
        above = (digest_of("committed layer", identifier),) if size else ()
        sizes = (*self.sizes, *[size] * len(above))
        return FakeImage(
            identifier, tags, [], EPOCH, sum(sizes), self.layers + above, dict(self.config), sizes, parent_id=self.id
        )

    def summary(self) -> ImageSummary:
        """Its row in a list."""
        labels = self.config.get("Labels") or {}
        names = tuple(self.tags), tuple(self.digests)
        return ImageSummary(self.id, *names, self.created, self.size, labels, self.parent_id)

    def details(self) -> ImageDetails:
        """All of it."""
        raw = {"Id": self.id, "RepoTags": self.tags, "Config": self.config, "Size": self.size}
        return ImageDetails(
            id=self.id,
            tags=tuple(self.tags),
            digests=tuple(self.digests),
            created=self.created,
            size=self.size,
            platform="linux/amd64",
            command=tuple(self.config.get("Cmd") or ()),
            entrypoint=tuple(self.config.get("Entrypoint") or ()),
            env=tuple(self.config.get("Env") or ()),
            ports=tuple(sorted(self.config.get("ExposedPorts") or {})),
            volumes=tuple(sorted(self.config.get("Volumes") or {})),
            labels=self.config.get("Labels") or {},
            user=self.config.get("User", ""),
            workdir=self.config.get("WorkingDir", ""),
            stop_signal=self.config.get("StopSignal", ""),
            author="",
            layers=self.layers,
            raw=raw,
        )

    def history(self) -> list[HistoryEntry]:
        """Its steps, or one instruction a layer; newest first."""
        if self.steps:
            return [
                HistoryEntry("<missing>", self.created, words, size, "", ()) for words, size in reversed(self.steps)
            ]
        entries = [
            HistoryEntry("<missing>", self.created - timedelta(minutes=age), f"ADD layer-{age}", size, "", ())
            for age, size in enumerate(reversed(self.sizes))
        ]
        top = HistoryEntry(self.id, self.created, f"CMD {self.config.get('Cmd')}", 0, "", tuple(self.tags))
        return [top, *entries]


@dataclass
class RegistryImage:
    """An image that can be pulled; `script` replaces the messages that its layers would give."""

    name: str
    layers: tuple[int, ...] = (1_000_000,)
    config: dict[str, Any] = field(default_factory=dict)
    steps: int = 3  # messages with a number, per layer and phase
    script: Sequence[PullMessage | EngineError] | None = None

    @property
    def digest(self) -> str:
        """Of its manifest."""
        return digest_of("manifest", self.name, self.layers)

    def layer_ids(self) -> list[str]:
        """The blobs' digests."""
        return [digest_of("layer", self.name, number, size) for number, size in enumerate(self.layers)]

    def image(self) -> FakeImage:
        """As the engine holds it afterwards."""
        repository = self.name.rpartition(":")[0]
        return FakeImage(
            id=digest_of("image", self.name, self.layers),
            tags=[self.name],
            digests=[f"{repository}@{self.digest}"],
            size=sum(self.layers),
            layers=tuple(self.layer_ids()),
            config=dict(self.config),
            layer_sizes=tuple(self.layers),
        )

    def messages(self, held: set[str]) -> Iterator[PullMessage | EngineError]:
        """What the engine tells while it pulls; `held` are the layers that it has."""
        if self.script is not None:
            yield from self.script
            return
        repository, _, tag = self.name.rpartition(":")
        path = repository if "/" in repository else f"library/{repository}"
        yield PullMessage(f"Pulling from {path}", tag)
        layers = list(zip(self.layer_ids(), self.layers, strict=True))
        missing = [(layer.removeprefix("sha256:")[:12], size) for layer, size in layers if layer not in held]
        for layer, _size in layers:
            word = "Already exists" if layer in held else "Pulling fs layer"
            yield PullMessage(word, layer.removeprefix("sha256:")[:12], has_progress=True)
        for short, size in missing:
            yield from self._layer(short, size)
        yield PullMessage(f"Digest: {self.digest}")
        word = "Downloaded newer image" if missing else "Image is up to date"
        yield PullMessage(f"Status: {word} for {self.name}")

    def _layer(self, short: str, size: int) -> Iterator[PullMessage]:
        for step in range(1, self.steps + 1):
            yield PullMessage("Downloading", short, size * step // self.steps, size, has_progress=True)
        yield PullMessage("Verifying Checksum", short, has_progress=True)
        yield PullMessage("Download complete", short, has_progress=True)
        for step in range(1, self.steps + 1):
            yield PullMessage("Extracting", short, size * step // self.steps, size, has_progress=True)
        yield PullMessage("Pull complete", short, has_progress=True)
