"""The form of all options: how long the window's loop is held up while it opens, is filled and shows its pages."""

from collections.abc import Iterator

from tests.bench.child import Window
from tests.bench.table import Row
from tests.lab.lab import LabDescription

PAGES = 9
MARK = 8  # ms
LINE = "-e A=1 -e B=2 -p 8080:80 -v ./a:/b:ro --mount type=bind,source=/tmp,target=/data,readonly -m 512m busybox"
OTHER = "--name web -e A=3 -p 8081:80 --cap-add NET_ADMIN busybox sh"
VARIABLES = " ".join(f"-e NAME_{number}=value" for number in range(40)) + " busybox"
_DEEDS = {
    "the form opens for the first time": f"form {LINE}",
    "the form opens again": f"form {LINE}",
    "another line": f"line {OTHER}",
    "a line of 40 variables": f"line {VARIABLES}",
    "a search in all pages": "search me",
}


def form_rows(lab: LabDescription, environ: dict[str, str], folder: str, count: int) -> Iterator[Row]:
    """Measure it in `count` windows: the longest turn of each deed by its CPU time, and the gaps that were seen."""
    lab.docker("pull", "-q", "busybox")
    work: dict[str, list[float]] = {}
    gaps: list[float] = []
    for _turn in range(count):
        window = Window(lab.host, environ, folder)
        try:
            for name, deed in _deeds():
                figures = window.ask(deed)
                work.setdefault(name, []).append(figures["work"])
                gaps.append(figures["p99"])
        finally:
            window.close()
    for name, samples in work.items():
        yield Row(f"{name}: longest turn", "ms of CPU", samples, (), MARK)
    yield Row("event-loop gap meanwhile, p99", "ms", gaps, (), MARK)


def _deeds() -> Iterator[tuple[str, str]]:
    first, *others = _DEEDS.items()
    yield first
    for when in ("for the first time", "again"):
        for number in (*range(1, PAGES), 0):
            yield f"a page is shown {when}", f"page {number}"
    yield from others
