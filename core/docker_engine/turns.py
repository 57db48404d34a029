"""Lets one of many take its turn, first come, first served; nobody waits for ever."""

import threading
from collections import deque


class Turns:
    """One turn for threads to share. A lock would go back, most times, to whoever has just let go of it."""

    def __init__(self, limit: float) -> None:
        """`limit` is how many seconds one waits at the most."""
        self._limit = limit
        self._lock = threading.Lock()
        self._taken = False
        self._waiting: deque[threading.Lock] = deque()

    @property
    def wanted(self) -> bool:
        """Whether somebody waits."""
        return bool(self._waiting)

    def take(self) -> bool:
        """Wait for the turn; whether it is ours (and to be given), or the time was over before."""
        with self._lock:
            if not self._taken:
                self._taken = True
                return True
            mine = threading.Lock()
            mine.acquire()
            self._waiting.append(mine)
        if mine.acquire(timeout=self._limit):
            return True
        with self._lock:
            if mine not in self._waiting:  # it was handed over just now
                return True
            self._waiting.remove(mine)
            return False

    def give(self) -> None:
        """Hand the turn over to whoever has waited longest."""
        with self._lock:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._taken = False
