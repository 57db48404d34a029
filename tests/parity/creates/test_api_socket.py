"""`--use-api-socket` hands the same sign-ins into the container as the Docker CLI does."""

import io
import json
import subprocess
import tarfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import docker
import pytest

from core.engine import Engine
from core.runs.syntax import parse_args
from tests.parity.creates.sides import created, each
from tests.parity.creates.stage import Stage
from tests.parity.sides import docker_cli

pytestmark = pytest.mark.engine
FILE = "/run/secrets/docker/config.json"
AUTHS = {"registry.example": {"auth": "dXNlcjpwYXNz"}, "https://index.docker.io/v1/": {"identitytoken": "t"}}
HELPER = """#!/bin/sh
test "$1" = get && echo '{"ServerURL": "one.example", "Username": "helped", "Secret": "s"}'
"""


def handed(stage: Stage, container_id: str) -> dict[str, Any] | None:
    """The variable, and the file with its mode, that a new container holds; the container is removed."""
    client = docker.APIClient(base_url=stage.environ["DOCKER_HOST"], version="auto")
    try:
        env = client.inspect_container(container_id)["Config"]["Env"]
        told = [variable for variable in env if variable.startswith("DOCKER_CONFIG=")]
        try:
            packed = b"".join(client.get_archive(container_id, FILE)[0])
        except docker.errors.NotFound:
            return {"env": told, "file": None}
        with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
            (member,) = archive.getmembers()
            content = archive.extractfile(member)
            assert content is not None
            return {"env": told, "file": json.load(content), "mode": member.mode, "owner": (member.uid, member.gid)}
    finally:
        client.close()
        stage.remove(container_id)


def by_us(stage: Stage, words: list[str]) -> str:
    """The container that Dockpane makes."""

    async def make(engine: Engine, asked: list[str]) -> str:
        code, said, container_id = await created(engine, parse_args(asked), stage)
        assert code == 0, said
        return container_id

    (container_id,) = each(stage, [words], make)
    return container_id


def by_the_cli(stage: Stage, words: list[str]) -> str:
    """The container that the CLI makes."""
    done = subprocess.run(["docker", "create", *words], env=stage.environ, capture_output=True, text=True, check=True)
    return done.stdout.strip()


@pytest.mark.parametrize(
    ("config", "words", "expected"),
    [
        ({"auths": AUTHS}, [], {"auths": AUTHS}),
        ({"auths": AUTHS}, ["-e", "DOCKER_CONFIG=/mine"], None),
        ({}, [], None),
        ({"credHelpers": {"one.example": "dpo", "two.example": "missing"}}, [], {"auths": {"one.example": "helped"}}),
    ],
    ids=["auths", "a configuration of his own", "none", "a helper"],
)
def test_the_same_sign_ins_as_the_cli_hands_in(
    stage: Stage, config: Mapping[str, Any], words: list[str], expected: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Variable, content, mode and owner of the file."""
    helper = stage.folder / "docker-credential-dpo"
    helper.write_text(HELPER)
    helper.chmod(0o755)
    path = f"{stage.folder}:{stage.environ['PATH']}"
    monkeypatch.setitem(stage.environ, "PATH", path)
    monkeypatch.setenv("PATH", path)
    file = Path(stage.environ["DOCKER_CONFIG"]) / "config.json"
    file.write_text(json.dumps(config))
    line = ["--use-api-socket", *words, "busybox"]
    try:
        ours = handed(stage, by_us(stage, line))
        theirs = handed(stage, by_the_cli(stage, line)) if docker_cli() else ours
    finally:
        file.unlink()
        helper.unlink()
    assert ours == theirs
    if expected is None:
        assert ours["file"] is None
    else:
        assert list(ours["file"]["auths"]) == list(expected["auths"])
        assert ours["env"] == ["DOCKER_CONFIG=/run/secrets/docker"]
