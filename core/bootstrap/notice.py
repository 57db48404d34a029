"""Tells what the set-up does on stderr, and what stops it in a window too where nobody sees stderr."""

import os
import shutil
import subprocess
import sys

TITLE = "Dockpane"


class SetUpError(Exception):
    """Something that the set-up cannot mend; its text says what is missing and the command that mends it."""


def say(text: str) -> None:
    """One step of the set-up, on stderr."""
    print(f"dockpane: {text}", file=sys.stderr, flush=True)


def tell(text: str) -> None:
    """What stops Dockpane: on stderr, and in a window of the desktop's own when it was started without a terminal."""
    say(text)
    if not _terminal():
        command = dialog_command(text)
        if command:
            subprocess.run(command, check=False, stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def dialog_command(text: str) -> list[str]:
    """The command that shows `text` with what the desktop has, empty where it has nothing."""
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return []
    candidates = (
        ["zenity", "--error", "--no-markup", f"--title={TITLE}", f"--text={text}"],
        ["kdialog", "--title", TITLE, "--error", text],
        ["xmessage", "-center", text],
    )
    return next((command for command in candidates if shutil.which(command[0])), [])


def _terminal() -> bool:
    """Whether somebody may be reading stderr: a terminal, or whoever has redirected it.

    A desktop starts programs with stderr in its own log and stdin at /dev/null, and sets this variable for them.
    """
    launched = "GIO_LAUNCHED_DESKTOP_FILE" in os.environ or "DOCKPANE_LAUNCHER" in os.environ
    return sys.stderr.isatty() or not launched
