"""Keeps the indexes of images on disk, so that no image is read twice: few, small, and never trusted blindly."""

import contextlib
import hashlib
import json
import os
import re
import secrets
import sys
import zlib
from array import array
from pathlib import Path

from core.images.layers.index import ROOT, Columns, FileIndex, Kind, Layer

FORM = b"dockpane files 1\n"
"""What a file begins with; another form has another number, and is read anew."""

MOST_FILES = 40
MOST_BYTES = 200_000_000
"""How many indexes are kept, and what they may take together on disk."""

MOST_UNPACKED = 400_000_000
"""Bytes of an index in memory; no image that could be read has more."""

_WIDTHS = "IBqHqqq"


class IndexStore:
    """A folder of indexes by image id. It blocks on the disk: call it on a thread. A failing disk is no cache."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder or _usual_folder()

    def load(self, image_id: str) -> FileIndex | None:
        """What is kept of that image; None where there is nothing, or nothing that is whole."""
        path = self._path(image_id)
        try:
            if path.stat().st_size > MOST_BYTES:
                return None
            index = _unpack(path.read_bytes())
            os.utime(path)
        except (OSError, ValueError, KeyError, TypeError, zlib.error, MemoryError):
            return None
        return index

    def keep(self, image_id: str, index: FileIndex) -> bool:
        """Keep it, and let the ones go that were not asked for longest; returns whether the disk took it."""
        path = self._path(image_id)
        part = path.with_name(f"{path.name}.{secrets.token_hex(4)}.part")
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            part.write_bytes(_pack(index))
            part.replace(path)
            self._thin_out()
        except OSError:
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)
            return False
        return True

    def _path(self, image_id: str) -> Path:
        digits = image_id.rpartition(":")[2]
        if not re.fullmatch(r"[0-9a-f]{1,128}", digits):
            digits = hashlib.sha256(image_id.encode("utf-8", "surrogatepass")).hexdigest()
        return self._folder / f"{digits}.index"

    def _thin_out(self) -> None:
        kept = sorted(self._folder.glob("*.index"), key=lambda path: path.stat().st_mtime, reverse=True)
        used = 0
        for number, path in enumerate(kept):
            used += path.stat().st_size
            if number >= MOST_FILES or (used > MOST_BYTES and number):
                path.unlink(missing_ok=True)


def _usual_folder() -> Path:
    from platformdirs import user_cache_path  # here, since most windows never ask for an image's files

    return user_cache_path("dockpane", appauthor=False) / "files"


def _pack(index: FileIndex) -> bytes:
    names = "\0".join(index.names).encode("utf-8", "surrogateescape")
    columns = [index.parents, *index.columns.all()]
    head = {
        "order": sys.byteorder,
        "layers": [[each.source, each.instruction, each.start, each.stop, each.size] for each in index.layers],
        "links": [[entry, link] for entry, link in index.links.items()],
        "notes": index.notes,
        "lengths": [len(names), *(len(column) for column in columns)],
    }
    text = json.dumps(head).encode()
    body = b"".join([len(text).to_bytes(8, "big"), text, names, *(column.tobytes() for column in columns)])
    packed = zlib.compress(body, 1)
    return FORM + hashlib.sha256(packed).digest() + packed


def _unpack(data: bytes) -> FileIndex:
    packed = data[len(FORM) + 32 :]
    if not data.startswith(FORM) or hashlib.sha256(packed).digest() != data[len(FORM) : len(FORM) + 32]:
        raise ValueError("another form, or damaged")
    decoder = zlib.decompressobj()
    body = memoryview(decoder.decompress(packed, MOST_UNPACKED))
    start = 8 + int.from_bytes(body[:8], "big")
    head = json.loads(body[8:start].tobytes())
    if head["order"] != sys.byteorder:
        raise ValueError("from another machine")
    names_length, *lengths = head["lengths"]
    names = body[start : start + names_length].tobytes().decode("utf-8", "surrogateescape").split("\0")
    columns = _columns(body[start + names_length :], lengths)
    index = FileIndex(
        tuple(Layer(*row) for row in head["layers"]),
        columns[0],
        names,
        Columns(*columns[1:]),
        {int(entry): str(link) for entry, link in head["links"]},
        tuple(head["notes"]),
    )
    _check(index)
    return index


def _columns(body: memoryview, lengths: list[int]) -> list["array[int]"]:
    columns = []
    for code, length in zip("I" + _WIDTHS, lengths, strict=True):
        column: array[int] = array(code)
        size = length * column.itemsize
        column.frombytes(body[:size])
        if len(column) != length:
            raise ValueError("cut")
        body = body[size:]
        columns.append(column)
    return columns


def _check(index: FileIndex) -> None:
    """Raises ValueError where a number leads outside: a file that somebody else wrote must not hang the window."""
    nodes, entries = len(index.names), len(index.columns.nodes)
    sound = (
        len(index.parents) == nodes
        and index.parents[ROOT] == ROOT
        and all(index.parents[node] < node for node in range(1, nodes))
        and all(len(column) == entries for column in index.columns.all())
        and max(index.columns.nodes, default=0) < nodes
        and max(index.columns.kinds, default=0) <= max(Kind)
        and all(0 <= each.start <= each.stop <= entries for each in index.layers)
    )
    if not sound:
        raise ValueError("numbers that lead outside")
