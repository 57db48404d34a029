"""A line of text that leaves the window's keys to the window."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit


class LineField(QLineEdit):
    """A QLineEdit in the window: Qt's keep Emacs' keys for themselves, and the window would not hear of Ctrl+E."""

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            keys = QKeySequence(event.keyCombination())
            if any(keys in action.shortcuts() for action in self.window().actions()):
                event.ignore()
                return False
        return super().event(event)
