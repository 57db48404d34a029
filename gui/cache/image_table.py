"""The table of images: one row is chosen, Enter takes it, the keyboard reaches everything."""

from collections.abc import Callable

from PySide6.QtCore import QByteArray, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from core.images.cache import CachedImage
from gui.cache.image_delegate import ROW_HEIGHT, ImageDelegate
from gui.cache.image_model import Column, ImageModel
from gui.theme import Theme

_NARROW = 360  # below that width the names need the place of the dates
_WIDTHS = {Column.SIZE: 84, Column.CREATED: 112, Column.USED: 56}


class ImageTable(QTableView):
    """Shows an ImageModel and says what was done to a row; owned by the pane."""

    taken = Signal(object)  # CachedImage: Enter or a double click
    chosen = Signal(object)  # CachedImage or None: the current row is another one
    remove_asked = Signal(object)  # CachedImage
    copy_asked = Signal(object)  # CachedImage
    menu_asked = Signal(object, QPoint)  # CachedImage, global position

    def __init__(self, theme: Theme, model: ImageModel) -> None:
        super().__init__()
        self._model = model
        self._kept_key: tuple[str, str] | None = None
        self._narrowing = False
        self.setModel(model)
        self.setItemDelegate(ImageDelegate(theme, self))
        self.setAccessibleName("Image cache")
        self._set_up_view()
        self._set_up_header()
        self.selectionModel().currentRowChanged.connect(self._on_current_row_changed)
        self.doubleClicked.connect(self._on_double_clicked)
        model.modelAboutToBeReset.connect(self._on_model_about_to_be_reset)
        model.modelReset.connect(self._on_model_reset)
        theme.changed.connect(self._repaint)

    def row(self) -> CachedImage | None:
        """The chosen image."""
        return self._model.row_at(self.currentIndex().row())

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
        row = self.row()
        if row is not None:
            self._kept_key = row.key
        self._narrowing = True
        self.selectionModel().clear()
        change()
        chosen = self._kept_key is not None and self.choose(self._kept_key)
        self._narrowing = False
        if not chosen or row is None:
            self.chosen.emit(self.row())

    def restore_columns(self, saved: QByteArray) -> None:
        """Set widths and sorting as they were; a state of another kind of table is ignored."""
        header = self.horizontalHeader()
        if header.restoreState(saved):
            header.setSectionResizeMode(Column.IMAGE, QHeaderView.ResizeMode.Stretch)
            self.sortByColumn(header.sortIndicatorSection(), header.sortIndicatorOrder())

    def _choose_line(self, number: int) -> None:
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(self._model.index(number, 0), flags)

    def _set_up_view(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(ROW_HEIGHT)
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)

    def _set_up_header(self) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(40)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(Column.IMAGE, QHeaderView.ResizeMode.Stretch)
        for column, width in _WIDTHS.items():
            header.resizeSection(column, width)
        self.setSortingEnabled(True)
        self.sortByColumn(Column.IMAGE, Qt.SortOrder.AscendingOrder)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.setColumnHidden(Column.CREATED, event.size().width() < _NARROW)
        super().resizeEvent(event)

    def _repaint(self) -> None:
        self.viewport().update()  # asked for at a start, a widget not made here has PySide load every kind of them

    # What the person does

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.row()
        if row is None:
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.taken.emit(row)
        elif event.key() == Qt.Key.Key_Delete:
            self.remove_asked.emit(row)
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_asked.emit(row)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if by_mouse else self.currentIndex()
        row = self._model.row_at(index.row())
        if row is None:
            return
        place = event.globalPos() if by_mouse else self._below(index)
        self.menu_asked.emit(row, place)

    def _below(self, index: QModelIndex) -> QPoint:
        return self.viewport().mapToGlobal(self.visualRect(index.siblingAtColumn(0)).bottomLeft())

    def _on_double_clicked(self, index: QModelIndex) -> None:
        row = self._model.row_at(index.row())
        if row is not None:
            self.taken.emit(row)

    def _on_current_row_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if not self._narrowing:
            self.chosen.emit(self._model.row_at(current.row()))

    # A reset forgets the chosen row; the person does not.

    def _on_model_about_to_be_reset(self) -> None:
        row = self.row()
        if row is not None:
            self._kept_key = row.key

    def _on_model_reset(self) -> None:
        if not self._narrowing and (self._kept_key is None or not self.choose(self._kept_key)):
            self.chosen.emit(None)
