"""Takes a text into the clipboard a little at a time, since it may be a hundred megabytes."""

import time
from collections.abc import Iterator

from PySide6.QtCore import QLocale, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from gui.console.lines import selection

_AT_ONCE = 0.004  # seconds of the window's time that are taken at a time


class ConsoleCopy(QObject):
    """Owns the copy that is under way; a new one takes its place.

    `told` has the words for a copy that took a while, or that is not all of it.
    """

    told = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._pieces: Iterator[str] = iter(())
        self._texts: list[str] = []
        self._slow = False
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._go_on)

    def start(self, pieces: Iterator[str]) -> None:
        """Copy what these pieces make; little is in the clipboard at once."""
        self._pieces, self._texts = pieces, []
        self._timer.start()
        self._go_on()
        self._slow = self._timer.isActive()
        if self._slow:
            self.told.emit(self.tr("Copying…"))

    def stop(self) -> None:
        """Give up; the clipboard keeps what it had."""
        self._timer.stop()
        self._pieces, self._texts = iter(()), []

    def _go_on(self) -> None:
        end = time.perf_counter() + _AT_ONCE
        for piece in self._pieces:
            self._texts.append(piece)
            if time.perf_counter() > end:
                return
        text = "".join(self._texts)
        self.stop()
        QGuiApplication.clipboard().setText(text)
        if len(text) >= selection.COPY_LIMIT:
            words = self.tr("Only the first {size} were copied. Save the output to have all of it.")
            self.told.emit(words.format(size=_size_text(selection.COPY_LIMIT)))
        elif self._slow:
            self.told.emit(self.tr("Copied."))


def _size_text(size: int) -> str:
    return QLocale().formattedDataSize(size, 0, QLocale.DataSizeFormat.DataSizeTraditionalFormat)
