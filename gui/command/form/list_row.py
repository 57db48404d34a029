"""An option that may be given several times: a row for each value, one to begin with, and one more when asked."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from core.runs.options import Option
from gui.command.form.items import Item, PlainItem
from gui.command.form.list_shapes import shape_of
from gui.command.form.pages import meaning
from gui.command.form.rows import FIELD_WIDTH, NAME_WIDTH, NameLabel, NoteLabel, OptionRow
from gui.command.form.turns import Turns
from gui.command.form.value_field import HEIGHT

translate = QCoreApplication.translate

MOST_ROWS = 50
"""Values shown of one option; further ones stay in the line as they are."""
_AT_ONCE = 2  # rows that are made in one turn of the window's loop
_GHOST_LENGTH = 160  # characters of an image's own value


class ListRow(OptionRow):
    """The option's name and meaning, under it its values. A row that nothing was typed into says nothing.

    It has none before it is told what to show.
    """

    def __init__(self, option: Option) -> None:
        super().__init__(option)
        self._shape = shape_of(option)
        self._columns = self._shape.columns()
        self._items: list[Item] = []
        self._hidden: tuple[str, ...] = ()
        self._ghosts: Sequence[tuple[str, str]] = ()
        self._shown_ghosts: list[tuple[str, str]] = []
        self._ghost_rows: list[QWidget] = []
        self._next_row = 1
        self._turns = Turns("form values", self)
        self._more = QLabel()
        self._more.setProperty("role", "dim")
        self._more.hide()
        self._is_table = len(self._columns) > 2
        self._add = QPushButton(translate("OptionForm", "Add another") if self._is_table else "+")
        self._add.setProperty("role", "flat")
        name = translate("OptionForm", "Add another {option}").format(option=f"--{option.long}")
        self._add.setAccessibleName(name)
        if not self._is_table:
            self._add.setToolTip(name)
            self._add.setFixedSize(HEIGHT - 6, HEIGHT)
            self._add.setProperty("narrow", True)
        self._add.clicked.connect(lambda: self._append(None).fields()[0].setFocus())
        self._lay_out()

    def show_texts(self, texts: Sequence[str]) -> None:
        if not self._items or tuple(texts) != (*self._said(), *self._hidden):
            self._exchange(tuple(texts))
        for item in self._items:
            item.judge()
        self._show_more()
        self._show_ghosts()

    def show_ghosts(self, ghosts: Sequence[tuple[str, str]]) -> None:
        """Show what the image brings: what is read of it, and the value that a press on its button begins with."""
        self._ghosts = ghosts
        self._show_ghosts()

    # Rows

    def _said(self) -> tuple[str, ...]:
        return tuple(text for item in self._items for text in item.says)

    def _exchange(self, texts: tuple[str, ...]) -> None:
        """Show other values, many of them in turns; rows from the first on that say the same stay, and the cursor."""
        items = [item for item in self._items if item.says]
        same = 0
        while same < min(len(items), len(texts)) and items[same].text == texts[same]:
            same += 1
        for item in self._items:
            if item not in items[:same]:
                self._drop(item)
        self._items = items[:same]
        for text in texts[same : same + _AT_ONCE] or (() if self._items else (None,)):
            self._make_item(text)
        self._hidden = texts[same + _AT_ONCE :] if len(texts) > same + _AT_ONCE else ()
        self._renumber()
        if self._hidden:
            self._turns.begin(self._fill())

    def _fill(self) -> Iterator[bool]:
        """Give further values their rows, as many as may be."""
        while self._hidden and len(self._items) < MOST_ROWS:
            text, *rest = self._hidden
            self._hidden = tuple(rest)
            before = self._items[-1].remove_button
            item = self._make_item(text)
            item.judge()
            item.set_number(len(self._items))
            item.set_removable(True)
            self._link((before, *item.cells(), item.remove_button, self._add))
            self._add.setEnabled(len(self._items) < MOST_ROWS)
            self._show_more()
            yield False

    def _show_more(self) -> None:
        words = translate("OptionForm", "and further ones in the line: {count}")
        self._more.setText(words.format(count=len(self._hidden)))
        self._more.setVisible(bool(self._hidden) and len(self._items) >= MOST_ROWS)

    def _append(self, text: str | None) -> Item:
        item = self._make_item(text)
        self._renumber()
        return item

    def _make_item(self, text: str | None) -> Item:
        fits = text is None or self._shape.fits(text)
        item = (self._shape.make if fits else PlainItem)(self.option, text, self)
        item.edited.connect(self._on_edited)
        item.remove_asked.connect(self._on_remove)
        self._items.append(item)
        self._place(item, spread=not fits)
        return item

    def _place(self, item: Item, *, spread: bool) -> None:
        item.row = self._next_row
        last = len(self._columns)
        for column, cell in enumerate(item.cells()):
            if spread:
                self._grid.addWidget(cell, self._next_row, 0, 1, last)
            else:
                self._grid.addWidget(cell, self._next_row, column)
        self._grid.addWidget(item.remove_button, self._next_row, last)
        for widget in (*item.cells(), item.remove_button):
            # At once, not in the layout's own time: it may be about to get the cursor.
            if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
                widget.show()
        self._grid.addWidget(item.fault, self._next_row + 1, 0, 1, last)
        self._next_row += 2

    def _drop(self, item: Item) -> None:
        for widget in item.widgets():
            widget.hide()
            widget.deleteLater()
        item.deleteLater()

    def _renumber(self) -> None:
        for number, item in enumerate(self._items, 1):
            item.set_number(number)
        self.setFocusProxy(self._items[0].fields()[0])
        self._add.setEnabled(len(self._items) < MOST_ROWS)
        if not self._is_table:  # it stands beside the first row, whichever that is now
            self._grid.removeWidget(self._add)
            self._grid.addWidget(self._add, self._items[0].row, len(self._columns) + 1)
        self._show_removing()
        self._link([*(widget for item in self._items for widget in (*item.cells(), item.remove_button)), self._add])

    def _link(self, widgets: Sequence[QWidget]) -> None:
        """Let the tab key go from each to the next."""
        for before, after in pairwise(widgets):
            QWidget.setTabOrder(before, after)

    def _show_removing(self) -> None:
        """An empty row alone cannot be removed: another one would stand in its place."""
        for item in self._items:
            item.set_removable(len(self._items) > 1 or bool(item.says))

    def _on_edited(self) -> None:
        self._show_removing()
        self.edited.emit(self.option, (*self._said(), *self._hidden))

    def _on_remove(self, item: Item) -> None:
        place = self._items.index(item)
        said = bool(item.says)
        self._items.remove(item)
        self._drop(item)
        if not self._items:
            self._append(None)
        self._renumber()
        self._items[min(place, len(self._items) - 1)].fields()[0].setFocus(Qt.FocusReason.OtherFocusReason)
        if said:
            self._on_edited()

    # What the image brings

    def _show_ghosts(self) -> None:
        taken = {self._shape.ghost_key(text) for text in (*self._said(), *self._hidden)}
        wanted = [ghost for ghost in self._ghosts[:MOST_ROWS] if self._shape.ghost_key(ghost[1]) not in taken]
        if wanted == self._shown_ghosts:
            return
        self._shown_ghosts = wanted
        for row in self._ghost_rows:
            row.hide()
            row.deleteLater()
        self._ghost_rows = [self._make_ghost(shown, text) for shown, text in wanted]
        for row in self._ghost_rows:
            self._body.addWidget(row)
            row.show()

    def _make_ghost(self, shown: str, text: str) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(10, 0, 0, 0)
        line.setSpacing(8)
        label = QLabel(shown[:_GHOST_LENGTH].replace("\n", " "))
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setFont(self._items[0].fields()[0].font())
        label.setProperty("role", "faint")
        origin = QLabel(translate("OptionForm", "from the image"))
        origin.setProperty("role", "faint")
        button = QPushButton(self._shape.ghost_button())
        button.setAccessibleName(f"{button.text()} {shown[:_GHOST_LENGTH]}")
        button.setProperty("role", "flat")
        button.clicked.connect(lambda: self._take_ghost(text))
        for widget in (label, origin, button):
            line.addWidget(widget)
        line.addStretch(1)
        return row

    def _take_ghost(self, text: str) -> None:
        if not self._items[-1].says:
            self._drop(self._items.pop())
        item = self._append(text)
        item.judge()
        item.fields()[0].setFocus(Qt.FocusReason.OtherFocusReason)
        self._on_edited()

    # Parts

    def _lay_out(self) -> None:
        self._body = QVBoxLayout()
        self._body.setSpacing(4)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8 if self._is_table else 2)
        self._grid.setVerticalSpacing(4)
        for column, (caption, stretch) in enumerate(self._columns):
            self._grid.setColumnStretch(column, stretch)
            if caption:
                label = QLabel(caption)
                label.setProperty("role", "faint")
                label.setContentsMargins(2, 4, 0, 0)
                self._grid.addWidget(label, 0, column)
        self._body.addLayout(self._grid)
        self._body.addWidget(self._more)
        if self._is_table:
            self._lay_out_table()
        else:
            self._lay_out_beside()

    def _lay_out_table(self) -> None:
        """Its values below name and meaning, as wide as the form."""
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(NameLabel(self.option.spelling))
        head.addWidget(NoteLabel(meaning(self.option)), 1)
        foot = QHBoxLayout()
        foot.addWidget(self._add)
        foot.addStretch(1)
        self._body.addLayout(foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 3, 0, 3)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(self._body)

    def _lay_out_beside(self) -> None:
        """Its values between name and meaning, as the other rows have their field."""
        name = NameLabel(self.option.spelling)
        name.setFixedSize(NAME_WIDTH, HEIGHT)
        note = NoteLabel(meaning(self.option))
        note.setMinimumHeight(HEIGHT)
        area = QWidget()
        area.setFixedWidth(FIELD_WIDTH)
        area.setLayout(self._body)
        self._body.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 3, 0, 3)
        row.setSpacing(8)
        for widget in (name, area):
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
        row.addSpacing(4)
        row.addWidget(note, 1, Qt.AlignmentFlag.AlignTop)
