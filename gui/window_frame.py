"""What of the window is on the screen first: the command bar, above two sides that are still empty."""

import asyncio

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QMainWindow, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from gui.command.command_bar import CommandBar
from gui.settings import Settings
from gui.theme import Theme


class WindowFrame(QMainWindow):
    """A window of the size that it had, in which a line can be typed; `painted` is set once it is on the screen."""

    def __init__(self, theme: Theme, settings: Settings) -> None:
        super().__init__()
        self.painted = asyncio.Event()
        self._settings = settings
        self.setWindowTitle("Dockpane")
        self._bar = CommandBar(theme)
        # From the outermost inwards: what moves to another parent is styled anew, and all that is in it.
        central = QWidget(self)
        self.setCentralWidget(central)
        self._splitter = QSplitter(Qt.Orientation.Horizontal, central)
        self._right = QStackedWidget(self._splitter)
        self._lay_out(central)
        self.setMinimumSize(900, 560)
        self.resize(1280, 800)
        self._restore_sides()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self.painted.set()

    def save_sides(self) -> None:
        """Keep the window's place and size, and where its sides meet."""
        self._settings.set_layout("window", self.saveGeometry())
        self._settings.set_layout("sides", self._splitter.saveState())

    def _put_in(self, notice: QWidget, left: QWidget, right: QWidget) -> None:
        """Put what the sides show into them, and the place for notices under the command bar."""
        self._column.insertWidget(2, notice)
        if empty := self._splitter.replaceWidget(0, left):
            empty.deleteLater()
        self._right.insertWidget(0, right)
        self._right.setCurrentWidget(right)

    def _lay_out(self, central: QWidget) -> None:
        self._column = QVBoxLayout(central)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        rule = _part("rule", central)
        rule.setFixedHeight(1)
        for widget in (self._bar, rule):
            self._column.addWidget(widget)
        self._column.addWidget(self._splitter, 1)
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.insertWidget(0, _part("panel", self._splitter))
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setSizes([440, 840])
        self._right.addWidget(_part("sunken", self._right))

    def _restore_sides(self) -> None:
        if geometry := self._settings.layout("window"):
            self.restoreGeometry(geometry)
        if sides := self._settings.layout("sides"):
            self._splitter.restoreState(sides)


def _part(role: str, parent: QWidget) -> QFrame:
    part = QFrame(parent)
    part.setProperty("role", role)
    return part
