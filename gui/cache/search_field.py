"""The field that the image list is narrowed with."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from gui.line_field import LineField


class SearchField(LineField):
    """Where one types what to look for; Down goes to the list, Escape empties it."""

    left_downwards = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left_downwards.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)
