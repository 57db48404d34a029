"""The picture of shared layers, with the question what goes when the chosen images go."""

from collections.abc import Sequence
from itertools import islice

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QLocale, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from core.images.sharing.candidates import targets_of
from core.images.sharing.forecast import Fate, Target
from core.images.sharing.holdings import HeldImage, Holdings
from core.images.sharing.removal import Removed
from gui.cache.cleanup.foretelling import Foretelling
from gui.cache.cleanup.words import frees_text, refusal_text, result_text, step_text
from gui.cache.labels import plain_label
from gui.cache.sharing.layers_delegate import LayersDelegate
from gui.cache.sharing.sharing_model import SharingColumn, SharingModel, SharingRow
from gui.cache.words.image_text import inert, size_text
from gui.theme import Theme

_ROW_HEIGHT = 30
_MOST_LISTED = 4


class SharingPage(QWidget):
    """`removal_asked` carries targets and whether to force; whoever removes calls `show_result`."""

    removal_asked = Signal(object, bool)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._locale = QLocale()
        self._holdings: Holdings | None = None
        self._going: frozenset[str] = frozenset()
        self._wanted: frozenset[str] = frozenset()
        self._only: frozenset[str] = frozenset()
        self._only_of: frozenset[str] = frozenset()
        self.model = SharingModel(self)
        self._foretelling = Foretelling(self)
        self._foretelling.changed.connect(self._tell)
        self.table = QTableView()
        self._set_up_table(theme)
        self.figure = plain_label("", "strong")
        self.figure.setAccessibleName(self.tr("What it frees"))
        self.way = plain_label("", "dim")
        self.force = QCheckBox(self.tr("Force: remove it all the same"))
        self.force.toggled.connect(self._foretell)
        self.remove = QPushButton(self.tr("Remove"))
        self.remove.setProperty("role", "danger")
        self.remove.setAutoDefault(False)
        self.remove.clicked.connect(self._on_remove)
        self.result = plain_label("", "dim")
        self._lay_out()
        self.result.hide()
        theme.changed.connect(self._repaint)
        self._tell()

    def show_holdings(self, holdings: Holdings, rows: Sequence[SharingRow]) -> None:
        """Draw these images, which are `sharing_rows` of what is held; those that were chosen stay so."""
        if self._holdings is not None:
            self._wanted = frozenset(image.id for image in self._chosen())
        self._holdings = holdings
        self.model.show_rows(rows)
        self.choose(self._wanted)
        self._foretell()

    def choose(self, image_ids: frozenset[str]) -> None:
        """Choose these images' rows; they are remembered until the images are there."""
        self._wanted = image_ids
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        chosen = QItemSelection()
        for number, row in enumerate(self.model.rows):
            if row.image.id in image_ids:
                chosen.select(self.model.index(number, 0), self.model.index(number, 0))
        self.table.selectionModel().select(chosen, flags)

    def choose_names(self, image_ids: frozenset[str], names: frozenset[str]) -> None:
        """Choose these images' rows, of which no more than these names shall go."""
        self._only, self._only_of = names, image_ids
        self.choose(image_ids)

    def show_result(self, removed: Removed) -> None:
        """Say what really went."""
        refused = refusal_text(removed)
        self.result.setText(result_text(removed, self._locale) + (f"\n{refused}" if refused else ""))
        self.result.show()

    def set_busy(self, busy: bool) -> None:
        """While images are being removed nothing else is."""
        self.setEnabled(not busy)

    def _repaint(self) -> None:
        self.table.viewport().update()

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.addWidget(self.figure, 1)
        foot.addWidget(self.force)
        foot.addWidget(self.remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(self.table, 1)
        column.addWidget(self.result)
        column.addWidget(self.way)
        column.addLayout(foot)

    def _set_up_table(self, theme: Theme) -> None:
        table = self.table
        table.setModel(self.model)
        table.setItemDelegateForColumn(
            SharingColumn.LAYERS, LayersDelegate(theme, self.model, lambda: self._going, table)
        )
        table.setAccessibleName(self.tr("Shared layers"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.setStyleSheet("QTableView::item { padding: 0 6px; border: none; }")
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.resizeSection(SharingColumn.IMAGE, 200)
        header.resizeSection(SharingColumn.FREES, 96)
        header.setSectionResizeMode(SharingColumn.LAYERS, QHeaderView.ResizeMode.Stretch)
        table.selectionModel().selectionChanged.connect(self._foretell)

    def _chosen(self) -> tuple[HeldImage, ...]:
        selection = self.table.selectionModel().selection()
        ranges = (selection.at(place) for place in range(selection.count()))
        numbers = {number for each in ranges for number in range(each.top(), each.bottom() + 1)}
        return tuple(self.model.rows[number].image for number in sorted(numbers))

    def _may_go(self, target: Target) -> bool:
        return target.image_id not in self._only_of or not target.name or target.name in self._only

    def _foretell(self) -> None:
        chosen = self._chosen()
        if self._holdings is None or not chosen:
            self._foretelling.stop()
            return
        going = [target for target in targets_of(chosen) if self._may_go(target)]
        self._foretelling.start(self._holdings, going, force=self.force.isChecked())

    def _tell(self) -> None:
        foretold = self._foretelling.forecast
        self._going = foretold.freed if foretold is not None else frozenset()
        self.remove.setEnabled(foretold is not None)
        self.force.setEnabled(foretold is not None or self._foretelling.busy)
        self.table.viewport().update()
        if foretold is None:
            self.figure.setText(self._unknown_text())
            self.way.hide()
            return
        self.figure.setText(frees_text(foretold, self._locale))
        staying = (each for each in foretold.steps if each.fate is not Fate.DELETED)
        told = [f"{inert(each.target.reference, 80)}: {step_text(each)}" for each in islice(staying, _MOST_LISTED + 1)]
        self.way.setText("\n".join(told[:_MOST_LISTED] + (["…"] if len(told) > _MOST_LISTED else [])))
        self.way.setVisible(bool(told))

    def _unknown_text(self) -> str:
        if self._foretelling.busy:
            return "…"
        if self._holdings is None:
            return ""
        total = size_text(self._holdings.total, self._locale)
        return self.tr("All layers: {size}. Choose images to see what they free.").format(size=total)

    def _on_remove(self) -> None:
        foretold = self._foretelling.forecast
        if foretold is not None:
            self._wanted = self._only_of = frozenset()
            self.table.clearSelection()
            self.removal_asked.emit(tuple(step.target for step in foretold.steps), self.force.isChecked())
