"""Whatever is killed with signal 9, nothing of the private engine stays: the keeper or the next start removes it."""

import contextlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.private_engine.engine import PrivateEngine
from core.private_engine.keeping import sweep
from tests.core.engine_owner import docker
from tests.lab.traces import traces, wait_for_no_trace, wait_until

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.engine


@contextlib.contextmanager
def owner(folder: Path) -> Iterator[dict[str, int]]:
    """A program that owns an engine with running containers; its pids by role."""
    command = [sys.executable, "-m", "tests.core.engine_owner", str(folder)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, start_new_session=True) as process:
        assert process.stdout is not None
        try:
            yield json.loads(process.stdout.readline())
        finally:
            process.kill()
            process.wait()
            sweep.remove(folder)  # a test that fails must leave nothing either


def kill(*pids: int) -> None:
    """End them all before any of them can do anything about it."""
    for pid in pids:
        os.kill(pid, signal.SIGSTOP)
    for pid in pids:
        os.kill(pid, signal.SIGKILL)


def test_after_the_programs_death_the_keeper_removes_everything(lab_folder: Path) -> None:
    folder = lab_folder / "engine"
    with owner(folder) as pids:
        assert len(traces(folder)) > 5
        kill(pids["owner"])
        wait_for_no_trace(folder)
        assert (folder / "data").is_dir()


@pytest.mark.parametrize("also", [[], ["dockerd"], ["containerd"], ["dockerd", "containerd"]])
async def test_after_the_keepers_death_too_the_next_start_removes_everything(lab_folder: Path, also: list[str]) -> None:
    folder = lab_folder / "engine"
    with owner(folder) as pids:
        kill(pids["owner"], pids["keeper"], *(pids[role] for role in also))
        wait_until(lambda: not Path(f"/proc/{pids['owner']}").exists() or _is_zombie(pids["owner"]), "the death")
        left = traces(folder)
        assert any("process" in trace for trace in left)  # shims at least go on
        engine = PrivateEngine(folder)
        host = await engine.start()
        try:
            assert Path(engine.keeper.folder) == folder
            assert docker(host, "ps", "--quiet") == ""
            assert "deaf" in docker(host, "ps", "--all")
            assert "owner-busybox" in docker(host, "images")
            assert docker(host, "run", "--rm", "--network", "own", "owner-busybox", "echo", "again") == "again"
        finally:
            await engine.stop()
        assert traces(folder) == []


def _is_zombie(pid: int) -> bool:
    return " Z " in Path(f"/proc/{pid}/stat").read_text()
