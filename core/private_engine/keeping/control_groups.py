"""Find, empty and remove the control groups in which a private engine keeps its containers (cgroups v1 and v2)."""

import os
from contextlib import suppress
from pathlib import Path

from core.private_engine.keeping import processes
from core.private_engine.keeping.processes import ProcessIdentity

_ROUNDS = 20  # a program that forks while it is killed is caught by one of the next rounds


def roots() -> list[Path]:
    """Where the control group hierarchies are mounted; empty where there are none."""
    lines = Path("/proc/mounts").read_text(encoding="utf-8").splitlines()
    mounts = [line.split() for line in lines]
    return [Path(fields[1]) for fields in mounts if fields[2] in ("cgroup", "cgroup2")]


def create(name: str) -> None:
    """Make the group `name` in every hierarchy that allows it. Raises OSError when none does."""
    refusal: OSError = FileNotFoundError("no control groups are mounted")
    made = 0
    for root in roots():
        try:
            (root / name).mkdir(exist_ok=True)
            made += 1
        except OSError as error:
            refusal = error
    if not made:
        raise refusal


def kill_members(name: str) -> None:
    """SIGKILL everything that runs in the group or below it. Blocks until it is empty, a second or two at most."""
    for _ in range(_ROUNDS):
        found = _members(name)
        if not found:
            return
        processes.kill(found)


def remove(name: str) -> list[Path]:
    """Remove the group and all below it; what could not be removed is returned."""
    left = []
    for group in _groups(name):
        with suppress(OSError):
            group.rmdir()
        if group.exists():
            left.append(group)
    return left


def _groups(name: str) -> list[Path]:
    """The group's folders in every hierarchy, the deepest first.

    os.walk, since containers end meanwhile: it passes over a folder that is gone when it comes to look into it.
    """
    return [Path(folder) for root in roots() for folder, _, _ in os.walk(root / name, topdown=False)]


def _members(name: str) -> list[ProcessIdentity]:
    pids: set[int] = set()
    for group in _groups(name):
        with suppress(OSError, ValueError):
            pids.update(int(line) for line in (group / "cgroup.procs").read_text(encoding="ascii").split())
    found = [ProcessIdentity.of(pid) for pid in pids if pid > 0]
    return [process for process in found if process is not None]
