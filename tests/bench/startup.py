"""Start a window, tell when it is painted and what it weighs when it is idle: ours, or an empty PySide6 one.

`python -m tests.bench.startup ours|empty IDLE_SECONDS` prints the monotonic time of the first paint and, after that
many idle seconds, the resident kilobytes.
"""

import sys
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


def main() -> None:
    """Start the one that is asked for."""
    app = QApplication(sys.argv[:1])
    FirstPaint(app, float(sys.argv[2]))
    if sys.argv[1] == "ours":
        from core.launch import read_command_line
        from gui.app import run_window

        run_window(read_command_line([]))
    else:
        window = QMainWindow()
        window.resize(1280, 800)
        window.show()
        app.exec()


if __name__ == "__main__":
    main()
