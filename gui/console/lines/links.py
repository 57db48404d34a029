"""What in the output leads somewhere: bare addresses and the links of OSC 8; only http and https, never trusted."""

import re
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QUrl

from gui.console.lines.line_cache import ShownLine
from gui.console.lines.line_layout import LineLayout
from gui.console.lines.sgr import PLAIN

_LONGEST = 2048  # characters: a longer address is none
_ADDRESS = re.compile(r"\bhttps?://[^\s\x00-\x20\x7f-\x9f<>\"'`{}|\\^]+", re.IGNORECASE)
_AFTER = ".,;:!?…"  # what ends the sentence around an address
_PAIRS = {")": "(", "]": "["}


@dataclass(frozen=True, slots=True)
class Link:
    """Columns of a line that lead to `target`: an address in ASCII as it is really asked for, with its `host`.

    `plain` says that the text itself is that address, so that nobody can be misled.
    """

    line: int
    start: int
    stop: int
    target: str
    host: str
    plain: bool


def links_of(line: ShownLine, start: int, stop: int) -> list[Link]:
    """The links that lie in the columns from `start` to `stop` of a line, whole where they go beyond those."""
    first = max(0, start - _LONGEST)
    last = min(line.layout.columns, stop + _LONGEST)
    part = LineLayout(tuple(run.moved(-first) for run in line.layout.between(first, last)), last - first, PLAIN)
    given = _given(part)
    taken = {column for begin, end, _text in given for column in range(begin, end)}
    bare = [found for found in _bare(part) if taken.isdisjoint(range(found[0], found[1]))]
    found = [_link(line.number, first, part, *where) for where in given + bare]
    return [link for link in found if link is not None and link.start < stop and link.stop > start]


def _given(part: LineLayout) -> list[tuple[int, int, str]]:
    """What OSC 8 says: start, stop and address; neighbours with the same address are one."""
    found: list[tuple[int, int, str]] = []
    for run in part.runs:
        if not run.link:
            continue
        start = run.column
        if found and found[-1][1:] == (start, run.link):
            start = found.pop()[0]
        found.append((start, run.column + run.columns, run.link))
    return found


def _bare(part: LineLayout) -> list[tuple[int, int, str]]:
    found = []
    for start, stop in part.find(_ADDRESS):
        text = part.text(start, stop)
        address = _trimmed(text)
        found.append((start, stop - (len(text) - len(address)), address))
    return found


def _trimmed(text: str) -> str:
    """An address without the signs that end the sentence, or the bracket, around it."""
    open_brackets = {bracket: text.count(bracket) - text.count(_PAIRS[bracket]) for bracket in _PAIRS}
    end = len(text)
    while end:
        sign = text[end - 1]
        if open_brackets.get(sign, 0) > 0:
            open_brackets[sign] -= 1
        elif sign not in _AFTER:
            break
        end -= 1
    return text[:end]


def _link(number: int, first: int, part: LineLayout, start: int, stop: int, text: str) -> Link | None:
    url = checked(text)
    if url is None:
        return None
    target = bytes(url.toEncoded().data()).decode("ascii")
    host = url.host(QUrl.ComponentFormattingOption.FullyEncoded)
    shown = part.text(start, stop).strip()
    plain = shown.rstrip("/") == target.rstrip("/")
    return Link(number, first + start, first + stop, target, host, plain)


@lru_cache(maxsize=512)
def links_somewhere(text: str) -> bool:
    """Whether what OSC 8 gave is an address that may be opened."""
    return checked(text) is not None


def checked(text: str) -> QUrl | None:
    """The address that a text means; None when it is too long, hides something, or is not http or https."""
    if not text or len(text) > _LONGEST or not text.isprintable():
        return None
    url = QUrl(text, QUrl.ParsingMode.TolerantMode)
    known = url.isValid() and url.scheme() in ("http", "https") and bool(url.host())
    return url if known else None
