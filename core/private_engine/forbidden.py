"""Say in one sentence why this machine does not let us run an engine of our own."""

import os
import re
import subprocess
import sys
from pathlib import Path

from core.errors import PrivateEngineError
from core.private_engine.keeping import control_groups
from core.private_engine.keeping.system_programs import system_environ

_CAP_NET_ADMIN = 12  # linux/capability.h
_CAP_SYS_ADMIN = 21

# What a daemon's last words mean; the first that fits is told. The words are moby's and containerd's own.
_MEANINGS = (
    (r"[Nn]o space left on device", "The disk is full."),
    (r"cgroup.*(mount|not found|permission|read-only)", "This machine does not let an engine use control groups."),
    (r"overlay.*not supported|no supported storage driver|graphdriver", "No storage driver works on this file system."),
    (r"operation not permitted|permission denied", "This machine forbids what an engine needs (mounts, namespaces)."),
)


def check_system() -> None:
    """Raise PrivateEngineError where no package could help: an engine of our own is a Linux program."""
    if sys.platform != "linux":
        raise PrivateEngineError("An engine of Dockpane's own runs on Linux only; start Docker Desktop here.")


def check_machine() -> None:
    """Raise PrivateEngineError when this Linux lets us run no engine, whatever is installed. Blocks shortly."""
    check_system()
    if os.geteuid() != 0:
        raise PrivateEngineError("An engine of Dockpane's own needs root's rights; this user does not have them.")
    for capability, purpose in ((_CAP_SYS_ADMIN, "mount file systems"), (_CAP_NET_ADMIN, "make networks")):
        if not has_capability(capability):
            raise PrivateEngineError(
                f"This machine does not let even root {purpose}: it is a container without rights."
            )
    if not control_groups.roots():
        raise PrivateEngineError("This machine has no control groups mounted, and without them no container can run.")
    if not _namespaces_work():
        raise PrivateEngineError("This machine does not allow new namespaces, and without them no container can run.")


def has_capability(number: int) -> bool:
    """Whether this process has a capability in effect (capabilities(7))."""
    status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
    found = re.search(r"^CapEff:\s*([0-9a-f]+)$", status, re.MULTILINE)
    return found is not None and bool(int(found[1], 16) >> number & 1)


def explain(log: str) -> str:
    """One sentence on why a daemon ended, from what it wrote; its own last words where they mean nothing to us."""
    last = _last_words(log)
    meaning = next((sentence for pattern, sentence in _MEANINGS if re.search(pattern, last)), "")
    if meaning:
        return f"{meaning} The engine said: {last}"
    return f"The engine could not start: {last or 'it ended without a word'}"


def _last_words(log: str) -> str:
    lines = [line.strip() for line in log.splitlines() if line.strip()]
    grave = [line for line in lines if re.search(r"level=(fatal|error)|^failed to|^unable to|panic:", line)]
    last = (grave or lines or [""])[-1]
    message = re.search(r'msg="((?:[^"\\]|\\.)*)"(?:.*? error="((?:[^"\\]|\\.)*)")?', last)
    if message is None:
        return last
    return ": ".join(part.replace('\\"', '"') for part in message.groups() if part)


def _namespaces_work() -> bool:
    command = ["unshare", "--mount", "--net", "--pid", "--ipc", "--uts", "--fork", "true"]
    try:
        done = subprocess.run(command, env=system_environ(), capture_output=True, check=False, timeout=10)
    except (OSError, subprocess.TimeoutExpired):
        return True  # the means to ask are missing; the engine itself will tell
    return done.returncode == 0
