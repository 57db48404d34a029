"""Puts a launcher with Dockpane's icon into the user's menu and onto the desktop, so that a double-click starts it."""

import contextlib
import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from core.bootstrap import ROOT
from core.bootstrap.notice import say

RESOURCES = Path(ROOT) / "resources"
ENTRY = "dockpane.desktop"


def install_launcher(environ: Mapping[str, str] = os.environ) -> int:
    """Write the launcher and its icons for the user of `environ`; returns the exit code.

    Standard: the Desktop Entry and Icon Theme specifications of freedesktop.org.
    """
    if not sys.platform.startswith("linux"):
        say("launchers are made on Linux desktops; here, start Dockpane by its command")
        return 1
    share = Path(environ.get("XDG_DATA_HOME") or Path(environ["HOME"]) / ".local" / "share")
    entry = (RESOURCES / ENTRY).read_text(encoding="utf-8").replace("@EXEC@", exec_line(command()))
    _install_icons(share / "icons" / "hicolor")
    menu = _write(share / "applications" / ENTRY, entry)
    _tell_the_desktop(["update-desktop-database", str(menu.parent)])
    print(f"In the menu: {menu}")
    desktop = desktop_folder(environ)
    if desktop:
        print(f"On the desktop: {_trust(_write(desktop / ENTRY, entry))}")
    return 0


def command() -> list[str]:
    """What starts this Dockpane again: main.py with the Python that it was set up by, or the installed command."""
    started = Path(sys.argv[0]).absolute()
    if started.name == "main.py":
        # The environment's own Python would not notice that the environment is to be renewed.
        return [_base_python(), str(started)]
    return [shutil.which(str(started)) or str(started)]


def _base_python() -> str:
    return str(getattr(sys, "_base_executable", sys.executable))


def exec_line(words: list[str]) -> str:
    """`words` as the value of an entry's Exec key; the variable tells that nobody reads stderr."""
    return "/usr/bin/env DOCKPANE_LAUNCHER=1 " + " ".join(_quoted(word) for word in words)


def _quoted(word: str) -> str:
    """Quote by Exec's own rule, then escape by the rule of all string values, as the specification asks for."""
    quoted = re.sub(r'(["`$\\])', r"\\\1", word).replace("%", "%%")
    return '"' + quoted.replace("\\", "\\\\") + '"'


def desktop_folder(environ: Mapping[str, str]) -> Path | None:
    """The folder whose files lie on the desktop; None where the user has none (xdg-user-dirs says so by the home)."""
    home = Path(environ["HOME"])
    config = Path(environ.get("XDG_CONFIG_HOME") or home / ".config") / "user-dirs.dirs"
    with contextlib.suppress(OSError):
        found = re.search(r'^\s*XDG_DESKTOP_DIR="(.*)"\s*$', config.read_text(encoding="utf-8"), re.MULTILINE)
        if found:
            folder = Path(re.sub(r"^\$HOME", lambda _match: str(home), found[1]))
            return None if folder == home else folder
    return home / "Desktop"


def _install_icons(theme: Path) -> None:
    icons = RESOURCES / "icons"
    _copy(icons / "dockpane.svg", theme / "scalable" / "apps" / "dockpane.svg")
    for picture in sorted(icons.glob("dockpane-*.png")):
        size = picture.stem.removeprefix("dockpane-")
        _copy(picture, theme / f"{size}x{size}" / "apps" / "dockpane.png")


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def _write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)  # desktops start a launcher that has the run bit without asking
    return path


def _trust(launcher: Path) -> Path:
    """Mark the launcher as GNOME and Xfce do after "Allow Launching"; without their tools nothing is lost."""
    checksum = hashlib.sha256(launcher.read_bytes()).hexdigest()
    _tell_the_desktop(["gio", "set", "-t", "string", str(launcher), "metadata::trusted", "true"])
    _tell_the_desktop(["gio", "set", "-t", "string", str(launcher), "metadata::xfce-exe-checksum", checksum])
    return launcher


def _tell_the_desktop(command: list[str]) -> None:
    if shutil.which(command[0]):
        silent = subprocess.DEVNULL
        with contextlib.suppress(OSError, subprocess.TimeoutExpired):
            subprocess.run(command, check=False, stdin=silent, stdout=silent, stderr=silent, timeout=10)
