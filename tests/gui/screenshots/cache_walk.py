"""The left side in pictures: the pages of an image's details, and the dialogs on the cache and the registry."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QWidget

from core.images.cache import CachedImage
from gui.cache.cleanup.space_dialog import SpaceDialog
from gui.cache.compare.compare_dialog import CompareDialog
from gui.cache.details.pages import Part
from gui.cache.registry.pull_dialog import PullDialog
from gui.main_window import MainWindow
from tests.fakes.fake_registry import FakeRegistry
from tests.gui.cache_stage import until
from tests.gui.screenshots.scenery import StillEngine

if TYPE_CHECKING:
    from tests.gui.screenshots.take import Camera

PAGES = ("history", "used-by", "names", "json")
DIALOGS = ("compare", "clean-up", "sharing", "pull-image", "push", "import")

Walk = Callable[[MainWindow, StillEngine], Awaitable[QDialog]]


async def take_pages(window: MainWindow, camera: "Camera") -> None:
    """Turn to each page of the chosen image's details, and back to the first."""
    details = window.pane.details
    for state, part in zip(PAGES, (Part.HISTORY, Part.USED_BY, Part.NAMES, Part.JSON), strict=True):
        details.tabs.setCurrentIndex(part)
        if part is Part.HISTORY:
            details.pages.history.table.selectRow(2)
        if part is Part.USED_BY:
            model = details.pages.used_by.model
            await until(lambda model=model: model.rowCount() > 1)
        if part is Part.JSON:
            details.pages.json.search.setText("data")
        await camera.take(window, state)
    details.tabs.setCurrentIndex(Part.OVERVIEW)


async def take_dialogs(window: MainWindow, engine: StillEngine, camera: "Camera") -> None:
    """Open each dialog, look at it, close it."""
    walks: tuple[Walk, ...] = (_compare, _clean_up, _sharing, _pull, _push, _import)
    for state, walk in zip(DIALOGS, walks, strict=True):
        dialog = await walk(window, engine)
        await camera.take(dialog, state)
        dialog.reject()


def row_of(window: MainWindow, name: str) -> CachedImage:
    """The list's row with that name."""
    return next(row for row in window._connection.cache.snapshot.images if row.name == name)


async def _compare(window: MainWindow, engine: StillEngine) -> QDialog:
    pane = window.pane
    before, after = row_of(window, "redis:7-alpine"), row_of(window, "postgres:17")
    dialog = CompareDialog(pane._theme, pane.commands._tasks, engine, before, after, pane)
    return await _opened(dialog, dialog.pages)


async def _clean_up(window: MainWindow, _engine: StillEngine) -> QDialog:
    dialog = window.pane.commands.removals.open_space()
    assert isinstance(dialog, SpaceDialog)
    await until(lambda: dialog._holdings is not None)
    return dialog


async def _sharing(window: MainWindow, _engine: StillEngine) -> QDialog:
    window.pane.commands.removals.show_sharing(row_of(window, "postgres:17"))
    dialog = window.pane.findChildren(SpaceDialog)[-1]
    await until(lambda: dialog._holdings is not None)
    return dialog


async def _pull(window: MainWindow, engine: StillEngine) -> QDialog:
    pane = window.pane
    dialog = PullDialog(pane._theme, engine, pane.commands._tasks, pane, FakeRegistry(engine))
    dialog.open()
    dialog.name.setText("nginx:")
    await until(lambda: bool(dialog._tags))
    dialog.tag_table.selectRow(0)
    await until(lambda: "fetch" in dialog.forecast.text())
    return dialog


async def _push(window: MainWindow, engine: StillEngine) -> QDialog:
    row = row_of(window, "registry.example.com:5000/team/web:2.4")
    return window.pane.commands.transfers.ask_to_push(engine, row)


async def _import(window: MainWindow, _engine: StillEngine) -> QDialog:
    return window.pane.commands.transfers.ask_to_import()


async def _opened(dialog: QDialog, waited_for: QWidget) -> QDialog:
    dialog.open()
    await until(waited_for.isVisible)
    return dialog
