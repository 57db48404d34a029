"""What a benchmark prints: ours beside theirs, their ratio, and the mark it is held against."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One comparison; `ours` and `theirs` are samples in the same unit, taken in turns in one run.

    `mark` is what the ratio of the medians may be at the most.
    """

    what: str
    unit: str
    ours: Sequence[float]
    theirs: Sequence[float]
    mark: float

    @property
    def ratio(self) -> float:
        """Median of ours by median of theirs."""
        return statistics.median(self.ours) / statistics.median(self.theirs)

    @property
    def met(self) -> bool:
        """Whether the mark is reached."""
        return self.ratio <= self.mark


def render(rows: Sequence[Row]) -> str:
    """The table, with the range of each side's samples."""
    lines = [f"{'what':<44} {'ours':>26} {'theirs':>26} {'ratio':>6} {'mark':>6}"]
    for row in rows:
        ours, theirs = (_spread(samples, row.unit) for samples in (row.ours, row.theirs))
        sign = "reached" if row.met else "missed"
        lines.append(f"{row.what:<44} {ours:>26} {theirs:>26} {row.ratio:>6.2f} {row.mark:>6.2f}  {sign}")
    return "\n".join(lines)


def _spread(samples: Sequence[float], unit: str) -> str:
    return f"{statistics.median(samples):.4g} {unit} ({min(samples):.4g}-{max(samples):.4g})"
