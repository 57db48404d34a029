"""Security options and namespaces a container is put into."""

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from core.runs.values.go_text import InvalidValueError, quote, quote_char
from core.runs.values.words import reason

_UNMASKED = "systempaths=unconfined"
_JSON_FAULTS = {
    "Expecting property name enclosed in double quotes": "looking for beginning of object key string",
    "Expecting ':' delimiter": "after object key",
    "Expecting ',' delimiter": "after object key:value pair",
    "Extra data": "after top-level value",
    "Invalid control character at": "in string literal",
}
_JSON_TEXT_OR_BLANKS = r'("(?:\\.|[^"\\])*")|[ \t\r\n]+'


def security_options(values: Sequence[str], folder: Path) -> dict[str, Any]:
    """SecurityOpt, MaskedPaths and ReadonlyPaths of the API (opts.go parseSecurityOpts). Raises InvalidValueError."""
    options = [_security_option(value, folder) for value in values]
    unmasked: list[str] | None = [] if _UNMASKED in options else None
    kept = [option for option in options if option != _UNMASKED]
    return {"SecurityOpt": kept if values else None, "MaskedPaths": unmasked, "ReadonlyPaths": unmasked}


def _security_option(text: str, folder: Path) -> str:
    name, separator, value = text.partition("=") if "=" in text else text.partition(":")
    if not (separator and value) and name != "no-new-privileges":
        raise InvalidValueError(f"Invalid --security-opt: {quote(text)}")
    if name == "seccomp" and value not in ("unconfined", "builtin"):
        return f"seccomp={_seccomp_profile(value, folder)}"
    return text


def _seccomp_profile(path: str, folder: Path) -> str:
    try:
        text = (folder / path).read_bytes().decode(errors="replace")
    except IsADirectoryError:
        raise InvalidValueError(f"opening seccomp profile ({path}) failed: read {path}: is a directory") from None
    except OSError as error:
        raise InvalidValueError(f"opening seccomp profile ({path}) failed: open {path}: {reason(error)}") from None
    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        raise InvalidValueError(
            f"compacting json for seccomp profile ({path}) failed: {_json_fault(text, error)}"
        ) from None
    return re.sub(_JSON_TEXT_OR_BLANKS, r"\1", text)


def _json_fault(text: str, error: json.JSONDecodeError) -> str:
    """What Go's encoding/json says of the same text, as far as Python's reader finds the same fault."""
    if error.pos >= len(text.rstrip()):
        return "unexpected end of JSON input"
    where = _JSON_FAULTS.get(error.msg, "looking for beginning of value")
    return f"invalid character {quote_char(text[error.pos])} {where}"


def check_modes(pid: str, uts: str, userns: str, cgroupns: str) -> None:
    """Refuse a namespace that the engine does not know (opts.go parse). Raises InvalidValueError."""
    if pid not in ("", "host") and not (pid.startswith("container:") and pid != "container:"):
        raise InvalidValueError("--pid: invalid PID mode")
    if uts not in ("", "host"):
        raise InvalidValueError("--uts: invalid UTS mode")
    if userns not in ("", "host"):
        raise InvalidValueError("--userns: invalid USER mode")
    if cgroupns not in ("", "host", "private"):
        raise InvalidValueError("--cgroupns: invalid CGROUP mode")
