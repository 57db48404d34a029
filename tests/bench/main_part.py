"""The main job: from Run to the container's answer, a pull, a start, and what others do to the images."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator

from tests.bench.child import Window
from tests.bench.table import Row
from tests.lab.lab import LabDescription

RUN_LINE = "--rm busybox echo hello"
LAYERS_IMAGE = "lab/twenty"  # 20 layers, some 100 MB


def main_rows(lab: LabDescription, environ: dict[str, str], folder: str, count: int) -> Iterator[Row]:
    """Measure it all, `count` times what is quick."""
    window = Window(lab.host, environ, folder)
    yield from _runs(lab, window, count)
    yield _pulls(lab, window, max(2, count // 5))
    yield _foreign_tags(lab, window, count)
    window.close()
    yield from _startups(environ, max(3, count // 3))


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


def _foreign_tags(lab: LabDescription, window: Window, count: int) -> Row:
    """From the start of another client's `docker tag` to the row it makes, painted."""
    samples = []
    for turn in range(count):
        name = f"lab/tagged-{turn}:bench"
        began: list[float] = []

        def tag(name: str = name, began: list[float] = began) -> None:
            began.append(time.perf_counter())
            lab.docker("tag", "busybox", name)

        samples.append(window.ask(f"row {name}", tag)["painted"] - began[0])
        lab.docker("rmi", name)
    return Row("somebody else's tag to its row", "s", samples, (), 0.5)


def _startup(environ: dict[str, str], kind: str, idle: float) -> tuple[float, float, int]:
    """Milliseconds to the first paint and to the whole window's, and the kilobytes when it is idle."""
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.startup", kind, str(idle)],
        env=environ, capture_output=True, text=True, check=True,
    )  # fmt: skip
    *painted, kilobytes = done.stdout.split()
    return (float(painted[0]) - began) * 1000, (float(painted[-1]) - began) * 1000, int(kilobytes)


def _startups(environ: dict[str, str], count: int) -> Iterator[Row]:
    samples = {"ours": [], "empty": []}
    for turn in range(count + 1):
        for kind, taken in samples.items():
            result = _startup(environ, kind, 2.0)
            if turn:
                taken.append(result)
    first, whole, memory = ({kind: [each[i] for each in taken] for kind, taken in samples.items()} for i in range(3))
    yield Row("start to first paint / empty window", "ms", first["ours"], first["empty"], 1.5)
    yield Row("start to the whole window / empty window", "ms", whole["ours"], whole["empty"])
    yield Row(
        "idle memory / empty window",
        "MB",
        [each / 1000 for each in memory["ours"]],
        [each / 1000 for each in memory["empty"]],
        1.5,
    )
