"""Published and exposed ports: `-p 8080:80`, ranges, addresses, protocols, and `--expose`."""

import ipaddress
from collections.abc import Iterable
from dataclasses import dataclass

from core.runs.values.go_text import InvalidValueError, parse_uint


@dataclass(frozen=True, slots=True)
class PortBinding:
    """One container port and where on the host it is published; `host_port` is "" for one of the engine's choice."""

    container_port: str  # 80/tcp
    host_ip: str
    host_port: str  # a number, or a range the engine chooses from


def parse_publish(text: str) -> list[PortBinding]:
    """Read one value of --publish, short or long (nat.ParsePortSpec). Raises InvalidValueError."""
    spec = short_publish(text)
    parts = spec.split(":")
    container = parts[-1]
    host_port = parts[-2] if len(parts) > 1 else ""
    host_ip = _address(":".join(parts[:-2]), given=len(parts) > 2)
    protocol, container = split_protocol(container)
    if not container:
        raise InvalidValueError(f"no port specified: {spec}<empty>")
    first, last = _range(container, f"invalid containerPort: {container}")
    if host_port:
        host_first, host_last = _range(host_port, f"invalid hostPort: {host_port}")
    else:
        host_first = host_last = 0
    if host_port and last - first != host_last - host_first and first != last:
        raise InvalidValueError(f"invalid ranges specified for container and host Ports: {container} and {host_port}")
    _check_protocol(protocol)
    bindings = []
    for offset in range(last - first + 1):
        chosen = str(host_first + offset) if host_port else ""
        if host_port and first == last and host_first != host_last:
            chosen = f"{host_first}-{host_last}"
        bindings.append(PortBinding(f"{first + offset}/{protocol.lower()}", host_ip, chosen))
    return bindings


def parse_expose(text: str) -> list[str]:
    """The ports named by one value of --expose, as 80/tcp. Raises InvalidValueError."""
    if ":" in text:
        raise InvalidValueError(f"invalid port format for --expose: {text}")
    protocol, port = split_protocol(text)
    try:
        first, last = parse_port_range(port)
    except InvalidValueError as error:
        raise InvalidValueError(f"invalid range format for --expose: {text}, error: {error}") from None
    return [f"{number}/{protocol}" for number in range(first, last + 1)]


def split_protocol(text: str) -> tuple[str, str]:
    """Protocol (tcp where none is named) and port of 80/udp; both "" where the port is missing."""
    port, _, behind = text.partition("/")
    protocol = behind.partition("/")[0]  # what follows a second stroke is not looked at
    return (protocol or "tcp", port) if port else ("", "")


def parse_port_range(text: str) -> tuple[int, int]:
    """First and last port of 80 or 8000-8010. Raises InvalidValueError."""
    if not text:
        raise InvalidValueError("empty string specified for ports")
    first_text, dash, last_text = text.partition("-")
    first = parse_uint(first_text, base=10, bits=16)
    last = parse_uint(last_text, base=10, bits=16) if dash else first
    if last < first:
        raise InvalidValueError(f"invalid range specified for port: {text}")
    return first, last


def short_publish(text: str) -> str:
    """One value of --publish in its short form, of target=80,published=8080 too. Raises InvalidValueError."""
    if "=" not in text:
        return text
    values = {"protocol": "tcp", "published": "", "target": ""}
    for pair in text.split(","):
        name, _, value = pair.partition("=")
        if not name or "=" not in pair:
            raise InvalidValueError(f"invalid publish opts format (should be name=value but got '{pair}')")
        values[name] = value
    return f"{values['published']}:{values['target']}/{values['protocol']}"


def _range(text: str, refusal: str) -> tuple[int, int]:
    try:
        return parse_port_range(text)
    except InvalidValueError:
        raise InvalidValueError(refusal) from None


def _address(text: str, *, given: bool) -> str:
    if not given or not text:
        return ""
    address = text
    if text.startswith("["):
        address = _without_brackets(text)
    if not is_ip_address(address):
        raise InvalidValueError(f"invalid IP address: {address}")
    return address


def _without_brackets(text: str) -> str:
    """In Go's words for what it calls an address: this one and a colon, behind which a port may stand."""
    inside, closed, behind = text[1:].partition("]")
    if closed and not behind:
        return inside
    fault = "missing port in address"
    if not closed:
        fault = "missing ']' in address"
    elif behind.startswith(":"):
        fault = "too many colons in address"
    raise InvalidValueError(f"invalid IP address {text}: address {text}:: {fault}")


def is_ip_address(text: str) -> bool:
    """Whether Go's net.ParseIP takes it: no zone, no brackets."""
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return "%" not in text


def _check_protocol(protocol: str) -> None:
    if protocol.lower() not in ("tcp", "udp", "sctp"):
        raise InvalidValueError(f"invalid proto: {protocol}")


def port_maps(values: Iterable[str]) -> tuple[dict[str, dict[str, str]], dict[str, list[dict[str, str]]]]:
    """The API's ExposedPorts and PortBindings for all values of --publish. Raises InvalidValueError."""
    exposed: dict[str, dict[str, str]] = {}
    bindings: dict[str, list[dict[str, str]]] = {}
    for value in values:
        for binding in parse_publish(value):
            exposed[binding.container_port] = {}
            host = {"HostIp": binding.host_ip, "HostPort": binding.host_port}
            bindings.setdefault(binding.container_port, []).append(host)
    return exposed, bindings
