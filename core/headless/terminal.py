"""The terminal that a headless run was started on: its size, its raw mode, and a pull drawn on it."""

import os
import sys
from collections.abc import Callable
from typing import Any

from core.engine import PullMessage
from core.images.pull import cli_line

DEFAULT_COLUMNS = 200  # what the CLI assumes of a terminal that does not tell its width

_Modes = list[Any]  # as termios gives them


class Terminal:
    """Descriptors 0 and 1 of this process, as far as they are a terminal; used on the main thread.

    Where stdin's modes are changed they are put back by `leave`, whatever happens: its owner calls it at every end.
    """

    def __init__(self) -> None:
        self._modes: _Modes | None = None  # as they were before

    @property
    def size(self) -> tuple[int, int]:
        """Rows and columns of stdout; 0 and 0 where that is no terminal (the CLI asks stdout, too)."""
        try:
            columns, rows = os.get_terminal_size(1)
        except OSError:
            return 0, 0
        return rows, columns

    def enter(self) -> None:
        """Let each key through as it is typed, Ctrl-C as well; nothing where stdin is no terminal.

        As in the CLI, a variable NORAW in the environment keeps the terminal as it is. Raises OSError. A process in
        the background is stopped here by its terminal, and goes on in the foreground.
        """
        if self._modes is None and os.isatty(0) and not os.environ.get("NORAW"):
            self._modes = _modes()
            _set_modes(_raw(self._modes))

    def resume(self) -> None:
        """Go on after a stop: the shell has set the terminal as it likes it. Raises OSError."""
        if self._modes is not None and not _in_background():
            _set_modes(_raw(self._modes))

    def leave(self) -> None:
        """Put the modes back as they were; harmless when that has been done, or when the terminal is gone.

        In the background the terminal is somebody else's by now, and stays as that one has set it.
        """
        modes, self._modes = self._modes, None
        if modes is None or _in_background():
            return
        try:
            _set_modes(modes)
        except OSError:
            return  # hung up: there is nobody to put it back for


def pull_drawing(descriptor: int = 2) -> Callable[[PullMessage], bytes | None]:
    """What turns pull messages into output for `descriptor`: lines, or drawn in place where it is a terminal."""
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


if sys.platform == "win32":

    def _modes() -> _Modes:
        return []  # a console has none of these; it stays as it is

    def _raw(modes: _Modes) -> _Modes:
        return modes

    def _in_background() -> bool:
        return False

    def _set_modes(modes: _Modes) -> None:
        """Leave the console as it is."""

else:
    import termios

    def _in_background() -> bool:
        """Whether the terminal on stdin takes its keys for others."""
        try:
            return os.tcgetpgrp(0) != os.getpgrp()
        except OSError:
            return False  # it controls nobody

    def _modes() -> _Modes:
        try:
            return termios.tcgetattr(0)
        except termios.error as error:
            raise OSError(*error.args) from error

    def _set_modes(modes: _Modes) -> None:
        try:
            termios.tcsetattr(0, termios.TCSANOW, modes)  # at once: what has been typed ahead is kept
        except termios.error as error:
            raise OSError(*error.args) from error

    def _raw(modes: _Modes) -> _Modes:
        """The CLI's raw mode (moby/term MakeRaw)."""
        iflag, oflag, cflag, lflag, ispeed, ospeed, characters = modes
        iflag &= ~(termios.IGNBRK | termios.BRKINT | termios.PARMRK | termios.ISTRIP)
        iflag &= ~(termios.INLCR | termios.IGNCR | termios.ICRNL | termios.IXON)
        lflag &= ~(termios.ECHO | termios.ECHONL | termios.ICANON | termios.ISIG | termios.IEXTEN)
        characters = list(characters)
        characters[termios.VMIN], characters[termios.VTIME] = 1, 0
        cflag = cflag & ~(termios.CSIZE | termios.PARENB) | termios.CS8
        return [iflag, oflag & ~termios.OPOST, cflag, lflag, ispeed, ospeed, characters]
