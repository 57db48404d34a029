"""The engine that both create on, with the networks and containers that the command lines name."""

import contextlib
import os
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import docker
from docker.errors import APIError
from docker.types import IPAMConfig, IPAMPool

from tests.core.record_cli import make_folder
from tests.lab.lab import LabDescription
from tests.parity.creates import masks

CASES_FILE = Path(__file__).with_name("cases.txt")
PREFIX = "dpo-"
NETWORKS = {"dpo-net": "10.213.0.0/24"}
PLAIN = "busybox"


def cases() -> list[str]:
    """The command lines, each as it stands in the file."""
    rows = CASES_FILE.read_text(encoding="utf-8").splitlines()
    return [row for row in rows if not row.startswith("# ")]


@dataclass(frozen=True)
class Outcome:
    """What a command line came to: exit code, what was said on stderr, and the container, if there is one."""

    exit_code: int
    stderr: str
    container: dict[str, Any] | None

    def told(self, plain: "Outcome") -> dict[str, Any]:
        """The same as JSON, the container as its difference from that of a plain busybox."""
        assert plain.container is not None
        changed = None if self.container is None else masks.changes(self.container, plain.container)
        return {"exit": self.exit_code, "stderr": self.stderr, "container": changed}


class Stage:
    """Made by `on_stage`; what a case leaves is taken away by `take`."""

    def __init__(self, lab: LabDescription, folder: Path) -> None:
        self.folder = folder
        environ = {"HOME": "/home/person", "PASSED": "from outside", "PATH": os.environ["PATH"]}
        self.environ = environ | {"DOCKER_HOST": lab.host, "DOCKER_CONFIG": str(folder)}
        self._client = docker.APIClient(base_url=lab.host, version="auto")
        socket = lab.host.removeprefix("unix://")
        # The longest first: one of them may begin as another does.
        words = {
            f'"{socket}': '"{socket}',
            str(folder): "{folder}",
            str(folder.parent): "{parent}",
            lab.folder: "{lab}",
        }
        self.words = dict(sorted(words.items(), key=lambda pair: -len(pair[0])))

    def args(self, case: str) -> list[str]:
        """The words of a command line."""
        return [word.replace("{folder}", str(self.folder)) for word in shlex.split(case)]

    def raw(self, container_id: str) -> dict[str, Any]:
        """The container as the engine tells it."""
        found: dict[str, Any] = self._client.inspect_container(container_id)
        return found

    def raw_image(self, image_id: str) -> dict[str, Any]:
        """An image as the engine tells it."""
        found: dict[str, Any] = self._client.inspect_image(image_id)
        return found

    def take(self, container_id: str) -> dict[str, Any]:
        """What a new container looks like, masked; it and its file are removed."""
        found = masks.masked(self.raw(container_id), self.words)
        self.remove(container_id)
        return found

    def remove(self, container_id: str) -> None:
        """Take a container away, with its anonymous volumes and the file that its id was written to."""
        self._client.remove_container(container_id, force=True, v=True)
        (self.folder / "cid").unlink(missing_ok=True)

    def text(self, said: bytes) -> str:
        """What was said on stderr, masked."""
        return masks.masked_text(said.decode("utf-8", "replace"), self.words)

    def info(self) -> dict[str, Any]:
        """The engine as it tells of itself."""
        found: dict[str, Any] = self._client.info()
        return found

    def fingerprint(self) -> dict[str, Any]:
        """What of the engine and its machine decides which options it takes."""
        info = self.info()
        kept = ("ServerVersion", "CgroupVersion", "CgroupDriver", "NCPU", "Driver", "SecurityOptions")
        return {key: info.get(key) for key in kept} | {key: value for key, value in info.items() if value is True}

    def prepare(self) -> None:
        """Make what the command lines name."""
        self.clear()
        with contextlib.suppress(APIError):
            self._client.pull(PLAIN, "latest")
        for name, subnet in NETWORKS.items():
            self._client.create_network(name, ipam=IPAMConfig(pool_configs=[IPAMPool(subnet=subnet)]))
        self._client.create_container(PLAIN, ["true"], name="dpo-box", volumes=["/shared"])
        host_config = self._client.create_host_config(ipc_mode="shareable")
        self._client.create_container(PLAIN, ["true"], name="dpo-share", host_config=host_config)

    def clear(self) -> None:
        """Take everything away again."""
        for container in self._client.containers(all=True, filters={"name": PREFIX}):
            self._client.remove_container(container["Id"], force=True, v=True)
        for network in self._client.networks(names=list(NETWORKS)):
            self._client.remove_network(network["Id"])
        for volume in self._client.volumes(filters={"name": PREFIX})["Volumes"] or ():
            self._client.remove_volume(volume["Name"], force=True)

    def close(self) -> None:
        """Clear, and give back the connection."""
        self.clear()
        self._client.close()


@contextlib.contextmanager
def on_stage(lab: LabDescription, parent: Path) -> Iterator[Stage]:
    """The stage, set; the current folder is that of the command lines meanwhile."""
    stage = Stage(lab, make_folder(parent))
    stage.prepare()
    try:
        with contextlib.chdir(stage.folder):
            yield stage
    finally:
        stage.close()
