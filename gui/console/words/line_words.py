"""What is to be known of a line of output besides its text."""

from PySide6.QtCore import QCoreApplication

from core.engine import StreamKind
from gui.console.lines.arrival import clock_text, day_text
from gui.console.lines.screen import ScreenRow


def line_words(row: ScreenRow) -> str:
    """When a line arrived, which stream wrote it, and how many control sequences of it are not shown."""
    line = row.line
    arrived = QCoreApplication.translate("ConsoleLine", "Arrived {day}, {clock}")
    words = [arrived.format(day=day_text(line.time), clock=clock_text(line.time))]
    if StreamKind.STDERR in line.kinds:
        words.append(QCoreApplication.translate("ConsoleLine", "standard error"))
    if StreamKind.CLIENT in line.kinds:
        words.append(QCoreApplication.translate("ConsoleLine", "said by the client"))
    hidden = line.layout.swallowed_near(row.start, row.stop)
    if hidden:
        text = QCoreApplication.translate("ConsoleLine", "Control sequences not shown: {count}")
        words.append(text.format(count=hidden))
    return " · ".join(words)
