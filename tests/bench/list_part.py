"""The image list with ten thousand images: how long each action holds the window's thread."""

import json
import subprocess
import sys
from collections.abc import Iterator

from tests.bench.table import Row
from tests.lab.lab import LabDescription

LIMIT = 8.0
"""Milliseconds for which nothing may hold the window's thread."""

FIRST_PAINT = "first paint after the engine's answer, by the clock"
KEY_TO_PAINT = "from a key of a search to its paint"
FRAME = "a frame of a scroll"
MARKS = {FIRST_PAINT: 200.0, KEY_TO_PAINT: 16.0, FRAME: 1000 / 60}
"""Milliseconds."""


def list_rows(_lab: LabDescription, environ: dict[str, str], _folder: str, count: int) -> Iterator[Row]:
    """Do each action `count` times, on an engine in memory."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.image_list", str(count)],
        env=environ, capture_output=True, text=True, check=True,
    )  # fmt: skip
    for what, samples in json.loads(done.stdout).items():
        mark = MARKS.get(what.removeprefix("grouped: "), LIMIT)
        yield Row(f"10,000 images: {what}", "ms", samples, (), mark)
