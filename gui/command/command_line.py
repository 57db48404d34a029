"""The field for what follows `docker run`, with the lines of this window to go back to."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLabel

from gui.line_field import LineField
from gui.theme import monospace_font

_PREFIX = "docker run"
_REMEMBERED = 200


class CommandLine(LineField):
    """The field itself: `docker run` stands before it, Up and Down bring earlier lines of this window back."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Command line")
        self.setAccessibleDescription(self.tr("What follows docker run: options, image, command"))
        self.setPlaceholderText(self.tr("image, with options before it: -p 8080:80 nginx:alpine"))
        self.setFont(monospace_font())
        self.setFixedHeight(34)
        self._prefix = QLabel(_PREFIX, self)
        self._prefix.setFont(monospace_font())
        self._prefix.setProperty("role", "dim")
        self._prefix.adjustSize()
        self.setTextMargins(self._prefix.sizeHint().width() + 10, 0, 0, 0)
        self._lines: list[str] = []
        self._position = 0

    def remember(self, line: str) -> None:
        """Keep a line that was run, for Up and Down."""
        if line and (not self._lines or self._lines[-1] != line):
            self._lines.append(line)
            del self._lines[:-_REMEMBERED]
        self._position = len(self._lines)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._prefix.move(12, (self.height() - self._prefix.height()) // 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        position = self._position + step
        if 0 <= position <= len(self._lines):
            self._position = position
            self.setText(self._lines[position] if position < len(self._lines) else "")
