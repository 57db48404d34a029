"""What a thread had in use and gave up goes back to the system."""

import threading
from pathlib import Path

from core.runs.heap import give_back

PIECE, COUNT = 100_000, 800  # 80 MB


def resident() -> float:
    status = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in status if line.startswith("VmRSS:")) / 1000


def test_a_threads_memory_goes_back_though_a_piece_at_its_end_stays():
    pinned = []

    def use() -> None:
        pieces = [b"x" * PIECE for _ in range(COUNT)]
        pinned.append(pieces[-1])

    before = resident()
    thread = threading.Thread(target=use)
    thread.start()
    thread.join()
    kept = resident() - before
    give_back()
    assert kept > 40
    assert resident() - before < 20
