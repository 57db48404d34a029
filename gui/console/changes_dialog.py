"""What a container has changed of its image's files, as a list; each can be copied out into a folder."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QStringListModel, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QListView,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from core.engine import ChangeKind, ContainerChange, Engine
from core.errors import DockpaneError
from gui.console.drag_out import DragOut
from gui.console.words.copy_words import losses_words
from gui.console.words.figures import size_text
from gui.tasks import Tasks
from gui.theme import monospace_font

if TYPE_CHECKING:
    from collections.abc import Sequence

_LETTERS = {ChangeKind.MODIFIED: "C", ChangeKind.ADDED: "A", ChangeKind.DELETED: "D"}
SHOWN = 20_000
"""Lines of the list; a container that has changed more is told by their number."""


class ChangesDialog(QDialog):
    """Shown by open(); it goes when it is closed. What it asks are the tab's tasks."""

    def __init__(self, engine: Engine, container_id: str, name: str, tasks: Tasks, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Changed files of {name}").format(name=name))
        self.resize(640, 420)
        self._engine = engine
        self._container_id = container_id
        self._tasks = tasks
        self._changes: Sequence[ContainerChange] = ()
        self._missing: dict[str, str] = {}  # what of a path that was fetched is not here
        self.model = QStringListModel(self)
        self.list = QListView(self)
        self.list.setAccessibleName("Changed files")
        self.list.setModel(self.model)
        self.list.setUniformItemSizes(True)
        self.list.setFont(monospace_font(12))
        self.list.setSpacing(2)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.words = QLabel(self.tr("The engine compares the container's files with its image's…"), self)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.words.setProperty("role", "dim")
        self.copy = QPushButton(self.tr("Copy out…"), self)
        self.copy.setEnabled(False)
        close = QPushButton(self.tr("Close"), self)
        close.clicked.connect(self.reject)
        self.copy.clicked.connect(self._on_copy)
        self.list.selectionModel().currentChanged.connect(self._on_current)
        self._lay_out(close)
        self._let_drag()
        tasks.spawn(self._list(), name="changed files", on_error=self._on_error)

    def _let_drag(self) -> None:
        self.list.setToolTip(self.tr("Drag a path out of this list to copy it"))
        drag = DragOut(self.list, self._path_at, self._fetch, self._tasks)
        drag.fetching.connect(lambda path: self.words.setText(self.tr("Fetching {path}…").format(path=path)))
        here = self.tr("{path} is here: drag it once more if you have let it go.")
        drag.fetched.connect(lambda path: self.words.setText(here.format(path=path)))
        drag.carried.connect(self._on_carried)
        drag.failed.connect(self._on_error)
        self.finished.connect(drag.end)

    def _on_carried(self, path: str, taken: bool) -> None:
        words = self.tr("{path} was handed over.").format(path=path) if taken else self._count()
        self.words.setText(" · ".join(filter(None, (words, self._missing.get(path) if taken else ""))))

    def _path_at(self, at: QPoint) -> str:
        """What can be copied at a point of the list."""
        row = self.list.indexAt(at).row()
        change = self._changes[row] if 0 <= row < len(self._changes) else None
        return change.path if change is not None and change.kind is not ChangeKind.DELETED else ""

    async def _fetch(self, path: str, folder: Path) -> Path:
        from core.runs.container_files import copy_out

        saved, losses = await copy_out(self._engine, self._container_id, path, folder, lambda _count: None)
        self._missing[path] = losses_words(losses)
        return saved

    def _lay_out(self, close: QPushButton) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self.words, 1)
        buttons.addWidget(self.copy)
        buttons.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(12)
        column.addWidget(self.list, 1)
        column.addLayout(buttons)

    async def _list(self) -> None:
        changes = await self._engine.container_changes(self._container_id)
        if not isValid(self):
            return
        self._changes = changes
        self.model.setStringList([f"{_LETTERS[change.kind]}  {change.path}" for change in changes[:SHOWN]])
        self.words.setText(self._count())

    def _count(self) -> str:
        if not self._changes:
            return self.tr("Nothing differs from the image.")
        return self.tr("%n path(s) differ: A added, C changed, D deleted", "", len(self._changes))

    def _on_current(self) -> None:
        change = self._current()
        self.copy.setEnabled(change is not None and change.kind is not ChangeKind.DELETED)

    def _current(self) -> ContainerChange | None:
        row = self.list.currentIndex().row()
        return self._changes[row] if 0 <= row < len(self._changes) else None

    def _on_copy(self) -> None:
        dialog = QFileDialog(self, self.tr("Copy into the folder"))
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(self.copy_to)
        dialog.open()

    def copy_to(self, folder: str) -> None:
        """Copy the chosen path into this folder of the machine."""
        change = self._current()
        if change is not None:
            self.copy.setEnabled(False)
            self._tasks.spawn(self._copy(change.path, Path(folder)), name="copy out", on_error=self._on_error)

    async def _copy(self, path: str, folder: Path) -> None:
        from core.runs.container_files import copy_out

        size = 0

        def receive(count: int) -> None:
            nonlocal size
            size = count

        saved, losses = await copy_out(self._engine, self._container_id, path, folder, receive)
        if isValid(self):
            text = self.tr("Copied to {path} ({size})").format(path=saved, size=size_text(size))
            self.words.setText(" · ".join(filter(None, (text, losses_words(losses)))))
            self._on_current()

    def _on_error(self, error: DockpaneError) -> None:
        if isValid(self):
            self.words.setText(error.message)
            self._on_current()
