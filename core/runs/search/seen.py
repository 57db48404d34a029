"""Output as it is seen: without escape sequences, and without what has been overwritten in its line."""

import re
from typing import Any

_SPECIAL = (b"\x1b", b"\r", b"\b", b"\0", b"\a")
_ESCAPES = re.compile(
    rb"\x1b\[[0-?]*[ -/]*[@-~]?|\x1b[\]PX^_][^\x07\x1b\x18\x1a\n]*(?:\x07|\x1b\\)?|\x1b[ -/]*[0-~]?|[\x00\x07]"
)
_SWALLOWED = (b"\x1b", b"\0", b"\a")
_COLOUR = re.compile(rb"\x1b\[[0-9;:]*m")
_SAMPLE = 1024  # bytes
_MOVES = re.compile(rb"([\r\x08])")
_TEXT_MOVES = re.compile(r"([\r\x08])")
_EDGE = 64  # bytes at the end of a piece in which an escape sequence may begin


def as_seen(text: bytes) -> bytes:
    """What a terminal would show of these lines: as many, without what it swallows and what a CR or BS overwrote."""
    if not any(special in text for special in _SPECIAL):
        return text
    text = _without_escapes(text).replace(b"\r\n", b"\n")
    if b"\r" in text or b"\b" in text:
        text = b"\n".join(map(_line_as_seen, text.split(b"\n")))
    return text


def _without_escapes(text: bytes) -> bytes:
    # The same few colours stand in every line, as a rule: those go ten times as fast as sequence by sequence.
    for colour in set(_COLOUR.findall(text, 0, _SAMPLE)):
        text = text.replace(colour, b"")
    return _ESCAPES.sub(b"", text) if any(special in text for special in _SWALLOWED) else text


def safe_end(text: bytes) -> int:
    """Where the first part of a line may end: not in a character, and before a sequence that may go on."""
    escape = text.rfind(b"\x1b", max(1, len(text) - _EDGE))
    end = escape if escape > 0 else len(text)
    # A CR's or BS's effect is on what stands before it: they stay together with what they move over to.
    while end > 1 and text[end - 1] in b"\r\b":
        end -= 1
    start = end - 1
    while start > max(0, end - 4) and text[start] & 0xC0 == 0x80:
        start -= 1
    complete = text[start] < 0xC0 or end - start >= _length(text[start])
    return end if complete or not start else start


def character_before(text: bytes, offset: int) -> str:
    """The character that ends at an offset, "" at the beginning."""
    return text[max(0, offset - 4) : offset].decode("utf-8", "replace")[-1:]


def character_at(text: bytes, offset: int) -> str:
    """The character that begins at an offset, "" at the end."""
    return text[offset : offset + 4].decode("utf-8", "replace")[:1]


def next_character(text: bytes, offset: int) -> int:
    """Where the character after the one at an offset begins."""
    offset += 1
    while offset < len(text) and text[offset] & 0xC0 == 0x80:
        offset += 1
    return offset


def _length(first: int) -> int:
    return 2 if first < 0xE0 else 3 if first < 0xF0 else 4


def _line_as_seen(line: bytes) -> bytes:
    line = line.rstrip(b"\r")
    if b"\r" not in line and b"\b" not in line:
        return line
    if line.isascii():
        cells = bytearray()
        _write(cells, _MOVES.split(line), b"\r", b"\b")
        return bytes(cells)
    characters: list[str] = []  # a column each, as near as it comes without a font's widths
    _write(characters, _TEXT_MOVES.split(line.decode("utf-8", "replace")), "\r", "\b")
    return "".join(characters).encode()


def _write(cells: Any, parts: list[Any], back: str | bytes, step: str | bytes) -> None:
    cursor = 0
    for part in parts:
        if part == back:
            cursor = 0
        elif part == step:
            cursor = max(0, cursor - 1)
        else:
            cells[cursor : cursor + len(part)] = part
            cursor += len(part)
