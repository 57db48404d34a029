"""JSON put into the types of the Docker CLI's own structs, with what Go's encoding/json says of a wrong one."""

from collections.abc import Mapping
from typing import Any

_MAP, _LIST, _TEXT, _BOOL = "map[string]", "[]", "string", "bool"
ANY = "json.RawMessage"
_KINDS = {bool: "bool", int: "number", float: "number", str: "string", list: "array", dict: "object"}

Structs = Mapping[str, Mapping[str, str]]
"""Fields by the struct's Go name, and the Go type of each."""


def decoded(value: Mapping[str, Any], struct: str, structs: Structs) -> tuple[dict[str, Any], str]:
    """The fields that `struct` knows, by their proper names, and the first thing that is wrong ("" for nothing).

    As in Go, a field is found whatever its capitals, and one of a wrong type is left out while the others hold.
    """
    reader = _Reader(structs)
    return reader.struct(value, struct, ""), reader.wrong


def type_refusal(value: Any, place: str) -> str:
    """What Go says of a value of the wrong type at `place`."""
    return f"json: cannot unmarshal {_KINDS[type(value)]} into Go {place}"


class _Reader:
    """Walks through one value; the first error is kept, and the walk goes on."""

    def __init__(self, structs: Structs) -> None:
        self._structs = structs
        self.wrong = ""

    def struct(self, value: Mapping[str, Any], kind: str, above: str) -> dict[str, Any]:
        names = {name.casefold(): name for name in self._structs[kind]}
        found: dict[str, Any] = {}
        for key, inner in value.items():
            name = names.get(key.casefold())
            if name is None:
                continue
            place = f"{kind.rpartition('.')[2]}.{above}{name}"
            read = self._value(inner, self._structs[kind][name], place, f"{above}{name}.")
            if read is not None:
                found[name] = read
        return found

    def _value(self, value: Any, kind: str, place: str, above: str) -> Any:
        """None for null and for what is of another type."""
        if value is None or kind == ANY:
            return value
        expected: Any = {_TEXT: str, _BOOL: bool}.get(kind) or (list if kind.startswith(_LIST) else dict)
        if not isinstance(value, expected):
            self.wrong = self.wrong or type_refusal(value, f"struct field {place} of type {kind}")
            return None
        if kind in self._structs:
            return self.struct(value, kind, above)
        if kind.startswith(_LIST):
            return [self._value(inner, kind.removeprefix(_LIST), place, above) for inner in value]
        if kind.startswith(_MAP):
            inside = kind.removeprefix(_MAP)
            return {key: self._value(inner, inside, place, above) for key, inner in value.items()}
        return value
