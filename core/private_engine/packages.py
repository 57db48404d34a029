"""Say which of the system's programs a private engine lacks, and install them after a yes.

Debian and Ubuntu name their packages here; elsewhere the programs are named and the person installs them.
"""

import asyncio
import os
import re
import signal
import subprocess
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from core.errors import PackagesMissingError, PrivateEngineError
from core.private_engine.keeping.processes import wait_exit
from core.private_engine.keeping.system_programs import find_program, system_environ
from core.private_engine.sayings import Said, Saying

# program -> package of Debian and Ubuntu
ENGINE_PROGRAMS: Mapping[str, str] = {
    "dockerd": "docker.io",
    "containerd": "containerd",
    "runc": "runc",
    "iptables": "iptables",
}
DEMO_PROGRAMS: Mapping[str, str] = {
    **ENGINE_PROGRAMS,
    "docker-registry": "docker-registry",
    "busybox": "busybox-static",
}

_POLICY = Path("/usr/sbin/policy-rc.d")
# invoke-rc.d asks this script before it starts a service of a package that is being installed; 101 says no.
_POLICY_TEXT = "#!/bin/sh\n# Written by Dockpane while it installs packages: their services stay off.\nexit 101\n"
_TAIL = 40  # lines of a failed installation that go into the error


def missing_programs(programs: Mapping[str, str]) -> tuple[str, ...]:
    """The names of `programs` that are not on this machine."""
    return tuple(name for name in programs if find_program(name) is None)


def missing_packages(programs: Mapping[str, str]) -> tuple[str, ...]:
    """The packages of Debian and Ubuntu that bring the programs which are missing."""
    return tuple(dict.fromkeys(programs[name] for name in missing_programs(programs)))


def is_debian(os_release: Path = Path("/etc/os-release")) -> bool:
    """Whether this is Debian, Ubuntu or a system that calls itself like one of them (os-release(5))."""
    try:
        text = os_release.read_text(encoding="utf-8")
    except OSError:
        return False
    names = re.findall(r'^ID(?:_LIKE)?="?([^"\n]*)"?$', text, re.MULTILINE)
    return any(name in ("debian", "ubuntu") for line in names for name in line.split())


def install_command(packages: Sequence[str], *, as_root: bool) -> tuple[str, ...]:
    """The one command that installs `packages`, to be run or copied as it is."""
    script = f"apt-get update && apt-get install -y --no-install-recommends {' '.join(packages)}"
    return ("sh", "-c", script) if as_root else ("sudo", "sh", "-c", script)


def require(programs: Mapping[str, str]) -> None:
    """Raise PackagesMissingError, with the command that mends it, when one of `programs` is missing."""
    missing = missing_programs(programs)
    if missing:
        refuse(Said(Saying.PROGRAMS_MISSING, names=", ".join(missing)), missing_packages(programs))


def refuse(message: str, packages: Sequence[str]) -> None:
    """Raise PackagesMissingError with the command that installs `packages`, where this system has such a command."""
    if not is_debian():
        raise PackagesMissingError(message, command=(), runnable=False)
    as_root = os.geteuid() == 0
    raise PackagesMissingError(message, command=install_command(packages, as_root=as_root), runnable=as_root)


async def install(error: PackagesMissingError, output: Callable[[str], None]) -> None:
    """Run the command of `error`, after the person's yes; `output` gets what it writes, line by line.

    Services of the packages are not started: an engine of the whole system is not what was asked for.
    Raises PrivateEngineError when it fails. Cancelling ends the command.
    """
    if not error.runnable:
        raise PrivateEngineError(Said(Saying.ONLY_ROOT_INSTALLS))
    with _services_held():
        status, tail = await _run(error.command, output)
    if status != 0:
        raise PrivateEngineError(Said(Saying.NOT_INSTALLED, status=status), log=tail)


@contextmanager
def _services_held() -> Iterator[None]:
    """Keep invoke-rc.d from starting services meanwhile; a policy of the system's own is left as it is."""
    try:
        with _POLICY.open("x", encoding="ascii") as file:
            file.write(_POLICY_TEXT)
        _POLICY.chmod(0o755)
    except OSError:
        yield
        return
    try:
        yield
    finally:
        _POLICY.unlink(missing_ok=True)


async def _run(command: Sequence[str], output: Callable[[str], None]) -> tuple[int, str]:
    """The exit status and the last lines; a process group of its own, so that a cancel ends all of it."""
    environ = {**system_environ(), "DEBIAN_FRONTEND": "noninteractive"}
    loop = asyncio.get_running_loop()
    with subprocess.Popen(  # noqa: ASYNC220  asyncio's own needs a child watcher, which not every loop has
        command,
        env=environ,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    ) as process:
        assert process.stdout is not None
        lines = _Lines(process.stdout.fileno(), output)
        loop.add_reader(process.stdout, lines.read)
        try:
            status = await wait_exit(process)
            lines.read()
        except asyncio.CancelledError:
            os.killpg(process.pid, signal.SIGTERM)
            raise
        finally:
            loop.remove_reader(process.stdout)
    return status, lines.tail()


class _Lines:
    """Tells what comes through a pipe, line by line."""

    def __init__(self, descriptor: int, output: Callable[[str], None]) -> None:
        os.set_blocking(descriptor, False)
        self._descriptor = descriptor
        self._output = output
        self._unfinished = b""
        self._last: deque[str] = deque(maxlen=_TAIL)

    def read(self) -> None:
        """Take all that is there."""
        with suppress(BlockingIOError):
            while data := os.read(self._descriptor, 65536):
                *whole, self._unfinished = (self._unfinished + data).split(b"\n")
                for line in whole:
                    self._last.append(line.decode("utf-8", "replace"))
                    self._output(self._last[-1])

    def tail(self) -> str:
        """The last lines, and what came after them."""
        return "\n".join([*self._last, self._unfinished.decode("utf-8", "replace")]).rstrip("\n")
