"""The files of two images, read when they are asked for, and what differs between them."""

import asyncio
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from core.errors import DockpaneError
from core.images.comparison import compare_files
from core.images.layers.index import FileIndex
from core.images.layers.reading import index_reading
from core.images.layers.store import IndexStore
from gui.cache.compare.compare_words import file_rows, files_text
from gui.cache.details.files.work_strip import WorkStrip
from gui.cache.details.text_table import TextTable, TextTableModel
from gui.cache.empty_state import EmptyState
from gui.cache.labels import plain_label
from gui.cache.words.image_text import inert, size_text
from gui.cache.words.list_words import Emptiness
from gui.tasks import Tasks
from gui.theme import Theme

if TYPE_CHECKING:
    from core.engine import Engine, ImageDetails


class FilesPage(QWidget):
    """Nothing is read unasked but the indexes that earlier readings have left on the disk."""

    def __init__(self, theme: Theme, tasks: Tasks, engine: "Engine", store: IndexStore | None = None) -> None:
        super().__init__()
        self._tasks, self._engine, self._store = tasks, engine, store or IndexStore()
        self._images: Sequence[ImageDetails] = ()
        self._held: dict[str, FileIndex] = {}
        self._work: asyncio.Task[None] | None = None
        self.empty = EmptyState()
        self.empty.pressed.connect(lambda _name: self.read())
        self.figures = plain_label("", "strong")
        self.figures.setAccessibleName(self.tr("What the files differ in"))
        self.figures.setContentsMargins(14, 8, 14, 4)
        headings = ("", self.tr("File"), self.tr("In the first"), self.tr("In the second"))
        self.model = TextTableModel(theme, headings, self)
        self.table = TextTable(self.model, stretched=1, widths={0: 32, 2: 110, 3: 110})
        self.table.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # the end of a path tells more than its middle
        self.table.setAccessibleName(self.tr("Files that differ"))
        self.strip = WorkStrip(theme)
        self.strip.cancelled.connect(self.cancel)
        self._lay_out()

    def show_images(self, images: "Sequence[ImageDetails]") -> None:
        """Tell what is known of these two, the first and the second."""
        self._images = images
        self._work = self._tasks.spawn(self._look(), name="look for two indexes")

    def read(self) -> None:
        """Read what is not known yet out of the engine, and compare."""
        self.cancel()
        self._show_empty(self.tr("The files are being read"))
        self._work = self._tasks.spawn(self._read(), name="read files to compare", on_error=self._on_error)

    def cancel(self) -> None:
        """End what is being read."""
        if self._work is not None and not self._work.done():
            self._work.cancel()
            self.strip.say("")
            self._offer()

    async def _look(self) -> None:
        for image in self._images:
            index = await asyncio.to_thread(self._store.load, image.id)
            if index is not None:
                self._held[image.id] = index
        if self._missing():
            self._offer()
        else:
            await self._compare()

    async def _read(self) -> None:
        missing = self._missing()
        for number, image in enumerate(missing, 1):
            reading = index_reading(self._engine, image.id, image.size, self._store)
            what = self.tr("Reading image {number} of {all}").format(number=number, all=len(missing))
            self.strip.follow(what, partial(getattr, reading, "position"), reading.total)
            self._held[image.id] = await reading.run()
        self.strip.say("")
        await self._compare()

    async def _compare(self) -> None:
        self._show_empty(self.tr("The files are being compared"))
        before, after = (self._held[image.id] for image in self._images)
        found = await asyncio.to_thread(compare_files, before, after)
        rows = await asyncio.to_thread(file_rows, found, QLocale())
        text = files_text(found, QLocale())
        if not found.differences:
            self._show_empty(text)
            return
        self.figures.setText(text)
        self.model.set_rows(rows)
        self._pages.setCurrentIndex(1)

    def _missing(self) -> "list[ImageDetails]":
        unlike = {image.id: image for image in self._images}
        return [image for image in unlike.values() if image.id not in self._held]

    def _offer(self) -> None:
        size = size_text(sum(image.size for image in self._missing()), QLocale())
        button = self.tr("Read the files ({size})").format(size=size)
        text = self.tr("They come out of the engine once. What is kept is a list of them, not their content.")
        self.empty.show_state(
            Emptiness(self.tr("To compare the files, they have to be read"), text, (("read", button),))
        )
        self._pages.setCurrentIndex(0)

    def _show_empty(self, title: str, text: str = "", buttons: tuple[tuple[str, str], ...] = ()) -> None:
        self.empty.show_state(Emptiness(title, text, buttons))
        self._pages.setCurrentIndex(0)

    def _on_error(self, error: DockpaneError) -> None:
        self.strip.say("")
        again = (("read", self.tr("Try again")),)
        self._show_empty(self.tr("The files could not be read"), inert(error.message, 400), again)

    def _lay_out(self) -> None:
        found = QWidget()
        inner = QVBoxLayout(found)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        inner.addWidget(self.figures)
        inner.addWidget(self.table, 1)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.empty)
        self._pages.addWidget(found)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._pages, 1)
        column.addWidget(self.strip)
