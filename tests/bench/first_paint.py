"""Tells when a window is painted and what its process weighs when it is idle."""

import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QMainWindow

if TYPE_CHECKING:
    _Window = QMainWindow
else:
    _Window = object


class TellsFirstPaint(_Window):
    """Mixed into a window: prints when it has painted itself first, what the process weighs later, and closes it.

    A filter on the application would be told of every event of every widget, in Python: the more widgets a window
    has, the more that would add to what is measured.
    """

    idle_seconds = 0.0
    _told = False

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._told:
            self._told = True
            QTimer.singleShot(0, self._on_painted)

    def _on_painted(self) -> None:
        print(time.monotonic(), flush=True)
        QTimer.singleShot(round(self.idle_seconds * 1000), self._on_idle)

    def _on_idle(self) -> None:
        status = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
        print(next(line.split()[1] for line in status if line.startswith("VmRSS:")), flush=True)
        self.close()
