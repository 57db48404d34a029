"""Dockpane's own command line: what it takes, and what it says to the rest."""

import pytest

from core.launch import Action, CommandLineError, Launch, read_command_line


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("", Launch()),
        ("run", Launch(run_args=())),
        ("run -it --rm alpine --version", Launch(run_args=("-it", "--rm", "alpine", "--version"))),
        ("--headless run hello-world", Launch(run_args=("hello-world",), action=Action.HEADLESS)),
        ("--demo", Launch(demo=True)),
        ("--demo-reset", Launch(demo=True, demo_reset=True)),
        ("--demo --headless run x", Launch(run_args=("x",), demo=True, action=Action.HEADLESS)),
        ("--context far", Launch(context="far")),
        ("--context=far run x", Launch(context="far", run_args=("x",))),
        ("-c far", Launch(context="far")),
        ("--host tcp://h:1 --debug", Launch(host="tcp://h:1", debug=True)),
        ("-H unix:///s", Launch(host="unix:///s")),
        ("--version run x", Launch(action=Action.VERSION)),
        ("--help --frobnicate", Launch(action=Action.HELP)),
        ("--install-desktop-entry", Launch(action=Action.INSTALL_DESKTOP_ENTRY)),
    ],
)
def test_command_line_is_read(line: str, expected: Launch) -> None:
    assert read_command_line(line.split()) == expected


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("--frobnicate", "unknown option --frobnicate"),
        ("pull x", "unknown command 'pull'"),
        ("--host", "option --host needs a value"),
        ("--demo=yes", "option --demo takes no value"),
        ("--headless=1 run x", "option --headless takes no value"),
        ("--headless", "--headless needs a command"),
        ("--host h --context c", "exclude each other"),
        ("--demo --context c", "--demo brings an engine of its own"),
    ],
)
def test_bad_command_line_is_refused_in_words(line: str, words: str) -> None:
    with pytest.raises(CommandLineError, match=words):
        read_command_line(line.split())
