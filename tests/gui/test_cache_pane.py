"""The left side of the window: what it lists, what can be done with it, what it says when it is empty."""

import pytest
from PySide6.QtCore import QByteArray, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from core.errors import ConflictError
from core.images.pull import PullSnapshot
from gui.cache.dialogs.name_dialogs import PullDialog, TagDialog
from gui.cache.dialogs.removal import RemovalDialog, plan_removal
from gui.cache.image_menu import ImageAction, digest_of, menu_entries
from gui.cache.image_model import Column, ImageFilter
from tests.fakes.fake_engine import FakeEngine
from tests.gui.cache_stage import Stage, cache_pane, container, rows, summary


def engine_with(*names: str) -> FakeEngine:
    engine = FakeEngine()
    for name in names:
        engine.add_image(name)
    return engine


def press(widget: object, key: Qt.Key) -> None:
    QTest.keyClick(widget, key)  # type: ignore[call-overload]


def button(parent: object, text: str) -> QPushButton:
    found = [each for each in parent.findChildren(QPushButton) if each.text() == text]  # type: ignore[attr-defined]
    assert found, text
    return found[-1]


# The list


async def test_images_are_listed_and_a_new_one_appears_by_itself() -> None:
    async with cache_pane(engine_with("nginx:alpine", "")) as stage:
        assert stage.listed()[0] == "nginx:alpine"
        assert stage.listed()[1].startswith("<none> ")
        stage.engine.add_image("alpine:3.20")
        stage.engine.emit("image", "pull", "alpine:3.20")
        await stage.until(lambda: stage.listed()[0] == "alpine:3.20")


async def test_typing_narrows_the_list_and_the_choice_comes_back() -> None:
    async with cache_pane(engine_with("alpine:3", "nginx:1", "redis:7")) as stage:
        chosen = stage.choose("nginx:1")
        QTest.keyClicks(stage.pane.search, "redis")
        assert stage.listed() == ["redis:7"]
        assert stage.pane.table.row() is None
        press(stage.pane.search, Qt.Key.Key_Escape)
        assert stage.listed() == ["alpine:3", "nginx:1", "redis:7"]
        assert stage.pane.table.row() == chosen
        assert stage.errors == []


async def test_down_goes_from_the_search_to_the_list_and_enter_takes_the_image() -> None:
    async with cache_pane(engine_with("alpine:3", "nginx:1")) as stage:
        QTest.keyClicks(stage.pane.search, "ngi")
        press(stage.pane.search, Qt.Key.Key_Down)
        press(stage.pane.table, Qt.Key.Key_Return)
        assert stage.sent == [("image_chosen", "nginx:1")]


async def test_a_double_click_takes_the_image() -> None:
    async with cache_pane(engine_with("alpine:3")) as stage:
        table = stage.pane.table
        place = table.visualRect(stage.pane.model.index(0, 0)).center()
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
        QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
        assert stage.sent == [("image_chosen", "alpine:3")]


async def test_an_image_without_a_name_is_taken_by_its_short_id() -> None:
    async with cache_pane(engine_with("")) as stage:
        row = stage.choose("<none>")
        press(stage.pane.table, Qt.Key.Key_Return)
        assert stage.sent == [("image_chosen", row.summary.id.removeprefix("sha256:")[:12])]


async def test_a_click_on_a_heading_sorts() -> None:
    engine = FakeEngine()
    for name, size in (("a:1", 5), ("b:1", 9), ("c:1", 1)):
        engine.add_image(name, size=size)
    async with cache_pane(engine) as stage:
        stage.pane.table.sortByColumn(Column.SIZE, Qt.SortOrder.DescendingOrder)
        assert stage.listed() == ["b:1", "a:1", "c:1"]


async def test_filter_and_footer_tell_how_many_of_how_many() -> None:
    engine = engine_with("a:1", "b:1", "")
    async with cache_pane(engine) as stage:
        assert stage.pane.footer.text().startswith("3 image")
        stage.pane.set_filter(ImageFilter.DANGLING)
        assert len(stage.listed()) == 1
        assert stage.pane.footer.text().startswith("1 listed · 3 image")
        assert stage.pane.filter_button.accessibleDescription() == "Without a name"


async def test_names_by_which_others_find_the_parts() -> None:
    async with cache_pane(engine_with("a:1")) as stage:
        pane = stage.pane
        found = [pane.table, pane.search, pane.details, pane.pull_button]
        assert [each.accessibleName() for each in found] == [
            "Image cache",
            "Search images",
            "Image details",
            "Pull image",
        ]


async def test_layout_filter_and_sorting_are_kept() -> None:
    async with cache_pane(engine_with("a:1", "b:1")) as stage:
        stage.pane.set_filter(ImageFilter.UNUSED)
        stage.pane.table.sortByColumn(Column.IMAGE, Qt.SortOrder.DescendingOrder)
        saved = stage.pane.save_state()
    async with cache_pane(engine_with("a:1", "b:1")) as stage:
        stage.pane.restore_state(saved.get)
        assert stage.listed() == ["b:1", "a:1"]
        assert stage.pane.save_state()["cache-filter"] == saved["cache-filter"]
        stage.pane.restore_state(lambda _name: QByteArray(b"rubbish"))
        assert stage.listed() == ["b:1", "a:1"]


# Empty, and why


async def test_an_empty_cache_offers_the_first_image() -> None:
    async with cache_pane(FakeEngine()) as stage:
        assert stage.pane.empty.title == "No images yet"
        button(stage.pane.empty, "Try hello-world").click()
        assert stage.sent == [("image_chosen", "hello-world")]


async def test_a_search_that_finds_nothing_offers_to_pull_that() -> None:
    async with cache_pane(engine_with("a:1")) as stage:
        QTest.keyClicks(stage.pane.search, "redis:7")
        assert "redis:7" in stage.pane.empty.title
        button(stage.pane.empty, "Pull…").click()
        dialog = stage.pane.findChild(PullDialog)
        assert dialog is not None
        assert dialog.name.text() == "redis:7"
        press(dialog.name, Qt.Key.Key_Return)
        assert stage.sent == [("pull_requested", "redis:7")]
        button(stage.pane.empty, "Show all images").click()
        assert stage.listed() == ["a:1"]


async def test_a_lost_engine_keeps_the_list_and_says_so() -> None:
    async with cache_pane(engine_with("a:1")) as stage:
        await stage.until(lambda: stage.cache.snapshot.connected)
        stage.engine.go_away()
        await stage.until(lambda: not stage.cache.snapshot.connected)
        assert stage.listed() == ["a:1"]
        assert stage.pane._lost.isVisible()
        stage.engine.come_back()
        button(stage.pane, "Try now").click()
        await stage.until(lambda: not stage.pane._lost.isVisible())


async def test_without_an_engine_it_says_so() -> None:
    async with cache_pane(engine_with("a:1")) as stage:
        stage.pane.set_cache(None, None)
        assert stage.listed() == []
        assert stage.pane.empty.title == "No engine"


# The menu


def titles(entries: object) -> list[str]:
    return [entry.action.value + ("" if entry.enabled else " (off)") for entry in entries]  # type: ignore[attr-defined]


def test_the_menu_of_a_named_image() -> None:
    (row,) = rows([summary(1, "nginx:alpine")], [])
    assert titles(menu_entries(row)) == [
        "run",
        "run with options",
        "pull again",
        "tag",
        "remove",
        "copy name",
        "copy id",
        "copy digest (off)",
    ]


def test_a_nameless_image_can_be_neither_pulled_again_nor_copied_by_name() -> None:
    (row,) = rows([summary(1)], [])
    off = [entry.action for entry in menu_entries(row) if not entry.enabled]
    assert off == [ImageAction.PULL_AGAIN, ImageAction.COPY_NAME, ImageAction.COPY_DIGEST]


def test_the_digest_is_that_of_the_rows_own_repository() -> None:
    image = summary(1, "a:1", "b:1")
    digests = ("a@sha256:aa", "b@sha256:bb")
    named = type(image)(image.id, image.tags, digests, image.created, image.size)
    assert [digest_of(row) for row in rows([named], [])] == ["sha256:aa", "sha256:bb"]


@pytest.mark.parametrize(
    ("action", "sent"),
    [
        (ImageAction.RUN, ("run_requested", "a:1")),
        (ImageAction.RUN_WITH_OPTIONS, ("run_with_options_requested", "a:1")),
        (ImageAction.PULL_AGAIN, ("pull_requested", "a:1")),
    ],
)
async def test_the_menu_asks_the_window(action: ImageAction, sent: tuple[str, str]) -> None:
    async with cache_pane(engine_with("a:1")) as stage:
        stage.pane.commands.do(action, stage.choose("a:1"))
        assert stage.sent == [sent]


async def test_the_menu_opens_by_keyboard_and_copies() -> None:
    async with cache_pane(engine_with("a:1")) as stage:
        row = stage.choose("a:1")
        stage.pane.commands.do(ImageAction.COPY_ID, row)
        assert QApplication.clipboard().text() == row.summary.id
        QTest.keySequence(stage.pane.table, "Ctrl+C")
        assert QApplication.clipboard().text() == "a:1"
        asked: list[QPoint] = []
        stage.pane.table.menu_asked.connect(lambda _row, place: asked.append(place))
        stage.pane.commands.open_menu(row, QPoint(10, 10))
        assert QApplication.activePopupWidget() is not None
        QApplication.activePopupWidget().close()


# Removal


def test_what_stands_in_the_way_is_named() -> None:
    image, child = summary(1, "a:1"), summary(2, "b:1", parent=summary(1).id)
    listed = rows([image, child], [container(1, image), container(2, image, "exited")])
    plan = plan_removal(listed[0], listed)
    assert plan.containers == ("c1 (running)", "c2 (exited)")
    assert plan.children == ("b:1",)
    assert plan.running
    assert plan.can_be_forced


def test_one_of_several_names_only_goes_itself() -> None:
    listed = rows([summary(1, "a:1", "a:2")], [])
    plan = plan_removal(listed[0], listed)
    assert plan.only_untags
    assert plan.other_names == ("a:2",)
    assert not plan.can_be_forced


async def dialog_for(stage: Stage, name: str) -> RemovalDialog:
    stage.choose(name)
    press(stage.pane.table, Qt.Key.Key_Delete)
    dialog = stage.pane.findChild(RemovalDialog)
    assert dialog is not None
    return dialog


async def test_an_image_goes_after_a_yes() -> None:
    async with cache_pane(engine_with("a:1", "b:1")) as stage:
        dialog = await dialog_for(stage, "a:1")
        assert not dialog.force.isVisible()
        assert dialog.cancel.isDefault()
        dialog.remove.click()
        await stage.until(lambda: stage.listed() == ["b:1"])
        await stage.until(lambda: stage.pane.findChild(RemovalDialog) is None)


async def test_an_image_in_use_is_not_forced_until_that_is_chosen() -> None:
    async with cache_pane(engine_with("a:1")) as stage:
        await stage.engine.create_container({"Image": "a:1"}, name="user")
        await stage.until(lambda: stage.cache.snapshot.images[0].used_by)
        dialog = await dialog_for(stage, "a:1")
        assert "user (created)" in dialog._way.text()
        assert dialog.force.isVisible()
        assert not dialog.force.isChecked()
        dialog.remove.click()
        await stage.until(dialog._error.isVisible)
        assert "must force" in dialog._error.text()
        assert stage.listed() == ["a:1"]
        dialog.force.click()
        assert dialog.remove.text() == "Remove by force"
        dialog.remove.click()
        await stage.until(lambda: not stage.listed())
        removals = [each for each in stage.engine.world.requests if each.startswith("DELETE")]
        assert removals == ["DELETE /images/a:1", "DELETE /images/a:1?force=1"]


async def test_force_is_offered_when_the_engine_knows_more_than_we_do() -> None:
    async with cache_pane(engine_with("a:1")) as stage:
        dialog = await dialog_for(stage, "a:1")
        stage.engine.fail("remove_image", ConflictError("conflict: image has dependent child images", status=409))
        dialog.remove.click()
        await stage.until(dialog.force.isVisible)
        assert not dialog.force.isChecked()


async def test_a_refusal_after_the_dialog_was_closed_is_told_by_the_window() -> None:
    async with cache_pane(engine_with("a:1")) as stage:
        dialog = await dialog_for(stage, "a:1")
        hold = stage.engine.hold("remove_image")
        stage.engine.fail("remove_image", ConflictError("conflict", status=409))
        dialog.remove.click()
        dialog.reject()
        await stage.until(lambda: stage.pane.findChild(RemovalDialog) is None)
        hold.set()
        await stage.until(lambda: stage.errors)
        assert stage.errors[0].message == "conflict"


# Names


async def test_a_tag_is_given_and_shows() -> None:
    async with cache_pane(engine_with("a:1")) as stage:
        stage.pane.commands.do(ImageAction.TAG, stage.choose("a:1"))
        dialog = stage.pane.findChild(TagDialog)
        assert dialog is not None
        assert not dialog.act.isEnabled()
        dialog.name.setText("mine")
        dialog.act.click()
        await stage.until(lambda: stage.listed() == ["a:1", "mine:latest"])
        await stage.until(lambda: stage.pane.findChild(TagDialog) is None)


async def test_a_bad_name_is_refused_while_it_is_typed() -> None:
    async with cache_pane(FakeEngine()) as stage:
        stage.pane.pull_button.click()
        dialog = stage.pane.findChild(PullDialog)
        assert dialog is not None
        assert not dialog.act.isEnabled()
        dialog.name.setText("Bad:ref")
        assert not dialog.act.isEnabled()
        assert dialog._word.text() == "invalid reference format: repository name (library/Bad) must be lowercase"
        dialog.name.setText("good")
        assert dialog.act.isEnabled()
        dialog.act.click()
        assert stage.sent == [("pull_requested", "good")]


async def test_the_tab_key_passes_the_parts_from_top_to_bottom() -> None:
    async with cache_pane(engine_with("a:1")) as stage:
        stage.choose("a:1")
        pane = stage.pane
        pane.focus_search()
        passed = [QApplication.focusWidget()]
        for _ in range(6):
            press(QApplication.focusWidget(), Qt.Key.Key_Tab)
            passed.append(QApplication.focusWidget())
        details = pane.details
        assert passed == [
            pane.search,
            pane.filter_button,
            pane.pull_button,
            pane.table,
            details.options_button,
            details.menu_button,
            details.tabs,
        ]


async def test_the_menu_key_and_the_right_button_ask_for_the_menu_of_their_row() -> None:
    async with cache_pane(engine_with("a:1", "b:1")) as stage:
        table = stage.pane.table
        asked: list[str] = []
        table.menu_asked.disconnect()
        table.menu_asked.connect(lambda row, _place: asked.append(row.name))
        stage.choose("a:1")
        second = table.visualRect(stage.pane.model.index(1, 0)).center()
        for reason, place in (
            (QContextMenuEvent.Reason.Keyboard, QPoint(0, 0)),
            (QContextMenuEvent.Reason.Mouse, second),
            (QContextMenuEvent.Reason.Mouse, QPoint(5, table.viewport().height() - 2)),
        ):
            QApplication.sendEvent(
                table.viewport(), QContextMenuEvent(reason, place, table.viewport().mapToGlobal(place))
            )
        assert asked == ["a:1", "b:1"]


# Pulls that go on


async def test_every_pull_that_goes_on_has_a_line_until_it_ends() -> None:
    async with cache_pane(engine_with("a:1")) as stage:
        pane = stage.pane
        assert not pane.pulls.isVisible()
        pane.show_pull(PullSnapshot("nginx:alpine"))
        pane.show_pull(PullSnapshot("redis:7", fraction=0.42, downloaded=5))
        assert pane.pulls.isVisible()
        assert pane.pulls.texts() == ["…", "42 %"]
        pane.show_pull(PullSnapshot("nginx:alpine", downloaded=2_000_000))
        pane.show_pull(PullSnapshot("redis:7", fraction=0.5, retrying="Retrying in 5 seconds"))
        assert pane.pulls.texts() == ["2.0 MB", "Retrying in 5 seconds"]
        pane.show_pull(PullSnapshot("nginx:alpine", ended=True))
        pane.show_pull(PullSnapshot("redis:7", ended=True, error="unexpected EOF"))
        assert pane.pulls.texts() == []
        assert not pane.pulls.isVisible()


async def test_a_narrow_pane_gives_the_place_of_the_dates_to_the_names() -> None:
    async with cache_pane(engine_with("a:1")) as stage:
        table = stage.pane.table
        assert not table.isColumnHidden(Column.CREATED)
        stage.pane.resize(310, 700)
        await stage.until(lambda: table.isColumnHidden(Column.CREATED))
        stage.pane.resize(440, 700)
        await stage.until(lambda: not table.isColumnHidden(Column.CREATED))
