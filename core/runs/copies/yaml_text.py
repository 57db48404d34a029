"""Mappings, lists and scalars as YAML 1.2 that every reader takes in the same way."""

import re
from collections.abc import Iterator, Mapping

# Letters with slashes, dots and dashes inside them: no number, no truth, no date, no time in any reader's eyes.
_PLAIN = r"[A-Za-z][A-Za-z_./-]*[A-Za-z]|[A-Za-z]"
_WORDS = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf"})
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r", "\0": "\\0"}

Value = str | int | bool | float | list["Value"] | dict[str, "Value"]


def yaml_text(value: Mapping[str, Value]) -> str:
    """Block style, two spaces a level, a newline at the end; texts are quoted wherever that could matter."""
    return "".join(f"{line}\n" for line in _mapping(value))


def _mapping(value: Mapping[str, Value]) -> Iterator[str]:
    for key, inner in value.items():
        if isinstance(inner, (dict, list)) and inner:
            yield f"{_scalar(key)}:"
            yield from (f"  {line}" for line in _lines(inner))
        else:
            yield f"{_scalar(key)}: {_scalar(inner)}"


def _lines(value: Value) -> Iterator[str]:
    if isinstance(value, dict) and value:
        yield from _mapping(value)
    elif isinstance(value, list) and value:
        for item in value:
            first, *rest = _lines(item)
            yield f"- {first}"
            yield from (f"  {line}" for line in rest)
    else:
        yield _scalar(value)


def _scalar(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return str(value)
    if isinstance(value, (dict, list)):
        return "{}" if isinstance(value, dict) else "[]"
    if re.fullmatch(_PLAIN, value) and value.lower() not in _WORDS:
        return value
    return '"' + "".join(map(_character, value)) + '"'


def _character(char: str) -> str:
    code = ord(char)
    if char in _ESCAPES:
        return _ESCAPES[char]
    # Beyond ASCII only what is printable stands for itself; a byte order mark is none.
    if 0x20 <= code < 0x7F or (code > 0xA0 and char.isprintable()):
        return char
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
