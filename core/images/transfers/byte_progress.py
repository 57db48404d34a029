"""How far an archive is on its way, in bytes that are counted where they pass."""

import time
from collections.abc import Callable

from core.engine import PullMessage
from core.images.pull import LayerProgress, PullSnapshot, TransferKind
from core.images.pull_rate import ByteRate

_ALMOST = 0.99  # the bar is full only when the transfer has ended
_LOADED = ("Loaded image: ", "Loaded image ID: ")


class ByteProgress:
    """Owned by a transfer. `passed` may be raised on any thread, all else happens on the loop's.

    `expected` is how many bytes are to come, None where that is not known; `exact` says that it is no estimate.
    """

    def __init__(
        self,
        name: str,
        kind: TransferKind,
        expected: int | None,
        *,
        exact: bool,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.passed = 0
        self._name, self._kind = name, kind
        self._expected, self._exact = expected, exact
        self._clock = clock
        self._started = clock()
        self._finished: float | None = None
        self._rate = ByteRate(clock)
        self._counted = 0
        self._layers: dict[str, LayerProgress] = {}
        self._outcome: list[str] = []
        self._error = ""
        self._cancelled = False
        self._came_through = False

    def feed(self, message: PullMessage) -> None:
        """Take what the engine tells while it takes an archive in."""
        if message.id:
            done = message.total is not None and (message.current or 0) >= message.total
            self._layers[message.id] = LayerProgress(
                message.id, message.status, message.current, message.total, message.units, done
            )
            return
        for line in (message.stream or message.status).splitlines():
            name = next((line.removeprefix(words) for words in _LOADED if line.startswith(words)), line)
            if name.strip():
                self._outcome.append(name.strip())

    def expect(self, expected: int, *, exact: bool) -> None:
        """It is known now how many bytes are to come."""
        self._expected, self._exact = expected, exact

    def fail(self, text: str) -> None:
        """It ended with an error."""
        self._error = text
        self._finish()

    def cancel(self) -> None:
        """The person ended it."""
        self._cancelled = True
        self._finish()

    def end(self) -> None:
        """It came through."""
        self._came_through = True
        self._finish()

    @property
    def snapshot(self) -> PullSnapshot:
        """It as it is now."""
        passed, ended = self.passed, self._finished is not None
        self._rate.add(passed - self._counted)
        self._counted = passed
        share = min(_ALMOST, passed / self._expected) if self._expected else None
        rate = None if ended else self._rate.per_second()
        left = self._expected - passed if self._expected and self._exact else None
        return PullSnapshot(
            reference=self._name,
            layers=tuple(self._layers.values()),
            fraction=1.0 if self._came_through else share,
            downloaded=passed,
            total=self._expected if self._exact else None,
            bytes_per_second=rate,
            seconds_left=left / rate if left and rate else None,
            layers_done=sum(layer.done for layer in self._layers.values()),
            ended=ended,
            error=self._error,
            seconds=(self._clock() if self._finished is None else self._finished) - self._started,
            cancelled=self._cancelled,
            kind=self._kind,
            outcome=tuple(self._outcome),
        )

    def _finish(self) -> None:
        if self._finished is None:
            self._finished = self._clock()
