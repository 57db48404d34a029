"""What is lent stays for as long as the program runs, unless it is taken back, and goes with the program."""

import subprocess
import sys
from pathlib import Path

from core.runs.lent_files import LentFiles


def test_a_room_is_private_and_is_taken_back() -> None:
    lent = LentFiles()
    one, other = lent.room(), lent.room()
    (one / "file").write_bytes(b"content")
    lent.take_back(one)
    assert not one.exists()
    assert other.is_dir()
    assert other.parent.stat().st_mode & 0o077 == 0


def test_all_goes_at_the_end_of_the_program() -> None:
    script = """
from core.runs.lent_files import LENT
room = LENT.room()
(room / "file").write_bytes(b"content")
print(room)
"""
    root = Path(__file__).parents[2]
    ran = subprocess.run([sys.executable, "-c", script], cwd=root, capture_output=True, text=True, check=True)
    assert "dockpane-" in ran.stdout
    assert not Path(ran.stdout.strip()).parent.exists()
