"""An image's archive as the engine streams it: which files in it are layers, and which of those are the image's.

Two forms are known, and mixtures of them. The old one of `docker save` has `manifest.json`, which names the layers'
files (`ID/layer.tar`; a layer that is there already may be a link to it). The OCI layout has `index.json` and all else
under `blobs/` by its digest; layers there may be packed. What a file is is seen by its first bytes, not by its name:
the documents that would tell often come last.
"""

import json
import posixpath
import tarfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from core.errors import ArchiveError
from core.images.layers.builder import IndexBuilder, Scanned
from core.images.layers.index import FileIndex
from core.images.layers.source import Section, Source
from core.images.layers.tar_stream import entries, opened

MOST_DOCUMENT = 4 * 1024 * 1024
MOST_DOCUMENTS = 16 * 1024 * 1024
"""Bytes of one JSON document that is kept while the archive is read, and of all together."""


@dataclass
class Documents:
    """What an archive has beside layers."""

    texts: dict[str, bytes] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    size: int = 0

    def json(self, name: str) -> Any:
        """A document; None where it is not there or no JSON."""
        try:
            return json.loads(self.texts[name])
        except (KeyError, ValueError, RecursionError):
            return None


def walk(source: Source, on_layer: Callable[[str, Section], None]) -> Documents:
    """Go through the archive; `on_layer` gets each tar in it with its name. Raises ArchiveError."""
    documents = Documents()
    outer = Section(source)
    for entry in entries(outer):
        name = posixpath.normpath(entry.name)
        if entry.issym() or entry.islnk():
            folder = posixpath.dirname(name) if entry.issym() else ""
            documents.links[name] = posixpath.normpath(posixpath.join(folder, entry.linkname))
        elif entry.isreg():
            _take(documents, name, entry, source, on_layer)
    return documents


def read_index(source: Source, image_id: str) -> FileIndex:
    """The index of the one image that the archive has. Raises ArchiveError."""
    builder = IndexBuilder()
    scanned: dict[str, Scanned] = {}

    def on_layer(name: str, section: Section) -> None:
        builder.begin_layer()
        for entry in entries(section):
            builder.add(entry)
        scanned[name] = builder.end_layer()

    documents = walk(source, on_layer)
    names, history = _layers(documents, image_id, scanned)
    resolved = [_resolved(name, documents.links, scanned) for name in names]
    texts = _instructions(history, len(resolved))
    return builder.finish([(name, text, scanned[name]) for name, text in zip(resolved, texts, strict=True)])


def _take(
    documents: Documents, name: str, entry: tarfile.TarInfo, source: Source, on_layer: Callable[[str, Section], None]
) -> None:
    section = Section(source, entry.size)
    head = source.peek(min(entry.size, 64)).lstrip()
    if entry.size and (inside := opened(section)) is not None:
        on_layer(name, inside)
    elif head[:1] in (b"{", b"[") and entry.size <= min(MOST_DOCUMENT, MOST_DOCUMENTS - documents.size):
        documents.texts[name] = b"".join(section.rest())
        documents.size += entry.size


def _resolved(name: str, links: dict[str, str], scanned: dict[str, Scanned]) -> str:
    name = posixpath.normpath(name)
    for _step in range(8):
        if name in scanned:
            return name
        if name not in links:
            break
        name = links[name]
    raise ArchiveError(f"the archive lacks the layer {name[:200]!r} that it names")


def _layers(documents: Documents, image_id: str, scanned: dict[str, Scanned]) -> tuple[list[str], Any]:
    """The names of the image's layers, base first, and its configuration's history."""
    rows = documents.json("manifest.json")
    if isinstance(rows, list) and rows:
        row = next((row for row in rows if _names_image(row, image_id)), rows[0])
        if isinstance(row, dict) and isinstance(row.get("Layers"), list):
            return _strings(row["Layers"]), _history(documents, posixpath.normpath(str(row.get("Config"))))
    for manifest in _manifests(documents, documents.json("index.json"), 0):
        names = [_blob(layer) for layer in _list(manifest, "layers")]
        if all(name in scanned for name in names):
            return names, _history(documents, _blob(manifest.get("config")))
    raise ArchiveError("the archive names no image")


def _names_image(row: Any, image_id: str) -> bool:
    config = str(row.get("Config")) if isinstance(row, dict) else ""
    return image_id.rpartition(":")[2] in config


def _manifests(documents: Documents, index: Any, depth: int) -> Sequence[dict[str, Any]]:
    """The image manifests that an index leads to; an index may name others, one for each platform."""
    found: list[dict[str, Any]] = []
    for row in _list(index, "manifests")[:64]:
        document = documents.json(_blob(row))
        if not isinstance(document, dict):
            continue
        if "layers" in document and not _is_attestation(row):
            found.append(document)
        elif depth < 3:
            found.extend(_manifests(documents, document, depth + 1))
    return found


def _is_attestation(row: Any) -> bool:
    notes = row.get("annotations") if isinstance(row, dict) else None
    return isinstance(notes, dict) and "vnd.docker.reference.type" in notes


def _blob(descriptor: Any) -> str:
    digest = descriptor.get("digest") if isinstance(descriptor, dict) else None
    algorithm, _, digits = str(digest).partition(":")
    return f"blobs/{algorithm}/{digits}"


def _history(documents: Documents, config: str) -> Any:
    document = documents.json(config)
    return document.get("history") if isinstance(document, dict) else None


def _instructions(history: Any, layers: int) -> list[str]:
    rows = history if isinstance(history, list) else []
    texts = [str(row.get("created_by") or "") for row in rows if isinstance(row, dict) and not row.get("empty_layer")]
    return [*texts, *[""] * layers][:layers]


def _list(document: Any, key: str) -> list[Any]:
    found = document.get(key) if isinstance(document, dict) else None
    return found if isinstance(found, list) else []


def _strings(values: list[Any]) -> list[str]:
    if not all(isinstance(value, str) for value in values):
        raise ArchiveError("the archive's manifest is damaged")
    return values
