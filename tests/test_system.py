"""What the system lacks is named with the command that mends it, and is mended at once where that is allowed."""

import os
import socket
import subprocess
from pathlib import Path

import pytest

from core.bootstrap import display, notice, system
from core.bootstrap.notice import SetUpError


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The commands that the set-up would run, on a Debian without one of the window's libraries."""
    ran: list[list[str]] = []

    def run(command: list[str], **_options: object) -> subprocess.CompletedProcess[str]:
        ran.append(command)
        return subprocess.CompletedProcess(command, 0, stdout="")

    monkeypatch.setattr(system, "WINDOW_LIBRARIES", {"libc.so.6": "libc6", "libnosuch.so.9": "libnosuch9"})
    monkeypatch.setattr(system.subprocess, "run", run)
    monkeypatch.setattr(system, "on_debian", lambda: True)
    return ran


def test_every_library_of_the_window_is_here_where_the_tests_run() -> None:
    assert system.missing_window_libraries() == []


def test_user_is_given_the_exact_command(commands: list[list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    mend = "sudo apt-get update && sudo apt-get install -y --no-install-recommends libnosuch9"
    with pytest.raises(SetUpError, match=mend):
        system.provide_window_libraries()
    assert commands == []


def test_root_has_it_run_at_once_after_it_was_said(
    commands: list[list[str]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    with pytest.raises(SetUpError, match=r"still lacks .* libnosuch\.so\.9"):
        system.provide_window_libraries()
    assert [command[:3] for command in commands[:2]] == [["apt-get", "update", "-q"], ["dpkg", "--configure", "-a"]]
    assert commands[2][-4:] == ["install", "-y", "--no-install-recommends", "libnosuch9"]
    assert "apt-get install -y --no-install-recommends libnosuch9" in capsys.readouterr().err


def test_other_systems_are_told_the_names(commands: list[list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system, "on_debian", lambda: False)
    with pytest.raises(SetUpError, match=r"libnosuch\.so\.9"):
        system.provide_window_libraries()
    assert commands == []


def test_failed_installation_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(system.subprocess, "run", lambda command, **_: subprocess.CompletedProcess(command, 100))
    with pytest.raises(SetUpError, match=r"apt-get .* failed \(100\)"):
        system.install(["nosuch"], "something")


def test_installed_packages_are_not_missing() -> None:
    if not system.on_debian():
        pytest.skip("dpkg rules no package here")
    assert system.missing_packages(["dpkg", "no-such-package"]) == ["no-such-package"]


@pytest.mark.parametrize(
    ("environ", "said"),
    [
        ({}, "no display: set DISPLAY"),
        ({"DISPLAY": ":987654"}, "no X server answers at DISPLAY=:987654"),
        ({"DISPLAY": "far:0"}, ""),
        ({"WAYLAND_DISPLAY": "wayland-0"}, ""),
        ({"QT_QPA_PLATFORM": "offscreen"}, ""),
    ],
)
def test_window_without_a_display_is_told_so(environ: dict[str, str], said: str) -> None:
    reason = display.why_no_window(environ)
    assert said in reason
    assert bool(said) == bool(reason)


def test_x_server_that_listens_is_enough() -> None:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("\0/tmp/.X11-unix/X987655")
        server.listen()
        assert display.why_no_window({"DISPLAY": ":987655.0"}) == ""


@pytest.mark.parametrize("tool", ["zenity", "kdialog", "xmessage"])
def test_error_nobody_would_see_is_shown_by_what_the_desktop_has(
    tool: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = tmp_path / "shown"
    (tmp_path / tool).write_text(f'#!/bin/sh\necho "$@" > {shown}\n')
    (tmp_path / tool).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("DISPLAY", ":1")
    monkeypatch.setenv("DOCKPANE_LAUNCHER", "1")
    notice.tell("no <engine> here")
    assert "no <engine> here" in shown.read_text()


def test_error_in_a_terminal_opens_no_window(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DOCKPANE_LAUNCHER", raising=False)
    monkeypatch.setattr(notice.subprocess, "run", lambda *_a, **_k: pytest.fail("a dialog was started"))
    notice.tell("something")


def test_without_a_display_nothing_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    assert notice.dialog_command("text") == []
