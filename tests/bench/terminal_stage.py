"""What the parent asks of a terminal in the measured window; each deed answers figures.

`screen PATH` has a text of this machine painted by a terminal of 80 columns and 24 rows; `echo COUNT` types so many
keys into a shell in a container; `pour SIZE` sends so many bytes through a container's cat and back.
"""

import asyncio
import hashlib
import math
import socket
import subprocess
import threading
import time
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from core.docker_engine.reads import Flow
from core.engine import StreamKind
from core.runs.syntax import parse_line
from core.runs.transcript import Transcript
from gui.console.run_tab import RunTab
from gui.console.terminal.terminal_pane import TerminalPane
from tests.bench.watch import Watch
from tests.bench.window import Stage

ROWS, COLUMNS = 24, 80
_PIECE = 64 * 1024  # bytes of a transcript that are read back at a time
_LOOK = 0.001  # seconds
_OFTEN = 0.0002  # seconds


class TerminalStage:
    """The deeds, on one window."""

    def __init__(self, stage: Stage, folder: Path) -> None:
        self._stage = stage
        self._folder = folder
        self.deeds = {"screen": self._screen, "echo": self._echo, "pour": self._pour}

    async def _screen(self, path: str) -> dict[str, Any]:
        """From the first byte appended to the last one painted; read from a socket by a thread, as a run's are.

        A thread that reads a file instead waits for nothing, and lets the window's thread hardly have Python's lock.
        """
        transcript, pane = Transcript(spool_folder=self._folder), TerminalPane(self._stage.theme)
        pane.set_transcript(transcript)
        pane.show()
        await _fit(pane)
        await pane.load()
        pane.set_live(True)

        watch, began = Watch(), time.perf_counter()
        thread = threading.Thread(target=_carry, args=(path, transcript), name="feed")
        thread.start()
        await asyncio.to_thread(thread.join)
        await _all_painted(pane)
        seconds = time.perf_counter() - began
        figures = watch.taken()
        pane.set_live(False)
        pane.set_transcript(None)
        transcript.close()
        pane.close()
        pane.deleteLater()
        return {"seconds": seconds, **figures}

    async def _echo(self, count: str) -> dict[str, Any]:
        """Keys into a shell: for each, ms until its echo had come from the engine, and until it was painted."""
        tab = await self._stage.window.run(parse_line("--rm --log-driver none -it busybox sh"))
        pane = _pane(tab)
        while not any("#" in row.text for row in pane.view.frame_shown.rows):  # noqa: ASYNC110 - a screen tells nobody
            await asyncio.sleep(_LOOK)
        engine, painted = [], []
        for number in range(int(count)):
            # A line of a few characters, then it is taken back: the shell's redrawing stays small.
            key = Qt.Key.Key_Backspace if number % 20 >= 10 else Qt.Key.Key_A
            size, arrival = tab.run.transcript.size, _Arrival(tab.run.transcript)
            began = time.perf_counter()
            QTest.keyClick(pane.view, key)
            await _all_painted(pane, size + 1)
            painted.append((time.perf_counter() - began) * 1000)
            engine.append((arrival.time() - began) * 1000)
            await asyncio.sleep(0.02)
        await tab.run.kill()
        while tab.live:  # noqa: ASYNC110 - its end is all that is waited for
            await asyncio.sleep(_LOOK)
        self._stage.close_tab()
        return {"engine": engine, "painted": painted}

    async def _pour(self, size: str) -> dict[str, Any]:
        """Bytes typed into cat and back: whether what came is what was sent, and the seconds."""
        line = '--rm --log-driver none -it busybox sh -c "stty raw -echo; echo ready; cat"'
        tab = await self._stage.window.run(parse_line(line))
        pane, transcript = _pane(tab), tab.run.transcript
        while b"ready" not in transcript.read(0, 1000):  # noqa: ASYNC110 - a transcript tells nobody
            await asyncio.sleep(_LOOK)
        begin, sent, back = transcript.size, hashlib.sha256(), hashlib.sha256()
        block = bytes(range(32, 127)) * 690 + b"\r\n"
        watch, began, left = Watch(), time.perf_counter(), int(size)
        while left > 0:
            pane.typed.emit(block[:left])
            sent.update(block[:left])
            left -= len(block)
            while int(size) - left - (transcript.size - begin) > 16 * len(block):  # noqa: ASYNC110 - as above
                await asyncio.sleep(_LOOK)
        while transcript.size - begin < int(size):  # noqa: ASYNC110 - as above
            await asyncio.sleep(_LOOK)
        seconds, figures = time.perf_counter() - began, watch.taken()
        for start in range(begin, transcript.size, _PIECE):
            back.update(transcript.read(start, _PIECE))
        await tab.run.kill()
        while tab.live:  # noqa: ASYNC110 - its end is all that is waited for
            await asyncio.sleep(_LOOK)
        self._stage.close_tab()
        return {"seconds": seconds, "equal": sent.digest() == back.digest(), **figures}


def _carry(path: str, transcript: Transcript) -> None:
    """Bring a file's text to a transcript through a socket, written by a process that has no part in Python's lock."""
    reading, writing = socket.socketpair()
    with reading, subprocess.Popen(["cat", path], stdout=writing):
        writing.close()
        flow = Flow(reading)
        while data := flow.read():
            transcript.append(StreamKind.STDOUT, bytes(data))
        flow.leave()


class _Arrival:
    """Notes on a thread when something more has been written."""

    def __init__(self, transcript: Transcript) -> None:
        self._transcript = transcript
        self._size = transcript.size
        self._at = 0.0
        self._thread = threading.Thread(target=self._look, name="arrival")
        self._thread.start()

    def time(self) -> float:
        """When it was."""
        self._thread.join()
        return self._at

    def _look(self) -> None:
        while self._transcript.size == self._size:
            time.sleep(_OFTEN)
        self._at = time.perf_counter()


def _pane(tab: RunTab) -> TerminalPane:
    assert isinstance(tab.console, TerminalPane)
    return tab.console


async def _fit(pane: TerminalPane) -> None:
    """Give it the size that is measured."""
    pane.resize(600, 400)
    await asyncio.sleep(0)
    geometry, font = pane.view.geometry_in_cells(), pane.view._font
    while (geometry.rows, geometry.columns) != (ROWS, COLUMNS):  # the window system has a word in it, in its own time
        wide = (COLUMNS - geometry.columns) * font.width
        pane.resize(pane.width() + math.ceil(wide), pane.height() + (ROWS - geometry.rows) * font.height)
        await asyncio.sleep(0.02)
        geometry = pane.view.geometry_in_cells()


async def _all_painted(pane: TerminalPane, size: int = 0) -> None:
    """Wait until all that was written, `size` bytes at the least, has been painted."""
    session = pane.view.session
    assert session is not None
    event = asyncio.Event()
    connection = pane.view.painted.connect(lambda _version: event.set())
    while session.behind or session.position < size or pane.view.painted_version != session.version:
        event.clear()
        await event.wait()
    pane.view.painted.disconnect(connection)
