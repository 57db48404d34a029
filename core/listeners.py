"""Tell a change once to everyone who asked, on the loop's own thread."""

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Listeners(Generic[T]):
    """Callbacks that take a snapshot; owned by the object whose state they hear of, loop thread only."""

    def __init__(self) -> None:
        self._callbacks: list[Callable[[T], None]] = []
        self._thread = threading.get_ident()

    def add(self, callback: Callable[[T], None]) -> Callable[[], None]:
        """Call `callback` at each change from now on; the returned function ends that (twice is harmless)."""
        self._callbacks.append(callback)

        def remove() -> None:
            if callback in self._callbacks:
                self._callbacks.remove(callback)

        return remove

    def notify(self, snapshot: T) -> None:
        """Hand `snapshot` to every callback, in the order in which they were added."""
        assert threading.get_ident() == self._thread, "listeners are told on the loop's thread only"
        for callback in tuple(self._callbacks):
            callback(snapshot)
