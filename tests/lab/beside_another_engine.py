"""Print rules, links and settings before, during and after a laboratory's life, where another engine seems to be.

Started as `unshare --net --mount python -m tests.lab.beside_another_engine`: in a network of its own, with the chains,
the FORWARD policy and the bridges that a system's dockerd makes.
"""

import json
import socket
import subprocess
import sys
import tempfile
from ipaddress import IPv4Network
from pathlib import Path

from core.private_engine.keeping import bridge
from core.private_engine.keeping.system_programs import system_environ
from tests.lab.lab import started_lab

OTHER_ENGINE = """
-t filter -N DOCKER
-t filter -N DOCKER-USER
-t filter -N DOCKER-ISOLATION-STAGE-1
-t filter -P FORWARD DROP
-t filter -A FORWARD -j DOCKER-USER
-t filter -A FORWARD -j DOCKER-ISOLATION-STAGE-1
-t filter -A DOCKER -d 172.17.0.2/32 -p tcp --dport 80 -j ACCEPT
-t nat -N DOCKER
-t nat -A PREROUTING -j DOCKER
-t nat -A DOCKER -p tcp --dport 8080 -j DNAT --to-destination 172.17.0.2:80
-t nat -A POSTROUTING -s 172.17.0.0/16 -j MASQUERADE
"""


def see_own_network() -> None:
    """Show this network namespace's links in /sys, with the control groups still in their place."""
    with tempfile.TemporaryDirectory(prefix="dockpane-test-", dir="/tmp", ignore_cleanup_errors=True) as aside:
        for words in (
            ["--rbind", "/sys/fs/cgroup", aside],
            ["-t", "sysfs", "sysfs", "/sys"],
            ["--rbind", aside, "/sys/fs/cgroup"],
        ):
            subprocess.run(["mount", *words], check=True)
        subprocess.run(["umount", "--recursive", "--lazy", aside], check=True)


def seem_to_have_another_engine() -> None:
    """Its chains and its bridges, the default one and one made by `docker network create`."""
    for line in OTHER_ENGINE.strip().splitlines():
        subprocess.run(["iptables", *line.split()], env=system_environ(), check=True)
    bridge.create_bridge("docker0", IPv4Network("172.17.0.0/16"))
    bridge.create_bridge("br-0123456789ab", IPv4Network("10.0.0.0/9"))
    with socket.socket() as control:
        bridge.switch(control, "lo", on=True)
    bridge.set_forwarding(on=False)  # as on a machine where nobody needed it yet


def seen() -> list[str]:
    """All that the other engine would notice."""
    saved = subprocess.run(["iptables-save"], env=system_environ(), capture_output=True, text=True, check=True).stdout
    rules = [line.partition(" [")[0] for line in saved.splitlines() if not line.startswith("#")]
    links = [f"link {link.name}" for link in Path("/sys/class/net").iterdir()]
    forwarding = Path("/proc/sys/net/ipv4/ip_forward").read_text().strip()
    return [*rules, *sorted(links), f"forwarding {forwarding}"]


def main() -> None:
    """Print the three views as JSON."""
    see_own_network()
    seem_to_have_another_engine()
    before = seen()
    with started_lab() as lab:
        lab.docker("network", "create", "own")
        lab.docker("run", "--network", "own", "-p", "127.0.0.1::80", "hello-world")
        during = seen()
    json.dump({"before": before, "during": during, "after": seen()}, sys.stdout)


if __name__ == "__main__":
    main()
