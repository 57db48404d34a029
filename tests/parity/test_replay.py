"""One recorded pull, and answers that no real engine gives on demand, through both programs: byte for byte equal.

The scripted engine says the same to each of them, so that nothing has to be masked but a time of day and a folder.
"""

import fcntl
import json
import os
import struct
import subprocess
import termios
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from tests.parity.masks import masked
from tests.parity.scripted_engine import Answer, Script, ScriptedEngine, message
from tests.parity.sides import OURS, PATIENCE, Side, docker_cli

CLI = docker_cli()
RECORDED_PULL = Path(__file__).with_name("recorded_pull.jsonl")

pytestmark = pytest.mark.skipif(CLI is None, reason="no Docker CLI from 28.0.3 on is on PATH")


def _lines(*messages: Mapping[str, object]) -> list[bytes]:
    return [json.dumps(each).encode() + b"\r\n" for each in messages]


_BEGUN = _lines(
    {"status": "Pulling from library/multi", "id": "latest"},
    {"status": "Pulling fs layer", "progressDetail": {}, "id": "aaaaaaaaaaaa"},
)
# As an engine with the containerd image store tells it: seconds without a total, and figures that are hidden.
_CONTAINERD = _lines(
    {"status": "Pulling from library/multi", "id": "latest"},
    {"status": "Pulling fs layer", "progressDetail": {}, "id": "aaaaaaaaaaaa"},
    {"status": "Pulling fs layer", "progressDetail": {}, "id": "bbbbbbbbbbbb"},
    {"status": "Downloading", "progressDetail": {"current": 1048576, "total": 3145728}, "id": "aaaaaaaaaaaa"},
    {"status": "Downloading", "progressDetail": {"current": 77, "total": 0}, "id": "bbbbbbbbbbbb"},
    {"status": "Download complete", "progressDetail": {"hidecounts": True}, "id": "aaaaaaaaaaaa"},
    {"status": "Extracting", "progressDetail": {"current": 1, "units": "s"}, "id": "aaaaaaaaaaaa"},
    {"status": "Extracting", "progressDetail": {"current": 2, "units": "s"}, "id": "aaaaaaaaaaaa"},
    {"status": "Pull complete", "progressDetail": {"hidecounts": True}, "id": "aaaaaaaaaaaa"},
    {"status": "Retrying in 5 seconds", "progressDetail": {}, "id": "bbbbbbbbbbbb"},
    {"status": "Already exists", "progressDetail": {}, "id": "bbbbbbbbbbbb"},
    {"status": "a line without an id"},
    {"aux": {"ID": "sha256:1"}, "status": "not shown"},
    {"status": "Downloading", "progressDetail": {"current": 5, "total": 4}, "id": "cccccccccccc"},
    {"status": "Status: Downloaded newer image for multi:latest"},
)
_PAGE = b"<html><body>Please log in</body></html>"
_RECORDED = RECORDED_PULL.read_bytes().splitlines(keepends=True)

SCRIPTS = {
    "recorded pull": Script(pull=_RECORDED),
    "pull with the containerd image store": Script(pull=_CONTAINERD),
    "pull that names no layer": Script(pull=_lines({"status": "Status: Image is up to date for multi:latest"})),
    "pull with an error in its stream": Script(
        pull=_BEGUN + _lines({"errorDetail": {"message": "boom"}, "error": "boom"})
    ),
    "pull with an error and a code": Script(
        pull=_BEGUN + _lines({"errorDetail": {"code": 401, "message": "no"}, "error": "no"})
    ),
    "pull with an error that has no details": Script(
        pull=_BEGUN + _lines({"error": "boom", "status": "went on"}, {"error": "boom", "errorDetail": None})
    ),
    "pull with an error's details without a text": Script(pull=_BEGUN + _lines({"errorDetail": {"code": 5}})),
    "pull with an error's details of another type": Script(pull=_BEGUN + _lines({"errorDetail": "boom"})),
    "pull with a status of another type": Script(pull=_BEGUN + _lines({"status": 7})),
    "pull that is a page": Script(pull=[_PAGE]),
    "pull that is a list": Script(pull=[*_BEGUN, b"[1]\n"]),
    "pull that is broken": Script(pull=[*_BEGUN, b'{"status":}\n']),
    "pull refused by a proxy": Script(pull_answer=Answer(502, _PAGE, "text/html")),
    "create answered by a page": Script(hit=True, create=Answer(200, _PAGE, "text/html")),
    "create refused by a page": Script(hit=True, create=Answer(502, _PAGE, "text/html")),
    "create answered 404 by a page": Script(
        hit=True, create=Answer(404, _PAGE, "text/html"), pull_answer=Answer(404, _PAGE, "text/html")
    ),
    "create refused without a word": Script(hit=True, create=Answer(500, b"")),
    "create refused without a message": Script(hit=True, create=Answer(500, b'{"x":1}')),
    "create refused with half a message": Script(hit=True, create=Answer(500, b'{"message":')),
    "create refused with a list": Script(hit=True, create=Answer(500, b"[1]")),
    "create refused with two messages": Script(hit=True, create=Answer(500, b'{"message":"x"}{')),
    "create answered by half an object": Script(hit=True, create=Answer(201, b'{"Id":"abc')),
    "create whose answer is cut": Script(hit=True, create=Answer(201, b'{"Id":"abc', cut=True)),
    "create answered by nothing": Script(hit=True, create=Answer(201, b"")),
    "create answered by a list": Script(hit=True, create=Answer(201, b"[]")),
    "create answered by another type of id": Script(hit=True, create=Answer(201, b'{"Id":7}')),
    "start refused by a page": Script(hit=True, start=Answer(502, _PAGE, "text/html")),
    "wait answered by a page": Script(hit=True, wait=Answer(200, _PAGE, "text/html")),
    "wait answered by a list": Script(hit=True, wait=Answer(200, b"[]\n")),
    "wait answered by another type of status": Script(hit=True, wait=Answer(200, b'{"StatusCode":"x"}\n')),
    "wait refused by a page": Script(hit=True, wait=Answer(502, _PAGE, "text/html")),
    "pull that is cut": Script(pull=_BEGUN, pull_cut=True),
    "pull with half a message": Script(pull=[*_BEGUN, b'{"status":"x']),
    "pull refused": Script(pull_answer=message(500, "toomanyrequests: slow down\n")),
    "pull of what is not there": Script(pull_answer=message(404, "manifest for multi:latest not found")),
    "still missing after the pull": Script(pull=_BEGUN, create=message(404, "No such image: multi:latest")),
    "create refused, full stop at the end": Script(hit=True, create=message(500, "no space left.\n")),
    "create refused, permission": Script(hit=True, create=message(500, "mount: permission denied")),
    "create refused, folder": Script(hit=True, create=message(500, "mount: is a directory")),
    "create refused, no file": Script(hit=True, create=message(400, "x: no such file or directory: permission denied")),
    "create refused, markup and colour": Script(hit=True, create=message(500, "<b>ünï</b> \x1b[31mred 안녕")),
    "create with warnings": Script(hit=True, warnings=["first", "second\n"]),
    "attach refused": Script(hit=True, attach=message(409, "cannot attach")),
    "attach that is not handed over": Script(hit=True, attach=Answer(200, b"<html>", "text/html")),
    "start refused, full stop at the end": Script(hit=True, start=message(500, "port is already allocated.")),
    "start of what has gone": Script(hit=True, start=message(404, "No such container")),
    "start of what runs": Script(hit=True, start=Answer(304)),
    "wait refused": Script(hit=True, wait=message(500, "not now")),
    "wait with an error": Script(hit=True, wait=Answer(200, b'{"StatusCode":0,"Error":{"Message":"went \\"bad\\""}}')),
    "wait that is cut": Script(hit=True, wait=Answer(200, b"", cut=True)),
    "status 300": Script(hit=True, wait=Answer(200, b'{"StatusCode":300}')),
    "status -1": Script(hit=True, wait=Answer(200, b'{"StatusCode":-1}')),
    "output in both streams": Script(hit=True, output=((1, b"a"), (2, b"b\n"), (1, b"c\n"), (0, b"d"), (1, b""))),
    "no output": Script(hit=True, output=()),
    "ping refused": Script(hit=True, ping=Answer(500, b"no", "text/plain")),
}


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[ScriptedEngine]:
    """An engine with a script."""
    with ScriptedEngine(tmp_path) as scripted:
        yield scripted


def _environ(engine: ScriptedEngine) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith("DOCKER_")}
    return {**kept, "DOCKER_HOST": engine.host, "DOCKER_CONFIG": str(engine.path.parent), "TERM": "xterm"}


def _piped(side: Side, script: Script, engine: ScriptedEngine) -> tuple[bytes, bytes, int]:
    engine.play(script)
    got = side.run(("multi",), _environ(engine))
    folders = (str(engine.path.parent),)
    return masked(got.stdout, folders=folders), masked(got.stderr, folders=folders), got.exit_code


@pytest.mark.parametrize("name", SCRIPTS)
def test_scripted_answers_give_the_bytes_of_the_cli(name: str, engine: ScriptedEngine) -> None:
    """What the engine says decides every byte that is written, and the exit code."""
    assert CLI is not None
    assert _piped(OURS, SCRIPTS[name], engine) == _piped(CLI, SCRIPTS[name], engine)


@pytest.mark.parametrize("columns", [40, 80, 110, 111, 120])
@pytest.mark.parametrize(
    "name", ["recorded pull", "pull with the containerd image store", "pull with an error in its stream"]
)
def test_a_terminal_sees_the_pull_drawn_as_the_cli_draws_it(name: str, columns: int, engine: ScriptedEngine) -> None:
    """Layers are redrawn in place; the bar needs more than 110 columns."""
    assert CLI is not None
    ours = _on_terminal(OURS, SCRIPTS[name], engine, columns)
    assert ours == _on_terminal(CLI, SCRIPTS[name], engine, columns)
    assert b"\x1b[2K" in ours[0]


def _on_terminal(side: Side, script: Script, engine: ScriptedEngine, columns: int) -> tuple[bytes, int]:
    """All that comes out of a terminal of that width, and the exit code."""
    engine.play(script)
    ours, theirs = os.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    with subprocess.Popen(
        [*side.command, "multi"], env=_environ(engine), stdin=subprocess.DEVNULL, stdout=theirs, stderr=theirs
    ) as process:
        os.close(theirs)
        written = _read_all(ours)
        return written, process.wait(PATIENCE)


def _read_all(descriptor: int) -> bytes:
    parts = []
    with open(descriptor, "rb", buffering=0) as terminal:
        try:
            while part := terminal.read(65536):
                parts.append(part)
        except OSError:  # a terminal whose other side was closed
            pass
    return b"".join(parts)
