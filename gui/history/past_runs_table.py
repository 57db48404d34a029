"""The list of earlier runs: several can be chosen, the keyboard reaches everything."""

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from core.history.past_run import PastRun
from gui.history.past_run_delegate import ROW_HEIGHT, PastRunDelegate
from gui.history.past_runs_model import Column, PastRunsModel
from gui.theme import Theme

_WIDTHS = {Column.END: 68, Column.WHEN: 136, Column.TOOK: 84, Column.PIN: 40}


class PastRunsTable(QTableView):
    """Shows a PastRunsModel and says what was done to its rows; owned by the dialog."""

    taken = Signal()  # Enter or a double click
    delete_asked = Signal()
    pin_asked = Signal(object)  # PastRun whose pin was clicked
    chosen = Signal()  # other rows are

    def __init__(self, theme: Theme, model: PastRunsModel) -> None:
        super().__init__()
        self._model = model
        self._kept: list[int] = []
        self._kept_row = 0
        self.setModel(model)
        self.setItemDelegate(PastRunDelegate(theme, self))
        self.setAccessibleName(self.tr("List of earlier runs"))
        self._set_up()
        self.selectionModel().selectionChanged.connect(self.chosen)
        self.clicked.connect(self._on_clicked)
        self.doubleClicked.connect(self._on_double_clicked)
        model.modelAboutToBeReset.connect(self._on_about_to_be_reset)
        model.modelReset.connect(self._on_reset)
        theme.changed.connect(self._repaint)

    def runs(self) -> list[PastRun]:
        """The chosen runs, from the top."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [run for run in map(self._model.run_at, rows) if run is not None]

    def choose_first(self) -> None:
        """Choose the first row, and forget which were chosen."""
        self._kept, self._kept_row = [], 0
        self.scrollToTop()
        self._choose(0)

    def name(self) -> None:
        """Let the one chosen run be named in its row."""
        if len(self.runs()) == 1:
            self.edit(self._model.index(self.currentIndex().row(), Column.LINE))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state() == QAbstractItemView.State.EditingState:
            event.accept()  # Enter ends the naming; it takes no run
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.taken.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.delete_asked.emit()
        else:
            super().keyPressEvent(event)

    def _set_up(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        rows, header = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(ROW_HEIGHT)
        rows.setDefaultSectionSize(ROW_HEIGHT)
        header.setHighlightSections(False)
        header.setMinimumSectionSize(40)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(Column.LINE, QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column, width in _WIDTHS.items():
            header.resizeSection(column, width)

    def _choose(self, row: int) -> None:
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(self._model.index(row, Column.LINE), flags)

    def _repaint(self) -> None:
        self.viewport().update()

    def _on_clicked(self, index: QModelIndex) -> None:
        run = self._model.run_at(index.row())
        if index.column() == Column.PIN and run is not None:
            self.pin_asked.emit(run)

    def _on_double_clicked(self, index: QModelIndex) -> None:
        if index.column() != Column.PIN:
            self.taken.emit()

    # A reset forgets what was chosen; the person does not.

    def _on_about_to_be_reset(self) -> None:
        self._kept = [run.number for run in self.runs()]
        self._kept_row = max(0, self.currentIndex().row())

    def _on_reset(self) -> None:
        rows = [row for row in map(self._model.row_of, self._kept) if row >= 0]
        if not rows:  # they were deleted: who deletes on stays in the same place
            self._choose(min(self._kept_row, self._model.rowCount() - 1))
            return
        self._choose(rows[0])
        selection = QItemSelection()
        for row in rows:
            selection.select(self._model.index(row, 0), self._model.index(row, len(Column) - 1))
        self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)
