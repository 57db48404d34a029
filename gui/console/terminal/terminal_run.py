"""Ties a terminal to its run: what is typed goes to stdin, the size to the engine."""

from PySide6.QtCore import QObject

from core.runs.run import Run
from core.runs.state import RunSnapshot, RunState
from core.terminal.stdin_queue import StdinQueue
from gui.console.terminal.terminal_pane import TerminalPane
from gui.tasks import Tasks

_INTERRUPT = b"\x03"  # Ctrl+C


class TerminalRun(QObject):
    """Lives as long as the pane; what it begins are the tab's tasks."""

    def __init__(self, pane: TerminalPane, run: Run, tasks: Tasks) -> None:
        super().__init__(pane)
        self._run = run
        self._tasks = tasks
        self._stdin = StdinQueue(run.send_stdin)
        pane.typed.connect(self._on_typed)
        pane.resized.connect(run.resize)
        tasks.spawn(pane.load(), name="terminal")
        tasks.spawn(self._stdin.pump(), name="stdin")

    def show(self, snapshot: RunSnapshot) -> None:
        """The run stands like this now."""
        if snapshot.state is RunState.RUNNING:
            self._stdin.open()

    def _on_typed(self, data: bytes) -> None:
        running = self._run.snapshot.state in (RunState.RUNNING, RunState.STOPPING)
        if not running and data == _INTERRUPT:
            self._run.cancel()
        elif self._run.spec.attaches_stdin:
            self._stdin.put(data)
        elif data == _INTERRUPT:
            # Without stdin nothing can be typed; the key is the signal, as it is in a shell.
            self._tasks.spawn(self._run.kill("INT"), name="interrupt")
