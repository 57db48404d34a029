"""Everything that an image is called: its tags, its digests, its id; each can be copied."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from core.engine import ImageDetails
from gui.cache.details.text_table import Cell, TextTable, TextTableModel
from gui.cache.labels import ElidedLabel
from gui.cache.words.image_text import inert
from gui.theme import Theme

_NAME = 1


class NamesView(QWidget):
    """One row a name; the chosen one is copied with Ctrl+C, from its menu or with the button, all with another."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.model = TextTableModel(theme, (self.tr("Kind"), self.tr("Name")), self)
        self.table = TextTable(self.model, stretched=_NAME, widths={0: 80}, copied=_NAME)
        self.table.setAccessibleName(self.tr("Image names"))
        self.table.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.table.chosen.connect(self._on_chosen)
        self.table.activated.connect(self.table.copy)
        self.summary = ElidedLabel()
        self.summary.setProperty("role", "dim")
        self.copy_button = QPushButton(self.tr("Copy"))
        self.copy_button.setAccessibleName(self.tr("Copy the chosen name"))
        self.copy_button.clicked.connect(self.table.copy)
        self.all_button = QPushButton(self.tr("Copy all"))
        self.all_button.setAccessibleName(self.tr("Copy all names"))
        self.all_button.clicked.connect(self._on_all_clicked)
        for button in (self.copy_button, self.all_button):
            button.setProperty("role", "flat")
        self._lay_out()

    def show_names(self, image: ImageDetails) -> None:
        """Show what another image is called, the first name chosen."""
        named = [(self.tr("Tag"), tag) for tag in image.tags]
        named += [(self.tr("Digest"), digest) for digest in image.digests]
        named.append((self.tr("ID"), image.id))
        self.model.set_rows(
            [(Cell(kind, "dim"), Cell(inert(name, 400), monospace=True, full=name)) for kind, name in named]
        )
        tags, digests = len(image.tags), len(image.digests)
        text = self.tr("{tags}, {digests}").format(
            tags=self.tr("%n tag(s)", "", tags) if tags else self.tr("no tag"),
            digests=self.tr("%n digest(s)", "", digests) if digests else self.tr("no digest: never pulled or pushed"),
        )
        self.summary.setText(text)
        self.table.selectRow(0)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(8, 4, 8, 0)
        head.setSpacing(4)
        head.addWidget(self.summary, 1)
        head.addWidget(self.copy_button)
        head.addWidget(self.all_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self.table, 1)

    def _on_chosen(self, row: int) -> None:
        self.copy_button.setEnabled(row >= 0)

    def _on_all_clicked(self) -> None:
        rows = (self.model.cells(row) for row in range(self.model.rowCount()))
        QApplication.clipboard().setText("\n".join(cells[_NAME].full for cells in rows))
