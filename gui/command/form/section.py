"""One page of the form: its rows, each made when it is first shown."""

from bisect import insort

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from core.runs.options import Option
from gui.command.form.list_row import ListRow
from gui.command.form.pages import Page, common_names, title
from gui.command.form.rows import OptionRow, make_row


class Section(QWidget):
    """The options of a page in their order, the common ones above a line."""

    def __init__(self, page: Page, options: tuple[Option, ...]) -> None:
        super().__init__()
        self.page = page
        self.options = options
        self.rows: dict[str, OptionRow] = {}
        self._places = {option.long: place for place, option in enumerate(options)}
        self._common = len(common_names(page))
        self._made: list[int] = []
        self.setAttribute(Qt.WidgetAttribute.WA_StaticContents)
        self._title = QLabel(title(page))
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setProperty("role", "strong")
        self._title.setContentsMargins(0, 8, 0, 4)
        self._rule = QFrame()
        self._rule.setProperty("role", "rule")
        self._rule.setFixedHeight(1)
        self._first, self._others = QVBoxLayout(), QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._title)
        column.addLayout(self._first)
        column.addWidget(self._rule)
        column.addLayout(self._others)
        for layout in (self._first, self._others):
            layout.setSpacing(2)

    def make(self, option: Option) -> OptionRow:
        """The row for `option`, made now and put in its place."""
        row = make_row(option, ListRow)
        row.hide()  # to be shown in another turn than it is made in: both take their time
        place = self._places[option.long]
        insort(self._made, place)
        common = [made for made in self._made if made < self._common]
        if place < self._common:
            self._first.insertWidget(common.index(place), row)
        else:
            self._others.insertWidget(self._made.index(place) - len(common), row)
        self.rows[option.long] = row
        return row

    def clear(self, *, searching: bool) -> None:
        """Hide all rows; the page's title is shown only among others, in a search.

        While the whole section is hidden that is quickly done.
        """
        for row in self.rows.values():
            row.hide()
        self._title.setVisible(searching)
        self._rule.setVisible(not searching and 0 < self._common < len(self.options))
