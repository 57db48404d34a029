"""The engine's containers of any origin: what they are doing, and what can be done with the chosen one."""

from collections.abc import Callable, Coroutine
from enum import Enum, auto
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from core.container_list import ContainerList, ContainersSnapshot, runs
from core.engine import ContainerSummary, Engine
from core.errors import DockpaneError
from core.runs.attached_run import Manner
from gui.containers.container_model import Column, ContainerModel
from gui.tasks import Tasks


class Action(Enum):
    """What can be asked of a container in the list."""

    ATTACH = auto()
    LOGS = auto()
    START = auto()
    STOP = auto()
    PAUSE = auto()
    KILL = auto()
    REMOVE = auto()
    COPY_LINE = auto()  # as `docker run` would make it again
    EDIT = auto()  # the same line, in the command line


_READ = frozenset((Action.COPY_LINE, Action.EDIT))
"""What only reads, and so is possible in every state."""


def possible(container: ContainerSummary | None) -> frozenset[Action]:
    """What can be asked of it now."""
    if container is None:
        return frozenset()
    match container.state:
        case "running":
            return _READ | {Action.ATTACH, Action.LOGS, Action.STOP, Action.PAUSE, Action.KILL}
        case "paused":
            return _READ | {Action.LOGS, Action.STOP, Action.PAUSE, Action.KILL}
        case "restarting":
            return _READ | {Action.LOGS, Action.STOP, Action.KILL}
        case "removing":
            return frozenset()
    return _READ | {Action.LOGS, Action.START, Action.REMOVE}


class ContainersDialog(QDialog):
    """Shown by open(); goes when it is closed. `attach_requested` carries a container's id and a Manner."""

    attach_requested = Signal(str, object)
    edit_requested = Signal(str)  # a line for the command line

    def __init__(self, engine: Engine, containers: ContainerList, tasks: Tasks, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Containers"))
        self.setAccessibleName("Containers")
        self.resize(1000, 460)
        self._engine = engine
        self._containers = containers
        self._tasks = tasks
        self._asking = ""  # the container whose removal is being asked about
        self.model = ContainerModel(self)
        self.table = self._make_table()
        self.words = QLabel(self.tr("The engine is asked for its containers…"), self)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.words.setProperty("role", "dim")
        self.buttons = self._make_buttons()
        self._lay_out()
        self._forget = containers.listeners.add(self._show)
        self._following = tasks.spawn(containers.follow(), name="follow containers")
        self.finished.connect(self._on_finished)
        self._enable()

    @property
    def chosen(self) -> ContainerSummary | None:
        """The chosen container."""
        return self.model.row(self.table.currentIndex())

    def choose(self, container_id: str) -> None:
        """Choose a container."""
        self.table.setCurrentIndex(self.model.index(self.model.row_of(container_id), 0))

    def do(self, action: Action) -> None:
        """Ask it of the chosen container; a removal is asked for twice."""
        container = self.chosen
        if container is None or action not in possible(container):
            return
        if action is Action.REMOVE and self._asking != container.id:
            self._asking = container.id
            self._say(self.tr("Remove {name}, its logs and the files that it wrote? Press Remove once more."))
            return
        self._asking = ""
        engine, identifier = self._engine, container.id
        calls: dict[Action, Callable[[], Coroutine[Any, Any, None]]] = {
            Action.START: lambda: engine.start_container(identifier),
            Action.STOP: lambda: engine.stop_container(identifier),
            Action.KILL: lambda: engine.kill_container(identifier),
            Action.REMOVE: lambda: engine.remove_container(identifier, volumes=True),
            Action.PAUSE: lambda: (
                engine.unpause_container(identifier)
                if container.state == "paused"
                else engine.pause_container(identifier)
            ),
        }
        if action in calls:
            self._say(self._doing(action))
            self._tasks.spawn(self._ask(calls[action]), name=f"{action.name} {identifier}", on_error=self._on_error)
        elif action in _READ:
            self._tasks.spawn(self._read(identifier, action), name=f"read {identifier}", on_error=self._on_error)
        else:
            self.attach_requested.emit(identifier, Manner.ATTACH if action is Action.ATTACH else Manner.LOGS)
            self.accept()

    async def _ask(self, call: Callable[[], Coroutine[Any, Any, None]]) -> None:
        await call()
        self._containers.refresh()
        if isValid(self):
            self.words.setText("")

    async def _read(self, container_id: str, action: Action) -> None:
        from core.runs.copies import run_line
        from core.runs.reconstruction import read_back  # a list that is only looked at does not pay for it

        found = await read_back(self._engine, container_id)
        if not isValid(self):
            return
        if action is Action.EDIT:
            self.edit_requested.emit(found.spec.line())
            self.accept()
            return
        QGuiApplication.clipboard().setText(run_line(found.spec))
        text = self.tr("Copied, with the values of its variables.")
        if found.unsaid:
            left_out = self.tr("No line can say this, so it is left out: {fields}")
            text = f"{text} {left_out.format(fields=', '.join(found.unsaid))}"
        self.words.setText(text)

    def _doing(self, action: Action) -> str:
        return self.tr("{name} is asked to stop…") if action is Action.STOP else self.tr("{name}: the engine is asked…")

    def _say(self, text: str) -> None:
        container = self.chosen
        name = container.names[0] if container is not None and container.names else ""
        self.words.setText(text.format(name=name))

    def _make_table(self) -> QTableView:
        table = QTableView(self)
        table.setAccessibleName("Containers of the engine")
        table.setModel(self.model)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(32)
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setSectionResizeMode(Column.PORTS, QHeaderView.ResizeMode.Stretch)
        for column, width in ((Column.NAME, 220), (Column.IMAGE, 220), (Column.STATUS, 200), (Column.AGE, 130)):
            header.resizeSection(column, width)
        table.selectionModel().currentRowChanged.connect(self._on_current)
        table.doubleClicked.connect(self._on_double_click)
        return table

    def _make_buttons(self) -> dict[Action, QPushButton]:
        texts = {
            Action.ATTACH: self.tr("Attach"),
            Action.LOGS: self.tr("Logs"),
            Action.START: self.tr("Start"),
            Action.STOP: self.tr("Stop"),
            Action.PAUSE: self.tr("Pause"),
            Action.KILL: self.tr("Kill"),
            Action.REMOVE: self.tr("Remove"),
            Action.COPY_LINE: self.tr("Copy as run line"),
            Action.EDIT: self.tr("Edit and run"),
        }
        made = {}
        for action, text in texts.items():
            button = made[action] = QPushButton(text, self)
            button.setAutoDefault(False)
            button.setProperty("role", "danger" if action in (Action.KILL, Action.REMOVE) else "")
            button.clicked.connect(lambda _checked=False, action=action: self.do(action))
        return made

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        for action, button in self.buttons.items():
            if action is Action.COPY_LINE:
                row.addStretch()
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(12)
        column.addWidget(self.table, 1)
        column.addWidget(self.words)
        column.addLayout(row)

    def _show(self, snapshot: ContainersSnapshot) -> None:
        chosen = self.chosen
        self.model.set_rows(snapshot.containers)
        if chosen is not None:
            self.choose(chosen.id)
        elif snapshot.containers:
            self.table.setCurrentIndex(self.model.index(0, 0))
        if snapshot.error is not None:
            self.words.setText(snapshot.error.message)
        elif not snapshot.containers:
            self.words.setText(self.tr("There is no container: what you run without --rm will stay here."))
        elif not self._asking:
            running = sum(map(runs, snapshot.containers))
            text = self.tr("{all} in all, {running} running")
            self.words.setText(text.format(all=len(snapshot.containers), running=running))
        self._enable()

    def _enable(self) -> None:
        there = possible(self.chosen)
        for action, button in self.buttons.items():
            button.setEnabled(action in there)
        paused = self.chosen is not None and self.chosen.state == "paused"
        self.buttons[Action.PAUSE].setText(self.tr("Let it go on") if paused else self.tr("Pause"))

    def _on_current(self) -> None:
        self._asking = ""
        self._enable()

    def _on_double_click(self) -> None:
        self.do(Action.ATTACH if Action.ATTACH in possible(self.chosen) else Action.LOGS)

    def _on_error(self, error: DockpaneError) -> None:
        self._containers.refresh()
        if isValid(self):
            self.words.setText(error.message)

    def _on_finished(self) -> None:
        self._forget()
        self._following.cancel()
