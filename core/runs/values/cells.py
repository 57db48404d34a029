"""Values that are several things in one text, taken apart for the cells of a table and put together again.

A text that would not come back the very same from its cells has none: it is shown as it was typed.
"""

from dataclasses import dataclass

READ_ONLY = "ro"


@dataclass(frozen=True, slots=True)
class PortCells:
    """One --publish in its short form; what is not said is ""."""

    address: str = ""
    host_port: str = ""
    container_port: str = ""
    protocol: str = ""

    @classmethod
    def read(cls, text: str) -> "PortCells | None":
        """The cells of [address:][host port:]port[/protocol], None for any other text."""
        rest, _, container = text.rpartition(":")
        address, _, host_port = rest.rpartition(":")
        port, _, protocol = container.partition("/")
        cells = cls(address, host_port, port, protocol)
        return cells if cells.text() == text and "=" not in text else None

    def text(self) -> str:
        """The value that they are."""
        container = f"{self.container_port}/{self.protocol}" if self.protocol else self.container_port
        if self.address:
            return f"{self.address}:{self.host_port}:{container}"
        return f"{self.host_port}:{container}" if self.host_port else container


@dataclass(frozen=True, slots=True)
class MountCells:
    """One --volume; without a source it is a new volume, `options` are parted by commas."""

    source: str = ""
    target: str = ""
    options: str = ""

    @classmethod
    def read(cls, text: str) -> "MountCells | None":
        """The cells of [source:]target[:options], None for any other text. A drive's letter belongs to its path."""
        parts = text.split(":")
        if len(parts) > 2 and len(parts[0]) == 1 and parts[1][:1] in ("\\", "/"):
            parts[:2] = [":".join(parts[:2])]
        if len(parts) == 1:
            parts = ["", *parts]
        cells = cls(*parts) if len(parts) <= 3 else None
        return cells if cells is not None and cells.text() == text else None

    @property
    def read_only(self) -> bool:
        """Whether the container may only read it."""
        return READ_ONLY in self.options.split(",")

    def text(self) -> str:
        """The value that they are."""
        kept = [self.source] if self.source else []
        return ":".join([*kept, self.target, *([self.options] if self.options else [])])

    def with_read_only(self, on: bool) -> "MountCells":
        """The same with the option `ro`, or without it."""
        others = [word for word in self.options.split(",") if word not in ("", READ_ONLY)]
        if on == self.read_only:
            return self
        return MountCells(self.source, self.target, ",".join([READ_ONLY, *others] if on else others))


@dataclass(frozen=True, slots=True)
class VariableCells:
    """One --env; `value` is None where the caller's own is passed on."""

    name: str = ""
    value: str | None = ""

    @classmethod
    def read(cls, text: str) -> "VariableCells":
        """The cells of NAME=value or NAME."""
        name, equals, value = text.partition("=")
        return cls(name, value if equals else None)

    def text(self) -> str:
        """The value that they are."""
        return self.name if self.value is None else f"{self.name}={self.value}"
