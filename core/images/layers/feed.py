"""Bytes from the engine's stream thread to the thread that reads them: bounded, and over at once when given up."""

import threading
from collections import deque

from core.errors import ArchiveError

HANDED_OVER = 1024 * 1024
MOST_WAITING = 4 * HANDED_OVER
"""Bytes that change the thread together, and that may wait between the two; the engine waits when there are as many.

The engine's own pieces are 16 KiB: handed over one by one, the two threads wait for each other most of the time.
"""


class AbandonedError(Exception):
    """Whoever asked has given up: the reader leaves its work where it is."""


class Feed:
    """`put` and `end` belong to whoever has the bytes, `take` to the reader, `close` to anybody."""

    def __init__(self) -> None:
        self._gathered: list[bytes] = []  # the stream's thread's own, up to HANDED_OVER bytes
        self._size = 0  # of those
        self._pieces: deque[bytes] = deque()
        self._waiting = 0
        self._taken: deque[bytes] = deque()  # the reader's own
        self._failure: str | None = None  # "" at a clean end
        self._closed = False
        self._changed = threading.Condition()

    def put(self, data: bytes) -> None:
        """Take a piece, and wait while there is no room; dropped when the feed is closed."""
        self._gathered.append(data)
        self._size += len(data)
        if self._size < HANDED_OVER:
            return
        with self._changed:
            while self._waiting >= MOST_WAITING and not self._closed:
                self._changed.wait()
            self._hand_over()

    def end(self, failure: str = "") -> None:
        """There is no more, the last `put` having returned; with `failure` because it was cut."""
        with self._changed:
            self._hand_over()
            self._failure = failure
            self._changed.notify_all()

    def close(self) -> None:
        """Give up, on both sides."""
        with self._changed:
            self._closed = True
            self._pieces.clear()
            self._changed.notify_all()

    def take(self) -> bytes:
        """The next piece, b"" at the end. Raises ArchiveError where it was cut, AbandonedError when closed."""
        if self._closed:
            raise AbandonedError
        if not self._taken:
            self._wait_for_more()
        return self._taken.popleft() if self._taken else b""

    def _hand_over(self) -> None:
        if not self._closed:
            self._pieces.extend(self._gathered)
            self._waiting += self._size
            self._changed.notify_all()
        self._gathered, self._size = [], 0

    def _wait_for_more(self) -> None:
        with self._changed:
            while not self._pieces and self._failure is None and not self._closed:
                self._changed.wait()
            if self._closed:
                raise AbandonedError
            if not self._pieces and self._failure:
                raise ArchiveError(f"the engine's stream was cut: {self._failure}")
            self._taken, self._pieces = self._pieces, deque()
            self._waiting = 0
            self._changed.notify_all()
