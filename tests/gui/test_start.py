"""What is on the screen first, what it has loaded by then, and a window that is closed before it is whole."""

import subprocess
import sys
from pathlib import Path

_START = """
import asyncio, sys, gui.app
from core.launch import read_command_line

fill = gui.app._fill

async def at_first_paint(window):
    await window.painted.wait()
    {first}
    await fill(window)
    {then}

gui.app._fill = at_first_paint
sys.exit(gui.app.run_window(read_command_line([])))
"""
_LATE = ("gui.cache", "gui.console", "gui.history", "core.engine", "core.images", "docker", "html", "sqlite3")


def test_the_command_line_is_painted_before_the_rest_is_even_loaded(tmp_path: Path) -> None:
    show = f"print(*sorted(each for each in sys.modules if each.startswith({_LATE})), 'none', sep=' ')"
    done = _started(tmp_path, first=show, then="window.exit_requested.set()")
    assert (done.stdout, done.stderr, done.returncode) == ("none\n", "", 0)


def test_a_window_that_is_closed_before_it_is_whole_ends_the_program(tmp_path: Path) -> None:
    done = _started(tmp_path, first="window.close()", then="print('filled')")
    assert (done.stdout, done.stderr, done.returncode) == ("filled\n", "", 0)


def test_a_line_that_is_run_before_the_window_is_whole_is_run_when_it_is(tmp_path: Path) -> None:
    early = "window.command_line.setText('busybox'); window.command_line.returnPressed.emit()"
    then = "print(*(each.get_name() for each in asyncio.all_tasks() if 'busybox' in each.get_name()))"
    done = _started(tmp_path, first=early, then=f"{then}; window.exit_requested.set()")
    assert (done.stdout, done.stderr, done.returncode) == ("open busybox\n", "", 0)


def _started(home: Path, *, first: str, then: str) -> "subprocess.CompletedProcess[str]":
    code = _START.format(first=first, then=then)
    environ = {"PATH": "/usr/bin:/bin", "HOME": str(home), "QT_QPA_PLATFORM": "offscreen", "LANG": "C.UTF-8"}
    environ["DOCKER_HOST"] = f"unix://{home}/none.sock"
    return subprocess.run(
        [sys.executable, "-c", code], env=environ, capture_output=True, text=True, check=False, timeout=60
    )
