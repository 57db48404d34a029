"""Output as plain text: without escape sequences and control characters, and as carriage returns have left it."""

import re
import unicodedata
from functools import lru_cache

_TAB = 8
_LONGEST = 128 * 1024  # bytes of one line that are taken together; of a longer one, what was written is final
_KEPT = b"\b\t\n\r"
_CONTROLS = bytes(code for code in (*range(32), 127) if code not in _KEPT)
_IN_STRING = rb"(?:[^\x07\x18\x1a\x1b\n\xc2]|\xc2(?!\x9c))*"  # what may stand in OSC, DCS, SOS, PM and APC
_STRING = rb"(?:\x1b[\]PX^_]|\xc2[\x90\x98\x9d-\x9f])" + _IN_STRING
_CSI = rb"(?:\x1b\[|\xc2\x9b)[0-?]*[ -/]*"
_SEQUENCE = re.compile(_CSI + rb"[@-~]?|" + _STRING + rb"(?:\x07|\x1b\\|\xc2\x9c)?|\x1b[ -/]*[0-~]?|\xc2[\x80-\x9f]")
_WHOLE_CSI = re.compile(rb"\x1b\[[0-?]*[ -/]*[@-~]")
_OPEN_SEQUENCE = re.compile(rb"(?:" + _CSI + rb"|" + _STRING + rb"\x1b?|\x1b[ -/]*)\Z")


class PlainText:
    """Fed with a program's output piece by piece; gives back whole lines as a console shows them.

    Bytes that are no UTF-8 stay as they are.
    """

    def __init__(self) -> None:
        self._rest = b""  # the line that has not ended

    def feed(self, data: bytes) -> bytes:
        """More output; returns what is final by now."""
        stop = data.rfind(b"\n") + 1
        if stop:
            lines, self._rest = self._rest + data[:stop], data[stop:]
            return _plain(lines)
        self._rest += data
        return self._shortened() if len(self._rest) > _LONGEST else b""

    def end(self) -> bytes:
        """No more comes; returns what is left."""
        rest, self._rest = self._rest, b""
        return _plain(rest)

    def _shortened(self) -> bytes:
        """A progress line is kept as it looks now; a line that is long indeed goes out without its end."""
        start = max(0, len(self._rest) - _LONGEST // 2)
        found = _OPEN_SEQUENCE.search(self._rest, start)
        stop = found.start() if found else len(self._rest)
        text, cursor = _written(_stripped(self._rest[:stop]))
        self._rest = self._rest[stop:]
        if len(text) > _LONGEST // 2:
            return text
        self._rest = text + (b"" if cursor == text else b"\r" + cursor) + self._rest
        return b""


def _plain(lines: bytes) -> bytes:
    lines = _stripped(lines)
    if b"\r" not in lines and b"\b" not in lines:
        return lines
    return b"\n".join([_written(line.rstrip(b"\r"))[0] for line in lines.split(b"\n")])


def _stripped(data: bytes) -> bytes:
    """The same without sequences and without the controls that move nothing."""
    if b"\x1b" in data or b"\xc2" in data:
        # Nearly always there is nothing but colours, which are found four times as fast by themselves.
        rest = _WHOLE_CSI.sub(b"", data) if b"\xc2" not in data else data
        data = _SEQUENCE.sub(b"", data) if b"\x1b" in rest or rest is data else rest
    return data.translate(None, _CONTROLS)


def _written(line: bytes) -> tuple[bytes, bytes]:
    """What a line looks like at its end, and the part of that in front of the cursor."""
    if b"\b" in line or b"\t" in line:
        return _on_grid(line)
    shown = cursor = b""
    covered = 0
    for cursor in line.split(b"\r"):
        columns = len(cursor) if cursor.isascii() else _columns(cursor)
        if columns >= covered:
            shown, covered = cursor, columns
        elif line.isascii():
            shown = cursor + shown[columns:]
        else:
            return _on_grid(line)
    return shown, cursor


def _columns(text: bytes) -> int:
    return sum(map(_width, text.decode("utf-8", "surrogateescape")))


def _on_grid(line: bytes) -> tuple[bytes, bytes]:
    row = _Row()
    for character in line.decode("utf-8", "surrogateescape"):
        row.write(character)
    return row.text(len(row.cells)), row.text(row.cursor)


class _Row:
    """A terminal's row without an end: a character a column, "" where a wide one or a tab goes on."""

    def __init__(self) -> None:
        self.cells: list[str] = []
        self.cursor = 0

    def text(self, stop: int) -> bytes:
        """The text in front of a column."""
        return "".join(self.cells[:stop]).encode("utf-8", "surrogateescape")

    def write(self, character: str) -> None:
        """Write a character, or obey it."""
        if character == "\r":
            self.cursor = 0
        elif character == "\b":
            self.cursor = max(0, self.cursor - 1)
        elif character == "\t":
            self._tab()
        elif width := _width(character):
            self._put([character] + [""] * (width - 1))
        else:
            self._mark(character)

    def _tab(self) -> None:
        columns = _TAB - self.cursor % _TAB
        if self.cursor >= len(self.cells):
            self._put(["\t"] + [""] * (columns - 1))
        else:
            self.cursor += columns
            self.cells.extend(" " * (self.cursor - len(self.cells)))

    def _put(self, cells: list[str]) -> None:
        stop = self.cursor + len(cells)
        self._cut_open(self.cursor)
        self._cut_open(stop)
        self.cells[self.cursor : stop] = cells
        self.cursor = stop

    def _mark(self, mark: str) -> None:
        column = self.cursor - 1
        while column > 0 and not self.cells[column]:
            column -= 1
        if column < 0:
            self._put([" " + mark])
        else:
            self.cells[column] += mark

    def _cut_open(self, column: int) -> None:
        """Blank the wide character that an overwriting at `column` would leave half of."""
        if column >= len(self.cells) or self.cells[column]:
            return
        while not self.cells[column]:
            column -= 1
        self.cells[column] = " "
        while column + 1 < len(self.cells) and not self.cells[column + 1]:
            column += 1
            self.cells[column] = " "


@lru_cache(maxsize=8192)
def _width(character: str) -> int:
    """Columns that a character takes: 0 (combining), 1 or 2 (East Asian wide, emoji)."""
    if character.isascii():
        return 1
    if unicodedata.category(character) in ("Mn", "Me", "Cf") or "\u1160" <= character <= "\u11ff":
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
