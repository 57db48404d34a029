"""How a person wants the consoles of one window: told in one of them, it holds for all."""

from PySide6.QtCore import QObject, Signal

from gui.settings import Settings


class ConsoleHabits(QObject):
    """Two switches; `changed` when one has been turned. The times are kept between starts, where there are settings."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None, settings: Settings | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._times = settings is not None and settings.times
        self._aloud = False

    @property
    def times(self) -> bool:
        """Whether each line has the time of its arrival beside it."""
        return self._times

    @property
    def aloud(self) -> bool:
        """Whether a screen reader is told what is written, as it is written."""
        return self._aloud

    def toggle_times(self) -> None:
        """Show the times of arrival, or hide them."""
        self._times = not self._times
        if self._settings is not None:
            self._settings.times = self._times
        self.changed.emit()

    def toggle_aloud(self) -> None:
        """Have new lines read out, or not any more."""
        self._aloud = not self._aloud
        self.changed.emit()
