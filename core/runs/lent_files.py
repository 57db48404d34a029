"""Files that are lent to other programs, which may read them as long as this one runs: a private folder of its own."""

import atexit
import contextlib
import os
import shutil
import tempfile
from pathlib import Path

import platformdirs

from core.runs.held_file import hold, orphaned

_HELD = "in-use"  # a file that is held while the program runs whose folder it is


def lent_folder() -> Path:
    """Where the programs' folders lie."""
    return platformdirs.user_cache_path("dockpane", appauthor=False) / "lent"


class LentFiles:
    """A folder in `base`, made when the first room is wanted; it goes at the end of the program at the latest."""

    def __init__(self, base: Path) -> None:
        self._base = base
        self._folder: Path | None = None

    def room(self) -> Path:
        """A new empty folder. Raises OSError."""
        if self._folder is None:
            self._folder = self._make_folder()
        return Path(tempfile.mkdtemp(dir=self._folder))

    def take_back(self, room: Path) -> None:
        """Remove a room and what is in it: nobody has it."""
        shutil.rmtree(room, ignore_errors=True)

    def _make_folder(self) -> Path:
        self._base.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(dir=self._base))
        held = os.open(folder / _HELD, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
        hold(held)
        atexit.register(self._end, folder, held)
        return folder

    def _end(self, folder: Path, held: int) -> None:
        os.close(held)
        self.take_back(folder)


def sweep(base: Path) -> int:
    """Remove the folders in `base` whose program is gone (a crash, `kill -9`); returns how many."""
    removed = 0
    for held in base.glob(f"*/{_HELD}"):
        with contextlib.suppress(OSError):
            if orphaned(held):
                held.unlink()
                shutil.rmtree(held.parent)
                removed += 1
    return removed


LENT = LentFiles(lent_folder())
"""The program's own: who was given a file reads it later, when the window that gave it may be gone."""
