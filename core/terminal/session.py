"""Brings what a run writes to its terminal, and the terminal's replies back: little at once, much on a thread."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from core.engine import StreamKind
from core.runs.chunk import Segment
from core.runs.transcript import Transcript
from core.terminal.emulator import TerminalEmulator

_SLICE = 16 * 1024  # bytes that are fed at a time: a quarter of a millisecond, while which nobody else has the emulator
_AT_ONCE = 16 * 1024  # bytes that the window's thread feeds by itself
_MOST_REPLIES = 64 * 1024  # bytes of replies that wait to be fetched; a program that asks without end gets no more


class TerminalSession:
    """Owns an emulator and the thread that feeds it; `close` ends both.

    Everything but the feeding belongs to one thread, the window's, which never waits longer than for one slice.
    """

    def __init__(self, emulator: TerminalEmulator, transcript: Transcript) -> None:
        self._emulator = emulator
        self._transcript = transcript
        self._lock = threading.Lock()
        self._free = threading.Event()  # cleared while the window wants the emulator: locks know no turns
        self._free.set()
        self._work = threading.Event()
        self._position = 0
        self._version = 0
        self._replies = bytearray()
        self._answers = False
        self._closing = False
        self._thread: threading.Thread | None = None
        emulator.on_reply = self._on_reply

    @property
    def position(self) -> int:
        """Bytes of the transcript that have been fed."""
        return self._position

    @property
    def version(self) -> int:
        """A number that moves whenever the emulator has been fed."""
        return self._version

    @property
    def behind(self) -> int:
        """Bytes that have not been fed yet."""
        return max(0, self._transcript.size - self._position)

    def catch_up(self) -> None:
        """See to it that what has been written since is fed: now, or soon when it is much."""
        if self._work.is_set() or not self.behind:
            return
        if self.behind <= _AT_ONCE:
            segments = self._transcript.segments(self._position, _AT_ONCE)
            with self.held():
                self._feed(segments)
            return
        if self._thread is None:
            self._thread = threading.Thread(target=self._feed_on, name="terminal-feed", daemon=True)
            self._thread.start()
        self._work.set()

    @contextmanager
    def held(self) -> Iterator[TerminalEmulator]:
        """The emulator for oneself."""
        self._free.clear()
        try:
            with self._lock:
                yield self._emulator
        finally:
            self._free.set()

    def take_replies(self) -> bytes:
        """What the terminal has answered to what the program asked since the last time."""
        if not self._replies:
            return b""
        with self.held():
            replies = bytes(self._replies)
            self._replies.clear()
        return replies

    def close(self) -> None:
        """End the thread and give the emulator back."""
        self._closing = True
        self._work.set()
        if self._thread is not None:
            self._thread.join()
        self._emulator.close()

    def _feed_on(self) -> None:
        while True:
            self._work.wait()
            while not self._closing and self.behind:
                segments = self._transcript.segments(self._position, _SLICE)
                self._free.wait()
                with self._lock:
                    self._feed(segments)
            if self._closing:
                return
            self._work.clear()

    def _feed(self, segments: list[Segment]) -> None:
        for kind, data in segments:
            self._position += len(data)
            # Words of ours, and a registry's among them, end their lines for a file and are answered by nobody.
            self._answers = kind is not StreamKind.CLIENT
            self._emulator.feed(data if self._answers else data.replace(b"\n", b"\r\n"))
        self._version += 1

    def _on_reply(self, reply: bytes) -> None:
        if self._answers and len(self._replies) + len(reply) <= _MOST_REPLIES:
            self._replies += reply
