"""A line over the output of a run that has ended: its container is still there, and what can be done with it."""

from enum import Enum, auto

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from core.runs.container_life import ContainerLife
from gui.console.words.container_words import after_words

_NARROW = 620


class ContainerAction(Enum):
    """What a person can ask of a container."""

    ATTACH = auto()
    START = auto()  # again, attached
    LOGS = auto()
    CHANGES = auto()
    COMMIT = auto()
    REMOVE = auto()


class ContainerStrip(QFrame):
    """`action_requested` carries a ContainerAction; a removal is asked for twice, in place."""

    action_requested = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self.setAccessibleName("Container")
        self._name = ""
        self._life: ContainerLife | None = None
        self._asking = False
        self._narrow = False
        self._words = QLabel(self)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._words.setProperty("role", "dim")
        self._buttons = {
            ContainerAction.ATTACH: self._button(self.tr("Attach"), ContainerAction.ATTACH),
            ContainerAction.START: self._button(self.tr("Start again"), ContainerAction.START),
            ContainerAction.LOGS: self._button(self.tr("Logs"), ContainerAction.LOGS),
            ContainerAction.CHANGES: self._button(self.tr("Changed files…"), ContainerAction.CHANGES),
            ContainerAction.COMMIT: self._button(self.tr("Commit…"), ContainerAction.COMMIT),
            ContainerAction.REMOVE: self._button(self.tr("Remove"), ContainerAction.REMOVE),
        }
        self._keep = QPushButton(self.tr("Keep"), self)
        self._keep.setProperty("role", "flat")
        self._keep.clicked.connect(lambda: self._ask(asking=False))
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 4, 8, 4)
        row.setSpacing(4)
        row.addWidget(self._words, 1)
        for button in self._buttons.values():
            row.addWidget(button)
        row.addWidget(self._keep)
        self.hide()

    def show_life(self, name: str, life: ContainerLife | None) -> None:
        """Show what has become of the container called `name`; None or one that is gone hides the line."""
        self._name, self._life = name, life
        if life is None or life.gone:
            self.hide()
            return
        self._ask(asking=self._asking)
        self.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < _NARROW
        if narrow is not self._narrow:
            self._narrow = narrow
            if self._life is not None:
                self._ask(asking=self._asking)

    def _ask(self, *, asking: bool) -> None:
        assert self._life is not None
        kept = self._life.kept
        self._asking = asking and kept
        shown = {
            ContainerAction.ATTACH: not kept,
            ContainerAction.START: kept,
            ContainerAction.LOGS: True,
            ContainerAction.CHANGES: not self._narrow,  # both are in the menu, too
            ContainerAction.COMMIT: not self._narrow,
            ContainerAction.REMOVE: kept,
        }
        for action, button in self._buttons.items():
            button.setVisible(shown[action] and (not self._asking or action is ContainerAction.REMOVE))
        self._keep.setVisible(self._asking)
        self._buttons[ContainerAction.REMOVE].setProperty("role", "danger" if self._asking else "flat")
        self._buttons[ContainerAction.REMOVE].style().unpolish(self._buttons[ContainerAction.REMOVE])
        self._buttons[ContainerAction.REMOVE].style().polish(self._buttons[ContainerAction.REMOVE])
        self._buttons[ContainerAction.REMOVE].updateGeometry()
        text = self.tr("Remove {name}, its logs and the files that it wrote?").format(name=self._name)
        self._words.setText(text if self._asking else after_words(self._name, self._life))
        self._words.setToolTip(self._words.text())

    def _button(self, text: str, action: ContainerAction) -> QPushButton:
        button = QPushButton(text, self)
        button.setProperty("role", "flat")
        button.clicked.connect(lambda: self._on_button(action))
        return button

    def _on_button(self, action: ContainerAction) -> None:
        if action is ContainerAction.REMOVE and not self._asking:
            self._ask(asking=True)
            return
        self._asking = False
        self.action_requested.emit(action)
