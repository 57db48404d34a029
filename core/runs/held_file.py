"""Files that tell whether the program that made them still runs: held while it does, however it ends."""

import sys
from pathlib import Path

if sys.platform == "win32":

    def hold(fd: int) -> None:
        """Hold an open file until it is closed; an open one cannot be unlinked there, which is enough."""
        del fd

    def orphaned(path: Path) -> bool:
        """Whether nobody may hold the file; unlinking it tells."""
        return path.is_file()

else:
    import fcntl
    import os

    def hold(fd: int) -> None:
        """Hold an open file until it is closed. Raises OSError when another one holds it."""
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def orphaned(path: Path) -> bool:
        """Whether nobody holds the file. Raises OSError for one that is not there or not to be opened."""
        fd = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
        try:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        else:
            return True
        finally:
            os.close(fd)
