"""Sets the stage for a case on the laboratory's engine, the same for both programs, and clears it afterwards."""

import contextlib
import os
import shutil
import socket
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import docker
from docker.errors import APIError, NotFound

from tests.parity.case import Case
from tests.parity.masks import by_layer, masked
from tests.parity.sides import Outcome, Side

NOBODY = 65534
NO_RIGHTS = ("setpriv", "--bounding-set", "-dac_override,-dac_read_search")


class Stage:
    """One engine with the containers and images that a case asks for; `folder` is made anew for each program."""

    def __init__(self, environ: dict[str, str], folder: Path, sockets: dict[str, str]) -> None:
        self.environ = environ
        self.folder = folder
        self._lab_folder = str(Path(environ["DOCKER_CONFIG"]).parent)
        self._words = {"{folder}": str(folder), **sockets}
        self._client = docker.APIClient(base_url=environ["DOCKER_HOST"], version="auto")
        self._others = {container["Id"] for container in self._client.containers(all=True)}

    def close(self) -> None:
        """Clear the stage and give back the connection."""
        self.clear()
        self._client.close()

    def outcome(self, case: Case, side: Side) -> dict[str, object]:
        """What `side` does with the case, with all that may differ taken out."""
        with self._set(case):
            got = side.run(
                [self._filled(word, case) for word in case.args],
                {**self.environ, **{key: self._filled(value, case) for key, value in case.environ.items()}},
                stdin=case.stdin,
                presses=case.presses,
                prefix=NO_RIGHTS if case.without_rights and os.geteuid() == 0 else (),
            )
            told = self._told(case, got)
            if not case.together:
                told["left"] = sorted(_state(case, container) for container in self._left())
            return told

    def prepare(self, case: Case) -> None:
        """Pull what has to be present."""
        for image in case.present:
            name, _, tag = image.partition(":")
            try:
                self._client.inspect_image(image)
            except NotFound:
                self._client.pull(name, tag or "latest")

    def _filled(self, text: str, case: Case) -> str:
        for word, meant in {**self._words, "{port}": str(case.busy_port)}.items():
            text = text.replace(word, meant)
        return text

    def _told(self, case: Case, got: Outcome) -> dict[str, object]:
        stderr = got.stderr.partition(b"\n")[0] if case.interrupted else got.stderr
        stderr = by_layer(stderr) if case.pulls else stderr
        clean = partial(masked, folders=(str(self.folder.parent), self._lab_folder), short_ids=case.short_ids)
        told: dict[str, object] = {
            "stdout": clean(got.stdout),
            "stderr": clean(stderr),
            "exit_code": got.exit_code,
        }
        if case.reads:
            path = self.folder / case.reads
            told["file"] = clean(path.read_bytes()) if path.exists() else b"(no file)"
        return told

    @contextlib.contextmanager
    def _set(self, case: Case) -> Iterator[None]:
        if case.together:
            yield
            return
        self.clear()
        self._fresh_folder(case)
        for image in case.absent:
            self._forget(image)
        for name in case.containers:
            self._client.create_container("busybox", ["true"], name=name)
        with _taken(case.busy_port):
            yield

    def _forget(self, image: str) -> None:
        """Remove an image with its layers, which any container that other tests left of it would keep."""
        with contextlib.suppress(NotFound):
            for container in self._client.containers(all=True, filters={"ancestor": image}):
                self._client.remove_container(container["Id"], force=True)
            self._client.remove_image(image, force=True)

    def _fresh_folder(self, case: Case) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        for name, content in case.files.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        if case.closed_folder:
            self.folder.chmod(0)

    def clear(self) -> None:
        """Remove every container that came since the beginning."""
        for container in self._left():
            with contextlib.suppress(APIError):
                self._client.remove_container(container["Id"], force=True, v=True)

    def _left(self) -> list[dict[str, object]]:
        return [each for each in self._client.containers(all=True) if each["Id"] not in self._others]


def _state(case: Case, container: dict[str, object]) -> str:
    """How a container was left; whether a short program has ended, or a start was noted already, is chance."""
    return "created" if container["State"] == "created" and not case.presses else "started"


@contextlib.contextmanager
def sockets_without_engine(folder: Path) -> Iterator[dict[str, str]]:
    """Unix sockets behind which nobody listens, or of another user; by the words that stand for them in a case."""
    stale, foreign = folder / "stale.sock", folder / "foreign.sock"
    with socket.socket(socket.AF_UNIX) as gone:
        gone.bind(str(stale))
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(foreign))
        listening.listen()
        if os.geteuid() == 0:
            os.chown(foreign, NOBODY, NOBODY)
        foreign.chmod(0)
        yield {"{stale}": str(stale), "{foreign}": str(foreign)}


@contextlib.contextmanager
def _taken(port: int) -> Iterator[None]:
    if not port:
        yield
        return
    with socket.socket() as taken:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        taken.bind(("0.0.0.0", port))
        taken.listen()
        yield
