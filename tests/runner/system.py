"""Brings the Debian packages that lab, display and accessibility tests need, as root; names them otherwise."""

import asyncio
import os
import shlex
import sys

from core.bootstrap.system import missing_packages, on_debian
from core.errors import PackagesMissingError, PrivateEngineError
from core.private_engine import forbidden, packages

ENGINE_PACKAGES = ["docker.io", "docker-registry", "busybox-static", "iptables", "iproute2"]
WINDOW_PACKAGES = ["xvfb", "xauth", "xdotool", "fonts-inter", "fonts-jetbrains-mono", "fonts-nanum"]
DESKTOP_PACKAGES = ["dbus", "at-spi2-core", "python3-pyatspi", "desktop-file-utils"]


def provide_packages() -> None:
    """Install what is missing when root on Debian or Ubuntu, saying so; otherwise say what would be left out."""
    if not on_debian():
        return
    missing = missing_packages([*ENGINE_PACKAGES, *WINDOW_PACKAGES, *DESKTOP_PACKAGES])
    if not missing:
        return
    as_root = os.geteuid() == 0
    command = packages.install_command(missing, as_root=as_root)
    if not as_root:
        _say(f"some tests need more of the system's packages; to run those too:\n  {shlex.join(command)}")
        return
    _say(f"installing the system's packages that the tests need: {shlex.join(command)}")
    try:
        asyncio.run(packages.install(PackagesMissingError("", command=command, runnable=True), _say))
    except PrivateEngineError as error:
        _say(f"{error.message} {error.log}")


def why_no_engine() -> str:
    """The reason why this machine can run no engine for the tests, empty where it can."""
    try:
        forbidden.check_machine()
        packages.require(packages.DEMO_PROGRAMS)
    except PrivateEngineError as error:
        return error.message
    return ""


def _say(text: str) -> None:
    print(f"tests: {text}", file=sys.stderr, flush=True)
