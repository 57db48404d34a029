"""Takes the samples in turns, ours and theirs, so that both meet the same machine; prints one table."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.bench.table import Row, render
from tests.lab.lab import LabDescription, started_lab
from tests.runner.display import own_display

RUN_LINE = "--rm busybox echo hello"
LAYERS_IMAGE = "lab/twenty"  # 20 layers, some 100 MB


class Window:
    """Our side: the child process of tests.bench.window."""

    def __init__(self, host: str, environ: dict[str, str], folder: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.bench.window", host, folder],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=environ,
        )
        self._answer()

    def ask(self, line: str) -> dict[str, float]:
        """Have it do one thing."""
        assert self._process.stdin is not None
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()
        return json.loads(self._answer())

    def close(self) -> None:
        """End it."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(30)

    def _answer(self) -> str:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError("the measured window ended early")
        return line


def _cli_run(lab: LabDescription) -> tuple[float, float]:
    began = time.perf_counter()
    with subprocess.Popen(
        ["docker", "run", *RUN_LINE.split()], env=lab.environ, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL
    ) as process:
        assert process.stdout is not None
        process.stdout.read(1)
        first = time.perf_counter() - began
        process.stdout.read()
        process.wait()
    return first, time.perf_counter() - began


def _cli_pull(lab: LabDescription) -> float:
    began = time.perf_counter()
    subprocess.run(["docker", "pull", LAYERS_IMAGE], env=lab.environ, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - began


def _runs(lab: LabDescription, window: Window, count: int) -> Iterator[Row]:
    lab.docker("pull", "-q", "busybox")
    ours_first, ours_end, theirs_first, theirs_end = [], [], [], []
    for turn in range(count + 2):
        answer = window.ask(f"run {RUN_LINE}")
        first, end = _cli_run(lab)
        if turn >= 2:  # the first two warm both up
            ours_first.append(answer["first"] * 1000)
            ours_end.append(answer["end"] * 1000)
            theirs_first.append(first * 1000)
            theirs_end.append(end * 1000)
    yield Row("Run to first byte / docker run", "ms", ours_first, theirs_first, 0.75)
    yield Row("Run to exit / docker run", "ms", ours_end, theirs_end, 1.0)


def _pulls(lab: LabDescription, window: Window, count: int) -> Row:
    ours, theirs = [], []
    for turn in range(count):
        sides: list[Callable[[], None]] = [
            lambda: ours.append(window.ask(f"pull {LAYERS_IMAGE}")["end"]),
            lambda: theirs.append(_cli_pull(lab)),
        ]
        for side in sides if turn % 2 else reversed(sides):
            side()
            lab.docker("rmi", LAYERS_IMAGE)
    return Row("pull of 20 layers / docker pull", "s", ours, theirs, 1.05)


def _startup(environ: dict[str, str], kind: str, idle: float) -> tuple[float, float]:
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.startup", kind, str(idle)],
        env=environ, capture_output=True, text=True, check=True,
    )  # fmt: skip
    painted, kilobytes = done.stdout.split()
    return (float(painted) - began) * 1000, int(kilobytes) / 1000


def _startups(environ: dict[str, str], count: int) -> Iterator[Row]:
    samples = {"ours": [], "empty": []}
    for turn in range(count + 1):
        for kind, taken in samples.items():
            result = _startup(environ, kind, 2.0)
            if turn:
                taken.append(result)
    times, memory = ({kind: [pair[i] for pair in taken] for kind, taken in samples.items()} for i in (0, 1))
    yield Row("start to first paint / empty window", "ms", times["ours"], times["empty"], 1.5)
    yield Row("idle memory / empty window", "MB", memory["ours"], memory["empty"], 1.5)


def _as_usual(environ: dict[str, str]) -> dict[str, str]:
    """Python as a person has it: byte code is kept, so that no start compiles it anew."""
    return {key: value for key, value in environ.items() if key != "PYTHONDONTWRITEBYTECODE"}


@contextmanager
def _environment(lab: LabDescription) -> Iterator[tuple[dict[str, str], str]]:
    folder = tempfile.mkdtemp(prefix="dockpane-bench-")
    try:
        with own_display() as name:
            yield {**_as_usual(lab.environ), "DISPLAY": name, "QT_QPA_PLATFORM": "xcb", "HOME": folder}, folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def main(arguments: list[str]) -> int:
    """Print the table; returns 1 when a mark is missed."""
    count = int(arguments[0]) if arguments else 20
    if shutil.which("docker") is None:
        print("The Docker CLI is not on PATH: there is nothing to compare with.", file=sys.stderr)
        return 1
    os.chdir(Path(__file__).parents[2])
    with started_lab() as lab, _environment(lab) as (environ, folder):
        window = Window(lab.host, environ, folder)
        rows = [*_runs(lab, window, count), _pulls(lab, window, max(2, count // 5))]
        window.close()
        rows.extend(_startups(environ, max(3, count // 3)))
    print(render(rows))
    return 0 if all(row.met for row in rows) else 1
