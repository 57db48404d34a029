"""What stands above a run's output when there is need of it: the find bar, a saving, and what could not be kept."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from gui.console.console_overlays import LossNotice
from gui.console.find_bar import FindBar, FindTarget
from gui.console.save_output import SaveStrip
from gui.theme import Theme


class ConsoleStrips(QWidget):
    """The strips of one console view, from top to bottom, with a line below; `resized` when one comes or goes."""

    resized = Signal()

    def __init__(self, theme: Theme, view: QWidget) -> None:
        super().__init__(view)
        assert isinstance(view, FindTarget)
        self.finding = FindBar(view, self)
        self.saving = SaveStrip(self)
        self.loss = LossNotice(theme, self)
        rule = QFrame(self)
        rule.setProperty("role", "rule")
        rule.setFixedHeight(1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        for strip in (self.finding, self.saving, self.loss, rule):
            self._column.addWidget(strip)
        self.finding.opened.connect(self.resized)
        self.finding.closed.connect(self.resized)
        self.finding.closed.connect(view.setFocus)
        self.saving.changed.connect(self.resized)
        self.loss.changed.connect(self.resized)

    def wanted_height(self) -> int:
        """Pixels that the strips take now; 0 when there is none."""
        if self.finding.isHidden() and self.saving.isHidden() and self.loss.isHidden():
            return 0
        return self._column.sizeHint().height()
