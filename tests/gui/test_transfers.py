"""Images are saved, loaded, imported, pushed and untagged from the list; a tab tells how it goes, what went wrong."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton, QWidget

from core.connection import ConnectionState
from core.errors import ArchiveError, LocalFileError, NotFoundError, PullError
from core.images.pull import PullSnapshot, TransferKind
from core.images.reference import ImageReference
from core.images.transfers.archives import Import, Load, Save
from core.images.transfers.push import Push
from gui.cache.image_menu import ImageAction
from gui.cache.transfers.transfer_actions import archive_name
from gui.console.pull_tab import PullTab
from gui.console.words.error_offers import ErrorAction
from gui.console.words.transfer_errors import transfer_error_words
from gui.theme import Theme
from tests.core.container_contract import tar_of
from tests.fakes.fake_engine import FakeEngine
from tests.gui.cache_stage import Stage, cache_pane, engine_with, rows, summary
from tests.gui.parts import until
from tests.gui.window_stage import WindowStage, main_window


def asked(stage: Stage) -> list[object]:
    """What the pane hands on, from now on."""
    found: list[object] = []
    stage.pane.transfer_requested.connect(found.append)
    return found


async def test_an_image_is_saved_where_the_person_says(tmp_path: Path) -> None:
    async with cache_pane(engine_with("a:1")) as stage:
        found = asked(stage)
        dialog = stage.pane.commands.transfers.ask_to_save([stage.choose("a:1")])
        assert Path(dialog.selectedFiles()[0]).name == "a_1.tar"
        dialog.setDirectory(str(tmp_path))
        dialog.selectFile("mine")
        dialog.accept()
        (save,) = found
        assert isinstance(save, Save)
        assert (save.names, save.path) == (("a:1",), tmp_path / "mine.tar")


def test_an_archives_name_is_made_of_the_images() -> None:
    images = rows([summary(1, "reg.example:5000/a/b:1"), summary(2, "x:2")], [])
    assert archive_name(images[:1]) == "reg.example_5000_a_b_1.tar"
    assert archive_name(images) == "reg.example_5000_a_b_1 +1.tar"


async def test_archives_are_loaded_by_choosing_them(tmp_path: Path) -> None:
    async with cache_pane(engine_with("a:1")) as stage:
        found = asked(stage)
        for name in ("one.tar", "two.tar"):
            (tmp_path / name).write_bytes(b"x")
        dialog = stage.pane.commands.transfers.ask_to_load()
        dialog.setDirectory(str(tmp_path))
        stage.pane.commands.transfers.load([tmp_path / "one.tar", tmp_path / "two.tar"])
        dialog.reject()
        assert [load.path.name for load in found if isinstance(load, Load)] == ["one.tar", "two.tar"]


async def test_the_list_has_a_menu_of_its_own() -> None:
    async with cache_pane(engine_with("a:1")) as stage:
        stage.pane.head.more_button.click()
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        assert [action.text() for action in menu.actions()][:2] == ["Load archive…", "Import files as an image…"]
        menu.close()


def drop_of(*paths: Path | str) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) if isinstance(path, Path) else QUrl(path) for path in paths])
    return data


def drag(target: QWidget, data: QMimeData) -> bool:
    """Drag it over the widget; whether it may be dropped there."""
    buttons, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QDragEnterEvent(QPoint(20, 200), Qt.DropAction.CopyAction, data, buttons, none)
    QApplication.sendEvent(target, event)
    return event.isAccepted()


async def test_an_archive_is_dropped_onto_the_list(tmp_path: Path) -> None:
    async with cache_pane(engine_with("a:1")) as stage:
        found, pane = asked(stage), stage.pane
        assert not drag(pane, drop_of(tmp_path / "text.txt", "https://example.org/x.tar"))
        assert not drag(pane, QMimeData())
        data = drop_of(tmp_path / "x.tar", tmp_path / "y.TAR.GZ", tmp_path / "text.txt")
        assert drag(pane, data)
        assert "Drop to load 2 archive(s)" in [label.text() for label in pane.findChildren(QLabel)]
        QApplication.sendEvent(pane, QDragLeaveEvent())
        assert drag(pane, data)
        buttons, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(pane, QDropEvent(QPointF(20, 200), Qt.DropAction.CopyAction, data, buttons, none))
        assert [load.path.name for load in found if isinstance(load, Load)] == ["x.tar", "y.TAR.GZ"]


async def test_an_import_takes_a_file_a_name_and_instructions(tmp_path: Path) -> None:
    async with cache_pane(engine_with("a:1")) as stage:
        found = asked(stage)
        dialog = stage.pane.commands.transfers.ask_to_import()
        assert not dialog.act.isEnabled()
        dialog.path.setText(str(tmp_path / "root.tar"))
        assert dialog.act.isEnabled()
        dialog.name.setText("UPPER")
        assert not dialog.act.isEnabled()
        dialog.name.setText("mine")
        dialog.changes.setPlainText("CMD sh\n\n  ENV A=b\n")
        dialog.act.click()
        (made,) = found
        assert isinstance(made, Import)
        assert (made.path, made.changes) == (tmp_path / "root.tar", ("CMD sh", "ENV A=b"))
        assert made.reference is not None
        assert made.reference.familiar == "mine:latest"


async def test_a_push_under_another_name_tags_first() -> None:
    async with cache_pane(engine_with("a:1")) as stage:
        stage.engine.world.sign_ins["reg.example"] = {"username": "me"}
        found = asked(stage)
        dialog = stage.pane.commands.transfers.ask_to_push(stage.engine, stage.choose("a:1"))
        assert dialog.name.text() == "a:1"
        await stage.until(lambda: dialog.who == "Not signed in there")
        dialog.name.setText("reg.example/me/a:2")
        await stage.until(lambda: dialog.who == "Signed in as me")
        dialog.act.click()
        await stage.until(lambda: found)
        (push,) = found
        assert isinstance(push, Push)
        assert push.title == "reg.example/me/a:2"
        assert push.registry == "reg.example"
        assert "reg.example/me/a:2" in (await stage.engine.inspect_image("a:1")).tags


async def test_untag_takes_one_name_and_never_the_image() -> None:
    async with cache_pane(engine_with("a:1")) as stage:
        await stage.engine.tag_image("a:1", "b", "1")
        await stage.until(lambda: len(stage.listed()) == 2)
        second = stage.choose("b:1")
        stage.pane.commands.do(ImageAction.UNTAG, stage.choose("a:1"))
        await stage.until(lambda: stage.listed() == ["b:1"])
        stage.pane.commands.do(ImageAction.UNTAG, second)
        await stage.until(lambda: stage.errors)
        assert stage.errors[0].message == "b:1 is its only name; removing it removes the image"
        assert stage.listed() == ["b:1"]


async def tab_of(stage: WindowStage, transfer: Save | Load | Import | Push) -> PullTab:
    """The tab of a transfer that has come to its end."""
    count = stage.tabs.count
    stage.window.pane.transfer_requested.emit(transfer)
    await until(lambda: stage.tabs.count > count)
    tab = stage.tabs.current
    assert isinstance(tab, PullTab)
    await until(lambda: transfer.snapshot.ended)
    return tab


def words(tab: QWidget) -> list[str]:
    return [label.text() for label in tab.findChildren(QLabel) if label.isVisibleTo(tab) and label.text()]


async def shown(tab: QWidget, text: str) -> None:
    """Wait until the tab says so: it is told a moment after the transfer has ended."""
    await until(lambda: text in words(tab))


async def test_transfers_are_told_in_tabs(theme: Theme, tmp_path: Path) -> None:
    engine = engine_with("a:1")
    (tmp_path / "files.tar").write_bytes(tar_of(one=b"1"))
    (tmp_path / "cut.tar").write_bytes(b"no archive at all")
    async with main_window(theme, tmp_path, engine) as stage:
        await stage.until_state(ConnectionState.CONNECTED)
        tab = await tab_of(stage, Save(["a:1"], tmp_path / "a.tar", 1000))
        await shown(tab, "Saved a.tar")
        assert (tmp_path / "a.tar").exists()
        tab = await tab_of(stage, Load(tmp_path / "a.tar"))
        await shown(tab, "Loaded a.tar")
        assert any("a:1" in text for text in words(tab))
        tab = await tab_of(stage, Import(tmp_path / "files.tar"))
        await shown(tab, "Imported files.tar")
        tab = await tab_of(stage, Push(ImageReference.parse("a:1")))
        await shown(tab, "Pushed a:1")
        tab = await tab_of(stage, Load(tmp_path / "cut.tar"))
        await shown(tab, "The archive is broken, or of another kind")
        again = next(button for button in tab.findChildren(QPushButton) if button.text() == "Try again")
        (tmp_path / "cut.tar").write_bytes((tmp_path / "a.tar").read_bytes())
        again.click()
        await shown(tab, "Loaded cut.tar")


@pytest.mark.parametrize(
    ("error", "kind", "what"),
    [
        (LocalFileError("No space left on device", path="x.tar", full=True), TransferKind.SAVE, "The disk is full"),
        (LocalFileError("Permission denied", path="x.tar"), TransferKind.SAVE, "The file cannot be written"),
        (LocalFileError("Permission denied", path="x.tar"), TransferKind.LOAD, "The file cannot be read"),
        (ArchiveError("cut"), TransferKind.IMPORT, "The archive is broken, or of another kind"),
        (NotFoundError("No such image: x"), TransferKind.SAVE, "The image is not here any more"),
        (PullError("unexpected EOF"), TransferKind.LOAD, "The archive is broken, or of another kind"),
        (PullError("no space left on device"), TransferKind.LOAD, "The engine's disk is full"),
        (PullError("something else"), TransferKind.LOAD, "The engine could not do it"),
        (PullError("denied: requested access"), TransferKind.PUSH, "The registry does not let you push there"),
        (PullError("does not exist locally with the tag: x"), TransferKind.PUSH, "The image is not here any more"),
        (PullError("something else"), TransferKind.PUSH, "The push failed"),
    ],
)
def test_what_went_wrong_is_said(error: PullError, kind: TransferKind, what: str) -> None:
    told = transfer_error_words(error, kind, "reg.example")
    assert told.what.replace("’", "'") == what
    assert told.details == error.message
    logins = [offer.argument for offer in told.offers if offer.action is ErrorAction.COPY_COMMAND]
    assert logins == (["docker login reg.example"] if "denied:" in error.message else [])


async def test_the_strip_says_what_goes_on() -> None:
    async with cache_pane(FakeEngine()) as stage:
        for kind in TransferKind:
            stage.pane.show_pull(PullSnapshot("x:1", kind=kind))
        assert len(stage.pane.pulls.texts()) == len(TransferKind)
        for kind in TransferKind:
            stage.pane.show_pull(PullSnapshot("x:1", kind=kind, ended=True))
        assert stage.pane.pulls.texts() == []
