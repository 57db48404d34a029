"""Asks what a transfer needs to know (a file, a name), and hands it to the window to be carried out in a tab."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QWidget
from shiboken6 import isValid

from core.errors import EngineError
from core.images.cache import CachedImage
from core.images.reference import ImageReference
from core.images.transfers.archives import Load, Save
from core.images.transfers.push import Push
from gui.cache.dialogs.opened import opened
from gui.cache.transfers.import_dialog import ImportDialog
from gui.cache.transfers.push_dialog import PushDialog
from gui.cache.words.image_text import inert
from gui.tasks import Tasks
from gui.theme import Theme

if TYPE_CHECKING:
    from core.engine import Engine

_NAMED = 2  # images of one archive whose names make the file's


class TransferActions(QObject):
    """Owned by the pane's ImageActions; imported when one of its entries is chosen for the first time."""

    requested = Signal(object)  # Transfer
    sign_in_requested = Signal(str)  # a registry

    def __init__(self, theme: Theme, tasks: Tasks, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self._tasks = tasks
        self._window = window
        self._folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation)

    def ask_to_save(self, rows: Sequence[CachedImage]) -> QFileDialog:
        """Ask for a file, and save these images to it."""
        dialog = self._file_dialog(self.tr("Save as archive"), self.tr("Archives (*.tar)"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("tar")
        dialog.selectFile(archive_name(rows))
        dialog.accepted.connect(lambda: self._save(rows, self._chosen(dialog)))
        dialog.open()
        return dialog

    def ask_to_load(self) -> QFileDialog:
        """Ask for archives, and load them."""
        kinds = self.tr("Archives (*.tar *.tar.gz *.tgz *.tar.xz *.tar.bz2 *.tar.zst)")
        dialog = self._file_dialog(self.tr("Load archive"), kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.accepted.connect(lambda: self.load([Path(name) for name in dialog.selectedFiles()]))
        dialog.open()
        return dialog

    def load(self, paths: Sequence[Path]) -> None:
        """Load these archives, each in a tab."""
        for path in paths:
            self._folder = str(path.parent)
            self.requested.emit(Load(path))

    def ask_to_import(self) -> ImportDialog:
        """Ask for a tar of files and a name for the image."""
        dialog = opened(ImportDialog(self._theme, self._window, self._folder))
        dialog.import_requested.connect(self.requested)
        return dialog

    def ask_to_push(self, engine: "Engine", row: CachedImage) -> PushDialog:
        """Ask under which name it shall go out."""
        dialog = opened(PushDialog(self._theme, row, engine, self._tasks, self._window))
        dialog.push_requested.connect(lambda reference: self._spawn_push(engine, dialog, row, reference))
        dialog.sign_in_requested.connect(self.sign_in_requested)
        return dialog

    def untag(self, engine: "Engine", row: CachedImage) -> None:
        """Take this name away; the image stays under its others."""
        self._tasks.spawn(self._untag(engine, row), name=f"untag {row.name}")

    async def _untag(self, engine: "Engine", row: CachedImage) -> None:
        held = await engine.inspect_image(row.summary.id)
        if len(held.tags) < 2:  # the other names are gone meanwhile: without this one the image would go, too
            raise EngineError(
                QCoreApplication.translate(
                    "TransferActions", "{name} is its only name; removing it removes the image"
                ).format(name=row.name)
            )
        await engine.remove_image(row.name)

    def _save(self, rows: Sequence[CachedImage], path: Path) -> None:
        sizes = {row.summary.id: row.summary.size for row in rows}
        self.requested.emit(Save([row.reference for row in rows], path, sum(sizes.values())))

    def _spawn_push(self, engine: "Engine", dialog: PushDialog, row: CachedImage, reference: ImageReference) -> None:
        self._tasks.spawn(self._push(engine, dialog, row, reference), name=f"push {reference.familiar}")

    async def _push(self, engine: "Engine", dialog: PushDialog, row: CachedImage, reference: ImageReference) -> None:
        try:
            if reference.familiar not in row.summary.tags:
                await engine.tag_image(row.summary.id, reference.familiar_name, reference.tag)
        except EngineError as error:
            if not isValid(dialog):  # closed meanwhile: the tasks' owner tells it
                raise
            dialog.show_error(error.message)
            return
        if isValid(dialog):
            dialog.accept()
        self.requested.emit(Push(reference))

    def _file_dialog(self, title: str, kinds: str) -> QFileDialog:
        dialog = QFileDialog(self._window.window(), title, self._folder)
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.finished.connect(dialog.deleteLater)
        dialog.setNameFilters([kinds, self.tr("All files (*)")])
        return dialog

    def _chosen(self, dialog: QFileDialog) -> Path:
        path = Path(dialog.selectedFiles()[0])
        self._folder = str(path.parent)
        return path


def archive_name(rows: Sequence[CachedImage]) -> str:
    """A file's name made of the images': `nginx_alpine.tar`, `nginx_alpine and 2 more.tar`."""
    first = inert(rows[0].reference, 120).replace("/", "_").replace(":", "_").replace("@", "_")
    if len(rows) < _NAMED:
        return f"{first}.tar"
    return f"{first} +{len(rows) - 1}.tar"
