"""Installed as a package, Dockpane is whole and starts with no set-up of its own."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.sources import ROOT, tracked

BUILD = "import setuptools.build_meta as backend, sys; backend.build_wheel(sys.argv[1])"
PARTS = ("core", "gui", "resources", "main.py")


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package as an installer lays it down, built from what belongs to the project."""
    folder = tmp_path_factory.mktemp("package")
    source, built, unpacked = (folder / name for name in ("source", "built", "unpacked"))
    for path in tracked():
        target = source / path.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    built.mkdir()
    command = [sys.executable, "-W", "ignore", "-c", BUILD, str(built)]
    done = subprocess.run(command, cwd=source, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    with zipfile.ZipFile(next(built.glob("*.whl"))) as wheel:
        wheel.extractall(unpacked)
    return unpacked


def test_package_holds_every_file_that_runs(unpacked: Path) -> None:
    wanted = {path.relative_to(ROOT) for path in tracked() if path.relative_to(ROOT).parts[0] in PARTS}
    there = {path.relative_to(unpacked) for path in unpacked.rglob("*") if path.is_file()}
    assert {path for path in wanted - there if path.suffix != ".ts"} == set()  # sources of the translations


def test_installed_command_starts_without_a_set_up(unpacked: Path, tmp_path: Path) -> None:
    scripts = next(unpacked.glob("*.dist-info")) / "entry_points.txt"
    assert "dockpane = main:main" in scripts.read_text(encoding="utf-8")
    code = "import sys; sys.argv[0] = 'dockpane'; from main import main; sys.exit(main())"
    environ = {"PATH": os.environ["PATH"], "PYTHONPATH": str(unpacked), "HOME": str(tmp_path)}
    for arguments, expected in ((["--version"], 0), ([], 1)):
        done = subprocess.run(
            [sys.executable, "-c", code, *arguments],
            cwd=tmp_path,
            env=environ,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == expected
        assert "environment" not in done.stderr
    assert "no display: set DISPLAY" in done.stderr
