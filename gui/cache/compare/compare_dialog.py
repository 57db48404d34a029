"""Two images side by side: a line that sums up, and pages on configuration, layers and files."""

import asyncio
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from core.errors import DockpaneError
from core.images.cache import CachedImage
from core.images.comparison import compare_images
from core.images.sharing.survey import facts_of
from gui.cache.compare.compare_words import layer_rows, setting_row, summary_text
from gui.cache.compare.files_page import FilesPage
from gui.cache.details.text_table import TextTable, TextTableModel
from gui.cache.empty_state import EmptyState
from gui.cache.labels import ElidedLabel, plain_label, set_role
from gui.cache.words.image_text import inert, size_text
from gui.cache.words.list_words import Emptiness
from gui.tasks import Tasks
from gui.theme import Theme

if TYPE_CHECKING:
    from core.engine import Engine, ImageDetails


class CompareDialog(QDialog):
    """Asks the engine for both when it is opened; `before` is the first, `after` the second."""

    def __init__(
        self, theme: Theme, tasks: Tasks, engine: "Engine", before: CachedImage, after: CachedImage, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._theme, self._engine = theme, engine
        self.setWindowTitle(self.tr("Compare images"))
        self.resize(820, 560)
        self.summary = plain_label(self.tr("Asking the engine…"), "title")
        self.summary.setAccessibleName(self.tr("Summary"))
        self._make_settings()
        headings = ("", self.tr("Layer"), self.tr("Size"), self.tr("Where"))
        self.layers = TextTableModel(theme, headings, self)
        self.layer_table = TextTable(self.layers, stretched=3, widths={0: 36, 1: 150, 2: 110})
        self.layer_table.setAccessibleName(self.tr("Layers of both images"))
        self.files = FilesPage(theme, tasks, engine)
        self.pages = QTabWidget()
        self.pages.addTab(self.settings_page, self.tr("Configuration"))
        self.pages.addTab(self.layer_table, self.tr("Layers"))
        self.pages.addTab(self.files, self.tr("Files"))
        self.pages.hide()
        self._lay_out(before, after)
        asking = tasks.spawn(self._ask(before, after), name="compare images", on_error=self._on_error)
        self.finished.connect(lambda _result: asking.cancel())
        self.finished.connect(self.files.cancel)

    def _make_settings(self) -> None:
        headings = ("", self.tr("Setting"), self.tr("In the first"), self.tr("In the second"))
        self.settings = TextTableModel(self._theme, headings, self)
        self.setting_table = TextTable(self.settings, stretched=3, widths={0: 32, 1: 210, 2: 280})
        self.setting_table.setAccessibleName(self.tr("Settings that differ"))
        self.same = EmptyState()
        self.same.show_state(Emptiness(self.tr("Both are configured alike")))
        self.settings_page = QStackedWidget()
        self.settings_page.addWidget(self.setting_table)
        self.settings_page.addWidget(self.same)

    def _lay_out(self, before: CachedImage, after: CachedImage) -> None:
        names = QGridLayout()
        names.setHorizontalSpacing(12)
        names.setVerticalSpacing(4)
        names.setColumnStretch(1, 1)
        for number, (what, row) in enumerate(((self.tr("First"), before), (self.tr("Second"), after))):
            name = ElidedLabel(inert(row.reference, 300))
            name.setAccessibleDescription(what)
            names.addWidget(plain_label(what, "dim", wrap=False), number, 0)
            names.addWidget(name, number, 1)
            size = plain_label(size_text(row.summary.size, QLocale()), "dim", wrap=False)
            names.addWidget(size, number, 2, Qt.AlignmentFlag.AlignRight)
        head = QVBoxLayout()
        head.setContentsMargins(16, 16, 16, 8)
        head.setSpacing(8)
        head.addLayout(names)
        head.addWidget(self.summary)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(head)
        column.addWidget(self.pages, 1)

    async def _ask(self, before: CachedImage, after: CachedImage) -> None:
        told: list[ImageDetails] = []
        sizes = []
        for row in (before, after):
            image = await self._engine.inspect_image(row.summary.id)
            sizes.append(facts_of(image, await self._engine.image_history(row.summary.id)).sizes)
            told.append(image)
        found = compare_images(*told)
        # On a thread: an image may have as many labels as its maker likes.
        settings = await asyncio.to_thread(lambda: [setting_row(each) for each in found.settings])
        same = told[0].id == told[1].id
        self.summary.setText(self.tr("Both are the same image") if same else summary_text(found, QLocale()))
        self.settings.set_rows(settings)
        self.settings_page.setCurrentIndex(0 if found.settings else 1)
        self.layers.set_rows(layer_rows(found.layers, sizes[0], sizes[1], QLocale()))
        self.files.show_images(told)
        self.pages.show()

    def _on_error(self, error: DockpaneError) -> None:
        self.summary.setText(inert(error.message, 400))
        set_role(self.summary, "failed")
