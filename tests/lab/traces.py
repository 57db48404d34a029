"""List what an engine of our own has on this machine now, seen from outside: tests want the list empty at the end."""

import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from core.private_engine.keeping import control_groups, sweep
from core.private_engine.keeping.bridge import bridge_name
from core.private_engine.keeping.processes import marked
from core.private_engine.keeping.system_programs import system_environ

PATIENCE = 40.0  # seconds: a container that does not listen is given its grace first


def traces(folder: Path) -> list[str]:
    """Processes, mounts, links, rules, control groups and sockets of the engine in `folder`."""
    name = bridge_name(folder)
    found = [f"process {process.pid}" for process in marked(str(folder))]
    places = (folder, sweep.run_folder_of(folder))
    found += [f"program {line}" for line in _process_list() if any(str(place) in line for place in places)]
    found += [f"mount {mount}" for place in places for mount in sweep.mounts_below(place)]
    found += [f"link {link.name}" for link in Path("/sys/class/net").iterdir() if link.name == name]
    found += [f"rule {line}" for line in _rules() if name.upper() in line]
    found += [f"control group {root / name}" for root in control_groups.roots() if (root / name).exists()]
    found += [f"record {made}" for made in folder.glob("made.json")]
    return found + [f"run folder {run}" for run in (sweep.run_folder_of(folder),) if run.exists()]


def wait_until(condition: Callable[[], object], what: str) -> None:
    """Wait for something outside this process to become so; fails after some time."""
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, f"waited in vain: {what}"
        time.sleep(0.02)


def wait_for_no_trace(folder: Path) -> None:
    """Wait until nothing of the engine in `folder` is left; what is left is told when it does not come so far."""
    deadline = time.monotonic() + PATIENCE
    while left := traces(folder):
        assert time.monotonic() < deadline, f"left behind: {left}"
        time.sleep(0.05)


def _rules() -> list[str]:
    done = subprocess.run(["iptables-save"], env=system_environ(), capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


def _process_list() -> list[str]:
    """Command lines of daemons and shims alone: a test's own may name the folder too."""
    lines = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            words = (process / "cmdline").read_bytes().decode("utf-8", "replace").split("\0")
        except OSError:
            continue
        if Path(words[0]).name.startswith(("dockerd", "containerd", "docker-", "runc")):
            lines.append(" ".join(words))
    return lines
