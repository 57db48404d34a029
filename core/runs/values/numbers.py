"""Sizes, fractions of CPUs, durations and limits, as `docker run` reads them."""

import re

from core.runs.values.go_text import InvalidValueError, parse_float, parse_int, quote_bytes, to_int64

_SIZE_UNITS = {"k": 1 << 10, "m": 1 << 20, "g": 1 << 30, "t": 1 << 40, "p": 1 << 50}
_DURATION_UNITS = {
    "ns": 1,
    "us": 1_000,
    "\u00b5s": 1_000,  # the micro sign
    "\u03bcs": 1_000,  # the Greek letter mu
    "ms": 1_000_000,
    "s": 1_000_000_000,
    "m": 60_000_000_000,
    "h": 3_600_000_000_000,
}
_DURATION_PART = r"(?P<number>[0-9]+\.?[0-9]*|\.[0-9]+)(?P<unit>[^0-9.]*)"
_DIGITS = "[0-9]+(?:_[0-9]+)*"
_RATIONAL = rf"[+-]?{_DIGITS}/{_DIGITS}|[+-]?(?:{_DIGITS}\.?(?:{_DIGITS})?|\.{_DIGITS})(?:[eE][+-]?[0-9]{{1,4}})?"
_PREFIXED = r"[+-]?0(?:[xX][0-9a-fA-F]+|[bB][01]+|[oO][0-7]+)"
_HEX_FLOAT = r"[+-]?0[xX](?:[0-9a-fA-F]+\.?[0-9a-fA-F]*|\.[0-9a-fA-F]+)(?:[pP][+-]?[0-9]{1,3})?"
_NANO = 10**9
_ULIMITS = frozenset(
    {
        "core",
        "cpu",
        "data",
        "fsize",
        "locks",
        "memlock",
        "msgqueue",
        "nice",
        "nofile",
        "nproc",
        "rss",
        "rtprio",
        "rttime",
        "sigpending",
        "stack",
    }
)


def parse_size(text: str) -> int:
    """Bytes from 512, 64m, 1.5GiB (go-units RAMInBytes): units are powers of 1024. Raises InvalidValueError."""
    last = max(text.rfind(char) for char in "0123456789. ")
    if last < 0:
        raise InvalidValueError(f"invalid size: '{text}'")
    number = text[:last] if text[last] == " " else text[: last + 1]
    size = parse_float(number)
    if size < 0:
        raise InvalidValueError(f"invalid size: '{text}'")
    return to_int64(size * _size_factor(text[last + 1 :]))


def _size_factor(suffix: str) -> int:
    if not suffix:
        return 1
    short = len(suffix.encode()) <= 3
    low = suffix.lower() if short else suffix
    if short and low == "b":
        return 1
    if short and low[0] in _SIZE_UNITS and low[1:] in ("", "b", "ib"):
        return _SIZE_UNITS[low[0]]
    raise InvalidValueError(f"invalid suffix: '{low}'")


def parse_swap(text: str) -> int:
    """A size in bytes, or -1 for no limit."""
    return -1 if text == "-1" else parse_size(text)


def parse_cpus(text: str) -> int:
    """Billionths of a CPU from 1.5 or 3/2 (opts.ParseCPUs). Raises InvalidValueError."""
    from fractions import Fraction  # here, since it costs every start 2 ms and few runs need it

    if re.fullmatch(_PREFIXED, text):
        cpus = Fraction(int(text, 0))
    elif re.fullmatch(_HEX_FLOAT, text):
        cpus = Fraction(float.fromhex(text))
    elif re.fullmatch(_RATIONAL, text) and not re.search(r"/0+$", text):
        cpus = Fraction(text)
    else:
        raise InvalidValueError(f"failed to parse {text} as a rational number")
    nano = cpus * _NANO
    if nano.denominator != 1:
        raise InvalidValueError("value is too precise")
    return (nano.numerator + (1 << 63)) % (1 << 64) - (1 << 63)


def parse_duration(text: str) -> int:
    """Nanoseconds from 1m30s (Go's time.ParseDuration). Raises InvalidValueError."""
    sign = -1 if text.startswith("-") else 1
    rest = text[1:] if text[:1] in ("+", "-") else text
    if rest == "0":
        return 0
    if not rest:
        raise InvalidValueError(f"time: invalid duration {quote_bytes(text)}")
    total = 0
    while rest:
        match = re.match(_DURATION_PART, rest)
        if match is None:
            raise InvalidValueError(f"time: invalid duration {quote_bytes(text)}")
        total += _nanoseconds(match["number"], match["unit"], text)
        rest = rest[match.end() :]
    if total >= 1 << 63:
        raise InvalidValueError(f"time: invalid duration {quote_bytes(text)}")
    return sign * total


def _nanoseconds(number: str, unit: str, text: str) -> int:
    if not unit:
        raise InvalidValueError(f"time: missing unit in duration {quote_bytes(text)}")
    if unit not in _DURATION_UNITS:
        raise InvalidValueError(f"time: unknown unit {quote_bytes(unit)} in duration {quote_bytes(text)}")
    from fractions import Fraction  # here, since it costs every start 2 ms and few runs need it

    return int(Fraction(number.removesuffix(".")) * _DURATION_UNITS[unit])


def parse_ulimit(text: str) -> dict[str, str | int]:
    """The API's Ulimit from nofile=soft[:hard] (go-units ParseUlimit). Raises InvalidValueError."""
    name, equals, limits = text.partition("=")
    if not equals:
        raise InvalidValueError(f"invalid ulimit argument: {text}")
    if name not in _ULIMITS:
        raise InvalidValueError(f"invalid ulimit type: {name}")
    parts = limits.split(":")
    if len(parts) > 2:
        raise InvalidValueError(f"too many limit value arguments - {limits}, can only have up to two, `soft[:hard]`")
    hard = parse_int(parts[-1], base=10)
    soft = parse_int(parts[0], base=10)
    _check_limits(soft, hard)
    return {"Name": name, "Hard": hard, "Soft": soft}


def _check_limits(soft: int, hard: int) -> None:
    if hard == -1:
        return
    order = "ulimit soft limit must be less than or equal to hard limit"
    if soft == -1:
        raise InvalidValueError(f"{order}: soft: -1 (unlimited), hard: {hard}")
    if soft > hard:
        raise InvalidValueError(f"{order}: {soft} > {hard}")


def parse_restart(text: str) -> dict[str, str | int]:
    """The API's RestartPolicy from no, always, on-failure:3 … (opts.ParseRestartPolicy). Raises InvalidValueError."""
    name, colon, count = text.partition(":")
    if colon and not name:
        raise InvalidValueError("invalid restart policy format: no policy provided before colon")
    retries = 0
    if count:
        try:
            retries = parse_int(count, base=10, function="Atoi")
        except InvalidValueError:
            raise InvalidValueError("invalid restart policy format: maximum retry count must be an integer") from None
    return {"Name": name, "MaximumRetryCount": retries}
