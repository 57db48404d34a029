"""Tell whether the registry has a newer image under a name, and offer to pull it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from core.errors import DockpaneError
from core.format import short_id
from core.images.cache import CachedImage
from core.images.newer import Checked, Freshness, check_newer
from gui.cache.labels import plain_label, set_role
from gui.cache.registry.registry_words import failure_text
from gui.cache.words.image_text import inert
from gui.tasks import Tasks

if TYPE_CHECKING:
    from core.engine import Engine


class NewerDialog(QDialog):
    """Asks once, when it is opened."""

    pull_requested = Signal(str)

    def __init__(self, engine: "Engine", tasks: Tasks, row: CachedImage, parent: QWidget) -> None:
        super().__init__(parent)
        self._row = row
        self.setWindowTitle(self.tr("Newer version"))
        self.setMinimumWidth(440)
        self.title = plain_label(inert(row.name, 200), "title")
        self.text = plain_label(self.tr("Asking the registry…"), "")
        self.details = plain_label("", "dim")
        self.pull = QPushButton(self.tr("Pull it"))
        self.pull.setProperty("role", "primary")
        self.pull.hide()
        self.close_button = QPushButton(self.tr("Close"))
        self.close_button.clicked.connect(self.reject)
        self.pull.clicked.connect(self._on_pull)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        for widget in (self.title, self.text, self.details):
            column.addWidget(widget)
        column.addStretch()
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self.close_button)
        buttons.addWidget(self.pull)
        column.addLayout(buttons)
        asking = tasks.spawn(self._ask(engine), name=f"newer {row.name}")
        self.finished.connect(lambda _result: asking.cancel())

    async def _ask(self, engine: "Engine") -> None:
        try:
            checked = await check_newer(engine, self._row.summary, self._row.name)
        except DockpaneError as error:
            if isValid(self):
                self.text.setText(failure_text(error))
                set_role(self.text, "failed")
            return
        if isValid(self):
            self._show(checked)

    def _show(self, checked: Checked) -> None:
        now = f"sha256:{short_id(checked.digest)}"
        match checked.freshness:
            case Freshness.SAME:
                self.text.setText(self.tr("It is the newest: the registry has the same under this name."))
                self.details.setText(now)
            case Freshness.NEWER:
                self.text.setText(self.tr("The registry has another one under this name now."))
                text = self.tr("here: {held} · there: {now}")
                self.details.setText(text.format(held=f"sha256:{short_id(checked.held)}", now=now))
                self.pull.show()
                self.pull.setDefault(True)
            case Freshness.UNKNOWN:
                self.text.setText(
                    self.tr("It was not pulled under this name, so there is nothing to compare; the registry has one.")
                )
                self.details.setText(now)

    def _on_pull(self) -> None:
        self.pull_requested.emit(self._row.name)
        self.accept()
