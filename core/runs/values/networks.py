"""Networks a container joins (`--network` short and long), and the names and addresses it is given there."""

import ipaddress
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from core.runs.values.go_text import InvalidValueError, csv_fields, parse_int, quote
from core.runs.values.ports import is_ip_address

_LONG_FORM = r"[a-zA-Z0-9_]+=[a-zA-Z0-9_]+(?:,[a-zA-Z0-9_]+=[a-zA-Z0-9_]+)*"
_HOST_GATEWAY = "host-gateway"
_DOMAIN = (
    r"(:?(:?[a-zA-Z0-9]|(:?[a-zA-Z0-9][a-zA-Z0-9\-]*[a-zA-Z0-9]))"
    r"(:?\.(:?[a-zA-Z0-9]|(:?[a-zA-Z0-9][a-zA-Z0-9\-]*[a-zA-Z0-9])))*)\.?[\t\n\f\r ]*"
)
_MAC = r"[0-9a-fA-F]{2}([:-][0-9a-fA-F]{2}){5}|([0-9a-fA-F]{4}\.){2}[0-9a-fA-F]{4}"


@dataclass(frozen=True, slots=True)
class NetworkAttachment:
    """One network to join and what is asked for there; "" and () mean that nothing was asked."""

    target: str
    aliases: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    ipv4: str = ""
    ipv6: str = ""
    mac_address: str = ""
    link_local_ips: tuple[str, ...] = ()
    driver_opts: dict[str, str] = field(default_factory=dict)
    gateway_priority: int = 0


def parse_network(text: str) -> NetworkAttachment:
    """One value of --network, a name or name=…,alias=… (opts.NetworkOpt). Raises InvalidValueError."""
    if not re.search(_LONG_FORM, text):
        return NetworkAttachment(text)
    attachment = NetworkAttachment("")
    for item in csv_fields(text):
        key, equals, value = item.partition("=")
        if not equals or not key:
            raise InvalidValueError(f"invalid field {item}")
        attachment = _with_field(attachment, key.strip().lower(), value.strip().lower())
    if not attachment.target:
        raise InvalidValueError("network name/id is not specified")
    return attachment


def _with_field(attachment: NetworkAttachment, key: str, value: str) -> NetworkAttachment:
    match key:
        case "name":
            return replace(attachment, target=value)
        case "alias":
            return replace(attachment, aliases=(*attachment.aliases, value))
        case "ip":
            return replace(attachment, ipv4=value)
        case "ip6":
            return replace(attachment, ipv6=value)
        case "mac-address":
            return replace(attachment, mac_address=value)
        case "link-local-ip":
            return replace(attachment, link_local_ips=(*attachment.link_local_ips, value))
        case "driver-opt":
            return replace(attachment, driver_opts=attachment.driver_opts | _driver_opt(value))
        case "gw-priority":
            return replace(attachment, gateway_priority=_priority(value))
        case _:
            raise InvalidValueError(f"invalid field key {key}")


def _driver_opt(text: str) -> dict[str, str]:
    key, equals, value = text.partition("=")
    if not equals or not key:
        raise InvalidValueError("invalid key value pair format in driver options")
    return {key.strip(): value.strip()}


def _priority(text: str) -> int:
    try:
        return parse_int(text, base=10)
    except InvalidValueError as error:
        raise InvalidValueError(f"invalid gw-priority ({text}): {str(error).rpartition(': ')[2]}") from None


def is_user_defined(network: str) -> bool:
    """Whether it names a network that someone made, not one of the engine's own modes."""
    return network not in ("", "default", "bridge", "host", "none", "nat") and not (
        network == "container" or network.startswith("container:")
    )


def is_mac_address(text: str) -> bool:
    """Whether it is a hardware address of six bytes."""
    return bool(re.fullmatch(_MAC, text.strip()))


@dataclass(frozen=True, slots=True)
class EndpointOptions:
    """The options of the first network that have a flag of their own (`--network-alias`, `--ip` …)."""

    aliases: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    ipv4: str = ""
    ipv6: str = ""
    mac_address: str = ""
    link_local_ips: tuple[str, ...] = ()


def endpoints(values: Sequence[str], extra: EndpointOptions) -> dict[str, dict[str, Any]]:
    """The API's EndpointsConfig for all values of --network (opts.go parseNetworkOpts). Raises InvalidValueError."""
    attachments = [parse_network(value) for value in values] or [NetworkAttachment("default")]
    found: dict[str, dict[str, Any]] = {}
    kinds = {is_user_defined(attachment.target) for attachment in attachments}
    for index, attachment in enumerate(attachments):
        asked = _with_endpoint_options(attachment, extra) if index == 0 else attachment
        endpoint = _endpoint(asked)
        if attachment.target in found:
            raise InvalidValueError(f"network {quote(attachment.target)} is specified multiple times")
        if len(values) == 1 and endpoint == _endpoint(NetworkAttachment("any")):
            continue
        found[attachment.target] = endpoint
    if len(kinds) > 1:
        raise InvalidValueError(
            "conflicting options: cannot attach both user-defined and non-user-defined network-modes"
        )
    return found


def _with_endpoint_options(attachment: NetworkAttachment, extra: EndpointOptions) -> NetworkAttachment:
    pairs = (
        ("aliases", "--network-alias", "per-network alias"),
        ("links", "--link", "per-network links"),
        ("ipv4", "--ip", "per-network IPv4 address"),
        ("ipv6", "--ip6", "per-network IPv6 address"),
        ("mac_address", "--mac-address", "per-network MAC address"),
        ("link_local_ips", "--link-local-ip", "per-network link-local IP addresses"),
    )
    changes: dict[str, Any] = {}
    for name, option, other in pairs:
        if getattr(attachment, name) and getattr(extra, name):
            raise InvalidValueError(f"conflicting options: cannot specify both {option} and {other}")
        if getattr(extra, name):
            changes[name] = getattr(extra, name)
    if not is_user_defined(attachment.target):
        # The engine's own networks take links by HostConfig alone.
        changes.pop("links", None)
    return replace(attachment, **changes)


def _endpoint(asked: NetworkAttachment) -> dict[str, Any]:
    if not asked.target.strip():
        raise InvalidValueError("no name set for network")
    if asked.aliases and not is_user_defined(asked.target):
        raise InvalidValueError("network-scoped aliases are only supported for user-defined networks")
    if asked.mac_address and not is_mac_address(asked.mac_address):
        raise InvalidValueError(f"{asked.mac_address} is not a valid mac address")
    numbers = {"IPv4Address": asked.ipv4, "IPv6Address": asked.ipv6}
    addresses: dict[str, Any] = {name: number for name, number in numbers.items() if number}
    if asked.link_local_ips:
        addresses["LinkLocalIPs"] = list(asked.link_local_ips)
    return {
        "IPAMConfig": addresses or None,
        "Links": list(asked.links) or None,
        "Aliases": list(asked.aliases) or None,
        "MacAddress": asked.mac_address,
        "DriverOpts": asked.driver_opts or None,
        "GwPriority": asked.gateway_priority,
        "NetworkID": "",
        "EndpointID": "",
        "Gateway": "",
        "IPAddress": "",
        "IPPrefixLen": 0,
        "IPv6Gateway": "",
        "GlobalIPv6Address": "",
        "GlobalIPv6PrefixLen": 0,
        "DNSNames": None,
    }


def parse_extra_host(text: str) -> str:
    """One value of --add-host as host:address (opts.ValidateExtraHost). Raises InvalidValueError."""
    name, separator, address = text.partition("=") if "=" in text else text.partition(":")
    if not separator or not name or ":" in name:
        raise InvalidValueError(f"bad format for add-host: {quote(text)}")
    if address == _HOST_GATEWAY:
        return f"{name}:{address}"
    if len(address) > 2 and address.startswith("[") and address.endswith("]"):
        address = address[1:-1]
    if not is_ip_address(address.strip()):
        raise InvalidValueError(f"invalid IP address in add-host: {quote(address)}")
    return f"{name}:{address}"


def parse_ip_address(text: str) -> str:
    """An IP address in its shortest form (opts.ValidateIPAddress). Raises InvalidValueError."""
    if not is_ip_address(text.strip()):
        raise InvalidValueError(f"IP address is not correctly formatted: {text}")
    address = ipaddress.ip_address(text.strip())
    return str((address.version == 6 and address.ipv4_mapped) or address)


def parse_search_domain(text: str) -> str:
    """One value of --dns-search (opts.ValidateDNSSearch). Raises InvalidValueError."""
    domain = text.strip(" ")
    if domain == ".":
        return domain
    match = re.fullmatch(_DOMAIN, domain) if re.search("[a-zA-Z]", domain) else None
    if match is None or len(match[1]) >= 255:
        raise InvalidValueError(f"{domain} is not a valid domain")
    return match[1]


def parse_link(text: str) -> str:
    """One value of --link, unchanged (opts.ValidateLink). Raises InvalidValueError."""
    if not text:
        raise InvalidValueError("empty string specified for links")
    if text.count(":") > 1:
        raise InvalidValueError(f"bad format for links: {text}")
    return text
