"""Networks, names and ports of a container, read back into options."""

from collections.abc import Iterator, Mapping
from typing import Any

from core.runs.reconstruction import texts
from core.runs.values.networks import is_user_defined

_DEFAULTS = ("", "default", "bridge")
_TCP = "/tcp"
_SHORT_ID = 12


def networks(container: Mapping[str, Any], engine_hostname: str) -> dict[str, Any]:
    """RunSpec's fields for networks and names; `engine_hostname` is the machine's, which --network host takes on."""
    config, host_config = container["Config"], container["HostConfig"]
    mode = host_config.get("NetworkMode") or ""
    endpoints: Mapping[str, Any] = container.get("NetworkSettings", {}).get("Networks") or {}
    first = endpoints.get("bridge" if mode in _DEFAULTS else mode) or {}
    others = [(name, endpoint) for name, endpoint in endpoints.items() if name != mode and is_user_defined(name)]
    address = first.get("IPAMConfig") or {}
    links = dict.fromkeys((*map(_link, host_config.get("Links") or ()), *(first.get("Links") or ())))
    extra = others if is_user_defined(mode) and not mode.startswith("container") else []
    return {
        "network": () if mode in _DEFAULTS else (_first(mode, first), *(_long(*other) for other in extra)),
        "network_alias": _aliases(container, first),
        "ip": address.get("IPv4Address") or "",
        "ip6": address.get("IPv6Address") or "",
        "link_local_ips": tuple(address.get("LinkLocalIPs") or ()),
        "links": tuple(links),
        "mac_address": config.get("MacAddress") or "",
        "hostname": _hostname(container, mode, engine_hostname),
        "domainname": config.get("Domainname") or "",
        "add_hosts": tuple(host_config.get("ExtraHosts") or ()),
        "dns": tuple(host_config.get("Dns") or ()),
        "dns_option": tuple(host_config.get("DnsOptions") or ()),
        "dns_search": tuple(host_config.get("DnsSearch") or ()),
    }


def _first(mode: str, endpoint: Mapping[str, Any]) -> str:
    """The network that the options of their own belong to; the long form only for what has no such option."""
    fields = list(_driver_fields(endpoint))
    return texts.csv([f"name={mode}", *fields]) if fields else mode


def _long(name: str, endpoint: Mapping[str, Any]) -> str:
    address = endpoint.get("IPAMConfig") or {}
    named = [("ip", address.get("IPv4Address")), ("ip6", address.get("IPv6Address"))]
    named += [("alias", alias) for alias in endpoint.get("Aliases") or ()]
    named += [("link-local-ip", each) for each in address.get("LinkLocalIPs") or ()]
    fields = [f"{key}={value}" for key, value in named if value]
    return texts.csv([f"name={name}", *fields, *_driver_fields(endpoint)])


def _driver_fields(endpoint: Mapping[str, Any]) -> Iterator[str]:
    for name, value in (endpoint.get("DriverOpts") or {}).items():
        yield f"driver-opt={name}={value}"
    if endpoint.get("GwPriority"):
        yield f"gw-priority={endpoint['GwPriority']}"


def _aliases(container: Mapping[str, Any], endpoint: Mapping[str, Any]) -> tuple[str, ...]:
    """Without the container's own short id, which the engine adds; the engine's own networks have none."""
    if not is_user_defined(container["HostConfig"].get("NetworkMode") or ""):
        return ()
    own = container["Id"][:_SHORT_ID]
    return tuple(alias for alias in endpoint.get("Aliases") or () if alias != own)


def _link(text: str) -> str:
    """/other:/own/alias of inspect as other:alias."""
    other, _, alias = text.partition(":")
    return f"{other.removeprefix('/')}:{alias.rpartition('/')[2]}"


def _hostname(container: Mapping[str, Any], mode: str, engine_hostname: str) -> str:
    own: str = container["Config"].get("Hostname") or ""
    shared = mode.startswith("container:") or container["HostConfig"].get("UTSMode") == "host"
    if shared or own == container["Id"][:_SHORT_ID]:
        return ""
    if mode == "host" and engine_hostname in ("", own):
        return ""
    return own


def ports(container: Mapping[str, Any], image_config: Mapping[str, Any]) -> dict[str, Any]:
    """RunSpec's fields for ports; what the image exposes by itself is not named."""
    bindings: Mapping[str, Any] = container["HostConfig"].get("PortBindings") or {}
    known = {*bindings, *(image_config.get("ExposedPorts") or ())}
    exposed = [port for port in container["Config"].get("ExposedPorts") or () if port not in known]
    published = [_published(port, host) for port, hosts in bindings.items() for host in hosts or [{}]]
    return {
        "publish": tuple(published),
        "publish_all": container["HostConfig"].get("PublishAllPorts") is True,
        "expose": tuple(port.removesuffix(_TCP) for port in exposed),
    }


def _published(port: str, host: Mapping[str, Any]) -> str:
    address, number = host.get("HostIp") or "", host.get("HostPort") or ""
    inside = port.removesuffix(_TCP)
    if address:
        shown = f"[{address}]" if ":" in address else address
        return f"{shown}:{number}:{inside}"
    return f"{number}:{inside}" if number else inside
