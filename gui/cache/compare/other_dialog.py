"""Asks which image another one is to be compared with."""

from collections.abc import Sequence

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from core.format import short_id
from core.images.cache import CachedImage
from gui.cache.details.text_table import Cell, TextTable, TextTableModel
from gui.cache.labels import plain_label
from gui.cache.search_field import SearchField
from gui.cache.words.counted import Counted
from gui.cache.words.image_text import inert, size_text
from gui.theme import Theme

_MOST_LISTED = 200
"""Rows: more are found by typing, and would hold the window up at each key."""


class OtherImageDialog(QDialog):
    """A list of the other images, narrowed by what is typed; `chosen` carries the CachedImage."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, row: CachedImage, rows: Sequence[CachedImage], parent: QWidget) -> None:
        super().__init__(parent)
        self._others = tuple(sorted((each for each in rows if each.key != row.key), key=lambda each: each.order))
        self._listed: tuple[CachedImage, ...] = ()
        self.setWindowTitle(self.tr("Compare images"))
        self.resize(520, 420)
        self.search = SearchField()
        self.search.setPlaceholderText(self.tr("Search images"))
        self.search.setAccessibleName(self.tr("Search the images to compare with"))
        self.search.textChanged.connect(self._narrow)
        self.model = TextTableModel(theme, (self.tr("Image"), self.tr("ID"), self.tr("Size")), self)
        self.table = TextTable(self.model, stretched=0, widths={1: 120, 2: 90})
        self.table.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # a name's tag is at its end
        self.table.setAccessibleName(self.tr("Images to compare with"))
        self.table.chosen.connect(self._on_chosen)
        self.table.activated.connect(self._on_compare)
        self.search.left_downwards.connect(self.table.setFocus)
        self.note = plain_label("", "dim")
        self.compare = QPushButton(self.tr("Compare"))
        self.compare.setProperty("role", "primary")
        self.compare.setDefault(True)
        self.compare.clicked.connect(self._on_compare)
        self.cancel = QPushButton(self.tr("Cancel"))
        self.cancel.setAutoDefault(False)
        self.cancel.clicked.connect(self.reject)
        self._lay_out(self.tr("Compare {image} with").format(image=inert(row.reference, 120)))
        self._narrow("")

    def _lay_out(self, question: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        column.addWidget(plain_label(question, "title"))
        column.addWidget(self.search)
        column.addWidget(self.table, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.note, 1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.compare)
        column.addLayout(foot)

    def _narrow(self, text: str) -> None:
        wanted = text.casefold().split()
        found = [each for each in self._others if all(word in each.words for word in wanted)]
        self._listed = tuple(found[:_MOST_LISTED])
        self.model.set_rows([_cells(each) for each in self._listed])
        if self._listed:
            self.table.selectRow(0)
        self.compare.setEnabled(bool(self._listed))
        self.note.setText(self._noted(len(found)))

    def _noted(self, found: int) -> str:
        if not self._others:
            return self.tr("There is no other image here.")
        if not found:
            return self.tr("No image matches.")
        return Counted().more(found - _MOST_LISTED) if found > _MOST_LISTED else ""

    def _on_chosen(self, number: int) -> None:
        self.compare.setEnabled(number >= 0)

    def _on_compare(self) -> None:
        number = self.table.currentIndex().row()
        if 0 <= number < len(self._listed):
            self.accept()
            self.chosen.emit(self._listed[number])


def _cells(row: CachedImage) -> tuple[Cell, ...]:
    return (
        Cell(inert(row.name, 200), "dim" if row.dangling else "text"),
        Cell(short_id(row.summary.id), "dim", monospace=True),
        Cell(size_text(row.summary.size, QLocale()), "dim", right=True),
    )
