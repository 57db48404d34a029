"""The import contracts of pyproject.toml hold, and each of them bites when it is broken."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.sources import ROOT

LINT = "from importlinter.cli import lint_imports_command; lint_imports_command(['--no-cache', '--no-logo'])"


def _lint(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", LINT], cwd=folder, capture_output=True, text=True, check=False)


def test_contracts_are_kept() -> None:
    done = _lint(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("core/format.py", "import PySide6.QtCore", "core knows no Qt and no window"),
        ("core/listeners.py", "import gui.theme", "core knows no Qt and no window"),
        ("gui/notice_bar.py", "import docker", "the window reaches Docker through core only"),
        ("core/runs/run.py", "import docker", "docker-py ends at the door of core.docker_engine"),
        ("core/images/cache.py", "import requests", "docker-py ends at the door of core.docker_engine"),
        ("core/runs/run.py", "import subprocess", "programs are started in three places only"),
        ("gui/main_window.py", "import qasync", "qasync is met in gui.app only"),
        ("core/bootstrap/system.py", "import core.errors", "the set-up needs nothing of ours and no package"),
        ("core/images/cache.py", "import core.runs.run", "floors of core"),
        ("core/docker_engine/frames.py", "import core.private_engine.engine", "floors of core"),
        ("core/engine.py", "import core.images.pull", "floors of core"),
        ("gui/theme.py", "import gui.main_window", "floors of gui"),
        ("gui/cache/__init__.py", "import gui.console", "floors of gui"),
    ],
)
def test_planted_violation_is_caught(tmp_path: Path, module: str, line: str, contract: str) -> None:
    for package in ("core", "gui"):
        shutil.copytree(ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    with (tmp_path / module).open("a", encoding="utf-8") as file:
        file.write(f"\n{line}\n")
    done = _lint(tmp_path)
    assert done.returncode == 1
    assert f"{contract} BROKEN" in " ".join(done.stdout.split())
