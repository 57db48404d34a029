"""tmux as the reference: what its screen looks like after some bytes."""

import re
import shutil
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from tests.terminal.sessions import COLUMNS, ROWS

PATIENCE = 20.0  # seconds until tmux has drawn what it was given
_LINES = str.maketrans("jklmnqtuvwxa", "┘┐┌└┼─├┤┴┬│▒")
_DONE = "\x1b]0;all-of-it\x07"


@dataclass(frozen=True, slots=True)
class Screen:
    """What tmux shows: each row with SGR sequences, and the cursor's column and row."""

    rows: tuple[str, ...]
    cursor: tuple[int, int]


def available() -> bool:
    """Whether tmux is here."""
    return shutil.which("tmux") is not None


def screen_after(data: bytes) -> Screen:
    """The screen after these bytes. Raises TimeoutError when tmux does not come to their end."""
    with tempfile.TemporaryDirectory(prefix="dockpane-tmux-") as folder:
        written, socket = Path(folder, "bytes"), str(Path(folder, "socket"))
        written.write_bytes(data + _DONE.encode())
        size = ("-x", str(COLUMNS), "-y", str(ROWS))
        shell = f"stty raw -echo; cat '{written}'; exec sleep 1000"
        _tmux(socket, "-f", "/dev/null", "new-session", "-d", *size, "sh", "-c", f"sleep 0.3; {shell}")
        try:
            _tmux(socket, "set", "-g", "status", "off")
            _tmux(socket, "resize-window", *size)
            _wait(socket)
            rows = _without_shifts(_tmux(socket, "capture-pane", "-p", "-e", "-N")).split("\n")[:ROWS]
            x, y = _tmux(socket, "display", "-p", "#{cursor_x} #{cursor_y}").split()
            return Screen(tuple(rows), (int(x), int(y)))
        finally:
            _tmux(socket, "kill-server")


def _without_shifts(captured: str) -> str:
    """With line drawing as characters: tmux writes it as letters between SO and SI."""

    def drawn(match: re.Match[str]) -> str:
        parts = re.split("(\x1b\\[[0-9;:]*m)", match[0].strip("\x0e\x0f"))
        return "".join(part if part.startswith("\x1b") else part.translate(_LINES) for part in parts)

    return re.sub("\x0e[^\x0f]*(\x0f|$)", drawn, captured)


def _wait(socket: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while _tmux(socket, "display", "-p", "#{pane_title}").strip() != "all-of-it":
        if time.monotonic() > deadline:
            raise TimeoutError("tmux has not come to the end")
        time.sleep(0.02)


def _tmux(socket: str, *arguments: str) -> str:
    environment = {"LC_ALL": "C.UTF-8", "TERM": "xterm-256color", "PATH": "/usr/bin:/bin"}
    done = subprocess.run(["tmux", "-S", socket, *arguments], capture_output=True, env=environment, check=True)
    return done.stdout.decode()
