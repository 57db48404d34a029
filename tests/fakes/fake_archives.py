"""Images as an engine saves them, made on the spot in both layouts."""

import gzip
import hashlib
import io
import json
import tarfile
from collections.abc import Callable, Mapping, Sequence
from typing import Any

FOLDER = "folder"
Content = bytes | int | str | tarfile.TarInfo
"""A file's bytes, a file of so many zeros, FOLDER or "-> TARGET" or "= TARGET" (hard link), or an entry as it is."""


def layer_tar(files: Mapping[str, Content] | Sequence[tuple[str, Content]]) -> bytes:
    """A layer: what each path is; a removal is written as in the archive (`.wh.NAME`)."""
    pairs = files.items() if isinstance(files, Mapping) else files
    written = io.BytesIO()
    with tarfile.open(fileobj=written, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for name, content in pairs:
            entry, data = _entry(name, content)
            archive.addfile(entry, io.BytesIO(data))
    return written.getvalue()


def docker_archive(
    layers: Sequence[bytes], *, instructions: Sequence[str] = (), links: Mapping[str, str] | None = None
) -> bytes:
    """The layout of `docker save` before OCI. `links`: layers (`1/layer.tar`) that are links to another's file."""
    names = [f"{number}/layer.tar" for number in range(len(layers))]
    config = json.dumps(_config(layers, instructions)).encode()
    config_name = hashlib.sha256(config).hexdigest() + ".json"
    members: list[tuple[str, Content]] = []
    for name, layer in zip(names, layers, strict=True):
        members += [(f"{name.partition('/')[0]}/VERSION", b"1.0")]
        members += [(name, f"-> {links[name]}" if links and name in links else layer)]
    members += [(config_name, config)]
    members += [("manifest.json", json.dumps([{"Config": config_name, "RepoTags": None, "Layers": names}]).encode())]
    return layer_tar(members)


def oci_archive(
    layers: Sequence[bytes],
    *,
    instructions: Sequence[str] = (),
    pack: Callable[[bytes], bytes] = gzip.compress,
    with_docker_manifest: bool = False,
) -> bytes:
    """The OCI layout; the documents stand behind the layers that they name."""
    blobs: dict[str, bytes] = {}

    def blob(content: bytes) -> dict[str, Any]:
        digest = hashlib.sha256(content).hexdigest()
        blobs[f"blobs/sha256/{digest}"] = content
        return {"digest": f"sha256:{digest}", "size": len(content)}

    described = [blob(pack(layer)) for layer in layers]
    config = blob(json.dumps(_config(layers, instructions)).encode())
    manifest = blob(json.dumps({"schemaVersion": 2, "config": config, "layers": described}).encode())
    nested = blob(json.dumps({"schemaVersion": 2, "manifests": [manifest]}).encode())
    members: list[tuple[str, Content]] = list(blobs.items())
    members += [("oci-layout", b'{"imageLayoutVersion": "1.0.0"}')]
    members += [("index.json", json.dumps({"schemaVersion": 2, "manifests": [nested]}).encode())]
    if with_docker_manifest:
        paths = [f"blobs/sha256/{each['digest'].removeprefix('sha256:')}" for each in described]
        row = {"Config": f"blobs/sha256/{config['digest'].removeprefix('sha256:')}", "Layers": paths}
        members += [("manifest.json", json.dumps([row]).encode())]
    return layer_tar(members)


def _config(layers: Sequence[bytes], instructions: Sequence[str]) -> dict[str, Any]:
    texts = [*instructions, *[f"COPY layer-{number}" for number in range(len(instructions), len(layers))]]
    history: list[dict[str, Any]] = [{"created_by": text} for text in texts]
    history.append({"created_by": "CMD sh", "empty_layer": True})
    return {
        "architecture": "amd64",
        "os": "linux",
        "config": {"Cmd": ["sh"]},
        "rootfs": {"type": "layers", "diff_ids": [f"sha256:{hashlib.sha256(layer).hexdigest()}" for layer in layers]},
        "history": history,
    }


def _entry(name: str, content: Content) -> tuple[tarfile.TarInfo, bytes]:
    if isinstance(content, tarfile.TarInfo):
        return content, bytes(content.size)
    entry = tarfile.TarInfo(name.rstrip("/"))
    entry.mode, data = 0o644, b""
    if content == FOLDER:
        entry.type, entry.mode = tarfile.DIRTYPE, 0o755
    elif isinstance(content, str):
        sign, _, target = content.partition(" ")
        entry.type, entry.linkname = {"->": tarfile.SYMTYPE, "=": tarfile.LNKTYPE}[sign], target
    else:
        data = bytes(content) if isinstance(content, int) else content
    entry.size = len(data)
    return entry, data
