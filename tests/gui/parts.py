"""Find a part of the window by what a screen reader calls it, and wait for what it will do."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtWidgets import QWidget

W = TypeVar("W", bound=QWidget)


def part(parent: QWidget, kind: type[W], name: str) -> W:
    """The one widget of this kind and accessible name below `parent`."""
    found = [widget for widget in parent.findChildren(kind) if widget.accessibleName() == name]
    assert len(found) == 1, f"{len(found)} parts are called {name}"
    return found[0]


async def until(condition: Callable[[], bool], turns: int = 2000) -> None:
    """Let the loop run until `condition` holds; for coroutine tests, where a nested Qt loop must not be started."""
    for _ in range(turns):
        if condition():
            return
        await asyncio.sleep(0.002)
    raise AssertionError("it did not come to that")
