"""Make an image of a container as it is now: asks for its name, and tells in place what the engine refuses."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QVBoxLayout, QWidget
from shiboken6 import isValid

from core.engine import Engine
from core.errors import DockpaneError, InvalidReferenceError
from core.images.reference import ImageReference
from gui.tasks import Tasks


class CommitDialog(QDialog):
    """Shown by open(); it goes when it is closed. The request is one of the tab's tasks."""

    def __init__(self, engine: Engine, container_id: str, name: str, tasks: Tasks, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Commit to an image"))
        self.setMinimumWidth(420)
        self._engine = engine
        self._container_id = container_id
        self._tasks = tasks
        words = self.tr("An image is made of the files of {name} as they are now. Volumes are not in it.")
        self._words = _label(words.format(name=name), "dim")
        self.name = QLineEdit()
        self.name.setAccessibleName("Image name")
        self.name.setPlaceholderText(self.tr("name:tag"))
        self._failure = _label("", "failed")
        self._failure.hide()
        self.buttons = QDialogButtonBox()
        self._commit = self.buttons.addButton(self.tr("Commit"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._commit.setProperty("role", "primary")
        self.buttons.addButton(self.tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self.buttons.accepted.connect(self._on_commit)
        self.buttons.rejected.connect(self.reject)
        self.name.textChanged.connect(self._check)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        for part in (self._words, self.name, self._failure, self.buttons):
            column.addWidget(part)
        self._check("")

    @property
    def failure(self) -> str:
        """What was refused, in the engine's words."""
        return self._failure.text() if not self._failure.isHidden() else ""

    def _check(self, text: str) -> None:
        try:
            named = ImageReference.parse(text.strip()).digest == ""
        except InvalidReferenceError as error:
            self._commit.setEnabled(False)
            self._say(error.message if text.strip() else "")
        else:
            self._commit.setEnabled(named)
            self._say("")

    def _on_commit(self) -> None:
        self._commit.setEnabled(False)
        self._tasks.spawn(self._make(), name="commit")

    async def _make(self) -> None:
        reference = ImageReference.parse(self.name.text().strip()).with_default_tag()
        repository, _, tag = reference.familiar.rpartition(":")
        try:
            await self._engine.commit_container(self._container_id, repository=repository, tag=tag)
        except DockpaneError as error:
            if not isValid(self):  # closed meanwhile: the tasks' owner tells it
                raise
            self._commit.setEnabled(True)
            self._say(error.message)
        else:
            if isValid(self):
                self.accept()

    def _say(self, text: str) -> None:
        self._failure.setText(text)
        self._failure.setVisible(bool(text))


def _label(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setProperty("role", role)
    return label
