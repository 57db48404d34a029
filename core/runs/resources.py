"""What a container may use of the machine: memory, CPUs, disks, processes."""

from collections.abc import Callable, Sequence
from typing import Any

from core.runs.spec import RunSpec
from core.runs.values.numbers import parse_cpus, parse_size, parse_swap, parse_ulimit
from core.runs.values.words import parse_rate_bytes, parse_rate_operations, parse_weight_device


def resources(spec: RunSpec) -> dict[str, Any]:
    """The part of the API's HostConfig that limits what a container may use. Raises InvalidValueError."""
    kernel_memory = _read(parse_size, spec.kernel_memory)
    ulimits = {str(limit["Name"]): limit for limit in map(parse_ulimit, spec.ulimits)}
    return {
        "CpuShares": spec.cpu_shares,
        "Memory": _read(parse_size, spec.memory),
        "NanoCpus": _read(parse_cpus, spec.cpus),
        "CgroupParent": spec.cgroup_parent,
        "BlkioWeight": spec.blkio_weight,
        "CpuPeriod": spec.cpu_period,
        "CpuQuota": spec.cpu_quota,
        "CpuRealtimePeriod": spec.cpu_rt_period,
        "CpuRealtimeRuntime": spec.cpu_rt_runtime,
        "CpusetCpus": spec.cpuset_cpus,
        "CpusetMems": spec.cpuset_mems,
        "DeviceCgroupRules": list(spec.device_cgroup_rules) or None,
        "MemoryReservation": _read(parse_size, spec.memory_reservation),
        "MemorySwap": _read(parse_swap, spec.memory_swap),
        "MemorySwappiness": spec.memory_swappiness,
        "OomKillDisable": spec.oom_kill_disable,
        "PidsLimit": spec.pids_limit,
        "Ulimits": [ulimits[name] for name in sorted(ulimits)],
        "CpuCount": spec.cpu_count or 0,
        "CpuPercent": spec.cpu_percent or 0,
        "IOMaximumIOps": spec.io_maxiops or 0,
        "IOMaximumBandwidth": _read(parse_size, spec.io_maxbandwidth),
        **_device_limits(spec),
        **({"KernelMemory": kernel_memory} if kernel_memory else {}),
    }


def _device_limits(spec: RunSpec) -> dict[str, Any]:
    return {
        "BlkioWeightDevice": _each(parse_weight_device, spec.blkio_weight_device),
        "BlkioDeviceReadBps": _each(parse_rate_bytes, spec.device_read_bps),
        "BlkioDeviceWriteBps": _each(parse_rate_bytes, spec.device_write_bps),
        "BlkioDeviceReadIOps": _each(parse_rate_operations, spec.device_read_iops),
        "BlkioDeviceWriteIOps": _each(parse_rate_operations, spec.device_write_iops),
    }


def _read(reader: Callable[[str], int], text: str) -> int:
    return reader(text) if text else 0


def _each(reader: Callable[[str], dict[str, Any]], texts: Sequence[str]) -> list[dict[str, Any]]:
    return [reader(text) for text in texts]
