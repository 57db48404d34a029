"""Reading an image out of the engine: progress, a cancel at once, a stream that is cut."""

import asyncio
import threading
from pathlib import Path

import pytest

from core.engine import ByteSink, StreamEnd, StreamEndKind
from core.errors import ArchiveError, NotFoundError
from core.images.layers.reading import Reading, index_reading
from core.images.layers.source import Source
from core.images.layers.stack import whole_tree
from core.images.layers.store import IndexStore
from tests.fakes.fake_archives import docker_archive, layer_tar
from tests.fakes.fake_engine import FakeEngine

ARCHIVE = docker_archive([layer_tar({"a": 10_000_000}), layer_tar({"b": 5})])


class SlowStream:
    """core.engine.OutputStream on a thread that feeds piece by piece, and stops when `held` is set."""

    def __init__(self, archive: bytes, sink: ByteSink, stop_at: int, kind: StreamEndKind) -> None:
        self._pieces = [archive[at : at + 65536] for at in range(0, min(stop_at, len(archive)), 65536)]
        self._sink, self._kind = sink, kind
        self._loop = asyncio.get_running_loop()
        self.released = threading.Event()
        self._end: asyncio.Future[StreamEnd] = self._loop.create_future()
        self.closed = False
        self.thread = threading.Thread(target=self._run)
        if kind is not StreamEndKind.CLOSED:
            self.released.set()
        self.thread.start()

    async def ended(self) -> StreamEnd:
        return await asyncio.shield(self._end)

    async def aclose(self) -> None:
        self.closed = True
        self.released.set()
        await asyncio.to_thread(self.thread.join)

    def _run(self) -> None:
        for piece in self._pieces:
            self._sink(piece)
        self.released.wait()
        end = StreamEnd(self._kind, 0, "reset by peer")
        self._loop.call_soon_threadsafe(self._end.set_result, end)


class SlowEngine(FakeEngine):
    """Streams ARCHIVE up to `stop_at`, and then ends or holds."""

    def __init__(self, stop_at: int, kind: StreamEndKind) -> None:
        super().__init__()
        self.stop_at, self.kind = stop_at, kind
        self.streams: list[SlowStream] = []

    async def save_image(self, name: str, sink: ByteSink) -> SlowStream:  # type: ignore[override]
        self.streams.append(SlowStream(ARCHIVE, sink, self.stop_at, self.kind))
        return self.streams[-1]


def threads() -> list[str]:
    """The reading's own threads that live."""
    return [thread.name for thread in threading.enumerate() if thread.name == "image files"]


async def test_an_image_is_read_and_kept(tmp_path: Path) -> None:
    engine, store = SlowEngine(len(ARCHIVE), StreamEndKind.ENDED), IndexStore(tmp_path)
    reading = index_reading(engine, "sha256:ab", len(ARCHIVE), store)
    index = await reading.run()
    assert whole_tree(index).totals[0] == 10_000_005
    assert store.load("sha256:ab") == index
    assert 10_000_000 < reading.position <= len(ARCHIVE)
    assert engine.streams[0].closed
    assert not threads()


async def test_a_cancel_ends_stream_and_threads(tmp_path: Path) -> None:
    engine, store = SlowEngine(5_000_000, StreamEndKind.CLOSED), IndexStore(tmp_path)
    reading = index_reading(engine, "sha256:ab", len(ARCHIVE), store)
    task = asyncio.create_task(reading.run())
    async with asyncio.timeout(10):
        while reading.position < 3_900_000:  # noqa: ASYNC110 - progress is asked for, by design
            await asyncio.sleep(0.001)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
    assert engine.streams[0].closed
    assert not threads()
    assert store.load("sha256:ab") is None


async def test_a_cut_stream_is_an_error(tmp_path: Path) -> None:
    engine = SlowEngine(3_000_000, StreamEndKind.TRUNCATED)
    with pytest.raises(ArchiveError, match="reset by peer"):
        await index_reading(engine, "sha256:ab", 0, IndexStore(tmp_path)).run()
    assert not threads()


async def test_work_that_has_enough_ends_the_stream() -> None:
    engine = SlowEngine(len(ARCHIVE), StreamEndKind.ENDED)

    def first_bytes(source: Source) -> bytes:
        return source.read(4)

    async with asyncio.timeout(10):
        assert await Reading(engine, "sha256:ab", 0, first_bytes).run() == ARCHIVE[:4]
    assert engine.streams[0].closed


async def test_an_image_that_is_gone_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError):
        await index_reading(FakeEngine(), "sha256:ab", 0, IndexStore(tmp_path)).run()
    assert not threads()
