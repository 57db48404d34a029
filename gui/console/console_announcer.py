"""Says aloud, through a screen reader, what the eye would see happen: that a run has ended, and new lines if asked."""

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from core.runs.transcript import Transcript
from gui.console.lines.line_layout import layout_line

_INTERVAL = 1.5  # seconds between two announcements of new lines
_LINES = 5  # of them read out at a time
_LONGEST = 200  # characters read out of each


def announce(widget: QWidget, words: str) -> None:
    """Have a screen reader say this, when there is one, and when it has ended what it is saying."""
    if QAccessible.isActive():
        event = QAccessibleAnnouncementEvent(widget, words)
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Polite)
        QAccessible.updateAccessibility(event)


class LineAnnouncer(QObject):
    """Reads out new lines of one transcript, the last few when there are many; looks when it is told to."""

    def __init__(self, say: Callable[[str], object], parent: QObject) -> None:
        super().__init__(parent)
        self._say = say
        self._transcript: Transcript | None = None
        self._next = 0  # number of the first line that has not been told
        self._last = 0.0
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.look)

    def set_transcript(self, transcript: Transcript | None) -> None:
        """Tell what comes from now on; None tells nothing more."""
        self._transcript = transcript
        self._next = _ended_lines(transcript) if transcript is not None else 0
        self._timer.stop()

    def look(self, *, all_of_it: bool = False) -> None:
        """Read out what is new, unless that was just done; `all_of_it` with a last line that has no end."""
        if self._transcript is None or self._timer.isActive():
            return
        count = self._transcript.line_count if all_of_it else _ended_lines(self._transcript)
        self._next = min(self._next, count)  # cleared
        if count == self._next:
            return
        since = time.monotonic() - self._last
        if since < _INTERVAL:
            self._timer.start(int(1000 * (_INTERVAL - since)) + 1)
            return
        self._last = time.monotonic()
        self._tell(self._transcript, count)

    def _tell(self, transcript: Transcript, count: int) -> None:
        new, first = count - self._next, max(self._next, count - _LINES)
        self._next = count
        lines = transcript.lines(first, count - first, limit=4 * _LONGEST)
        words = [layout_line(line.segments).text()[:_LONGEST].strip() for line in lines if line.segments]
        if new > _LINES:
            words.insert(0, self.tr("%n new line(s), the last are:", "", new))
        if any(words):
            self._say("\n".join(word for word in words if word))


def _ended_lines(transcript: Transcript) -> int:
    """The last line may still be growing: it is told when it has ended."""
    count, size = transcript.line_count, transcript.size
    return count if transcript.read(size - 1, 1) == b"\n" else max(0, count - 1)
