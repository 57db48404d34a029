"""What a benchmark prints: ours beside theirs, their ratio, and the mark it is held against."""

import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One comparison; `ours` and `theirs` are samples in the same unit, taken in turns in one run.

    `mark` is what the ratio of the two may be at the most, or (`at_least`) must be at the least; without `theirs` it
    is a value in `unit`, which ours is held against; None is only told. `taken` makes one value of many samples.
    """

    what: str
    unit: str
    ours: Sequence[float]
    theirs: Sequence[float]
    mark: float | None = None
    at_least: bool = False
    taken: Callable[[Sequence[float]], float] = statistics.median

    @property
    def value(self) -> float:
        """What the mark is held against."""
        ours = self.taken(self.ours)
        return ours / self.taken(self.theirs) if self.theirs else ours

    @property
    def met(self) -> bool:
        """Whether the mark is reached; what has none is held against nothing."""
        if self.mark is None:
            return True
        return self.value >= self.mark if self.at_least else self.value <= self.mark


def render(rows: Sequence[Row]) -> str:
    """The table, with the range of each side's samples."""
    width = max(len(row.what) for row in rows)
    lines = [f"{'what':<{width}} {'ours':>32} {'theirs':>32} {'value':>8} {'mark':>8}"]
    for row in rows:
        ours, theirs = (_spread(row, samples) for samples in (row.ours, row.theirs))
        lines.append(f"{row.what:<{width}} {ours:>32} {theirs:>32} {row.value:>8.4g} {_held(row)}".rstrip())
    return "\n".join(lines)


def _held(row: Row) -> str:
    if row.mark is None:
        return ""
    mark = f"{'≥' if row.at_least else '≤'} {row.mark:.4g}"
    return f"{mark:>8}  {'reached' if row.met else 'missed'}"


def _spread(row: Row, samples: Sequence[float]) -> str:
    if not samples:
        return "-"
    return f"{row.taken(samples):.4g} {row.unit} ({min(samples):.4g}-{max(samples):.4g})"
