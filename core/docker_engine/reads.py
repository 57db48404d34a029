"""Reads an answer's body in large pieces where much comes, and at once where little does."""

import os
import socket
import struct
import time
from collections.abc import Generator
from io import BufferedReader

import requests

from core.docker_engine.turns import Turns

LEAST_SIZE = 64 * 1024
MOST_SIZE = 512 * 1024
"""Bytes a read asks for; more where as many came. The engine's frames are 32 KiB at most."""

BUSY_SECONDS = 0.01
"""Reads that follow each other so closely are worth gathering."""

GATHER_SECONDS = 0.004
"""How long the first byte of a read waits for others at the most: no screen would show it sooner."""

LOUD_SIZE = 16 * 1024
"""Bytes gathered in one read that make a stream a loud one: 4 MB/s."""

TURN_SECONDS = 0.02
TURN_LIMIT = 0.5
"""How long one loud stream is read while others wait, and how long those wait at the most."""

# Where a read that asks for all gives what it has when its time is over.
_GATHERS = os.name == "posix"

_turns = Turns(TURN_LIMIT)


class ReadError(Exception):
    """The connection broke; a class of its own, since whoever takes the pieces may raise what it likes."""


def reads(response: requests.Response) -> Generator[memoryview, None, None]:
    """What comes, read by read, in a buffer that is used anew. Raises ReadError.

    The first one asks the buffered file below the HTTP head, where what came in one packet with the head waits. It
    is empty afterwards, and all others go straight to the socket.
    """
    file: BufferedReader = response.raw._fp.fp  # type: ignore[union-attr]  # noqa: SLF001 - there is no public way
    line: socket.socket = file.raw._sock  # type: ignore[attr-defined]  # noqa: SLF001 - nor is there one here
    flow = Flow(line)
    try:
        yield memoryview(file.read1(LEAST_SIZE))
        while data := flow.read():
            yield data
    except (OSError, ValueError) as error:
        raise ReadError(str(error)) from error
    finally:
        flow.leave()


class Flow:
    """One socket's bytes, on the reader's thread.

    A thread that is woken for each of the engine's writes does little else, and holds the writer up: what comes in
    close order the kernel gathers, without Python's lock. Loud streams are read in turns: the containers of the
    others wait at their full pipes then, and leave the processors to the window.
    """

    def __init__(self, line: socket.socket) -> None:
        self._line = line
        self._buffer = memoryview(bytearray(LEAST_SIZE))
        self._size = LEAST_SIZE  # of the next buffer
        self._busy = False
        self._last = time.monotonic()
        self._turn_until: float | None = None  # while the turn is ours
        self._loud = self._full = False

    def read(self) -> memoryview:
        """Wait for bytes; none are the end. The next call overwrites them."""
        self._take_turn()  # not before: what has been read waits for nobody
        if self._size != len(self._buffer):
            self._buffer = memoryview(bytearray(self._size))
        count = self._receive()
        if count:
            self._learn(count)
        return self._buffer[:count]

    def leave(self) -> None:
        """Give up the turn."""
        if self._turn_until is not None:
            self._turn_until = None
            _turns.give()

    def _receive(self) -> int:
        while self._busy:
            try:
                return self._line.recv_into(self._buffer, 0, socket.MSG_WAITALL)
            except BlockingIOError:  # nothing came in all that time
                self.leave()
                self._set_busy(busy=False)
        return self._line.recv_into(self._buffer)

    def _learn(self, count: int) -> None:
        """How to go on after a read of `count` bytes."""
        now = time.monotonic()
        if not self._busy and now - self._last < BUSY_SECONDS and _GATHERS:
            self._set_busy(busy=True)
        self._last = now
        self._full = count == len(self._buffer)
        self._loud = self._busy and count >= LOUD_SIZE
        if self._busy and self._full:
            self._size = min(2 * count, MOST_SIZE)
        elif 4 * count < len(self._buffer):
            self._size = max(len(self._buffer) // 2, LEAST_SIZE)

    def _take_turn(self) -> None:
        if self._turn_until is not None:
            if self._full and (self._last < self._turn_until or not _turns.wanted):
                return
            self.leave()
        if self._loud and _turns.take():
            self._turn_until = time.monotonic() + TURN_SECONDS

    def _set_busy(self, *, busy: bool) -> None:
        seconds = GATHER_SECONDS if busy else 0.0  # 0: as long as it takes
        self._line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, struct.pack("ll", 0, round(seconds * 1e6)))
        self._busy = busy
