"""The main job through the accessibility tree alone, as a screen reader sees the real program on a real engine."""

import contextlib
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.gui.at_spi_bus import SYSTEM_PYTHON, missing, session_bus
from tests.lab.lab import LabDescription
from tests.runner.display import own_display

pytestmark = pytest.mark.engine

ROOT = Path(__file__).parents[2]
CLIENT = Path(__file__).parent / "at_spi_client.py"
LIMIT = 150.0  # seconds
WINDOW_NAMES = {
    "Command line",
    "Options",
    "Run",
    "Image cache",
    "Search images",
    "Image details",
    "Run tabs",
    "Engine",
    "Pull image",
}
RUN_NAMES = {
    "Run tabs",
    "Flow",
    "Pull progress",
    "Layers",
    "Cancel",
    "Stop",
    "Kill",
    "Console",
    "Run state",
    "Run again",
    "Find in output",
    "Save output",
    "Explain",
}


@pytest.fixture(scope="module")
def report(lab: LabDescription, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What was met on the way: type `hello-world`, press Run, read Run state and Console."""
    lacking = missing()
    if lacking:
        pytest.skip(f"needs the accessibility bus: {lacking} is missing")
    lab.docker("image", "rm", "-f", "hello-world", check=False)
    home = tmp_path_factory.mktemp("home")
    with own_display() as display, session_bus(_environ(lab, display, home)) as environ, _program(environ, home):
        done = subprocess.run(
            [SYSTEM_PYTHON, str(CLIENT), "hello-world", "Hello from Docker!"],
            env=environ,
            capture_output=True,
            text=True,
            timeout=LIMIT,
            check=False,
        )
    assert done.returncode == 0, done.stderr + (home / "program").read_text()
    return json.loads(done.stdout)


def _environ(lab: LabDescription, display: str, home: Path) -> dict[str, str]:
    kept = {name: value for name, value in lab.environ.items() if not name.startswith(("QT_", "XDG_", "WAYLAND"))}
    (home / "run").mkdir(mode=0o700)
    return {
        **kept,
        "DISPLAY": display,
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(home / "run"),
        "LANG": "C.UTF-8",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
    }


@contextlib.contextmanager
def _program(environ: dict[str, str], home: Path) -> Iterator[None]:
    with (home / "program").open("w") as log:
        program = subprocess.Popen(
            [sys.executable, str(ROOT / "main.py")], env=environ, stdout=log, stderr=log, stdin=subprocess.DEVNULL
        )
        try:
            yield
        finally:
            program.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                program.wait(20)
            program.kill()
            program.wait()


def test_the_window_s_parts_are_found_by_their_names(report: dict[str, Any]) -> None:
    assert set(report["names"]) >= WINDOW_NAMES
    assert report["engine"].startswith("Docker")


def test_a_run_s_parts_are_found_by_their_names(report: dict[str, Any]) -> None:
    assert set(report["run names"]) >= RUN_NAMES


def test_the_line_is_typed_and_run_by_its_button(report: dict[str, Any]) -> None:
    assert not report["can run at first"]
    assert report["line"] == "hello-world"


def test_the_run_s_state_is_read_to_its_end(report: dict[str, Any]) -> None:
    assert report["states"][-1] == "Exited (0)"


def test_the_console_tells_its_lines(report: dict[str, Any]) -> None:
    lines = report["console"]
    assert "Hello from Docker!" in lines
    assert "Status: Downloaded newer image for hello-world:latest" in lines
