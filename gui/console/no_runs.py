"""What the place for runs says while there is none."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gui.theme import Theme

if TYPE_CHECKING:
    from gui.console.last_runs import LastRuns


class NoRuns(QWidget):
    """Tells what will be here, and offers the first run, or one of the last, where there is an engine for it."""

    first_run_requested = Signal()
    line_requested = Signal(str)  # one of the last lines is to be run again
    history_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._button = QPushButton(self.tr("Run hello-world"), self)
        self._button.setAccessibleName(self.tr("Run hello-world"))
        self._button.clicked.connect(self.first_run_requested)
        self._button.hide()
        self._engine_there = False
        self._last: LastRuns | None = None
        self._title = QLabel(self.tr("Nothing has been run yet"), self)
        self._column = QVBoxLayout(self)
        self._build()
        theme.changed.connect(self.update)

    def set_engine_there(self, there: bool) -> None:
        """Offer the first run only to an engine that can do it."""
        self._engine_there = there
        self._show_offers()

    def set_last_lines(self, lines: Sequence[str]) -> None:
        """Offer lines that were run before, the newest first, in the place of the first run."""
        if self._last is None:
            if not lines:
                return
            from gui.console.last_runs import LastRuns  # a first start has none

            self._last = LastRuns(self._theme, self)
            self._last.run_requested.connect(self.line_requested)
            self._last.all_requested.connect(self.history_requested)
            self._column.insertWidget(self._column.count() - 1, self._last, 0, Qt.AlignmentFlag.AlignHCenter)
        self._last.set_lines(lines)
        self._show_offers()

    def _show_offers(self) -> None:
        again = self._last is not None and self._last.count > 0
        self._title.setText(self.tr("Nothing runs here") if again else self.tr("Nothing has been run yet"))
        self._button.setVisible(self._engine_there and not again)
        if self._last is not None:
            self._last.setVisible(self._engine_there and again)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colours.sunken)
        painter.end()

    def _build(self) -> None:
        title = self._title
        title.setProperty("role", "title")
        hint = QLabel(
            self.tr(
                "Each run opens a tab here: its way from the client to the container, "
                "the pull of its image, and every line it prints. "
                "Choose an image on the left or type one into the command line, then press Run."
            ),
            self,
        )
        hint.setProperty("role", "dim")
        hint.setWordWrap(True)
        hint.setFixedWidth(420)
        for label in (title, hint):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column = self._column
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(12)
        column.addStretch(2)
        # A row with stretches, since a label that is only aligned is not given the height of its wrapped lines.
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(hint)
        row.addStretch(1)
        column.addWidget(title, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addLayout(row)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
