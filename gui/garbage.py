"""Keeps Python's garbage collection on the window's thread, since widgets may die on no other.

Python collects on whatever thread allocates next. The engine's threads allocate much; a widget in a reference cycle
that one of them collects is taken apart outside Qt's thread, which crashes (the threads rule of Qt's QObject).
"""

import gc

from PySide6.QtCore import QObject, QTimer

_INTERVAL_MS = 1000


class GarbageCollection(QObject):
    """In place of the automatic collection: looks once a second, on the thread it was made on, what is due."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._was_enabled = gc.isenabled()
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setObjectName("garbage collection")
        self._timer.setInterval(_INTERVAL_MS)
        self._timer.timeout.connect(self._on_timeout)
        self._timer.start()
        self._spared = False

    def collect_due(self) -> None:
        """Collect the oldest generation that is over Python's own threshold, and with it the younger ones."""
        for generation in (2, 1, 0):
            threshold = gc.get_threshold()[generation]
            if threshold and gc.get_count()[generation] > threshold:
                gc.collect(generation)
                return

    def _on_timeout(self) -> None:
        if self._spared:
            self.collect_due()
            return
        # What a start leaves, modules above all, stays as long as the window: to look through it takes most of the time
        # that a collection of the oldest generation holds this thread.
        gc.freeze()
        self._spared = True

    def end(self) -> None:
        """Give the collection back to Python."""
        self._timer.stop()
        gc.unfreeze()
        if self._was_enabled:
            gc.enable()
