"""What `docker run` itself says on stderr on its way, as the CLI 28 words it."""

import re
from datetime import datetime

from core.errors import EngineError

DAEMON_FAILED = 125
NOT_EXECUTABLE = 126
NOT_FOUND = 127
RESIZE_FAILED = "failed to resize tty, using default size\n"

_NOT_FOUND_TEXTS = ("executable file not found", "no such file or directory", "system cannot find the file specified")
_NOT_EXECUTABLE_TEXTS = ("permission denied", "is a directory")
_LOOPBACK = re.compile(r"127\.(?:[0-9]{1,3}\.){2}[0-9]{1,3}|::1$")


def exit_code(text: str) -> int:
    """The code for an error before the container runs: the CLI reads it off the text (run.go toStatusError)."""
    if any(part in text for part in _NOT_FOUND_TEXTS):
        return NOT_FOUND
    if any(part in text for part in _NOT_EXECUTABLE_TEXTS):
        return NOT_EXECUTABLE
    return DAEMON_FAILED


def not_found_locally(familiar: str) -> str:
    """The line that a cache miss begins with."""
    return f"Unable to find image '{familiar}' locally\n"


def warning(text: str) -> str:
    """A warning that came with the created container."""
    return f"WARNING: {text}\n"


def loopback_dns(address: str) -> str | None:
    """The client's own warning about a name server that a container cannot reach; None where there is none."""
    return f"Localhost DNS ({address}) may fail in containers." if _LOOPBACK.search(address) else None


def attach_failure(error: EngineError) -> str:
    """An attach that the engine refused; the CLI reports the status alone and exits with 1."""
    if error.status is not None:
        return f"unable to upgrade to tcp, received {error.status}\n"
    return f"{error.cli_text}\n"


def logged_error(text: str, *, now: datetime) -> str:
    """An error as the CLI logs it (logrus), on a terminal as well: what it logs to hides that it is one."""
    stamp = now.isoformat(timespec="seconds").replace("+00:00", "Z")
    return f'time="{stamp}" level=error msg={_quoted(text)}\n'


def _quoted(text: str) -> str:
    """As Go's %q writes it, which logrus does for every text with more in it than letters, digits and -._/@^+."""
    if text and re.fullmatch(r"[A-Za-z0-9\-._/@^+]+", text):
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t") + '"'
