"""What can be done with an image: by its menu, its removal that asks first, its names."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.errors import ConflictError
from gui.cache.dialogs.name_dialogs import TagDialog
from gui.cache.dialogs.removal import RemovalDialog, plan_removal
from gui.cache.image_menu import ImageAction, digest_of, menu_entries
from gui.cache.registry.pull_dialog import PullDialog
from tests.fakes.fake_engine import FakeEngine
from tests.gui.cache_stage import Stage, cache_pane, container, engine_with, press, rows, summary

# The menu


def titles(entries: object) -> list[str]:
    return [entry.action.value + ("" if entry.enabled else " (off)") for entry in entries]  # type: ignore[attr-defined]


def test_the_menu_of_a_named_image() -> None:
    (row,) = rows([summary(1, "nginx:alpine")], [])
    assert titles(menu_entries(row)) == [
        "run",
        "run with options",
        "pull again",
        "check for a newer version",
        "push",
        "save",
        "compare",
        "sharing",
        "tag",
        "untag (off)",
        "remove",
        "copy name",
        "copy id",
        "copy digest (off)",
    ]


def test_a_nameless_image_can_be_neither_pulled_again_nor_copied_by_name() -> None:
    (row,) = rows([summary(1)], [])
    off = [entry.action for entry in menu_entries(row) if not entry.enabled]
    assert off == [
        ImageAction.PULL_AGAIN,
        ImageAction.CHECK_NEWER,
        ImageAction.UNTAG,
        ImageAction.COPY_NAME,
        ImageAction.COPY_DIGEST,
    ]


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


async def test_the_menu_key_and_the_right_button_ask_for_the_menu_of_their_row() -> None:
    async with cache_pane(engine_with("a:1", "b:1")) as stage:
        table = stage.pane.table
        asked: list[str] = []
        table.menu_asked.disconnect()
        table.menu_asked.connect(lambda rows, _place: asked.extend(row.name for row in rows))
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
