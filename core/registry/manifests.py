"""Reads what registries describe images with: manifests and indexes, of Docker and of OCI."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from core.errors import RegistryError
from core.registry.values import RemoteLayer, RemotePlatform

INDEXES = ("application/vnd.oci.image.index.v1+json", "application/vnd.docker.distribution.manifest.list.v2+json")
MANIFESTS = ("application/vnd.oci.image.manifest.v1+json", "application/vnd.docker.distribution.manifest.v2+json")
ACCEPT = ", ".join((*INDEXES, *MANIFESTS))

_MOST = 10_000  # layers, or entries of an index
_MOST_BYTES = 1 << 62  # of a layer: what is said to be more is no size


@dataclass(frozen=True, slots=True)
class Manifest:
    """One platform's layers, base first, and its configuration's digest."""

    config: str
    layers: tuple[RemoteLayer, ...]


def digest_of(content: bytes) -> str:
    """The digest that a registry files this content under."""
    return "sha256:" + hashlib.sha256(content).hexdigest()


def json_object(content: bytes) -> Mapping[str, Any]:
    """A JSON object. Raises RegistryError."""
    try:
        found = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise RegistryError("the registry did not answer with JSON") from error
    if not isinstance(found, dict):
        raise RegistryError("the registry answered something else than an object")
    return found


def platforms_of(document: Mapping[str, Any]) -> tuple[RemotePlatform, ...] | None:
    """The platforms of an index, without what only attests to them; None for a manifest."""
    entries = document.get("manifests")
    if not isinstance(entries, list):
        return None
    found: dict[str, RemotePlatform] = {}
    for entry in entries[:_MOST]:
        if not isinstance(entry, dict) or not isinstance(entry.get("platform"), dict):
            continue
        name, digest = platform_name(entry["platform"]), entry.get("digest")
        if isinstance(digest, str) and not name.startswith("unknown"):
            found.setdefault(name, RemotePlatform(name, digest))
    return tuple(found.values())


def manifest_of(document: Mapping[str, Any]) -> Manifest:
    """A manifest's layers. Raises RegistryError, also for the first schema, which has no sizes."""
    config, layers = document.get("config"), document.get("layers")
    if not isinstance(config, dict) or not isinstance(layers, list) or not isinstance(config.get("digest"), str):
        raise RegistryError("the registry describes the image in a way that is not known")
    found = [layer for layer in layers[:_MOST] if isinstance(layer, dict)]
    return Manifest(config["digest"], tuple(RemoteLayer(str(each.get("digest")), _size(each)) for each in found))


def platform_name(row: Mapping[str, Any]) -> str:
    """linux/amd64, linux/arm64/v8."""
    parts = [row.get(key) for key in ("os", "architecture", "variant")]
    return "/".join(part for part in parts if isinstance(part, str) and part)


def diff_ids(config: Mapping[str, Any]) -> tuple[str, ...]:
    """The DiffIDs of a configuration, base first."""
    rootfs = config.get("rootfs")
    found = rootfs.get("diff_ids") if isinstance(rootfs, dict) else None
    return tuple(each for each in found if isinstance(each, str)) if isinstance(found, list) else ()


def _size(layer: Mapping[str, Any]) -> int:
    size = layer.get("size")
    return size if isinstance(size, int) and 0 < size < _MOST_BYTES else 0
