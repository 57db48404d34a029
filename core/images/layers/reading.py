"""One reading of an image out of the engine: the stream on its thread, the work on another, progress, cancel."""

import asyncio
import threading
from collections.abc import Callable
from typing import Generic, TypeVar

from core.engine import Engine, OutputStream, StreamEndKind
from core.errors import ArchiveError
from core.images.layers.archive import read_index
from core.images.layers.feed import AbandonedError, Feed
from core.images.layers.index import FileIndex
from core.images.layers.source import Source
from core.images.layers.store import IndexStore

T = TypeVar("T")


class Reading(Generic[T]):
    """Lets `work` read the image's archive as `docker save` would write it.

    `total` is the image's size as the engine tells it, in bytes: the archive has a little more. `position` may be
    asked for at any time, on any thread.
    """

    def __init__(self, engine: Engine, image_id: str, total: int, work: Callable[[Source], T]) -> None:
        self.image_id = image_id
        self.total = total
        self._engine = engine
        self._work = work
        self._feed = Feed()
        self._source = Source(self._feed.take)

    @property
    def position(self) -> int:
        """Bytes of the archive that have been read."""
        return self._source.position

    async def run(self) -> T:
        """Read, and return what the work made of it. Cancelling stops the engine's stream and both threads.

        Raises ArchiveError for what is no whole archive, EngineError where the engine does not give it.
        """
        loop = asyncio.get_running_loop()
        done: asyncio.Future[T] = loop.create_future()
        stream = await self._engine.save_image(self.image_id, self._feed.put)
        thread = threading.Thread(target=self._on_thread, args=(loop, done), name="image files")
        thread.start()
        ending = asyncio.ensure_future(self._tell_end(stream))
        try:
            return await asyncio.shield(done)
        finally:
            self._feed.close()
            ending.cancel()
            await stream.aclose()
            await asyncio.wait((done,))
            if not done.cancelled():
                done.exception()  # whoever waited for it has had it, or does not want it any more
            thread.join()  # it has told its end already

    async def _tell_end(self, stream: OutputStream) -> None:
        try:
            end = await stream.ended()
        except Exception as error:
            self._feed.end(repr(error))  # or the reader would wait for ever
            raise
        self._feed.end("" if end.kind is StreamEndKind.ENDED else end.detail or "too short")

    def _on_thread(self, loop: asyncio.AbstractEventLoop, done: "asyncio.Future[T]") -> None:
        try:
            result = self._work(self._source)
        except AbandonedError:
            loop.call_soon_threadsafe(done.cancel)
        except BaseException as error:  # noqa: BLE001 - whoever awaits the reading gets it
            loop.call_soon_threadsafe(_fail, done, error)
        else:
            loop.call_soon_threadsafe(done.set_result, result)


def _fail(done: "asyncio.Future[T]", error: BaseException) -> None:
    done.set_exception(error if isinstance(error, Exception) else ArchiveError(repr(error)))


def index_reading(engine: Engine, image_id: str, total: int, store: IndexStore) -> Reading[FileIndex]:
    """A reading that makes the image's index, and keeps it."""

    def work(source: Source) -> FileIndex:
        index = read_index(source, image_id)
        store.keep(image_id, index)
        return index

    return Reading(engine, image_id, total, work)
