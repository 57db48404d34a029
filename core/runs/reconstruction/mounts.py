"""What a container sees of the host's files, read back into -v, --mount, --tmpfs and --volumes-from."""

from collections.abc import Iterator, Mapping
from typing import Any

from core.runs.reconstruction import texts

_RECURSIVE = {"NonRecursive": "disabled", "ReadOnlyNonRecursive": "writable", "ReadOnlyForceRecursive": "readonly"}


def mounts(container: Mapping[str, Any], image_config: Mapping[str, Any]) -> dict[str, Any]:
    """RunSpec's fields for volumes and mounts; the image's own volumes are not named."""
    host_config = container["HostConfig"]
    anonymous = sorted(set(container["Config"].get("Volumes") or ()) - set(image_config.get("Volumes") or ()))
    return {
        "volumes": (*(host_config.get("Binds") or ()), *anonymous),
        "mounts": tuple(texts.csv(_fields(mount)) for mount in host_config.get("Mounts") or ()),
        "tmpfs": tuple(
            f"{path}:{options}" if options else path for path, options in (host_config.get("Tmpfs") or {}).items()
        ),
        "volumes_from": tuple(host_config.get("VolumesFrom") or ()),
        "volume_driver": host_config.get("VolumeDriver") or "",
        "storage_opts": tuple(f"{name}={value}" for name, value in (host_config.get("StorageOpt") or {}).items()),
        "read_only": host_config.get("ReadonlyRootfs") is True,
    }


def _fields(mount: Mapping[str, Any]) -> Iterator[str]:
    yield f"type={mount['Type']}"
    if mount.get("Source"):
        yield f"source={mount['Source']}"
    yield f"target={mount['Target']}"
    if mount.get("ReadOnly"):
        yield "readonly"
    if mount.get("Consistency"):
        yield f"consistency={mount['Consistency']}"
    yield from _bind_fields(mount.get("BindOptions") or {})
    yield from _volume_fields(mount.get("VolumeOptions") or {})
    tmpfs = mount.get("TmpfsOptions") or {}
    if tmpfs.get("SizeBytes"):
        yield f"tmpfs-size={texts.size(tmpfs['SizeBytes'])}"
    if tmpfs.get("Mode"):
        yield f"tmpfs-mode={tmpfs['Mode']:o}"
    subpath = (mount.get("ImageOptions") or {}).get("Subpath")
    if subpath:
        yield f"image-subpath={subpath}"


def _bind_fields(options: Mapping[str, Any]) -> Iterator[str]:
    if options.get("Propagation"):
        yield f"bind-propagation={options['Propagation']}"
    for key, word in _RECURSIVE.items():
        if options.get(key):
            yield f"bind-recursive={word}"


def _volume_fields(options: Mapping[str, Any]) -> Iterator[str]:
    if options.get("NoCopy"):
        yield "volume-nocopy"
    if options.get("Subpath"):
        yield f"volume-subpath={options['Subpath']}"
    for name, value in (options.get("Labels") or {}).items():
        yield f"volume-label={name}={value}"
    driver = options.get("DriverConfig") or {}
    if driver.get("Name"):
        yield f"volume-driver={driver['Name']}"
    for name, value in (driver.get("Options") or {}).items():
        yield f"volume-opt={name}={value}"
