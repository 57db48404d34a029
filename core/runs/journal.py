"""What a run tells of itself while it goes: its state, and each step with the requests that were really sent."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from core.engine import Engine, Exchange
from core.listeners import Listeners
from core.runs.state import RunSnapshot, RunState, Step, StepName


class Journal:
    """Owned by one Run, on the loop's thread; the only place that makes RunSnapshots. A final state stays."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self.listeners: Listeners[RunSnapshot] = Listeners()
        self.snapshot = RunSnapshot(RunState.CREATED)
        self.clock = clock
        self._began: float | None = None

    @property
    def age(self) -> float:
        """Seconds since the run began (0 before)."""
        return 0.0 if self._began is None else self.clock() - self._began

    def begin(self) -> None:
        """Start the run's own clock: at the press of Run."""
        self._began = self.clock()

    def change(self, **changes: Any) -> None:
        """Tell a new snapshot with `changes` (fields of RunSnapshot); silent once the state is final."""
        if self.snapshot.state.final:
            return
        self.snapshot = replace(self.snapshot, seconds=self.age, **changes)
        self.listeners.notify(self.snapshot)

    @contextmanager
    def step(self, name: StepName, engine: Engine, *, expected: tuple[type[Exception], ...] = ()) -> Iterator[Engine]:
        """One station: yields the engine to ask in it, whose requests are written down here.

        An exception ends the step as failed, but for the `expected` ones (a cache miss is an answer).
        """
        index = self._open_step(name)
        try:
            yield engine.observed(lambda exchange: self._add_exchange(index, exchange))
        except expected:
            self._close_step(index, failed=False)
            raise
        except BaseException:
            self._close_step(index, failed=True)
            raise
        self._close_step(index, failed=False)

    def _open_step(self, name: StepName) -> int:
        steps = self.snapshot.steps
        self.change(steps=(*steps, Step(name, self.age)))
        return len(steps)

    def _close_step(self, index: int, *, failed: bool) -> None:
        if index < len(self.snapshot.steps):  # one that was begun after the run's end is not told
            step = self.snapshot.steps[index]
            self._put(index, replace(step, seconds=self.age - step.started, failed=failed))

    def _add_exchange(self, index: int, exchange: Exchange) -> None:
        if index < len(self.snapshot.steps):
            step = self.snapshot.steps[index]
            self._put(index, replace(step, exchanges=(*step.exchanges, exchange)))

    def _put(self, index: int, step: Step) -> None:
        steps = self.snapshot.steps
        self.change(steps=(*steps[:index], step, *steps[index + 1 :]))
