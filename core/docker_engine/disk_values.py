"""The engine's answer on its disk as values; what an engine leaves out is empty or unknown."""

from collections.abc import Mapping
from typing import Any

from core.docker_engine.values import mapping, parse_time, sequence
from core.engine import CacheUsage, ContainerUsage, DiskUsage, ImageUsage, VolumeUsage


def disk_usage(answer: object) -> DiskUsage:
    """`GET /system/df`. Raises ProtocolError for what is none."""
    raw = mapping(answer)
    return DiskUsage(
        layers=_number(raw, "LayersSize"),
        images=tuple(_image(mapping(row)) for row in sequence(raw.get("Images"))),
        containers=tuple(_container(mapping(row)) for row in sequence(raw.get("Containers"))),
        volumes=tuple(_volume(mapping(row)) for row in sequence(raw.get("Volumes"))),
        cache=tuple(_record(mapping(row)) for row in sequence(raw.get("BuildCache"))),
    )


def shared_sizes(answer: object) -> dict[str, int]:
    """`GET /images/json` with sizes that are shared: the bytes by image id, for the rows that tell them."""
    rows = [mapping(row) for row in sequence(answer)]
    sizes = {_text(row, "Id"): _shared(row) for row in rows}
    return {identifier: size for identifier, size in sizes.items() if size is not None}


def _image(row: Mapping[str, Any]) -> ImageUsage:
    names = [name for name in _texts(row.get("RepoTags")) if name != "<none>:<none>"]
    names = names or [name for name in _texts(row.get("RepoDigests")) if name != "<none>@<none>"]
    containers = max(0, _number(row, "Containers"))
    return ImageUsage(_text(row, "Id"), tuple(names), _number(row, "Size"), _shared(row), containers)


def _shared(row: Mapping[str, Any]) -> int | None:
    shared = row.get("SharedSize")
    return shared if isinstance(shared, int) and shared >= 0 else None  # -1: not counted


def _container(row: Mapping[str, Any]) -> ContainerUsage:
    name = next(iter(_texts(row.get("Names"))), "").removeprefix("/")
    return ContainerUsage(_text(row, "Id"), name, _text(row, "State"), _number(row, "SizeRw"))


def _volume(row: Mapping[str, Any]) -> VolumeUsage:
    usage = mapping(row.get("UsageData"))
    size = usage.get("Size")
    known = size if isinstance(size, int) and size >= 0 else None
    return VolumeUsage(_text(row, "Name"), known, max(0, _number(usage, "RefCount")))


def _record(row: Mapping[str, Any]) -> CacheUsage:
    return CacheUsage(
        id=_text(row, "ID"),
        description=_text(row, "Description") or _text(row, "Type"),
        size=_number(row, "Size"),
        in_use=row.get("InUse") is True,
        shared=row.get("Shared") is True,
        used=parse_time(row.get("LastUsedAt")),
    )


def _texts(value: object) -> list[str]:
    return [str(each) for each in sequence(value)]


def _text(row: Mapping[str, Any], key: str) -> str:
    value = row.get(key)
    return value if isinstance(value, str) else ""


def _number(row: Mapping[str, Any], key: str) -> int:
    value = row.get(key)
    return value if isinstance(value, int) else 0
