"""Stand between two programs and do to their talk what networks do: delay, throttle, cut, hang, garble, refuse.

`fault_proxy` is the test's side; the proxy itself is `FaultyRelay` (tests/lab/faulty_relay.py) in a process of its
own, so that no socket or thread of it is counted among the test's.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Fault:
    """What is done to an answer; counters begin anew with each request. Nothing by default."""

    path: str = ""  # a regular expression found in "METHOD target"; empty is every request
    times: int = -1  # so many matching requests, then no more; -1 is for ever
    delay: float = 0.0  # seconds before the answer's first byte
    rate: int = 0  # bytes of answer per second; 0 is as fast as it comes
    piece: int = 65536  # at most so many bytes at once: 1 makes the answer dribble
    cut_after: int = -1  # the connection is closed after so many bytes of answer
    hang_after: int = -1  # after so many bytes of answer nothing comes, and nothing is closed
    garble_at: int = -1  # from this byte of the answer on every bit is turned round
    status: int = 0  # the request is not passed on but answered with this status …
    body: str = ""  # … and this body …
    headers: dict[str, str] = field(default_factory=dict)  # … and these headers
    refuse: bool = False  # connections are closed as soon as they are accepted


class FaultProxy:
    """A running proxy; `set` holds for requests that begin from then on."""

    def __init__(self, process: "subprocess.Popen[str]", place: str) -> None:
        self._process = process
        self.host = place  # as DOCKER_HOST spells it: unix://PATH or tcp://HOST:PORT

    @property
    def address(self) -> str:
        """HOST:PORT of a proxy that listens on TCP."""
        return self.host.removeprefix("tcp://")

    def set(self, *faults: Fault) -> None:
        """Do these from now on, the first that matches a request; none means that all is passed on as it is."""
        self._ask("set", [asdict(fault) for fault in faults])

    def requests(self) -> list[str]:
        """The requests that were seen, in order, as "METHOD target"."""
        return list(self._ask("requests", None))

    def break_all(self) -> None:
        """Close every connection that is open now, as a dying peer does."""
        self._ask("break", None)

    def _ask(self, word: str, content: object) -> list[str]:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps([word, content]) + "\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        assert answer, "the proxy has ended"
        return list(json.loads(answer))


@contextmanager
def fault_proxy(target: str, listen: Path | None = None) -> Iterator[FaultProxy]:
    """A proxy to `target` (unix://PATH, tcp://HOST:PORT or HOST:PORT) for the length of the block.

    It listens on the unix socket `listen`, or else on a free port of loopback.
    """
    command = [sys.executable, "-m", "tests.lab.faulty_relay", target, str(listen or "")]
    with subprocess.Popen(
        command, cwd=Path(__file__).parents[2], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        place = process.stdout.readline().strip()
        assert place, "the proxy could not be started"
        try:
            yield FaultProxy(process, place)
        finally:
            process.stdin.close()
