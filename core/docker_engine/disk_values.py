"""The engine's answer on its disk as values; what an engine leaves out is empty or unknown."""

from collections.abc import Mapping
from typing import Any

from core.docker_engine.values import mapping, number, parse_time, sequence
from core.engine import CacheUsage, ContainerUsage, DiskUsage, ImageUsage, VolumeUsage


def disk_usage(answer: object) -> DiskUsage:
    """`GET /system/df`. Raises ProtocolError for what is none."""
    raw = mapping(answer)
    return DiskUsage(
        layers=number(raw, "LayersSize"),
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
    containers = max(0, number(row, "Containers"))
    return ImageUsage(_text(row, "Id"), tuple(names), number(row, "Size"), _shared(row), containers)


def _shared(row: Mapping[str, Any]) -> int | None:
    shared = number(row, "SharedSize", absent=-1)
    return shared if shared >= 0 else None  # -1: not counted


def _container(row: Mapping[str, Any]) -> ContainerUsage:
    name = next(iter(_texts(row.get("Names"))), "").removeprefix("/")
    return ContainerUsage(_text(row, "Id"), name, _text(row, "State"), number(row, "SizeRw"))


def _volume(row: Mapping[str, Any]) -> VolumeUsage:
    usage = mapping(row.get("UsageData"))
    size = number(usage, "Size", absent=-1)
    return VolumeUsage(_text(row, "Name"), size if size >= 0 else None, max(0, number(usage, "RefCount")))


def _record(row: Mapping[str, Any]) -> CacheUsage:
    return CacheUsage(
        id=_text(row, "ID"),
        description=_text(row, "Description") or _text(row, "Type"),
        size=number(row, "Size"),
        in_use=row.get("InUse") is True,
        shared=row.get("Shared") is True,
        used=parse_time(row.get("LastUsedAt")),
    )


def _texts(value: object) -> list[str]:
    return [each for each in sequence(value) if isinstance(each, str)]


def _text(row: Mapping[str, Any], key: str) -> str:
    value = row.get(key)
    return value if isinstance(value, str) else ""
