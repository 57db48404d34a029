"""A run as a service of a compose file (the Compose Specification), and what of it such a file has no word for."""

import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from core.errors import InvalidReferenceError
from core.images.reference import ImageReference
from core.runs.copies.compose_networks import networks
from core.runs.copies.compose_volumes import volumes
from core.runs.copies.yaml_text import Value, yaml_text
from core.runs.options import OPTIONS, Option
from core.runs.spec import PullPolicy, RunSpec
from core.runs.values.go_text import parse_int
from core.runs.values.gpus import parse_gpus
from core.runs.values.numbers import parse_cpus, parse_ulimit
from core.runs.values.ports import short_publish
from core.runs.values.words import pair_map, parse_rate_bytes, parse_rate_operations, parse_weight_device

# Fields of RunSpec whose value goes under one word as it is.
_SAME = {
    "name": "container_name",
    "platform": "platform",
    "interactive": "stdin_open",
    "tty": "tty",
    "user": "user",
    "workdir": "working_dir",
    "init": "init",
    "stop_signal": "stop_signal",
    "runtime": "runtime",
    "isolation": "isolation",
    "label_files": "label_file",
    "expose": "expose",
    "hostname": "hostname",
    "domainname": "domainname",
    "add_hosts": "extra_hosts",
    "dns": "dns",
    "dns_option": "dns_opt",
    "dns_search": "dns_search",
    "read_only": "read_only",
    "memory": "mem_limit",
    "memory_reservation": "mem_reservation",
    "memory_swappiness": "mem_swappiness",
    "cpu_shares": "cpu_shares",
    "cpu_period": "cpu_period",
    "cpu_quota": "cpu_quota",
    "cpu_rt_period": "cpu_rt_period",
    "cpu_rt_runtime": "cpu_rt_runtime",
    "cpuset_cpus": "cpuset",
    "cpu_count": "cpu_count",
    "cpu_percent": "cpu_percent",
    "pids_limit": "pids_limit",
    "shm_size": "shm_size",
    "oom_kill_disable": "oom_kill_disable",
    "oom_score_adj": "oom_score_adj",
    "cgroup_parent": "cgroup_parent",
    "devices": "devices",
    "device_cgroup_rules": "device_cgroup_rules",
    "privileged": "privileged",
    "cap_add": "cap_add",
    "cap_drop": "cap_drop",
    "security_opts": "security_opt",
    "group_add": "group_add",
    "userns": "userns_mode",
    "pid": "pid",
    "ipc": "ipc",
    "uts": "uts",
    "cgroupns": "cgroup",
    "tmpfs": "tmpfs",
    "use_api_socket": "use_api_socket",
}
# name=value texts, which go into a mapping.
_PAIRS = {"labels": "labels", "annotation": "annotations", "storage_opts": "storage_opt", "sysctls": "sysctls"}
_UNKNOWN = (
    "detach", "attach", "remove", "quiet", "cidfile", "detach_keys", "sig_proxy", "disable_content_trust",
    "publish_all", "cpuset_mems", "kernel_memory", "io_maxbandwidth", "io_maxiops",
)  # fmt: skip
# They stand below a network that someone made; a run on the engine's own has no place for them.
_OF_A_NETWORK = ("network_alias", "ip", "ip6", "link_local_ips")
_BLKIO = {
    "blkio_weight_device": ("weight_device", parse_weight_device),
    "device_read_bps": ("device_read_bps", parse_rate_bytes),
    "device_read_iops": ("device_read_iops", parse_rate_operations),
    "device_write_bps": ("device_write_bps", parse_rate_bytes),
    "device_write_iops": ("device_write_iops", parse_rate_operations),
}
_HEALTH = {
    "health_interval": "interval",
    "health_timeout": "timeout",
    "health_start_period": "start_period",
    "health_start_interval": "start_interval",
    "health_retries": "retries",
}
_REPEATS = ("command", "entrypoint", "healthcheck", "gpus")  # where a thing said twice has a meaning
_DEFAULTS = RunSpec("")
_ALL = -1
_BILLION = 10**9


def compose_file(spec: RunSpec) -> str:
    """A compose file of one service that means the same as the run; raises InvalidValueError for a bad value.

    Options that compose has no word for, being a client's or Windows', stand in a comment at its top. A `$` is
    doubled, since compose would put a variable there.
    """
    network_words, network_tops = networks(spec)
    volume_words, volume_tops = volumes(spec)
    service = {"image": spec.image, **_program(spec), **dict(_words(spec)), **network_words, **volume_words}
    document: dict[str, Value] = {"services": {_service_name(spec): service}}
    document |= {name: tops for name, tops in (("networks", network_tops), ("volumes", volume_tops)) if tops}
    homeless = (*_UNKNOWN, *(() if network_tops else _OF_A_NETWORK), *(() if volume_tops else ("volume_driver",)))
    left_out = [f"# no word in compose: {words}\n" for words in _left_out(spec, homeless)]
    service |= {word: _each_once(value) for word, value in service.items() if word not in _REPEATS}
    escaped = _escaped(document)
    assert isinstance(escaped, dict)
    return "".join(left_out) + yaml_text(escaped)


def _each_once(value: Value) -> Value:
    """`value` with lists that say nothing twice: the specification's schema refuses others."""
    if isinstance(value, dict):
        return {key: _each_once(inner) for key, inner in value.items()}
    if not isinstance(value, list):
        return value
    return [item for place, item in enumerate(value) if item not in value[:place]]


def _escaped(value: Value) -> Value:
    if isinstance(value, str):
        return value.replace("$", "$$")
    if isinstance(value, dict):
        return {key: _escaped(inner) for key, inner in value.items()}
    return [_escaped(item) for item in value] if isinstance(value, list) else value


def _service_name(spec: RunSpec) -> str:
    try:
        name = spec.name or Path(ImageReference.parse(spec.image).path).name
    except InvalidReferenceError:
        name = "app"
    return re.sub(r"[^a-zA-Z0-9._-]", "-", name) or "app"


def _left_out(spec: RunSpec, homeless: Collection[str]) -> Iterator[str]:
    for option in OPTIONS:
        value = getattr(spec, option.field)
        if option.field in homeless and value != getattr(_DEFAULTS, option.field):
            yield _spelt(option, value)


def _spelt(option: Option, value: object) -> str:
    shown = ",".join(value) if isinstance(value, tuple) else str(value)
    # A comment ends with its line.
    return f"--{option.long}" if value is True else f"--{option.long}={shown!r}"


def _program(spec: RunSpec) -> dict[str, Value]:
    found: dict[str, Value] = {}
    if spec.entrypoint is not None:
        found["entrypoint"] = [spec.entrypoint] if spec.entrypoint else []
    if spec.command:
        found["command"] = list(spec.command)
    return found


def _words(spec: RunSpec) -> Iterator[tuple[str, Value]]:
    for field, word in _SAME.items():
        value: Any = getattr(spec, field)
        if value != getattr(_DEFAULTS, field):
            yield word, list(value) if isinstance(value, tuple) else value
    yield from _reworded(spec)
    for field, word in _PAIRS.items():
        if getattr(spec, field):
            yield word, dict(pair_map(getattr(spec, field)))
    if spec.restart not in ("", "no"):
        yield "restart", spec.restart
    if spec.pull is not PullPolicy.MISSING:
        yield "pull_policy", spec.pull.value
    if spec.stop_timeout is not None:
        yield "stop_grace_period", f"{spec.stop_timeout}s"
    yield from _groups(spec)


def _reworded(spec: RunSpec) -> Iterator[tuple[str, Value]]:
    """Values that compose reads in fewer forms than the Docker CLI does, or in another sense."""
    if spec.publish:
        yield "ports", [short_publish(text) for text in spec.publish]
    if spec.memory_swap:
        # Compose reads a size in quotes, but no limit only as the number -1 (compose-go types/bytes.go).
        yield "memswap_limit", -1 if spec.memory_swap == "-1" else spec.memory_swap
    if spec.cpus:
        yield "cpus", f"{parse_cpus(spec.cpus) / _BILLION:.9f}".rstrip("0").rstrip(".")  # which knows no 3/2
    if spec.env:
        yield "environment", list(spec.env)
    if spec.env_files:
        # Otherwise compose would take quotes off the values and put variables into them.
        yield "env_file", [{"path": path, "format": "raw"} for path in spec.env_files]


def _groups(spec: RunSpec) -> Iterator[tuple[str, Value]]:
    """Words with words of their own under them."""
    if spec.ulimits:
        limits = map(parse_ulimit, spec.ulimits)
        yield "ulimits", {str(each["Name"]): {"soft": each["Soft"], "hard": each["Hard"]} for each in limits}
    blkio: dict[str, Value] = {"weight": spec.blkio_weight} if spec.blkio_weight else {}
    for field, (word, read) in _BLKIO.items():
        rows = [{key.lower(): value for key, value in read(text).items()} for text in getattr(spec, field)]
        if rows:
            blkio[word] = list(rows)
    logging: dict[str, Value] = {"driver": spec.log_driver} if spec.log_driver else {}
    if spec.log_opts:
        logging["options"] = dict(pair_map(spec.log_opts))
    for word, group in (("blkio_config", blkio), ("logging", logging), ("healthcheck", _healthcheck(spec))):
        if group:
            yield word, group
    if spec.gpus:
        yield "gpus", [_gpu(text) for text in spec.gpus]


def _healthcheck(spec: RunSpec) -> dict[str, Value]:
    if spec.no_healthcheck:
        return {"disable": True}
    check: dict[str, Value] = {"test": ["CMD-SHELL", spec.health_cmd]} if spec.health_cmd else {}
    return check | {word: getattr(spec, field) for field, word in _HEALTH.items() if getattr(spec, field)}


def _gpu(text: str) -> dict[str, Value]:
    request = parse_gpus(text)
    found: dict[str, Value] = {"capabilities": list(request["Capabilities"][0])}
    if request["Count"]:
        found["count"] = "all" if request["Count"] == _ALL else parse_int(str(request["Count"]))
    for word, key in (("driver", "Driver"), ("device_ids", "DeviceIDs"), ("options", "Options")):
        if request[key]:
            found[word] = request[key]
    return found
