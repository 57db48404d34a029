"""What is typed or piped into a headless run goes to the container's stdin, as fast as the container takes it."""

import asyncio
import contextlib
import os
import select
import sys
import threading
from concurrent.futures import CancelledError, Future

from core.errors import EngineError
from core.runs.run import Run

_CHUNK = 65536
_JOIN_LIMIT = 0.5  # seconds; a read that found nothing, since another process was faster, goes on until we leave


class StdinPump:
    """Reads descriptor 0 on a thread of its own, from `start` to `close`; nothing is read that goes to nobody."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._loop = asyncio.get_running_loop()
        self._writing: set[asyncio.Task[None]] = set()
        self._gone: asyncio.Future[None] | None = None  # when the thread has ended
        self._closed = False
        self._woken, self._waking = -1, -1

    def start(self) -> None:
        """Begin to read: the container is attached."""
        self._woken, self._waking = os.pipe()
        self._gone = self._loop.create_future()
        threading.Thread(target=self._read_on, name="dockpane-stdin", daemon=True).start()

    async def close(self) -> None:
        """Read no more, and wait for the thread. What is typed from now on is left for who reads the terminal next."""
        if self._gone is None:
            return
        self._closed = True
        os.close(self._waking)
        for task in self._writing:
            task.cancel()
        done, _ = await asyncio.wait((self._gone,), timeout=_JOIN_LIMIT)
        if done:
            os.close(self._woken)

    def _read_on(self) -> None:
        try:
            self._pump()
        finally:
            with contextlib.suppress(RuntimeError):  # the loop may have ended, where nobody waits for this
                self._loop.call_soon_threadsafe(self._on_gone)

    def _on_gone(self) -> None:
        assert self._gone is not None
        self._gone.set_result(None)

    def _pump(self) -> None:
        try:
            while self._wait():
                data = _read()
                self._hand_over(data).result()
                if not data:
                    return
        except (CancelledError, EngineError, RuntimeError):
            return  # nobody reads it any more: the container or the loop has ended

    def _wait(self) -> bool:
        """Until there is something to read; False when there is nobody any more to read it for."""
        if sys.platform == "win32":
            return True  # there only sockets can be waited for
        return self._woken not in select.select([0, self._woken], [], [])[0]

    def _hand_over(self, data: bytes) -> "Future[None]":
        done: Future[None] = Future()
        self._loop.call_soon_threadsafe(self._write, data, done)
        return done

    def _write(self, data: bytes, done: "Future[None]") -> None:
        if self._closed:
            done.cancel()
            return
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
