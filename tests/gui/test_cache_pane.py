"""The left side of the window: what it lists, what can be done with it, what it says when it is empty."""

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.images.pull import PullSnapshot
from gui.cache.image_model import Column, ImageFilter
from gui.cache.registry.pull_dialog import PullDialog
from tests.fakes.fake_engine import FakeEngine
from tests.gui.cache_stage import button, cache_pane, engine_with, press

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
        assert stage.pane.foot.sums.text().startswith("3 image")
        stage.pane.set_filter(ImageFilter.DANGLING)
        assert len(stage.listed()) == 1
        assert stage.pane.foot.sums.text().startswith("1 listed · 3 image")
        assert stage.pane.filter_button.accessibleDescription() == "Without a name"


async def test_the_footer_promises_no_more_than_what_no_container_uses() -> None:
    engine = FakeEngine()
    engine.add_image("used:1", size=5_000_000)
    engine.add_image("free:1", size=2_000_000)
    await engine.create_container({"Image": "used:1"}, name="user")
    async with cache_pane(engine) as stage:
        assert stage.pane.foot.sums.text() == "2 image(s) · 7.0 MB · up to 2.0 MB reclaimable"


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
        assert stage.pane.save_state()["cache-list"] == saved["cache-list"]
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


async def test_the_tab_key_passes_the_parts_from_top_to_bottom() -> None:
    async with cache_pane(engine_with("a:1")) as stage:
        stage.choose("a:1")
        pane = stage.pane
        pane.focus_search()
        passed = [QApplication.focusWidget()]
        for _ in range(7):
            press(QApplication.focusWidget(), Qt.Key.Key_Tab)
            passed.append(QApplication.focusWidget())
        details = pane.details
        assert passed == [
            pane.search,
            pane.filter_button,
            pane.pull_button,
            pane.head.more_button,
            pane.table,
            details.options_button,
            details.menu_button,
            details.tabs,
        ]


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
