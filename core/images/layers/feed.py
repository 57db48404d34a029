"""Bytes from the engine's stream thread to the thread that reads them: bounded, and over at once when given up."""

import threading
from collections import deque

from core.errors import ArchiveError

MOST_WAITING = 2 * 1024 * 1024
"""Bytes that may wait between the two threads; the engine waits when there are as many."""


class AbandonedError(Exception):
    """Whoever asked has given up: the reader leaves its work where it is."""


class Feed:
    """`put` and `end` belong to whoever has the bytes, `take` to the reader, `close` to anybody."""

    def __init__(self) -> None:
        self._chunks: deque[bytes] = deque()
        self._waiting = 0
        self._failure: str | None = None  # "" at a clean end
        self._closed = False
        self._changed = threading.Condition()

    def put(self, data: bytes) -> None:
        """Hand over a piece, once there is room; dropped when the feed is closed."""
        with self._changed:
            while self._waiting >= MOST_WAITING and not self._closed:
                self._changed.wait()
            if not self._closed:
                self._chunks.append(data)
                self._waiting += len(data)
                self._changed.notify_all()

    def end(self, failure: str = "") -> None:
        """There is no more; with `failure` because it was cut."""
        with self._changed:
            self._failure = failure
            self._changed.notify_all()

    def close(self) -> None:
        """Give up, on both sides."""
        with self._changed:
            self._closed = True
            self._chunks.clear()
            self._changed.notify_all()

    def take(self) -> bytes:
        """The next piece, b"" at the end. Raises ArchiveError where it was cut, AbandonedError when closed."""
        with self._changed:
            while not self._chunks and self._failure is None and not self._closed:
                self._changed.wait()
            if self._closed:
                raise AbandonedError
            if self._chunks:
                data = self._chunks.popleft()
                self._waiting -= len(data)
                self._changed.notify_all()
                return data
            if self._failure:
                raise ArchiveError(f"the engine's stream was cut: {self._failure}")
            return b""
