"""How an image was made: its instructions from the base up, and what each added."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QLocale
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from core.engine import HistoryEntry
from gui.cache.details.bar_delegate import BarDelegate
from gui.cache.details.text_table import Cell, TextTable, TextTableModel
from gui.cache.details.whole_text import WholeText
from gui.cache.labels import ElidedLabel
from gui.cache.words.image_text import age_text, inert, instruction, size_text, utc_now
from gui.theme import Theme

_NARROW = 380  # below that width the instructions need the place of the dates
_PADDING = 24  # beside the widest size, which is one in bytes: the locale writes that word out
_SHOWN = 400  # characters of an instruction in its line
_ROW_HEIGHT = 32
_NUMBER, _INSTRUCTION, _SIZE, _AGE = range(4)


class HistoryView(QWidget):
    """A table of history entries and, below it, the chosen instruction in full."""

    def __init__(self, theme: Theme, now: Callable[[], datetime] = utc_now) -> None:
        super().__init__()
        self._now = now
        self._locale = QLocale()
        self._entries: tuple[HistoryEntry, ...] = ()  # base first
        self._listed: tuple[int, ...] = ()  # numbers of the entries in the table
        self._largest = 1
        headings = ("", self.tr("Instruction"), self.tr("Size"), self.tr("Created"))
        self.model = TextTableModel(theme, headings, self)
        size = max(80, self.fontMetrics().horizontalAdvance(size_text(999, self._locale)) + _PADDING)
        self.table = TextTable(self.model, stretched=_INSTRUCTION, widths={_NUMBER: 32, _SIZE: size, _AGE: 108})
        self.table.setAccessibleName(self.tr("Image history"))
        self.table.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
        self.table.setItemDelegateForColumn(_SIZE, BarDelegate(theme, self._share, self.table))
        self.table.chosen.connect(self._on_chosen)
        self.whole = WholeText(self.tr("The whole instruction"))
        self.summary = ElidedLabel()
        self.summary.setProperty("role", "dim")
        self.hide_empty = QPushButton(self.tr("Hide empty"))
        self.hide_empty.setAccessibleName(self.tr("Hide the steps that added nothing"))
        self.hide_empty.setCheckable(True)
        self.hide_empty.setProperty("role", "flat")
        self.hide_empty.toggled.connect(self._list)
        self._lay_out()

    def show_history(self, history: Sequence[HistoryEntry]) -> None:
        """Show `history`, which is newest first, from the base up."""
        self._entries = tuple(reversed(history))
        self._largest = max([1, *(entry.size for entry in self._entries)])
        added = [entry.size for entry in self._entries if entry.size]
        text = self.tr("{steps}, {filled} with {size}").format(
            steps=self.tr("%n step(s)", "", len(self._entries)),
            filled=self.tr("%n layer(s)", "", len(added)),
            size=size_text(sum(added), self._locale),
        )
        self.summary.setText(text)
        self.hide_empty.setEnabled(len(added) < len(self._entries))
        self._list()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.table.setColumnHidden(_AGE, event.size().width() < _NARROW)
        self.whole.set_room(event.size().height() // 3)
        super().resizeEvent(event)

    def _list(self) -> None:
        hidden = self.hide_empty.isChecked()
        self._listed = tuple(number for number, entry in enumerate(self._entries) if entry.size or not hidden)
        self.model.set_rows([self._row(number, self._entries[number]) for number in self._listed])
        self._on_chosen(self.table.currentIndex().row())

    def _row(self, number: int, entry: HistoryEntry) -> tuple[Cell, ...]:
        text = inert(_words(entry))
        one_line = " ".join(text[:_SHOWN].split())
        ink = "text" if entry.size else "dim"
        size = size_text(entry.size, self._locale) if entry.size else self.tr("empty")
        return (
            Cell(str(number + 1), "faint", right=True),
            Cell(one_line, ink, monospace=True, full=text),
            Cell(size, ink if entry.size else "faint", right=True),
            Cell(age_text(entry.created, self._now()), "dim"),
        )

    def _share(self, row: int) -> float:
        return self._entries[self._listed[row]].size / self._largest

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(14, 4, 8, 0)
        head.addWidget(self.summary, 1)
        head.addWidget(self.hide_empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        column.addWidget(self.whole)

    def _on_chosen(self, row: int) -> None:
        there = 0 <= row < len(self._listed)
        self.whole.show_text(_words(self._entries[self._listed[row]]) if there else "")


def _words(entry: HistoryEntry) -> str:
    return instruction(entry.created_by) or entry.comment
