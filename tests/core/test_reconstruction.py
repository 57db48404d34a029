"""What a run that is read back leaves out, and how it writes values; the round trip is in tests/parity/creates."""

import shlex
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.docker_engine.endpoint import resolve
from core.docker_engine.engine import DockerEngine
from core.runs.reconstruction import EngineDefaults, read_back, spec_of, texts, unsaid
from core.runs.syntax import parse_line
from core.runs.values.go_text import csv_fields
from core.runs.values.numbers import parse_cpus, parse_duration, parse_size
from tests.lab.lab import LabDescription

ID = "c0ffee" + "0" * 58


def container(config: dict[str, Any] | None = None, host: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    """A container that an engine could tell of, with no more in it than has to be."""
    attached = {"AttachStdout": True, "AttachStderr": True, "Image": "busybox", "Hostname": ID[:12]}
    return {"Id": ID, "Name": "/eager_hopper", "Config": attached | (config or {}), "HostConfig": host or {}, **more}


@given(st.integers(0, (1 << 53) - 1))
def test_sizes_are_read_again(count: int) -> None:
    assert (parse_size(texts.size(count)) if count else texts.size(count)) == (count or "")


@given(st.integers(1, 10**15))
def test_cpus_and_durations_are_read_again(number: int) -> None:
    assert parse_cpus(texts.cpus(number)) == number
    assert parse_duration(texts.duration(number)) == number


@given(st.lists(st.text(st.characters(exclude_characters="\r\n", exclude_categories=["Cs"]), min_size=1), min_size=1))
def test_csv_is_read_again(fields: list[str]) -> None:
    assert csv_fields(texts.csv(fields)) == fields


def test_a_made_up_name_is_left_out_and_a_given_one_is_not() -> None:
    assert spec_of(container(), {}).line() == "busybox"
    assert spec_of(container(Name="/web"), {}).line() == "--name web busybox"


def test_what_nothing_is_attached_to_runs_in_the_background() -> None:
    assert spec_of(container({"AttachStdout": False, "AttachStderr": False}), {}).detach


def test_an_entrypoint_of_several_words_goes_on_in_the_command() -> None:
    spec = spec_of(container({"Entrypoint": ["sh", "-c"], "Cmd": ["exit 3"]}), {"Config": {"Cmd": ["sh"]}})
    assert (spec.entrypoint, spec.command) == ("sh", ("-c", "exit 3"))


@pytest.mark.parametrize("privileged", [True, False])
@pytest.mark.parametrize(("paths", "options"), [([], ("systempaths=unconfined",)), (None, ()), (["/proc/kcore"], ())])
def test_uncovered_system_paths_are_said_of_privileged_containers_too(
    privileged: bool, paths: list[str] | None, options: tuple[str, ...]
) -> None:
    """An engine leaves them null where only --privileged was asked for."""
    told = container({}, {"Privileged": privileged, "MaskedPaths": paths, "ReadonlyPaths": paths})
    assert spec_of(told, {}).security_opts == options


@pytest.mark.parametrize(("engine", "named"), [("machine", ""), ("", ""), ("other", "machine")])
def test_the_name_of_the_machine_is_not_one_that_was_asked_for(engine: str, named: str) -> None:
    told = container({"Hostname": "machine"}, {"NetworkMode": "host"})
    assert spec_of(told, {}, EngineDefaults(hostname=engine)).hostname == named


def test_the_engines_own_defaults_are_not_named() -> None:
    host = {"LogConfig": {"Type": "journald"}, "Runtime": "crun", "CgroupnsMode": "private", "ShmSize": 64 << 20}
    info = {"LoggingDriver": "journald", "DefaultRuntime": "crun", "CgroupVersion": "2", "Name": "machine"}
    assert spec_of(container({}, host), {}, EngineDefaults.of(info)).line() == "busybox"
    assert spec_of(container({}, host), {}).line() == "--runtime crun --log-driver journald busybox"


def test_several_networks_keep_what_was_asked_of_each() -> None:
    networks = {
        "one": {"Aliases": ["a", ID[:12]], "IPAMConfig": {"IPv4Address": "10.0.0.2"}},
        "two": {"Aliases": ["b"], "DriverOpts": {"x": "y"}, "GwPriority": 5},
    }
    told = container({}, {"NetworkMode": "one"}, NetworkSettings={"Networks": networks})
    expected = "--network one --network name=two,alias=b,driver-opt=x=y,gw-priority=5 --network-alias a --ip 10.0.0.2"
    assert spec_of(told, {}).line() == f"{expected} busybox"


def test_what_a_line_cannot_say_is_named() -> None:
    told = container(
        {"Healthcheck": {"Test": ["CMD", "test", "-f", "/a b"]}}, {"SecurityOpt": ['seccomp={"a":1}', "label=disable"]}
    )
    spec = spec_of(told, {})
    assert unsaid(told, {}) == ("HostConfig.SecurityOpt", "Config.Healthcheck.Test")
    assert (spec.security_opts, spec.health_cmd) == (("label=disable",), "test -f '/a b'")


@pytest.mark.engine
async def test_a_container_that_the_cli_made_is_read_back_from_the_engine(lab: LabDescription) -> None:
    line = "--name read-back -e A='b c' -p 127.0.0.1::80 --restart on-failure:3 busybox sleep 100"
    made = lab.docker("create", *shlex.split(line))
    engine = DockerEngine(resolve(lab.environ))
    try:
        found = await read_back(engine, made)
        assert found.spec == parse_line(line)
        assert found.unsaid == ()
    finally:
        lab.docker("rm", "--force", made)
        await engine.close()
