"""How long the window's loop lets others wait, and what the process weighs meanwhile."""

import statistics
import time
from pathlib import Path

from PySide6.QtCore import Qt, QTimer

BEAT = 2  # ms between two beats
_WEIGH_EVERY = 25  # beats


def resident() -> float:
    """What this process holds in memory now, in MB."""
    status = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in status if line.startswith("VmRSS:")) / 1000


class Watch:
    """Beats on the window's own loop from its making to `taken`; what a beat is late by is a gap.

    `work` are the CPU milliseconds of the window's thread in between: a gap without what other processes took.
    """

    def __init__(self) -> None:
        self._gaps: list[float] = []
        self._work: list[float] = []
        self._peak = resident()
        self._last, self._used = time.perf_counter(), time.thread_time()
        self._timer = QTimer(interval=BEAT, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_beat)
        self._timer.start()

    def taken(self) -> dict[str, float]:
        """End it: the gaps' 99th percentile and maximum in ms, and the most memory held, in MB."""
        self._on_beat()
        self._timer.stop()
        p99 = statistics.quantiles(self._gaps, n=100)[98] if len(self._gaps) > 1 else self._gaps[0]
        return {
            "work": max(self._work),
            "p99": p99,
            "max": max(self._gaps),
            "peak": max(self._peak, resident()),
            "beats": len(self._gaps),
        }

    def _on_beat(self) -> None:
        now = time.perf_counter()
        self._gaps.append(max(0.0, (now - self._last) * 1000 - BEAT))
        self._last = now
        used = time.thread_time()
        self._work.append((used - self._used) * 1000)
        self._used = used
        if len(self._gaps) % _WEIGH_EVERY == 0:
            self._peak = max(self._peak, resident())
