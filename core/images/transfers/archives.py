"""Save images to an archive, load one, or make an image of a tar of files."""

import asyncio
import shlex
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from core.engine import Engine, PullStream, StreamEndKind
from core.errors import ConnectionLostError, InvalidReferenceError
from core.images.pull import TransferKind
from core.images.reference import ImageReference
from core.images.transfers.archive_file import ArchiveDraft, ArchiveSource
from core.images.transfers.byte_progress import ByteProgress
from core.images.transfers.transfer import Transfer
from core.throttle import Throttle

_TICK = 0.1  # seconds between two looks at how many bytes have passed on another thread


class _ArchiveTransfer(Transfer):
    """A transfer that is measured in bytes; looks at them from time to time, as they pass on another thread."""

    _progress: ByteProgress

    def _passed(self, count: int) -> None:
        self._progress.passed += count

    @asynccontextmanager
    async def _watched(self, notice: Throttle) -> AsyncIterator[None]:
        async def look() -> None:
            while True:
                await asyncio.sleep(_TICK)
                notice()

        looking = asyncio.create_task(look(), name=f"progress of {self.title}")
        try:
            yield
        finally:
            looking.cancel()

    async def _hear(self, stream: PullStream, notice: Throttle) -> None:
        async with stream:
            async for message in stream:
                self._progress.feed(message)
                notice()


class Save(_ArchiveTransfer):
    """Images with their names into one tar: `GET /images/get`. `size` is what the engine says that they take."""

    def __init__(self, names: Sequence[str], path: Path, size: int | None = None) -> None:
        self.names = tuple(names)
        self.path = path
        self._size = size
        super().__init__(path.name, f"docker save -o {shlex.quote(str(path))} {shlex.join(names)}")

    def _new_progress(self) -> ByteProgress:
        return ByteProgress(self.path.name, TransferKind.SAVE, self._size, exact=False)

    async def _work(self, engine: Engine, notice: Throttle) -> None:
        draft = await _begun(self.path)

        def sink(data: bytes) -> None:
            draft.write(data)
            self._passed(len(data))

        try:
            async with self._watched(notice):
                stream = await engine.save_images(self.names, sink)
                try:
                    end = await stream.ended()
                finally:
                    await stream.aclose()  # from here on, no thread writes any more
            if end.kind is not StreamEndKind.ENDED:
                raise ConnectionLostError(end.detail or "unexpected EOF")
            await asyncio.shield(asyncio.to_thread(draft.keep))
        finally:
            await asyncio.shield(asyncio.to_thread(draft.discard))


class Load(_ArchiveTransfer):
    """An archive's images into the engine: `POST /images/load`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(path.name, f"docker load -i {shlex.quote(str(path))}")

    def _new_progress(self) -> ByteProgress:
        return ByteProgress(self.path.name, TransferKind.LOAD, None, exact=False)

    async def _work(self, engine: Engine, notice: Throttle) -> None:
        source = await asyncio.to_thread(ArchiveSource, self.path)
        self._progress.expect(source.size, exact=True)
        async with self._watched(notice):
            await self._hear(await engine.load_images(source.content(self._passed)), notice)


class Import(_ArchiveTransfer):
    """A tar of files as an image of one layer: `POST /images/create?fromSrc=-`. `changes` are instructions."""

    def __init__(self, path: Path, name: str = "", changes: Sequence[str] = ()) -> None:
        """Raises InvalidReferenceError, also for a name with a digest."""
        self.path = path
        self.changes = tuple(changes)
        self.reference = ImageReference.parse(name).with_default_tag() if name else None
        if self.reference is not None and self.reference.digest:
            raise InvalidReferenceError("a digest cannot be given to an image")
        options = "".join(f"-c {shlex.quote(change)} " for change in changes)
        super().__init__(path.name, f"docker import {options}{shlex.quote(str(path))} {name}".rstrip())

    def _new_progress(self) -> ByteProgress:
        return ByteProgress(self.path.name, TransferKind.IMPORT, None, exact=False)

    async def _work(self, engine: Engine, notice: Throttle) -> None:
        source = await asyncio.to_thread(ArchiveSource, self.path)
        self._progress.expect(source.size, exact=True)
        content = source.content(self._passed, whole_tar=True)
        reference = self.reference
        async with self._watched(notice):
            stream = await engine.import_image(
                content,
                repository=reference.familiar_name if reference else "",
                tag=reference.tag if reference else "",
                changes=self.changes,
            )
            await self._hear(stream, notice)


async def _begun(path: Path) -> ArchiveDraft:
    """The draft of a file; one that is given up while it is made is taken away."""
    making = asyncio.ensure_future(asyncio.to_thread(ArchiveDraft, path))
    try:
        return await asyncio.shield(making)
    except asyncio.CancelledError:
        made = (await asyncio.gather(making, return_exceptions=True))[0]
        if isinstance(made, ArchiveDraft):
            await asyncio.to_thread(made.discard)
        raise
