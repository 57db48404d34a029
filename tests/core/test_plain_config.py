"""What an image's config makes of a run is read from whatever shape the config has."""

from dataclasses import replace
from typing import Any

import pytest

from core.engine import ImageDetails
from core.images.plain_config import HealthCheck, PlainConfig, Start, plain_config
from tests.fakes.fake_engine import FakeEngine


def read(**config: Any) -> PlainConfig:
    return plain_config(details(**config))


def details(**config: Any) -> ImageDetails:
    return FakeEngine().add_image("web:1", **config).details()


@pytest.mark.parametrize(
    ("entrypoint", "command", "start", "program", "way"),
    [
        (None, None, Start.NOTHING, "", ""),
        (None, ["/bin/sh"], Start.SHELL, "sh", ""),
        (None, ["bash"], Start.SHELL, "bash", ""),
        (None, ["/bin/sh", "-c", "exec node server.js"], Start.PROGRAM, "node server.js", ""),
        (None, ["python3", "app.py", "--port", "80"], Start.PROGRAM, "python3 app.py", ""),
        (None, ["python3.11", "-m", "app"], Start.PROGRAM, "python3.11", ""),
        (["/usr/bin/curl"], ["--help"], Start.PROGRAM, "curl", ""),
        (["/docker-entrypoint.sh"], ["nginx", "-g", "daemon off;"], Start.PROGRAM, "nginx", "/docker-entrypoint.sh"),
        (["/sbin/tini", "--"], ["java", "-jar", "a.jar"], Start.PROGRAM, "java", "/sbin/tini --"),
        (["/entry.sh"], None, Start.PROGRAM, "entry.sh", ""),
        (["docker-entrypoint.sh"], ["bash"], Start.SHELL, "bash", "docker-entrypoint.sh"),
        ([""], None, Start.PROGRAM, "", ""),
    ],
)
def test_what_runs_is_found_behind_shells_and_entrypoints(
    entrypoint: list[str] | None, command: list[str] | None, start: Start, program: str, way: str
) -> None:
    found = read(Entrypoint=entrypoint, Cmd=command)
    assert (found.start, found.program, found.way) == (start, program, way)


@pytest.mark.parametrize(
    ("user", "named"), [("", "root"), ("0:0", "root"), ("root", "root"), ("nobody:nogroup", "nobody"), ("1000", "1000")]
)
def test_no_user_and_number_nought_are_root(user: str, named: str) -> None:
    assert read(User=user).user == named


def test_what_is_as_usual_is_not_told() -> None:
    found = read(WorkingDir="/", StopSignal="SIGTERM", Env=["PATH=/bin"], Healthcheck={"Test": ["NONE"]})
    assert (found.workdir, found.stop_signal, found.secrets, found.health) == ("", "", (), None)


def test_ports_health_secrets_and_steps_for_children_are_read() -> None:
    found = read(
        ExposedPorts={"80/tcp": {}, "53/udp": {}},
        Healthcheck={"Test": ["CMD-SHELL", "curl -f localhost"], "Interval": 5_000_000_000},
        Env=["DB_PASSWORD=hunter2", "EMPTY_TOKEN="],
        OnBuild=["COPY . /app", "RUN make"],
    )
    assert found.ports == ("53/udp", "80")
    assert found.health == HealthCheck(("curl -f localhost",), 5.0)
    assert found.secrets == ("DB_PASSWORD",)
    assert found.steps_for_children == 2


@pytest.mark.parametrize("interval", [None, 0, -1, "often", float("nan")])
def test_a_check_without_a_time_of_its_own_is_made_twice_a_minute(interval: object) -> None:
    assert read(Healthcheck={"Test": ["CMD", "true"], "Interval": interval}).health == HealthCheck(("true",), 30.0)


def test_a_config_of_the_wrong_shape_is_no_error() -> None:
    for config in (None, [], {"Healthcheck": [1], "OnBuild": {}}, {"Healthcheck": {"Test": "x", "Interval": 10**400}}):
        found = plain_config(replace(details(), raw={"Config": config}))
        assert found.health is None
        assert found.steps_for_children == 0
    endless = {"Test": ["CMD", "true"], "Interval": 10**400}
    health = plain_config(replace(details(), raw={"Config": {"Healthcheck": endless}})).health
    assert health is not None
    assert health.seconds == 10**9
