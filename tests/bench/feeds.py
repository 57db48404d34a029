"""The same text into the console's view and into a QPlainTextEdit, 2,000 lines a time, each in a window of its own."""

import asyncio
import threading
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from PySide6.QtWidgets import QPlainTextEdit

from core.engine import StreamKind
from core.runs.transcript import Transcript
from gui.console.console_view import ConsoleView

LINES = 2000  # a time
KEPT = 10_000  # lines that the QPlainTextEdit keeps
_WIDTH, _HEIGHT = 840, 560


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := b"".join(islice(file, LINES)):
            yield piece


async def feed_view(view: ConsoleView, transcript: Transcript, path: Path) -> float:
    """MB/s, from the first piece appended to the last one painted; appended by a thread, as a run's are."""
    pieces = list(_pieces(path))
    view.resize(_WIDTH, _HEIGHT)
    view.set_transcript(transcript)
    view.set_live(True)
    view.show()

    def append() -> None:
        for piece in pieces:
            transcript.append(StreamKind.STDOUT, piece)

    began = time.perf_counter()
    thread = threading.Thread(target=append, name="feed")
    thread.start()
    await asyncio.to_thread(thread.join)
    await shown(view)
    return transcript.size / (time.perf_counter() - began) / 1e6


async def shown(view: ConsoleView) -> None:
    """Wait until everything that was written has been painted."""
    while view.transcript is not None and view.painted_version != view.transcript.version:
        await painted(view)


async def painted(view: ConsoleView) -> None:
    """Wait until it has been painted once more."""
    event = asyncio.Event()
    connection = view.painted.connect(lambda _version: event.set())
    try:
        await event.wait()
    finally:
        view.painted.disconnect(connection)


async def feed_plain(path: Path, size: int) -> float:
    """MB/s of the first `size` bytes, from the first piece appended to the last one painted."""
    edit = QPlainTextEdit(readOnly=True)
    edit.setMaximumBlockCount(KEPT)
    edit.resize(_WIDTH, _HEIGHT)
    edit.show()
    done, began = 0, time.perf_counter()
    for piece in _pieces(path):
        edit.appendPlainText(piece.decode().removesuffix("\n"))
        await asyncio.sleep(0)  # a turn of the loop: it paints itself as often as text comes
        done += len(piece)
        if done >= size:
            break
    rate = done / (time.perf_counter() - began) / 1e6
    edit.close()
    edit.deleteLater()
    return rate
