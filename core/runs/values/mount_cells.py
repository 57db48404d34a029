"""One --mount taken apart for the cells of a table, each word of it kept as it was typed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.runs.values.go_text import InvalidValueError, csv_fields, parse_bool

_NAMES = {
    "type": ("type",),
    "source": ("source", "src"),
    "target": ("target", "dst", "destination"),
    "read_only": ("readonly", "ro"),
}
_QUOTED = frozenset(',"\r\n')


@dataclass(frozen=True, slots=True)
class LongMountCells:
    """One --mount. `parts` are what its commas part, quotes and all; what a cell changes is one of them.

    Each of type, source, target and read-only stands there once at the most; all others are `options`, of which
    `typed` are those that were put in through their cell, right or wrong.
    """

    parts: tuple[str, ...] = ()
    typed: str = ""

    @classmethod
    def read(cls, text: str) -> "LongMountCells | None":
        """The cells of type=…,source=…,target=…[,readonly][,key=value…], None for any other text."""
        try:
            cells = cls(tuple(_parted(text)))
            _ = cells.read_only  # a tick in a box cannot say "perhaps"
        except InvalidValueError:
            return None
        names = [name for part in cells.parts if (name := _name(part))]
        return cells if len(set(names)) == len(names) and cells.text() == text else None

    @property
    def kind(self) -> str:
        """bind, volume, tmpfs, or what else is said; "" for nothing, which is a volume."""
        return self._value("type")

    @property
    def source(self) -> str:
        """The folder, or the volume's name."""
        return self._value("source")

    @property
    def target(self) -> str:
        """The path in the container."""
        return self._value("target")

    @property
    def read_only(self) -> bool:
        """Whether the container may only read it."""
        place = self._place("read_only")
        if place is None:
            return False
        _key, equals, value = _field(self.parts[place]).partition("=")
        return not equals or parse_bool(value)

    @property
    def options(self) -> str:
        """All others, as they stand there."""
        others = [part for part in self.parts if not _name(part)]
        return ",".join([*others, self.typed] if self.typed else others)

    def text(self) -> str:
        """The value that they are."""
        return ",".join((*self.parts, self.typed) if self.typed else self.parts)

    def with_kind(self, kind: str) -> "LongMountCells":
        """The same of another type; "" says none."""
        return self._with_value("type", kind)

    def with_source(self, source: str) -> "LongMountCells":
        """The same of another source; "" says none."""
        return self._with_value("source", source)

    def with_target(self, target: str) -> "LongMountCells":
        """The same at another path; "" says none."""
        return self._with_value("target", target)

    def with_read_only(self, on: bool) -> "LongMountCells":
        """The same with `readonly`, or without it."""
        return self if on == self.read_only else self._with_part("read_only", "readonly" if on else "")

    def with_options(self, options: str) -> "LongMountCells":
        """The same with other options; they are taken as they are, right or wrong, behind all else."""
        if options == self.options:
            return self
        return LongMountCells(tuple(part for part in self.parts if _name(part)), options)

    def _value(self, name: str) -> str:
        place = self._place(name)
        return "" if place is None else _field(self.parts[place]).partition("=")[2]

    def _with_value(self, name: str, value: str) -> "LongMountCells":
        if value == self._value(name):
            return self
        place = self._place(name)
        key = name if place is None else _field(self.parts[place]).partition("=")[0]
        return self._with_part(name, _spelt(f"{key}={value}") if value else "")

    def _with_part(self, name: str, part: str) -> "LongMountCells":
        """The same with this part for `name`, "" for none; a new one goes where Docker's manual has it."""
        parts, place = list(self.parts), self._place(name)
        new = [part] if part else []
        if place is not None:
            parts[place : place + 1] = new
        else:
            earlier = list(_NAMES)[: list(_NAMES).index(name)]
            places = [at for known in earlier if (at := self._place(known)) is not None]
            parts[max(places, default=-1) + 1 : max(places, default=-1) + 1] = new
        return replace(self, parts=tuple(parts))

    def _place(self, name: str) -> int | None:
        return next((at for at, part in enumerate(self.parts) if _name(part) == name), None)


def _parted(text: str) -> Sequence[str]:
    """The text at its commas, but not at those within quotes. Raises InvalidValueError as Go's encoding/csv does."""
    if not text:
        return ()
    csv_fields(text)
    parts, start, quoted = [], 0, False
    for at, character in enumerate(text):
        if character == '"':
            quoted = not quoted
        elif character == "," and not quoted:
            parts.append(text[start:at])
            start = at + 1
    return (*parts, text[start:])


def _name(part: str) -> str:
    """Which cell a part belongs to; "" for one of the options."""
    key, equals, _value = _field(part).partition("=")
    found = next((name for name, keys in _NAMES.items() if key.lower() in keys), "")
    return found if equals or found == "read_only" else ""


def _field(part: str) -> str:
    """What a part says, without its quotes; a part that cannot be read is what it is."""
    try:
        return csv_fields(part)[0]
    except InvalidValueError:
        return part


def _spelt(field: str) -> str:
    """A field as a part: in quotes where it needs them."""
    if _QUOTED.isdisjoint(field):
        return field
    doubled = field.replace('"', '""')
    return f'"{doubled}"'
