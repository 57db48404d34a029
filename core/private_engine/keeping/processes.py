"""Know the processes that were started for a private engine again, and end them, also after a crash.

A pid alone proves nothing: it is given out again. A process is ours if its start time is the recorded one, or if it
carries our mark in its environment, which dockerd and containerd hand down to their shims and proxies.
"""

import asyncio
import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

MARK = "DOCKPANE_ENGINE"
_PROC = Path("/proc")
_POLL = 0.01  # seconds; the processes awaited here end within a few of these


@dataclass(frozen=True, slots=True)
class ProcessIdentity:
    """One process of this boot: its pid and its start time in clock ticks since boot (proc(5), stat field 22)."""

    pid: int
    start_time: int

    @classmethod
    def of(cls, pid: int) -> "ProcessIdentity | None":
        """The process that has this pid now; None if there is none, or only a zombie."""
        fields = _stat_fields(pid)
        if fields is None or fields[0] in "ZX":
            return None
        return cls(pid, int(fields[19]))

    def alive(self) -> bool:
        """Whether this very process still runs."""
        return ProcessIdentity.of(self.pid) == self

    def signal(self, number: signal.Signals) -> None:
        """Send a signal, if it still is this process."""
        if self.alive():
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, number)


def boot_id() -> str:
    """This boot's identity: what an earlier boot recorded about processes says nothing any more."""
    return Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()


def marked(value: str) -> list[ProcessIdentity]:
    """Every process on the machine whose environment carries `MARK=value`."""
    wanted = f"{MARK}={value}".encode()
    found = [
        ProcessIdentity.of(pid)
        for pid in _pids()
        if pid != os.getpid() and wanted in _split(_PROC / str(pid) / "environ")
    ]
    return [process for process in found if process is not None]


def programs_here(name: str) -> list[ProcessIdentity]:
    """Every process in our network whose executable has this name (`dockerd`)."""
    here = _link("self", "ns/net")
    pids = [pid for pid in _pids() if Path(_link(str(pid), "exe")).name == name and _link(str(pid), "ns/net") == here]
    return [process for process in map(ProcessIdentity.of, pids) if process is not None]


def wait_gone(processes: Iterable[ProcessIdentity], seconds: float) -> list[ProcessIdentity]:
    """Wait until they have ended, `seconds` at most; what still runs is returned. Blocks."""
    deadline = time.monotonic() + seconds
    left = [process for process in processes if process.alive()]
    while left and time.monotonic() < deadline:
        time.sleep(_POLL)
        left = [process for process in left if process.alive()]
    return left


def kill(processes: Iterable[ProcessIdentity]) -> None:
    """SIGKILL, and wait shortly for the kernel to take them away. Blocks."""
    killed = list(processes)
    for process in killed:
        process.signal(signal.SIGKILL)
    wait_gone(killed, 2.0)


async def wait_exit(process: subprocess.Popen[bytes]) -> int:
    """The exit status of a child, awaited without a thread and without polling where the kernel can (Linux 5.3)."""
    loop = asyncio.get_running_loop()
    try:
        descriptor = os.pidfd_open(process.pid)
    except OSError:
        while process.poll() is None:  # noqa: ASYNC110  a kernel without pidfd_open has nothing to wait on
            await asyncio.sleep(0.1)
        return process.wait()
    ended = asyncio.Event()
    loop.add_reader(descriptor, ended.set)
    try:
        await ended.wait()
    finally:
        loop.remove_reader(descriptor)
        os.close(descriptor)
    return process.wait()


def _pids() -> Iterator[int]:
    return (int(entry.name) for entry in _PROC.iterdir() if entry.name.isdigit())


def _split(path: Path) -> list[bytes]:
    try:
        return path.read_bytes().split(b"\0")
    except OSError:
        return []  # it has ended meanwhile, or is not ours to read: then it is none of ours


def _link(process: str, name: str) -> str:
    """Where a link in a process's folder leads; empty when it has ended, or is not ours to know."""
    try:
        return str((_PROC / process / name).readlink()).removesuffix(" (deleted)")
    except OSError:
        return ""


def _stat_fields(pid: int) -> list[str] | None:
    """The fields of /proc/PID/stat from the state on (the name before it may hold spaces and brackets)."""
    try:
        text = (_PROC / str(pid) / "stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
    return text.rpartition(")")[2].split()
