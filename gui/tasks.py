"""Every coroutine that the window starts has an owner here, which reports how it failed and cancels it at the end."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from core.errors import DockpaneError


class Tasks:
    """Owns tasks on the loop's thread; the main window has one, and each tab one of its own.

    A task that ends in a DockpaneError tells `on_error`; any other exception goes to the loop's exception handler,
    which logs it and shows that there is a defect.
    """

    def __init__(self, on_error: Callable[[DockpaneError], None]) -> None:
        self.on_error = on_error
        self._tasks: set[asyncio.Task[Any]] = set()

    def spawn(
        self,
        coroutine: Coroutine[Any, Any, Any],
        name: str,
        on_error: Callable[[DockpaneError], None] | None = None,
    ) -> asyncio.Task[Any]:
        """Run `coroutine` as a task called `name`; `on_error` replaces the owner's for this one."""
        task = asyncio.get_running_loop().create_task(coroutine, name=name)
        self._tasks.add(task)
        task.add_done_callback(lambda done: self._on_done(done, on_error or self.on_error))
        return task

    async def close(self) -> None:
        """Cancel what still runs and wait until it is gone."""
        tasks = tuple(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _on_done(self, task: asyncio.Task[Any], on_error: Callable[[DockpaneError], None]) -> None:
        self._tasks.discard(task)
        if task.cancelled():
            return
        error = task.exception()
        if isinstance(error, DockpaneError):
            on_error(error)
        elif error is not None:
            task.get_loop().call_exception_handler(
                {"message": f"task {task.get_name()!r} failed", "exception": error, "task": task}
            )
