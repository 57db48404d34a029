"""A part of a JSON answer as the text that a copy gives; secrets in it are masked unless they are shown."""

import json
from collections.abc import Iterator
from typing import Any

from gui.cache.details.json_nodes import Key, entries, is_folder, masked_entry

_INDENT = "  "


def json_text(value: Any, key: Key = "", *, reveal: bool) -> str:
    """The value under `key`: a text as it is, everything else as JSON.

    json.dumps calls itself for each level of its value, and an answer may have more levels than Python allows calls.
    """
    if is_folder(value):
        return "".join(_pieces(value, reveal=reveal))
    shown = value if reveal else masked_entry(key, value)
    return shown if isinstance(shown, str) else _written(shown)


def _pieces(value: Any, *, reveal: bool) -> Iterator[str]:
    opening, closing = _brackets(value)
    levels = [(entries(value), closing)]
    yield opening
    empty = True  # the innermost level, so far
    while levels:
        rest, closing = levels[-1]
        following = next(rest, None)
        if following is None:
            levels.pop()
            yield closing if empty else _line_break(len(levels)) + closing
            empty = False
            continue
        key, entry = following
        yield ("" if empty else ",") + _line_break(len(levels))
        if isinstance(key, str):
            yield f"{_written(key)}: "
        empty = is_folder(entry)
        if empty:
            opening, closing = _brackets(entry)
            levels.append((entries(entry), closing))
            yield opening
        else:
            yield _written(entry if reveal else masked_entry(key, entry))


def _line_break(depth: int) -> str:
    return "\n" + depth * _INDENT


def _brackets(folder: Any) -> tuple[str, str]:
    return ("[", "]") if isinstance(folder, (list, tuple)) else ("{", "}")


def _written(plain: Any) -> str:
    return json.dumps(plain, ensure_ascii=False, default=str)
