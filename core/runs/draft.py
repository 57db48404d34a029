"""A line that is still being made: its options and their values in the words they were typed in, right or wrong.

A RunSpec holds what can be run. A Draft holds what stands in the line, so that a form can show a wrong value beside
its reason and change one option without touching a word of the others.
"""

import shlex
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from core.runs.options import LONG_OPTIONS, SHORT_OPTIONS, Kind, Option
from core.runs.spec import PREFIX_WORDS
from core.runs.syntax import line_words, parse_args

_TRUE = "true"


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words that belong together, with what they say: long name and value, several for letters in one word."""

    words: tuple[str, ...]
    says: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """A command line as words; what changes it returns another. `image` is "" where none is named yet."""

    pieces: tuple[_Piece, ...] = ()
    image: str = ""
    command: tuple[str, ...] = ()

    @classmethod
    def read(cls, text: str) -> "Draft":
        """The draft of a line as a person types it. Values are not looked at, and an image may be missing.

        Raises UsageError for an open quote, an option that there is not, or one whose value is missing.
        """
        words = line_words(text)
        pieces: list[_Piece] = []
        position = 0
        while position < len(words) and _is_option(words[position]):
            piece = _read_piece(words, position)
            pieces.append(piece)
            position += len(piece.words)
        if words[position : position + 1] == ["--"]:
            position += 1
        rest = words[position:]
        return cls(tuple(pieces), rest[0] if rest else "", tuple(rest[1:]))

    def texts(self, option: Option) -> tuple[str, ...]:
        """The values of an option in the line's order; of one that is given once the last, which is the one that wins.

        A switch's is "true", or what stands behind its "=".
        """
        found = tuple(text for piece in self.pieces for name, text in piece.says if name == option.long)
        return found if option.kind is Kind.LIST else found[-1:]

    def said(self) -> dict[str, tuple[str, ...]]:
        """What `texts` answers of each option in the line, by its long name: read once for all of them."""
        found: dict[str, list[str]] = {}
        for piece in self.pieces:
            for name, text in piece.says:
                found.setdefault(name, []).append(text)
        return {
            name: tuple(texts if LONG_OPTIONS[name].kind is Kind.LIST else texts[-1:]) for name, texts in found.items()
        }

    def with_texts(self, option: Option, texts: Sequence[str]) -> "Draft":
        """The draft with these values of an option, and no other word changed; () takes the option out.

        A new option goes behind the others, a further value behind the last one of its option.
        """
        if tuple(texts) == self.texts(option):
            return self
        pieces = [part for piece in self.pieces for part in _apart(piece, option.long)]
        places = [place for place, piece in enumerate(pieces) if piece.says[0][0] == option.long]
        if option.kind is not Kind.LIST:
            # Of several only the last one counts, and the others would come to count without it.
            pieces = [piece for place, piece in enumerate(pieces) if place not in places[:-1]]
            places = [place for place, piece in enumerate(pieces) if piece.says[0][0] == option.long]
        return replace(self, pieces=tuple(_exchanged(pieces, places, option, tuple(texts))))

    def with_image(self, image: str, command: Sequence[str]) -> "Draft":
        """The draft with another image and another command for it."""
        return replace(self, image=image, command=tuple(command))

    def args(self) -> tuple[str, ...]:
        """The arguments after `docker run`."""
        words = [word for piece in self.pieces for word in piece.words]
        if self.image.startswith("-") and self.image != "-":
            words.append("--")
        named = (self.image,) if self.image or self.command else ()
        return (*words, *named, *self.command)

    def line(self) -> str:
        """The same as one line for a shell."""
        words = self.args()
        if words and words[0] in PREFIX_WORDS:
            # Such an image would be taken for the beginning of a pasted `docker run`.
            words = ("--", *words)
        return shlex.join(words)


def spelt(option: Option, text: str) -> tuple[str, ...]:
    """The words that give an option this value, as RunSpec spells them."""
    name = f"-{option.short}" if option.short else f"--{option.long}"
    if option.kind is Kind.SWITCH:
        return (name if text == _TRUE else f"{name}={text}",)
    return name, text


def _is_option(word: str) -> bool:
    return word.startswith("-") and word not in ("-", "--")


def _read_piece(words: Sequence[str], position: int) -> _Piece:
    word = words[position]
    follower = words[position + 1] if position + 1 < len(words) else None
    found = _read_long(word, follower) if word.startswith("--") else _read_short(word[1:], follower)
    if found is None:
        parse_args(words)  # raises, in the CLI's words
        raise AssertionError(f"the parser takes {word}")
    says, takes_follower = found
    return _Piece(tuple(words[position : position + 1 + takes_follower]), tuple(says))


def _read_long(word: str, follower: str | None) -> tuple[list[tuple[str, str]], bool] | None:
    name, equals, value = word[2:].partition("=")
    option = LONG_OPTIONS.get(name)
    if option is None:
        return None
    if equals:
        return [(option.long, value)], False
    if option.kind is Kind.SWITCH:
        return [(option.long, _TRUE)], False
    return None if follower is None else ([(option.long, follower)], True)


def _read_short(letters: str, follower: str | None) -> tuple[list[tuple[str, str]], bool] | None:
    says: list[tuple[str, str]] = []
    while letters:
        option = SHORT_OPTIONS.get(letters[0])
        if option is None:
            return None
        if len(letters) > 2 and letters[1] == "=":
            return [*says, (option.long, letters[2:])], False
        if option.kind is not Kind.SWITCH:
            if len(letters) > 1:
                return [*says, (option.long, letters[1:])], False
            return None if follower is None else ([*says, (option.long, follower)], True)
        says.append((option.long, _TRUE))
        letters = letters[1:]
    return says, False


def _apart(piece: _Piece, name: str) -> Iterator[_Piece]:
    """The piece by itself, or where `name` is one of several that it says, that one set apart from the others."""
    if len(piece.says) == 1 or name not in (said for said, _text in piece.says):
        yield piece
        return
    for (apart, is_switch), group in groupby(piece.says, lambda pair: (pair[0] == name, _is_plain_switch(*pair))):
        says = tuple(group)
        if is_switch and not apart:
            yield _Piece(("-" + "".join(LONG_OPTIONS[said].short for said, _text in says),), says)
        else:
            yield from (_Piece(spelt(LONG_OPTIONS[said], text), ((said, text),)) for said, text in says)


def _is_plain_switch(name: str, text: str) -> bool:
    return LONG_OPTIONS[name].kind is Kind.SWITCH and text == _TRUE


def _exchanged(pieces: list[_Piece], places: list[int], option: Option, texts: tuple[str, ...]) -> list[_Piece]:
    """`pieces` with the ones at `places` saying `texts`: what is the same at both ends keeps its words."""
    old = [pieces[place].says[0][1] for place in places]
    head = _common(old, texts)
    tail = _common(old[head:][::-1], texts[head:][::-1])
    new = [_Piece(spelt(option, text), ((option.long, text),)) for text in texts[head : len(texts) - tail]]
    gone = places[head : len(places) - tail]
    if gone:
        position = gone[0]
    elif tail:
        position = places[head]
    else:
        position = places[-1] + 1 if places else len(pieces)
    kept_before = [piece for place, piece in enumerate(pieces) if place < position and place not in gone]
    kept_behind = [piece for place, piece in enumerate(pieces) if place >= position and place not in gone]
    return [*kept_before, *new, *kept_behind]


def _common(first: Sequence[str], second: Sequence[str]) -> int:
    """How many are the same from the beginning."""
    count = 0
    for one, other in zip(first, second, strict=False):
        if one != other:
            break
        count += 1
    return count
