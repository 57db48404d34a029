"""An engine that answers from a script: the same bytes to the Docker CLI and to us, as often as they are asked for.

For what a real engine does not do on demand: a recorded pull stream message by message, errors in the middle of an
answer, answers that are no Docker engine's. Engine behaviour itself is tested on the real one.
"""

import json
import socketserver
import struct
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

CONTAINER = "c0ffee" + "0" * 58


@dataclass(frozen=True)
class Answer:
    """One HTTP answer; `cut` closes the connection before its end."""

    status: int = 200
    body: bytes = b""
    kind: str = "application/json"
    cut: bool = False


def message(status: int, text: str) -> Answer:
    """An engine's error."""
    return Answer(status, json.dumps({"message": text}).encode())


@dataclass
class Script:
    """What this engine does. The first create is a miss unless `hit`; `output` are frames (stream id, bytes)."""

    pull: Sequence[bytes] = ()
    pull_answer: Answer | None = None
    pull_cut: bool = False
    hit: bool = False
    create: Answer | None = None
    warnings: Sequence[str] = ()
    attach: Answer | None = None
    output: Sequence[tuple[int, bytes]] = ((1, b"Hello\n"),)
    raw_output: bytes | None = None
    wait: Answer = field(default_factory=lambda: Answer(200, b'{"StatusCode":0}\n'))
    wait_head: bool = True
    start: Answer = field(default_factory=lambda: Answer(204))
    hold_create: bool = False  # the create call is answered only when the test ends it
    until_killed: bool = False  # the container ends at the first signal, which it writes
    ping: Answer = field(default_factory=lambda: Answer(200, b"OK", "text/plain"))


class ScriptedEngine:
    """Listens on a unix socket from `with` on; one script at a time, begun anew by `play`."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "scripted.sock"
        self.script = Script()
        self.asked: list[str] = []
        self.created = 0
        self.started = threading.Event()
        self.ended = threading.Event()
        self.creating = threading.Event()
        self.stdin = b""
        self._server: socketserver.ThreadingUnixStreamServer | None = None
        self._thread: threading.Thread | None = None

    @property
    def host(self) -> str:
        """Its DOCKER_HOST."""
        return f"unix://{self.path}"

    def play(self, script: Script) -> None:
        """Begin `script` from its start."""
        self.script = script
        self.asked = []
        self.created = 0
        self.started = threading.Event()
        self.ended = threading.Event()
        self.creating = threading.Event()
        self.stdin = b""
        if not (script.until_killed or script.hold_create):
            self.ended.set()

    def __enter__(self) -> "ScriptedEngine":
        engine = self

        class Handler(_Handler):
            scripted = engine

        self._server = socketserver.ThreadingUnixStreamServer(str(self.path), Handler)
        self._server.daemon_threads = True
        self._server.handle_error = lambda *_: None  # type: ignore[method-assign]  # a client that went away
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, name="lab-scripted-engine", daemon=True
        )
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        assert self._server is not None
        assert self._thread is not None
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()
        self.path.unlink(missing_ok=True)


class _Handler(BaseHTTPRequestHandler):
    scripted: ScriptedEngine
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class's own name
        """Stay silent."""

    def address_string(self) -> str:
        return "unix"

    def do_HEAD(self) -> None:
        self._answer(self.scripted.script.ping)

    def do_GET(self) -> None:
        if "/_ping" in self.path:
            self._answer(self.scripted.script.ping)
        elif self.path.endswith("/version"):
            version = {"Version": "20.10.24", "ApiVersion": "1.41", "MinAPIVersion": "1.12", "Os": "linux"}
            self._answer(Answer(200, json.dumps({**version, "Arch": "amd64", "Components": []}).encode()))
        else:
            self._answer(message(404, "page not found"))

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        route = self.path.partition("?")[0].rpartition("/")[2]
        self.scripted.asked.append(self.path)
        if "/containers/create" in self.path:
            self._create()
        elif "/images/create" in self.path:
            self._pull()
        elif route in ("attach", "wait", "start", "kill"):
            getattr(self, f"_{route}")()
        else:
            self._answer(Answer(204))

    def do_DELETE(self) -> None:
        self.scripted.asked.append(self.path)
        self._answer(Answer(204))

    def _create(self) -> None:
        script, engine = self.scripted.script, self.scripted
        engine.created += 1
        engine.creating.set()
        if script.hold_create:
            engine.ended.wait(20)
        if engine.created == 1 and not script.hit and not script.hold_create:
            self._answer(message(404, "No such image: multi:latest"))
        elif script.create is not None:
            self._answer(script.create)
        else:
            self._answer(Answer(201, json.dumps({"Id": CONTAINER, "Warnings": list(script.warnings)}).encode()))

    def _pull(self) -> None:
        script = self.scripted.script
        if script.pull_answer is not None:
            self._answer(script.pull_answer)
            return
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        for part in script.pull:
            self.wfile.write(b"%x\r\n%s\r\n" % (len(part), part))
            self.wfile.flush()
        if script.pull_cut:
            self.close_connection = True
            return
        self.wfile.write(b"0\r\n\r\n")

    def _attach(self) -> None:
        script = self.scripted.script
        if script.attach is not None:
            self._answer(script.attach)
            return
        self.wfile.write(
            b"HTTP/1.1 101 UPGRADED\r\nContent-Type: application/vnd.docker.raw-stream\r\n"
            b"Connection: Upgrade\r\nUpgrade: tcp\r\n\r\n"
        )
        self.wfile.flush()
        if "stdin=1" in self.path:
            self.scripted.stdin = self.rfile.read()
        self.scripted.started.wait(20)
        if script.start.status < 400:
            self.wfile.write(_framed(script.output) if script.raw_output is None else script.raw_output)
            self.wfile.flush()
            self.scripted.ended.wait(20)
            if script.until_killed:
                self.wfile.write(_framed([(1, self.scripted.asked[-1].encode())]))
        self.close_connection = True

    def _wait(self) -> None:
        script = self.scripted.script
        if script.wait_head and script.wait.status == 200:
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            self.wfile.flush()
            self.scripted.started.wait(20)
            self.scripted.ended.wait(20)
            if not script.wait.cut:
                body = script.wait.body
                self.wfile.write(b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body))
            self.close_connection = True
        else:
            self._answer(script.wait)

    def _start(self) -> None:
        self._answer(self.scripted.script.start)
        self.scripted.started.set()  # after the answer: what is written for a start that fails has an order

    def _kill(self) -> None:
        self.scripted.ended.set()
        self._answer(Answer(204))

    def _answer(self, answer: Answer) -> None:
        self.send_response(answer.status)
        self.send_header("Api-Version", "1.41")
        self.send_header("Ostype", "linux")
        if answer.status != 204:
            self.send_header("Content-Type", answer.kind)
            self.send_header("Content-Length", str(len(answer.body) + (5 if answer.cut else 0)))
        self.end_headers()
        if answer.body and self.command != "HEAD":
            self.wfile.write(answer.body)
        if answer.cut:
            self.close_connection = True


def _framed(output: Sequence[tuple[int, bytes]]) -> bytes:
    return b"".join(struct.pack(">BxxxL", stream, len(data)) + data for stream, data in output)
