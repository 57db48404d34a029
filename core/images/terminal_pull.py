"""A pull as the Docker CLI draws it on a terminal: one line a layer, redrawn in place."""

from core.engine import PullMessage
from core.format import human_size
from core.images.pull import wire_bytes

_CLEAR_LINE = "\x1b[2K\r"
_BAR_LENGTH = 50
_BAR_NEEDS = 110  # columns; a narrower terminal gets the figures alone


class TerminalPull:
    """Turns the messages of one pull into what the CLI writes to a terminal (moby pkg/jsonmessage, display loop).

    `columns` is the terminal's width; it may be changed while the pull goes on, as when the terminal is resized.
    """

    def __init__(self, columns: int) -> None:
        self.columns = columns
        self._lines: dict[str, int] = {}

    def render(self, message: PullMessage) -> bytes:
        """The bytes for `message`: cursor to its line, the line, cursor back."""
        if message.aux:
            return b""
        head, up = "", 0
        if message.id and (_has_progress(message) or message.progress_text):
            head, up = self._line_of(message.id)
        else:
            # Something that is no progress was written: the lines above cannot be reached by counting any more.
            self._lines.clear()
        tail = _cursor(up, "B") if message.id else ""
        return wire_bytes(head + self._text(message) + tail)

    def _line_of(self, identifier: str) -> tuple[str, int]:
        head = ""
        if identifier not in self._lines:
            self._lines[identifier] = len(self._lines)
            head = "\n"
        up = len(self._lines) - self._lines[identifier]
        return head + _cursor(up, "A"), up

    def _text(self, message: PullMessage) -> str:
        prefix = f"{message.id}: " if message.id else ""
        if _has_progress(message):
            figures = self._figures(message)
            if message.stream:
                return "" if figures else f"{prefix}{message.status} "
            return f"{_CLEAR_LINE}{prefix}{message.status} {figures}\r"
        if message.progress_text:
            return f"{prefix}{message.status} {message.progress_text}"
        return prefix + (message.stream or f"{message.status}\n")

    def _figures(self, message: PullMessage) -> str:
        current, total = message.current or 0, message.total or 0
        if current <= 0 and total <= 0:
            return ""
        if total <= 0:
            return f"{current} {message.units}" if message.units else f"{human_size(current):>8}"
        return self._bar(current, total) + _numbers(current, total, message)

    def _bar(self, current: int, total: int) -> str:
        if self.columns <= _BAR_NEEDS:
            return ""
        filled = min(_BAR_LENGTH, int(current / total * 100) // 2)
        return f"[{'=' * filled}>{' ' * (_BAR_LENGTH - filled)}] "


def _has_progress(message: PullMessage) -> bool:
    return message.has_progress or message.current is not None or message.total is not None


def _numbers(current: int, total: int, message: PullMessage) -> str:
    if message.hide_counts:
        return ""
    if message.units:
        return f"{current} {message.units}" if current > total else f"{current}/{total} {message.units}"
    shown = f"{human_size(current):>8}"
    return shown if current > total else f"{shown}/{human_size(total)}"


def _cursor(lines: int, direction: str) -> str:
    return f"\x1b[{lines}{direction}" if lines else ""
