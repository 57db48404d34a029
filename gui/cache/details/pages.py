"""The pages of an image's details, each made when it is first looked at and filled when it is shown."""

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from gui.late_imports import import_files
from gui.tasks import Tasks
from gui.theme import Theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.engine import ContainerSummary, Engine, HistoryEntry, ImageDetails
    from core.images.cache import CachedImage
    from gui.cache.details.files_view import FilesView
    from gui.cache.details.history_view import HistoryView
    from gui.cache.details.json_view import JsonView
    from gui.cache.details.names_view import NamesView
    from gui.cache.details.overview_view import OverviewView
    from gui.cache.details.used_by_view import UsedByView


class Part(IntEnum):
    """The pages in the order of their tabs."""

    OVERVIEW = 0
    HISTORY = 1
    FILES = 2
    USED_BY = 3
    NAMES = 4
    JSON = 5


@dataclass(frozen=True, slots=True, eq=False)
class Inspected:
    """What the engine answered about one image."""

    engine: "Engine"
    details: "ImageDetails"
    history: "Sequence[HistoryEntry]"


class DetailPages(QStackedWidget):
    """Owned by the details. A page that is not looked at costs nothing: neither its widgets nor its text are made."""

    page_made = Signal(QWidget)
    image_asked = Signal(object)  # the key of another image, to be chosen in the list

    overview: "OverviewView"
    history: "HistoryView"
    files: "FilesView"
    used_by: "UsedByView"
    names: "NamesView"
    json: "JsonView"

    def __init__(self, theme: Theme, tasks: Tasks) -> None:
        super().__init__()
        self._theme = theme
        self._tasks = tasks
        self._shown: Inspected | None = None
        self._containers: Sequence[ContainerSummary] = ()
        self._cached: Sequence[CachedImage] = ()
        self._part = Part.OVERVIEW
        self._pages: dict[Part, QWidget] = {}
        self._filled: dict[Part, Inspected] = {}

    def titles(self) -> tuple[str, ...]:
        """What the tabs are called, in the order of Part."""
        first = self.tr("Overview"), self.tr("History"), self.tr("Files")
        return *first, self.tr("Used by"), self.tr("Names"), self.tr("JSON")

    def show_part(self, part: int) -> None:
        """Turn to a page."""
        self._part = Part(part)
        if self._part not in self._pages:
            self._pages[self._part] = self._make(self._part)
            self.addWidget(self._pages[self._part])
            self.page_made.emit(self._pages[self._part])
        if self._shown is not None and self._filled.get(self._part) is not self._shown:
            self._filled[self._part] = self._shown
            self._fill(self._part, self._shown)
        self.setCurrentWidget(self._pages[self._part])

    def show_image(self, inspected: Inspected) -> None:
        """Show another image on the page that is open, and on the others when they are turned to."""
        if self._shown is None:
            self._tasks.spawn(import_files(), name="import the page of files")
        self._shown = inspected
        self.show_part(self._part)

    def show_containers(self, containers: "Sequence[ContainerSummary]") -> None:
        """These were made from the image."""
        self._containers = containers
        if Part.USED_BY in self._pages:
            self.used_by.show_containers(containers)

    def show_cached(self, images: "Sequence[CachedImage]") -> None:
        """The cache holds these now."""
        self._cached = images
        if Part.USED_BY in self._pages:
            self.used_by.show_cached(images)

    def _make(self, part: Part) -> QWidget:
        if part is Part.OVERVIEW:
            from gui.cache.details.overview_view import OverviewView

            self.overview = OverviewView(self._theme)
            return self.overview
        if part is Part.HISTORY:
            from gui.cache.details.history_view import HistoryView

            self.history = HistoryView(self._theme)
            return self.history
        if part is Part.FILES:
            from gui.cache.details.files_view import FilesView

            self.files = FilesView(self._theme, self._tasks)
            self.files.grew.connect(lambda: self.page_made.emit(self.files))
            return self.files
        if part is Part.USED_BY:
            return self._make_used_by()
        if part is Part.NAMES:
            from gui.cache.details.names_view import NamesView

            self.names = NamesView(self._theme)
            return self.names
        from gui.cache.details.json_view import JsonView

        self.json = JsonView(self._theme)
        return self.json

    def _make_used_by(self) -> QWidget:
        from gui.cache.details.used_by_view import UsedByView

        self.used_by = UsedByView(self._theme, self._tasks)
        self.used_by.image_asked.connect(self.image_asked)
        self.used_by.show_cached(self._cached)
        self.used_by.show_containers(self._containers)
        return self.used_by

    def _fill(self, part: Part, shown: Inspected) -> None:
        if part is Part.OVERVIEW:
            self.overview.show_details(shown.details)
        elif part is Part.HISTORY:
            self.history.show_history(shown.history)
        elif part is Part.FILES:
            self.files.show_image(shown.engine, shown.details)
        elif part is Part.USED_BY:
            self.used_by.show_image(shown.engine, shown.details)
        elif part is Part.NAMES:
            self.names.show_names(shown.details)
        elif part is Part.JSON:
            self.json.show_json(shown.details.raw)
