"""A pull's lines are those of the Docker CLI, byte for byte, with a terminal and without one."""

import fcntl
import http.server
import os
import pty
import re
import shutil
import socketserver
import struct
import subprocess
import termios
import threading
import tty
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.engine import PullMessage
from core.images.pull import cli_line
from core.images.terminal_pull import TerminalPull
from tests.core.pull_streams import FOLDER, NAMES, recorded

HEAD, TAIL = b"Using default tag: latest\n", b"docker.io/library/multi:latest\n"


def _cli_is_new_enough() -> bool:
    if shutil.which("docker") is None:
        return False
    printed = subprocess.run(["docker", "--version"], capture_output=True, text=True, check=True).stdout
    found = re.search(r"version (\d+)\.(\d+)\.(\d+)", printed)
    return found is not None and tuple(map(int, found.groups())) >= (28, 0, 3)


needs_cli = pytest.mark.skipif(not _cli_is_new_enough(), reason="no docker CLI from 28.0.3 on is on PATH")


class _Replay(http.server.BaseHTTPRequestHandler):
    """An engine that answers every pull with one recorded stream."""

    protocol_version = "HTTP/1.1"
    body = b""

    def do_HEAD(self) -> None:
        self._answer(b"")

    def do_GET(self) -> None:
        self._answer(b"OK")

    def do_POST(self) -> None:
        self._answer(self.body)

    def log_message(self, *_: object) -> None:
        pass

    def _answer(self, body: bytes) -> None:
        self.send_response(200)
        self.send_header("Api-Version", "1.41")
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class _Server(socketserver.ThreadingMixIn, socketserver.UnixStreamServer):
    daemon_threads = True

    def get_request(self):
        request, _ = super().get_request()
        return request, ("replay", 0)  # a unix socket's peer has no address, which the handler wants to log


@pytest.fixture
def replayed(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an engine that replays the stream that the test names."""
    handler = type("Handler", (_Replay,), {"body": (FOLDER / f"{request.param}.jsonl").read_bytes()})
    address = tmp_path / "s"
    server = _Server(str(address), handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, name="replay")
    thread.start()
    yield f"unix://{address}"
    server.shutdown()
    server.server_close()
    thread.join()


def docker_on_a_terminal(host: str, columns: int, *arguments: str) -> bytes:
    """All that the CLI writes to a raw terminal of that width."""
    ours, theirs = pty.openpty()
    tty.setraw(theirs)
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    process = subprocess.Popen(["docker", "-H", host, *arguments], stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    written = b"".join(iter(lambda: _read(ours), b""))
    process.wait()
    os.close(ours)
    return written


def _read(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 65536)
    except OSError:  # Linux tells the end of a terminal as EIO
        return b""


@needs_cli
@pytest.mark.parametrize("columns", [0, 80, 110, 111, 200])
@pytest.mark.parametrize(("replayed", "name"), [(name, name) for name in NAMES], indirect=["replayed"])
def test_a_pull_on_a_terminal_is_drawn_as_by_the_cli(replayed: str, name: str, columns: int) -> None:
    drawing = TerminalPull(columns)
    ours = b"".join(drawing.render(message) for message in recorded(name))
    assert HEAD + ours + TAIL == docker_on_a_terminal(replayed, columns, "pull", "multi")


@needs_cli
@pytest.mark.parametrize(("replayed", "name"), [(name, name) for name in NAMES], indirect=["replayed"])
def test_a_pull_without_a_terminal_is_written_as_by_the_cli(replayed: str, name: str) -> None:
    ours = b"".join(cli_line(message) or b"" for message in recorded(name))
    theirs = subprocess.run(["docker", "-H", replayed, "pull", "multi"], capture_output=True, check=True).stdout
    assert HEAD + ours + TAIL == theirs


@pytest.mark.parametrize(
    ("message", "line"),
    [
        (PullMessage("Pulling from library/x", "latest"), b"latest: Pulling from library/x\n"),
        (PullMessage("Waiting", "a", has_progress=True), b"a: Waiting\n"),
        (PullMessage("Downloading", "a", 5, 10, has_progress=True), None),
        (PullMessage("Extracting", "a", 1, units="s", has_progress=True), None),
        (PullMessage("Digest: sha256:00"), b"Digest: sha256:00\n"),
        (PullMessage("", aux=True), None),
        (PullMessage("", stream="as it is"), b"as it is"),
    ],
)
def test_a_message_with_a_number_has_no_line(message: PullMessage, line: bytes | None) -> None:
    assert cli_line(message) == line


def test_a_terminal_line_is_redrawn_where_it_stands() -> None:
    drawing = TerminalPull(80)
    assert drawing.render(PullMessage("Waiting", "a", has_progress=True)) == b"\n\x1b[1A\x1b[2K\ra: Waiting \r\x1b[1B"
    assert drawing.render(PullMessage("Waiting", "b", has_progress=True)) == b"\n\x1b[1A\x1b[2K\rb: Waiting \r\x1b[1B"
    again = drawing.render(PullMessage("Downloading", "a", 36450, 1065000, has_progress=True))
    assert again == b"\x1b[2A\x1b[2K\ra: Downloading  36.45kB/1.065MB\r\x1b[2B"


def test_bars_are_drawn_from_111_columns_on_and_follow_a_resize() -> None:
    drawing = TerminalPull(110)
    message = PullMessage("Downloading", "a", 50, 100, has_progress=True)
    assert b"[" + b"=" * 25 + b">" not in drawing.render(message)
    drawing.columns = 111
    assert b"[" + b"=" * 25 + b">" + b" " * 25 + b"] " in drawing.render(message)
