"""Takes the samples in turns, ours and theirs, so that both meet the same machine; prints one table."""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.bench.console_part import console_rows
from tests.bench.files import files_rows
from tests.bench.form_part import form_rows
from tests.bench.list_part import list_rows
from tests.bench.main_part import main_rows
from tests.bench.paint_part import paint_rows
from tests.bench.table import render
from tests.bench.terminal_part import terminal_rows
from tests.lab.lab import LabDescription, started_lab
from tests.runner.display import own_display

PARTS = {
    "main": (main_rows, 20),
    "console": (console_rows, 5),
    "terminal": (terminal_rows, 5),
    "paint": (paint_rows, 20),
    "files": (files_rows, 3),
    "form": (form_rows, 3),
    "list": (list_rows, 5),
}
"""What can be measured, and how often it is unless that is said."""


def _as_usual(environ: dict[str, str]) -> dict[str, str]:
    """Python as a person has it: byte code is kept, so that no start compiles it anew."""
    return {key: value for key, value in environ.items() if key != "PYTHONDONTWRITEBYTECODE"}


@contextmanager
def _lab() -> Iterator[LabDescription]:
    """The laboratory that DOCKPANE_LAB names, or one of our own."""
    running = os.environ.get("DOCKPANE_LAB")
    if running:
        yield LabDescription.read(Path(running))
        return
    with started_lab() as lab:
        yield lab


@contextmanager
def _environment(lab: LabDescription) -> Iterator[tuple[dict[str, str], str]]:
    folder = tempfile.mkdtemp(prefix="dockpane-bench-")
    try:
        with own_display() as name:
            yield {**_as_usual(lab.environ), "DISPLAY": name, "QT_QPA_PLATFORM": "xcb", "HOME": folder}, folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def main(arguments: list[str]) -> int:
    """Measure one part or all, COUNT times; print the table; returns 1 when a mark is missed."""
    chosen = [arguments.pop(0)] if arguments and arguments[0] in PARTS else list(PARTS)
    if shutil.which("docker") is None:
        print("The Docker CLI is not on PATH: there is nothing to compare with.", file=sys.stderr)
        return 1
    os.chdir(Path(__file__).parents[2])
    rows = []
    with _lab() as lab, _environment(lab) as (environ, folder):
        for part in chosen:
            measure, usual = PARTS[part]
            rows.extend(measure(lab, environ, folder, int(arguments[0]) if arguments else usual))
    print(render(rows))
    return 0 if all(row.met for row in rows) else 1
