"""Joins a container's logs with its output as it comes, so that nothing stands there twice."""

import threading

from core.engine import Sink, StreamKind

COMPARED = 256 * 1024
"""Bytes at the logs' end that are compared with what came meanwhile, of each stream."""

HELD_LIMIT = 8 * 1024 * 1024
"""Bytes that are held while the logs are read; a container that writes more in that time has its logs cut."""

_HEAD = 32


class Splice:
    """Two sinks, each for a thread of its own: `log` passes on at once, `live` holds its pieces until `join`.

    The live stream begins before the logs are read, so their end and its beginning are the same bytes.
    """

    def __init__(self, sink: Sink) -> None:
        self._sink = sink
        self._lock = threading.Lock()
        self._tails = dict.fromkeys(StreamKind, b"")
        self._held: list[tuple[StreamKind, bytes]] = []
        self._size = 0
        self._joined = False

    def log(self, kind: StreamKind, data: bytes) -> None:
        """Take a piece of the logs."""
        with self._lock:
            if not self._joined:
                self._tails[kind] = (self._tails[kind] + data)[-COMPARED:]
                self._sink(kind, data)

    def live(self, kind: StreamKind, data: bytes) -> None:
        """Take a piece of what the container writes now."""
        with self._lock:
            if self._joined:
                self._sink(kind, data)
                return
            self._held.append((kind, data))
            self._size += len(data)
            if self._size > HELD_LIMIT:
                self._join()

    def join(self) -> None:
        """The logs are at their end: pass on what was held and is not in them; later pieces go straight on."""
        with self._lock:
            if not self._joined:
                self._join()

    def _join(self) -> None:
        self._joined = True
        kinds = {kind for kind, _ in self._held}
        double = {
            kind: overlap(self._tails[kind], b"".join(data for each, data in self._held if each is kind))
            for kind in kinds
        }
        for kind, data in self._held:
            known = min(double[kind], len(data))
            double[kind] -= known
            if rest := data[known:]:
                self._sink(kind, rest)
        self._held.clear()
        self._tails.clear()


def overlap(before: bytes, after: bytes) -> int:
    """How many bytes at the end of `before` are those at the beginning of `after`, the most that can be."""
    head = after[:_HEAD]
    start = before.find(head, max(0, len(before) - len(after))) if len(head) == _HEAD else -1
    while start >= 0:
        if after.startswith(before[start:]):
            return len(before) - start
        start = before.find(head, start + 1)
    most = min(len(before), len(after), _HEAD)
    return next((size for size in range(most, 0, -1) if before.endswith(after[:size])), 0)
