"""What stands above the image list: the search, the filters, and in one line which of them are on."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from core.images.cache import CachedImage
from gui.cache.labels import ElidedLabel
from gui.cache.listing.filters import ImageFilter, RowFilter
from gui.cache.search_field import SearchField
from gui.cache.words.list_words import filter_names, filter_text


class ListHead(QFrame):
    """Owned by the pane, which says with `show_filter` what was chosen; `rows` gives what labels are offered of."""

    filter_chosen = Signal(object)  # RowFilter

    def __init__(self, rows: Callable[[], Sequence[CachedImage]]) -> None:
        super().__init__()
        self._rows = rows
        self._filter = RowFilter()
        self.search = SearchField()
        self.search.setPlaceholderText(self.tr("Search images"))
        self.search.setAccessibleName("Search images")
        self.search.setClearButtonEnabled(True)
        self.filter_button = QPushButton()
        self.filter_button.setProperty("role", "flat")
        self.filter_button.setAccessibleName(self.tr("Filter images"))
        self.filter_button.clicked.connect(self.open_menu)
        self.pull_button = QPushButton(self.tr("Pull…"))
        self.pull_button.setAccessibleName("Pull image")
        self.more_button = QPushButton("⋯")
        self.more_button.setProperty("role", "flat")
        self.more_button.setFixedWidth(32)
        self.more_button.setAccessibleName(self.tr("More for images"))
        self.active = ElidedLabel()
        self.active.setProperty("role", "dim")
        self.clear_button = QPushButton(self.tr("Clear"))
        self.clear_button.setProperty("role", "flat")
        self.clear_button.setAccessibleName(self.tr("Clear all filters"))
        self.clear_button.clicked.connect(lambda: self.filter_chosen.emit(RowFilter()))
        self._lay_out()
        self.show_filter(RowFilter())

    def show_filter(self, chosen: RowFilter) -> None:
        """Say which images are listed."""
        self._filter = chosen
        others = chosen.conditions - (chosen.use is not ImageFilter.ALL)
        name = self.tr("Filtered") if others else filter_names()[chosen.use]
        self.filter_button.setText(f"{name} ▾")
        text = filter_text(chosen)
        self.filter_button.setAccessibleDescription(text or name)
        self.active.setText(self.tr("Only: {which}").format(which=text))
        self._active_line.setVisible(bool(text))

    def open_menu(self) -> None:
        """Offer the filters."""
        from gui.cache.listing.filter_menu import make_filter_menu

        menu = make_filter_menu(self._filter, self._rows(), self, self.filter_chosen.emit)
        menu.popup(self.filter_button.mapToGlobal(QPoint(0, self.filter_button.height())))

    def focus_search(self) -> None:
        """Put the cursor into the search field."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(12, 10, 12, 8)
        row.setSpacing(8)
        row.addWidget(self.search, 1)
        row.addWidget(self.filter_button)
        row.addWidget(self.pull_button)
        row.addWidget(self.more_button)
        self._active_line = QFrame()
        line = QHBoxLayout(self._active_line)
        line.setContentsMargins(14, 0, 8, 4)
        line.addWidget(self.active, 1)
        line.addWidget(self.clear_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self._active_line)
