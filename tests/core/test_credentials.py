"""A pull signs in with what the CLI's configuration holds, and goes on without where that does not work."""

import asyncio
import base64
import json
import os
from pathlib import Path
from typing import Any

import pytest

from core.docker_engine import connection as connection_module
from core.docker_engine.cli_config.credentials import HUB_KEY, registry_auth
from core.docker_engine.endpoint import resolve
from core.docker_engine.engine import DockerEngine
from tests.core.scripted_engine import chunked, scripted

HELPER = """#!/bin/sh
read server
case "$server" in
    https://index.docker.io/v1/) echo '{"Username":"hub","Secret":"s3"}' ;;
    token.example) echo '{"Username":"<token>","Secret":"t0"}' ;;
    odd.example) echo 'no json' ;;
    *) echo 'credentials not found in native keychain'; exit 1 ;;
esac
"""


def packed(user: str, password: str) -> str:
    return base64.b64encode(f"{user}:{password}".encode()).decode()


def header(config: dict[str, Any], name: str, folder: Path) -> dict[str, str]:
    """What is sent for `name`, unpacked; {} when nothing is."""
    (folder / "config.json").write_text(json.dumps(config))
    sent = registry_auth(folder, name)
    return json.loads(base64.urlsafe_b64decode(sent)) if sent else {}


@pytest.fixture
def helper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A credential helper named "test" on PATH."""
    program = tmp_path / "bin" / "docker-credential-test"
    program.parent.mkdir()
    program.write_text(HELPER)
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:{os.environ['PATH']}")


@pytest.mark.parametrize("name", ["hello-world", "me/it", "docker.io/library/hello-world", "index.docker.io/me/it"])
def test_docker_hub_has_one_entry_whatever_the_name_is(name: str, tmp_path: Path) -> None:
    config = {"auths": {HUB_KEY: {"auth": packed("me", "p:w")}, "localhost": {"auth": packed("no", "no")}}}
    assert header(config, name, tmp_path) == {"username": "me", "password": "p:w", "serveraddress": HUB_KEY}


@pytest.mark.parametrize("filed", ["reg.example:5000", "https://reg.example:5000", "http://reg.example:5000/v1/"])
def test_a_registry_is_found_by_its_host(filed: str, tmp_path: Path) -> None:
    config = {"auths": {"reg.example": {"auth": packed("a", "b")}, filed: {"auth": packed("me", "pw")}}}
    found = header(config, "reg.example:5000/it", tmp_path)
    assert found == {"username": "me", "password": "pw", "serveraddress": filed}
    assert header(config, "other.example/it", tmp_path) == {}


def test_a_token_is_sent_as_one(tmp_path: Path) -> None:
    found = header({"auths": {"reg.example": {"identitytoken": "t0"}}}, "reg.example/it", tmp_path)
    assert found == {"identitytoken": "t0", "serveraddress": "reg.example"}


@pytest.mark.parametrize(
    "config",
    [
        {},
        {"auths": {"localhost": {}}},
        {"auths": {"localhost": {"auth": "!!!"}}},
        {"auths": {"localhost": {"auth": base64.b64encode(b"nocolon").decode()}}},
        {"auths": {"localhost": 5}},
        {"auths": []},
        {"credsStore": "there-is-none"},
        {"credHelpers": {"localhost": "there-is-none"}},
        {"credHelpers": {"localhost": 5}},
    ],
)
def test_what_is_malformed_or_missing_means_to_pull_without_signing_in(config: dict[str, Any], tmp_path: Path) -> None:
    assert header(config, "localhost/it", tmp_path) == {}


def test_no_configuration_at_all_means_to_pull_without_signing_in(tmp_path: Path) -> None:
    assert registry_auth(None, "x") == ""
    assert registry_auth(tmp_path / "none", "x") == ""


@pytest.mark.usefixtures("helper")
def test_a_helper_is_asked_as_the_cli_asks_it(tmp_path: Path) -> None:
    everywhere = {"credsStore": "test"}
    hub = {"username": "hub", "password": "s3", "serveraddress": HUB_KEY}
    assert header(everywhere, "hello-world", tmp_path) == hub
    assert header({"credHelpers": {HUB_KEY: "test"}}, "hello-world", tmp_path) == hub
    assert header(everywhere, "token.example/x", tmp_path) == {"identitytoken": "t0", "serveraddress": "token.example"}
    assert header(everywhere, "unknown.example/x", tmp_path) == {}
    assert header(everywhere, "odd.example/x", tmp_path) == {}
    filed = {"auths": {"unknown.example": {"auth": packed("me", "pw")}}}
    assert header(everywhere | filed, "unknown.example/x", tmp_path)["username"] == "me"


async def test_a_pull_carries_what_was_found_and_no_other_request_does(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text(json.dumps({"auths": {"reg.example": {"auth": packed("me", "pw")}}}))
    async with scripted(tmp_path) as script:
        script.answers["images/create"] = chunked(b'{"status":"x"}\n')
        engine = DockerEngine(resolve({"DOCKER_HOST": script.host, "DOCKER_CONFIG": str(tmp_path)}))
        for name in ("reg.example/it", "other.example/it"):
            async with await engine.pull(name, tag="1") as pulling:
                assert [message.status async for message in pulling] == ["x"]
        await engine.close()
        assert [b"x-registry-auth" in head.lower() for head in script.heads] == [False, True, False]


async def test_a_helper_that_never_answers_is_waited_for_only_so_long(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, go_on = tmp_path / "asked", tmp_path / "go-on"
    os.mkfifo(go_on)
    program = tmp_path / "docker-credential-slow"
    program.write_text(f"#!/bin/sh\ntouch {asked}\nread word < {go_on}\nexit 1\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    monkeypatch.setattr(connection_module, "CREDENTIALS_LIMIT", 0.3)
    (tmp_path / "config.json").write_text('{"credsStore": "slow"}')
    async with scripted(tmp_path) as script:
        script.answers["images/create"] = chunked(b'{"status":"x"}\n')
        engine = DockerEngine(resolve({"DOCKER_HOST": script.host, "DOCKER_CONFIG": str(tmp_path)}))
        async with await engine.pull("it", tag="1") as pulling:
            assert [message.status async for message in pulling] == ["x"]
        await asyncio.to_thread(go_on.write_text, "now\n")
        await engine.close()
