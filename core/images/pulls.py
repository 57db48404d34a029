"""Fetch an image without running it: watched, cancelled, tried again."""

import asyncio
import time
from collections.abc import Callable

from core.engine import Engine
from core.errors import EngineError
from core.images.pull import PullProgress, PullSnapshot
from core.images.reference import ImageReference
from core.listeners import Listeners
from core.throttle import Throttle

NOTIFY_INTERVAL = 0.05
"""Seconds between two notices of a pull that goes on."""


class Pull:
    """One image being fetched; owned by the tab that shows it, on the loop's thread.

    `listeners` hear of a change at most every NOTIFY_INTERVAL, and of the end always.
    """

    def __init__(
        self, reference: ImageReference, platform: str = "", *, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.reference = reference.with_default_tag()
        self.platform = platform
        self.listeners: Listeners[PullSnapshot] = Listeners()
        self.error: EngineError | None = None
        self._clock = clock
        self._progress = PullProgress(self.reference.familiar, clock)
        self._task: asyncio.Task[None] | None = None
        self._cancel_asked = False

    @property
    def snapshot(self) -> PullSnapshot:
        """The pull as it is now; its `downloaded` is what a cancel throws away."""
        return self._progress.snapshot

    @property
    def running(self) -> bool:
        """Whether it has been begun and has not ended."""
        return self._task is not None

    async def execute(self, engine: Engine) -> None:
        """`POST /images/create` to its end. Called again after an error or a cancel, it begins anew.

        Never raises EngineError: the snapshot and `error` tell it. Cancelling the task ends the pull in the engine.
        """
        assert self._task is None, "this pull is running already"
        self._progress = PullProgress(self.reference.familiar, self._clock)
        self.error = None
        self._cancel_asked = False
        self._task = asyncio.ensure_future(self._fetch(engine))
        try:
            await self._task
        except asyncio.CancelledError:
            if not self._cancel_asked or _being_cancelled():
                raise
        finally:
            await self._settle()

    def cancel(self) -> None:
        """End the pull in the engine; what has come so far will be fetched again the next time."""
        if self._task is not None and not self._task.done():
            self._cancel_asked = True
            self._task.cancel()

    async def _settle(self) -> None:
        task, self._task = self._task, None
        if task is not None and not task.done():
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
        if not self.snapshot.ended:
            self._progress.cancel()
        self._notify()

    async def _fetch(self, engine: Engine) -> None:
        notice = Throttle(NOTIFY_INTERVAL, self._notify)
        try:
            notice()
            stream = await engine.pull(
                self.reference.familiar_name,
                tag=self.reference.digest or self.reference.tag,
                platform=self.platform,
            )
            async with stream:
                async for message in stream:
                    self._progress.feed(message)
                    notice()
            self._progress.end()
        except EngineError as error:
            self.error = error
            self._progress.fail(error.message)
        finally:
            notice.cancel()

    def _notify(self) -> None:
        self.listeners.notify(self.snapshot)


def _being_cancelled() -> bool:
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0
