"""The terminal: how fast, how smooth and how prompt it is, beside xterm and beside the engine's own echo."""

import os
import shutil
import statistics
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.bench.child import Window
from tests.bench.table import Row
from tests.lab.lab import LabDescription

PLAIN_SIZE = 100 * 1000 * 1000  # bytes
COLOURED_SIZE = 20 * 1000 * 1000
POURED = 100 * 1000 * 1000
KEYS = 200
PATIENCE = 600.0  # seconds that xterm gets

# The answer to its last question says that xterm has obeyed everything before.
_IN_XTERM = """
import os, pathlib, sys, time, tty
tty.setraw(0)
data = pathlib.Path(sys.argv[1]).read_bytes()
began = time.perf_counter()
while data:
    data = data[os.write(1, data[:65536]):]
os.write(1, b"\\x1b[6n")
while not os.read(0, 100).endswith(b"R"):
    pass
pathlib.Path(sys.argv[2]).write_text(str(time.perf_counter() - began))
"""


def terminal_rows(lab: LabDescription, environ: dict[str, str], folder: str, count: int) -> Iterator[Row]:
    """Measure it all, `count` times each."""
    lab.docker("pull", "-q", "busybox")
    texts = {"100 MB of plain lines": Path(folder, "plain"), "20 MB of coloured lines": Path(folder, "coloured")}
    _write(texts["100 MB of plain lines"], PLAIN_SIZE, "line {number} of a text without any colour, as logs are\r\n")
    coloured = (
        "\x1b[3{eighth}mline {number}\x1b[0m of a \x1b[1;38;5;{byte}mtext\x1b[0m "
        "in \x1b[48;2;{byte};9;9mcolours\x1b[0m\r\n"
    )
    _write(texts["20 MB of coloured lines"], COLOURED_SIZE, coloured)
    window = Window(lab.host, environ, folder)
    try:
        for name, path in texts.items():
            yield from _beside_xterm(window, environ, name, path, count)
        yield from _echo(window, count)
        yield from _poured(window, max(1, count // 2))
    finally:
        window.close()


def _write(path: Path, size: int, line: str) -> None:
    lines, written, number = [], 0, 0
    while written < size:
        number += 1
        lines.append(line.format(number=number, eighth=number % 8, byte=number % 256).encode())
        written += len(lines[-1])
    path.write_bytes(b"".join(lines)[:size])


def _beside_xterm(window: Window, environ: dict[str, str], name: str, path: Path, count: int) -> Iterator[Row]:
    figures, theirs = [], []
    size = path.stat().st_size
    window.ask(f"screen {path}")  # warms up
    for _turn in range(count):
        figures.append(window.ask(f"screen {path}"))
        if shutil.which("xterm"):
            theirs.append(size / _xterm(environ, path) / 1e6)
    ours = [size / each["seconds"] / 1e6 for each in figures]
    if theirs:
        yield Row(f"{name} / xterm", "MB/s", ours, theirs, 5, True)
    else:
        print("xterm is not on PATH: there is nothing to compare with.", file=sys.stderr)
    yield Row(f"event-loop gap during {name}, p99", "ms", [each["p99"] for each in figures], (), 16)
    yield Row(f"event-loop gap during {name}, max", "ms", [each["max"] for each in figures], (), 50, taken=max)
    yield Row(
        f"the window's CPU at once during {name}, max", "ms", [each["work"] for each in figures], (), 16, taken=max
    )


def _xterm(environ: dict[str, str], path: Path) -> float:
    """Seconds that xterm takes for the text, in a window of 80 columns and 24 rows on the same screen."""
    answer = path.with_suffix(".seconds")
    answer.unlink(missing_ok=True)
    command = [sys.executable, "-c", _IN_XTERM, str(path), str(answer)]
    environment = {**environ, "PATH": os.environ["PATH"]}
    subprocess.run(["xterm", "-geometry", "80x24", "-e", *command], env=environment, timeout=PATIENCE, check=True)
    return float(answer.read_text())


def _echo(window: Window, count: int) -> Iterator[Row]:
    later: list[float] = []
    for _turn in range(count):
        answer = window.ask(f"echo {KEYS}")
        later.extend(painted - engine for painted, engine in zip(answer["painted"], answer["engine"], strict=True))
    yield Row("key to echo painted, over the engine's echo, p95", "ms", later, (), 30, taken=_p95)


def _poured(window: Window, count: int) -> Iterator[Row]:
    figures = [window.ask(f"pour {POURED}") for _turn in range(count)]
    equal = [float(each["equal"]) for each in figures]
    yield Row("100 MB through cat and back, sha256 equal", "of 1", equal, (), 1, True, min)
    yield Row("100 MB through cat and back", "MB/s", [POURED / each["seconds"] / 1e6 for each in figures], (), 1, True)
    yield Row("event-loop gap during it, p99", "ms", [each["p99"] for each in figures], (), 16)


def _p95(samples: Sequence[float]) -> float:
    return statistics.quantiles(samples, n=20)[18]
