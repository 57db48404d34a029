"""What is looked for in a run's output: a word or a pattern, as a finder of its places in text."""

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from types import ModuleType
from typing import Protocol

from core.runs.search.seen import character_at, character_before, next_character

_GRAIN = 64 * 1024  # bytes
_PATTERN_GRAIN = 8 * 1024
_PATTERN_PIECE = 8  # grains
_PATTERN_OVERLAP = 4096
_PATTERN_MEMORY = 1024 * 1024  # bytes for one pattern: RE2 refuses a larger program, and works in what is left
_COST = 4 * 1024 * 1024  # instructions times bytes that are gone through while somebody may wait
_IN_SIGHT = 2 * 1024 * 1024  # the same for one line on the screen: two milliseconds at the very worst
_SLOW = 0.001  # seconds for such a line; a pattern that takes as long again and again is no longer shown there
_SLOW_LINES = 3
_PLACES = 2000  # shown in one line
_LINES = 128  # on the screen, whose places are kept

Span = tuple[int, int]


class PatternError(Exception):
    """A regular expression that cannot be searched for; the text says why, in RE2's words."""


class NoPatternsError(Exception):
    """Regular expressions need a package that cannot be loaded here; the text says why."""


@dataclass(frozen=True, slots=True)
class Query:
    """What somebody typed, and how it is meant. A word is whole where no letter, digit or "_" goes on beside it."""

    text: str
    match_case: bool = False
    whole_word: bool = False
    regular_expression: bool = False

    @property
    def simple(self) -> bool:
        """Whether its finder is made at once, and little text searched in no time."""
        return not self.regular_expression


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


class Finder(Protocol):
    """Finds the places of one query in text made `readable` by it; they neither overlap nor are empty.

    `grain` is how many bytes are gone through while somebody waits, `piece` into how many a longer line is cut;
    what is found across such a cut is at most `overlap` bytes long.
    """

    grain: int
    piece: int
    overlap: int

    def spans(self, text: bytes, start: int = 0) -> Iterator[Span]: ...
    def count(self, text: bytes) -> int: ...
    def readable(self, text: bytes) -> bytes: ...
    def finditer(self, text: str, /) -> Iterator[Place]: ...


def finder_of(query: Query) -> Finder:
    """The finder of a query. Raises PatternError, NoPatternsError; loads a package for some, so not at the start."""
    if query.regular_expression:
        return _PatternFinder(*_compiled(query), whole_word=query.whole_word)
    word = query.text.encode("utf-8", "replace")
    folded = not query.match_case and query.text.lower() != query.text.upper()
    if folded and not query.text.isascii():
        return _LetterFinder(query.text, whole_word=query.whole_word)
    return _WordFinder(word.lower() if folded else word, folded=folded, whole_word=query.whole_word)


class _Finder:
    """What all finders share. `_found` gives the places from an offset on, whole words or not."""

    grain = _GRAIN
    piece = 4 * _GRAIN
    overlap = 0

    def __init__(self, *, whole_word: bool) -> None:
        self._whole_word = whole_word

    def _found(self, text: bytes, start: int) -> Iterator[Span]:
        raise NotImplementedError

    def spans(self, text: bytes, start: int = 0) -> Iterator[Span]:
        """The places from an offset on, in order."""
        return self._whole_words(text, start) if self._whole_word else self._found(text, start)

    def count(self, text: bytes) -> int:
        """How many places there are."""
        return sum(1 for _span in self.spans(text))

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

    def _whole_words(self, text: bytes, start: int) -> Iterator[Span]:
        while (span := next(self._found(text, start), None)) is not None:
            if _stands_alone(text, *span):
                yield span
                start = span[1]
            else:
                start = next_character(text, span[0])


class _WordFinder(_Finder):
    """Finds the same bytes again; `folded` where A is a."""

    def __init__(self, word: bytes, *, folded: bool, whole_word: bool) -> None:
        super().__init__(whole_word=whole_word)
        self._word = word
        self._folded = folded
        self.overlap = len(word)

    def count(self, text: bytes) -> int:
        """How many places there are, counted without a look at each where that can be."""
        return super().count(text) if self._whole_word else text.count(self._word)

    def readable(self, text: bytes) -> bytes:
        """The text in small letters, where they mean the same."""
        return text.lower() if self._folded else text

    def _found(self, text: bytes, start: int) -> Iterator[Span]:
        word, size = self._word, len(self._word)
        while (start := text.find(word, start)) >= 0:
            yield start, start + size
            start += size


class _LetterFinder(_WordFinder):
    """Finds a word of any alphabet, whatever its case: each letter's other forms are made the one that is sought."""

    def __init__(self, word: str, *, whole_word: bool) -> None:
        letters = [_small(letter) for letter in word]
        super().__init__("".join(letters).encode("utf-8", "replace"), folded=True, whole_word=whole_word)
        pairs = {(form, small) for letter, small in zip(word, letters, strict=True) for form in _forms(letter)}
        self._folds = tuple(
            (form.encode("utf-8", "replace"), small.encode("utf-8", "replace"))
            for form, small in sorted(pairs)
            if form != small and not form.isascii()
        )

    def readable(self, text: bytes) -> bytes:
        """The text with the small forms of the letters that are sought."""
        text = text.lower()
        if not text.isascii():
            for form, small in self._folds:
                text = text.replace(form, small)
        return text


class _PatternFinder(_Finder):
    """Finds a regular expression with RE2, whose time grows with the text only and which lets other threads run."""

    def __init__(self, find: Callable[[bytes, int], Iterator[TextMatch]], size: int, *, whole_word: bool) -> None:
        super().__init__(whole_word=whole_word)
        self._find = find
        self._size = size  # instructions: what one byte may cost
        self._slow_lines = 0
        self._in_sight = lru_cache(maxsize=_LINES)(self._look_at)
        self.grain = max(1024, min(_PATTERN_GRAIN, _COST // max(1, size)))
        self.piece = _PATTERN_PIECE * self.grain
        self.overlap = min(_PATTERN_OVERLAP, self.piece // 2)

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
            if time.perf_counter() - began > _SLOW:
                break
        self._slow_lines += time.thread_time() - worked > _SLOW
        return tuple(places)

    def _found(self, text: bytes, start: int) -> Iterator[Span]:
        spans = (match.span() for match in self._find(text, start))
        return ((first, last) for first, last in spans if first < last)


def _compiled(query: Query) -> tuple[Callable[[bytes, int], Iterator[TextMatch]], int]:
    re2 = _engine()
    options = re2.Options()
    options.case_sensitive = query.match_case
    options.max_mem = _PATTERN_MEMORY
    options.never_nl = options.never_capture = True
    options.log_errors = False
    re2.purge()  # it would keep every pattern on the way to the one that is meant, with its memory
    try:
        # Alone first: what is wrong is told of what was typed.
        re2.compile(query.text.encode("utf-8", "replace"), options)
        pattern = re2.compile(b"(?m)" + query.text.encode("utf-8", "replace"), options)
    except re2.error as error:
        reason = error.args[0] if error.args else b""
        raise PatternError(reason.decode("utf-8", "replace") if isinstance(reason, bytes) else str(reason)) from error
    return pattern.finditer, pattern.programsize


def _engine() -> ModuleType:
    try:
        import re2
    except (ImportError, OSError) as error:
        raise NoPatternsError(str(error)) from error
    module: ModuleType = re2
    return module


def _small(letter: str) -> str:
    return min((form for form in _forms(letter) if form == form.lower()), default=letter)


def _forms(letter: str) -> set[str]:
    forms = {letter, letter.lower(), letter.upper(), letter.upper().lower(), letter.title()}
    return {form for form in forms if len(form) == 1}


def _stands_alone(text: bytes, start: int, stop: int) -> bool:
    starts = _in_word(character_before(text, start)) and _in_word(character_at(text, start))
    ends = _in_word(character_before(text, stop)) and _in_word(character_at(text, stop))
    return not starts and not ends


def _in_word(character: str) -> bool:
    return character.isalnum() or character == "_"
