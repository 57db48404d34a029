"""The spool's files are the user's own, and go with the tab, or after a crash with the next start."""

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from core.runs.spool import Spool, sweep


def test_records_come_back_from_every_file(tmp_path: Path):
    spool = Spool(tmp_path, limit=10_000, segment_size=100)
    places = [(spool.append([b"%d" % number * 20, b"%d" % number * 10]), b"%d" % number * 30) for number in range(10)]
    assert len(list(tmp_path.iterdir())) == 4
    assert all(spool.read(position, 30) == record for position, record in places)
    spool.close()
    assert list(tmp_path.iterdir()) == []


def test_beyond_the_limit_the_oldest_goes(tmp_path: Path):
    spool = Spool(tmp_path, limit=200, segment_size=100)
    positions = [spool.append([b"x" * 50]) for _ in range(10)]
    assert spool.oldest == 300
    with pytest.raises(OSError, match="given up"):
        spool.read(positions[0], 50)
    assert spool.read(positions[-1], 50) == b"x" * 50
    spool.close()


def test_a_closed_spool_takes_nothing_more(tmp_path: Path):
    spool = Spool(tmp_path, limit=200)
    spool.append([b"x"])
    spool.close()
    spool.close()
    with pytest.raises(OSError, match="closed"):
        spool.append([b"y"])


def test_files_of_a_program_that_was_killed_are_swept_and_those_of_a_living_one_are_not(tmp_path: Path):
    spool = Spool(tmp_path, limit=200)
    spool.append([b"mine"])
    killed = "import os, sys; from pathlib import Path; from core.runs.spool import Spool\n"
    killed += "Spool(Path(sys.argv[1]), 200).append([b'left']); os.kill(os.getpid(), 9)"
    subprocess.run([sys.executable, "-c", killed, str(tmp_path)], check=False, cwd=Path(__file__).parents[2])
    assert len(list(tmp_path.iterdir())) == 2
    assert sweep(tmp_path) == 1
    assert [path.name.startswith(f"{os.getpid()}-") for path in tmp_path.iterdir()] == [True]
    spool.close()


def test_a_full_disk_is_an_error_and_what_was_written_stays(tmp_path: Path):
    spool = Spool(tmp_path, limit=10_000)
    position = spool.append([b"first"])
    limit = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (9, limit[1]))  # four more bytes fit
    try:
        with pytest.raises(OSError, match="large"):
            spool.append([b"01234", b"56789"])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limit)
    later = spool.append([b"later"])
    assert (spool.read(position, 5), spool.read(later, 5)) == (b"first", b"later")
    assert [path.stat().st_size for path in tmp_path.iterdir()] == [10]
    spool.close()


def test_a_file_that_is_read_when_it_is_given_up_is_read_to_its_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    spool = Spool(tmp_path, limit=200)
    position = spool.append([b"whole"])
    real = os.pread

    def closed_meanwhile(fd: int, size: int, offset: int) -> bytes:
        if not list(tmp_path.iterdir()):
            return real(fd, size, offset)
        spool.close()
        return real(fd, 2, offset)

    monkeypatch.setattr(os, "pread", closed_meanwhile)
    assert spool.read(position, 5) == b"whole"
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(OSError, match="given up"):
        spool.read(position, 5)
