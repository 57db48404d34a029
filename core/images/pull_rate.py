"""How fast bytes come in, over the last few seconds."""

import time
from collections import deque
from collections.abc import Callable

WINDOW = 4.0
"""Seconds looked back: long enough to be calm, short enough to follow a change."""

_LEAST = 0.4  # seconds below which a figure would be noise


class ByteRate:
    """Bytes per second over a sliding window; owned by one pull."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._samples: deque[tuple[float, int]] = deque()
        self._sum = 0
        self._first: float | None = None

    def add(self, count: int) -> None:
        """Count bytes that have just come; what falls back (a download begun anew) is not counted."""
        now = self._clock()
        if self._first is None:
            self._first = now
        if count > 0:
            self._samples.append((now, count))
            self._sum += count

    def per_second(self) -> float | None:
        """The rate now: 0 when nothing came in the whole window, None while too little is known."""
        if self._first is None:
            return None
        now = self._clock()
        span = min(WINDOW, now - self._first)
        while self._samples and self._samples[0][0] < now - WINDOW:
            self._sum -= self._samples.popleft()[1]
        return self._sum / span if span >= _LEAST else None
