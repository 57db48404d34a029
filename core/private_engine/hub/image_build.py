"""Make small images on the spot, without an engine: layers, configuration and manifest as plain bytes.

The forms are those of Docker's image manifest, version 2 schema 2, and of the OCI image configuration. Everything has
a fixed date, so that the same content has the same digest.
"""

import gzip
import hashlib
import io
import json
import platform
import tarfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

_CREATED = "2024-01-01T00:00:00Z"
_MTIME = 1704067200  # the same moment, in seconds since the epoch
_MANIFEST_TYPE = "application/vnd.docker.distribution.manifest.v2+json"
_CONFIG_TYPE = "application/vnd.docker.container.image.v1+json"
_LAYER_TYPE = "application/vnd.docker.image.rootfs.diff.tar.gzip"


@dataclass(frozen=True, slots=True)
class File:
    """A file in a layer; a path that ends with a slash is a folder, and `link` makes it a hard link to another."""

    path: str
    content: bytes = b""
    mode: int = 0o644
    link: str = ""


@dataclass(frozen=True, slots=True)
class Layer:
    """A layer's blob as the registry holds it, and the digest of the tar inside it (its DiffID)."""

    blob: bytes
    diff_id: str
    instruction: str  # as the image's history shows it

    @property
    def digest(self) -> str:
        """The digest of the compressed blob."""
        return digest_of(self.blob)


@dataclass(frozen=True, slots=True)
class Image:
    """An image ready to be pushed as `repository:tag`; `settings` is its Config object of the Engine API."""

    repository: str
    layers: Sequence[Layer]
    settings: Mapping[str, Any] = field(default_factory=dict)
    tag: str = "latest"
    architecture: str = ""  # Go's name; empty is this machine's
    instructions: Sequence[str] = ()  # history entries that add no layer

    def config(self) -> bytes:
        """The configuration blob; its digest is the ImageID."""
        history: list[dict[str, Any]] = [
            {"created": _CREATED, "created_by": layer.instruction} for layer in self.layers
        ]
        history += [{"created": _CREATED, "created_by": text, "empty_layer": True} for text in self.instructions]
        document = {
            "architecture": self.architecture or machine_architecture(),
            "os": "linux",
            "created": _CREATED,
            "config": dict(self.settings),
            "rootfs": {"type": "layers", "diff_ids": [layer.diff_id for layer in self.layers]},
            "history": history,
        }
        return _json(document)

    def manifest(self) -> bytes:
        """The manifest; its digest is the one that a pull tells."""
        config = self.config()
        return _json(
            {
                "schemaVersion": 2,
                "mediaType": _MANIFEST_TYPE,
                "config": _descriptor(_CONFIG_TYPE, config),
                "layers": [_descriptor(_LAYER_TYPE, layer.blob) for layer in self.layers],
            }
        )

    @property
    def media_type(self) -> str:
        """The manifest's media type."""
        return _MANIFEST_TYPE


def digest_of(content: bytes) -> str:
    """A blob's digest as registries write it."""
    return "sha256:" + hashlib.sha256(content).hexdigest()


def make_layer(files: Sequence[File], instruction: str, *, compress: bool = True) -> Layer:
    """Pack files into a layer. `compress=False` stores them as they are, for content that does not shrink."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.PAX_FORMAT) as tar:
        for file in files:
            tar.addfile(_tar_entry(file), io.BytesIO(file.content))
    content = buffer.getvalue()
    return Layer(gzip.compress(content, 6 if compress else 0, mtime=0), digest_of(content), instruction)


def machine_architecture() -> str:
    """This machine's architecture as Go and the image formats name it."""
    machine = platform.machine()
    return {"x86_64": "amd64", "aarch64": "arm64"}.get(machine, machine)


def _tar_entry(file: File) -> tarfile.TarInfo:
    entry = tarfile.TarInfo(file.path.rstrip("/"))
    entry.mtime = _MTIME
    entry.mode = file.mode
    if file.path.endswith("/"):
        entry.type = tarfile.DIRTYPE
    elif file.link:
        entry.type, entry.linkname = tarfile.LNKTYPE, file.link
    else:
        entry.size = len(file.content)
    return entry


def _descriptor(media_type: str, content: bytes) -> dict[str, Any]:
    return {"mediaType": media_type, "size": len(content), "digest": digest_of(content)}


def _json(document: Mapping[str, Any]) -> bytes:
    return json.dumps(document, indent=2).encode()
