"""A checkout's first start, its second, and every way in which a set-up may be cut short."""

import ast
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.setup_checkout import Checkout
from tests.sources import ROOT

RUN = ("--headless", "run", "image", "-x")
PATIENCE = 60.0


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    return Checkout(tmp_path)


def test_first_start_sets_up_and_goes_on(checkout: Checkout) -> None:
    """What it does is said on stderr; stdout and the exit code are the run's own."""
    code, out, err = checkout.start(*RUN)
    assert (code, out) == (7, f"{checkout.environment} 1.0 image -x\n")
    assert "making the environment" in err
    assert "the environment is ready" in err


def test_a_shell_without_any_path_starts_it_as_well(checkout: Checkout) -> None:
    """It finds python3 by a path of its own; Python is not told that, nor where it lies itself."""
    checkout.prefix = ("bash", "-c", 'unset PATH; exec -a python3 "$@"', "-")
    code, out, err = checkout.start(*RUN)
    assert (code, out) == (7, f"{checkout.environment} 1.0 image -x\n"), err


def test_second_start_sets_up_nothing(checkout: Checkout) -> None:
    checkout.start(*RUN)
    stamp = (checkout.environment / "dockpane-stamp").stat().st_mtime_ns
    assert checkout.start(*RUN) == (7, f"{checkout.environment} 1.0 image -x\n", "")
    assert (checkout.environment / "dockpane-stamp").stat().st_mtime_ns == stamp


def test_changed_lock_renews_the_environment(checkout: Checkout) -> None:
    checkout.start(*RUN)
    checkout.lock("2.0")
    code, out, err = checkout.start(*RUN)
    assert (code, out) == (7, f"{checkout.environment} 2.0 image -x\n")
    assert "renewing the environment" in err


def test_renewal_that_fails_leaves_no_environment_that_looks_whole(checkout: Checkout) -> None:
    checkout.start(*RUN)
    checkout.lock("2.0", content="0" * 64)
    code, out, _err = checkout.start(*RUN)
    assert (code, out) == (1, "")
    checkout.lock("1.0")
    assert checkout.start(*RUN)[:2] == (7, f"{checkout.environment} 1.0 image -x\n")


def test_failed_installation_shows_pips_words_and_what_to_do(checkout: Checkout) -> None:
    checkout.lock("1.0", content="0" * 64)
    code, out, err = checkout.start(*RUN)
    assert (code, out) == (1, "")
    assert "DO NOT MATCH THE HASHES" in err
    assert "start again" in err
    assert not checkout.environment.exists()


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT], ids=["killed", "interrupted"])
def test_set_up_that_was_cut_short_is_taken_up_again(checkout: Checkout, number: int) -> None:
    cut = checkout.begin(*RUN)
    _wait_for(checkout.environment / "pyvenv.cfg")
    cut.send_signal(number)
    cut.communicate(timeout=PATIENCE)
    assert not (checkout.environment / "dockpane-stamp").exists()
    code, out, _err = checkout.start(*RUN)
    assert (code, out) == (7, f"{checkout.environment} 1.0 image -x\n")


def test_half_an_environment_is_not_taken_for_one(checkout: Checkout) -> None:
    (checkout.environment / "bin").mkdir(parents=True)
    (checkout.environment / "bin" / "python").symlink_to(sys.executable)
    assert checkout.start(*RUN)[:2] == (7, f"{checkout.environment} 1.0 image -x\n")


def test_two_first_starts_at_once_set_up_once(checkout: Checkout) -> None:
    both = [checkout.begin(*RUN) for _ in range(2)]
    told = [process.communicate(timeout=PATIENCE) for process in both]
    assert [process.returncode for process in both] == [7, 7]
    assert {out for out, _err in told} == {f"{checkout.environment} 1.0 image -x\n"}
    assert sum("making the environment" in err for _out, err in told) == 1


def test_environment_whose_python_went_away_is_made_anew(checkout: Checkout) -> None:
    checkout.start(*RUN)
    (checkout.environment / "bin" / "python").unlink()
    assert checkout.start(*RUN)[:2] == (7, f"{checkout.environment} 1.0 image -x\n")


@pytest.mark.parametrize(
    ("arguments", "code", "out", "err"),
    [
        (["--version"], 0, "Dockpane ", ""),
        (["--help"], 0, "Usage:  dockpane", ""),
        (["--frobnicate"], 2, "", "unknown option --frobnicate"),
        (["--headless"], 2, "", "--headless needs a command"),
        ([], 1, "", "no display: set DISPLAY"),
        (["run", "hello-world"], 1, "", "no display: set DISPLAY"),
    ],
)
def test_what_needs_no_set_up_makes_none(
    checkout: Checkout, arguments: list[str], code: int, out: str, err: str
) -> None:
    done = checkout.start(*arguments)
    assert done[0] == code
    assert done[1].startswith(out)
    assert err in done[2]
    assert not checkout.environment.exists()


def test_person_without_the_right_to_write_is_told_so(checkout: Checkout) -> None:
    if os.geteuid() == 0:  # root may write everywhere, unless that right is taken away
        checkout.prefix = ("setpriv", "--bounding-set", "-dac_override,-dac_read_search")
    checkout.root.chmod(0o555)
    code, _out, err = checkout.start(*RUN)
    checkout.root.chmod(0o755)
    assert code == 1
    assert "pip install ." in err


def test_old_python_is_told_what_is_needed(checkout: Checkout) -> None:
    """main.py parses on it, and says so before it imports anything."""
    code = "import runpy, sys; sys.version_info = (3, 9, 2); runpy.run_path('main.py', run_name='__main__')"
    ast.parse((checkout.root / "main.py").read_text(), feature_version=(3, 7))
    done = subprocess.run([sys.executable, "-c", code], cwd=checkout.root, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "needs Python 3.11 or later" in done.stderr
    assert "is Python 3.9" in done.stderr


def test_quick_way_in_imports_next_to_nothing() -> None:
    """What a second start costs is one more interpreter, not what a set-up needs."""
    code = (
        "import sys; sys.path.insert(0, '.'); before = set(sys.modules)\n"
        "import core.bootstrap; print(*sorted(set(sys.modules) - before))"
    )
    command = [sys.executable, "-I", "-S", "-c", code]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    heavy = {"subprocess", "ctypes", "pathlib", "re", "venv", "ssl", "hashlib", "socket", "dataclasses", "typing"}
    assert not heavy & set(done.stdout.split())


def _wait_for(path: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while not path.exists():
        assert time.monotonic() < deadline, f"{path} did not appear"
        time.sleep(0.005)  # a file of another process: there is nothing to wait on but its being there
