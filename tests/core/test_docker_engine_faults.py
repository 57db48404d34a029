"""What goes wrong between us and the engine is told as what it is, and never as a success."""

import asyncio
import os
import signal
import socket
import struct
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from core.docker_engine import connection as connection_module
from core.docker_engine.endpoint import parse_host
from core.docker_engine.engine import DockerEngine
from core.engine import StreamEnd, StreamEndKind, StreamKind, WaitCondition
from core.errors import (
    BadRequestError,
    ConflictError,
    ConnectionLostError,
    EngineAnswerError,
    EngineError,
    EngineUnreachableError,
    NotFoundError,
    ProtocolError,
    PullError,
    UnreachableReason,
)
from tests.core.engine_contract import Written
from tests.core.scripted_engine import HANG, Answer, ScriptedEngine, chunked, hijacked, plain, scripted
from tests.lab.fault_proxy import Fault, fault_proxy
from tests.lab.lab import LabDescription


@asynccontextmanager
async def playing(folder: Path, **answers: Answer) -> AsyncIterator[tuple[ScriptedEngine, DockerEngine]]:
    """An engine that gives these answers to requests with these words in them."""
    async with scripted(folder) as script:
        script.answers.update(answers)
        engine = DockerEngine(parse_host(script.host))
        try:
            yield script, engine
        finally:
            await engine.close()


async def refused(host: str, call: Callable[[DockerEngine], Awaitable[object]]) -> EngineUnreachableError:
    engine = DockerEngine(parse_host(host))
    try:
        with pytest.raises(EngineUnreachableError) as caught:
            await call(engine)
    finally:
        await engine.close()
    assert caught.value.host == host
    return caught.value


def create(engine: DockerEngine) -> Awaitable[object]:
    return engine.create_container({"Image": "x"}, name="foo")


@pytest.fixture
def open_folder(lab_folder: Path) -> Path:
    """A folder that others may look into."""
    lab_folder.chmod(0o755)
    return lab_folder


# ---------------------------------------------------------------------- nobody there


@pytest.mark.parametrize(
    "call", [create, DockerEngine.connect, DockerEngine.ping, DockerEngine.images, DockerEngine.events]
)
async def test_a_missing_socket_is_told_as_the_cli_does(
    call: Callable[[DockerEngine], Awaitable[object]], tmp_path: Path
) -> None:
    host = f"unix://{tmp_path}/none.sock"
    error = await refused(host, call)
    assert error.message == f"Cannot connect to the Docker daemon at {host}. Is the docker daemon running?"
    assert error.reason is UnreachableReason.MISSING


async def test_a_stale_socket_is_one_that_nobody_listens_to(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as stale:
        stale.bind(str(tmp_path / "stale.sock"))
    host = f"unix://{tmp_path}/stale.sock"
    error = await refused(host, create)
    assert error.message == f"Cannot connect to the Docker daemon at {host}. Is the docker daemon running?"
    assert error.reason is UnreachableReason.REFUSED


async def test_a_port_that_nobody_listens_to_is_told_as_the_cli_does() -> None:
    error = await refused("tcp://127.0.0.1:1", create)
    assert error.message == "Cannot connect to the Docker daemon at tcp://127.0.0.1:1. Is the docker daemon running?"
    assert error.reason is UnreachableReason.REFUSED


@pytest.mark.skipif(os.geteuid() != 0, reason="needs root, to be somebody else for a moment")
@pytest.mark.parametrize(
    ("call", "asked"),
    [
        (create, 'Head "{url}/_ping"'),
        (DockerEngine.connect, 'Head "{url}/_ping"'),
        (DockerEngine.images, 'Get "{url}/v1.50/images/json"'),
        (DockerEngine.containers, 'Get "{url}/v1.50/containers/json?all=1"'),
        (
            lambda engine: engine.pull("docker.io/library/hello", tag="latest"),
            'Post "{url}/v1.50/images/create?fromImage=docker.io%2Flibrary%2Fhello&tag=latest"',
        ),
    ],
)
async def test_a_socket_that_may_not_be_opened_is_told_with_the_request_of_the_cli(
    call: Callable[[DockerEngine], Awaitable[object]], asked: str, open_folder: Path
) -> None:
    path = open_folder / "private.sock"
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(path))
        listening.listen()
        path.chmod(0o600)
        os.seteuid(65534)
        try:
            error = await refused(f"unix://{path}", call)
        finally:
            os.seteuid(0)
    url = "http://" + str(path).replace("/", "%2F")
    assert error.reason is UnreachableReason.PERMISSION
    assert error.message == (
        f"permission denied while trying to connect to the Docker daemon socket at unix://{path}: "
        f"{asked.format(url=url)}: dial unix {path}: connect: permission denied"
    )


async def test_a_name_without_address_is_told_as_the_cli_does() -> None:
    error = await refused("tcp://no-such-host.invalid:2375", create)
    assert error.message.startswith('error during connect: Head "http://no-such-host.invalid:2375/_ping": dial tcp: ')
    assert error.message.endswith(": no such host")
    assert error.reason is UnreachableReason.OTHER


# ---------------------------------------------------------------------- answers of the engine


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        ("400 Bad Request", BadRequestError),
        ("404 Not Found", NotFoundError),
        ("409 Conflict", ConflictError),
        ("500 Internal Server Error", EngineAnswerError),
        ("503 Service Unavailable", EngineAnswerError),
    ],
)
async def test_an_error_of_the_engine_keeps_its_words(
    status: str, kind: type[EngineAnswerError], tmp_path: Path
) -> None:
    words = "no <b>way</b> \x1b[31m 가"
    async with playing(tmp_path, create=plain({"message": words}, status)) as (_, engine):
        with pytest.raises(kind) as caught:
            await create(engine)
    assert (caught.value.message, caught.value.status) == (words, int(status[:3]))
    assert type(caught.value) is kind


@pytest.mark.parametrize(
    "answer",
    [
        plain(b"<html><h1>502 Bad Gateway</h1>nginx</html>", "502 Bad Gateway", "text/html"),
        plain(b"<html>", "200 OK", "text/html"),
        plain(b'{"Id": ', "200 OK"),
        plain(b"[1, 2]", "200 OK"),
        plain({"Warnings": []}, "201 Created"),
        plain({"error": "?"}, "500 Internal Server Error"),
        plain(b"moved", "301 Moved Permanently", "text/plain"),
        plain(b"", "500 Internal Server Error"),
        Answer(b"SSH-2.0-OpenSSH_9.2\r\n", "close"),
        Answer(b"\x15\x03\x01\x00\x02\x02\x46", "close"),
        Answer(b"HTTP/1.1 abc\r\n\r\n", "close"),
    ],
)
async def test_what_is_no_engine_is_said_to_be_none(answer: Answer, tmp_path: Path) -> None:
    async with playing(tmp_path, create=answer) as (_, engine):
        with pytest.raises(ProtocolError) as caught:
            await create(engine)
    assert "\n" not in caught.value.message
    assert len(caught.value.message) < 400


@pytest.mark.parametrize("version", [plain({"message": "x"}), plain({"ApiVersion": 3}), plain(b"[]"), plain(b"hello")])
async def test_a_version_that_is_none_is_not_spoken_to(version: Answer, tmp_path: Path) -> None:
    async with playing(tmp_path, version=version) as (_, engine):
        with pytest.raises(ProtocolError):
            await create(engine)


async def test_an_engine_newer_than_we_know_is_spoken_to_in_our_version(tmp_path: Path) -> None:
    async with playing(tmp_path, version=plain({"ApiVersion": "1.99"}), create=plain({"Id": "1"})) as (script, engine):
        assert (await engine.connect()).api_version == "1.50"
        await create(engine)
        assert script.heads[-1].startswith(b"POST /v1.50/containers/create?name=foo ")


async def test_what_a_name_holds_cannot_become_another_request(tmp_path: Path) -> None:
    async with playing(tmp_path) as (script, engine):
        for name in ("a b?c=d#e", "../../v1.41/info", "x%2Fy", "é\r\nX: y"):
            with pytest.raises(EngineError):
                await engine.inspect_image(name)
        assert [head.split(b"\r\n")[0] for head in script.heads[1:]] == [
            b"GET /v1.41/images/a%20b%3Fc%3Dd%23e/json HTTP/1.1",
            b"GET /v1.41/images/../../v1.41/info/json HTTP/1.1",
            b"GET /v1.41/images/x%252Fy/json HTTP/1.1",
            b"GET /v1.41/images/%C3%A9%0D%0AX%3A%20y/json HTTP/1.1".replace(b"%3A", b":"),
        ]


# ---------------------------------------------------------------------- lost on the way


async def test_an_answer_that_never_began_is_a_lost_connection_in_the_words_of_the_cli(tmp_path: Path) -> None:
    async with playing(tmp_path, create=Answer(then="close")) as (script, engine):
        with pytest.raises(ConnectionLostError) as caught:
            await create(engine)
    url = "http://" + str(script.socket).replace("/", "%2F")
    assert caught.value.message == f'error during connect: Post "{url}/v1.41/containers/create?name=foo": EOF'


async def test_an_answer_that_is_cut_is_a_lost_connection(tmp_path: Path) -> None:
    whole = plain({"Id": "1" * 64}).data
    async with playing(tmp_path) as (script, engine):
        for end in range(1, len(whole), 7):
            script.answers["create"] = Answer(whole[:end], "close")
            with pytest.raises((ConnectionLostError, ProtocolError)):
                await create(engine)


async def test_a_connection_that_the_engine_has_closed_meanwhile_is_opened_anew(tmp_path: Path) -> None:
    async with playing(tmp_path, ping=Answer(plain(b"OK", kind="text/plain").data, "close")) as (script, engine):
        for _ in range(3):
            await engine.ping()
        assert script.requests == ["GET /_ping"] * 3


async def test_an_attach_that_is_cut_inside_a_frame_is_truncated(tmp_path: Path) -> None:
    frame = struct.pack(">BxxxL", 1, 10) + b"12345"
    async with playing(tmp_path, attach=hijacked(frame)) as (_, engine):
        written = Written()
        attached = await engine.attach("x", written)
        end = await attached.ended()
        assert (end.kind, end.received) == (StreamEndKind.TRUNCATED, 5)
        assert written.of(StreamKind.STDOUT) == b"12345"
        await attached.aclose()


async def test_bytes_that_come_with_the_head_are_not_lost(tmp_path: Path) -> None:
    frames = b"".join(struct.pack(">BxxxL", 1 + number % 2, 4) + b"%04d" % number for number in range(3000))
    async with playing(tmp_path, attach=hijacked(frames)) as (_, engine):
        written = Written()
        attached = await engine.attach("x", written)
        assert await attached.ended() == StreamEnd(StreamEndKind.ENDED, 12000)
        assert written.of(*StreamKind) == b"".join(b"%04d" % number for number in range(3000))
        await attached.aclose()


async def test_what_is_not_framed_ends_the_stream_with_a_reason(tmp_path: Path) -> None:
    async with playing(tmp_path, attach=hijacked(b"plain text", then="hang")) as (_, engine):
        attached = await engine.attach("x", Written())
        end = await attached.ended()
        assert end.kind is StreamEndKind.TRUNCATED
        assert "no frame header" in end.detail
        await attached.aclose()


async def test_a_sink_that_fails_is_told_to_who_waits_for_the_end(tmp_path: Path) -> None:
    def sink(_kind: StreamKind, _data: bytes) -> None:
        raise ZeroDivisionError

    async with playing(tmp_path, attach=hijacked(struct.pack(">BxxxL", 1, 1) + b"x", then="hang")) as (_, engine):
        attached = await engine.attach("x", sink)
        with pytest.raises(ZeroDivisionError):
            await attached.ended()
        await attached.aclose()


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (chunked(ended=False, then="close"), ConnectionLostError),
        (chunked(b'{"StatusCo', ended=False, then="close"), ConnectionLostError),
        (chunked(b'{"StatusCo'), ConnectionLostError),
        (chunked(b"<html>\n"), ProtocolError),
    ],
)
async def test_a_wait_that_is_cut_has_no_code(answer: Answer, kind: type[EngineError], tmp_path: Path) -> None:
    async with playing(tmp_path, wait=answer) as (_, engine):
        pending = await engine.wait("x", WaitCondition.NEXT_EXIT)
        with pytest.raises(kind):
            await pending.result()
        await pending.aclose()


PULLING = b'{"status":"Pulling from library/x","id":"1"}\r\n'


@pytest.mark.parametrize(
    ("answer", "kind", "words"),
    [
        (chunked(PULLING, ended=False, then="close"), ConnectionLostError, "unexpected EOF"),
        (chunked(PULLING, b'{"stat', ended=False, then="close"), ConnectionLostError, "unexpected EOF"),
        (chunked(PULLING, b'{"stat'), ConnectionLostError, "unexpected EOF"),
        (chunked(PULLING, b"garbage\r\n", then="hang", ended=False), ProtocolError, "garbage"),
        (chunked(PULLING, b'{"errorDetail":{"message":"no space"},"error":"no space"}\r\n'), PullError, "no space"),
    ],
)
async def test_a_pull_that_fails_in_the_middle_says_why(
    answer: Answer, kind: type[EngineError], words: str, tmp_path: Path
) -> None:
    async with playing(tmp_path, images=answer) as (_, engine), await engine.pull("x", tag="1") as pulling:
        assert (await anext(pulling)).id == "1"
        with pytest.raises(kind, match=words):
            await anext(pulling)
        with pytest.raises(StopAsyncIteration):
            await anext(pulling)


async def test_events_never_end_in_silence(tmp_path: Path) -> None:
    event = b'{"Type":"image","Action":"pull","Actor":{"ID":"x","Attributes":{}},"timeNano":1}\n'
    for answer in (chunked(event, then="close"), chunked(event, ended=False, then="close")):
        async with playing(tmp_path, events=answer) as (_, engine), await engine.events() as events:
            assert (await anext(events)).action == "pull"
            with pytest.raises(ConnectionLostError):
                await anext(events)


# ---------------------------------------------------------------------- slow


async def test_an_engine_that_is_slow_but_alive_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection_module, "ANSWER_LIMIT", 0.02)
    late = chunked(PULLING).data
    async with playing(tmp_path, images=Answer(late, delay=0.2)) as (script, engine):
        async with await engine.pull("x", tag="1") as pulling:
            assert [message.id async for message in pulling] == ["1"]
        assert "GET /_ping" in script.requests


async def test_a_question_is_not_waited_for_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection_module, "ANSWER_LIMIT", 0.02)
    async with playing(tmp_path, images=HANG) as (script, engine):
        with pytest.raises(EngineUnreachableError) as caught:
            await engine.images()
        assert caught.value.reason is UnreachableReason.TIMEOUT
        assert script.requests.count("GET /_ping") > 1


@pytest.mark.engine
async def test_an_answer_that_comes_byte_by_byte_is_the_same_answer(lab: LabDescription, tmp_path: Path) -> None:
    with fault_proxy(lab.host, tmp_path / "proxy.sock") as proxy:
        engine = DockerEngine(parse_host(proxy.host))
        proxy.set(Fault(piece=1))
        try:
            lab.docker("pull", "--quiet", "busybox")
            written = Written()
            created = await engine.create_container(
                {"Image": "busybox", "Cmd": ["sh", "-c", "echo a; echo b >&2; exit 4"]}
            )
            attached = await engine.attach(created.id, written)
            pending = await engine.wait(created.id, WaitCondition.NEXT_EXIT)
            await engine.start_container(created.id)
            assert await attached.ended() == StreamEnd(StreamEndKind.ENDED, 4)
            assert (await pending.result()).status_code == 4
            await asyncio.gather(attached.aclose(), pending.aclose())
            async with await engine.pull("docker.io/library/busybox", tag="latest") as pulling:
                assert [message async for message in pulling][-1].status.startswith("Status: ")
            await engine.remove_container(created.id)
        finally:
            await engine.close()


@pytest.mark.engine
async def test_every_stream_of_an_engine_that_dies_is_told_as_lost(lab: LabDescription, tmp_path: Path) -> None:
    with fault_proxy(lab.host, tmp_path / "proxy.sock") as proxy:
        engine = DockerEngine(parse_host(proxy.host))
        container = lab.docker("run", "--detach", "busybox", "sleep", "1000")
        try:
            attached = await engine.attach(container, Written())
            pending = await engine.wait(container, WaitCondition.NEXT_EXIT)
            events = await engine.events()
            proxy.break_all()
            with pytest.raises(ConnectionLostError):
                await pending.result()
            with pytest.raises(ConnectionLostError):
                await anext(events)
            assert (await attached.ended()).kind is not StreamEndKind.CLOSED
            assert (await engine.inspect_container(container)).running
        finally:
            await engine.close()
            lab.docker("rm", "--force", container)


@pytest.mark.engine
async def test_a_stopped_engine_is_silent_and_goes_on_when_it_is_woken(
    lab: LabDescription, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection_module, "ANSWER_LIMIT", 0.2)
    monkeypatch.setattr(connection_module, "PING_LIMIT", 0.2)
    container = lab.docker("run", "--detach", "busybox", "sleep", "1000")
    engine = DockerEngine(parse_host(lab.host))
    try:
        await engine.connect()
        pending = await engine.wait(container, WaitCondition.NEXT_EXIT)
        os.kill(lab.dockerd, signal.SIGSTOP)
        try:
            for call in (
                engine.images(),
                engine.events(),
                engine.attach(container, Written()),
                engine.wait(container, WaitCondition.NEXT_EXIT),
                engine.pull("docker.io/library/busybox", tag="latest"),
            ):
                with pytest.raises(EngineUnreachableError) as caught:
                    await call
                assert caught.value.reason is UnreachableReason.TIMEOUT
        finally:
            os.kill(lab.dockerd, signal.SIGCONT)
        assert (await engine.inspect_container(container)).running
        await engine.kill_container(container)
        assert (await pending.result()).status_code == 137
        await pending.aclose()
    finally:
        await engine.close()
        lab.docker("rm", "--force", container)
