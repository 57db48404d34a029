"""The spool's files are the user's own, and go with the tab, or after a crash with the next start."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from core.runs.spool import Spool, sweep


def test_records_come_back_from_every_file(tmp_path: Path):
    spool = Spool(tmp_path, limit=10_000, segment_size=100)
    places = [(spool.append(b"%d" % number * 30), b"%d" % number * 30) for number in range(10)]
    assert len(list(tmp_path.iterdir())) == 4
    assert all(spool.read(position, 30) == record for position, record in places)
    spool.close()
    assert list(tmp_path.iterdir()) == []


def test_beyond_the_limit_the_oldest_goes(tmp_path: Path):
    spool = Spool(tmp_path, limit=200, segment_size=100)
    positions = [spool.append(b"x" * 50) for _ in range(10)]
    assert spool.oldest == 300
    with pytest.raises(OSError, match="given up"):
        spool.read(positions[0], 50)
    assert spool.read(positions[-1], 50) == b"x" * 50
    spool.close()


def test_a_closed_spool_takes_nothing_more(tmp_path: Path):
    spool = Spool(tmp_path, limit=200)
    spool.append(b"x")
    spool.close()
    spool.close()
    with pytest.raises(OSError, match="closed"):
        spool.append(b"y")


def test_files_of_a_program_that_was_killed_are_swept_and_those_of_a_living_one_are_not(tmp_path: Path):
    spool = Spool(tmp_path, limit=200)
    spool.append(b"mine")
    killed = "import os, sys; from pathlib import Path; from core.runs.spool import Spool\n"
    killed += "Spool(Path(sys.argv[1]), 200).append(b'left'); os.kill(os.getpid(), 9)"
    subprocess.run([sys.executable, "-c", killed, str(tmp_path)], check=False, cwd=Path(__file__).parents[2])
    assert len(list(tmp_path.iterdir())) == 2
    assert sweep(tmp_path) == 1
    assert [path.name.startswith(f"{os.getpid()}-") for path in tmp_path.iterdir()] == [True]
    spool.close()


def test_a_full_disk_is_an_error_and_what_was_written_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    spool = Spool(tmp_path, limit=10_000)
    position = spool.append(b"first")
    real_write = os.write

    def half_then_full(fd: int, data: memoryview) -> int:
        if len(data) == 10:
            return real_write(fd, data[:4])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "write", half_then_full)
    with pytest.raises(OSError, match="No space"):
        spool.append(b"0123456789")
    monkeypatch.undo()
    later = spool.append(b"later")
    assert (spool.read(position, 5), spool.read(later, 5)) == (b"first", b"later")
    spool.close()
