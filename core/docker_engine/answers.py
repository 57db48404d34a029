"""Says in one class of error, and in the engine's own words, what went wrong with a request."""

import errno
import http.client
import json
import re
import socket
import struct
from pathlib import Path
from typing import TYPE_CHECKING, Any

import requests
import urllib3
from docker.errors import DockerException

from core.docker_engine.endpoint import Endpoint
from core.docker_engine.go_decoding import refusal_text, stream_error
from core.docker_engine.go_url import join_host_port
from core.errors import (
    BadRequestError,
    ConflictError,
    ConnectionLostError,
    EngineAnswerError,
    EngineError,
    EngineUnreachableError,
    NotFoundError,
    ProtocolError,
    UnreachableReason,
)
from core.runs.values.go_text import os_text, quote

if TYPE_CHECKING:
    from core.docker_engine.client import Line, Request

FAMILIES = (
    DockerException,
    requests.RequestException,
    urllib3.exceptions.HTTPError,
    http.client.HTTPException,
    OSError,
    ValueError,
    KeyError,
    struct.error,
    AttributeError,  # http.client, when its file was closed under it
)
"""Everything that docker-py and what is below it was seen to raise."""

CLI_VERSION = "1.50"
"""The API version that the CLI 28.2.2 writes into its texts while it has not negotiated one."""

_REASONS = {
    errno.ENOENT: UnreachableReason.MISSING,
    errno.ENOTDIR: UnreachableReason.MISSING,
    errno.EACCES: UnreachableReason.PERMISSION,
    errno.EPERM: UnreachableReason.PERMISSION,
    errno.ECONNREFUSED: UnreachableReason.REFUSED,
    errno.EAGAIN: UnreachableReason.TIMEOUT,  # a unix socket whose queue is full: nobody accepts any more
    errno.ETIMEDOUT: UnreachableReason.TIMEOUT,
}

_HEADER_NAME = r"[!#$%&'*+\-.^_`|~0-9A-Za-z]+"
_NO_HEADER_VALUE = r"[\x00-\x08\x0a-\x1f\x7f]"
_LABEL = r"(?!-)[A-Za-z0-9_-]{1,63}(?<!-)"
HIGHEST_PORT = 65535

_BY_STATUS = {400: BadRequestError, 404: NotFoundError, 409: ConflictError}


def translate(
    error: BaseException, line: "Line", request: "Request", version: str, *, in_body: bool = False
) -> EngineError:
    """The error of ours for one of FAMILIES that came up while `request` was under way in that API version."""
    if line.failure is not None:
        return unreachable(line.endpoint, line.failure, request)
    found = _chain(error)
    text = _cut_text(found, in_body=in_body)
    if text is None:
        return ProtocolError(f"{line.endpoint.host} does not answer as a Docker engine does: {found[-1]!r}")
    if in_body:
        return ConnectionLostError(text)
    return ConnectionLostError(f"error during connect: {_spelled(line.endpoint, request, version)}: {text}")


def refusal(status: int, content_type: str, content: bytes, url: str = "") -> EngineError:
    """The engine's error answer as an error; anything that is not from an engine is a ProtocolError.

    `url` is what was asked, as the CLI writes it.
    """
    message = _message(content_type, content)
    if message is None or status < 400:
        reason = http.client.responses.get(status, "")
        return ProtocolError(
            f"the answer {status} {reason} is not a Docker engine's: {excerpt(content)}".rstrip(": "),
            status=status,
            cli_text=refusal_text(status, reason, content_type, content, url) if status >= 400 else "",
        )
    return _BY_STATUS.get(status, EngineAnswerError)(message, status=status)


def parse_json(content: bytes) -> Any:
    """JSON of an answer. Raises ProtocolError."""
    try:
        return json.loads(content)
    except RecursionError as error:
        raise ProtocolError("the answer is nested deeper than can be read", cli_text=stream_error(content)) from error
    except ValueError as error:
        raise ProtocolError(f"the answer is not JSON: {excerpt(content)}", cli_text=stream_error(content)) from error


def unreachable(endpoint: Endpoint, error: OSError, request: "Request") -> EngineUnreachableError:
    """No connection: in the CLI's words (moby client/request.go), which name the CLI's own first request."""
    error = _system_error(error)
    reason = _reason(error)
    if reason is UnreachableReason.PERMISSION:
        text = (
            f"permission denied while trying to connect to the Docker daemon socket at {endpoint.host}: "
            f"{_asked(endpoint, request)}: {_dialled(endpoint)}: connect: permission denied"
        )
    elif reason is UnreachableReason.OTHER and endpoint.address is not None:
        text = f"error during connect: {_asked(endpoint, request)}: {_dial_failure(endpoint.address, error)}"
    else:
        text = f"Cannot connect to the Docker daemon at {endpoint.host}. Is the docker daemon running?"
    told = EngineUnreachableError(text, host=endpoint.host, reason=reason)
    told.__cause__ = error
    return told


def check_headers(endpoint: Endpoint, request: "Request") -> None:
    """Refuse what cannot be sent as a header (Go's httpguts). Raises EngineError in the CLI's words."""
    for name, value in endpoint.headers.items():
        fault = "" if re.fullmatch(_HEADER_NAME, name) else f"name {quote(name)}"
        if not fault and re.search(_NO_HEADER_VALUE, value):
            fault = f"value for {quote(name)}"
        if fault:
            raise EngineError(
                f"error during connect: {_asked(endpoint, request)}: net/http: invalid header field {fault}"
            )


def silent(endpoint: Endpoint, seconds: float) -> EngineUnreachableError:
    """It accepted the connection and said nothing (the CLI would wait for ever)."""
    return EngineUnreachableError(
        f"The Docker daemon at {endpoint.host} has not answered for {seconds:g} seconds.",
        host=endpoint.host,
        reason=UnreachableReason.TIMEOUT,
    )


def lost_in_body(error: BaseException) -> ConnectionLostError:
    """The connection ended in the middle of an answer: Go's words for it, or the system's."""
    return ConnectionLostError(_cut_text(_chain(error), in_body=True) or "unexpected EOF")


def _cut_text(found: list[BaseException], *, in_body: bool) -> str | None:
    """Go's words for how the connection ended; None when it did not, but what came over it is no HTTP."""
    cut = (http.client.RemoteDisconnected, http.client.IncompleteRead)
    if not any(isinstance(one, cut) for one in found):
        if any(isinstance(one, http.client.HTTPException) for one in found):
            return None
        system = next((one for one in found if isinstance(one, OSError) and one.errno is not None), None)
        if system is not None:
            return os_text(system)
    return "unexpected EOF" if in_body else "EOF"


def _chain(error: BaseException) -> list[BaseException]:
    """The error and all that it wraps, outermost first: urllib3 and requests keep the cause in args, too."""
    found: list[BaseException] = []
    waiting: list[BaseException] = [error]
    while waiting and len(found) < 20:
        one = waiting.pop(0)
        if one in found:
            continue
        found.append(one)
        inner = [one.__cause__, one.__context__, *one.args]
        waiting.extend(each for each in inner if isinstance(each, BaseException))
    return found


def _system_error(error: OSError) -> OSError:
    """What the system said: the libraries wrap it into an OSError of their own that has no number."""
    said = (one for one in _chain(error) if isinstance(one, OSError))
    return next((one for one in said if one.errno is not None or isinstance(one, TimeoutError)), error)


def _reason(error: OSError) -> UnreachableReason:
    if isinstance(error, socket.gaierror):
        return UnreachableReason.OTHER
    if isinstance(error, TimeoutError):
        return UnreachableReason.TIMEOUT
    return _REASONS.get(error.errno or 0, UnreachableReason.OTHER)


def _asked(endpoint: Endpoint, request: "Request") -> str:
    """`Head "http://…/_ping"`: create waits for a ping first, every other call fails as it is."""
    if request.path in ("/containers/create", "/version", "/_ping"):
        return f'Head "{endpoint.url}/_ping"'
    return _spelled(endpoint, request, CLI_VERSION)


def _spelled(endpoint: Endpoint, request: "Request", version: str) -> str:
    prefix = f"/v{version}" if request.versioned and version else ""
    return f'{request.method.title()} "{endpoint.url}{prefix}{request.target}"'


def _dialled(endpoint: Endpoint) -> str:
    if endpoint.address is None:
        return f"dial unix {endpoint.socket_path}"
    host, port = endpoint.address
    return f"dial tcp {host}:{port}"


def _dial_failure(address: tuple[str, int], error: OSError) -> str:
    host, port = address
    if port > HIGHEST_PORT:
        return f"dial tcp: address {port}: invalid port"
    if isinstance(error, socket.gaierror):
        return f"dial tcp: lookup {host}{_name_server() if _is_domain_name(host) else ''}: no such host"
    return f"dial tcp {join_host_port(host, str(port))}: connect: {os_text(error)}"


def _is_domain_name(host: str) -> bool:
    """Whether Go asks a name server about it at all (net.isDomainName)."""
    labels = host.removesuffix(".").split(".")
    fitting = all(re.fullmatch(_LABEL, label) for label in labels)
    return fitting and not host.replace(".", "").isdigit()


def _name_server() -> str:
    try:
        lines = Path("/etc/resolv.conf").read_text(errors="replace").splitlines()
    except OSError:
        return ""
    servers = [words[1] for words in map(str.split, lines) if len(words) > 1 and words[0] == "nameserver"]
    return f" on {servers[0]}:53" if servers else ""


def _message(content_type: str, content: bytes) -> str | None:
    kind = content_type.partition(";")[0].strip().lower()
    if kind in ("application/json", ""):
        try:
            answer = json.loads(content)
        except (ValueError, RecursionError):
            return None
        message = answer.get("message") if isinstance(answer, dict) else None
        return message.strip() if isinstance(message, str) else None
    if kind == "text/plain" or kind.startswith("application/vnd.docker."):  # a refused attach is told as a stream
        return content.decode(errors="replace").strip() or None
    return None


def excerpt(content: bytes) -> str:
    """The beginning of an answer, on one line, for an error's text."""
    text = " ".join(content[:400].decode(errors="replace").split())
    return text if len(text) <= 200 else text[:199] + "…"
