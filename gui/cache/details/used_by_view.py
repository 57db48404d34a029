"""Which containers were made from an image, and what they are doing."""

from collections.abc import Sequence

from PySide6.QtWidgets import QStackedWidget

from core.engine import ContainerSummary
from core.format import short_id
from gui.cache.details.text_table import Cell, TextTable, TextTableModel
from gui.cache.empty_state import EmptyState
from gui.cache.words.image_text import inert
from gui.cache.words.list_words import Emptiness
from gui.theme import Theme

_INKS = {"running": "done", "paused": "attention", "restarting": "attention", "dead": "failed", "removing": "attention"}
_SIGNS = {"running": "●", "paused": "‖", "restarting": "↻", "dead": "✕", "removing": "…"}


class UsedByView(QStackedWidget):
    """A table of containers, or one sentence where there are none."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.model = TextTableModel(theme, (self.tr("Container"), self.tr("State"), self.tr("ID")), self)
        self.table = TextTable(self.model, stretched=0, widths={1: 170, 2: 112})
        self.table.setAccessibleName(self.tr("Containers made from this image"))
        self.empty = EmptyState()
        self.addWidget(self.table)
        self.addWidget(self.empty)

    def show_containers(self, containers: Sequence[ContainerSummary]) -> None:
        """Show these; the engine's own words for their state stay as they are."""
        self.model.set_rows([self._row(container) for container in containers])
        text = self.tr("Containers made from this image are listed here, stopped ones too.")
        self.empty.show_state(Emptiness(self.tr("Not used"), text))
        self.setCurrentWidget(self.table if containers else self.empty)

    def _row(self, container: ContainerSummary) -> tuple[Cell, ...]:
        name = (container.names or (short_id(container.id),))[0]
        sign = _SIGNS.get(container.state, "○")
        state = f"{sign} {container.status or container.state}"
        return (
            Cell(inert(name, 200), full=inert(", ".join(container.names), 1000)),
            Cell(inert(state, 200), _INKS.get(container.state, "dim")),
            Cell(short_id(container.id), "dim", monospace=True, full=container.id),
        )
