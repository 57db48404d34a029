"""The project's own files, as the tests of its architecture read them."""

import ast
import subprocess
from collections.abc import Iterator
from fnmatch import fnmatch
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
Function = ast.FunctionDef | ast.AsyncFunctionDef
Definition = Function | ast.ClassDef


@cache
def tracked() -> tuple[Path, ...]:
    """Every file that is, or is about to be, part of the project."""
    listing = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    try:
        names = subprocess.run(listing, cwd=ROOT, check=True, capture_output=True, text=True).stdout.split("\0")
    except (OSError, subprocess.CalledProcessError):  # no git here, or somebody else's checkout
        return tuple(sorted(_not_ignored(ROOT)))
    return tuple(ROOT / name for name in sorted(names) if name and (ROOT / name).is_file())


def _not_ignored(folder: Path) -> Iterator[Path]:
    """Every file below `folder` that .gitignore's names do not leave out."""
    ignored = [line.strip("/") for line in (ROOT / ".gitignore").read_text(encoding="utf-8").split()]
    for path in folder.iterdir():
        name = str(path.relative_to(ROOT))
        if path.name == ".git" or any(fnmatch(name, each) or fnmatch(path.name, each) for each in ignored):
            continue
        if path.is_dir():
            yield from _not_ignored(path)
        elif path.is_file():
            yield path


def texts() -> Iterator[tuple[Path, str]]:
    """Each file that is text, with what it says."""
    for path in tracked():
        try:
            yield path, path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue


def modules(*folders: str) -> list[Path]:
    """The Python files below `folders`."""
    return [path for path in tracked() if path.suffix == ".py" and path.relative_to(ROOT).parts[0] in folders]


def definitions(path: Path) -> Iterator[tuple[Definition, bool]]:
    """Each class and function of a module, and whether it can be reached from outside it by public names."""

    def below(node: ast.AST, public: bool) -> Iterator[tuple[Definition, bool]]:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, Definition):
                reached = public and not child.name.startswith("_")
                yield child, reached
                yield from below(child, reached and isinstance(child, ast.ClassDef))
            else:
                yield from below(child, public)

    yield from below(ast.parse(path.read_text(encoding="utf-8")), public=True)


def length(function: Function) -> int:
    """The lines of a function's code: a docstring and the further lines of a long text are none."""
    first = function.body[1:2] if ast.get_docstring(function) else function.body[:1]
    if not first:
        return 0
    texts = [node for node in ast.walk(function) if isinstance(node, ast.JoinedStr | ast.Constant)]
    inside = {number for node in texts for number in range(node.lineno, node.end_lineno or node.lineno)}
    return len(set(range(first[0].lineno, (function.end_lineno or 0) + 1)) - inside)


def place(path: Path, line: int = 0) -> str:
    """Where something is, as editors take it."""
    return f"{path.relative_to(ROOT)}:{line}" if line else str(path.relative_to(ROOT))
