"""The options of `docker run` as one table: how each is spelt, what it takes, what it does, and where it belongs."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from functools import partial
from pathlib import Path
from typing import Any

from core.runs.values.go_text import parse_bool, parse_int, parse_uint
from core.runs.values.gpus import parse_gpus
from core.runs.values.mounts import parse_mount
from core.runs.values.networks import (
    parse_extra_host,
    parse_ip_address,
    parse_link,
    parse_network,
    parse_search_domain,
)
from core.runs.values.numbers import parse_cpus, parse_duration, parse_size, parse_swap, parse_ulimit
from core.runs.values.words import (
    parse_cgroup_rule,
    parse_env,
    parse_label,
    parse_rate_bytes,
    parse_rate_operations,
    parse_stream,
    parse_sysctl,
    parse_weight_device,
)


class Kind(Enum):
    """What an option takes and how often, which decides how RunSpec holds it."""

    SWITCH = "switch"  # bool; takes a value only behind "="
    TEXT = "text"  # str; the last one wins
    NUMBER = "number"  # int; the last one wins
    LIST = "list"  # tuple[str, ...]; each one adds


class Group(Enum):
    """Which page of a form an option belongs to."""

    GENERAL = "general"
    PROCESS = "process"
    ENVIRONMENT = "environment"
    NETWORK = "network"
    STORAGE = "storage"
    RESOURCES = "resources"
    SECURITY = "security"
    HEALTH = "health"
    LOGGING = "logging"
    DEVICES = "devices"


@dataclass(frozen=True, slots=True)
class Option:
    """One option as cli/command/container/run.go and opts.go declare it.

    `metavar` is the type in the CLI's help ("" for a switch) and `default` what it shows there in parentheses.
    `field` is RunSpec's name for it. `read` refuses a bad value at once, as the CLI does, by InvalidValueError.
    `since` is the API version and `system` the operating system that the engine needs for it, "" for any.
    """

    long: str
    kind: Kind
    metavar: str
    help: str
    group: Group
    short: str = ""
    field: str = ""
    read: Callable[[str], object] = str
    default: str = ""
    aliases: tuple[str, ...] = ()
    since: str = ""
    system: str = ""

    @property
    def is_flag(self) -> bool:
        """Whether it stands alone, without a value behind it."""
        return self.kind is Kind.SWITCH

    @property
    def spelling(self) -> str:
        """How the CLI names it in an error: -m, --memory."""
        return f"-{self.short}, --{self.long}" if self.short else f"--{self.long}"


def _row(kind: Kind, metavar: str, group: Group, name: str, text: str, **more: Any) -> Option:
    short, _, long = name.rpartition(" ")
    more.setdefault("field", long.replace("-", "_"))
    return Option(long, kind, metavar, text, group, short, **more)


def _switch(group: Group, name: str, text: str, **more: Any) -> Option:
    return _row(Kind.SWITCH, "", group, name, text, read=parse_bool, **more)


def _text(group: Group, name: str, text: str, metavar: str = "string", **more: Any) -> Option:
    return _row(Kind.TEXT, metavar, group, name, text, **more)


def _number(group: Group, name: str, text: str, metavar: str = "int", **more: Any) -> Option:
    more.setdefault("read", parse_int)
    return _row(Kind.NUMBER, metavar, group, name, text, **more)


def _list(group: Group, name: str, text: str, metavar: str = "list", **more: Any) -> Option:
    return _row(Kind.LIST, metavar, group, name, text, **more)


def _size(group: Group, name: str, text: str, **more: Any) -> Option:
    more.setdefault("read", parse_size)
    return _row(Kind.TEXT, "bytes", group, name, text, **more)


def _duration(name: str, text: str, **more: Any) -> Option:
    return _row(Kind.TEXT, "duration", Group.HEALTH, name, text, read=parse_duration, **more)


_GENERAL = (
    _text(Group.GENERAL, "name", "Name of the container; the engine invents one otherwise"),
    _switch(Group.GENERAL, "d detach", "Leave it running in the background and print its ID"),
    _switch(Group.GENERAL, "i interactive", "Keep the program's input open and pass ours on"),
    _switch(Group.GENERAL, "t tty", "Give the program a terminal"),
    _list(Group.GENERAL, "a attach", "Connect only this stream: stdin, stdout or stderr", read=parse_stream),
    _switch(Group.GENERAL, "rm", "Remove the container and its anonymous volumes when it ends", field="remove"),
    _text(
        Group.GENERAL, "restart", "When to start it again: no, on-failure[:times], always, unless-stopped", default="no"
    ),
    _text(Group.GENERAL, "pull", "When to fetch the image: always, missing or never", default="missing"),
    _text(Group.GENERAL, "platform", "Which build of the image to run, as linux/arm64", since="1.32"),
    _switch(Group.GENERAL, "q quiet", "Do not show how the pull goes"),
    _text(Group.GENERAL, "cidfile", "File to write the container's ID into"),
    _text(Group.GENERAL, "detach-keys", "Keys that leave an attached container running"),
    _switch(Group.GENERAL, "sig-proxy", "Pass signals on to the program", default="true"),
    _list(Group.GENERAL, "l label", "Label on the container, name=value", field="labels", read=parse_label),
    _list(Group.GENERAL, "label-file", "File of labels, one a line", field="label_files"),
    _list(Group.GENERAL, "annotation", "Annotation handed to the runtime, name=value", "map", since="1.43"),
    _switch(Group.GENERAL, "disable-content-trust", "Do not verify signatures of images", default="true"),
    _switch(Group.GENERAL, "use-api-socket", "Give the container the engine's own socket, and our sign-ins"),
)
_PROCESS = (
    _text(Group.PROCESS, "entrypoint", "Program to start instead of the image's own"),
    _text(Group.PROCESS, "u user", "User, and group, to run as: name or number[:group]"),
    _text(Group.PROCESS, "w workdir", "Folder to start in"),
    _switch(
        Group.PROCESS, "init", "Put a small init in front that reaps processes and passes signals on", since="1.25"
    ),
    _text(Group.PROCESS, "stop-signal", "Signal that asks the program to end"),
    _number(Group.PROCESS, "stop-timeout", "Seconds between asking it to end and killing it", since="1.25"),
    _text(Group.PROCESS, "runtime", "OCI runtime to start it with"),
    _text(Group.PROCESS, "isolation", "Isolation technology"),
)
_ENVIRONMENT = (
    _list(Group.ENVIRONMENT, "e env", "Variable: NAME=value, or NAME alone to pass ours on", read=parse_env),
    _list(Group.ENVIRONMENT, "env-file", "File of variables, one a line", field="env_files"),
)
_NETWORK = (
    _list(Group.NETWORK, "p publish", "Publish a port: [address:][host port:]port[/protocol]"),
    _switch(Group.NETWORK, "P publish-all", "Publish every exposed port on a free one"),
    _list(Group.NETWORK, "expose", "Expose a port or a range without publishing it"),
    _list(Group.NETWORK, "network", "Network to join", "network", aliases=("net",), read=parse_network),
    _list(Group.NETWORK, "network-alias", "Further name in that network", aliases=("net-alias",)),
    _text(Group.NETWORK, "h hostname", "Name the container gives itself"),
    _text(Group.NETWORK, "domainname", "NIS domain name"),
    _list(Group.NETWORK, "add-host", "Line for /etc/hosts, name:address", field="add_hosts", read=parse_extra_host),
    _list(Group.NETWORK, "dns", "Address of a name server", read=parse_ip_address),
    _list(Group.NETWORK, "dns-option", "Option for the resolver", aliases=("dns-opt",)),
    _list(Group.NETWORK, "dns-search", "Domain to look names up in", read=parse_search_domain),
    _text(Group.NETWORK, "ip", "IPv4 address in the network"),
    _text(Group.NETWORK, "ip6", "IPv6 address in the network"),
    _list(Group.NETWORK, "link", "Link to another container, name[:alias]", field="links", read=parse_link),
    _list(Group.NETWORK, "link-local-ip", "Link-local address", field="link_local_ips"),
    _text(Group.NETWORK, "mac-address", "Hardware address"),
)
_STORAGE = (
    _list(Group.STORAGE, "v volume", "Mount [source:]target[:options]", field="volumes"),
    _list(
        Group.STORAGE,
        "mount",
        "Mount by name=value pairs: type=bind,source=…,target=…",
        "mount",
        field="mounts",
        read=partial(parse_mount, folder=Path()),
    ),
    _list(Group.STORAGE, "tmpfs", "Folder in memory, path[:options]"),
    _list(Group.STORAGE, "volumes-from", "Mount what another container mounts"),
    _text(Group.STORAGE, "volume-driver", "Driver for the volumes"),
    _list(Group.STORAGE, "storage-opt", "Option for the storage driver, name=value", field="storage_opts"),
    _switch(Group.STORAGE, "read-only", "Mount the container's own files read-only"),
)
_RESOURCES = (
    _size(Group.RESOURCES, "m memory", "Most memory it may use, as 512m"),
    _size(Group.RESOURCES, "memory-reservation", "Memory to shrink to when the host runs short"),
    _size(Group.RESOURCES, "memory-swap", "Most memory and swap together; -1 for no limit", read=parse_swap),
    _number(Group.RESOURCES, "memory-swappiness", "How readily it is swapped out, 0 to 100", default="-1"),
    _size(Group.RESOURCES, "kernel-memory", "Most kernel memory; newer engines pass it over"),
    _text(Group.RESOURCES, "cpus", "Most CPUs it may use, as 1.5", "decimal", read=parse_cpus, since="1.25"),
    _number(Group.RESOURCES, "c cpu-shares", "Weight against other containers"),
    _number(Group.RESOURCES, "cpu-period", "Period of the CPU limit, in microseconds"),
    _number(Group.RESOURCES, "cpu-quota", "CPU time in each period, in microseconds"),
    _number(Group.RESOURCES, "cpu-rt-period", "Period of real-time scheduling, in microseconds"),
    _number(Group.RESOURCES, "cpu-rt-runtime", "Real-time CPU time in each period, in microseconds"),
    _text(Group.RESOURCES, "cpuset-cpus", "CPUs it may run on, as 0-3 or 0,1"),
    _text(Group.RESOURCES, "cpuset-mems", "Memory nodes it may use, as 0-3 or 0,1"),
    _number(Group.RESOURCES, "cpu-count", "Number of CPUs (Windows only)", system="windows"),
    _number(Group.RESOURCES, "cpu-percent", "Share of the CPUs (Windows only)", system="windows"),
    _size(
        Group.RESOURCES, "io-maxbandwidth", "Most bytes a second of the system drive (Windows only)", system="windows"
    ),
    _number(
        Group.RESOURCES,
        "io-maxiops",
        "Most operations a second of the system drive (Windows only)",
        "uint",
        read=parse_uint,
        system="windows",
    ),
    _number(Group.RESOURCES, "pids-limit", "Most processes; -1 for no limit"),
    _list(
        Group.RESOURCES, "ulimit", "Limit of a process, name=soft[:hard]", "ulimit", field="ulimits", read=parse_ulimit
    ),
    _size(Group.RESOURCES, "shm-size", "Size of /dev/shm"),
    _switch(Group.RESOURCES, "oom-kill-disable", "Do not kill it when memory runs out"),
    _number(Group.RESOURCES, "oom-score-adj", "How early it is killed when the host runs short, -1000 to 1000"),
    _text(Group.RESOURCES, "cgroup-parent", "Parent of its control group"),
    _number(
        Group.RESOURCES,
        "blkio-weight",
        "Weight of its disk traffic, 10 to 1000",
        "uint16",
        read=partial(parse_uint, bits=16),
    ),
)
_DEVICES = (
    _list(Group.DEVICES, "device", "Device of the host, path[:path inside][:rwm]", field="devices"),
    _list(
        Group.DEVICES,
        "device-cgroup-rule",
        "Rule of which devices it may open",
        field="device_cgroup_rules",
        read=parse_cgroup_rule,
    ),
    _list(Group.DEVICES, "device-read-bps", "Most bytes a second read from a device", read=parse_rate_bytes),
    _list(Group.DEVICES, "device-read-iops", "Most reads a second from a device", read=parse_rate_operations),
    _list(Group.DEVICES, "device-write-bps", "Most bytes a second written to a device", read=parse_rate_bytes),
    _list(Group.DEVICES, "device-write-iops", "Most writes a second to a device", read=parse_rate_operations),
    _list(
        Group.DEVICES, "blkio-weight-device", "Weight of traffic to one device, path:weight", read=parse_weight_device
    ),
    _list(
        Group.DEVICES, "gpus", "Graphics processors to give it, or all", "gpu-request", read=parse_gpus, since="1.40"
    ),
)
_SECURITY = (
    _switch(Group.SECURITY, "privileged", "Give it all rights on the host's kernel and devices"),
    _list(Group.SECURITY, "cap-add", "Capability to add"),
    _list(Group.SECURITY, "cap-drop", "Capability to take away"),
    _list(Group.SECURITY, "security-opt", "Security option", field="security_opts"),
    _list(Group.SECURITY, "group-add", "Further group of its user"),
    _text(Group.SECURITY, "userns", "User namespace"),
    _text(Group.SECURITY, "pid", "Process namespace: host or container:name"),
    _text(Group.SECURITY, "ipc", "IPC namespace"),
    _text(Group.SECURITY, "uts", "UTS namespace: host"),
    _text(Group.SECURITY, "cgroupns", "Control group namespace: host or private", since="1.41"),
    _list(
        Group.SECURITY,
        "sysctl",
        "Kernel setting of its namespaces, name=value",
        "map",
        field="sysctls",
        read=parse_sysctl,
    ),
)
_HEALTH = (
    _text(Group.HEALTH, "health-cmd", "Command that tells whether it is well"),
    _duration("health-interval", "Time from one check to the next"),
    _number(Group.HEALTH, "health-retries", "Checks in a row that must fail"),
    _duration("health-timeout", "Longest time for one check"),
    _duration("health-start-period", "Time to come up in before failures count", since="1.29"),
    _duration("health-start-interval", "Time between checks while it comes up", since="1.44"),
    _switch(Group.HEALTH, "no-healthcheck", "Switch the image's own check off"),
)
_LOGGING = (
    _text(Group.LOGGING, "log-driver", "Where the engine keeps its output"),
    _list(Group.LOGGING, "log-opt", "Option of the log driver, name=value", field="log_opts"),
)

HELP = _switch(Group.GENERAL, "help", "Print this and end")
OPTIONS: tuple[Option, ...] = (
    *_GENERAL,
    *_PROCESS,
    *_ENVIRONMENT,
    *_NETWORK,
    *_STORAGE,
    *_RESOURCES,
    *_DEVICES,
    *_SECURITY,
    *_HEALTH,
    *_LOGGING,
)
LONG_OPTIONS: dict[str, Option] = {
    name: option for option in (*OPTIONS, HELP) for name in (option.long, *option.aliases)
}
SHORT_OPTIONS: dict[str, Option] = {option.short: option for option in OPTIONS if option.short}
