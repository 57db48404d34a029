"""One line that says how many runs were deleted, and takes them back."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton

from core.history.past_run import PastRun


class DeletedStrip(QFrame):
    """Hidden until something is deleted; `undo_requested` carries all runs deleted since it is shown."""

    undo_requested = Signal(object)  # list[PastRun]

    def __init__(self) -> None:
        super().__init__()
        self._runs: list[PastRun] = []
        self.setAccessibleName(self.tr("Deleted runs"))
        self.setProperty("role", "sunken")
        self._text = QLabel()
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        undo = QPushButton(self.tr("Undo"))
        undo.setAccessibleName(self.tr("Undo deleting"))
        undo.setProperty("role", "flat")
        undo.setAutoDefault(False)
        undo.clicked.connect(self._on_undo)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 12, 4)
        row.addWidget(self._text)
        row.addWidget(undo)
        row.addStretch(1)
        self.hide()

    def show_deleted(self, runs: Sequence[PastRun]) -> None:
        """Offer to take these back, with those that are offered already."""
        self._runs = [*(self._runs if not self.isHidden() else []), *runs]
        self._text.setText(self.tr("%n run(s) deleted", "", len(self._runs)))
        self.show()

    def _on_undo(self) -> None:
        self.hide()
        self.undo_requested.emit(self._runs)
