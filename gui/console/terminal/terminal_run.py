"""Ties a terminal to its run: what is typed goes to stdin, the size to the engine."""

from PySide6.QtCore import QObject, QTimer, Signal

from core.runs.run import Run
from core.runs.state import RunSnapshot, RunState
from core.terminal.stdin_queue import StdinQueue
from gui.console.terminal.terminal_pane import TerminalPane
from gui.tasks import Tasks

_INTERRUPT = b"\x03"  # Ctrl+C


_BELL_MS = 2000  # ms that a bell is shown of a terminal that is on the screen


class TerminalRun(QObject):
    """Lives as long as the pane; what it begins are the tab's tasks. `told`: title or bell is another."""

    told = Signal()

    def __init__(self, pane: TerminalPane, run: Run, tasks: Tasks) -> None:
        super().__init__(pane)
        self._run = run
        self._tasks = tasks
        self._pane = pane
        self._heeded = 0  # bells
        self._stdin = StdinQueue(run.send_stdin)
        pane.typed.connect(self._on_typed)
        pane.resized.connect(run.resize)
        pane.told.connect(self._on_told)
        pane.seen.connect(self._heed)
        tasks.spawn(pane.load(), name="terminal")
        tasks.spawn(self._stdin.pump(), name="stdin")

    @property
    def title(self) -> str:
        """What the program calls itself."""
        return self._pane.title

    @property
    def rang(self) -> bool:
        """Whether it has rung and nobody has looked since."""
        return self._pane.bells > self._heeded

    def show(self, snapshot: RunSnapshot) -> None:
        """The run stands like this now."""
        if snapshot.state is RunState.RUNNING:
            self._stdin.open()

    def _on_told(self) -> None:
        if self.rang and self._pane.isVisible():
            QTimer.singleShot(_BELL_MS, self, self._heed)
        self.told.emit()

    def _heed(self) -> None:
        if self.rang and self._pane.isVisible():
            self._heeded = self._pane.bells
            self.told.emit()

    def _on_typed(self, data: bytes) -> None:
        running = self._run.snapshot.state in (RunState.RUNNING, RunState.STOPPING)
        if not running and data == _INTERRUPT:
            self._run.cancel()
        elif self._run.spec.attaches_stdin:
            self._stdin.put(data)
        elif data == _INTERRUPT:
            # Without stdin nothing can be typed; the key is the signal, as it is in a shell.
            self._tasks.spawn(self._run.kill("INT"), name="interrupt")
