"""The images that may go: which kinds are listed, which of them are ticked, what that frees, and what then went."""

from collections.abc import Sequence
from datetime import timedelta

from PySide6.QtCore import QLocale, Qt, Signal
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

from core.images.sharing.candidates import Candidate, targets_of
from core.images.sharing.holdings import Holdings
from core.images.sharing.removal import Removed
from gui.cache.choice_button import ChoiceButton
from gui.cache.cleanup.candidate_model import CandidateColumn, CandidateModel
from gui.cache.cleanup.foretelling import Foretelling
from gui.cache.cleanup.words import CleanUpCounted, frees_text, refusal_text, result_text
from gui.cache.labels import plain_label
from gui.cache.words.image_text import utc_now
from gui.theme import Theme

_ROW_HEIGHT = 30


class CleanUpPage(QWidget):
    """`removal_asked` carries the targets; whoever removes them calls `show_result` and `show_holdings`."""

    removal_asked = Signal(object)  # tuple of core's Target

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._locale = QLocale()
        self._holdings: Holdings | None = None
        self._candidates: tuple[Candidate, ...] = ()
        self._first = True
        self._ticked = 0
        self._foretelling = Foretelling(self)
        self._foretelling.changed.connect(self._tell_figure)
        self.model = CandidateModel(theme, self)
        self.table = self._make_table()
        self._make_filters()
        self.empty = plain_label(self.tr("Nothing can go: every image is in use, or none is of these kinds."), "dim")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.figure = plain_label("", "strong")
        self.figure.setAccessibleName(self.tr("What it frees"))
        self.result = plain_label("", "dim")
        self.remove = QPushButton(self.tr("Remove"))
        self.remove.setProperty("role", "danger")
        self.remove.setAutoDefault(False)
        self.remove.clicked.connect(self._on_remove)
        self.model.ticks_changed.connect(self._foretell)
        self._lay_out()
        self._list()

    def show_holdings(self, holdings: Holdings, found: Sequence[Candidate]) -> None:
        """List what may go, `candidates` of what is held.

        The first time those without a name are ticked: nobody can ask for them any more.
        """
        self._holdings = holdings
        self._candidates = tuple(found)
        self._list()
        if self._first:
            self._first = False
            self.model.tick([each for each in self._candidates if each.dangling])

    def show_result(self, removed: Removed) -> None:
        """Say what really went."""
        refused = refusal_text(removed)
        self.result.setText(result_text(removed, self._locale) + (f"\n{refused}" if refused else ""))
        self.result.setVisible(True)

    def set_busy(self, busy: bool) -> None:
        """While images are being removed nothing else is."""
        self.setEnabled(not busy)

    def _make_filters(self) -> None:
        self.dangling = QCheckBox(self.tr("Without a name"))
        self.unused = QCheckBox(self.tr("Unused"))
        for box in (self.dangling, self.unused):
            box.setChecked(True)
            box.toggled.connect(self._list)
        self.age = ChoiceButton(self.tr("Last used"))
        self._days = {
            self.tr("whenever"): 0,
            self.tr("a week ago or more"): 7,
            self.tr("a month ago or more"): 30,
            self.tr("three months ago or more"): 90,
            self.tr("a year ago or more"): 365,
        }
        self.age.offer(tuple(self._days), self.tr("whenever"))
        self.age.chosen.connect(self._on_age_chosen)
        self.all = QPushButton(self.tr("Tick all"))
        self.all.setProperty("role", "flat")
        self.all.setAutoDefault(False)
        self.all.clicked.connect(self.model.tick_all)

    def _make_table(self) -> QTableView:
        table = QTableView()
        table.setModel(self.model)
        table.setAccessibleName(self.tr("Images that can go"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.setStyleSheet("QTableView::item { padding: 0 6px; border: none; }")
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setSectionResizeMode(CandidateColumn.IMAGE, QHeaderView.ResizeMode.Stretch)
        for column, width in ((CandidateColumn.USED, 120), (CandidateColumn.SIZE, 92), (CandidateColumn.FREES, 104)):
            header.resizeSection(column, width)
        return table

    def _lay_out(self) -> None:
        kinds = QHBoxLayout()
        kinds.setSpacing(16)
        for widget in (self.dangling, self.unused, plain_label(self.tr("Last used"), "dim", wrap=False), self.age):
            kinds.addWidget(widget)
        kinds.addStretch()
        kinds.addWidget(self.all)
        foot = QHBoxLayout()
        foot.addWidget(self.figure, 1)
        foot.addWidget(self.remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addLayout(kinds)
        column.addWidget(self.table, 1)
        column.addWidget(self.empty, 1)
        column.addWidget(self.result)
        column.addLayout(foot)
        self.result.hide()

    def _on_age_chosen(self, age: str) -> None:
        self.age.offer(self.age.choices, age)
        self._list()

    def _list(self) -> None:
        days = self._days[self.age.current]
        before = utc_now() - timedelta(days=days)
        rows = [
            each
            for each in self._candidates
            if (self.dangling.isChecked() if each.dangling else self.unused.isChecked())
            and (not days or (each.used is not None and each.used <= before))
        ]
        self.model.set_rows(rows, utc_now())
        self.table.setVisible(bool(rows))
        self.empty.setVisible(not rows and self._holdings is not None)
        self.all.setEnabled(bool(rows))

    def _foretell(self) -> None:
        self._ticked = len(self.model.ticked)
        if self._holdings is not None and self._ticked:
            self._foretelling.start(self._holdings, targets_of(each.image for each in self.model.ticked))
        else:
            self._foretelling.stop()

    def _tell_figure(self) -> None:
        foretold = self._foretelling.forecast
        self.remove.setEnabled(foretold is not None)
        text = CleanUpCounted().ticked(self._ticked)
        if foretold is not None:
            text += " · " + frees_text(foretold, self._locale)
        elif self._foretelling.busy:
            text += " · …"
        self.figure.setText(text)

    def _on_remove(self) -> None:
        self.removal_asked.emit(targets_of(each.image for each in self.model.ticked))
