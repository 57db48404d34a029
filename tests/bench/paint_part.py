"""The terminal's painter: the window's CPU time for one whole screen, from plain text to two colours a cell."""

from collections.abc import Iterator

from tests.bench.child import Window
from tests.bench.dense_frames import KINDS
from tests.bench.table import Row
from tests.lab.lab import LabDescription

SIZES = {(24, 80): 8, (50, 160): 33}  # rows and columns: ms that a screen may take, as much a cell in both


def paint_rows(lab: LabDescription, environ: dict[str, str], folder: str, count: int) -> Iterator[Row]:
    """Paint `count` screens of each kind and size; each has other colours than the one before."""
    window = Window(lab.host, environ, folder)
    try:
        for (rows, columns), mark in SIZES.items():
            figures = window.ask(f"paint {rows} {columns} {count}")
            for kind in KINDS:
                yield Row(f"painting {rows} x {columns}, {kind}", "ms", figures[kind], (), mark)
    finally:
        window.close()
