"""How a headless run shows a pull: as lines, or drawn in place where stderr is a terminal."""

import os
from collections.abc import Callable

from core.engine import PullMessage
from core.images.pull import cli_line

DEFAULT_COLUMNS = 200  # what the CLI assumes of a terminal that does not tell its width


def pull_drawing(descriptor: int = 2) -> Callable[[PullMessage], bytes | None]:
    """What turns pull messages into output for `descriptor`."""
    if not os.isatty(descriptor):
        return cli_line
    from core.images.terminal_pull import TerminalPull

    drawing = TerminalPull(_columns(descriptor))

    def render(message: PullMessage) -> bytes:
        drawing.columns = _columns(descriptor)  # asked anew each time, as the CLI does: it may have been resized
        return drawing.render(message)

    return render


def _columns(descriptor: int) -> int:
    try:
        return os.get_terminal_size(descriptor).columns or DEFAULT_COLUMNS
    except OSError:
        return DEFAULT_COLUMNS
