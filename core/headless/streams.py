"""The terminal or pipes that a headless run writes to: exactly, in order, and ending as the Docker CLI ends."""

import os
import signal
import sys
import threading
from collections.abc import Callable

from core.engine import StreamKind
from core.runs.values.words import reason

_NAMES = {1: "/dev/stdout", 2: "/dev/stderr"}


def claim_standard_streams() -> None:
    """Put /dev/null where stdin, stdout or stderr is closed, as Go does: else a socket would get that number."""
    while True:
        descriptor = os.open(os.devnull, os.O_RDWR)
        if descriptor > 2:
            os.close(descriptor)
            return


class StandardStreams:
    """The sink of a headless run: blocks as long as the reader of stdout does, as the CLI does.

    Called on the stream's thread and on the loop's. `on_failure` hears once, on the thread that wrote, why nothing
    more can be written, in the CLI's words.
    """

    def __init__(self, on_failure: Callable[[OSError, str], None]) -> None:
        self._on_failure = on_failure
        self._failed = threading.Event()

    def __call__(self, kind: StreamKind, data: bytes) -> None:
        """Write all of `data`; after a failure nothing is written any more."""
        descriptor = 1 if kind is StreamKind.STDOUT else 2
        if self._failed.is_set():
            return
        try:
            write_all(descriptor, data)
        except OSError as error:
            self._failed.set()
            self._on_failure(error, f"write {_NAMES[descriptor]}: {reason(error)}\n")


def write_all(descriptor: int, data: bytes) -> None:
    """Write every byte, waiting where the descriptor does not block by itself. Raises OSError."""
    view = memoryview(data)
    while view:
        try:
            view = view[os.write(descriptor, view) :]
        except BlockingIOError:
            _wait_writable(descriptor)


def complain(text: str, *, may_die: bool = True) -> None:
    """Write to stderr, on the main thread; where nobody reads that any more, die of it as the CLI does."""
    try:
        write_all(2, text.encode("utf-8", "surrogateescape"))
    except BrokenPipeError:
        if may_die:
            die_of(signal.SIGPIPE)
    except OSError:
        return  # that it cannot be written is nothing that could be said anywhere


def die_of(number: int) -> None:
    """End this process by a signal, so that the shell sees what it would see of the CLI; on the main thread only."""
    signal.signal(number, signal.SIG_DFL)
    os.kill(os.getpid(), number)


def _wait_writable(descriptor: int) -> None:
    if sys.platform != "win32":
        import select

        select.select([], [descriptor], [])
