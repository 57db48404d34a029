"""A URL's host and port read as Go's net/url and net do it: what they refuse, the Docker CLI prints word for word."""

import posixpath
import re
from dataclasses import dataclass

from core.runs.values.go_text import quote

_HOST_SIGNS = frozenset("-_.~!$&'()*+,;=:[]<>\"")
_PERCENT = re.compile(r"%(?:[0-9a-fA-F]{2})?")
_LAST_OF_ASCII = 0x80


class UrlError(ValueError):
    """The URL is not one; the text is Go's."""


class HostPortError(ValueError):
    """There is no host with a port in this."""


@dataclass(frozen=True, slots=True)
class HostUrl:
    """What counts in an engine's URL; `host` with its port as written, user, query and fragment left out."""

    host: str
    path: str

    @property
    def base_path(self) -> str:
        """The path in front of every request's; "" for none."""
        return posixpath.normpath(self.path) if self.path.strip("/") else ""


def parse_url(text: str) -> HostUrl:
    """Read SCHEME://[USER@]HOST[/PATH]. Raises UrlError."""
    rest = text.partition("://")[2].partition("#")[0].partition("?")[0]
    authority, slash, path = rest.partition("/")
    host = authority.rpartition("@")[2]
    try:
        _check_printable(text)
        _check_port(host)
        _check_escapes(path, in_host=False)
        _check_escapes(host, in_host=True)
        _check_characters(host)
    except UrlError as error:
        raise UrlError(f"parse {quote(text)}: {error}") from None
    return HostUrl(host, slash + path)


def split_host_port(text: str) -> tuple[str, str]:
    """Host and port of HOST:PORT or [ADDRESS]:PORT (net.SplitHostPort). Raises HostPortError."""
    host, colon, port = text.rpartition(":")
    if not colon:
        raise HostPortError("missing port in address")
    bracketed = text.startswith("[")
    if bracketed:
        host, closed, behind = text[1:].partition("]")
        if not closed or behind != f":{port}":
            raise HostPortError("missing port in address")
    elif ":" in host:
        raise HostPortError("too many colons in address")
    if "[" in host or "]" in host or "[" in port or "]" in port:
        raise HostPortError("unexpected bracket in address")
    return host, port


def join_host_port(host: str, port: str) -> str:
    """HOST:PORT, an IPv6 address in brackets."""
    return f"[{host}]:{port}" if ":" in host or "%" in host else f"{host}:{port}"


def _check_printable(text: str) -> None:
    if any(char < " " or char == "\x7f" for char in text):
        raise UrlError("net/url: invalid control character in URL")


def _check_port(host: str) -> None:
    if host.startswith("["):
        if "]" not in host:
            raise UrlError("missing ']' in host")
        port = host.rpartition("]")[2]
    else:
        port = ":" + host.rpartition(":")[2] if ":" in host else ""
    if port and not re.fullmatch(":[0-9]*", port):
        raise UrlError(f"invalid port {quote(port)} after host")


def _check_escapes(text: str, *, in_host: bool) -> None:
    for found in _PERCENT.finditer(text):
        escape = text[found.start() : found.start() + 3]
        short = len(found.group()) < len("%41")
        # In a host only what is beyond ASCII may be escaped, and the sign of an escape itself.
        if short or (in_host and int(escape[1:], 16) < _LAST_OF_ASCII and escape != "%25"):
            raise UrlError(f"invalid URL escape {quote(escape)}")


def _check_characters(host: str) -> None:
    for char in host:
        if char.isascii() and not char.isalnum() and char not in _HOST_SIGNS and char != "%":
            raise UrlError(f"invalid character {quote(char)} in host name")
