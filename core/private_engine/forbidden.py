"""Say in one sentence why this machine does not let us run an engine of our own."""

import os
import re
import subprocess
import sys
from pathlib import Path

from core.errors import PrivateEngineError
from core.private_engine.keeping import control_groups
from core.private_engine.keeping.system_programs import system_environ
from core.private_engine.sayings import Said, Saying

_CAP_NET_ADMIN = 12  # linux/capability.h
_CAP_SYS_ADMIN = 21

# What a daemon's last words mean; the first that fits is told. The words are moby's and containerd's own.
_MEANINGS = (
    (r"[Nn]o space left on device", Saying.DISK_FULL),
    (r"cgroup.*(mount|not found|permission|read-only)", Saying.NO_USE_OF_CONTROL_GROUPS),
    (r"overlay.*not supported|no supported storage driver|graphdriver", Saying.NO_STORAGE_DRIVER),
    (r"operation not permitted|permission denied", Saying.FORBIDDEN),
)


def check_system() -> None:
    """Raise PrivateEngineError where no package could help: an engine of our own is a Linux program."""
    if sys.platform != "linux":
        raise PrivateEngineError(Said(Saying.LINUX_ONLY))


def check_machine() -> None:
    """Raise PrivateEngineError when this Linux lets us run no engine, whatever is installed. Blocks shortly."""
    check_system()
    if os.geteuid() != 0:
        raise PrivateEngineError(Said(Saying.NO_RIGHTS))
    for capability, refused in ((_CAP_SYS_ADMIN, Saying.NO_MOUNTS), (_CAP_NET_ADMIN, Saying.NO_NETWORKS)):
        if not has_capability(capability):
            raise PrivateEngineError(Said(refused))
    if not control_groups.roots():
        raise PrivateEngineError(Said(Saying.NO_CONTROL_GROUPS))
    if not _namespaces_work():
        raise PrivateEngineError(Said(Saying.NO_NAMESPACES))


def has_capability(number: int) -> bool:
    """Whether this process has a capability in effect (capabilities(7))."""
    status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
    found = re.search(r"^CapEff:\s*([0-9a-f]+)$", status, re.MULTILINE)
    return found is not None and bool(int(found[1], 16) >> number & 1)


def explain(log: str) -> str:
    """One sentence on why a daemon ended, from what it wrote; its own last words where they mean nothing to us."""
    last = _last_words(log)
    meaning = next((saying for pattern, saying in _MEANINGS if re.search(pattern, last)), None)
    if meaning is None:
        meaning = Saying.COULD_NOT_START if last else Saying.ENDED_SILENTLY
    return Said(meaning, last=last)


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
