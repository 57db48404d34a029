"""Text, numbers and lists read and quoted as the Docker CLI's language does it, refusals word for word."""

import re

_ESCAPES = {"\a": r"\a", "\b": r"\b", "\f": r"\f", "\n": r"\n", "\r": r"\r", "\t": r"\t", "\v": r"\v"}
_TRUE = frozenset({"1", "t", "T", "TRUE", "true", "True"})
_FALSE = frozenset({"0", "f", "F", "FALSE", "false", "False"})
_DIGIT_CHARS = "0123456789abcdefghijklmnopqrstuvwxyz"
_BASES = {"0x": 16, "0o": 8, "0b": 2}
_DIGITS = "[0-9]+(?:_[0-9]+)*"
_HEX_DIGITS = "[0-9a-fA-F]+(?:_[0-9a-fA-F]+)*"
_DECIMAL_FLOAT = rf"[+-]?(?:{_DIGITS}\.?(?:{_DIGITS})?|\.{_DIGITS})(?:[eE][+-]?{_DIGITS})?"
_HEX_FLOAT = rf"[+-]?0[xX]_?(?:{_HEX_DIGITS}\.?(?:{_HEX_DIGITS})?|\.{_HEX_DIGITS})[pP][+-]?{_DIGITS}"


class InvalidValueError(Exception):
    """A value that the Docker CLI refuses; the text is the CLI's own."""


def os_text(error: OSError) -> str:
    """The system's words for an error, in small letters as Go prints them."""
    return (error.strerror or str(error)).lower()


def quote(text: str) -> str:
    """`text` in double quotes as Go's %q prints it; a byte that is no UTF-8 (surrogate escape) becomes \\xNN."""
    return '"' + "".join(_escape(char, '"') for char in text) + '"'


def quote_bytes(text: str) -> str:
    """`text` in double quotes as Go's time package prints it: each byte outside printable ASCII as \\xNN."""
    raw = text.encode("utf-8", "surrogateescape")
    shown = (f"\\x{byte:02x}" if not 0x20 <= byte < 0x80 else chr(byte) for byte in raw)
    return '"' + "".join("\\" + char if char in ('"', "\\") else char for char in shown) + '"'


def quote_char(char: str) -> str:
    """One character in single quotes as Go's %q prints it."""
    return "'" + _escape(char, "'") + "'"


def _escape(char: str, delimiter: str) -> str:
    code = ord(char)
    if char in _ESCAPES:
        return _ESCAPES[char]
    if char in ("\\", delimiter):
        return "\\" + char
    if 0xDC80 <= code <= 0xDCFF:
        return f"\\x{code - 0xDC00:02x}"
    if char.isprintable():
        return char
    if code < 0x80:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def parse_bool(text: str) -> bool:
    """Go's strconv.ParseBool. Raises InvalidValueError."""
    if text in _TRUE:
        return True
    if text in _FALSE:
        return False
    raise InvalidValueError(f"strconv.ParseBool: parsing {quote(text)}: invalid syntax")


def parse_int(text: str, *, base: int = 0, bits: int = 64, function: str = "ParseInt") -> int:
    """Go's strconv.ParseInt (or Atoi, by `function`); base 0 reads 0x, 0o, 0b, a leading 0 and underscores."""
    sign, digits = (text[0], text[1:]) if text[:1] in ("+", "-") and text else ("", text)
    number = _unsigned(digits, base, 1 << 64)
    if number is None:
        raise InvalidValueError(f"strconv.{function}: parsing {quote(text)}: invalid syntax")
    value = -number if sign == "-" else number
    if not -(1 << (bits - 1)) <= value < 1 << (bits - 1):
        raise InvalidValueError(f"strconv.{function}: parsing {quote(text)}: value out of range")
    return value


def parse_uint(text: str, *, base: int = 0, bits: int = 64) -> int:
    """Go's strconv.ParseUint. Raises InvalidValueError."""
    number = _unsigned(text, base, 1 << bits)
    if number is None:
        raise InvalidValueError(f"strconv.ParseUint: parsing {quote(text)}: invalid syntax")
    if number >= 1 << bits:
        raise InvalidValueError(f"strconv.ParseUint: parsing {quote(text)}: value out of range")
    return number


def _unsigned(text: str, base: int, limit: int) -> int | None:
    """None for what is no number; `limit` as soon as the number reaches it, whatever follows, as Go does."""
    by_prefix = base == 0
    base, digits = _detect_base(text) if by_prefix else (base, text)
    number = 0
    for char in digits:
        if char == "_" and by_prefix:
            continue
        digit = _DIGIT_CHARS.find(char.lower()) if char.isascii() else -1
        if not 0 <= digit < base:
            return None
        number = number * base + digit
        if number >= limit:
            return limit
    misplaced = "_" in text and not re.fullmatch("[0-9a-zA-Z]+(?:_[0-9a-zA-Z]+)*", text)
    return None if misplaced or not text else number


def _detect_base(text: str) -> tuple[int, str]:
    prefix = text[:2].lower()
    if prefix in _BASES and len(text) > 2:
        return _BASES[prefix], text[2:]
    return (8, text[1:]) if text.startswith("0") else (10, text)


def parse_float(text: str) -> float:
    """Go's strconv.ParseFloat for finite numbers. Raises InvalidValueError."""
    if re.fullmatch(_DECIMAL_FLOAT, text):
        value = float(text)
    elif re.fullmatch(_HEX_FLOAT, text):
        value = float.fromhex(text.replace("_", ""))
    else:
        raise InvalidValueError(f"strconv.ParseFloat: parsing {quote(text)}: invalid syntax")
    if value in (float("inf"), float("-inf")):
        raise InvalidValueError(f"strconv.ParseFloat: parsing {quote(text)}: value out of range")
    return value


def to_int64(value: float) -> int:
    """A float cut to 64 bits as amd64 does it: what does not fit becomes the smallest number."""
    return int(value) if -(2.0**63) <= value < 2.0**63 else -(1 << 63)


def csv_fields(text: str) -> list[str]:
    """The first record of `text` as Go's encoding/csv reads it. Raises InvalidValueError."""
    line = text.lstrip("\r\n")
    if not line:
        raise InvalidValueError("EOF")
    fields: list[str] = []
    position = 0
    while True:
        quoted = line.startswith('"', position)
        field, position = _quoted_field(line, position) if quoted else _plain_field(line, position)
        fields.append(field)
        if position >= len(line) or line[position] != ",":
            return fields
        position += 1


def _plain_field(line: str, start: int) -> tuple[str, int]:
    ends = [end for end in (line.find(",", start), line.find("\n", start)) if end >= 0]
    end = min(ends, default=len(line))
    stray = line.find('"', start, end)
    if stray >= 0:
        raise InvalidValueError(f'parse error on line 1, column {_column(line, stray)}: bare " in non-quoted-field')
    return line[start:end], end


def _quoted_field(line: str, start: int) -> tuple[str, int]:
    field = ""
    position = start + 1
    while True:
        closing = line.find('"', position)
        if closing < 0:
            raise _bad_quote(line, len(line))
        field += line[position:closing]
        after = line[closing + 1 : closing + 2]
        if after in ("", ",", "\n"):
            return field, closing + 1
        if after != '"':
            raise _bad_quote(line, closing)
        field += '"'
        position = closing + 2


def _bad_quote(line: str, index: int) -> InvalidValueError:
    column = _column(line, index)
    return InvalidValueError(f'parse error on line 1, column {column}: extraneous or missing " in quoted-field')


def _column(line: str, index: int) -> int:
    return len(line[:index].encode("utf-8", "surrogateescape")) + 1
