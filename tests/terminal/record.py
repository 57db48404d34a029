"""Record the sessions anew, with tmux's view of them: `python3 -m tests.terminal.record` (as root, for `unshare`)."""

import fcntl
import json
import os
import pty
import select
import struct
import sys
import tempfile
import termios
import time
from dataclasses import asdict
from pathlib import Path

from tests.terminal.reference import screen_after
from tests.terminal.sessions import COLUMNS, ROWS, SESSIONS, Session

FOLDER = Path(__file__).parent / "recordings"
QUIET = 0.6  # seconds without output: the program waits


def record(session: Session) -> tuple[bytes, list[int]]:
    """What it wrote, and how much of it at each look."""
    with tempfile.TemporaryDirectory() as folder:
        process, terminal = pty.fork()
        if process == 0:
            os.chdir(folder)
            environment = {
                "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": folder,
            }  # fmt: skip
            os.execve("/bin/sh", ["sh", "-c", f"sleep 0.2; {session.command}"], environment)
        fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        written = _quiet(terminal)
        looks = [len(written)]
        for typed in session.typed:
            os.write(terminal, typed.encode())
            written += _quiet(terminal)
            looks.append(len(written))
        os.close(terminal)
        os.waitpid(process, 0)
    return written, looks


def _quiet(terminal: int) -> bytes:
    found = b""
    deadline = time.monotonic() + QUIET
    while (left := deadline - time.monotonic()) > 0:
        if select.select([terminal], [], [], left)[0]:
            try:
                data = os.read(terminal, 65536)
            except OSError:
                return found
            found += data
            deadline = time.monotonic() + QUIET
    return found


def main(names: list[str]) -> None:
    """Record the sessions of these names, or all."""
    FOLDER.mkdir(exist_ok=True)
    for session in SESSIONS:
        if names and session.name not in names:
            continue
        written, looks = record(session)
        screens = [{"at": look, **asdict(screen_after(written[:look]))} for look in looks]
        (FOLDER / f"{session.name}.bytes").write_bytes(written)
        text = json.dumps(screens, ensure_ascii=False, indent=0)
        (FOLDER / f"{session.name}.json").write_text(text + "\n", encoding="utf-8")
        print(f"{session.name}: {len(written)} bytes, {len(looks)} screens")


if __name__ == "__main__":
    main(sys.argv[1:])
