"""Which containers were made from an image and what they are doing, and which images stand on it."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QObject, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from core.engine import ContainerSummary, Engine, ImageDetails
from core.errors import EngineError
from core.format import short_id
from core.images.cache import CachedImage
from core.images.relatives import Family, Kinship, Relative
from gui.cache.details.text_table import Cell, TextTable, TextTableModel
from gui.cache.empty_state import EmptyState
from gui.cache.labels import plain_label
from gui.cache.words.image_text import inert
from gui.cache.words.list_words import Emptiness
from gui.tasks import Tasks
from gui.theme import Theme

_INKS = {"running": "done", "paused": "attention", "restarting": "attention", "dead": "failed", "removing": "attention"}
_SIGNS = {"running": "●", "paused": "‖", "restarting": "↻", "dead": "✕", "removing": "…"}
_MOST_NAMES = 4


@dataclass(frozen=True, slots=True)
class _Question:
    """Whose relatives are looked for, and among which images."""

    engine: Engine
    image: ImageDetails
    ids: frozenset[str]


class UsedByView(QWidget):
    """A table of containers and images, or one sentence where there are none. Asks only while it is looked at.

    `image_asked` carries the key of an image that was double-clicked, or chosen with Enter.
    """

    image_asked = Signal(object)

    def __init__(self, theme: Theme, tasks: Tasks) -> None:
        super().__init__()
        self._tasks = tasks
        self._family: tuple[Engine, Family] | None = None
        self._image: tuple[Engine, ImageDetails] | None = None
        self._cached: dict[str, CachedImage] = {}
        self._containers: tuple[ContainerSummary, ...] = ()
        self._relatives: tuple[Relative, ...] = ()
        self._asked: _Question | None = None
        self._looking: asyncio.Task[None] | None = None
        self.model = TextTableModel(theme, (self.tr("Container or image"), self.tr("State"), self.tr("ID")), self)
        self.table = TextTable(self.model, stretched=0, widths={1: 170, 2: 112})
        self.table.setAccessibleName(self.tr("Containers and images made from this image"))
        self.table.activated.connect(self._on_activated)
        self.empty = EmptyState()
        self.progress = plain_label("", "dim")
        self.progress.setContentsMargins(8, 2, 14, 6)
        self.progress.hide()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._stack, 1)
        column.addWidget(self.progress)
        self._list()

    def show_containers(self, containers: Sequence[ContainerSummary]) -> None:
        """Show these; the engine's own words for their state stay as they are."""
        self._containers = tuple(containers)
        self._list()

    def show_cached(self, images: Sequence[CachedImage]) -> None:
        """The cache holds these now: look among them."""
        self._cached = {row.summary.id: row for row in reversed(images)}
        self._look()

    def show_image(self, engine: Engine, image: ImageDetails) -> None:
        """Look for the relatives of another image."""
        if self._image is None or self._image[0] is not engine or self._image[1].id != image.id:
            self._stop_looking()
            self._relatives = ()
            self._list()
        self._image = engine, image
        self._look()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._look()

    # Relatives

    def _look(self) -> None:
        if self._image is None or not self.isVisible():
            return
        question = _Question(*self._image, frozenset(self._cached))
        if question == self._asked:
            return
        self._stop_looking()
        self._asked = question
        self._looking = self._tasks.spawn(self._find(question), name="find an image's relatives")

    def _stop_looking(self) -> None:
        self._asked = None
        self._tell("")
        if self._looking is not None:
            self._looking.cancel()
            self._looking = None

    async def _find(self, question: _Question) -> None:
        if self._family is None or self._family[0] is not question.engine:
            self._family = question.engine, Family(question.engine)
        images = [row.summary for row in self._cached.values()]
        try:
            self._relatives = await self._family[1].relatives(question.image, images, self._on_progress)
        except EngineError as error:
            self._asked = None  # the next time that this page is shown it is asked again
            text = self.tr("Images built on it could not be looked for: {why}")
            self._tell(text.format(why=inert(error.message, 300)))
            return
        self._tell("")
        self._list()

    def _on_progress(self, known: int, total: int) -> None:
        locale = self.locale()
        text = self.tr("Looking for images that are built on it: {known} of {total}")
        self._tell(text.format(known=locale.toString(known), total=locale.toString(total)))

    def _tell(self, text: str) -> None:
        self.progress.setText(text)
        self.progress.setVisible(bool(text))

    # Rows

    def _list(self) -> None:
        rows = [_container_cells(container) for container in self._containers]
        self.model.set_rows(rows + [self._image_cells(relative) for relative in self._relatives])
        text = self.tr("Containers made from this image and images built on it are listed here.")
        self.empty.show_state(Emptiness(self.tr("Not used"), text))
        self._stack.setCurrentWidget(self.table if self.model.rowCount() else self.empty)

    def _image_cells(self, relative: Relative) -> tuple[Cell, ...]:
        names = relative.image.tags or relative.image.digests or (f"<none> {short_id(relative.image.id)}",)
        shown = ", ".join(names[:_MOST_NAMES])
        return (
            Cell(inert(shown, 200), full=inert(", ".join(names), 1000)),
            Cell(KinshipWords().told(relative), "dim"),
            Cell(short_id(relative.image.id), "dim", monospace=True, full=relative.image.id),
        )

    def _on_activated(self, index: QModelIndex) -> None:
        number = index.row() - len(self._containers)
        if 0 <= number < len(self._relatives):
            row = self._cached.get(self._relatives[number].image.id)
            if row is not None:
                self.image_asked.emit(row.key)


class KinshipWords(QObject):
    """What another image is to this one, in words."""

    def told(self, relative: Relative) -> str:
        """In the place of a container's state."""
        if relative.kinship is Kinship.BASE:
            return self.tr("its base, %n layer(s) fewer", "", relative.layers)
        if relative.kinship is Kinship.TWIN:
            return self.tr("same layers, other config")
        if not relative.layers:
            return self.tr("built on it, no layer more")
        return self.tr("built on it, %n layer(s) more", "", relative.layers)


def _container_cells(container: ContainerSummary) -> tuple[Cell, ...]:
    name = (container.names or (short_id(container.id),))[0]
    sign = _SIGNS.get(container.state, "○")
    state = f"{sign} {container.status or container.state}"
    return (
        Cell(inert(name, 200), full=inert(", ".join(container.names), 1000)),
        Cell(inert(state, 200), _INKS.get(container.state, "dim")),
        Cell(short_id(container.id), "dim", monospace=True, full=container.id),
    )
