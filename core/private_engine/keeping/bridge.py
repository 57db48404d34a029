"""Give the private engine a network of its own that no other engine on the machine notices.

Why not a network namespace: published ports would not be reachable on this machine's own addresses, nor a registry
on its loopback. Why dockerd's own iptables handling is off: at its start it empties the chains DOCKER and
DOCKER-ISOLATION, which belong to whichever engine came first, and sets the FORWARD policy. So the bridge has a name
of our own, the addresses are a range that no route uses, and the few rules that containers need to reach the world
stand in chains of our own. Published ports go through docker-proxy, which needs no rule.
"""

import fcntl
import hashlib
import ipaddress
import os
import socket
import struct
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from core.private_engine.keeping.system_programs import system_environ

_NET = Path("/sys/class/net")
_FORWARDING = Path("/proc/sys/net/ipv4/ip_forward")
_LOCK = "dockpane-network.lock"
# linux/sockios.h
_SIOCBRADDBR, _SIOCBRDELBR = 0x89A0, 0x89A1
_SIOCGIFFLAGS, _SIOCSIFFLAGS = 0x8913, 0x8914
_SIOCGIFADDR, _SIOCSIFADDR = 0x8915, 0x8916
_SIOCSIFNETMASK = 0x891C
_IFF_UP = 1
_HOOKS = (("filter", "FORWARD"), ("nat", "POSTROUTING"))  # from where the chain of our own is entered

Network = ipaddress.IPv4Network


def bridge_name(folder: Path) -> str:
    """The interface name for the engine in `folder`: the same at each start, at most 15 characters (IFNAMSIZ)."""
    return "dockpane-" + hashlib.sha256(os.fsencode(folder)).hexdigest()[:6]


def chain_name(bridge: str) -> str:
    """What the iptables chains of the engine with that bridge are called."""
    return bridge.upper()


@contextmanager
def machine_lock() -> Iterator[None]:
    """Hold off every other private engine on the machine while addresses are chosen and taken. Blocks."""
    places = [place for place in ("/run/lock", "/tmp") if os.access(place, os.W_OK)]  # noqa: S108  a lock, no content
    descriptor = os.open(Path(places[0]) / _LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def free_pool(folder: Path) -> Network:
    """A /16 that no route of this machine meets; the same one for the same folder as long as it is free.

    Raises OSError when there is none.
    """
    taken = routed_networks(Path("/proc/net/route").read_text(encoding="ascii"))
    first = hashlib.sha256(os.fsencode(folder)).digest()[0]
    for step in range(156):
        pool = Network(f"10.{100 + (first + step) % 156}.0.0/16")
        if not any(pool.overlaps(network) for network in taken):
            return pool
    raise OSError("every private address range of this machine is in use")


def routed_networks(table: str) -> list[Network]:
    """The destinations in a /proc/net/route table, but for the default route."""
    networks = []
    for line in table.splitlines()[1:]:
        fields = line.split()
        address, mask = (socket.inet_ntoa(struct.pack("=I", int(fields[index], 16))) for index in (1, 7))
        networks.append(Network(f"{address}/{mask}", strict=False))
    return [network for network in networks if network.prefixlen > 0]


def first_network(pool: Network) -> Network:
    """The default bridge's own part of the pool."""
    return next(pool.subnets(new_prefix=24))


def create_bridge(name: str, network: Network) -> None:
    """Make the bridge, give it the first address of `network`, switch it on.

    Raises OSError (PermissionError where the machine does not allow it).
    """
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as control:
        fcntl.ioctl(control, _SIOCBRADDBR, name.encode() + b"\0")
        _set_address(control, _SIOCSIFADDR, name, next(network.hosts()))
        _set_address(control, _SIOCSIFNETMASK, name, network.netmask)
        switch(control, name, on=True)


def delete_bridge(name: str) -> None:
    """Take a bridge away; harmless when there is none of that name."""
    if not (_NET / name / "bridge").exists():
        return
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as control, suppress(OSError):
        switch(control, name, on=False)
        fcntl.ioctl(control, _SIOCBRDELBR, name.encode() + b"\0")


def bridges_within(pool: Network) -> list[str]:
    """The bridges whose address lies in `pool`: what `docker network create` made on our engine."""
    names = [entry.name for entry in _NET.iterdir() if (entry / "bridge").exists()]
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as control:
        return [name for name in names if (address := _address(control, name)) is not None and address in pool]


def pool_of(name: str) -> Network | None:
    """The pool that a bridge of ours was given its address from; None where there is no such bridge."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as control:
        address = _address(control, name)
    return None if address is None else Network(f"{address}/16", strict=False)


def add_rules(chain: str, pool: Network) -> None:
    """Let containers reach the world; where this machine's iptables cannot, all else works without.

    Answers come in, nothing else from outside does: published ports arrive from docker-proxy, on this machine.
    Raises OSError with iptables' own words.
    """
    own = str(pool)
    for table, hook in _HOOKS:
        _iptables(table, "-N", chain)
        _iptables(table, "-I", hook, "-j", chain)
    _iptables("filter", "-A", chain, "-s", own, "-j", "ACCEPT")
    _iptables("filter", "-A", chain, "-d", own, "-m", "conntrack", "--ctstate", "RELATED,ESTABLISHED", "-j", "ACCEPT")
    _iptables("filter", "-A", chain, "-d", own, "-j", "DROP")
    _iptables("nat", "-A", chain, "-s", own, "!", "-d", own, "-j", "MASQUERADE")


def remove_rules(chain: str) -> None:
    """Take out the chain of that name and what leads to it; what is not there any more is passed over."""
    for table, hook in _HOOKS:
        for words in (("-D", hook, "-j", chain), ("-F", chain), ("-X", chain)):
            with suppress(OSError):
                _iptables(table, *words)


def forwarding() -> bool:
    """Whether this machine passes packets on between its interfaces."""
    return _FORWARDING.read_text(encoding="ascii").strip() == "1"


def set_forwarding(*, on: bool) -> None:
    """Switch it; raises OSError where /proc/sys is read-only."""
    _FORWARDING.write_text("1\n" if on else "0\n", encoding="ascii")


def _iptables(table: str, *words: str) -> None:
    command = ["iptables", "--wait", "10", "-t", table, *words]
    done = subprocess.run(command, env=system_environ(), capture_output=True, text=True, check=False, timeout=30)
    if done.returncode != 0:
        raise OSError(done.stderr.strip())


def _set_address(control: socket.socket, request: int, name: str, address: ipaddress.IPv4Address) -> None:
    sockaddr = struct.pack("=HH4s8x", socket.AF_INET, 0, address.packed)
    fcntl.ioctl(control, request, struct.pack("16s16s", name.encode(), sockaddr))


def _address(control: socket.socket, name: str) -> ipaddress.IPv4Address | None:
    try:
        answer = fcntl.ioctl(control, _SIOCGIFADDR, struct.pack("16s16x", name.encode()))
    except OSError:
        return None
    return ipaddress.IPv4Address(answer[20:24])


def switch(control: socket.socket, name: str, *, on: bool) -> None:
    """Switch a link on or off; raises OSError."""
    answer = fcntl.ioctl(control, _SIOCGIFFLAGS, struct.pack("16sH14x", name.encode(), 0))
    (flags,) = struct.unpack_from("=H", answer, 16)
    wanted = flags | _IFF_UP if on else flags & ~_IFF_UP
    fcntl.ioctl(control, _SIOCSIFFLAGS, struct.pack("16sH14x", name.encode(), wanted))
