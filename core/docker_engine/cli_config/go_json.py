"""Says in Go's words what is wrong with a JSON or base64 text, since the CLI's warnings are made of them."""

_ESCAPES = b'bfnrt\\/"'
_HEX = b"0123456789abcdefABCDEF"
_DIGITS = b"0123456789"
_CUT_SHORT = "unexpected end of JSON input"
_BASE64 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


class GoSyntaxError(ValueError):
    """The text is not JSON; its message is encoding/json's."""


def first_value(data: bytes) -> bytes:
    """The first JSON value in `data` (b"" if there is nothing); what follows it is not looked at, as in a Decoder.

    Raises GoSyntaxError.
    """
    scanner = _Scanner(data)
    start = scanner.skip_blank()
    if start >= len(data):
        return b""
    try:
        scanner.value()
    except RecursionError as error:
        raise GoSyntaxError("exceeded max depth") from error
    return data[start : scanner.position]


def only_value(data: bytes) -> bytes:
    """The one JSON value that `data` is, as in encoding/json's Unmarshal. Raises GoSyntaxError."""
    try:
        value = first_value(data)
    except GoSyntaxError as error:
        raise GoSyntaxError(str(error).replace("unexpected EOF", _CUT_SHORT)) from None
    if not value:
        raise GoSyntaxError(_CUT_SHORT)
    rest = data[data.index(value) + len(value) :].lstrip(b" \t\r\n")
    if rest:
        raise GoSyntaxError(f"invalid character {_quoted(rest[0])} after top-level value")
    return value


class _Scanner:
    """Walks through one value by the grammar of encoding/json's scanner."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self.position = 0

    def skip_blank(self) -> int:
        """Go to the next character that counts, and say where it is."""
        while self._data[self.position : self.position + 1] in (b" ", b"\t", b"\r", b"\n"):
            self.position += 1
        return self.position

    def value(self) -> None:
        """Pass one value."""
        self.skip_blank()
        first = self._peek()
        if first == ord("{"):
            self._object()
        elif first == ord("["):
            self._array()
        elif first == ord('"'):
            self._string()
        elif first in b"-" + _DIGITS:
            self._number()
        elif first in b"tfn":
            self._literal({ord("t"): b"true", ord("f"): b"false", ord("n"): b"null"}[first])
        else:
            raise self._invalid("looking for beginning of value")

    def _peek(self) -> int:
        if self.position >= len(self._data):
            raise GoSyntaxError("unexpected EOF")
        return self._data[self.position]

    def _invalid(self, context: str) -> GoSyntaxError:
        return GoSyntaxError(f"invalid character {_quoted(self._peek())} {context}")

    def _take(self, allowed: bytes, context: str) -> int:
        found = self._peek()
        if found not in allowed:
            raise self._invalid(context)
        self.position += 1
        return found

    def _object(self) -> None:
        self.position += 1
        self.skip_blank()
        if self._peek() == ord("}"):
            self.position += 1
            return
        while True:
            self.skip_blank()
            if self._peek() != ord('"'):
                raise self._invalid("looking for beginning of object key string")
            self._string()
            self.skip_blank()
            self._take(b":", "after object key")
            self.value()
            self.skip_blank()
            if self._take(b",}", "after object key:value pair") == ord("}"):
                return

    def _array(self) -> None:
        self.position += 1
        self.skip_blank()
        if self._peek() == ord("]"):
            self.position += 1
            return
        while True:
            self.value()
            self.skip_blank()
            if self._take(b",]", "after array element") == ord("]"):
                return

    def _string(self) -> None:
        self.position += 1
        while (found := self._peek()) != ord('"'):
            if found < 0x20:
                raise self._invalid("in string literal")
            self.position += 1
            if found == ord("\\"):
                self._escape()
        self.position += 1

    def _escape(self) -> None:
        if self._take(_ESCAPES + b"u", "in string escape code") == ord("u"):
            for _ in range(4):
                self._take(_HEX, "in \\u hexadecimal character escape")

    def _number(self) -> None:
        if self._peek() == ord("-"):
            self.position += 1
        if self._take(_DIGITS, "in numeric literal") != ord("0"):
            self._digits()
        if self._at(b"."):
            self.position += 1
            self._take(_DIGITS, "after decimal point in numeric literal")
            self._digits()
        if self._at(b"eE"):
            self.position += 1
            if self._at(b"+-"):
                self.position += 1
            self._take(_DIGITS, "in exponent of numeric literal")
            self._digits()

    def _at(self, allowed: bytes) -> bool:
        return self.position < len(self._data) and self._data[self.position] in allowed

    def _digits(self) -> None:
        while self._at(_DIGITS):
            self.position += 1

    def _literal(self, word: bytes) -> None:
        for expected in word:
            self._take(bytes((expected,)), f"in literal {word.decode()} (expecting {_quoted(expected)})")


def base64_error(text: str) -> str:
    """What encoding/base64 (standard, padded) says of `text`; "" when it decodes."""
    data = text.encode()
    counted = [index for index, byte in enumerate(data) if byte not in b"\r\n"]
    place = _corrupt_place(data, counted)
    return "" if place is None else f"illegal base64 data at input byte {place}"


def _corrupt_place(data: bytes, counted: list[int]) -> int | None:
    for number, index in enumerate(counted):
        if data[index] == ord("="):
            return _bad_padding(data, counted, number)
        if data[index] not in _BASE64:
            return index
    rest = len(counted) % 4
    return len(data) - rest if rest else None


def _bad_padding(data: bytes, counted: list[int], number: int) -> int | None:
    """Where the padding that begins at the character `number` is wrong."""
    phase = number % 4
    if phase < 2:
        return counted[number]
    after = counted[number + 1 :]
    if phase == 2:
        if not after:
            return len(data)
        if data[after[0]] != ord("="):
            return after[0] - 1
        after = after[1:]
    return after[0] if after else None


def _quoted(byte: int) -> str:
    if byte == ord("'"):
        return "'\\''"
    if byte == ord('"'):
        return "'\"'"
    named = {7: "\\a", 8: "\\b", 9: "\\t", 10: "\\n", 11: "\\v", 12: "\\f", 13: "\\r", 92: "\\\\"}
    character = named.get(byte) or (chr(byte) if chr(byte).isprintable() else f"\\x{byte:02x}")
    return f"'{character}'"
