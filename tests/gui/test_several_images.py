"""Several images chosen in the list: by mouse and keyboard, live, and what is done with all of them."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMenu

from core.images.cache import CachedImage, rows
from core.images.transfers.archives import Save
from gui.cache.cleanup.space_dialog import SpaceDialog
from gui.cache.image_menu import ImageAction
from gui.cache.listing.columns import Column
from gui.cache.listing.filters import RowFilter
from gui.cache.several_menu import MOST_PULLED, several_entries
from tests.gui.cache_stage import Stage, button, cache_pane, engine_with, press, summary

SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier


def click(stage: Stage, line: int, modifier: Qt.KeyboardModifier = NONE) -> None:
    table = stage.pane.table
    place = table.visualRect(stage.pane.model.index(line, 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, modifier, place)


def chosen(stage: Stage) -> list[str]:
    return [row.name for row in stage.pane.table.rows()]


def menu_of(stage: Stage) -> dict[str, QAction]:
    stage.pane.commands.open_several_menu(stage.pane.table.rows(), QPoint(0, 0))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    found = {action.text(): action for action in menu.actions() if action.text()}
    menu.close()
    return found


async def test_mouse_and_keyboard_choose_several() -> None:
    async with cache_pane(engine_with("a:1", "b:1", "c:1", "d:1")) as stage:
        click(stage, 0)
        click(stage, 2, SHIFT)
        assert chosen(stage) == ["a:1", "b:1", "c:1"]
        click(stage, 1, CONTROL)
        assert chosen(stage) == ["a:1", "c:1"]
        click(stage, 3)
        QTest.keyClick(stage.pane.table, Qt.Key.Key_Up, SHIFT)
        assert chosen(stage) == ["c:1", "d:1"]
        QTest.keyClick(stage.pane.table, Qt.Key.Key_A, CONTROL)
        assert chosen(stage) == ["a:1", "b:1", "c:1", "d:1"]
        press(stage.pane.table, Qt.Key.Key_Return)
        assert stage.sent == [("image_chosen", "c:1")], "the current one, as with one"


async def test_the_details_tell_how_much_is_chosen_and_offer_what_can_be_done() -> None:
    engine = engine_with("c:1")
    engine.add_image("a:1", size=2_000_000)
    engine.world.images[next(iter(engine.world.images))].tags.append("c:2")
    async with cache_pane(engine) as stage:
        stage.pane.table.selectAll()
        texts = [label.text() for label in stage.pane.details.empty.findChildren(QLabel)]
        assert texts[0] == "3 chosen"
        assert texts[1].startswith("2 image")
        button(stage.pane.details.empty, "Copy names").click()
        assert QApplication.clipboard().text() == "a:1\nc:1\nc:2"


async def test_the_choice_of_several_outlives_searches_filters_and_what_others_do() -> None:
    async with cache_pane(engine_with("a:1", "b:1", "c:1", "d:1")) as stage:
        click(stage, 0)
        click(stage, 2, CONTROL)
        QTest.keyClicks(stage.pane.search, "d:1")
        assert chosen(stage) == []
        stage.pane.search.clear()
        assert chosen(stage) == ["a:1", "c:1"]
        stage.pane.choose_filter(RowFilter(larger_than=10**15))
        stage.pane.choose_filter(RowFilter())
        stage.pane.set_grouped(True)
        assert chosen(stage) == ["a:1", "c:1"]
        await stage.engine.tag_image("a:1", "aa", "1")
        await stage.engine.remove_image("b:1")
        await stage.until(lambda: stage.listed() == ["a:1", "aa:1", "c:1", "d:1"])
        assert chosen(stage) == ["a:1", "c:1"]
        assert stage.errors == []


async def test_a_heading_stands_for_all_below_it_and_folds_by_key_and_click() -> None:
    async with cache_pane(engine_with("web:1", "web:2", "x:1")) as stage:
        stage.pane.set_grouped(True)
        assert stage.listed() == ["web", "web:1", "web:2", "x:1"]
        click(stage, 0)
        assert chosen(stage) == ["web:1", "web:2"]
        press(stage.pane.table, Qt.Key.Key_Left)
        assert stage.listed() == ["web", "x:1"]
        assert chosen(stage) == ["web:1", "web:2"], "those that are folded too"
        press(stage.pane.table, Qt.Key.Key_Return)
        press(stage.pane.table, Qt.Key.Key_Down)
        assert chosen(stage) == ["web:1"]
        press(stage.pane.table, Qt.Key.Key_Left)
        assert stage.pane.table.currentIndex().row() == 0
        table = stage.pane.table
        sign = table.visualRect(stage.pane.model.index(0, 0)).topLeft() + QPoint(10, 12)
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, NONE, sign)
        assert stage.listed() == ["web", "x:1"]
        assert stage.sent == []


def test_what_is_offered_for_several_is_what_applies_to_all() -> None:
    def off(images: tuple[CachedImage, ...]) -> list[str]:
        return [entry.action.value for entry in several_entries(images) if not entry.enabled]

    named = rows([summary(number, f"a:{number}") for number in range(1, MOST_PULLED + 2)], [])
    assert [entry.action.value for entry in several_entries(named[:2])] == [
        "pull again",
        "save",
        "remove",
        "copy names",
    ]
    assert off(named[:MOST_PULLED]) == []
    assert off(named) == ["pull again"], "each would have a tab"
    assert off(rows([summary(1), summary(2)], [])) == ["pull again"]


async def test_several_are_copied_pulled_again_and_saved_in_one_archive(tmp_path: Path) -> None:
    async with cache_pane(engine_with("a:1", "b:1", "")) as stage:
        found: list[object] = []
        stage.pane.transfer_requested.connect(found.append)
        stage.pane.table.selectAll()
        QTest.keyClick(stage.pane.table, Qt.Key.Key_C, CONTROL)
        names = QApplication.clipboard().text().split("\n")
        assert names[:2] == ["a:1", "b:1"]
        assert len(names[2]) == 12, "an image without a name by its id"
        menu_of(stage)["Pull again"].trigger()
        assert stage.sent == [("pull_requested", "a:1"), ("pull_requested", "b:1")]
        menu_of(stage)["Save as one archive…"].trigger()
        (dialog,) = stage.pane.findChildren(QFileDialog)
        dialog.setDirectory(str(tmp_path))
        dialog.selectFile("all")
        dialog.accept()
        (save,) = found
        assert isinstance(save, Save)
        assert len(save.names) == 3


async def test_removing_several_asks_with_what_stands_in_the_way_and_takes_only_the_chosen_names() -> None:
    engine = engine_with("a:1", "b:1", "used:1")
    engine.world.find_image("a:1").tags.append("a:2")
    await engine.create_container({"Image": "used:1", "Cmd": ["x"]}, name="user")
    async with cache_pane(engine) as stage:
        for line, name in enumerate(stage.listed()):
            if name != "a:2":
                click(stage, line, CONTROL)
        press(stage.pane.table, Qt.Key.Key_Delete)
        (dialog,) = stage.pane.findChildren(SpaceDialog)
        await stage.until(lambda: "used:1" in dialog.sharing.way.text())
        assert sorted(dialog.sharing.way.text().split("\n")) == [
            "a:1: only the name goes: it has other names",
            "used:1: stays: a stopped container was made from it",
        ]
        dialog.sharing.force.click()
        dialog.sharing.remove.click()
        await stage.until(lambda: stage.listed() == ["a:2"])
        dialog.close()
        assert stage.errors == []


async def test_the_menu_of_one_image_shows_who_shares_its_layers() -> None:
    engine = engine_with()
    engine.add_image("one", layers=[("base", 1000), ("one", 10)])
    engine.add_image("two", layers=[("base", 1000), ("two", 20)])
    async with cache_pane(engine) as stage:
        stage.pane.commands.do(ImageAction.SHARING, stage.choose("one:latest"))
        (dialog,) = stage.pane.findChildren(SpaceDialog)
        await stage.until(lambda: "10 bytes" in dialog.sharing.figure.text())
        assert dialog.pages.currentWidget() is dialog.sharing
        dialog.close()


@pytest.mark.parametrize("text", ["Remove…", "Save…"])
async def test_the_buttons_below_do_what_the_menu_does(text: str) -> None:
    async with cache_pane(engine_with("a:1", "b:1")) as stage:
        stage.pane.table.selectAll()
        button(stage.pane.details.empty, text).click()
        (dialog,) = stage.pane.findChildren(SpaceDialog if text == "Remove…" else QFileDialog)
        assert dialog.isVisible()
        dialog.reject()


async def test_columns_and_groups_are_reached_without_the_mouse() -> None:
    async with cache_pane(engine_with("web:1", "web:2")) as stage:
        stage.pane.head.more_button.setFocus()
        press(stage.pane.head.more_button, Qt.Key.Key_Space)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        entries = {action.text(): action for action in menu.actions()}
        entries["Group by repository"].trigger()
        assert stage.listed() == ["web", "web:1", "web:2"]
        columns = entries["Columns"].menu()
        assert isinstance(columns, QMenu)
        next(action for action in columns.actions() if action.text() == "Digest").trigger()
        assert Column.DIGEST in stage.pane.table.columns.chosen
        order = entries["Sort by"].menu()
        assert isinstance(order, QMenu)
        by = {action.text(): action for action in order.actions()}
        assert [text for text, action in by.items() if action.isChecked()] == ["Image"]
        by["Image"].trigger()
        assert stage.listed() == ["web", "web:2", "web:1"], "the other way round"
        menu.close()


async def test_typing_into_the_list_goes_to_the_next_that_begins_so() -> None:
    async with cache_pane(engine_with("alpine:3", "nginx:1", "nginx:2", "redis:7")) as stage:
        stage.pane.set_grouped(True)
        stage.choose("alpine:3")
        QTest.keyClicks(stage.pane.table, "ngi")
        assert stage.pane.table.currentIndex().row() == 1, "the heading"
        stage.choose("redis:7")
        stage.pane.table.keyboardSearch("")  # begins another word
        QTest.keyClicks(stage.pane.table, "a")
        assert chosen(stage) == ["alpine:3"], "from the end on at the top"
