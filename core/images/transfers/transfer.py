"""Carries out one transfer of images, from its begin to its end, and tells how far it is."""

import asyncio
from abc import ABC, abstractmethod
from typing import Protocol

from core.engine import Engine
from core.errors import DockpaneError
from core.images.pull import PullSnapshot
from core.listeners import Listeners
from core.throttle import Throttle

NOTIFY_INTERVAL = 0.05
"""Seconds between two notices of a transfer that goes on."""


class Progress(Protocol):
    """How far a transfer is."""

    @property
    def snapshot(self) -> PullSnapshot:
        """It as it is now."""
        ...

    def fail(self, text: str) -> None:
        """It ended with an error."""
        ...

    def cancel(self) -> None:
        """The person ended it."""
        ...

    def end(self) -> None:
        """It came through."""
        ...


class Transfer(ABC):
    """Owned by the tab that shows it, on the loop's thread.

    `listeners` hear of a change at most every NOTIFY_INTERVAL, and of the end always. `title` names it in a tab,
    `command` is the Docker CLI's line for the same, `registry` where it goes to or comes from ("" for neither).
    """

    def __init__(self, title: str, command: str, registry: str = "") -> None:
        self.title = title
        self.command = command
        self.registry = registry
        self.listeners: Listeners[PullSnapshot] = Listeners()
        self.error: DockpaneError | None = None
        self._progress = self._new_progress()
        self._task: asyncio.Task[None] | None = None
        self._cancel_asked = False

    @property
    def snapshot(self) -> PullSnapshot:
        """The transfer as it is now; its `downloaded` is what a cancel throws away."""
        return self._progress.snapshot

    @property
    def running(self) -> bool:
        """Whether it has been begun and has not ended."""
        return self._task is not None

    async def execute(self, engine: Engine) -> None:
        """Do it, to its end. Called again after an error or a cancel, it begins anew.

        Never raises DockpaneError: the snapshot and `error` tell it. Cancelling the task ends it in the engine.
        """
        assert self._task is None, "this transfer is running already"
        self._progress = self._new_progress()
        self.error = None
        self._cancel_asked = False
        self._task = asyncio.ensure_future(self._attempt(engine))
        try:
            await self._task
        except asyncio.CancelledError:
            if not self._cancel_asked or _being_cancelled():
                raise
        finally:
            await self._settle()

    def cancel(self) -> None:
        """End it in the engine; what has come so far will be fetched again the next time."""
        if self._task is not None and not self._task.done():
            self._cancel_asked = True
            self._task.cancel()

    @abstractmethod
    def _new_progress(self) -> Progress:
        """How far an attempt that begins now is."""

    @abstractmethod
    async def _work(self, engine: Engine, notice: Throttle) -> None:
        """One attempt; `notice` is called at each change."""

    async def _settle(self) -> None:
        task, self._task = self._task, None
        if task is not None and not task.done():
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
        if not self.snapshot.ended:
            self._progress.cancel()
        self._notify()

    async def _attempt(self, engine: Engine) -> None:
        notice = Throttle(NOTIFY_INTERVAL, self._notify)
        try:
            notice()
            await self._work(engine, notice)
            self._progress.end()
        except DockpaneError as error:
            self.error = error
            self._progress.fail(error.message)
        finally:
            notice.cancel()

    def _notify(self) -> None:
        self.listeners.notify(self.snapshot)


def _being_cancelled() -> bool:
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0
