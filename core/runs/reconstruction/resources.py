"""What a container may use of the machine, read back into options."""

from collections.abc import Iterable, Mapping
from typing import Any

from core.runs.reconstruction import texts

_NUMBERS = {
    "cpu_shares": "CpuShares",
    "cpu_period": "CpuPeriod",
    "cpu_quota": "CpuQuota",
    "cpu_rt_period": "CpuRealtimePeriod",
    "cpu_rt_runtime": "CpuRealtimeRuntime",
    "blkio_weight": "BlkioWeight",
    "pids_limit": "PidsLimit",
    "oom_score_adj": "OomScoreAdj",
}
_SIZES = {"memory": "Memory", "memory_reservation": "MemoryReservation", "kernel_memory": "KernelMemory"}
_RATES = {
    "device_read_bps": "BlkioDeviceReadBps",
    "device_read_iops": "BlkioDeviceReadIOps",
    "device_write_bps": "BlkioDeviceWriteBps",
    "device_write_iops": "BlkioDeviceWriteIOps",
}
_GPU = "gpu"
_ALL = -1
_DEFAULT_MODE = "rwm"


def resources(host_config: Mapping[str, Any], shm_size: int) -> dict[str, Any]:
    """RunSpec's fields for limits and devices; `shm_size` is the engine's own size of /dev/shm."""
    memory, swap = host_config.get("Memory") or 0, host_config.get("MemorySwap") or 0
    swappiness = host_config.get("MemorySwappiness")
    own_shm_size = host_config.get("ShmSize") or 0
    found: dict[str, Any] = {name: host_config.get(key) or 0 for name, key in _NUMBERS.items()}
    found |= {name: texts.size(host_config.get(key) or 0) for name, key in _SIZES.items()}
    found |= {name: _pairs(host_config.get(key), "Rate") for name, key in _RATES.items()}
    return found | {
        # Where only the memory is limited, the engine allows as much swap again.
        "memory_swap": "" if swap == 2 * memory else texts.size(swap),
        "memory_swappiness": -1 if swappiness is None else swappiness,
        "cpus": texts.cpus(host_config.get("NanoCpus") or 0),
        "cpuset_cpus": host_config.get("CpusetCpus") or "",
        "cpuset_mems": host_config.get("CpusetMems") or "",
        "cgroup_parent": host_config.get("CgroupParent") or "",
        "oom_kill_disable": host_config.get("OomKillDisable") is True,
        "shm_size": "" if own_shm_size == shm_size else texts.size(own_shm_size),
        "ulimits": tuple(map(_ulimit, host_config.get("Ulimits") or ())),
        "blkio_weight_device": _pairs(host_config.get("BlkioWeightDevice"), "Weight"),
        "device_cgroup_rules": tuple(host_config.get("DeviceCgroupRules") or ()),
        "cpu_count": host_config.get("CpuCount") or None,
        "cpu_percent": host_config.get("CpuPercent") or None,
        "io_maxbandwidth": texts.size(host_config.get("IOMaximumBandwidth") or 0),
        "io_maxiops": host_config.get("IOMaximumIOps") or None,
        **_devices(host_config),
    }


def _pairs(rows: Iterable[Mapping[str, Any]] | None, key: str) -> tuple[str, ...]:
    return tuple(f"{row['Path']}:{row[key]}" for row in rows or ())


def _ulimit(limit: Mapping[str, Any]) -> str:
    soft, hard = limit["Soft"], limit["Hard"]
    return f"{limit['Name']}={soft}" if soft == hard else f"{limit['Name']}={soft}:{hard}"


def _devices(host_config: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    devices = list(map(_device, host_config.get("Devices") or ()))
    gpus = []
    for request in host_config.get("DeviceRequests") or ():
        if request.get("Driver") == "cdi":
            devices += request.get("DeviceIDs") or ()
        else:
            gpus.append(_gpu_request(request))
    return {"devices": tuple(devices), "gpus": tuple(gpus)}


def _device(device: Mapping[str, Any]) -> str:
    host, inside, mode = device["PathOnHost"], device["PathInContainer"], device["CgroupPermissions"]
    words = [host] if host == inside else [host, inside]
    return ":".join(words if mode == _DEFAULT_MODE else [*words, mode])


def _gpu_request(request: Mapping[str, Any]) -> str:
    count, devices = request.get("Count") or 0, request.get("DeviceIDs") or ()
    capabilities = [name for name in (request.get("Capabilities") or [[]])[0] if name != _GPU]
    options = [f"{name}={value}" for name, value in (request.get("Options") or {}).items()]
    number = "all" if count == _ALL else str(count)
    if not (request.get("Driver") or devices or capabilities or options):
        return number
    fields = {
        "driver": request.get("Driver") or "",
        "count": number if count else "",
        "device": ",".join(devices),
        "capabilities": ",".join(capabilities),
        "options": texts.csv(options),
    }
    return texts.csv(f"{name}={value}" for name, value in fields.items() if value)
