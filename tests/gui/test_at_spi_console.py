"""What a screen reader hears of a run, over a real accessibility bus: lines, what is selected, new lines, the end."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.gui.at_spi_bus import SYSTEM_PYTHON, missing, session_bus
from tests.runner.display import own_display

ROOT = Path(__file__).parents[2]
LISTENER = Path(__file__).parent / "at_spi_listener.py"
LIMIT = 120.0  # seconds


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What was heard and read."""
    lacking = missing()
    if lacking:
        pytest.skip(f"needs the accessibility bus: {lacking} is missing")
    home = tmp_path_factory.mktemp("home")
    (home / "run").mkdir(mode=0o700)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("QT_", "XDG_", "WAYLAND"))}
    own = {"HOME": str(home), "XDG_RUNTIME_DIR": str(home / "run"), "LANG": "C.UTF-8", "PYTHONPATH": str(ROOT)}
    with own_display() as display:
        environ = {**kept, **own, "DISPLAY": display, "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
        with session_bus(environ) as environ:
            done = subprocess.run(
                [SYSTEM_PYTHON, str(LISTENER), sys.executable, "-m", "tests.gui.at_spi_run"],
                env=environ,
                cwd=ROOT,
                capture_output=True,
                text=True,
                timeout=LIMIT,
                check=False,
            )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_the_lines_are_children(report: dict[str, Any]) -> None:
    assert report["lines"][:2] == ["first", "second"]


def test_what_is_selected_is_described_and_its_lines_are_selected(report: dict[str, Any]) -> None:
    assert report["description"].startswith("Selected: irst\nsec\n")
    assert report["selected"] == ["first", "second"]


def test_new_lines_are_announced(report: dict[str, Any]) -> None:
    assert "third" in report["heard"]


def test_the_end_is_announced(report: dict[str, Any]) -> None:
    assert report["heard"][-1] == "hello-world exited with code 0"
