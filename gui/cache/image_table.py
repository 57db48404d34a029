"""The table of images: one or several rows are chosen, Enter takes one, the keyboard reaches everything."""

from collections.abc import Callable
from operator import attrgetter, eq

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QItemSelectionRange, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from core.images.cache import CachedImage
from gui.cache.image_delegate import ROW_HEIGHT, ImageDelegate
from gui.cache.image_model import Column, ImageModel
from gui.cache.listing.arrangement import Heading, Line
from gui.cache.listing.image_header import ImageHeader
from gui.theme import Theme

_FOLD_WIDTH = 28  # where a click on a heading opens or closes it
_ORDER = attrgetter("order")
_Flag = QItemSelectionModel.SelectionFlag


class ImageTable(QTableView):
    """Shows an ImageModel and says what was done to its rows; owned by the pane.

    What is asked for concerns `rows()`: the chosen ones, with all that stand below a chosen heading.
    """

    taken = Signal(object)  # CachedImage: Enter or a double click
    chosen = Signal(object)  # tuple[CachedImage, ...]: others are chosen now
    remove_asked = Signal()
    copy_asked = Signal()
    menu_asked = Signal(object, QPoint)  # tuple[CachedImage, ...], global position

    def __init__(self, theme: Theme, model: ImageModel) -> None:
        super().__init__()
        self._model = model
        self._kept_order = ""
        self._kept_orders: frozenset[str] = frozenset()
        self._narrowing = False
        self._told: tuple[CachedImage, ...] = ()
        self.columns = ImageHeader(self)
        self.setHorizontalHeader(self.columns)
        self.setModel(model)
        # A head that knows what is chosen asks for each paint whether all of a column is: row by row.
        self.columns.setSelectionModel(QItemSelectionModel(model, self))
        tag_apart = lambda: Column.TAG in self.columns.chosen  # noqa: E731  # nothing else needs its name
        self.setItemDelegate(ImageDelegate(theme, model, tag_apart, self))
        self.setAccessibleName("Image cache")
        self._set_up_view()
        self.columns.fit()
        self.setSortingEnabled(True)
        self.sortByColumn(Column.IMAGE, Qt.SortOrder.AscendingOrder)
        self._connect(theme)

    def row(self) -> CachedImage | None:
        """The current image."""
        return self._model.row_at(self.currentIndex().row())

    def rows(self) -> tuple[CachedImage, ...]:
        """The chosen images from the top, with those below chosen headings, each row once."""
        lines = self._chosen_lines()
        single = tuple(line for line in lines if isinstance(line, CachedImage))
        if len(single) == len(lines):
            return single
        found: dict[str, CachedImage] = {}
        for line in lines:
            if isinstance(line, Heading):
                found |= {row.order: row for row in line.rows}
            else:
                found[line.order] = line
        return tuple(found.values())

    def _chosen_lines(self) -> list[Line]:
        selection = self.selectionModel().selection()
        spans = (selection.at(number) for number in range(selection.count()))
        lines: list[Line] = []
        for first, last in sorted((span.top(), span.bottom()) for span in spans):
            lines += self._model.lines(first, last)
        return lines

    def choose(self, key: tuple[str, str]) -> bool:
        """Choose the row with that key, if it is listed."""
        number = self._model.find(key)
        if number is None:
            return False
        self._choose_line(number)
        return True

    def choose_first(self) -> None:
        """Choose the first row where none is chosen yet."""
        if not self.currentIndex().isValid() and self._model.rowCount():
            self._choose_line(0)

    def narrow(self, change: Callable[[], None]) -> None:
        """List other rows of the same: who was chosen is chosen again as soon as it is listed."""
        self._keep()
        self._narrowing = True
        self.selectionModel().clear()
        change()
        self._choose_kept()
        self._narrowing = False
        self._tell_chosen()

    def _choose_line(self, number: int) -> None:
        self.selectionModel().setCurrentIndex(self._model.index(number, 0), _Flag.ClearAndSelect | _Flag.Rows)

    def _keep(self) -> None:
        """Remember who is chosen; where nobody is, who was stays remembered."""
        lines = self._chosen_lines()
        if len(lines) > 1:
            self._kept_orders = frozenset(line.order for line in lines)
        elif lines:
            self._kept_orders = frozenset()
        if (line := self._model.line_at(self.currentIndex().row())) is not None:
            self._kept_order = line.order

    def _choose_kept(self) -> None:
        if self._kept_order and (number := self._model.line_of(self._kept_order)) is not None:
            self._choose_line(number)
        if not self._kept_orders:
            return
        selection, last = QItemSelection(), len(Column) - 1
        for top, bottom in self._model.find_lines(self._kept_orders):
            selection.append(QItemSelectionRange(self._model.index(top, 0), self._model.index(bottom, last)))
        self.selectionModel().select(selection, _Flag.ClearAndSelect)

    def _set_up_view(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(ROW_HEIGHT)
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)

    def _connect(self, theme: Theme) -> None:
        self.selectionModel().selectionChanged.connect(self._tell_chosen)
        self.selectionModel().currentRowChanged.connect(self._tell_chosen)
        self.doubleClicked.connect(self._on_double_clicked)
        self._model.modelAboutToBeReset.connect(self._keep)
        self._model.modelReset.connect(self._on_model_reset)
        self._model.rowsRemoved.connect(self._on_rows_removed)
        self.columns.folding_asked.connect(lambda folded: self.narrow(lambda: self._model.fold_all(folded)))
        theme.changed.connect(self._repaint)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.columns.fit()

    def _repaint(self) -> None:
        self.viewport().update()  # asked for at a start, a widget not made here has PySide load every kind of them

    # What the person does

    def keyPressEvent(self, event: QKeyEvent) -> None:
        line, key = self._model.line_at(self.currentIndex().row()), event.key()
        enter = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if isinstance(line, Heading) and (enter or key in (Qt.Key.Key_Space, Qt.Key.Key_Left, Qt.Key.Key_Right)):
            plain = {Qt.Key.Key_Left: True, Qt.Key.Key_Right: False}
            self._fold(line, plain.get(Qt.Key(key), not line.folded))
        elif isinstance(line, CachedImage) and enter:
            self.taken.emit(line)
        elif isinstance(line, CachedImage) and key == Qt.Key.Key_Left and self._model.arrangement.headed(line):
            self._choose_heading(self.currentIndex().row())
        elif key == Qt.Key.Key_Delete and self.rows():
            self.remove_asked.emit()
        elif event.matches(QKeySequence.StandardKey.Copy) and self.rows():
            self.copy_asked.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        line = self._model.line_at(index.row())
        inside = event.position().x() - self.columnViewportPosition(Column.IMAGE) < _FOLD_WIDTH
        super().mousePressEvent(event)
        if isinstance(line, Heading) and inside and event.button() is Qt.MouseButton.LeftButton:
            self._fold(line, not line.folded)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if by_mouse else self.currentIndex()
        line = self._model.line_at(index.row())
        if line is None:
            return
        rows = self.rows()
        if isinstance(line, CachedImage) and line not in rows:
            rows = (line,)
        self.menu_asked.emit(rows, event.globalPos() if by_mouse else self._below(index))

    def _below(self, index: QModelIndex) -> QPoint:
        return self.viewport().mapToGlobal(self.visualRect(index.siblingAtColumn(0)).bottomLeft())

    def _fold(self, heading: Heading, folded: bool) -> None:
        if heading.folded is not folded:
            self._model.fold(heading, folded)

    def _choose_heading(self, number: int) -> None:
        while number > 0 and not isinstance(self._model.line_at(number), Heading):
            number -= 1
        self._choose_line(number)

    def _on_double_clicked(self, index: QModelIndex) -> None:
        line = self._model.line_at(index.row())
        if isinstance(line, Heading):
            self._fold(line, not line.folded)
        elif line is not None:
            self.taken.emit(line)

    def _tell_chosen(self, *_changed: object) -> None:
        if self._narrowing or self._model.removing:
            return
        rows = self.rows()
        if len(rows) != len(self._told) or not all(map(eq, map(_ORDER, rows), map(_ORDER, self._told))):
            self._told = rows
            self.chosen.emit(rows)

    def _on_rows_removed(self, *_lines: object) -> None:
        """Whoever stands where the chosen one stood is chosen, as in a list of which one row is."""
        current = self.currentIndex()
        if self._told and current.isValid() and not self.selectionModel().hasSelection():
            self._choose_line(current.row())
        self._tell_chosen()

    # A reset forgets the chosen rows; the person does not.

    def _on_model_reset(self) -> None:
        if not self._narrowing:
            self._narrowing = True
            self._choose_kept()
            self._narrowing = False
            self._tell_chosen()
