"""Saves what a run wrote to a file, byte for byte or as plain text, beside the window's work."""

import contextlib
import secrets
import threading
import time
from collections.abc import Iterator
from enum import Enum
from pathlib import Path

from core.engine import StreamKind
from core.runs.plain_text import PlainText
from core.runs.transcript import Transcript

_PIECE = 16 * 1024  # bytes made plain at a time
_TURN = 0.001  # seconds of work after which the window's thread has its turn ...
_PAUSE = 1e-6  # ... by a pause of this length, or the shortest that the system has


class Selected(Enum):
    """Which streams are saved; the client's own words are stderr, as in a terminal."""

    EVERYTHING = frozenset(StreamKind)
    STDOUT = frozenset({StreamKind.STDOUT})
    STDERR = frozenset({StreamKind.STDERR, StreamKind.CLIENT})


class Export:
    """One saving of what there is now, by a thread named "save"; what it is at is read from the loop's thread.

    `plain` leaves out colours and all other control sequences. The file takes its name only when it is whole: a cancel
    or an error leaves what was there before.
    """

    def __init__(
        self, transcript: Transcript, path: Path, selected: Selected = Selected.EVERYTHING, *, plain: bool = False
    ) -> None:
        self.path = path
        self.total = transcript.size  # bytes of all streams that are looked through
        self.position = 0  # of them, so far
        self.written = 0  # bytes in the file so far
        self.missing = 0  # bytes that the transcript did not keep, of whichever stream
        self.error: OSError | None = None
        self.cancelled = False
        self._transcript = transcript
        self._generation = transcript.generation
        self._kinds: frozenset[StreamKind] = selected.value
        self._plain = PlainText() if plain else None
        self._paused = 0.0
        self._thread = threading.Thread(target=self._save, name="save")

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
        with part.open("xb", buffering=0) as file:
            for data in self._pieces():
                if self.cancelled:
                    return
                rest = memoryview(data)
                while rest:
                    rest = rest[file.write(rest) or 0 :]
                self.written += len(data)
                self._give_way()
        if self._generation != self._transcript.generation:
            # Cleared or closed in between: half an output under that name would be taken for the whole.
            self.cancelled = True

    def _pieces(self) -> Iterator[bytes]:
        for data in self._blocks():
            if self._plain is None:
                yield data
                continue
            for start in range(0, len(data), _PIECE):
                yield self._plain.feed(data[start : start + _PIECE])
        if self._plain is not None:
            yield self._plain.end()

    def _blocks(self) -> Iterator[bytes]:
        """What was asked for, as it came; "" where there is none, so that a cancel is heard."""
        for start, stop, chunk in self._transcript.blocks(self.total):
            if chunk is None:
                self.missing += stop - start
                yield b""
            else:
                yield chunk.of_kinds(self._kinds, stop - start)
            self.position = stop

    def _give_way(self) -> None:
        now = time.perf_counter()
        if now - self._paused > _TURN:
            time.sleep(_PAUSE)
            self._paused = time.perf_counter()
