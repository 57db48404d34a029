"""Every string that a person sees is translated, and what is shipped was made from what is written."""

import ast
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TypeGuard
from xml.etree import ElementTree as ET

import pytest

from tests import translate

FILES = [f"dockpane_{language}.ts" for language in translate.LANGUAGES]
SHOWING = {
    *("setText", "setToolTip", "setWindowTitle", "setPlaceholderText", "setTitle", "setInformativeText", "showMessage"),
    *("QLabel", "QPushButton", "QToolButton", "QAction", "QMenu", "QCheckBox", "QRadioButton", "QGroupBox"),
    *("QLineEdit", "QMessageBox", "addAction", "addButton", "addMenu", "addTab", "addRow", "plain_label", "Entry"),
}
SHOWN_KEYWORDS = {"text", "toolTip", "windowTitle", "placeholderText", "title"}
SAME_IN_EVERY_LANGUAGE = {"Dockpane", "nginx:alpine", "docker run"}


@pytest.fixture
def renewed(tmp_path: Path) -> Path:
    for name in FILES:
        shutil.copy(translate.FOLDER / name, tmp_path)
    translate.update(tmp_path)
    return tmp_path


@pytest.mark.parametrize("name", FILES)
def test_strings_of_the_window_are_in_the_translation(renewed: Path, name: str) -> None:
    assert (renewed / name).read_text() == (translate.FOLDER / name).read_text(), "run python -m tests.translate"


def test_nothing_is_unfinished_and_the_compiled_files_are_those(renewed: Path) -> None:
    translate.release(renewed, renewed)
    for name in (Path(name).with_suffix(".qm").name for name in FILES):
        assert (renewed / name).read_bytes() == (translate.FOLDER / name).read_bytes(), "run python -m tests.translate"


@pytest.mark.parametrize("name", ["dockpane_ko.ts"])
def test_placeholders_survive_translation(name: str) -> None:
    for message in ET.parse(translate.FOLDER / name).iter("message"):
        source = message.findtext("source") or ""
        translation = message.find("translation")
        assert translation is not None
        texts = [form.text or "" for form in translation.iter("numerusform")] or [translation.text or ""]
        for text in texts:
            assert set(re.findall(r"\{\w*\}", text)) == set(re.findall(r"\{\w*\}", source)), source


def test_words_go_through_translation_before_they_are_shown() -> None:
    """A literal with letters handed to what shows it; what holds no word of a language is named below."""
    paths = sorted((translate.ROOT / "gui").rglob("*.py"))
    calls = [(path, call) for path in paths for call in ast.walk(ast.parse(path.read_text())) if _shows(call)]
    assert len(calls) > 100, "the search finds nothing any more"
    bare = [
        f"{path.relative_to(translate.ROOT)}:{text.lineno}: {text.value!r}"
        for path, call in calls
        for text in _bare_texts(call)
    ]
    assert not bare, bare


def test_context_of_each_word_is_the_one_it_is_looked_up_in() -> None:
    """`self.tr` looks in the class around it; Qt's tool must have filed the text there, with its plural."""
    filed = set()
    for context in ET.parse(translate.FOLDER / "dockpane_ko.ts").iter("context"):
        for message in context.iter("message"):
            filed.add((context.findtext("name"), message.findtext("source"), message.get("numerus") == "yes"))
    paths = sorted((translate.ROOT / "gui").rglob("*.py"))
    asked = {entry for path in paths for entry in _asked(ast.parse(path.read_text()), "")}
    assert len(asked) > 400, "the search finds nothing any more"
    assert asked <= filed, sorted(asked - filed)


def _shows(node: ast.AST) -> TypeGuard[ast.Call]:
    return isinstance(node, ast.Call) and _name(node.func) in SHOWING


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _bare_texts(call: ast.Call) -> Iterator[ast.Constant]:
    """The literals in a call's arguments, but for those that are translated on their way."""
    pending: list[ast.AST] = [
        *call.args[: 2 if _name(call.func).startswith("add") else 1],
        *(word.value for word in call.keywords if word.arg in SHOWN_KEYWORDS),
    ]
    while pending:
        node = pending.pop()
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if re.search(r"[^\W\d_]{2}", node.value) and node.value not in SAME_IN_EVERY_LANGUAGE:
                yield node
        elif isinstance(node, ast.JoinedStr | ast.FormattedValue | ast.BinOp | ast.IfExp):
            pending += [part for part in ast.iter_child_nodes(node) if not _is_condition(node, part)]


def _is_condition(node: ast.AST, part: ast.AST) -> bool:
    return isinstance(node, ast.IfExp) and part is node.test


def _asked(node: ast.AST, around: str) -> Iterator[tuple[str, str, bool]]:
    """What the code looks up: context, text, whether it has a plural."""
    if isinstance(node, ast.ClassDef):
        around = node.name
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        texts = [part.value for part in node.args if isinstance(part, ast.Constant) and isinstance(part.value, str)]
        if node.func.attr == "tr":
            assert texts, f"a text that Qt's tool cannot read: {ast.unparse(node)}"
            yield around, texts[0], len(node.args) > 2
        elif node.func.attr == "translate" and len(texts) > 1:
            yield texts[0], texts[1], len(node.args) > 3
    for part in ast.iter_child_nodes(node):
        yield from _asked(part, around)
