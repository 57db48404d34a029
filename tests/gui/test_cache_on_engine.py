"""The left side on a real engine: what others do shows, what is asked for is done, what is refused is said."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from core.docker_engine.endpoint import parse_host
from core.docker_engine.engine import DockerEngine
from core.errors import DockpaneError
from core.history.history import History
from core.images.cache import ImageCache
from core.images.last_runs import last_run
from core.images.sharing.candidates import candidates
from core.images.sharing.survey import Survey
from gui.cache.cache_pane import CachePane
from gui.cache.details.pages import Part
from gui.cache.dialogs.name_dialogs import TagDialog
from gui.cache.dialogs.removal import RemovalDialog
from gui.cache.image_menu import ImageAction
from gui.cache.listing.columns import Column
from gui.history.run_digest import run_digest
from gui.tasks import Tasks
from gui.theme import Theme
from tests.core.runs_at_work import Watched
from tests.gui.cache_stage import until
from tests.lab.lab import LabDescription

pytestmark = pytest.mark.engine


@contextlib.asynccontextmanager
async def pane_on(host: str) -> AsyncIterator[CachePane]:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    errors: list[DockpaneError] = []
    theme = Theme(app)
    tasks = Tasks(errors.append)
    engine = DockerEngine(parse_host(host))
    cache = ImageCache(engine)
    pane = CachePane(theme, tasks)
    pane.resize(440, 760)
    pane.show()
    pane.set_cache(cache, engine)
    tasks.spawn(cache.follow(), name="follow")
    try:
        await until(lambda: cache.snapshot.connected)
        yield pane
        assert errors == []
    finally:
        await tasks.close()
        pane.set_cache(None, None)
        await engine.close()
        pane.close()
        pane.deleteLater()
        theme.deleteLater()


def listed(pane: CachePane) -> list[str]:
    return [row.name for number in range(pane.model.rowCount()) if (row := pane.model.row_at(number)) is not None]


def choose(pane: CachePane, name: str) -> None:
    rows = [pane.model.row_at(number) for number in range(pane.model.rowCount())]
    assert pane.table.choose(next(row.key for row in rows if row is not None and row.name == name))


async def test_an_image_pulled_by_the_cli_is_tagged_used_refused_and_removed(lab: LabDescription) -> None:
    async with pane_on(lab.host) as pane:
        await asyncio.to_thread(lab.docker, "pull", "-q", "lab/entrypoint")
        await until(lambda: "lab/entrypoint:latest" in listed(pane))
        choose(pane, "lab/entrypoint:latest")
        row = pane.table.row()
        assert row is not None
        pane.commands.do(ImageAction.TAG, row)
        dialog = pane.findChild(TagDialog)
        assert dialog is not None
        dialog.name.setText("pane-test:1")
        dialog.act.click()
        await until(lambda: "pane-test:1" in listed(pane))
        await asyncio.to_thread(lab.docker, "rmi", "lab/entrypoint")
        await asyncio.to_thread(lab.docker, "create", "--name", "pane-test", "pane-test:1")
        await until(lambda: "lab/entrypoint:latest" not in listed(pane))
        choose(pane, "pane-test:1")
        pane.details.tabs.setCurrentIndex(Part.USED_BY)
        await until(lambda: pane.details.pages.used_by.model.rowCount() == 1)
        await _remove_against_resistance(pane)
        await asyncio.to_thread(lab.docker, "rm", "-f", "pane-test")


async def _remove_against_resistance(pane: CachePane) -> None:
    QTest.keyClick(pane.table, Qt.Key.Key_Delete)
    dialog = pane.findChild(RemovalDialog)
    assert dialog is not None
    assert "pane-test (created)" in dialog._way.text()
    dialog.remove.click()
    await until(dialog._error.isVisible)
    assert "must force" in dialog._error.text()
    assert "pane-test:1" in listed(pane)
    dialog.force.click()
    dialog.remove.click()
    await until(lambda: "pane-test:1" not in listed(pane))


async def test_details_of_an_image_with_every_kind_of_metadata(lab: LabDescription) -> None:
    await asyncio.to_thread(lab.docker, "pull", "-q", "lab/metadata")
    async with pane_on(lab.host) as pane:
        choose(pane, "lab/metadata:latest")
        await until(lambda: pane.details._loading is not None and pane.details._loading.done())
        pane.details.tabs.setCurrentIndex(Part.HISTORY)
        await until(lambda: pane.details.pages.history.model.rowCount())
        values = {label.text() for label in pane.details.pages.overview.findChildren(QLabel)}
        assert {"linux/amd64", "lab/metadata:latest"} <= values
        assert pane.details.pages.history.model.rowCount() > 1


async def test_hostile_labels_are_shown_as_they_are(lab: LabDescription) -> None:
    await asyncio.to_thread(lab.docker, "pull", "-q", "lab/hostile")
    async with pane_on(lab.host) as pane:
        choose(pane, "lab/hostile:latest")
        await until(lambda: pane.details._loading is not None and pane.details._loading.done())
        labels = pane.details.pages.overview.findChildren(QLabel)
        assert any("<img src=file:///etc/passwd><b>bold</b>" in label.text() for label in labels)
        assert not any("\x1b" in label.text() for label in labels)
        assert all(label.textFormat() is Qt.TextFormat.PlainText for label in labels)


async def test_runs_show_as_the_last_runs_of_their_images(lab: LabDescription, tmp_path: Path) -> None:
    await asyncio.to_thread(lab.docker, "pull", "-q", "lab/entrypoint")
    # A name that no registry gave: such an image is known by its id.
    container = await asyncio.to_thread(lab.docker, "create", "lab/entrypoint", "x")
    await asyncio.to_thread(lab.docker, "commit", container, "own/last-run:1")
    async with contextlib.AsyncExitStack() as stack:
        history = History(tmp_path / "history.sqlite3")
        stack.push_async_callback(history.close)
        pane = await stack.enter_async_context(pane_on(lab.host))
        pane.set_last_runs(history.last_runs)
        pane.table.columns.choose({Column.LAST_RUN})
        await until(lambda: told(pane, "own/last-run:1") == "–")
        for name in ("lab/entrypoint:latest", "own/last-run:1"):
            await _recorded(history, pane, f"--rm {name} words", tmp_path)
            pane.runs_changed()
            await until(lambda name=name: told(pane, name) == "just now")
        assert pane._engine is not None
        held = await Survey(pane._engine).holdings()
        runs = await history.last_runs()
        (own,) = [each for each in candidates(held, runs) if "own/last-run:1" in each.image.tags]
        moments = [last_run(runs, each.id, each.digests) for each in held.listed if each.id == own.image.id]
        assert own.used == datetime.fromtimestamp(moments[0], UTC)
        assert sorted(runs.values())[-1] == moments[0]
        assert sum(last_run(runs, each.id, each.digests) > 0 for each in held.listed) == len(runs) == 2
    await asyncio.to_thread(lab.docker, "rm", container)
    await asyncio.to_thread(lab.docker, "rmi", "own/last-run:1")


def told(pane: CachePane, name: str) -> str:
    number = next((n for n in range(pane.model.rowCount()) if getattr(pane.model.row_at(n), "name", "") == name), -1)
    return str(pane.model.index(number, Column.LAST_RUN).data())


async def _recorded(history: History, pane: CachePane, line: str, folder: Path) -> None:
    watched = Watched(line, folder)
    images = pane.model.arrangement.rows
    record = asyncio.create_task(history.record(watched.run, digest_of=lambda name: run_digest(images, name)))
    assert pane._engine is not None
    await watched.run.execute(pane._engine)
    await record
    assert watched.run.snapshot.exit_code == 0
