"""Make, describe and take down a laboratory: the demo's engine and registry with more images in it.

`started_lab` runs it in a process of its own: no thread, loop or descriptor of it is in the test's process, and when
the test's process ends in whatever way, the laboratory ends too.
"""

import asyncio
import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from platformdirs import user_cache_path

from core.private_engine.demo import check_demo_possible
from core.private_engine.engine import PrivateEngine
from core.private_engine.hub import demo_images, image_build
from core.private_engine.hub.registry import Registry, free_port, listens
from core.private_engine.keeping.keeper import Keeper
from tests.lab import hub, images

ROOT = Path(__file__).parents[2]
DESCRIPTION = "lab.json"


@dataclass(frozen=True, slots=True)
class LabDescription:
    """Where everything of a running laboratory is."""

    host: str  # the engine, as DOCKER_HOST spells it
    registry: str  # HOST:PORT; engines pull HOST:PORT/library/hello-world from it, or hello-world by the mirror
    folder: str
    dockerd: int  # process ids, for tests that kill
    containerd: int
    hub: str  # HOST:PORT of the proxy that is Docker Hub

    @property
    def environ(self) -> dict[str, str]:
        """The environment in which a client talks to this engine and to no other."""
        kept = {key: value for key, value in os.environ.items() if not key.startswith("DOCKER_")}
        return {**kept, "DOCKER_HOST": self.host, "DOCKER_CONFIG": f"{self.folder}/config"}

    def docker(self, *arguments: str, check: bool = True) -> str:
        """Run the Docker CLI on this engine and return what it wrote to stdout, without the last newline."""
        done = subprocess.run(["docker", *arguments], env=self.environ, capture_output=True, text=True, check=False)
        if check and done.returncode != 0:
            raise AssertionError(f"docker {' '.join(arguments)}: {done.stderr}")
        return done.stdout.rstrip("\n")

    @classmethod
    def read(cls, folder: Path) -> Self:
        """The laboratory that runs in `folder`."""
        return cls(**json.loads((folder / DESCRIPTION).read_text(encoding="utf-8")))


class Lab:
    """One laboratory in a folder of its own; `async with` starts it and takes it down."""

    def __init__(self, folder: Path | None = None, progress: Callable[[str], None] = lambda _: None) -> None:
        self._temporary = folder is None
        self.folder = folder or Path(tempfile.mkdtemp(prefix="dockpane-lab-", dir="/tmp"))
        self._keeper = Keeper(self.folder)
        self.registry = Registry(self._keeper)
        self.engine: PrivateEngine | None = None
        self.hub_port = 0
        self._progress = progress

    async def __aenter__(self) -> LabDescription:
        """Start it. Raises PrivateEngineError where the machine has or allows no engine."""
        try:
            return await self._start()
        except BaseException:
            await asyncio.shield(self._stop())
            raise

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await asyncio.shield(self._stop())

    async def _start(self) -> LabDescription:
        check_demo_possible()
        await self._keeper.claim()
        cached = _cache_folder()
        if cached.is_dir():
            await asyncio.to_thread(_copy_storage, cached, self.registry.storage)
        await self.registry.start()
        self.hub_port, environ = self._start_hub()
        self.engine = PrivateEngine(
            self.folder, registry_mirror=self.registry.url, keeper=self._keeper, environ=environ
        )
        host = await self.engine.start(self._progress)
        while not listens(self.hub_port):  # noqa: ASYNC110  a port tells nobody that it is open now
            await asyncio.sleep(0.01)
        if not cached.is_dir():
            await self._fill()
            await asyncio.to_thread(_keep_storage, self.registry.storage, cached)
        return self._describe(host)

    def _start_hub(self) -> tuple[int, dict[str, str]]:
        """Docker Hub for what the mirror does not have: its port, and the environment that leads an engine there."""
        port = free_port()
        environ = {"PYTHONPATH": str(ROOT)}
        self._keeper.start("hub", [sys.executable, "-m", "tests.lab.hub", str(port), self.registry.address], environ)
        proxy = f"http://127.0.0.1:{port}"
        return port, {
            "HTTPS_PROXY": proxy,
            "HTTP_PROXY": proxy,
            "NO_PROXY": "127.0.0.0/8,localhost",
            "SSL_CERT_FILE": str(hub.AUTHORITY),
        }

    async def _fill(self) -> None:
        for image in images.lab_images():
            self._progress(f"Building {image.repository}:{image.tag}")
            await self.registry.push(image)

    def _describe(self, host: str) -> LabDescription:
        (self.folder / "config").mkdir(exist_ok=True)
        pids = {daemon.role: daemon.pid for daemon in self._keeper.daemons}
        description = LabDescription(
            host,
            self.registry.address,
            str(self.folder),
            pids["dockerd"],
            pids["containerd"],
            f"127.0.0.1:{self.hub_port}",
        )
        (self.folder / DESCRIPTION).write_text(json.dumps(asdict(description)), encoding="utf-8")
        return description

    async def _stop(self) -> None:
        if self.engine is not None:
            await self.engine.stop()
        await self._keeper.release()
        if self._temporary:
            await asyncio.to_thread(shutil.rmtree, self.folder, ignore_errors=True)


async def serve(folder: Path | None, *, attached: bool) -> None:
    """Run a laboratory until Ctrl-C or SIGTERM, or (attached) until standard input ends; its description is printed."""
    loop = asyncio.get_running_loop()
    serving = asyncio.create_task(_serve(folder, attached=attached))
    asked: list[bool] = []

    def end() -> None:
        """Once: the taking down must not be cancelled by a second Ctrl-C."""
        if not asked:
            serving.cancel()
        asked.append(True)
        loop.remove_reader(sys.stdin)

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        loop.add_signal_handler(number, end)
    if attached:
        loop.add_reader(sys.stdin, end)
    with suppress(asyncio.CancelledError):
        await serving


async def _serve(folder: Path | None, *, attached: bool) -> None:
    async with Lab(folder) as lab:
        print(json.dumps(asdict(lab)), flush=True)
        if not attached:
            print(f"export DOCKER_HOST={lab.host}\nCtrl-C takes it down.", file=sys.stderr)
        await asyncio.Event().wait()


@contextmanager
def started_lab() -> Iterator[LabDescription]:
    """A laboratory in a process of its own, taken down at the end of the block or of this process.

    Raises RuntimeError with the reason where there can be none.
    """
    command = [sys.executable, "-m", "tests.lab", "--attached"]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        answer = json.loads(process.stdout.readline() or '{"refused": "the laboratory ended without a word"}')
        if "refused" in answer:
            raise RuntimeError(answer["refused"])
        yield LabDescription(**answer)
        process.stdin.close()
        process.wait(60)


def _cache_folder() -> Path:
    """Where the registry's filled storage is kept for the next laboratory; another content has another folder."""
    sources = [Path(str(module.__file__)) for module in (images, demo_images, image_build)]
    key = hashlib.sha256(b"".join(source.read_bytes() for source in sources))
    key.update(Path(demo_images.static_busybox() or "/").read_bytes())
    return user_cache_path("dockpane") / f"lab-{key.hexdigest()[:16]}"


def _copy_storage(source: Path, target: Path) -> None:
    """Blobs never change and are linked; all else is copied, since a registry writes into it in place."""
    shutil.copytree(source, target, copy_function=_link_or_copy, dirs_exist_ok=True)


def _link_or_copy(source: str, target: str) -> None:
    if source.endswith("/data"):
        try:
            os.link(source, target)
        except OSError:
            shutil.copyfile(source, target)
    else:
        shutil.copyfile(source, target)


def _keep_storage(storage: Path, cached: Path) -> None:
    """Put a filled storage into the cache, whole or not at all; what an older content left there goes."""
    cached.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix="lab-draft-", dir=cached.parent))
    _copy_storage(storage, draft)
    for old in cached.parent.glob("lab-????????????????"):
        shutil.rmtree(old, ignore_errors=True)
    try:
        draft.rename(cached)
    except OSError:
        shutil.rmtree(draft, ignore_errors=True)  # another laboratory was faster
