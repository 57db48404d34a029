"""What the engine's disk is taken by; asked for when this page is looked at, since the engine may count for long."""

from PySide6.QtCore import QLocale, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from core.engine import DiskUsage
from gui.cache.cleanup.words import usage_names
from gui.cache.details.text_table import Cell, TextTable, TextTableModel
from gui.cache.labels import plain_label
from gui.cache.words.image_text import inert, size_text
from gui.theme import Theme


class UsagePage(QWidget):
    """`asked` wants the figures; whoever has them calls `show_usage` or `show_error`. One question at a time."""

    asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._locale = QLocale()
        self._asking = False
        self._shown = False
        headings = ("", self.tr("Number"), self.tr("In use"), self.tr("Size"), self.tr("Can go"))
        self.model = TextTableModel(theme, headings, self)
        self.table = TextTable(self.model, stretched=0, widths={1: 92, 2: 92, 3: 104, 4: 104})
        self.table.setAccessibleName(self.tr("Disk usage"))
        self.state = plain_label("", "dim")
        self.again = QPushButton(self.tr("Ask again"))
        self.again.setAutoDefault(False)
        self.again.clicked.connect(self.ask)
        foot = QHBoxLayout()
        foot.addWidget(self.state, 1)
        foot.addWidget(self.again)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(self.table, 1)
        column.addLayout(foot)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._shown:
            self.ask()

    def ask(self) -> None:
        """Want the figures, if they are not being counted already."""
        if not self._asking:
            self._asking = self._shown = True
            self.again.setEnabled(False)
            self.state.setText(self.tr("The engine counts…"))
            self.asked.emit()

    def show_usage(self, usage: DiskUsage) -> None:
        """Show what the engine told."""
        sums = (usage.image_sum, usage.container_sum, usage.volume_sum, usage.cache_sum)
        self.model.set_rows(
            [
                (
                    Cell(name),
                    Cell(str(each.count), "dim", right=True),
                    Cell(str(each.active), "dim", right=True),
                    Cell(size_text(each.size, self._locale), right=True),
                    Cell(size_text(each.reclaimable, self._locale), "dim", right=True),
                )
                for name, each in zip(usage_names(), sums, strict=True)
            ]
        )
        self._end(self.tr("Counted as docker system df counts."))

    def show_error(self, message: str) -> None:
        """Say why there are no figures."""
        self._end(inert(message, 400))

    def _end(self, text: str) -> None:
        self._asking = False
        self.again.setEnabled(True)
        self.state.setText(text)
