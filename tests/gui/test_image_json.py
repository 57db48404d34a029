"""The engine's answer about an image is a tree: folded, searched, copied, secrets masked, however large it is."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QMenu

from core.secrets import MASK
from gui.cache.details.json_model import PAGE, JsonColumn, JsonModel
from gui.cache.details.json_nodes import MOST, SHOWN
from gui.cache.details.json_text import json_text
from gui.cache.details.json_view import JsonView
from gui.theme import Theme
from tests.gui.cache_stage import until

RAW = {
    "Id": "sha256:abc",
    "Config": {
        "Env": ["PATH=/bin", "DB_PASSWORD=hunter2"],
        "Labels": {"org.example.title": "A title", "token": "t0p", "evil": "<b>\x1b[31m\u202e"},
        "User": "nobody",
    },
    "Size": 5,
    "Parent": None,
    "odd key": [{"a": True}],
}


@pytest.fixture
def view(qapp: QApplication) -> Iterator[JsonView]:
    theme = Theme(qapp)
    made = JsonView(theme)
    made.resize(500, 400)
    made.show()
    yield made
    made.close()
    made.deleteLater()
    theme.deleteLater()


def rows(model: JsonModel, parent: QModelIndex | None = None) -> list[tuple[str, str]]:
    above = parent or QModelIndex()
    return [
        (model.index(row, JsonColumn.KEY, above).data(), model.index(row, JsonColumn.VALUE, above).data())
        for row in range(model.rowCount(above))
    ]


def show(view: JsonView, raw: dict[str, Any]) -> None:
    """Show it and let the tree lay itself out, which is when it asks for children."""
    view.show_json(raw)
    QApplication.processEvents()


def choose(view: JsonView, *place: int) -> None:
    view.tree.setCurrentIndex(view.model.place(place))


def copied() -> str:
    return QApplication.clipboard().text()


def test_branches_are_made_when_they_are_unfolded(view: JsonView) -> None:
    show(view, RAW)
    model = view.model
    assert rows(model) == [
        ("Id", '"sha256:abc"'),
        ("Config", "{ 3 }"),
        ("Size", "5"),
        ("Parent", "null"),
        ("odd key", "[ 1 ]"),
    ]
    config = model.index(1, 0)
    assert view.tree.isExpanded(config)
    assert [key for key, _value in rows(model, config)] == ["Env", "Labels", "User"]
    odd = model.index(4, 0)
    assert model.rowCount(odd) == 0
    assert model.hasChildren(odd)
    view.tree.expand(odd)
    assert rows(model, odd) == [("0", "{ 1 }")]


def test_paths_and_values_are_copied(view: JsonView) -> None:
    show(view, RAW)
    for place, path, value in (
        ((0,), ".Id", "sha256:abc"),
        ((1, 0, 0), ".Config.Env[0]", "PATH=/bin"),
        ((1, 1, 0), '.Config.Labels["org.example.title"]', "A title"),
        ((4, 0, 0), '.["odd key"][0].a', "true"),
        ((3,), ".Parent", "null"),
        ((1, 0), ".Config.Env", json.dumps(["PATH=/bin", f"DB_PASSWORD={MASK}"], indent=2, ensure_ascii=False)),
    ):
        choose(view, *place)
        assert view.path.text() == path
        view.path_button.click()
        assert copied() == path
        view.value_button.click()
        assert copied() == value
    QTest.keySequence(view.tree, "Ctrl+Shift+C")
    assert copied() == ".Config.Env"
    choose(view, 2)
    QTest.keySequence(view.tree, "Ctrl+C")
    assert copied() == "5"
    view.copy_button.click()
    assert copied() == json.dumps(RAW, indent=2, ensure_ascii=False).replace("hunter2", MASK).replace("t0p", MASK)


def test_a_values_menu_copies_and_folds(view: JsonView) -> None:
    show(view, RAW)
    choose(view, 0)
    view.tree.customContextMenuRequested.emit(view.tree.visualRect(view.model.index(0, 0)).center())
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    menu.actions()[1].trigger()
    assert copied() == ".Id"
    menu.actions()[-1].trigger()
    menu.close()
    assert not view.tree.isExpanded(view.model.index(1, 0))
    view.tree.customContextMenuRequested.emit(QPoint(5, view.tree.viewport().height() - 2))
    assert QApplication.activePopupWidget() is None


def test_a_word_is_found_in_keys_and_values_also_in_folded_branches(view: JsonView) -> None:
    show(view, RAW)
    QTest.keyClicks(view.search, "title")
    assert view.found.text() == "1 / 1"
    assert view.path.text() == '.Config.Labels["org.example.title"]'
    view.search.setText("A")
    places = []
    for _each in range(len(view._search.found)):
        places.append(view.path.text())
        QTest.keyClick(view.search, Qt.Key.Key_Return)
    assert places[0] == ".Id"
    assert places[-1] == '.["odd key"][0].a'
    assert len(set(places)) == len(places)
    assert view.path.text() == ".Id"  # from the top again
    QTest.keyClick(view.search, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert view.path.text() == places[-1]
    view.search.setText("zzz")
    assert view.found.text() == "not found"
    QTest.keyClick(view.search, Qt.Key.Key_Escape)
    assert view.found.text() == ""


def test_secrets_are_masked_and_cannot_be_searched_for_until_they_are_shown(view: JsonView) -> None:
    show(view, RAW)
    env = view.model.place((1, 0))
    view.model.fetchMore(env)
    assert rows(view.model, env)[1][1] == f'"DB_PASSWORD={MASK}"'
    view.search.setText("hunter2")
    assert view.found.text() == "not found"
    view.secrets.click()
    assert view.found.text() == "1 / 1"
    assert rows(view.model, env)[1][1] == '"DB_PASSWORD=hunter2"'
    view.value_button.click()
    assert copied() == "DB_PASSWORD=hunter2"
    show(view, {"Size": 1})
    assert not view.secrets.isVisible()
    show(view, RAW)
    assert not view.secrets.isChecked()
    assert "hunter2" not in view.json_text()


def test_text_from_outside_cannot_act(view: JsonView) -> None:
    show(view, RAW)
    labels = view.model.place((1, 1))
    view.model.fetchMore(labels)
    assert dict(rows(view.model, labels))["evil"] == '"<b>\\u001b[31m\\u{202e}"'


def test_a_value_of_a_megabyte_is_cut_in_its_line_and_shown_and_copied_whole(view: JsonView) -> None:
    long = "x" * 1_000_000
    show(view, {"long": long, "short": "y"})
    assert len(rows(view.model)[0][1]) < SHOWN + 10
    choose(view, 0)
    assert view.whole.isVisible()
    view.whole.all_button.click()
    assert view.whole.text.toPlainText().replace("\n", "") == long
    view.value_button.click()
    assert copied() == long
    choose(view, 1)
    assert not view.whole.isVisible()


async def test_many_children_are_made_page_by_page_and_searched_in_slices(view: JsonView) -> None:
    many: dict[str, Any] = {f"label.{number}": str(number) for number in range(5_000)}
    show(view, {"Labels": many})
    tester = QAbstractItemModelTester(view.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    tester.setUseFetchMore(False)
    labels = view.model.index(0, 0)
    view.tree.expand(labels)
    assert rows(view.model, labels)[1] == ("500 … 999", "{ 500 }")
    second = view.model.index(1, 0, labels)
    view.tree.expand(second)
    assert 0 < view.model.rowCount(second) <= 10 * PAGE
    view.tree.setCurrentIndex(second)
    assert view.path.text() == ".Labels"
    view.value_button.click()
    assert list(json.loads(copied())) == [f"label.{number}" for number in range(500, 1000)]
    view.search.setText("label.4999")
    assert view._search.searching
    await until(lambda: view.found.text() == "1 / 1")
    assert view.path.text() == '.Labels["label.4999"]'
    assert not view._search.searching
    assert len(view.model._nodes) < 3 * MOST, "no more than what stands before it in its range"
    show(view, {"numbers": list(range(300_000))})
    choose(view, 0, 299_999)
    assert view.path.text() == ".numbers[299999]"
    view.value_button.click()
    assert copied() == "299999"
    tester.deleteLater()


def test_the_model_keeps_qts_rules(view: JsonView) -> None:
    tester = QAbstractItemModelTester(view.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    tester.setUseFetchMore(False)
    show(view, RAW)
    for place in ((1, 1, 2), (4, 0, 0), (1, 0, 1)):
        assert view.model.place(place).isValid()
    view.model.set_reveal(True)
    show(view, {})
    assert view.model.rowCount() == 0
    tester.deleteLater()


def test_masking_touches_nothing_but_secrets() -> None:
    raw = {
        "Env": ["A=1", "TOKEN=x"],
        "Labels": {"password": "p", "b": "c=d"},
        "Size": 5,
        "None": None,
        "Empty": [{}, []],
    }
    assert json.loads(json_text(raw, reveal=False)) == raw | {
        "Env": ["A=1", f"TOKEN={MASK}"],
        "Labels": {"password": MASK, "b": "c=d"},
    }
    assert json_text(raw, reveal=True) == json.dumps(raw, indent=2)


def test_an_answer_deeper_than_calls_may_go_is_copied_whole_searched_and_revealed(view: JsonView) -> None:
    raw: dict[str, Any] = {"token": "deepest"}
    for _ in range(1200):
        raw = {"a": raw}
    show(view, raw)
    choose(view, *1201 * (0,))
    assert view.path.text() == f"{300 * '.a'} … (2406 character(s) in all)"
    view.model.set_reveal(True)
    view.value_button.click()
    assert copied() == "deepest"
    view.copy_button.click()
    assert "".join(copied().split()) == 1200 * '{"a":' + '{"token":"deepest"}' + 1200 * "}"
