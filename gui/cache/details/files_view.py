"""The files of the chosen image: offered to be read, being read, shown; and single files looked at and saved."""

import asyncio
from collections.abc import Callable, Coroutine
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from core.errors import DockpaneError
from core.images.layers.extraction import Saved, file_reading, saving
from core.images.layers.files import ImageFiles, image_files
from core.images.layers.index import FileIndex, Kind
from core.images.layers.reading import Reading, index_reading
from core.images.layers.source import Source
from core.images.layers.store import IndexStore
from gui.cache.details.files.file_browser import FileBrowser
from gui.cache.details.files.file_preview import FilePreview, most_bytes, picture_of
from gui.cache.details.files.file_words import saved_text
from gui.cache.details.files.work_strip import WorkStrip
from gui.cache.empty_state import EmptyState
from gui.cache.words.image_text import inert, size_text
from gui.cache.words.list_words import Emptiness
from gui.tasks import Tasks
from gui.theme import Theme

if TYPE_CHECKING:
    from core.engine import Engine, ImageDetails


class FilesView(QWidget):
    """One image at a time. Nothing is read unasked but the index that an earlier reading has left on the disk.

    A reading goes on while other images are looked at; there is one at a time, and a new one ends it.
    """

    grew = Signal()
    """There are more parts that the Tab key passes."""

    def __init__(self, theme: Theme, tasks: Tasks, store: IndexStore | None = None) -> None:
        super().__init__()
        self._theme = theme
        self._tasks = tasks
        self._store = store or IndexStore()
        self._engine: Engine | None = None
        self._image: ImageDetails | None = None
        self._shown_id = ""  # the image whose state is on the page
        self._looking: asyncio.Task[None] | None = None
        self._work: asyncio.Task[None] | None = None
        self._read_id = ""  # the image that is being read for its index
        self._folder = ""
        self.empty = EmptyState()
        self.empty.pressed.connect(self._on_pressed)
        self.strip = WorkStrip(theme)
        self.strip.cancelled.connect(self.cancel)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._pages, 1)
        column.addWidget(self.strip)

    @cached_property
    def browser(self) -> FileBrowser:
        """What shows the files: made when there are some, since its tables take a while."""
        browser = FileBrowser(self._theme, self._tasks)
        browser.preview_asked.connect(self._on_preview)
        browser.save_asked.connect(self.ask_where)
        self._pages.addWidget(browser)
        self.grew.emit()
        return browser

    def show_image(self, engine: "Engine | None", image: "ImageDetails | None") -> None:
        """Show that image's files, when this page is looked at."""
        if engine is not self._engine:
            self.cancel()
        self._engine, self._image = engine, image
        if self.isVisible():
            self._look_up()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._look_up()

    def read(self) -> None:
        """Read the image's files out of the engine."""
        engine, image = self._engine, self._image
        if engine is None or image is None:
            return
        self.cancel()
        reading = index_reading(engine, image.id, image.size, self._store)
        self._read_id = image.id
        self.empty.show_state(Emptiness(self.tr("The files are being read"), self._explained()))
        self._begin(reading, self.tr("Reading"), lambda index: self._on_read(image.id, index))

    def cancel(self) -> None:
        """End what is being read."""
        if self._work is not None:
            self._work.cancel()
            self._work = None
            self._on_ended("")

    def save(self, node: int, target: Path) -> None:
        """Save a file or folder of the tree that is shown as `target`."""
        tree = self.browser.model.tree
        if tree is not None:
            self._again(saving(tree, node, target), self.tr("Saving"), self._on_saved)

    def ask_where(self, node: int) -> QFileDialog | None:
        """Ask where to save a file, or into which folder to put a folder; and save it after a yes."""
        tree = self.browser.model.tree
        if tree is None:
            return None
        is_folder = tree.kind(node) is Kind.FOLDER
        dialog = QFileDialog(self.window(), self.tr("Save from the image"), self._folder)
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        name = _file_name(tree.index.names[node])
        if is_folder:
            dialog.setFileMode(QFileDialog.FileMode.Directory)
        else:
            dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            dialog.selectFile(name)

        def accepted() -> None:
            chosen = Path(dialog.selectedFiles()[0])
            self._folder = str(chosen if is_folder else chosen.parent)
            if self.browser.model.tree is tree:
                self.save(node, chosen / name if is_folder else chosen)

        dialog.accepted.connect(accepted)
        dialog.open()
        return dialog

    # What there is

    def _look_up(self) -> None:
        image = self._image
        if image is None or image.id == self._shown_id:
            return
        if self._looking is not None:
            self._looking.cancel()
        self._looking = self._tasks.spawn(self._look(image), name="look for an index")

    async def _look(self, image: "ImageDetails") -> None:
        index = None if self._read_id == image.id else await asyncio.to_thread(self._store.load, image.id)
        files = None if index is None else await asyncio.to_thread(image_files, index)
        if image is not self._image:
            return
        self._shown_id = image.id
        if files is not None:
            self._show(files)
        elif self._read_id == image.id:
            self.empty.show_state(Emptiness(self.tr("The files are being read"), self._explained()))
            self._pages.setCurrentWidget(self.empty)
        else:
            self._offer()

    def _offer(self) -> None:
        size = size_text(self._image.size if self._image is not None else 0, QLocale())
        title = self.tr("This image’s files have not been read")
        button = self.tr("Read this image’s files ({size})").format(size=size)
        self.empty.show_state(Emptiness(title, self._explained(), (("read", button),)))
        self._pages.setCurrentWidget(self.empty)

    def _explained(self) -> str:
        return self.tr(
            "They come out of the engine once, layer by layer. What is kept is a list of them, not their content."
        )

    def _show(self, files: ImageFiles) -> None:
        self.browser.show_files(files)
        self._pages.setCurrentWidget(self.browser)

    async def _on_read(self, image_id: str, index: FileIndex) -> None:
        files = await asyncio.to_thread(image_files, index)
        self._on_ended("")
        if self._image is not None and self._image.id == image_id:
            self._shown_id = image_id
            self._show(files)

    # Reading

    def _again(
        self, work: Callable[[Source], Any], what: str, then: Callable[[Any], Coroutine[Any, Any, None]]
    ) -> None:
        engine, image = self._engine, self._image
        if engine is not None and image is not None:
            self.cancel()
            self._begin(Reading(engine, image.id, image.size, work), what, then)

    def _begin(self, reading: Reading[Any], what: str, then: Callable[[Any], Coroutine[Any, Any, None]]) -> None:
        self.strip.follow(what, lambda: reading.position, reading.total)
        self._work = self._tasks.spawn(self._run(reading, then), name="read image files", on_error=self._on_error)

    async def _run(self, reading: Reading[Any], then: Callable[[Any], Coroutine[Any, Any, None]]) -> None:
        result = await reading.run()
        await then(result)
        self._work = None

    def _on_ended(self, said: str) -> None:
        """A reading is over: what was read for is no longer, and the page says so where it waited for it."""
        self._read_id = ""
        self.strip.say(said)
        if self._image is not None and self._pages.currentWidget() is self.empty:
            self._offer()

    def _on_error(self, error: DockpaneError) -> None:
        self._work = None
        was_read = bool(self._read_id)
        self._read_id = ""
        self.strip.say("" if was_read else inert(error.message, 400))
        if was_read and self._pages.currentWidget() is self.empty:
            again = (("read", self.tr("Try again")),)
            self.empty.show_state(Emptiness(self.tr("The files could not be read"), inert(error.message, 400), again))

    # Single files

    def _on_preview(self, node: int) -> None:
        tree = self.browser.model.tree
        if tree is None:
            return
        path, size = tree.index.path(node), tree.totals[node]

        async def show(data: bytes) -> None:
            self.strip.say("")
            whole = size if tree.kind(node) is Kind.FILE else len(data)
            picture = await asyncio.to_thread(picture_of, data) if len(data) == whole else None
            FilePreview(self.window(), path, data, whole, picture).open()

        self._again(file_reading(tree, node, most_bytes(path)), self.tr("Looking for the file"), show)

    async def _on_saved(self, saved: Saved) -> None:
        self.strip.say(saved_text(saved, QLocale()))
        self.strip.label.setToolTip("")

    def _on_pressed(self, name: str) -> None:
        if name == "read":
            self.read()


def _file_name(name: str) -> str:
    """A name that a file dialog takes; the image's own root has none."""
    return inert(name, 200).replace("/", "_") or "image"
