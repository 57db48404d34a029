"""The files of an image: offered and never read unasked, shown whole and by layer, searched, looked at, saved."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QModelIndex
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from core.errors import EngineAnswerError
from core.images.layers import store
from core.images.layers.archive import read_index
from core.images.layers.files import find
from core.images.layers.stack import Tree, layer_tree, whole_tree
from gui.cache.details.files.file_model import PAGE, Column, FileModel
from gui.cache.details.files.file_preview import FilePreview, picture_of
from gui.cache.details.files.file_tree import FileTree
from gui.cache.details.files.file_words import mode_text
from gui.cache.details.files_view import FilesView
from gui.cache.details.pages import Part
from gui.theme import Theme
from tests.core.test_image_index import ID, source_of
from tests.fakes.fake_archives import FOLDER, docker_archive, layer_tar
from tests.fakes.fake_engine import FakeEngine
from tests.gui.cache_stage import Stage, button, cache_pane, until

ARCHIVE = docker_archive(
    [
        layer_tar({"etc": FOLDER, "etc/motd": b"hi", "etc/old": 700, "bin": FOLDER, "bin/sh": 4000, "sh": "-> bin/sh"}),
        layer_tar({"etc": FOLDER, "etc/.wh.old": b"", "etc/motd": b"hello <b>you</b>\n", "new": b"\0\1\2"}),
    ],
    instructions=["/bin/sh -c #(nop) ADD file:1 in /", "RUN /bin/sh -c rm /etc/old # buildkit"],
)


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where indexes are kept."""
    monkeypatch.setattr(store, "_usual_folder", lambda: tmp_path / "kept")
    return tmp_path / "kept"


def engine() -> FakeEngine:
    made = FakeEngine()
    for name in ("web:1", "other:1"):
        made.add_image(name)
        found = made.world.find_image(name)
        assert found is not None
        made.world.archives[found.id] = ARCHIVE
    return made


@asynccontextmanager
async def offered(made: FakeEngine) -> AsyncIterator[tuple[Stage, FilesView]]:
    """A pane with an image's files offered."""
    async with cache_pane(made) as stage:
        await choose(stage, "web:1")
        yield stage, stage.pane.details.pages.files


async def choose(stage: Stage, name: str) -> None:
    row, details = stage.choose(name), stage.pane.details
    await until(lambda: details._loading is not None and details._loading.done())
    details.tabs.setCurrentIndex(Part.FILES)
    await until(lambda: details.pages.files._shown_id == row.summary.id)


async def read(view: FilesView) -> None:
    view.read()
    await until(lambda: view._pages.currentWidget() is view.browser and view.browser.model.rowCount())


def names(model: FileModel, parent: QModelIndex | None = None) -> dict[str, QModelIndex]:
    """The names below a row."""
    above = parent or QModelIndex()
    rows = [model.index(row, 0, above) for row in range(model.rowCount(above))]
    return {str(row.data()): row for row in rows}


async def in_layer(view: FilesView, row: int) -> None:
    view.browser.layers.selectRow(row)
    tree = view.browser.model.tree
    await until(lambda: view.browser.model.tree is not tree)


async def test_nothing_is_read_unasked() -> None:
    made = engine()
    async with offered(made) as (_stage, view):
        assert view.empty.title == "This image’s files have not been read"
        assert not [each for each in made.world.requests if each.endswith("/get")]
        button(view.empty, "Read this image’s files (10.0 MB)").click()
        await until(lambda: view._pages.currentWidget() is view.browser)
        assert len([each for each in made.world.requests if each.endswith("/get")]) == 1


async def test_what_was_read_once_is_shown_at_once_afterwards() -> None:
    made = engine()
    async with offered(made) as (stage, view):
        await read(view)
        await choose(stage, "other:1")
        assert view._pages.currentWidget() is view.empty
        await choose(stage, "web:1")
        await until(lambda: view._pages.currentWidget() is view.browser)
        assert len([each for each in made.world.requests if each.endswith("/get")]) == 1


async def test_the_whole_tree_and_its_figures() -> None:
    async with offered(engine()) as (_stage, view):
        await read(view)
        # /etc/motd 2 + 17, /etc/old 700 + 0, the rest once: 4003. Smallest: 2 + 0 + 4003 of 4722.
        assert view.browser.summary.text() == "84.8 % efficient · 719 bytes wasted · 4 file(s)"
        assert list(names(view.browser.model)) == ["bin/", "etc/", "new", "sh → bin/sh"]
        etc = names(view.browser.model)["etc/"]
        assert list(names(view.browser.model, etc)) == ["motd"]
        assert etc.siblingAtColumn(Column.SIZE).data() == "17 bytes"
        assert etc.siblingAtColumn(Column.MODE).data() == "drwxr-xr-x"
        view.browser.costly_button.click()
        assert [view.browser.costly_model.cells(row)[0].text for row in range(2)] == ["/etc/old", "/etc/motd"]


async def test_a_layer_shows_what_it_did_by_sign_and_colour(theme: Theme) -> None:
    async with offered(engine()) as (_stage, view):
        await read(view)
        cells = view.browser.layers_model.cells(2)
        assert (cells[1].text, cells[3].text) == ("RUN rm /etc/old", "+1 ~1 −1")
        await in_layer(view, 2)
        model = view.browser.model
        assert list(names(model)) == ["  etc/", "+ new"]
        inside = names(model, names(model)["  etc/"])
        assert list(inside) == ["~ motd", "− old"]
        inks = [row.data(0x9) for row in inside.values()]
        assert inks[0] != inks[1]
        view.browser.only_changes.click()
        await until(lambda: len(names(model)) == 4)


async def test_a_search_lists_paths() -> None:
    async with offered(engine()) as (_stage, view):
        await read(view)
        view.browser.search.setText("OT")
        await until(lambda: view.browser.found.text())
        assert list(names(view.browser.model)) == ["/etc/motd"]
        view.browser.search.setText("etc/")
        await until(lambda: list(names(view.browser.model)) == ["/etc/motd"])
        view.browser.search.clear()
        await until(lambda: len(names(view.browser.model)) == 4)


async def test_a_refusal_is_told_in_its_place_with_a_way_on() -> None:
    made = engine()
    made.world.errors["save_image"] = [EngineAnswerError("no space left <on> device", status=500)]
    async with offered(made) as (stage, view):
        view.read()
        await until(lambda: view.empty.title == "The files could not be read")
        assert view.strip.isHidden()
        button(view.empty, "Try again").click()
        await until(lambda: view._pages.currentWidget() is view.browser)
        assert stage.errors == []


async def test_a_broken_archive_is_told() -> None:
    made = engine()
    for identifier in made.world.archives:
        made.world.archives[identifier] = ARCHIVE[:5000]
    async with offered(made) as (_stage, view):
        view.read()
        await until(lambda: view.empty.title == "The files could not be read")


async def test_a_cancel_offers_it_again() -> None:
    made = engine()
    made.world.holds["save_image"] = asyncio.Event()
    async with offered(made) as (_stage, view):
        view.read()
        await until(lambda: view.strip.busy)
        assert view.empty.title == "The files are being read"
        view.strip.button.click()
        assert view.strip.isHidden()
        assert view.empty.title == "This image’s files have not been read"


async def test_a_file_is_looked_at_as_plain_text() -> None:
    async with offered(engine()) as (_stage, view):
        await read(view)
        etc = names(view.browser.model)["etc/"]
        node = view.browser.model.node(names(view.browser.model, etc)["motd"])
        assert node is not None
        view.browser.preview_asked.emit(node)
        await until(lambda: _previews())
        (preview,) = _previews()
        await until(lambda: not preview._timer.isActive())
        assert preview.text.toPlainText() == "hello <b>you</b>\n"
        preview.close()


def _previews() -> list[FilePreview]:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return [each for each in app.topLevelWidgets() if isinstance(each, FilePreview) and each.isVisible()]


async def test_a_folder_is_saved(tmp_path: Path) -> None:
    async with offered(engine()) as (_stage, view):
        await read(view)
        node = view.browser.model.node(names(view.browser.model)["etc/"])
        assert node is not None
        view.save(node, tmp_path / "out")
        await until(lambda: "saved to" in view.strip.label.text())
        assert (tmp_path / "out" / "motd").read_bytes() == b"hello <b>you</b>\n"
        view.save(node, tmp_path / "nosuch" / "out")
        await until(lambda: not view.strip.busy and "No such file" in view.strip.label.text())


async def test_the_menu_offers_what_there_is() -> None:
    async with offered(engine()) as (_stage, view):
        await read(view)
        tree, rows = view.browser.tree, names(view.browser.model)

        def enabled(name: str) -> list[tuple[str, bool]]:
            return [(each.text(), each.isEnabled()) for each in tree.menu_for(rows[name]).actions() if each.text()]

        assert enabled("new") == [("Preview", True), ("Save…", True), ("Copy path", True)]
        assert enabled("etc/") == [("Preview", False), ("Save…", True), ("Copy path", True)]
        assert enabled("sh → bin/sh") == [("Preview", False), ("Save…", False), ("Copy path", True)]
        tree.menu_for(rows["etc/"]).actions()[-1].trigger()
        assert QApplication.clipboard().text() == "/etc"


# Parts


def tree_of(*layers: bytes) -> Tree:
    """The whole tree of these layers."""
    return whole_tree(read_index(source_of(docker_archive(layers), 65536), ID))


def test_the_model_keeps_qts_rules(theme: Theme) -> None:
    model = FileModel(theme)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    index = read_index(source_of(ARCHIVE), ID)
    for tree in (whole_tree(index), layer_tree(index, 1)):
        model.show_tree(tree)
        _walk(model, QModelIndex())
        model.show_tree(tree, only_changes=True)
        _walk(model, QModelIndex())
        model.show_tree(tree, found=find(tree, "o").nodes)
        _walk(model, QModelIndex())
    tester.deleteLater()


def _walk(model: FileModel, parent: QModelIndex) -> int:
    rows = [model.index(row, 0, parent) for row in range(model.rowCount(parent))]
    assert model.hasChildren(parent) == bool(rows)
    assert [model.parent(row) for row in rows] == [parent] * len(rows)
    return len(rows) + sum(_walk(model, row) for row in rows)


def test_a_large_folder_comes_some_at_a_time(theme: Theme) -> None:
    model = FileModel(theme)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    count = 2 * PAGE + 3
    model.show_tree(tree_of(layer_tar({f"d/{number:05}": b"" for number in range(count)})))
    folder = model.index(0, 0)
    for listed in (PAGE, 2 * PAGE):
        assert model.rowCount(folder) == listed + 1
        more = model.index(listed, 0, folder)
        assert more.data() == f"{count - listed} more …"
        assert model.node(more) is None
        assert model.show_more(more)
    assert model.rowCount(folder) == count
    assert not model.show_more(model.index(0, 0, folder))


def test_a_hundred_thousand_files_stay_smooth(theme: Theme) -> None:
    """No step on the window's thread is long: of opening folders, scrolling, and painting what is seen."""
    files: dict[str, Any] = {f"d{folder}/f{number}": b"" for folder in range(100) for number in range(1000)}
    tree = tree_of(layer_tar(files))
    model = FileModel(theme)
    view = FileTree(model)
    view.resize(500, 400)
    view.show()
    model.show_tree(tree)
    longest = 0.0
    for folder in range(100):
        began = time.thread_time()
        view.expand(model.index(folder, 0))
        view.scrollTo(model.index(folder, 0))
        view.viewport().repaint()
        longest = max(longest, time.thread_time() - began)
    # Some 8 ms of this thread; a slow machine takes some times that, and all rows of a folder would take seconds.
    assert longest < 0.5, "a person would see that"
    view.close()
    view.deleteLater()


@pytest.mark.parametrize(
    ("mode", "text"), [(0o755, "-rwxr-xr-x"), (0o4711, "-rws--x--x"), (0o1777, "-rwxrwxrwt"), (0o2640, "-rw-r-S---")]
)
def test_modes_are_written_as_ls_writes_them(mode: int, text: str) -> None:
    from core.images.layers.index import Kind

    assert mode_text(Kind.FILE, mode) == text


def _png(width: int, height: int) -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def test_pictures_have_limits(qapp: QApplication) -> None:
    small = picture_of(_png(20, 10))
    assert small is not None
    assert (small.width(), small.height()) == (20, 10)
    large = picture_of(_png(4000, 2000))
    assert large is not None
    assert large.width() <= 1600
    assert picture_of(_png(9000, 10)) is None
    assert picture_of(b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>") is None
    assert picture_of(b"\x89PNG broken") is None


def test_what_is_neither_text_nor_picture_is_shown_by_its_bytes(theme: Theme, qtbot: Any) -> None:
    preview = FilePreview(QApplication.activeWindow() or FileTree(FileModel(theme)), "/x", b"\0\1AB", 4, None)
    assert preview.text.toPlainText() == "00000000  00 01 41 42" + " " * 36 + "  ··AB"
    preview.close()
