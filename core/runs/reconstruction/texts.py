"""Values of the API written as a person types them on a command line: sizes, durations, CPUs, CSV."""

from collections.abc import Iterable

_UNITS = (("g", 1 << 30), ("m", 1 << 20), ("k", 1 << 10))
_NANO = 10**9
_DURATIONS = (("h", 3600 * _NANO), ("m", 60 * _NANO), ("s", _NANO), ("ms", 10**6), ("us", 10**3))


def size(count: int) -> str:
    """Bytes in the largest unit that divides them; "" for none, "-1" for no limit."""
    if count <= 0:
        return "-1" if count < 0 else ""
    unit, factor = next(((unit, factor) for unit, factor in _UNITS if count % factor == 0), ("", 1))
    return f"{count // factor}{unit}"


def duration(nanoseconds: int) -> str:
    """A duration in the largest unit that divides it; "" for none."""
    if not nanoseconds:
        return ""
    unit, factor = next(((unit, factor) for unit, factor in _DURATIONS if nanoseconds % factor == 0), ("ns", 1))
    return f"{nanoseconds // factor}{unit}"


def cpus(nano: int) -> str:
    """Billionths of a CPU as a decimal; "" for none."""
    if not nano:
        return ""
    whole, rest = divmod(abs(nano), _NANO)
    return ("-" if nano < 0 else "") + f"{whole}.{rest:09}".rstrip("0").rstrip(".")


def csv(fields: Iterable[str]) -> str:
    """One record as Go's encoding/csv reads it."""
    return ",".join(_csv_field(field) for field in fields)


def _csv_field(field: str) -> str:
    if not set(field) & set(',"\r\n'):
        return field
    return '"' + field.replace('"', '""') + '"'
