"""Counts what a program must not leave behind: threads of the engine's and file descriptors."""

import asyncio
import threading
from pathlib import Path


def threads() -> list[str]:
    """The names of the engine's threads that live, but for the pool's, which wait for the next call."""
    names = [thread.name for thread in threading.enumerate()]
    return sorted(name for name in names if name.startswith("dockpane") and not name.startswith("dockpane-engine"))


def descriptors() -> dict[str, str]:
    """The open file descriptors and what they are."""
    found = {}
    for entry in Path("/proc/self/fd").iterdir():
        try:
            found[entry.name] = str(entry.readlink())
        except FileNotFoundError:
            continue  # the one of this very look
    return found


async def all_gone(before: dict[str, str], seconds: float = 5.0) -> tuple[list[str], list[str]]:
    """The threads and descriptors that are still there when there was time enough for them to go."""
    deadline = asyncio.get_running_loop().time() + seconds
    while True:
        left = threads(), sorted(place for number, place in descriptors().items() if number not in before)
        if left == ([], []) or asyncio.get_running_loop().time() > deadline:
            return left
        await asyncio.sleep(0.01)


async def no_thread(seconds: float = 5.0) -> None:
    """Wait until every stream's thread has ended."""
    async with asyncio.timeout(seconds):
        while threads():  # noqa: ASYNC110 - a thread tells nobody that it is gone
            await asyncio.sleep(0.01)
