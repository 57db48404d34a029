"""What is lent stays for as long as the program runs, unless it is taken back, and goes with the program."""

import subprocess
import sys
from pathlib import Path

from core.runs.lent_files import LentFiles, sweep

_LENDS = """
import os, sys
from pathlib import Path
from core.runs.lent_files import LentFiles
room = LentFiles(Path(sys.argv[1])).room()
(room / "file").write_bytes(b"content")
print(room)
if len(sys.argv) > 2:
    os.kill(os.getpid(), int(sys.argv[2]))
"""


def lending_program(base: Path, *signal: str) -> Path:
    """The room of a program that has ended by itself, or by a signal."""
    root = Path(__file__).parents[2]
    command = [sys.executable, "-u", "-c", _LENDS, str(base), *signal]
    ran = subprocess.run(command, cwd=root, capture_output=True, text=True, check=not signal)
    return Path(ran.stdout.strip())


def test_a_room_is_private_and_is_taken_back(tmp_path: Path) -> None:
    lent = LentFiles(tmp_path / "lent")
    one, other = lent.room(), lent.room()
    (one / "file").write_bytes(b"content")
    lent.take_back(one)
    assert not one.exists()
    assert other.is_dir()
    assert other.parent.stat().st_mode & 0o077 == 0


def test_all_goes_at_the_end_of_the_program(tmp_path: Path) -> None:
    room = lending_program(tmp_path)
    assert room.parent.parent == tmp_path
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_program_has_left_is_swept_and_nothing_of_a_living_one(tmp_path: Path) -> None:
    living = LentFiles(tmp_path).room()
    left = lending_program(tmp_path, "9")
    assert (left / "file").read_bytes() == b"content"
    assert sweep(tmp_path) == 1
    assert not left.parent.exists()
    assert living.is_dir()
    assert sweep(tmp_path / "nosuch") == 0
