"""A line split into words as a POSIX shell does it, without any expansion."""

import re

_BLANK = re.compile(r"[ \t\n]|\r\n")
_JOINT = re.compile(r"\\\r?\n")
_PLAIN = re.compile(r"[^ \t\r\n'\"\\]+")  # nothing in it has a meaning


_EXPANDED = r"\$\(|\$\{?[A-Za-z_][A-Za-z0-9_]*\}?|`"
_FOR_A_SHELL = re.compile(
    rf"""\\. | '[^']*' | "(?P<quoted>(?:[^"\\]|\\.)*)"
    | (?P<sign>&&|\|\||[|;&<>]|{_EXPANDED}|(?<!\S)~(?=[/:\s]|$)|(?<!\S)\#(?=[\s]))""",
    re.VERBOSE | re.DOTALL,
)
_FOR_A_SHELL_IN_QUOTES = re.compile(rf"\\.|(?P<sign>{_EXPANDED})", re.DOTALL)


class OpenQuoteError(ValueError):
    """The line ends inside a quotation, or behind a lone backslash."""


def split_words(line: str) -> list[str]:
    """Split at blanks; quotes and backslashes as in a shell; a backslash at a line's end joins it with the next.

    A line may end as Windows ends it; inside quotes such an end stays as it is. Raises OpenQuoteError.
    """
    words: list[str] = []
    word: list[str] | None = None
    position = 0
    while position < len(line):
        if blank := _BLANK.match(line, position):
            if word is not None:
                words.append("".join(word))
            word = None
            position = blank.end()
            continue
        if joint := _JOINT.match(line, position):
            position = joint.end()
            continue
        piece, position = _piece(line, position)
        word = [*(word or []), piece]
    if word is not None:
        words.append("".join(word))
    return words


def shell_sign(line: str) -> str:
    """The first of what a shell would act upon and nobody does here (`$PWD`, `~`, `|`, `&&`, `#`); "" without any.

    What is quoted against a shell is none, nor is a prompt's sign at the beginning.
    """
    start = len(line) - len(line.lstrip())
    for found in _FOR_A_SHELL.finditer(line):
        if found["sign"] == "#" and found.start() == start:
            continue
        inner = _FOR_A_SHELL_IN_QUOTES.finditer(found["quoted"] or "")
        sign = found["sign"] or next((each["sign"] for each in inner if each["sign"]), "")
        if sign:
            return {"$(": "$(…)"}.get(sign, sign)
    return ""


def _piece(text: str, position: int) -> tuple[str, int]:
    if plain := _PLAIN.match(text, position):
        return plain[0], plain.end()
    char = text[position]
    if char == "'":
        return _single_quoted(text, position + 1)
    if char == '"':
        return _double_quoted(text, position + 1)
    if char != "\\":
        return char, position + 1
    if position + 1 >= len(text):
        raise OpenQuoteError("nothing follows the backslash at the end")
    return text[position + 1], position + 2


def _single_quoted(text: str, start: int) -> tuple[str, int]:
    end = text.find("'", start)
    if end < 0:
        raise OpenQuoteError("the quote ' is not closed")
    return text[start:end], end + 1


def _double_quoted(text: str, start: int) -> tuple[str, int]:
    kept: list[str] = []
    position = start
    while position < len(text):
        char = text[position]
        if char == '"':
            return "".join(kept), position + 1
        following = text[position + 1 : position + 2]
        if char == "\\" and following in ("$", "`", '"', "\\", "\n") and following:
            kept.append("" if following == "\n" else following)
            position += 2
            continue
        kept.append(char)
        position += 1
    raise OpenQuoteError('the quote " is not closed')
