"""What can be asked of a container beside its one run: pause it, read its logs, look into its files, keep it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Protocol

from core.engine_streams import ByteSink, LogStream, OutputStream, Sink


class ChangeKind(IntEnum):
    """What became of a path; the engine's own numbers."""

    MODIFIED = 0
    ADDED = 1
    DELETED = 2


@dataclass(frozen=True, slots=True)
class ContainerChange:
    """One line of `docker diff`: a path that differs from the image's."""

    path: str
    kind: ChangeKind


class ContainerCalls(Protocol):
    """A part of core.engine.Engine, with the same rules."""

    async def pause_container(self, container_id: str) -> None:
        """`POST /containers/{id}/pause`. Raises ConflictError when it does not run, or is paused already."""
        ...

    async def unpause_container(self, container_id: str) -> None:
        """`POST /containers/{id}/unpause`. Raises EngineError when it is not paused."""
        ...

    async def logs(
        self,
        container_id: str,
        sink: Sink,
        *,
        tty: bool = False,
        follow: bool = False,
        tail: int | None = None,
        after: str = "",
    ) -> LogStream:
        """`GET /containers/{id}/logs`: the last `tail` lines (None: all) of what was written after that time.

        With `follow` also what is written from now on, and the stream knows the times. `after` is as such a time.
        """
        ...

    async def container_changes(self, container_id: str) -> Sequence[ContainerChange]:
        """`GET /containers/{id}/changes`."""
        ...

    async def commit_container(self, container_id: str, *, repository: str = "", tag: str = "") -> str:
        """`POST /commit`: make an image of its files, and return the image's id."""
        ...

    async def get_archive(self, container_id: str, path: str, sink: ByteSink) -> OutputStream:
        """`GET /containers/{id}/archive`: a file or folder as tar.

        Raises NotFoundError for a path that is not there.
        """
        ...

    async def put_archive(self, container_id: str, path: str, content: Iterable[bytes]) -> None:
        """`PUT /containers/{id}/archive`: unpack a tar into the folder `path`; `content` is iterated on a thread.

        Raises NotFoundError for a folder that is not there. Cancelling leaves what has been unpacked by then.
        """
        ...
