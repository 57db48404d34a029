"""The console: how fast, how smooth and how small it is under the loudest output, beside the CLI and QPlainTextEdit."""

import hashlib
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from tests.bench.child import Window
from tests.bench.table import Row
from tests.lab.lab import LabDescription

WRITE = 64 * 1024  # bytes a write of the container
WRITES = 16 * 1024  # 1 GiB
CROWD = 20
CROWD_WRITES = 4 * 1024  # 256 MiB each
PLAIN_SIZE = 16 * 1024 * 1024  # bytes that the QPlainTextEdit gets: at its speed, seconds
SHORT_LINES = 3_000_000
FINDS = {"find": "items/4711 ", "whole": "get", "letters": "größe", "pattern": r"items/47\d1 (304|404)$"}
EVERYWHERE = r"\w+"

Figures = dict[str, Any]


def console_rows(lab: LabDescription, environ: dict[str, str], folder: str, count: int) -> Iterator[Row]:
    """Measure it all, `count` times each."""
    lab.docker("pull", "-q", "busybox")
    text = Path(folder, "text")
    digest = _write_text(text)
    run = f"--rm --log-driver none -v {text}:/text:ro busybox dd if=/text status=none bs={WRITE}"
    window = Window(lab.host, environ, folder)
    try:
        for _turn in range(2):  # warms both up
            window.ask("run --rm --log-driver none busybox echo hello")
        yield from _one_loud_run(lab, window, run, count, Path(folder, "saved"), digest)
        yield from _short_lines(lab, window, count)
        yield _plain_text(window, text, count)
        yield from _pattern_alone(window, text, count)
        window.close()
        window = Window(lab.host, environ, folder)
        yield from _crowd(window, f"{run} count={CROWD_WRITES}", max(1, count // 3))
    finally:
        window.close()


def _write_text(path: Path) -> str:
    """1 GiB in lines as a service logs them; returns its sha256."""
    lines, size, number = [], 0, 0
    while size < 16 * WRITE:
        number += 1
        status = (200, 200, 200, 304, 404)[number % 5]
        line = f"2026-01-01T00:{number // 60 % 60:02}:{number % 60:02}Z GET /items/{number * 7919 % 100_003} {status}\n"
        lines.append(line.encode())
        size += len(line)
    block = b"".join(lines)[: 16 * WRITE - 1] + b"\n"
    digest = hashlib.sha256()
    with path.open("wb") as file:
        for _ in range(WRITES // 16):
            file.write(block)
            digest.update(block)
    return digest.hexdigest()


def _cli(lab: LabDescription, run: str) -> float:
    began = time.perf_counter()
    subprocess.run(["docker", "run", *run.split()], env=lab.environ, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - began


def _in_turns(
    lab: LabDescription, ours: Callable[[], Figures], run: str, count: int
) -> tuple[list[Figures], list[float]]:
    """Samples of both sides; who is first alternates, and the first pair only warms up."""
    figures: list[Figures] = []
    seconds: list[float] = []
    for turn in range(count + 1):
        sides: list[Callable[[], None]] = [
            lambda: figures.append(ours()),
            lambda: seconds.append(_cli(lab, run)),
        ]
        for side in sides if turn % 2 else reversed(sides):
            side()
    return figures[1:], seconds[1:]


def _one_loud_run(lab: LabDescription, window: Window, run: str, count: int, saved: Path, digest: str) -> Iterator[Row]:
    idle = window.ask("idle")["megabytes"]
    size = WRITE * WRITES

    def ours() -> Figures:
        loud = window.ask(f"loud {run}")
        if loud["size"] != size:
            raise RuntimeError(f"the container wrote {size} bytes, and {loud['size']} came")
        loud["jumps"] = window.ask("jump")
        loud["finds"] = {deed: window.ask(f"{deed} {text}") for deed, text in FINDS.items()}
        loud["finds"]["everywhere"] = window.ask(f"everywhere {EVERYWHERE}")
        window.ask(f"save {saved}")
        loud["equal"] = _sha256(saved) == digest
        window.ask("close")
        return loud

    figures, seconds = _in_turns(lab, ours, run, count)
    rates = [size / figure["seconds"] / 1e6 for figure in figures]
    yield Row("1 GB in 64 KiB writes / docker run", "MB/s", rates, [size / each / 1e6 for each in seconds], 0.95, True)
    yield from _smoothness("1 GB", figures)
    yield Row("memory over idle, most during 1 GB", "MB", [each["peak"] - idle for each in figures], (), 100)
    yield Row("jump from first to last line of 1 GB", "ms", [each["jumps"]["last"] for each in figures], (), 50)
    yield Row("jump from last to first line of 1 GB", "ms", [each["jumps"]["first"] for each in figures], (), 50)
    yield from _finds([each["finds"] for each in figures])
    yield Row("1 GB saved, sha256 equal", "of 1", [float(each["equal"]) for each in figures], (), 1, True, min)


def _finds(figures: list[Figures]) -> Iterator[Row]:
    finds = [each[deed] for each in figures for deed in FINDS]
    if not all(each["hits"] for each in finds if each["text"] != FINDS["letters"]):
        raise RuntimeError("what is in the text was not found")
    for deed, what in (
        ("find", "a word"),
        ("letters", "a word with other letters, without case,"),
        ("pattern", "a pattern"),
    ):
        yield Row(f"{what} found in 1 GB", "s", [each[deed]["seconds"] for each in figures], (), 3)
    whole, plain = ([each[deed]["seconds"] for each in figures] for deed in ("whole", "find"))
    yield Row("a whole word that is in every line / a word", "s", whole, plain)
    yield Row("event-loop gap during these, max", "ms", [each["max"] for each in finds], (), 50, taken=max)
    yield from _smoothness("a pattern that matches everywhere", [each["everywhere"] for each in figures])


def _short_lines(lab: LabDescription, window: Window, count: int) -> Iterator[Row]:
    run = f"--rm --log-driver none busybox seq {SHORT_LINES}"

    def ours() -> Figures:
        loud = window.ask(f"loud {run}")
        if loud["lines"] != SHORT_LINES:
            raise RuntimeError(f"{loud['lines']} lines came")
        window.ask("close")
        return loud

    figures, seconds = _in_turns(lab, ours, run, count)
    rates = [SHORT_LINES / figure["seconds"] / 1e6 for figure in figures]
    theirs = [SHORT_LINES / each / 1e6 for each in seconds]
    yield Row("seq 3000000 / docker run", "million/s", rates, theirs, 0.95, True)
    yield from _smoothness("seq", figures)


def _smoothness(of: str, figures: list[Figures]) -> Iterator[Row]:
    yield Row(f"event-loop gap during {of}, p99", "ms", [each["p99"] for each in figures], (), 16)
    yield Row(f"event-loop gap during {of}, max", "ms", [each["max"] for each in figures], (), 50, taken=max)


def _plain_text(window: Window, text: Path, count: int) -> Row:
    ours, theirs = [], []
    for _turn in range(count):
        ours.append(window.ask(f"feed {text}")["rate"])
        theirs.append(window.ask(f"plain {text} {PLAIN_SIZE}")["rate"])
    return Row("1 GB into the view / into QPlainTextEdit", "MB/s", ours, theirs, 50, True)


def _pattern_alone(window: Window, text: Path, count: int) -> Iterator[Row]:
    """What is ours in the time that a pattern takes: the output is read back, and each hit's place kept."""
    deeds = [window.ask(f"engine {text} {FINDS['pattern']}") for _ in range(count)]
    ours, theirs = ([each[side] for each in deeds] for side in ("ours", "theirs"))
    yield Row("a pattern found in 1 GB of output / by RE2 alone", "s", ours, theirs)


def _crowd(window: Window, run: str, count: int) -> Iterator[Row]:
    window.ask("run --rm --log-driver none busybox echo hello")
    idle = window.ask("idle")["megabytes"]
    figures = []
    for _ in range(count):
        figures.append(window.ask(f"crowd {CROWD} {run}"))
        if set(figures[-1]["sizes"]) != {CROWD_WRITES * WRITE}:
            raise RuntimeError(f"a run was cut: {figures[-1]['sizes']}")
        window.ask("idle")
    yield from _smoothness(f"the start of {CROWD} runs", [each["starting"] for each in figures])
    yield from _smoothness(f"{CROWD} loud runs", figures)
    yield Row(f"memory over idle, {CROWD} loud runs", "MB", [each["peak"] - idle for each in figures], (), 250)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
