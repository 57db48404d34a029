"""What comes from an engine as bytes: a container's output, its logs, files out of it."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, IntEnum
from typing import Protocol


class StreamKind(IntEnum):
    """Where a byte of a transcript comes from; the first two are the attach frame's stream ids."""

    STDOUT = 1
    STDERR = 2
    CLIENT = 3  # the client's own words ("Unable to find image …", pull lines, errors); stderr in a terminal


class StreamEndKind(Enum):
    """How an attached stream came to its end."""

    ENDED = "ended"  # at a frame's border (or anywhere in a TTY's stream)
    TRUNCATED = "truncated"  # inside a frame, or with a connection error
    CLOSED = "closed"  # by us


@dataclass(frozen=True, slots=True)
class StreamEnd:
    """The end of an attached stream and how many payload bytes came before it."""

    kind: StreamEndKind
    received: int
    detail: str = ""


Sink = Callable[[StreamKind, bytes], None]
"""Takes payload in order, on the stream's own thread; must never block (a stalled reader freezes the container)."""

ByteSink = Callable[[bytes], object]
"""Takes a file's bytes in order, on the stream's own thread; it may wait (for a disk), and so does the engine then."""


class OutputStream(Protocol):
    """Bytes that come on a thread of their own, which is already feeding the sink."""

    async def ended(self) -> StreamEnd:
        """Wait for the end; by then the sink has had every byte. What the sink raised is raised here.

        May be awaited more than once.
        """
        ...

    async def aclose(self) -> None:
        """Shut the socket down and wait for the reader thread to be gone; harmless when it has ended."""
        ...


class LogStream(OutputStream, Protocol):
    """A container's logs."""

    @property
    def newest(self) -> str:
        """When the last piece that the sink has had was written, as the engine writes times; "" where not known."""
        ...


class AttachedStream(OutputStream, Protocol):
    """A container's hijacked attach connection; its reader thread is already feeding the sink."""

    async def write(self, data: bytes) -> None:
        """Send to the container's stdin. Raises ConnectionLostError when nobody reads any more."""
        ...

    async def close_stdin(self) -> None:
        """Half-close: the container reads end of file."""
        ...
