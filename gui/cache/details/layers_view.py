"""How an image was made: its instructions from the base up, and what each added."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QLocale
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.engine import HistoryEntry
from gui.cache.details.text_table import Cell, TextTable, TextTableModel
from gui.cache.labels import WrappingLabel
from gui.cache.words.image_text import age_text, inert, instruction, size_text, utc_now
from gui.theme import Theme, monospace_font

_NARROW = 340  # below that width the instructions need the place of the dates
_PADDING = 24  # beside the widest size, which is one in bytes: the locale writes that word out
_SHOWN = 400  # characters of an instruction in its line
_NUMBER, _INSTRUCTION, _SIZE, _AGE = range(4)


class LayersView(QWidget):
    """A table of history entries and, below it, the chosen instruction in full."""

    def __init__(self, theme: Theme, now: Callable[[], datetime] = utc_now) -> None:
        super().__init__()
        self._now = now
        self._locale = QLocale()
        self._instructions: tuple[str, ...] = ()
        headings = ("", self.tr("Instruction"), self.tr("Size"), self.tr("Created"))
        self.model = TextTableModel(theme, headings, self)
        size = max(80, self.fontMetrics().horizontalAdvance(size_text(999, self._locale)) + _PADDING)
        self.table = TextTable(self.model, stretched=_INSTRUCTION, widths={_NUMBER: 36, _SIZE: size, _AGE: 100})
        self.table.setAccessibleName(self.tr("Image layers"))
        self.table.chosen.connect(self._on_chosen)
        self.full = WrappingLabel()
        self.full.setFont(monospace_font(12))
        self.full.setContentsMargins(0, 0, 0, 0)
        self.full.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.table, 1)
        below = QVBoxLayout()
        below.setContentsMargins(14, 0, 14, 8)
        below.addWidget(self.full)
        column.addLayout(below)

    def show_history(self, history: Sequence[HistoryEntry]) -> None:
        """Show `history`, which is newest first, from the base up."""
        entries = list(reversed(history))
        self._instructions = tuple(instruction(entry.created_by) or entry.comment for entry in entries)
        self.model.set_rows([self._row(number, entry) for number, entry in enumerate(entries)])
        self._on_chosen(self.table.currentIndex().row())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.table.setColumnHidden(_AGE, event.size().width() < _NARROW)
        super().resizeEvent(event)

    def _row(self, number: int, entry: HistoryEntry) -> tuple[Cell, ...]:
        text = inert(self._instructions[number])
        one_line = " ".join(text[:_SHOWN].split())
        ink = "text" if entry.size else "dim"
        size = size_text(entry.size, self._locale) if entry.size else self.tr("empty")
        return (
            Cell(str(number + 1), "faint", right=True),
            Cell(one_line, ink, monospace=True, full=text),
            Cell(size, ink if entry.size else "faint", right=True),
            Cell(age_text(entry.created, self._now()), "dim"),
        )

    def _on_chosen(self, row: int) -> None:
        there = 0 <= row < len(self._instructions)
        self.full.setText(inert(self._instructions[row], 600) if there else "")
        self.full.setVisible(there)
