"""Finds a word in everything a run has written, beside the window's work, and goes on while more is written."""

import re
import threading
from array import array
from bisect import bisect_left, bisect_right

from core.runs.transcript import Transcript

HIT_LIMIT = 1_000_000
BLOCK = 256 * 1024  # bytes looked through at a time; a cancel is heard in between
AT_ONCE = 4 * BLOCK  # so little is looked through without a thread
# As seen on the screen: without escape sequences, and without what a carriage return has overwritten.
_ESCAPES = re.compile(
    rb"\x1b\[[0-?]*[ -/]*[@-~]?|\x1b[\]PX^_][^\x07\x1b\x18\x1a\n]*(?:\x07|\x1b\\)?|\x1b[ -/]*[0-~]?|[\x00\x07]"
)
_OVERWRITTEN = re.compile(rb"[^\n]*\r(?=[^\r\n])")


class Search:
    """All places of one word in one transcript, as line numbers in order, one a hit.

    Owned by the loop's thread, which calls `go_on` now and then; the thread that looks through much text is named
    "search" and ends by itself, or soon after `cancel`.
    """

    def __init__(self, transcript: Transcript, word: str, *, match_case: bool = False) -> None:
        self.word = word
        self.match_case = match_case
        self._transcript = transcript
        self._generation = transcript.generation
        # Only ASCII is folded byte by byte; other letters need the text.
        self._as_text = not match_case and not word.isascii() and word.lower() != word.upper()
        needle = word if match_case else word.lower()
        self._needle = needle.encode("utf-8", "replace")
        self._hits = array("Q")
        self._position = 0
        self._line = 0
        self._tail = b""  # the end of the line that has been looked through in part
        self._thread: threading.Thread | None = None
        self._cancelled = False

    @property
    def count(self) -> int:
        """Hits so far, at most HIT_LIMIT."""
        return len(self._hits)

    @property
    def complete(self) -> bool:
        """Whether everything written until now has been looked through."""
        return self.count >= HIT_LIMIT or self._position >= self._transcript.size

    @property
    def void(self) -> bool:
        """Whether the transcript has been cleared since: begin anew."""
        return self._generation != self._transcript.generation

    def hit(self, index: int) -> tuple[int, int]:
        """Line of a hit, and the how-manieth in this line it is (from 0)."""
        line = self._hits[index]
        return line, index - bisect_left(self._hits, line)

    def first_from(self, line: int) -> int:
        """Index of the first hit at or below a line; the first of all when there is none."""
        index = bisect_left(self._hits, line)
        return index if index < self.count else 0

    def last_before(self, line: int) -> int:
        """Index of the last hit above the end of a line; the last of all when there is none."""
        return (bisect_right(self._hits, line) or self.count) - 1

    def sample(self, most: int) -> list[int]:
        """Lines of at most so many hits, spread over all."""
        step = max(1, -(-self.count // most))
        return list(self._hits[::step])

    def go_on(self) -> None:
        """Look through what has been written since: a little at once, much in a thread."""
        if self._cancelled or self.complete or (self._thread is not None and self._thread.is_alive()):
            return
        if self._transcript.size - self._position <= AT_ONCE:
            self._look_through()
        else:
            self._thread = threading.Thread(target=self._look_through, name="search", daemon=True)
            self._thread.start()

    def cancel(self) -> None:
        """Give up; the thread ends after the block that it is at."""
        self._cancelled = True

    def _look_through(self) -> None:
        while self._needle and not (self._cancelled or self.void or self.complete):
            size = self._transcript.size
            block = self._transcript.read(self._position, BLOCK)
            newline = block.rfind(b"\n")
            if newline >= 0 and self._position + len(block) < size:
                block = block[: newline + 1]
            text = self._tail + block
            self._find_in(text)
            # A word may lie across the border; the tail is shorter than a word, so none is met twice.
            kept = len(self._needle) - 1
            self._tail = text[text.rfind(b"\n") + 1 :][-kept:] if kept else b""
            self._line += block.count(b"\n")
            self._position += len(block)

    def _find_in(self, block: bytes) -> None:
        seen = self._as_seen(block)
        line, counted = self._line, 0
        position = seen.find(self._needle)
        while position >= 0 and len(self._hits) < HIT_LIMIT:
            line += seen.count(b"\n", counted, position)
            counted = position
            self._hits.append(line)
            position = seen.find(self._needle, position + len(self._needle))

    def _as_seen(self, block: bytes) -> bytes:
        if b"\x1b" in block:
            block = _ESCAPES.sub(b"", block)
        if b"\r" in block:
            block = _OVERWRITTEN.sub(b"", block)
        if self.match_case:
            return block
        if self._as_text:
            return block.decode("utf-8", "replace").lower().encode()
        return block.lower()
