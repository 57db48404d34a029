"""Do a thing at once, then at most every so often; the last call always comes through."""

import asyncio
from collections.abc import Callable


class Throttle:
    """Limits `action` to one call per `interval` seconds; lives on the loop's thread."""

    def __init__(self, interval: float, action: Callable[[], None]) -> None:
        self._interval = interval
        self._action = action
        self._timer: asyncio.TimerHandle | None = None
        self._asked_again = False

    def __call__(self) -> None:
        """Act now, or as soon as the interval since the last action is over."""
        if self._timer is not None:
            self._asked_again = True
            return
        self._timer = asyncio.get_running_loop().call_later(self._interval, self._on_interval)
        self._action()

    def flush(self) -> None:
        """Act now if a call is waiting, and forget the interval: for the last state of a thing."""
        waiting = self._asked_again
        self.cancel()
        if waiting:
            self._action()

    def cancel(self) -> None:
        """Drop a waiting call."""
        if self._timer is not None:
            self._timer.cancel()
        self._timer = None
        self._asked_again = False

    def _on_interval(self) -> None:
        self._timer = None
        if self._asked_again:
            self._asked_again = False
            self()
