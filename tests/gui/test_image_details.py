"""What is known of the chosen image is shown whole, inert, and with its secrets masked."""

import asyncio

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton, QWidget

from core.engine import HistoryEntry, ImageDetails
from core.errors import ConnectionLostError, NotFoundError
from core.secrets import MASK
from gui.cache.details.history_view import HistoryView
from gui.cache.details.pages import DetailPages, Part
from gui.cache.details.whole_text import LONGEST_LINE, SHOWN_AT_FIRST
from gui.cache.labels import WrappingLabel
from gui.theme import Theme
from tests.fakes.fake_engine import FakeEngine
from tests.gui.cache_stage import Stage, cache_pane, engine_with

CONFIG = {
    "Cmd": ["nginx", "-g", "daemon off;"],
    "Entrypoint": ["/entry.sh"],
    "Env": ["PATH=/bin", "DB_PASSWORD=hunter2"],
    "ExposedPorts": {"80/tcp": {}},
    "Volumes": {"/data": {}},
    "User": "nobody",
    "WorkingDir": "/srv",
    "StopSignal": "SIGQUIT",
    "Labels": {"evil": "<img src=x> \x1b[31m\u202e", "token": "t0p"},
}


def engine() -> FakeEngine:
    made = FakeEngine()
    made.add_image("web:1", **CONFIG)
    made.add_image("other:1")
    return made


def texts(stage: Stage) -> list[str]:
    return [label.text() for label in stage.pane.details.pages.overview.findChildren(QLabel)]


async def shown(stage: Stage, name: str) -> None:
    stage.choose(name)
    details = stage.pane.details
    await stage.until(lambda: details._loading is not None and details._loading.done())


def turn(stage: Stage, part: Part) -> DetailPages:
    """Turn to a page, as a click on its tab does."""
    stage.pane.details.tabs.setCurrentIndex(part)
    return stage.pane.details.pages


async def test_the_overview_has_every_fact() -> None:
    async with cache_pane(engine()) as stage:
        await shown(stage, "web:1")
        found = texts(stage)
        for fact in (
            "nginx -g 'daemon off;'", "/entry.sh", "PATH", "/bin", "80/tcp", "/data", "nobody", "/srv", "SIGQUIT",
            "linux/amd64", "web:1",
        ):  # fmt: skip
            assert fact in found, fact


async def test_secrets_are_masked_until_they_are_asked_for() -> None:
    async with cache_pane(engine()) as stage:
        await shown(stage, "web:1")
        assert "hunter2" not in texts(stage)
        assert "t0p" not in texts(stage)
        assert texts(stage).count(MASK) == 2
        shows = [each for each in stage.pane.details.pages.overview.findChildren(QPushButton) if each.text() == "Show"]
        shows[0].click()
        assert "hunter2" in texts(stage)
        assert "t0p" not in texts(stage)


async def test_text_from_outside_is_plain_and_cannot_act() -> None:
    async with cache_pane(engine()) as stage:
        await shown(stage, "web:1")
        assert "<img src=x> \\x1b[31m\\u{202e}" in texts(stage)
        for label in stage.pane.findChildren(QLabel):
            assert label.textFormat() is Qt.TextFormat.PlainText, label.text()


async def test_a_page_is_made_when_it_is_first_turned_to() -> None:
    async with cache_pane(engine()) as stage:
        await shown(stage, "web:1")
        pages = stage.pane.details.pages
        assert pages.count() == 1
        turn(stage, Part.HISTORY)
        assert pages.count() == 2
        await shown(stage, "other:1")
        assert pages.currentWidget() is pages.history
        assert pages.history.model.cells(1)[1].text == "CMD None"
        assert "nobody" in texts(stage)  # the page that nobody looks at is not written anew
        turn(stage, Part.OVERVIEW)
        assert "nobody" not in texts(stage)


def told(view: HistoryView) -> list[tuple[str, ...]]:
    return [tuple(cell.text for cell in view.model.cells(row)) for row in range(view.model.rowCount())]


async def test_steps_are_told_from_the_base_up_with_empty_ones_marked() -> None:
    async with cache_pane(engine()) as stage:
        await shown(stage, "web:1")
        view = turn(stage, Part.HISTORY).history
        rows = told(view)
        assert [row[0] for row in rows] == ["1", "2"]
        assert rows[0][1].startswith("ADD layer")
        assert rows[1][1].startswith("CMD")
        assert rows[1][2] == "empty"
        assert view.summary.text() == "2 step(s), 1 layer(s) with 10.0 MB"
        view.hide_empty.click()
        assert told(view) == rows[:1]
        view.table.selectRow(0)
        assert view.whole.text.toPlainText() == "ADD layer-0"
        view.hide_empty.click()
        assert told(view) == rows
        assert not view.whole.isVisible()


def test_bars_compare_each_step_with_the_largest(qapp: QApplication) -> None:
    theme = Theme(qapp)
    view = HistoryView(theme)
    view.resize(600, 300)
    view.show_history([HistoryEntry("", None, f"COPY {size}", size, "", ()) for size in (0, 100, 25, 50)])
    view.show()
    assert [view._share(row) for row in range(4)] == [0.5, 0.25, 1.0, 0.0]
    picture = view.table.viewport().grab().toImage()
    filled = [_accent_pixels(view, picture, row, theme) for row in range(4)]
    assert filled[3] == 0
    assert filled[2] > filled[0] > filled[1] > 0
    assert abs(filled[2] - 2 * filled[0]) <= 4
    view.close()
    view.deleteLater()
    theme.deleteLater()


def _accent_pixels(view: HistoryView, picture: QImage, row: int, theme: Theme) -> int:
    """How long the bar of a row is: pixels of the accent's colour in its middle line."""
    rect = view.table.visualRect(view.model.index(row, 2))
    y = rect.bottom() - 2
    return sum(picture.pixelColor(x, y) == theme.colours.accent for x in range(rect.left(), rect.right()))


async def test_an_instruction_of_a_megabyte_is_cut_then_shown_whole_and_copied_exactly() -> None:
    async with cache_pane(engine()) as stage:
        await shown(stage, "web:1")
        view = turn(stage, Part.HISTORY).history
        words = "RUN " + "x" * 1_000_000
        view.show_history([HistoryEntry("", None, words, 5, "", ())])
        assert len(view.model.cells(0)[1].text) == 400
        view.table.selectRow(0)
        assert len(view.whole.text.toPlainText()) < 2 * SHOWN_AT_FIRST
        view.whole.copy_button.click()
        assert QApplication.clipboard().text() == words
        view.whole.all_button.click()
        assert view.whole.text.toPlainText().replace("\n", "") == words
        assert max(map(len, view.whole.text.toPlainText().split("\n"))) <= LONGEST_LINE


async def test_containers_are_told_with_their_state_as_it_changes() -> None:
    async with cache_pane(engine()) as stage:
        await shown(stage, "web:1")
        used_by = turn(stage, Part.USED_BY).used_by
        assert used_by.empty.isVisible()
        await stage.engine.create_container({"Image": "web:1"}, name="c")
        await stage.until(lambda: used_by.model.rowCount() == 1)
        assert used_by.model.cells(0)[0].text == "c"


def with_children() -> FakeEngine:
    made = FakeEngine()
    made.add_image("base:1", layers=[("base", 10)])
    made.add_image("web:1", layers=[("base", 10), ("web", 5)])
    return made


async def test_images_built_on_it_are_told_and_can_be_gone_to() -> None:
    async with cache_pane(with_children()) as stage:
        await shown(stage, "base:1")
        child = stage.engine.world.find_image("web:1")
        assert child is not None
        asks = [f"GET /images/{child.id}/json"]
        assert [each for each in stage.engine.world.requests if child.id in each] == []
        used_by = turn(stage, Part.USED_BY).used_by
        await stage.until(lambda: used_by.model.rowCount() == 1)
        assert [cell.text for cell in used_by.model.cells(0)][:2] == ["web:1", "built on it, 1 layer(s) more"]
        assert [each for each in stage.engine.world.requests if child.id in each] == asks
        stage.engine.add_image("new:1", layers=[("base", 10), ("new", 5), ("er", 1)])
        stage.cache.refresh()
        await stage.until(lambda: used_by.model.rowCount() == 2)
        await stage.engine.create_container({"Image": "base:1"}, name="c")
        await stage.until(lambda: used_by.model.rowCount() == 3)
        used_by.table.activated.emit(used_by.model.index(0, 0))  # a container: there is nowhere to go to
        assert stage.pane.details.name.text() == "base:1"
        used_by.table.activated.emit(used_by.model.index(1, 0))
        assert stage.pane.details.name.text() == "web:1"
        await stage.until(lambda: used_by.model.rowCount() == 1 and used_by.model.cells(0)[0].text == "base:1")
        assert used_by.model.cells(0)[1].text == "its base, 1 layer(s) fewer"


async def test_an_engine_that_does_not_tell_of_relatives_is_quoted() -> None:
    async with cache_pane(with_children()) as stage:
        await shown(stage, "base:1")
        stage.engine.fail("inspect_image", ConnectionLostError("it went away"))
        used_by = turn(stage, Part.USED_BY).used_by
        await stage.until(lambda: "it went away" in used_by.progress.text())
        assert used_by.empty.isVisible()
        assert stage.errors == []
        turn(stage, Part.NAMES)
        turn(stage, Part.USED_BY)
        await stage.until(lambda: used_by.model.rowCount() == 1)
        assert not used_by.progress.isVisible()


async def test_every_name_can_be_copied() -> None:
    made = engine()
    made.add_image("twice:1")
    image = made.world.find_image("twice:1")
    assert image is not None
    image.tags.append("twice:2")
    image.digests.append("twice@sha256:" + "a" * 64)
    async with cache_pane(made) as stage:
        await shown(stage, "twice:1")
        view = turn(stage, Part.NAMES).names
        names = ["twice:1", "twice:2", "twice@sha256:" + "a" * 64, image.id]
        kinds = [(view.model.cells(row)[0].text, view.model.cells(row)[1].full) for row in range(4)]
        assert kinds == list(zip(("Tag", "Tag", "Digest", "ID"), names, strict=True))
        assert view.summary.text() == "2 tag(s), 1 digest(s)"
        for row, name in enumerate(names):
            view.table.selectRow(row)
            view.copy_button.click()
            assert QApplication.clipboard().text() == name
        QTest.keySequence(view.table, "Ctrl+C")
        assert QApplication.clipboard().text() == image.id
        view.all_button.click()
        assert QApplication.clipboard().text().split("\n") == names
        await shown(stage, "other:1")
        assert view.summary.text() == "1 tag(s), no digest: never pulled or pushed"


async def test_the_newest_choice_wins() -> None:
    async with cache_pane(engine()) as stage:
        stage.choose("web:1")
        await shown(stage, "other:1")
        assert stage.pane.details.name.text() == "other:1"
        assert "nobody" not in texts(stage)
        assert sum("/json" in each and "images/sha" in each for each in stage.engine.world.requests) == 1


async def test_an_engine_that_does_not_tell_is_quoted() -> None:
    async with cache_pane(engine()) as stage:
        stage.engine.fail("inspect_image", NotFoundError("No such image: web:1", status=404))
        await shown(stage, "web:1")
        assert stage.pane.details.empty.title == "The engine does not tell"
        assert stage.errors == []


async def test_an_image_that_goes_takes_its_details_with_it() -> None:
    async with cache_pane(engine()) as stage:
        await shown(stage, "web:1")
        await stage.engine.remove_image("web:1")
        await stage.until(lambda: stage.listed() == ["other:1"])
        await stage.until(lambda: stage.pane.details.name.text() == "other:1")


async def test_rows_of_layers_and_containers_are_copied_whole() -> None:
    async with cache_pane(engine()) as stage:
        await stage.engine.create_container({"Image": "web:1"}, name="c")
        await shown(stage, "web:1")
        used_by = turn(stage, Part.USED_BY).used_by
        await stage.until(lambda: used_by.model.rowCount())
        table = used_by.table
        table.selectRow(0)
        QTest.keySequence(table, "Ctrl+C")
        copied = QApplication.clipboard().text().split("\t")
        assert copied[0] == "c"
        assert len(copied[2]) == 64


async def test_the_tab_key_goes_from_the_tabs_into_the_page() -> None:
    async with cache_pane(engine()) as stage:
        await shown(stage, "web:1")
        tabs = stage.pane.details.tabs
        for part, parts in (
            (Part.HISTORY, lambda pages: [pages.history.hide_empty, pages.history.table]),
            (Part.NAMES, lambda pages: [pages.names.copy_button, pages.names.all_button, pages.names.table]),
            (Part.JSON, lambda pages: [pages.json.search, pages.json.secrets, pages.json.copy_button, pages.json.tree]),
        ):
            expected = parts(turn(stage, part))
            assert _reached(tabs, len(expected)) == expected
        files = turn(stage, Part.FILES).files
        files._pages.setCurrentWidget(files.browser)
        assert files.browser.search in _reached(tabs, 3), "made later than its page"


def _reached(widget: QWidget, count: int) -> list[QWidget]:
    """What the Tab key would pass next."""
    found: list[QWidget] = []
    while len(found) < count:
        widget = widget.nextInFocusChain()
        if widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            found.append(widget)
    return found


async def test_the_head_offers_a_run_with_options_and_the_menu() -> None:
    async with cache_pane(engine()) as stage:
        await shown(stage, "web:1")
        details = stage.pane.details
        details.options_button.click()
        assert stage.sent == [("run_with_options_requested", "web:1")]
        details.menu_button.click()
        popup = QApplication.activePopupWidget()
        assert popup is not None
        popup.close()


async def test_a_value_is_copied_whole_from_its_menu() -> None:
    async with cache_pane(engine()) as stage:
        await shown(stage, "web:1")
        secret = next(
            label for label in stage.pane.details.pages.overview.findChildren(WrappingLabel) if label.text() == MASK
        )
        secret.customContextMenuRequested.emit(QPoint(1, 1))
        popup = QApplication.activePopupWidget()
        assert isinstance(popup, QMenu)
        popup.actions()[0].trigger()
        popup.close()
        assert QApplication.clipboard().text() in ("hunter2", "t0p")


async def test_a_screen_reader_hears_what_the_tabs_are_of() -> None:
    async with cache_pane(engine_with("alpine:3")) as stage:
        stage.choose("alpine:3")
        strip = stage.pane.details.tabs.parentWidget()
        assert QAccessible.queryAccessibleInterface(strip).text(QAccessible.Text.Name) == "Parts of the image’s details"


async def test_while_the_engine_is_slow_no_other_images_facts_stand_under_the_name() -> None:
    slow = engine()
    async with cache_pane(slow) as stage:
        await shown(stage, "web:1")
        details, answer, inspect = stage.pane.details, asyncio.Event(), slow.inspect_image

        async def late(name: str) -> ImageDetails:
            await answer.wait()
            return await inspect(name)

        slow.inspect_image = late  # type: ignore[method-assign]  # the same, later
        stage.choose("other:1")
        await stage.until(lambda: details.empty.isVisible())
        assert "being asked" in " ".join(label.text() for label in details.empty.findChildren(QLabel))
        answer.set()
        await stage.until(lambda: details.pages.isVisible())
        assert "web:1" not in texts(stage)
