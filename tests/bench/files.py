"""Reading an image's files: ours beside `docker save IMAGE | tar t`, and what the reading takes in memory.

`python -m tests.bench.files HOST IMAGE FOLDER` reads once and prints seconds and the kilobytes over idle.
"""

import asyncio
import hashlib
import io
import json
import subprocess
import sys
import tarfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from tests.bench.table import Row
from tests.lab.lab import LabDescription

IMAGE = "lab/gigabyte:bench"
LAYERS = 8
FILES = 5000  # a layer, some 24 kB each: 1 GB in all
TICK = 0.005  # seconds between two looks at the memory


def files_rows(lab: LabDescription, environ: dict[str, str], folder: str, count: int) -> Iterator[Row]:
    """Measure both `count` times, in turns."""
    _make_image(lab, Path(folder))
    ours, theirs, memory = [], [], []
    try:
        for turn in range(count + 1):
            seconds, kilobytes = _our_reading(lab, environ, folder)
            beside = _their_reading(lab)
            if turn:  # the first one warms both up
                ours.append(seconds)
                theirs.append(beside)
                memory.append(kilobytes / 1000)
    finally:
        lab.docker("rmi", "--force", IMAGE)
    yield Row("files of a 1 GB image / docker save | tar t", "s", ours, theirs, 1.3)
    yield Row("memory of that over idle", "MB", memory, (), 150)


def _our_reading(lab: LabDescription, environ: dict[str, str], folder: str) -> tuple[float, float]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.files", lab.host, IMAGE, folder],
        env=environ, capture_output=True, text=True, check=True,
    )  # fmt: skip
    seconds, kilobytes = done.stdout.split()
    return float(seconds), float(kilobytes)


def _their_reading(lab: LabDescription) -> float:
    began = time.perf_counter()
    subprocess.run(
        ["sh", "-c", f"docker save {IMAGE} | tar t > /dev/null"], env=lab.environ, check=True, stdin=subprocess.DEVNULL
    )
    return time.perf_counter() - began


def _make_image(lab: LabDescription, folder: Path) -> None:
    path = folder / "image.tar"
    with tarfile.open(path, "w") as archive:
        digests = [_add_layer(archive, folder, number) for number in range(LAYERS)]
        rootfs = {"type": "layers", "diff_ids": digests}
        config = json.dumps({"architecture": "amd64", "os": "linux", "config": {}, "rootfs": rootfs}).encode()
        layers = [f"{number}/layer.tar" for number in range(LAYERS)]
        manifest = json.dumps([{"Config": "config.json", "RepoTags": [IMAGE], "Layers": layers}]).encode()
        for name, content in (("config.json", config), ("manifest.json", manifest)):
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    lab.docker("load", "--quiet", "--input", str(path))
    path.unlink()


def _add_layer(archive: tarfile.TarFile, folder: Path, number: int) -> str:
    path = folder / "layer.tar"
    content = bytes(range(256)) * 200
    with tarfile.open(path, "w") as layer:
        for at in range(FILES):
            entry = tarfile.TarInfo(f"srv/part-{number}/folder-{at % 97}/file-{at}.data")
            entry.size = (at * 7919 + number) % len(content)
            layer.addfile(entry, io.BytesIO(content))
    archive.add(path, f"{number}/layer.tar")
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    path.unlink()
    return f"sha256:{digest}"


class _Peak(threading.Thread):
    """The most memory that the process had since `start`, over what it had then, in kilobytes."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self._done = threading.Event()
        self._idle = _resident()
        self.over_idle = 0

    def run(self) -> None:
        while not self._done.wait(TICK):
            self.over_idle = max(self.over_idle, _resident() - self._idle)

    def finish(self) -> None:
        """Look no longer."""
        self._done.set()
        self.join()


def _resident() -> int:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4


async def _read(host: str, image: str, folder: str) -> None:
    from core.docker_engine.endpoint import parse_host
    from core.docker_engine.engine import DockerEngine
    from core.images.layers.reading import index_reading
    from core.images.layers.store import IndexStore

    engine = DockerEngine(parse_host(host))
    details = await engine.inspect_image(image)
    peak = _Peak()
    peak.start()
    began = time.perf_counter()
    index = await index_reading(engine, details.id, details.size, IndexStore(Path(folder) / "kept")).run()
    seconds = time.perf_counter() - began
    peak.finish()
    assert len(index.columns.nodes) == LAYERS * FILES
    await engine.close()
    print(seconds, peak.over_idle)


if __name__ == "__main__":
    asyncio.run(_read(*sys.argv[1:]))
