"""Variables, labels and the files that hold them; streams, kernel settings and devices named by text."""

import os
import posixpath
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from core.runs.values.go_text import InvalidValueError, parse_uint
from core.runs.values.numbers import parse_size

_SPACES = " \t"
_LONGEST_LINE = 65535  # bytes, Go's bufio.MaxScanTokenSize with the line's end
_STREAMS = ("stdin", "stdout", "stderr")
_SYSCTLS = frozenset(
    f"kernel.{name}" for name in ("msgmax", "msgmnb", "msgmni", "sem", "shmall", "shmmax", "shmmni", "shm_rmid_forced")
)
_CGROUP_RULE = r"[acb] ([0-9]+|\*):([0-9]+|\*) [rwm]{1,3}"
_CDI_DEVICE = r"[a-zA-Z0-9][a-zA-Z0-9._-]*/[a-zA-Z0-9][a-zA-Z0-9._-]*=[a-zA-Z0-9][a-zA-Z0-9._:-]*"

Lookup = Callable[[str], str | None]


def parse_stream(text: str) -> str:
    """One value of --attach in lower case. Raises InvalidValueError."""
    if text.lower() not in _STREAMS:
        raise InvalidValueError("valid streams are STDIN, STDOUT and STDERR")
    return text.lower()


def parse_env(text: str) -> str:
    """One value of --env, unchanged (opts.ValidateEnv). Raises InvalidValueError."""
    if not text.partition("=")[0]:
        raise InvalidValueError(f"invalid environment variable: {text}")
    return text


def env_map(values: Iterable[str], environ: Mapping[str, str]) -> dict[str, str | None]:
    """Variables by name, the last one wins; a bare name takes the caller's value, None where he has none."""
    found: dict[str, str | None] = {}
    for value in values:
        name, equals, content = value.partition("=")
        found[name] = content if equals else environ.get(name)
    return found


def parse_label(text: str) -> str:
    """One value of --label, unchanged (opts.ValidateLabel). Raises InvalidValueError."""
    name = text.partition("=")[0].lstrip(_SPACES)
    if not name:
        raise InvalidValueError(f"invalid label '{text}': empty name")
    if any(space in name for space in _SPACES):
        raise InvalidValueError(f"label '{name}' contains whitespaces")
    return text


def pair_map(values: Iterable[str]) -> dict[str, str]:
    """name=value texts as a mapping; without `=` the value is empty; the last one wins."""
    return {name: content for name, _, content in (value.partition("=") for value in values)}


def parse_sysctl(text: str) -> str:
    """One value of --sysctl, unchanged (opts.ValidateSysctl). Raises InvalidValueError."""
    name, equals, _ = text.partition("=")
    if not equals or not (name in _SYSCTLS or name.startswith(("net.", "fs.mqueue."))):
        raise InvalidValueError(f"sysctl '{text}' is not allowed")
    return text


def read_pairs(path: str, folder: Path, lookup: Lookup | None) -> list[str]:
    """The lines of an --env-file or --label-file (pkg/kvfile). Raises InvalidValueError.

    A bare name takes its value from `lookup`, and is left out where there is none.
    """
    try:
        # The file system is asked as the CLI asks it: by the path as it was typed.
        with open(folder / path if path else "", "rb") as stream:  # noqa: PTH123 - Path("") would be the folder
            content = stream.read()
    except IsADirectoryError:
        raise InvalidValueError(f"invalid env file ({path}): read {path}: is a directory") from None
    except OSError as error:
        raise InvalidValueError(f"open {path}: {reason(error)}") from None
    try:
        return _pairs(content, lookup)
    except InvalidValueError as error:
        raise InvalidValueError(f"invalid env file ({path}): {error}") from None


def reason(error: OSError) -> str:
    """The system's words for an error, spelt as the CLI prints them."""
    text = os.strerror(error.errno) if error.errno else str(error)
    return text[:1].lower() + text[1:]


def _pairs(content: bytes, lookup: Lookup | None) -> list[str]:
    pairs = []
    for number, line_with_return in enumerate(_lines(content), start=1):
        if len(line_with_return) > _LONGEST_LINE:
            raise InvalidValueError("bufio.Scanner: token too long")
        raw = line_with_return.removesuffix(b"\r")
        try:
            decoded = raw.decode()
        except UnicodeDecodeError:
            raise InvalidValueError(f"invalid utf8 bytes at line {number}: [{' '.join(map(str, raw))}]") from None
        line = (decoded.removeprefix("\ufeff") if number == 1 else decoded).lstrip()
        if not line or line.startswith("#"):
            continue
        pair = _pair(line, lookup)
        if pair is not None:
            pairs.append(pair)
    return pairs


def _lines(content: bytes) -> list[bytes]:
    lines = content.split(b"\n")
    return lines[:-1] if not lines[-1] else lines


def _pair(line: str, lookup: Lookup | None) -> str | None:
    name, equals, _ = line.partition("=")
    if not name:
        raise InvalidValueError(f"no variable name on line '{line}'")
    if any(space in name for space in _SPACES):
        raise InvalidValueError(f"variable '{name}' contains whitespaces")
    if equals:
        return line
    value = lookup(name) if lookup else None
    return None if value is None else f"{name}={value}"


def parse_cgroup_rule(text: str) -> str:
    """One value of --device-cgroup-rule, unchanged. Raises InvalidValueError."""
    if not re.fullmatch(_CGROUP_RULE, text):
        raise InvalidValueError(f"invalid device cgroup format '{text}'")
    return text


def is_cdi_device(text: str) -> bool:
    """Whether a value of --device names a device of the Container Device Interface (vendor.com/class=name)."""
    return bool(re.fullmatch(_CDI_DEVICE, text))


def parse_device(text: str) -> dict[str, str]:
    """One value of --device as the API's DeviceMapping (opts.go parseLinuxDevice). Raises InvalidValueError."""
    parts = text.split(":")
    if len(parts) > 3 or not parts[0]:
        raise InvalidValueError(f"bad format for path: {text}")
    host, *rest = parts
    mode = rest.pop() if len(parts) == 3 or (rest and _is_device_mode(rest[0])) else "rwm"
    if not _is_device_mode(mode):
        raise InvalidValueError(f"bad mode specified: {mode}")
    inside = rest[0] if rest else host
    if not inside.startswith("/"):
        raise InvalidValueError(f"{inside} is not an absolute path")
    if len(parts) < 3:
        inside = "/" + posixpath.normpath(inside).lstrip("/")
    return {"PathOnHost": host if rest else inside, "PathInContainer": inside, "CgroupPermissions": mode}


def _is_device_mode(text: str) -> bool:
    return bool(text) and len(set(text)) == len(text) and set(text) <= set("rwm")


def parse_weight_device(text: str) -> dict[str, Any]:
    """One value of --blkio-weight-device. Raises InvalidValueError."""
    path, weight_text = _device_and_value(text)
    try:
        weight = parse_uint(weight_text, base=10, bits=16)
    except InvalidValueError:
        raise InvalidValueError(f"invalid weight for device: {text}") from None
    if weight and not 10 <= weight <= 1000:
        raise InvalidValueError(f"invalid weight for device: {text}")
    return {"Path": path, "Weight": weight}


def parse_rate_bytes(text: str) -> dict[str, Any]:
    """One value of --device-read-bps or --device-write-bps. Raises InvalidValueError."""
    path, rate = _device_and_value(text)
    try:
        return {"Path": path, "Rate": parse_size(rate)}
    except InvalidValueError:
        raise InvalidValueError(
            f"invalid rate for device: {text}. The correct format is <device-path>:<number>[<unit>]. "
            "Number must be a positive integer. Unit is optional and can be kb, mb, or gb"
        ) from None


def parse_rate_operations(text: str) -> dict[str, Any]:
    """One value of --device-read-iops or --device-write-iops. Raises InvalidValueError."""
    path, rate = _device_and_value(text)
    try:
        return {"Path": path, "Rate": parse_uint(rate, base=10)}
    except InvalidValueError:
        raise InvalidValueError(
            f"invalid rate for device: {text}. The correct format is <device-path>:<number>. "
            "Number must be a positive integer"
        ) from None


def _device_and_value(text: str) -> tuple[str, str]:
    path, colon, value = text.partition(":")
    if not colon or not path:
        raise InvalidValueError(f"bad format: {text}")
    if not path.startswith("/dev/"):
        raise InvalidValueError(f"bad format for device path: {text}")
    return path, value


def normalized_capabilities(values: Iterable[str]) -> list[str] | None:
    """Capabilities as the client library sends them: upper case, with CAP_, each once, sorted; None for none."""
    names = {value.upper() for value in values}
    full = {name if name == "ALL" or name.startswith("CAP_") else f"CAP_{name}" for name in names}
    return sorted(full) or None
