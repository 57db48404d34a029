"""Long work on the loop's thread, cut into turns: what a person does in between is answered at once."""

import asyncio
import time

SECONDS = 0.002
"""For how long work goes on at a stretch: ten thousand rows at once would hold the loop's thread for a tenth of a
second."""


class LoopTurns:
    """Says when the loop should have its turn, and gives it."""

    def __init__(self) -> None:
        self._until = time.perf_counter() + SECONDS

    @property
    def over(self) -> bool:
        """Whether this turn has taken long enough."""
        return time.perf_counter() > self._until

    async def give(self) -> None:
        """Let the loop do what waits."""
        await asyncio.sleep(0)
        self._until = time.perf_counter() + SECONDS
