"""Why no engine answers, and what it says when it does, comes in the words of the CLI and of the engine."""

import os
import socket
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from core.docker_engine.endpoint import parse_host
from core.docker_engine.engine import DockerEngine
from core.errors import (
    BadRequestError,
    ConflictError,
    EngineAnswerError,
    EngineError,
    EngineUnreachableError,
    NotFoundError,
    ProtocolError,
    UnreachableReason,
)
from tests.core.scripted_engine import Answer, plain, playing


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
        plain(b"[" * 100_000 + b"]" * 100_000, "200 OK"),
        plain(b"[" * 100_000 + b"]" * 100_000, "500 Internal Server Error"),
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
