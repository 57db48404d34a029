"""The networks of a run in the words of a compose file."""

from core.runs.copies.yaml_text import Value
from core.runs.spec import RunSpec
from core.runs.values.networks import NetworkAttachment, is_user_defined, parse_network

Words = dict[str, Value]
_PLAIN = ("default", "bridge")


def networks(spec: RunSpec) -> tuple[Words, Words]:
    """What stands in the service, and at the top; a network of a run is there already, which is `external`."""
    asked = [parse_network(text) for text in spec.network]
    links: Words = {"external_links": list(spec.links)} if spec.links else {}
    mac: Words = {"mac_address": spec.mac_address} if spec.mac_address else {}
    if not asked or not is_user_defined(asked[0].target):
        mode = asked[0].target if asked else "default"
        plain = mode in _PLAIN
        named: Words = {"network_mode": "bridge" if plain else mode} if asked or links else {}
        return named | links | mac, {}
    joined: Words = {each.target: _endpoint(each) for each in asked}
    first = joined[asked[0].target]
    assert isinstance(first, dict)
    first |= _first_options(spec)
    tops: Words = {each.target: {"external": True} for each in asked}
    if not any(joined.values()):
        return {"networks": [*joined], **links, **mac}, tops
    return {"networks": joined, **links, **mac}, tops


def _first_options(spec: RunSpec) -> Words:
    options: Words = {
        "aliases": list(spec.network_alias),
        "ipv4_address": spec.ip,
        "ipv6_address": spec.ip6,
        "link_local_ips": list(spec.link_local_ips),
    }
    return {word: value for word, value in options.items() if value}


def _endpoint(asked: NetworkAttachment) -> Words:
    options: Words = {
        "aliases": list(asked.aliases),
        "ipv4_address": asked.ipv4,
        "ipv6_address": asked.ipv6,
        "mac_address": asked.mac_address,
        "link_local_ips": list(asked.link_local_ips),
        "driver_opts": dict(asked.driver_opts),
        "gw_priority": asked.gateway_priority,
    }
    return {word: value for word, value in options.items() if value}
