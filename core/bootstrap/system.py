"""Knows what the system must bring, names the command that mends what it lacks, and runs it where it may."""

import ctypes
import os
import shlex
import shutil
import subprocess
import sys

from core.bootstrap.notice import SetUpError, say

# What Qt's libraries load from the system, and the Debian package of each. Without the last row QtNetwork is missing.
WINDOW_LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
}

LOCK_PATIENCE = 300  # seconds that apt waits for another one to end


def provide_window_libraries() -> None:
    """Make sure that Qt finds what it loads from the system; raises SetUpError naming what it does not."""
    missing = missing_window_libraries()
    if not missing:
        return
    if not on_debian():
        names = ", ".join(missing)
        raise SetUpError(f"the window needs these libraries of the system: {names}. Install them and start again.")
    install([WINDOW_LIBRARIES[name] for name in missing], "libraries that the window needs")
    missing = missing_window_libraries()
    if missing:
        raise SetUpError(f"the window still lacks these libraries of the system: {', '.join(missing)}")


def missing_window_libraries() -> list[str]:
    """The libraries that cannot be loaded; none is asked for where Qt brings its own (macOS, Windows)."""
    return [name for name in WINDOW_LIBRARIES if not _loads(name)] if sys.platform.startswith("linux") else []


def _loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def on_debian() -> bool:
    """Whether apt-get and dpkg rule this system (Debian, Ubuntu and what is made of them)."""
    return bool(shutil.which("apt-get") and shutil.which("dpkg-query"))


def missing_packages(names: list[str]) -> list[str]:
    """Those of the Debian packages `names` that are not installed."""
    query = ["dpkg-query", "-W", "-f", "${Package} ${db:Status-Status}\n", *names]
    found = subprocess.run(query, check=False, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    installed = {line.split()[0] for line in found.stdout.splitlines() if line.endswith(" installed")}
    return [name for name in names if name not in installed]


def install(packages: list[str], purpose: str) -> None:
    """Install Debian `packages` after saying so when root, else raise SetUpError with the command that does it."""
    command = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if os.geteuid() != 0:
        mend = f"sudo apt-get update && sudo {shlex.join(command)}"
        raise SetUpError(f"this system lacks {purpose}. Install them with\n  {mend}\nand start again.")
    say(f"this system lacks {purpose}; installing: {shlex.join(command)}")
    for step in (["apt-get", "update", "-q"], ["dpkg", "--configure", "-a"]):
        _run_as_root(step)  # an installation that was cut short bars the next one until it is taken up again
    command[1:1] = ["-o", f"DPkg::Lock::Timeout={LOCK_PATIENCE}"]
    ended = _run_as_root(command)
    if ended != 0:
        raise SetUpError(f"{shlex.join(command)} failed ({ended}); its words are above.")


def _run_as_root(command: list[str]) -> int:
    environ = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    return subprocess.run(command, check=False, stdin=subprocess.DEVNULL, stdout=sys.stderr, env=environ).returncode
