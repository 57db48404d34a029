"""Take away everything that a private engine made on this machine: the one way for its every end.

A proper stop, the keeper after a kill -9 of the program and the next start after a kill -9 of both go through
`remove`. It goes by the record and by the marks, and touches nothing that is not named by one of them.
"""

import os
import shutil
import signal
import subprocess
import tempfile
from contextlib import suppress
from ipaddress import IPv4Network
from pathlib import Path

from core.private_engine.keeping import bridge, control_groups, processes, record
from core.private_engine.keeping.processes import ProcessIdentity
from core.private_engine.keeping.record import Record
from core.private_engine.keeping.system_programs import system_environ

_CONTAINERS_GRACE = 2.0  # seconds that containers have after their stop signal
_LONGEST_SOCKET = "containerd/containerd.sock.ttrpc"
_SOCKET_PATH_LIMIT = 100  # bytes; sun_path holds 108 (unix(7)), and runc adds to some
_DAEMON_GRACE = 8.0  # seconds that a daemon has to write its state once its containers are gone


def remove(folder: Path) -> list[str]:
    """End and remove all that the record in `folder` names; what could not be is returned, in words.

    Blocks for some seconds when containers still run. Data (images, volumes, logs) stay.
    """
    made = record.read(folder) or _unrecorded(folder)
    if made is None:
        return []
    left: list[str] = []
    for step in (_end_processes, _unmount, _remove_network, _remove_control_groups):
        try:
            left += step(made)
        except OSError as error:  # one thing that resists does not save the others
            left.append(str(error))
    if not left:
        _remove_run_folder(made)
        record.forget(folder)
    return left


def run_folder_of(folder: Path) -> Path:
    """Where sockets and mounts of the engine in `folder` are; short enough for a socket's path, always the same."""
    inside = folder / "run"
    if len(os.fsencode(inside / _LONGEST_SOCKET)) <= _SOCKET_PATH_LIMIT:
        return inside
    parent = "/run" if os.access("/run", os.W_OK) else tempfile.gettempdir()
    return Path(parent, bridge.bridge_name(folder))


def mounts_below(folder: Path) -> list[Path]:
    """The mount points in `folder`, the deepest first."""
    lines = Path("/proc/self/mountinfo").read_bytes().splitlines()
    points = [Path(os.fsdecode(_unescaped(line.split()[4]))) for line in lines]
    inside = [point for point in points if point.is_relative_to(folder)]
    return sorted(inside, key=lambda point: len(point.parts), reverse=True)


def _unrecorded(folder: Path) -> Record | None:
    """What is there although the record was lost: everything is named after the folder. None where nothing is."""
    name = bridge.bridge_name(folder)
    run_folder = run_folder_of(folder)
    if not run_folder.exists() and bridge.pool_of(name) is None and not processes.marked(str(folder)):
        return None
    return Record(str(folder), run_folder=str(run_folder), bridge=name, chain=bridge.chain_name(name), cgroup=name)


def _end_processes(made: Record) -> list[str]:
    """Daemons first get the chance to end well; then whatever is left is killed."""
    for process in reversed(made.started()):
        process.signal(signal.SIGTERM)
        if processes.wait_gone([process], _CONTAINERS_GRACE):
            _kill_containers(made)
            processes.kill(processes.wait_gone([process], _DAEMON_GRACE))
    processes.kill(_all_processes(made))
    _kill_containers(made)
    return [f"process {process.pid}" for process in _all_processes(made)]


def _kill_containers(made: Record) -> None:
    if made.cgroup:
        control_groups.kill_members(made.cgroup)


def _all_processes(made: Record) -> list[ProcessIdentity]:
    started = [process for process in made.started() if process.alive()]
    return [*started, *processes.marked(made.folder)]


def _unmount(made: Record) -> list[str]:
    places = {Path(made.folder), Path(made.run_folder or made.folder)}
    for point in (point for place in places for point in mounts_below(place)):
        # Lazily: a program of the user's may stand in a mounted folder, and the mount must go all the same.
        subprocess.run(["umount", "-l", str(point)], env=system_environ(), capture_output=True, check=False)
    return [f"mount {point}" for place in places for point in mounts_below(place)]


def _remove_network(made: Record) -> list[str]:
    pool = IPv4Network(made.pool) if made.pool else bridge.pool_of(made.bridge)
    names = {made.bridge, *(bridge.bridges_within(pool) if pool else ())} - {""}
    for name in names:
        bridge.delete_bridge(name)
    if made.chain:
        bridge.remove_rules(made.chain)
    if made.forwarding_was_off and not processes.programs_here("dockerd"):
        with suppress(OSError):
            bridge.set_forwarding(on=False)
    return [f"network bridge {name}" for name in names if Path("/sys/class/net", name).exists()]


def _remove_control_groups(made: Record) -> list[str]:
    return [f"control group {group}" for group in (control_groups.remove(made.cgroup) if made.cgroup else ())]


def _remove_run_folder(made: Record) -> None:
    """The run folder, and the shims' sockets that containerd puts into a folder of the whole system."""
    if not made.run_folder:
        return
    for address in Path(made.run_folder).glob("containerd/io.containerd.runtime.v2.task/*/*/address"):
        with suppress(OSError):
            Path(address.read_text(encoding="utf-8").strip().removeprefix("unix://")).unlink(missing_ok=True)
    shutil.rmtree(made.run_folder, ignore_errors=True)


def _unescaped(field: bytes) -> bytes:
    """A path as /proc writes it: space, tab, newline and backslash stand as three octal digits."""
    for code in (b"\\040", b"\\011", b"\\012", b"\\134"):
        field = field.replace(code, bytes([int(code[1:], 8)]))
    return field
