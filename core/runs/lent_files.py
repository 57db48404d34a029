"""Files that are lent to other programs, which may read them as long as this one runs: a private temporary folder."""

import atexit
import shutil
import tempfile
from pathlib import Path


class LentFiles:
    """The folder is made when the first room is wanted, and goes at the end of the program at the latest."""

    def __init__(self) -> None:
        self._folder: Path | None = None

    def room(self) -> Path:
        """A new empty folder. Raises OSError."""
        if self._folder is None:
            self._folder = Path(tempfile.mkdtemp(prefix="dockpane-"))
            atexit.register(self.take_back, self._folder)
        return Path(tempfile.mkdtemp(dir=self._folder))

    def take_back(self, room: Path) -> None:
        """Remove a room and what is in it: nobody has it."""
        shutil.rmtree(room, ignore_errors=True)


LENT = LentFiles()
"""The program's own: who was given a file reads it later, when the window that gave it may be gone."""
