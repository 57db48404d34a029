"""The volumes and mounts of a run in the words of a compose file."""

from pathlib import Path
from typing import Any

from core.runs.copies.yaml_text import Value
from core.runs.spec import RunSpec
from core.runs.values.mounts import parse_mount, volume_source

Words = dict[str, Value]
_RECURSIVE = {"NonRecursive": "disabled", "ReadOnlyNonRecursive": "writable", "ReadOnlyForceRecursive": "readonly"}


def volumes(spec: RunSpec) -> tuple[Words, Words]:
    """What stands in the service, and at the top: volumes by name, `name` keeping compose from making one up.

    Raises InvalidValueError.
    """
    listed: list[Value] = list(spec.volumes)
    tops: Words = {}
    for text in spec.volumes:
        source = volume_source(text)
        if source and source[0] not in "/.~\\":
            tops[source] = _top(source, {"Name": spec.volume_driver})
    for text in spec.mounts:
        mount = parse_mount(text, Path())
        listed.append(_long(mount))
        if mount["Type"] == "volume" and mount.get("Source"):
            options = mount.get("VolumeOptions") or {}
            tops[mount["Source"]] = _top(mount["Source"], options.get("DriverConfig") or {}, options.get("Labels"))
    words: Words = {"volumes": listed} if listed else {}
    if spec.volumes_from:
        words["volumes_from"] = [f"container:{text}" for text in spec.volumes_from]
    return words, tops


def _top(name: str, driver: dict[str, Any], labels: dict[str, Any] | None = None) -> Words:
    found: Words = {"name": name}
    for word, value in (("driver", driver.get("Name")), ("driver_opts", driver.get("Options")), ("labels", labels)):
        if value:
            found[word] = value
    return found


def _long(mount: dict[str, Any]) -> Words:
    bind, volume, tmpfs = (mount.get(f"{kind}Options") or {} for kind in ("Bind", "Volume", "Tmpfs"))
    recursive = next((word for key, word in _RECURSIVE.items() if bind.get(key)), "")
    groups: dict[str, dict[str, Any]] = {
        "bind": {"propagation": bind.get("Propagation"), "recursive": recursive},
        "volume": {"nocopy": volume.get("NoCopy"), "subpath": volume.get("Subpath")},
        "tmpfs": {"size": tmpfs.get("SizeBytes"), "mode": tmpfs.get("Mode")},
        "image": {"subpath": (mount.get("ImageOptions") or {}).get("Subpath")},
    }
    source = mount.get("Source", "")
    if mount["Type"] == "bind" and source and source[0] not in "/.":
        source = f"./{source}"  # seen from the folder, which for compose is the file's
    plain = {
        "type": mount["Type"],
        "source": source,
        "target": mount["Target"],
        "read_only": mount.get("ReadOnly"),
        "consistency": mount.get("Consistency"),
    }
    found: Words = {word: value for word, value in plain.items() if value}
    for word, group in groups.items():
        if any(group.values()):
            found[word] = {key: value for key, value in group.items() if value}
    if mount["Type"] == "bind":
        # --mount refuses a folder that is not there, where compose would make it.
        found["bind"] = {**{key: value for key, value in groups["bind"].items() if value}, "create_host_path": False}
    return found
