"""Runs for the tests: made from a command line, with everything that they tell and write kept."""

import asyncio
from collections.abc import Callable
from pathlib import Path

from core.engine import StreamKind
from core.runs.leftovers import Leftovers
from core.runs.run import Run
from core.runs.state import RunSnapshot, RunState, Step, StepName
from core.runs.syntax import parse_line

PATIENCE = 20.0  # seconds


class Watched:
    """A Run and what was heard of it: `states` without repetition, `snapshots`, and the bytes by stream."""

    def __init__(
        self, line: str, folder: Path, environ: dict[str, str] | None = None, *, terminal_input: bool = False
    ) -> None:
        self.leftovers = Leftovers(folder / "notes")
        self.run = Run(parse_line(line), environ=environ or {}, leftovers=self.leftovers, terminal_input=terminal_input)
        self.snapshots: list[RunSnapshot] = []
        self.states: list[RunState] = []
        self._moved = asyncio.Event()
        self.run.listeners.add(self._on_change)

    def written(self, *kinds: StreamKind) -> bytes:
        """What came in these streams (all of them by default), in order."""
        wanted = frozenset(kinds) or frozenset(StreamKind)
        return b"".join(data for _kind, data in self.run.transcript.chunks(wanted))

    @property
    def stdout(self) -> bytes:
        """The container's own output."""
        return self.written(StreamKind.STDOUT)

    @property
    def client(self) -> bytes:
        """The client's own words."""
        return self.written(StreamKind.CLIENT)

    def step(self, name: StepName) -> Step:
        """The (last) step of that name."""
        return [step for step in self.run.snapshot.steps if step.name is name][-1]

    async def until(self, reached: Callable[[RunSnapshot], bool]) -> None:
        """Wait for a snapshot."""
        async with asyncio.timeout(PATIENCE):
            while not reached(self.run.snapshot):
                self._moved.clear()
                await self._moved.wait()

    async def until_written(self, word: bytes) -> None:
        """Wait for output, which is not notified but looked at, as the console does."""
        async with asyncio.timeout(PATIENCE):
            while word not in self.written():  # noqa: ASYNC110 - the transcript tells nobody, by design
                await asyncio.sleep(0.01)

    async def until_state(self, state: RunState) -> None:
        """Wait for a state."""
        await self.until(lambda snapshot: snapshot.state is state)

    def _on_change(self, snapshot: RunSnapshot) -> None:
        self.snapshots.append(snapshot)
        if not self.states or self.states[-1] is not snapshot.state:
            self.states.append(snapshot.state)
        self._moved.set()
