"""What is piped into a headless run goes to the container's stdin, as fast as the container takes it."""

import asyncio
import os
import threading
from concurrent.futures import CancelledError, Future

from core.errors import EngineError
from core.runs.run import Run

_CHUNK = 65536


class StdinPump:
    """Reads descriptor 0 on a thread of its own, which a read without end may hold until the process leaves."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._loop = asyncio.get_running_loop()
        self._writing: set[asyncio.Task[None]] = set()

    def start(self) -> None:
        """Begin to read: the container is attached."""
        threading.Thread(target=self._pump, name="dockpane-stdin", daemon=True).start()

    def _pump(self) -> None:
        try:
            while data := _read():
                self._hand_over(data).result()
            self._hand_over(b"").result()
        except (CancelledError, EngineError, RuntimeError):
            return  # nobody reads it any more: the container or the loop has ended

    def _hand_over(self, data: bytes) -> "Future[None]":
        done: Future[None] = Future()
        self._loop.call_soon_threadsafe(self._write, data, done)
        return done

    def _write(self, data: bytes, done: "Future[None]") -> None:
        task = asyncio.ensure_future(self._run.send_stdin(data) if data else self._run.close_stdin())
        self._writing.add(task)
        task.add_done_callback(lambda ended: self._on_written(ended, done))

    def _on_written(self, task: "asyncio.Task[None]", done: "Future[None]") -> None:
        self._writing.discard(task)
        if task.cancelled():
            done.cancel()
        elif error := task.exception():
            done.set_exception(error)
        else:
            done.set_result(None)


def _read() -> bytes:
    try:
        return os.read(0, _CHUNK)
    except OSError:
        return b""
