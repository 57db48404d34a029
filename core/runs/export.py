"""Saves what a run wrote to a file, byte for byte, beside the window's work."""

import contextlib
import secrets
import threading
from enum import Enum
from pathlib import Path

from core.engine import StreamKind
from core.runs.transcript import Transcript


class Selected(Enum):
    """Which streams are saved; the client's own words are stderr, as in a terminal."""

    EVERYTHING = frozenset(StreamKind)
    STDOUT = frozenset({StreamKind.STDOUT})
    STDERR = frozenset({StreamKind.STDERR, StreamKind.CLIENT})


class Export:
    """One saving, by a thread named "save"; what it is at is read from the loop's thread.

    The file takes its name only when it is whole: a cancel or an error leaves what was there before.
    """

    def __init__(self, transcript: Transcript, path: Path, selected: Selected = Selected.EVERYTHING) -> None:
        self.path = path
        self.total = transcript.size
        self.written = 0  # bytes so far
        self.error: OSError | None = None
        self.cancelled = False
        self._transcript = transcript
        self._generation = transcript.generation
        self._kinds: frozenset[StreamKind] = selected.value
        self._thread = threading.Thread(target=self._save, name="save", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def cancel(self) -> None:
        """Give up and remove what has been written; the thread ends soon after."""
        self.cancelled = True

    @property
    def done(self) -> bool:
        """Whether it has ended: whole, with an `error`, or cancelled."""
        return not self._thread.is_alive()

    def join(self) -> None:
        """Wait for its end."""
        self._thread.join()

    def _save(self) -> None:
        part = self.path.with_name(f".{self.path.name}.{secrets.token_hex(4)}.part")
        try:
            self._write(part)
            if not self.cancelled:
                part.replace(self.path)
        except OSError as error:
            self.error = error
        finally:
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)

    def _write(self, part: Path) -> None:
        with part.open("xb") as file:
            for _kind, data in self._transcript.chunks(self._kinds):
                if self.cancelled:
                    return
                file.write(data)
                self.written += len(data)
        if self._generation != self._transcript.generation:
            # Cleared or closed in between: half an output under that name would be taken for the whole.
            self.cancelled = True
