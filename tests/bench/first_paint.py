"""Tells when a window is painted and what its process weighs when it is idle."""

import time
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow


class FirstPaint(QObject):
    """Prints when the first top-level window has painted itself, then what the process weighs, and closes it."""

    def __init__(self, app: QApplication, idle_seconds: float) -> None:
        super().__init__(app)
        self._idle_seconds = idle_seconds
        self._window: QMainWindow | None = None
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._window is None and event.type() == QEvent.Type.Paint and isinstance(watched, QMainWindow):
            self._window = watched
            QApplication.instance().removeEventFilter(self)
            QTimer.singleShot(0, self._on_painted)
        return False

    def _on_painted(self) -> None:
        print(time.monotonic(), flush=True)
        QTimer.singleShot(round(self._idle_seconds * 1000), self._on_idle)

    def _on_idle(self) -> None:
        status = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
        print(next(line.split()[1] for line in status if line.startswith("VmRSS:")), flush=True)
        assert self._window is not None
        self._window.close()
