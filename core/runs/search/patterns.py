"""Finds a regular expression in output with RE2, whose time grows with the text only and which lets others run."""

import time
from collections.abc import Callable, Iterator
from functools import lru_cache
from types import ModuleType

from core.runs.search.finder import GRAIN, Finder, Place, Span, TextMatch
from core.runs.search.seen import character_at, character_before, next_character
from core.runs.search.words import in_word

_OVERLAP = 4096
_MEMORY = 1024 * 1024  # bytes for one pattern: RE2 refuses a larger program, and works in what is left
_DENSE = 512  # hits: RE2 is asked for each, which takes a microsecond
_COST = 4 * 1024 * 1024  # instructions times bytes that are gone through while somebody may wait
_IN_SIGHT = 2 * 1024 * 1024  # the same for one line on the screen: two milliseconds at the very worst
_SLOW = 0.001  # seconds for such a line; a pattern that takes as long again and again is no longer shown there
_SLOW_LINES = 3
_AT_LEAST = 4  # places of a line, however busy the machine is
_LINES = 128  # on the screen, whose places are kept

Find = Callable[[bytes, int], Iterator[TextMatch]]


class PatternError(Exception):
    """A regular expression that cannot be searched for; the text says why, in RE2's words."""


class NoPatternsError(Exception):
    """Regular expressions need a package that cannot be loaded here; the text says why."""


class PatternFinder(Finder):
    """Finds what a compiled pattern matches, but for empty matches."""

    dense = _DENSE
    overlap = _OVERLAP

    def __init__(self, find: Find, size: int, *, whole_word: bool) -> None:
        self._find = find
        self._size = size  # instructions: what one byte may cost
        self._whole_word = whole_word
        self._slow_lines = 0
        self._in_sight = lru_cache(maxsize=_LINES)(self._look_at)
        self.grain = max(1024, min(GRAIN, _COST // max(1, size)))

    def spans(self, text: bytes, start: int = 0) -> Iterator[Span]:
        """The places from an offset on, in order."""
        return self._whole_words(text, start) if self._whole_word else self._found(text, start)

    def readable(self, text: bytes) -> bytes:
        """The text with signs of replacement for what is no UTF-8: RE2's dot does not match that."""
        if text.isascii():
            return text
        return text.decode("utf-8", "replace").encode()

    def finditer(self, text: str, /) -> Iterator[Place]:
        """The places in a text that is on the screen; none where finding them holds up the window."""
        return iter(self._in_sight(text))

    def _look_at(self, text: str) -> tuple[Place, ...]:
        if self._size * len(text) > _IN_SIGHT or self._slow_lines > _SLOW_LINES:
            return ()
        began, worked = time.perf_counter(), time.thread_time()
        places = []
        for place in super().finditer(text):
            places.append(place)
            # Each place lets the searching thread in between: a line with very many would wait for it as often.
            if len(places) >= _AT_LEAST and time.perf_counter() - began > _SLOW:
                break
        self._slow_lines += time.thread_time() - worked > _SLOW
        return tuple(places)

    def _found(self, text: bytes, start: int) -> Iterator[Span]:
        for match in self._find(text, start):
            span = match.span()
            if span[0] < span[1]:
                yield span

    def _whole_words(self, text: bytes, start: int) -> Iterator[Span]:
        while (span := next(self._found(text, start), None)) is not None:
            if _stands_alone(text, *span):
                yield span
                start = span[1]
            else:
                start = next_character(text, span[0])


def pattern_finder(pattern: str, *, match_case: bool, whole_word: bool) -> PatternFinder:
    """The finder of a regular expression. Raises PatternError, NoPatternsError; loads a package the first time."""
    re2 = _engine()
    options = re2.Options()
    options.case_sensitive = match_case
    options.max_mem = _MEMORY
    options.never_nl = options.never_capture = True
    options.log_errors = False
    re2.purge()  # it would keep every pattern on the way to the one that is meant, with its memory
    try:
        # Alone first: what is wrong is told of what was typed.
        re2.compile(pattern.encode("utf-8", "replace"), options)
        compiled = re2.compile(b"(?m)" + pattern.encode("utf-8", "replace"), options)
    except re2.error as error:
        reason = error.args[0] if error.args else b""
        raise PatternError(reason.decode("utf-8", "replace") if isinstance(reason, bytes) else str(reason)) from error
    return PatternFinder(compiled.finditer, compiled.programsize, whole_word=whole_word)


def _engine() -> ModuleType:
    try:
        import re2
    except (ImportError, OSError) as error:
        raise NoPatternsError(str(error)) from error
    module: ModuleType = re2
    return module


def _stands_alone(text: bytes, start: int, stop: int) -> bool:
    starts = in_word(character_before(text, start)) and in_word(character_at(text, start))
    ends = in_word(character_before(text, stop)) and in_word(character_at(text, stop))
    return not starts and not ends
