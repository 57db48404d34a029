"""Under the console of a run with `-i` and without `-t`: a line whose text goes to the program's stdin."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from core.errors import DockpaneError
from core.runs.run import Run
from core.runs.state import RunSnapshot, RunState
from gui.line_field import LineField
from gui.tasks import Tasks
from gui.theme import monospace_font

_REMEMBERED = 100  # lines
_MOST_UNREAD = 4 * 1024 * 1024  # bytes under way to a program that does not read


class InputField(LineField):
    """One line to be sent: Up and Down bring back what was sent, Ctrl+D is what it is on a terminal."""

    sent = Signal(str)  # with its line's end, if it has one
    ended = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFont(monospace_font())
        self._lines: list[str] = []  # in memory alone: there may be a password among them
        self._position = 0

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if control and event.key() == Qt.Key.Key_D:
            self._end()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._send(self.text())
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._step(-1 if event.key() == Qt.Key.Key_Up else 1)
        elif event.matches(QKeySequence.StandardKey.Paste) and "\n" in QGuiApplication.clipboard().text():
            self._paste(QGuiApplication.clipboard().text())
        else:
            super().keyPressEvent(event)

    def _end(self) -> None:
        """As on a terminal: what stands in the line goes without its end; with nothing in it, input ends."""
        if not self.text():
            self.ended.emit()
            return
        self.sent.emit(self.text())

    def _send(self, line: str) -> None:
        self.sent.emit(f"{line}\n")

    def _paste(self, text: str) -> None:
        """Whole lines are sent as if each had been typed; the rest stands in the field."""
        *lines, rest = text.replace("\r\n", "\n").split("\n")
        self.insert(lines[0])
        self._send("\n".join((self.text(), *lines[1:])))
        self.insert(rest)

    def taken(self, text: str) -> None:
        """It is on its way: remember it, and be empty for the next one."""
        line = text.removesuffix("\n")
        if line and "\n" not in line and self._lines[-1:] != [line]:
            self._lines = [*self._lines[1 - _REMEMBERED :], line]
        self._position = len(self._lines)
        self.clear()

    def _step(self, by: int) -> None:
        position = min(max(self._position + by, 0), len(self._lines))
        if position != self._position:
            self._position = position
            self.setText(self._lines[position] if position < len(self._lines) else "")


class InputLine(QFrame):
    """There while the program runs and its stdin is attached; what it begins are the tab's tasks.

    What is sent is not echoed into the console. On a terminal it is the terminal that shows it, not the program: the
    console shows and saves what the container wrote, and nothing else. Up brings the line that was sent back.
    """

    def __init__(self, run: Run, tasks: Tasks, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self._run = run
        self._tasks = tasks
        self._unread = 0  # bytes that are under way
        self._ended = False
        self._field = InputField(self)
        self._end = QPushButton(self)
        self._build()
        self._retranslate()
        self.hide()

    def show_run(self, snapshot: RunSnapshot) -> None:
        """The run stands like this now."""
        runs = snapshot.state in (RunState.RUNNING, RunState.STOPPING)
        self.setVisible(runs and not self._ended)

    def _build(self) -> None:
        rule = QFrame(self)
        rule.setProperty("role", "rule")
        rule.setFixedHeight(1)
        row = QHBoxLayout()
        row.setContentsMargins(12, 5, 12, 5)
        row.setSpacing(8)
        row.addWidget(self._field, 1)
        row.addWidget(self._end)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(rule)
        layout.addLayout(row)
        self._end.setAutoDefault(False)
        self._field.sent.connect(self._on_sent)
        self._field.ended.connect(self._on_ended)
        self._end.clicked.connect(self._on_ended)

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Input"))
        self._field.setAccessibleName(self.tr("Input line"))
        self._field.setAccessibleDescription(self.tr("Goes to the program's standard input"))
        self._end.setText(self.tr("End of input"))
        self._end.setAccessibleName(self.tr("End of input"))
        self._end.setToolTip(self.tr("The program reads the end of its input (Ctrl+D in the empty line)"))
        self._tell()

    def _tell(self) -> None:
        full = self._unread >= _MOST_UNREAD
        self._field.setPlaceholderText(
            self.tr("The program has not read yet what was sent")
            if full
            else self.tr("A line for the program: Enter sends it")
        )

    def _on_sent(self, text: str) -> None:
        data = text.encode("utf-8", "replace")
        if self._ended or self._unread >= _MOST_UNREAD:
            return  # the line stays where it was typed
        self._field.taken(text)
        self._unread += len(data)
        self._tell()
        self._tasks.spawn(self._send(data), name="input", on_error=self._on_closed)

    def _on_ended(self) -> None:
        if not self._ended:
            self._tasks.spawn(self._run.close_stdin(), name="end of input", on_error=self._on_closed)
            self._finish()

    async def _send(self, data: bytes) -> None:
        try:
            await self._run.send_stdin(data)
        finally:
            self._unread -= len(data)
            self._tell()

    def _on_closed(self, _error: DockpaneError) -> None:
        """Nobody reads any more: the run's own end tells why."""
        self._finish()

    def _finish(self) -> None:
        self._ended = True
        self.show_run(self._run.snapshot)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
