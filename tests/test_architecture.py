"""The walls of the house: who imports whom, how long things grow, what no file may say, and that tools agree."""

import ast
import importlib
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

from tests.sources import ROOT, Definition, Function, definitions, length, modules, place, texts, tracked

FILE_WALL = 400  # lines
FUNCTION_WALL = 30  # lines without the docstring
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def _python(*arguments: str, cwd: Path = ROOT) -> str:
    """Run a tool; returns what it printed, and fails the test where it is not content."""
    done = subprocess.run([sys.executable, *arguments], cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.parametrize(
    "command", [["ruff", "check", "."], ["ruff", "format", "--check", "."], ["mypy"]], ids=" ".join
)
def test_tool_is_content(command: list[str]) -> None:
    _python("-m", *command)


def test_file_stays_below_the_wall() -> None:
    lines = {path: path.read_text(encoding="utf-8").count("\n") for path in modules("main.py", "core", "gui", "tests")}
    found = [f"{place(path)}: {count} lines" for path, count in lines.items() if count > FILE_WALL]
    assert not found, "\n".join(found)


def test_function_stays_below_the_wall() -> None:
    found = [
        f"{place(path, node.lineno)}: {node.name} has {length(node)} lines"
        for path in modules("main.py", "core", "gui")
        for node, _public in definitions(path)
        if isinstance(node, Function) and length(node) > FUNCTION_WALL
    ]
    assert not found, "\n".join(found)


def test_module_and_what_is_public_says_what_it_is_for() -> None:
    silent = [
        place(path)
        for path in modules("main.py", "core", "gui", "tests", "resources")
        if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    silent += [
        f"{place(path, node.lineno)}: {node.name}"
        for path in modules("main.py", "core", "gui")
        for node in _unexplained(path)
    ]
    assert not silent, "\n".join(silent)


def _unexplained(path: Path) -> list[Definition]:
    """What is public and says nothing.

    An override is explained where its name comes from (Qt, or a base), what is only declared by the class that does.
    """
    name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    silent = [(node, public) for node, public in definitions(path) if public and not ast.get_docstring(node)]
    inherited = _inherited(importlib.import_module(name)) if silent else set()
    return [node for node, _public in silent if node.name not in inherited and not _is_declaration(node)]


def _inherited(module: ModuleType) -> set[str]:
    """Every name that a class of the module has from one of its bases."""
    classes = [
        value for value in vars(module).values() if isinstance(value, type) and value.__module__ == module.__name__
    ]
    return {name for found in classes for base in found.__mro__[1:] if base is not object for name in vars(base)}


def _is_declaration(node: Definition) -> bool:
    """Whether it has no body of its own: a protocol's method, or the setter of a property that says what it is."""
    if any(ast.unparse(mark).endswith(".setter") for mark in node.decorator_list):
        return True
    return [ast.unparse(line) for line in node.body] == ["..."]


def test_exemption_has_its_reason_beside_it() -> None:
    pattern = re.compile(r"#\s*noqa(?!: [A-Z]+\d+(, ?[A-Z]+\d+)*\s+(#|-|–)?\s*\S)|#\s*type: ignore(?!\[[\w, -]+\])")
    found = [
        f"{place(path, number)}: {line.strip()}"
        for path in modules("main.py", "core", "gui", "tests")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if pattern.search(line) and "re.compile" not in line
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("what", "pattern"),
    [
        ("a package registry's host", r"py[p]i\.org|python[h]osted\.org|npm[j]s\.(org|com)"),
        ("a path of one machine", r"(?<![\w$~.}/-])/(work|root|home/[a-z]\w*)/(?!\.)\w"),
        ("work put off", r"\b(TO[D]O|FIX[M]E|XX[X])\b"),
    ],
)
def test_no_file_names(what: str, pattern: str) -> None:
    found = [
        f"{place(path, number)}: {line.strip()[:100]}"
        for path, text in texts()
        for number, line in enumerate(text.splitlines(), 1)
        if re.search(pattern, line)
    ]
    assert not found, what + ":\n" + "\n".join(found)


def test_window_never_spins_a_nested_loop() -> None:
    """A dialog's or menu's exec() inside a task kills other tasks (qasync 59); a drag has no other way to begin.

    Its one place begins it by a timer, outside every task.
    """
    found = [
        place(path, node.lineno)
        for path in modules("gui")
        if path.name != "drag_out.py"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ("exec", "exec_")
    ]
    assert not found, "\n".join(found)


def test_no_class_of_qt_is_made_on_a_thread() -> None:
    """A module of gui that is imported on a thread makes its classes there, which may crash the window's own."""
    found = [
        place(path, node.lineno)
        for path in modules("gui")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "to_thread"
        if any(isinstance(part, ast.Constant) and str(part.value).startswith("gui.") for part in ast.walk(node))
    ]
    assert not found, found


def test_colour_is_named_in_the_theme_only() -> None:
    found = [
        f"{place(path, number)}: {line.strip()}"
        for path in modules("gui")
        if path.name != "theme.py"
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if re.search(r"""["']#[0-9a-fA-F]{3,8}\b|QColor\(\s*[\d"']""", line)
    ]
    assert not found, "\n".join(found)


def test_dependencies_are_the_same_installed_or_from_a_checkout() -> None:
    lines = (ROOT / "requirements" / "app.in").read_text(encoding="utf-8").splitlines()
    wanted = {line for line in lines if line and not line.startswith("#")}
    assert wanted == set(PROJECT["project"]["dependencies"])


def test_lock_names_hashes_and_no_host() -> None:
    for lock in (ROOT / "requirements").glob("*.txt"):
        text = lock.read_text(encoding="utf-8")
        assert "://" not in text
        pins = [line for line in text.splitlines() if re.match(r"[a-z0-9]", line)]
        assert pins
        assert all("==" in pin and pin.endswith("\\") for pin in pins)


def test_every_file_of_the_package_is_text_or_known_data() -> None:
    known = {".png", ".qm", ".gz", ".zst", ".bin"}
    as_text = {path for path, _text in texts()}
    assert [place(path) for path in tracked() if path not in as_text and path.suffix not in known] == []


def test_references_to_true_do_not_get_lost(qapp: object) -> None:
    """PySide6 6.12.0 on Python 3.11 loses one at every emit, and the process aborts soon after."""
    from PySide6.QtCore import QObject, Signal

    class Bell(QObject):
        rung = Signal(bool)

    bell = Bell()
    before = sys.getrefcount(True)
    for _turn in range(20):
        bell.rung.emit(True)
    assert abs(sys.getrefcount(True) - before) < 5
