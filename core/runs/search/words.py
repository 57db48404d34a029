"""Finds a word in output, counting many places at a time wherever no look at each is needed."""

import re
from collections.abc import Iterator

from core.runs.search.finder import Finder, Span
from core.runs.search.letters import Fold
from core.runs.search.seen import character_at, character_before

_LOOKED_AT = 4096  # hits that are looked at one by one while somebody waits


class WordFinder(Finder):
    """Finds the same bytes again, or (`fold`) the same letters; as a whole word if no other one goes on beside it."""

    def __init__(self, word: str, fold: Fold | None, *, whole_word: bool) -> None:
        self._fold = fold
        self._word = word.encode("utf-8", "replace") if fold is None else fold.word
        self._check = fold.check if fold is not None else None
        self._no_letter_before = whole_word and in_word(word[0])
        self._no_letter_after = whole_word and in_word(word[-1])
        self._folded: tuple[bytes, bytes] = b"", b""  # the text that was looked at last, and what became of it
        self.overlap = len(self._word)
        if self._check is not None or self._no_letter_before or self._no_letter_after:
            self.dense = _LOOKED_AT
        found = re.escape(self._word)
        self._alone = re.compile(found + self._beside(rb"(?<!\w%s)", rb"(?!\w)"))
        self._lines = re.compile(self._alone.pattern + rb"[^\n]*")
        sides = [self._beside(rb"(?<=[\x80-\xff]%s)", b""), self._beside(b"", rb"(?=[\x80-\xff])")]
        self._doubtful = [re.compile(found + side) for side in sides if side]

    def spans(self, text: bytes, start: int = 0) -> Iterator[Span]:
        """The places from an offset on, in order."""
        folded, word, size = self._same_letters(text), self._word, len(self._word)
        while (start := folded.find(word, start)) >= 0:
            if self._is_place(text, start, start + size):
                yield start, start + size
                start += size
            else:
                start += 1

    def tally(self, text: bytes, *, lines: bool) -> tuple[int, int]:
        """How many places there are, and in how many lines."""
        folded = self._same_letters(text)
        if self._word not in folded:
            return 0, 0
        if self._check is not None or self._in_doubt(folded):
            return super().tally(text, lines=lines)
        whole = self._no_letter_before or self._no_letter_after
        hits = len(self._alone.findall(folded)) if whole else folded.count(self._word)
        return hits, len(self._lines.findall(folded)) if lines and hits else 0

    def readable(self, text: bytes) -> bytes:
        """The text with those forms of the sought letters that are of one length."""
        if self._fold is not None and not text.isascii():
            for form, small in self._fold.uneven:
                text = text.replace(form, small)
        return text

    def _same_letters(self, text: bytes) -> bytes:
        if self._fold is None:
            return text
        folded = self._folded  # replaced as a whole: two threads look at texts of their own
        if folded[0] is not text:
            # Where only ASCII's letters have two forms, `lower` is twice as fast.
            small = text.lower() if self._fold.plain else text.translate(self._fold.table)
            self._folded = folded = text, small
        return folded[1]

    def _is_place(self, text: bytes, start: int, stop: int) -> bool:
        return (
            (self._check is None or self._check.match(text, start) is not None)
            and not (self._no_letter_before and in_word(character_before(text, start)))
            and not (self._no_letter_after and in_word(character_at(text, stop)))
        )

    def _in_doubt(self, folded: bytes) -> bool:
        """Whether a sign that is no ASCII stands beside a place: only that may be a letter unknown to `re`."""
        return not folded.isascii() and any(beside.search(folded) for beside in self._doubtful)

    def _beside(self, before: bytes, after: bytes) -> bytes:
        # Behind the word, not in front of it: so `re` jumps from one to the next.
        found = before.replace(b"%s", re.escape(self._word)) if self._no_letter_before else b""
        return found + (after if self._no_letter_after else b"")


def in_word(character: str) -> bool:
    """Whether a character ("" is none) makes a word longer."""
    return character.isalnum() or character == "_"
