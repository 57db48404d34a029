"""Reading options off a command line the way the Docker CLI does (spf13/pflag, options end at the image)."""

from collections.abc import Callable, Sequence

from core.runs.options import LONG_OPTIONS, SHORT_OPTIONS, Kind, Option
from core.runs.usage import flag_refused
from core.runs.values.go_text import InvalidValueError, quote, quote_char

Take = Callable[[Option, object], None]


def read_flags(args: Sequence[str], take: Take) -> tuple[str, ...]:
    """Give each option and its value to `take`, and return the words from the image on.

    A switch comes as bool, a number as int, all else as the text. Raises UsageError (exit code 125).
    """
    rest = list(args)
    while rest:
        word = rest.pop(0)
        if word in ("", "-") or not word.startswith("-"):
            return (word, *rest)
        if word == "--":
            return tuple(rest)
        if word.startswith("--"):
            _read_long(word, rest, take)
        else:
            _read_short(word[1:], rest, take)
    return ()


def _read_long(word: str, rest: list[str], take: Take) -> None:
    name, equals, value = word[2:].partition("=")
    if not name or name.startswith("-"):
        raise flag_refused(f"bad flag syntax: {word}")
    option = LONG_OPTIONS.get(name)
    if option is None:
        raise flag_refused(f"unknown flag: --{name}")
    if not equals:
        if option.kind is Kind.SWITCH:
            value = "true"
        elif rest:
            value = rest.pop(0)
        else:
            raise flag_refused(f"flag needs an argument: {word}")
    spelling = option.spelling if name == option.long else f"--{name}"
    _give(option, value, spelling, take)


def _read_short(letters: str, rest: list[str], take: Take) -> None:
    while letters:
        option = SHORT_OPTIONS.get(letters[0])
        if option is None:
            raise flag_refused(f"unknown shorthand flag: {quote_char(_first_byte(letters))} in -{letters}")
        letters, value = _short_value(option, letters, rest)
        _give(option, value, option.spelling, take)


def _short_value(option: Option, letters: str, rest: list[str]) -> tuple[str, str]:
    """What is left of a cluster of letters after its first option, and that option's value."""
    if len(letters) > 2 and letters[1] == "=":
        return "", letters[2:]
    if option.kind is Kind.SWITCH:
        return letters[1:], "true"
    if len(letters) > 1:
        return "", letters[1:]
    if rest:
        return "", rest.pop(0)
    raise flag_refused(f"flag needs an argument: {quote_char(letters[0])} in -{letters}")


def _first_byte(letters: str) -> str:
    """pflag looks at bytes: of a letter beyond ASCII it names the first byte as a character."""
    return chr(letters[0].encode("utf-8", "surrogateescape")[0])


def _give(option: Option, text: str, spelling: str, take: Take) -> None:
    try:
        value = option.read(text)
    except InvalidValueError as error:
        raise flag_refused(f"invalid argument {quote(text)} for {quote(spelling)} flag: {error}") from None
    take(option, value if option.kind in (Kind.SWITCH, Kind.NUMBER) else text)
