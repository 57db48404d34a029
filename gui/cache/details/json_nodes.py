"""The parts of a parsed JSON answer: what each is called, how it is written in one line, and where a word stands."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import Any

from core.secrets import MASK, is_secret

SHOWN = 300
"""Characters of a value in its line; the whole is shown when it is chosen."""

MOST = 500
"""Entries of a folder that have a row each: more are put into ranges, so that the last is as near as the first."""

Key = str | int
Place = tuple[int, ...]
"""Rows from the top down to an entry."""
Wanted = Callable[[Key, Any], bool]
_PLAIN_KEY = re.compile(r"[A-Za-z_]\w*", re.ASCII)


class Node:
    """One value and where it stands, or a range of what is in a value that has more than MOST entries.

    Its children are made page by page: an answer may have a hundred thousand.
    """

    __slots__ = ("_span", "children", "is_range", "key", "number", "parent", "row", "value")

    def __init__(
        self,
        value: Any,
        key: Key = "",
        parent: "Node | None" = None,
        row: int = 0,
        number: int = -1,
        span: tuple[int, int] | None = None,
    ) -> None:
        self.value = value
        self.key = key
        self.parent = parent
        self.row = row
        self.number = number  # among all nodes of the answer, in the order in which they were made
        self.children: list[Node] = []
        self.is_range = span is not None
        self._span = span or (0, len(value) if is_folder(value) else 0)

    @property
    def count(self) -> int:
        """How many entries there are in it."""
        return self._span[1] - self._span[0]

    @property
    def size(self) -> int:
        """How many children there are in all, whether they are made yet or not."""
        return -(-self.count // _entries_of_child(self.count))

    @property
    def content(self) -> Any:
        """The value; of a range the part that is in it."""
        if not self.is_range:
            return self.value
        if isinstance(self.value, Mapping):
            return dict(islice(self.value.items(), *self._span))
        return self.value[slice(*self._span)]

    def ways(self, entry: int) -> Iterator[int]:
        """The rows that lead to an entry: through ranges, and at last its own."""
        first, count = self._span[0], self.count
        while (step := _entries_of_child(count)) > 1:
            row = (entry - first) // step
            yield row
            first, count = first + row * step, min(step, count - row * step)
        yield entry - first

    def grow(self, count: int, number: int = 0) -> "list[Node]":
        """Make that many children more, of those that are left, and number them from `number` on."""
        row, step = len(self.children), _entries_of_child(self.count)
        rows = range(row, min(row + count, self.size))
        if step > 1:
            made = [self._range(each, step, number + each - row) for each in rows]
        else:
            first = self._span[0]
            found = islice(entries(self.value), first + rows.start, first + rows.stop)
            made = [
                Node(value, key, self, each, number + each - row)
                for each, (key, value) in zip(rows, found, strict=True)
            ]
        self.children += made
        return made

    def _range(self, row: int, step: int, number: int) -> "Node":
        first, last = self._span
        start = first + row * step
        stop = min(start + step, last)
        return Node(self.value, f"{start} … {stop - 1}", self, row, number, (start, stop))

    @property
    def path(self) -> str:
        """As jq takes it: .Config.Labels["a.b"], .Config.Env[0]; of a range that of what it is in."""
        keys: list[Key] = []
        node: Node | None = self
        while node is not None and node.parent is not None:
            keys += () if node.is_range else (node.key,)
            node = node.parent
        steps = [_step(key) for key in reversed(keys)]
        return "".join(steps) if not steps or steps[0].startswith(".") else "." + "".join(steps)


def _entries_of_child(count: int) -> int:
    """How many of a folder's entries a row stands for: one, or as many as leave no more than MOST rows."""
    step = 1
    while count > MOST * step:
        step *= MOST
    return step


def _step(key: Key) -> str:
    if isinstance(key, int):
        return f"[{key}]"
    return f".{key}" if _PLAIN_KEY.fullmatch(key) else f"[{json.dumps(key, ensure_ascii=False)}]"


def is_folder(value: object) -> bool:
    """Whether a value has others in it."""
    return isinstance(value, (Mapping, list, tuple))


def entries(value: Any) -> Iterator[tuple[Key, Any]]:
    """What is in a value, with its key or number; nothing in a plain one."""
    if isinstance(value, Mapping):
        return ((str(key), entry) for key, entry in value.items())
    return enumerate(value) if isinstance(value, (list, tuple)) else iter(())


def line(value: Any) -> str:
    """A plain value in one line of JSON, not longer than it is shown."""
    if isinstance(value, str):
        cut = value[:SHOWN]
        return json.dumps(cut, ensure_ascii=False) + ("…" if len(value) > SHOWN else "")
    return json.dumps(value, ensure_ascii=False, default=str)[: SHOWN + 1]


def places(value: Any, wanted: Wanted) -> Iterator[Place | None]:
    """Where entries are wanted, all in their order; None after each that is not, so that one can stop in between."""
    waiting: list[tuple[Place, Iterator[tuple[Key, Any]]]] = [((), entries(value))]
    rows = [0]
    while waiting:
        above, rest = waiting[-1]
        following = next(rest, None)
        if following is None:
            waiting.pop()
            rows.pop()
            continue
        key, entry = following
        here = (*above, rows[-1])
        rows[-1] += 1
        yield here if wanted(key, entry) else None
        if is_folder(entry):
            waiting.append((here, entries(entry)))
            rows.append(0)


def holds(word: str, *, reveal: bool) -> Wanted:
    """Whether a key or a plain value has `word` in it, whatever its case. A masked value does not tell."""
    folded = word.casefold()

    def wanted(key: Key, entry: Any) -> bool:
        if isinstance(key, str) and folded in key.casefold():
            return True
        if is_folder(entry):
            return False
        shown = entry if reveal else masked_entry(key, entry)
        return folded in (shown if isinstance(shown, str) else json.dumps(shown, default=str)).casefold()

    return wanted


def is_masked(key: Key, entry: Any) -> bool:
    """Whether a plain value would be masked."""
    return not is_folder(entry) and masked_entry(key, entry) != entry


def masked_entry(key: Key, entry: Any) -> Any:
    """A value without what is secret: under a key that says so, or in a `KEY=value`; what is in a folder stays."""
    if not isinstance(entry, str):
        return entry
    if isinstance(key, str) and is_secret(key, entry):
        return MASK
    return _masked_variable(entry)


def _masked_variable(text: str) -> str:
    key, sign, value = text.partition("=")
    return f"{key}={MASK}" if sign and key.isidentifier() and is_secret(key, value) else text
