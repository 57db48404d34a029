"""Asks an engine about many images, a few requests at a time."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Sequence

from core.errors import NotFoundError

AT_ONCE = 4
"""Requests under way at a time: an engine that also runs containers has other things to do."""

Progress = Callable[[int, int], object]
"""Takes how many images are known, and of how many."""


async def ask_each(
    ask: Callable[[str], Awaitable[None]], images: Sequence[str], on_asked: Callable[[], object] = lambda: None
) -> None:
    """Await `ask` for each image id, in their order; one that goes away meanwhile (NotFoundError) is left out.

    `on_asked` is called after each. What else `ask` raises ends the others and is raised.
    """
    waiting = iter(images)

    async def work() -> None:
        for image in waiting:
            with contextlib.suppress(NotFoundError):
                await ask(image)
            on_asked()

    tasks = [asyncio.create_task(work(), name="ask for images") for _ in range(min(AT_ONCE, len(images)))]
    try:
        await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
