"""A connection that is lost, and an engine that is slow, are told as what they are, and never as a success."""

import asyncio
import os
import signal
import struct
from collections.abc import Awaitable
from pathlib import Path

import pytest

from core.docker_engine import connection as connection_module
from core.docker_engine import messages as messages_module
from core.docker_engine.endpoint import parse_host
from core.docker_engine.engine import DockerEngine
from core.engine import StreamEnd, StreamEndKind, StreamKind, WaitCondition
from core.errors import (
    ConnectionLostError,
    EngineError,
    EngineUnreachableError,
    ProtocolError,
    PullError,
    UnreachableReason,
)
from tests.core import left_behind
from tests.core.engine_subject import Written
from tests.core.scripted_engine import HANG, Answer, chunked, hijacked, plain, playing
from tests.lab.fault_proxy import Fault, fault_proxy
from tests.lab.lab import LabDescription


def create(engine: DockerEngine) -> Awaitable[object]:
    return engine.create_container({"Image": "x"}, name="foo")


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


async def test_progress_that_nobody_reads_is_left_out_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(messages_module, "UNREAD_LIMIT", 10)
    progress = b'{"status":"Downloading","id":"a","progressDetail":{"current":1,"total":9}}\r\n'
    done = b'{"status":"Pull complete","id":"a"}\r\n'
    answer = chunked(PULLING, progress * 50, done)
    async with playing(tmp_path, images=answer) as (_, engine), await engine.pull("x", tag="1") as pulling:
        await left_behind.no_thread()
        told = [message.status async for message in pulling]
    assert told == ["Pulling from library/x", *["Downloading"] * 9, "Pull complete"]


async def test_events_that_nobody_reads_end_the_stream(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(messages_module, "UNREAD_LIMIT", 10)
    many = b'{"Type":"image","Action":"pull"}\n' * 50
    answer = chunked(many, then="hang", ended=False)
    async with playing(tmp_path, events=answer) as (_, engine), await engine.events() as events:
        await left_behind.no_thread()
        for _ in range(10):
            await anext(events)
        with pytest.raises(ConnectionLostError, match="were not read"):
            await anext(events)


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
