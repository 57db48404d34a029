"""What finds the places of one query in text: the parts that words and patterns share."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Protocol

GRAIN = 64 * 1024  # bytes
_PLACES = 2000  # shown in one line

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Place:
    """Where something was found in a text, as `re` tells it."""

    start: int
    stop: int

    def span(self) -> Span:
        """First character, and the one after the last."""
        return self.start, self.stop


class TextMatch(Protocol):
    """Where a pattern matched a text."""

    def span(self) -> Span: ...


class TextPattern(Protocol):
    """What finds its places in a text on the screen: a finder, or a pattern of `re` that is our own."""

    def finditer(self, text: str, /) -> Iterable[TextMatch]: ...


class Finder:
    """Finds the places of one query in text made `readable` by it; they neither overlap nor are empty.

    `grain` is how many bytes, and `dense` how many hits, are gone through while somebody waits; what is found across
    a cut in a long line is at most `overlap` bytes long.
    """

    grain = GRAIN
    dense = GRAIN
    overlap = 0

    def spans(self, text: bytes, start: int = 0) -> Iterator[Span]:
        """The places from an offset on, in order."""
        raise NotImplementedError

    def tally(self, text: bytes, *, lines: bool) -> tuple[int, int]:
        """How many places there are, and (if `lines`) in how many lines."""
        del lines  # costs next to nothing here
        hits = matching = 0
        line_end = -1
        for first, _stop in self.spans(text):
            hits += 1
            if first > line_end:
                matching += 1
                line_end = end_of_line(text, first)
        return hits, matching

    def readable(self, text: bytes) -> bytes:
        """UTF-8 text as this finder needs it: as many characters, line ends where they are."""
        return text

    def finditer(self, text: str, /) -> Iterator[Place]:
        """The places in a text that is on the screen, the first some thousands."""
        data = self.readable(text.encode("utf-8", "replace"))  # as many characters, in as many bytes or not
        found = islice(self.spans(data), _PLACES)
        if len(data) == len(text):
            yield from (Place(start, stop) for start, stop in found)
            return
        characters = offset = 0
        for start, stop in found:
            first = characters + len(data[offset:start].decode())
            characters, offset = first + len(data[start:stop].decode("utf-8", "replace")), stop
            yield Place(first, characters)


def end_of_line(text: bytes, offset: int) -> int:
    """Where the line that holds an offset ends."""
    end = text.find(b"\n", offset)
    return len(text) if end < 0 else end
