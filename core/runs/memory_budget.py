"""How much memory all transcripts of the program may take together, and who gives some up when that is reached."""

import threading
from typing import Protocol

MEMORY_LIMIT = 96 * 1024 * 1024  # bytes of all transcripts together; the allocator's holes come on top of it


class Holder(Protocol):
    """What holds memory that it can let go of."""

    def give_up(self) -> bool:
        """Let the oldest that it holds go; False when it has none that can go."""


class MemoryBudget:
    """Shared by all transcripts of a window. Any thread."""

    def __init__(self, limit: int = MEMORY_LIMIT) -> None:
        self._limit = limit
        self._lock = threading.Lock()
        self._held: dict[Holder, int] = {}

    @property
    def held(self) -> int:
        """Bytes that are held now."""
        with self._lock:
            return sum(self._held.values())

    def tell(self, holder: Holder, held: int) -> None:
        """`holder` holds so many bytes now; with 0 it is forgotten."""
        with self._lock:
            if held:
                self._held[holder] = held
            else:
                self._held.pop(holder, None)

    def giver(self, holder: Holder) -> Holder | None:
        """Who has to give something up so that `holder` may have what it holds; None while there is room.

        The one that asks, while it is over its fair share: who writes much makes room for itself. Else the largest.
        """
        with self._lock:
            if not self._held or sum(self._held.values()) <= self._limit:
                return None
            if self._held.get(holder, 0) > self._limit / len(self._held):
                return holder
            return max(self._held, key=self._held.__getitem__)
