"""The launcher in the menu and on the desktop: where it goes, that it is valid, and that it starts what it should."""

import configparser
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from core.bootstrap import launcher
from tests.setup_checkout import Checkout

WORDS = ["/usr/bin/python3", '/home folder/$x/`y`/100%/a"b/c\\d/main.py']


def _entry(path: Path) -> configparser.SectionProxy:
    parser = configparser.RawConfigParser(delimiters=("=",))
    parser.optionxform = str  # type: ignore[assignment]
    parser.read_string(path.read_text(encoding="utf-8"))
    return parser["Desktop Entry"]


def _words(line: str) -> list[str]:
    """Read an Exec value as desktops do: first the escapes of any string, then Exec's quotes, then its field codes."""
    line = line.replace("\\\\", "\\")
    words, word, quoted, rest = [], "", False, iter(line + " ")
    for sign in rest:
        if quoted and sign == "\\":
            word += next(rest)
        elif sign == '"':
            quoted = not quoted
        elif sign == " " and not quoted:
            words.append(word.replace("%%", "%"))
            word = ""
        else:
            word += sign
    return words


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("sys.argv", [str(tmp_path / "check out" / "main.py")])
    return tmp_path / "home"


def test_launcher_is_in_the_menu_and_on_the_desktop_with_its_icons(home: Path) -> None:
    assert launcher.install_launcher({"HOME": str(home)}) == 0
    for place in (home / ".local/share/applications", home / "Desktop"):
        entry = place / "dockpane.desktop"
        assert os.access(entry, os.X_OK)
        assert _entry(entry)["Icon"] == "dockpane"
    theme = home / ".local/share/icons/hicolor"
    assert (theme / "scalable/apps/dockpane.svg").read_text().startswith("<svg")
    assert (theme / "48x48/apps/dockpane.png").read_bytes().startswith(b"\x89PNG")


def test_launcher_starts_this_checkout_by_absolute_paths(home: Path) -> None:
    launcher.install_launcher({"HOME": str(home)})
    words = _words(_entry(home / "Desktop/dockpane.desktop")["Exec"])
    assert words[:2] == ["/usr/bin/env", "DOCKPANE_LAUNCHER=1"]
    assert words[3:] == [str(home.parent / "check out" / "main.py")]
    assert all(Path(word).is_absolute() for word in words[2:])


def test_odd_signs_in_a_path_survive() -> None:
    assert _words(launcher.exec_line(WORDS))[2:] == WORDS


def test_launcher_of_an_installed_dockpane_starts_its_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", [str(tmp_path / "dockpane")])
    assert launcher.command() == [str(tmp_path / "dockpane")]


@pytest.mark.parametrize(
    ("said", "folder"),
    [
        ('XDG_DESKTOP_DIR="$HOME/바탕화면"', "바탕화면"),
        ("# nothing said", "Desktop"),
        ('XDG_DESKTOP_DIR="$HOME/"', None),
    ],
)
def test_desktop_folder_is_what_the_user_has_set(tmp_path: Path, said: str, folder: str | None) -> None:
    (tmp_path / ".config").mkdir()
    (tmp_path / ".config" / "user-dirs.dirs").write_text(f"{said}\n", encoding="utf-8")
    expected = tmp_path / folder if folder else None
    assert launcher.desktop_folder({"HOME": str(tmp_path)}) == expected


def test_folders_of_the_user_are_honoured(home: Path, tmp_path: Path) -> None:
    launcher.install_launcher({"HOME": str(home), "XDG_DATA_HOME": str(tmp_path / "data")})
    assert (tmp_path / "data/applications/dockpane.desktop").exists()


def test_entry_is_valid_by_the_standards_own_tool(home: Path) -> None:
    if not shutil.which("desktop-file-validate"):
        pytest.skip("desktop-file-utils is not installed")
    launcher.install_launcher({"HOME": str(home)})
    entry = home / "Desktop/dockpane.desktop"
    done = subprocess.run(["desktop-file-validate", entry], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")


def test_other_systems_are_told_to_start_by_the_command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.platform", "darwin")
    assert launcher.install_launcher({"HOME": "/nowhere"}) == 1
    assert "Linux desktops" in capsys.readouterr().err


def test_launcher_that_is_started_opens_what_a_first_start_opens(tmp_path: Path) -> None:
    """The line of the entry, run as a desktop runs it: no terminal, another folder, few variables."""
    checkout = Checkout(tmp_path)
    code, out, err = checkout.start("--install-desktop-entry")
    assert (code, "On the desktop" in out) == (0, True), err
    words = _words(_entry(checkout.home / "Desktop/dockpane.desktop")["Exec"])
    started = subprocess.run(
        [*words, "--headless", "run", "x"], cwd="/", env=checkout.environ(), capture_output=True, text=True, check=False
    )
    assert (started.returncode, started.stdout) == (7, f"{checkout.environment} 1.0 x\n")
