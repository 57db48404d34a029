"""Wait beside the program that owns a private engine, and take the engine away when that program ends in any way.

Started by core.private_engine.keeping.keeper as a process of its own. Its standard input is a pipe that only the
program holds open: the kernel closes it also after a kill -9. Meanwhile it keeps the daemons' logs short.
"""

import select
import signal
import sys
from pathlib import Path

from core.private_engine.keeping import sweep

_LOG_LIMIT = 8 * 1024 * 1024  # bytes
_LOG_INTERVAL = 30.0  # seconds between two looks at the logs
_IGNORED = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)  # meant for the program; its end is what counts here


def main(folder: Path) -> int:
    """Keep the engine in `folder`; 0 when nothing of it was left."""
    for number in _IGNORED:
        signal.signal(number, signal.SIG_IGN)
    while not select.select([0], [], [], _LOG_INTERVAL)[0]:
        for log in folder.glob("*.log"):
            shorten(log)
    left = sweep.remove(folder)
    sys.stderr.writelines(f"left over: {thing}\n" for thing in left)
    return 1 if left else 0


def shorten(log: Path, limit: int = _LOG_LIMIT) -> None:
    """Begin a log anew when it passed `limit` bytes; its last half stays beside it, as NAME.log.old.

    The daemons write at the end of the file as it is (O_APPEND), so cutting it under their hands is safe.
    """
    if log.stat().st_size <= limit:
        return
    with log.open("r+b") as file:
        file.seek(-(limit // 2), 2)
        log.with_name(log.name + ".old").write_bytes(file.read(limit // 2))
        file.truncate(0)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
