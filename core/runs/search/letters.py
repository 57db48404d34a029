"""Letters whatever their case: which bytes are taken for which, so that a word is found without a look at each."""

import re
from dataclasses import dataclass
from math import prod

_ASCII = bytes(range(256)).lower()


@dataclass(frozen=True, slots=True)
class Fold:
    """A word as it is sought in text whose bytes were replaced by `table`, which keeps every byte's place
    and (`plain`) does no more than `lower`.

    Bytes cannot tell all letters apart: where `check` is given, a place is one only if that matches the text as it
    was. `uneven` are other forms of its letters that are of another length, each with the form to put in its place.
    """

    word: bytes
    table: bytes
    plain: bool
    check: re.Pattern[bytes] | None
    uneven: tuple[tuple[bytes, bytes], ...]


def fold_of(word: str) -> Fold:
    """How to find a word of any alphabet without its case."""
    forms = [_forms(letter) for letter in word]
    small = [min((form for form in each if form == form.lower()), default=min(each)) for each in forms]
    even, uneven = [], set()
    for each, chosen in zip(forms, small, strict=True):
        sought = _encoded(chosen)
        encoded = {_encoded(form) for form in each}
        even.append(sorted(form for form in encoded if len(form) == len(sought)))
        uneven |= {(form, sought) for form in encoded if len(form) != len(sought) and not form.isascii()}
    table = _table(even)
    exact = all(_alike(table, each[0]) == len(each) for each in even)
    check = None if exact else re.compile(b"".join(map(_any_of, even)))
    return Fold(b"".join(map(_encoded, small)).translate(table), table, table == _ASCII, check, tuple(sorted(uneven)))


def _encoded(letter: str) -> bytes:
    return letter.encode("utf-8", "replace")


def _forms(letter: str) -> set[str]:
    small, great = letter.lower(), letter.upper()
    forms = {letter, small, great, great.lower(), small.upper(), letter.title()}
    return {form for form in forms if len(form) == 1}


def _table(letters: list[list[bytes]]) -> bytes:
    """Bytes that stand at the same place in two forms of one letter become the same byte."""
    table = bytearray(_ASCII)
    for forms in letters:
        for column in zip(*forms, strict=True):
            alike = {table[byte] for byte in column}
            table = table.translate(bytes(min(alike) if byte in alike else byte for byte in range(256)))
    return bytes(table)


def _alike(table: bytes, letter: bytes) -> int:
    """How many byte strings the table makes the same as this one."""
    return prod(table.count(table[byte]) for byte in letter)


def _any_of(forms: list[bytes]) -> bytes:
    return b"(?:" + b"|".join(map(re.escape, forms)) + b")"
