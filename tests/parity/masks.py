"""Takes out of two transcripts what no two runs have in common: ids, times, addresses; and what has no fixed order."""

import re
from collections import defaultdict
from collections.abc import Sequence
from urllib.parse import quote

_LONG_ID = re.compile(rb"(?<![0-9a-f:])[0-9a-f]{64}(?![0-9a-f])")
_SHORT_ID = re.compile(rb"(?<![0-9a-f:])[0-9a-f]{12}(?![0-9a-f])")
_LOGGED_TIME = re.compile(rb'time="[^"]*"')
_ENDPOINT = re.compile(rb"endpoint [a-z]+_[a-z0-9]+ ")
_PORT = re.compile(rb"127\.0\.0\.1:[0-9]{4,5}")
_NAME_SERVER = re.compile(rb" on [0-9.]+:53: ")
_DIGEST = re.compile(rb"sha256:[0-9a-f]{64}")
_MOUNT_POINT = re.compile(rb"/\S*/(?:overlay2|rootfs)/\S*")
_LAYER_LINE = re.compile(rb"^([0-9a-f]{12}): (.*)\n", re.MULTILINE)
# Whether these are seen at all depends on how fast the engine's watcher is (xfer/transfer.go, lastProgress).
_FLEETING = {b"Waiting", b"Verifying Checksum", b"Download complete"}


def masked(data: bytes, *, folders: Sequence[str], short_ids: bool = False) -> bytes:
    """`data` without what differs from run to run; `folders` are paths that stand for no more than a place."""
    for folder in folders:
        data = data.replace(folder.encode(), b"<folder>")
        data = data.replace(quote(folder, safe="").encode(), b"<folder>")
    data = _LONG_ID.sub(b"<id>", data)
    data = _LOGGED_TIME.sub(b'time="<time>"', data)
    data = _ENDPOINT.sub(b"endpoint <name> ", data)
    data = _PORT.sub(b"127.0.0.1:<port>", data)
    data = _NAME_SERVER.sub(b" on <name server>: ", data)
    data = _MOUNT_POINT.sub(b"<mount>", data)
    return _SHORT_ID.sub(b"<short id>", data) if short_ids else data


def portable(data: bytes) -> bytes:
    """Masked output without what depends on the machine's images: digests and layers' ids."""
    lines = _DIGEST.sub(b"sha256:<digest>", data).splitlines(keepends=True)
    layers = sorted(b"<layer>" + line[12:] for line in lines if _LAYER_LINE.match(line))
    return b"".join(line for line in lines if not _LAYER_LINE.match(line)) + b"".join(layers)


def by_layer(data: bytes) -> bytes:
    """A pull's lines in a fixed order: each layer's own sequence, put where the first layer's line was."""
    layers: dict[bytes, list[bytes]] = defaultdict(list)
    for identifier, status in _LAYER_LINE.findall(data):
        if status not in _FLEETING:
            layers[identifier].append(status)
    told = b"".join(b"%s: %s\n" % (each, b", ".join(layers[each])) for each in sorted(layers))
    first = _LAYER_LINE.search(data)
    rest = _LAYER_LINE.sub(b"", data)
    return data if first is None else rest[: first.start()] + told + rest[first.start() :]
