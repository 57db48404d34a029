"""The field for what follows `docker run`, with earlier lines to go back to."""

from collections.abc import Sequence
from itertools import islice

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLabel

from gui.line_field import LineField
from gui.theme import monospace_font

_PREFIX = "docker run"
_REMEMBERED = 1000


class CommandLine(LineField):
    """The field itself: `docker run` stands before it, Up and Down bring earlier lines back.

    `earlier_wanted` is told once, when those of earlier sessions are needed for the first time.
    """

    earlier_wanted = Signal()

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
        self._asked = False
        self._up_waits = False
        self.textEdited.connect(self._on_edited)

    def set_earlier(self, lines: Sequence[str]) -> None:
        """Lines of earlier sessions, the oldest first; an Up that waited for them is done now."""
        here = set(self._lines)
        earlier = [line for line in lines if line not in here]
        self._lines[:0] = earlier
        self._position += len(earlier)
        if self._up_waits and earlier:
            self._step(-1)

    def beginning_with(self, text: str, limit: int) -> list[str]:
        """The newest lines that begin with `text` and go on, each once; what holds a secret is not shown by itself."""
        from core.runs.secrets import line_without_secrets

        found = dict.fromkeys(line for line in reversed(self._lines) if line.startswith(text) and line != text)
        return list(islice((line for line in found if line_without_secrets(line) == line), limit))

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
        self._step(step)

    def _step(self, step: int) -> None:
        self._ask()
        position = self._position + step
        self._up_waits = position < 0
        if 0 <= position <= len(self._lines):
            self._position = position
            self.setText(self._lines[position] if position < len(self._lines) else "")

    def _on_edited(self) -> None:
        self._up_waits = False
        self._ask()

    def _ask(self) -> None:
        if not self._asked:
            self._asked = True
            self.earlier_wanted.emit()
