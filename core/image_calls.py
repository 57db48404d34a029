"""What can be asked for images that come from somewhere or go somewhere: archives, registries, signing in."""

from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, Self

from core.engine_streams import ByteSink, OutputStream


@dataclass(frozen=True, slots=True)
class PullMessage:
    """One JSON message of `POST /images/create`, `push` or `load` (moby jsonmessage); PullError is raised for errors.

    `current` and `total` are bytes and None where the engine does not say (also for 0 or -1); `units` is "s" where
    `current` counts seconds. The CLI without a terminal prints no line for a message that has a number.
    `has_progress`: the message has a `progressDetail`, an empty one included; on a terminal the CLI keeps one line
    for each id of such messages and redraws it.
    """

    status: str
    id: str = ""
    current: int | None = None
    total: int | None = None
    units: str = ""
    hide_counts: bool = False
    aux: bool = False
    progress_text: str = ""  # the engine's own rendering ("progress"), of old engines
    stream: str = ""
    has_progress: bool = False


@dataclass(frozen=True, slots=True)
class SearchHit:
    """One row of `GET /images/search`; `name` is familiar (hello-world, grafana/grafana)."""

    name: str
    description: str
    stars: int
    official: bool


@dataclass(frozen=True, slots=True)
class RemoteDigest:
    """`GET /distribution/{name}/json`: what a registry has under a name now. `digest` is the manifest's or index's."""

    digest: str
    platforms: tuple[str, ...]  # linux/amd64, linux/arm64/v8


class PullStream(Protocol):
    """A pull, push, load or import that has begun: iterate for its messages; PullError is raised when it fails.

    Leaving the `async with` closes the connection, which stops it in the daemon.
    """

    def __aiter__(self) -> AsyncIterator[PullMessage]: ...
    async def __aenter__(self) -> Self: ...
    async def __aexit__(self, *_: object) -> None: ...
    async def aclose(self) -> None: ...


class ImageCalls(Protocol):
    """A part of core.engine.Engine, with the same rules."""

    async def save_images(self, names: Sequence[str], sink: ByteSink) -> OutputStream:
        """`GET /images/get?names=…`: images with their names and all layers, as one tar. Raises NotFoundError.

        A failure in the middle comes as a JSON message behind the part of the tar that was sent.
        """
        ...

    async def load_images(self, content: Iterable[bytes]) -> PullStream:
        """`POST /images/load`: take in what `save_images` gave; `content` is iterated on a thread.

        Returns when all of it was sent. What `content` raises is raised here and ends the load in the engine.
        """
        ...

    async def import_image(
        self, content: Iterable[bytes], *, repository: str = "", tag: str = "", changes: Sequence[str] = ()
    ) -> PullStream:
        """`POST /images/create?fromSrc=-`: make a one-layer image of a tar of files; `changes` are instructions.

        The last message's status is the image's id. `content` as for `load_images`.
        """
        ...

    async def push(self, name: str, *, tag: str) -> PullStream:
        """`POST /images/{name}/push?tag=…`: begin to push; credentials come from the CLI's configuration."""
        ...

    async def search_images(self, term: str, *, limit: int = 25) -> Sequence[SearchHit]:
        """`GET /images/search`: ask Docker Hub, or the registry that `term` begins with. Raises EngineError."""
        ...

    async def remote_digest(self, name: str) -> RemoteDigest:
        """`GET /distribution/{name}/json`: ask the registry what `name` is there now. Raises NotFoundError."""
        ...

    async def check_sign_in(self, registry: str, user: str, secret: str) -> str:
        """`POST /auth`: have the engine try a sign-in; the identity token that came in its place, or "".

        Raises EngineError where the registry refuses it.
        """
        ...

    async def sign_in_of(self, registry: str) -> Mapping[str, str]:
        """The CLI's sign-in for a registry (docker.io: Docker Hub), or nothing; asks a credential helper only."""
        ...

    async def sign_in_helper(self, registry: str) -> str:
        """The credential helper that the CLI's configuration names for a registry; "" where there is none."""
        ...

    async def store_sign_in(self, registry: str, user: str, secret: str) -> None:
        """Hand a sign-in to that helper. Raises EngineError where there is none, or it fails."""
        ...
