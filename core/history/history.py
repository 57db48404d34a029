"""The history as async methods: its file is read and written on a thread of its own."""

import asyncio
import math
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from core.history.past_run import HistoryError, PastRun
from core.history.store import Store
from core.listeners import Listeners
from core.runs.run import Run
from core.runs.secrets import without_secrets
from core.runs.state import RunState

T = TypeVar("T")


class History:
    """Made and used on the loop's thread. The file is opened by the first call; `listeners` are told of each change.

    Every method raises HistoryError where the file fails, and after `close`.
    """

    def __init__(self, path: Path) -> None:
        self.listeners: Listeners[None] = Listeners()
        self._path = path
        self._store: Store | None = None
        self._thread = ThreadPoolExecutor(1, "dockpane-history")
        self._closed = False

    async def record(self, run: Run, *, with_secrets: bool = False, digest_of: Callable[[str], str]) -> None:
        """Keep `run` from now to its end; `digest_of` tells what an image's name stands for then.

        Secrets are left out unless `with_secrets`. Cancelled before the end, the run is kept without it.
        """
        spec = run.spec if with_secrets else without_secrets(run.spec)
        masked, began = spec is not run.spec, time.time()
        number = await self._call(lambda store: store.add(spec.line(), began, masked=masked), changes=True)
        await _reached(run, lambda state: state.final or state is RunState.RUNNING)
        if digest := digest_of(run.spec.image):
            await self._call(lambda store: store.mean(number, digest), changes=True)
        end = await _ended(run)
        if end is None:
            return
        digest = digest_of(run.spec.image)
        await self._call(lambda store: store.end(number, exit_code=end[0], seconds=end[1], digest=digest), changes=True)

    async def set_aside(self) -> Path | None:
        """Where a damaged file was moved to when this one was opened, if there was one."""
        return await self._call(lambda store: store.set_aside)

    async def find(self, text: str = "", limit: int = 200) -> Sequence[PastRun]:
        """Runs whose line or name has all words of `text`, pinned ones first, then the newest."""
        return await self._call(lambda store: store.find(text, limit))

    async def last_runs(self) -> Mapping[str, float]:
        """When each image was run last (seconds since the epoch), by its repository's digest or its id."""
        return await self._call(lambda store: store.last_runs())

    async def recent_lines(self, limit: int, before: float = math.inf) -> Sequence[str]:
        """The last lines that were run before that time (seconds since the epoch), the oldest first, each once.

        Lines that miss a secret are left out.
        """
        return await self._call(lambda store: store.recent_lines(limit, before))

    async def pin(self, number: int, *, pinned: bool) -> None:
        """Keep a run at the top, or let it go back into its place."""
        await self._call(lambda store: store.pin(number, pinned=pinned), changes=True)

    async def rename(self, number: int, name: str) -> None:
        """Give a run a name of its own; "" takes it away."""
        await self._call(lambda store: store.rename(number, name), changes=True)

    async def delete(self, numbers: Sequence[int]) -> None:
        """Forget these runs."""
        await self._call(lambda store: store.delete(numbers), changes=True)

    async def restore(self, runs: Sequence[PastRun]) -> None:
        """Take runs back that were deleted, as they were."""
        await self._call(lambda store: store.restore(runs), changes=True)

    async def clear(self) -> None:
        """Forget all runs but the pinned ones."""
        await self._call(lambda store: store.clear(), changes=True)

    async def look_elsewhere(self) -> None:
        """Tell the listeners if another window has changed something since this was asked last."""
        if await self._call(lambda store: store.changed_elsewhere()):
            self.listeners.notify(None)

    async def close(self) -> None:
        """Close the file once what was asked of it is done."""
        if not self._closed:
            self._closed = True
            await asyncio.get_running_loop().run_in_executor(self._thread, self._close)
            self._thread.shutdown()

    async def _call(self, work: Callable[[Store], T], *, changes: bool = False) -> T:
        if self._closed:
            raise HistoryError("the history is closed")
        result = await asyncio.get_running_loop().run_in_executor(self._thread, self._on_thread, work)
        if changes:
            self.listeners.notify(None)
        return result

    def _on_thread(self, work: Callable[[Store], T]) -> T:
        if self._store is None:
            self._store = Store(self._path)
        return work(self._store)

    def _close(self) -> None:
        if self._store is not None:
            self._store.close()


async def _reached(run: Run, wanted: Callable[[RunState], bool]) -> None:
    """Wait until the run stands as wanted."""
    reached = asyncio.Event()
    forget = run.listeners.add(lambda snapshot: reached.set() if wanted(snapshot.state) else None)
    try:
        if not wanted(run.snapshot.state):
            await reached.wait()
    finally:
        forget()


async def _ended(run: Run) -> tuple[int, float] | None:
    """Exit code and seconds of a run, once it has ended; None where it was left before its end."""
    await _reached(run, lambda state: state.final)
    if run.snapshot.state in (RunState.CANCELLED, RunState.LOST):
        return None
    return run.snapshot.exit_code or 0, run.snapshot.seconds
