"""A run in other people's words: what a YAML reader finds in the compose file, and what the engine is sent."""

import json
import shlex
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from core.runs.copies import api_request, compose_file, run_line
from core.runs.copies.yaml_text import yaml_text
from core.runs.create_body import create_body
from core.runs.options import OPTIONS, Kind, Option
from core.runs.spec import RunSpec
from core.runs.syntax import parse_args, parse_line
from tests.core.test_options_help import good_word

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.sampled_from(
    ["yes", "No", "~", "null", "1", "1e3", "0x10", "1:30", "2026-01-01", "- a", "a: b", "#", "a #b", "$x", "<<", "="]
)
VALUES = st.recursive(
    TEXTS | st.integers(-(10**18), 10**18) | st.booleans(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=12,
)


def service(line: str) -> dict[str, Any]:
    """The one service of a line's compose file, as a YAML reader finds it."""
    (found,) = document(line)["services"].values()
    return found


def document(line: str) -> dict[str, Any]:
    """A line's compose file, as a YAML reader finds it."""
    return yaml.safe_load(compose_file(parse_line(line)))


@settings(deadline=None)
@given(st.dictionaries(TEXTS, VALUES, max_size=4))
def test_yaml_is_read_as_it_was_meant(value: dict[str, Any]) -> None:
    assert (yaml.safe_load(yaml_text(value)) or {}) == value


@settings(deadline=None)
@given(st.lists(TEXTS.filter(bool), min_size=1, max_size=4), TEXTS, TEXTS)
def test_words_of_a_person_survive(command: list[str], value: str, label: str) -> None:
    spec = RunSpec("busybox", tuple(command), env=(f"A={value}",), labels=(f"l={label}",), workdir=value)
    found = yaml.safe_load(compose_file(spec))["services"]["busybox"]
    doubled = [word.replace("$", "$$") for word in command]
    assert found["command"] == doubled
    assert found["environment"] == ["A=" + value.replace("$", "$$")]
    assert found["labels"] == {"l": label.replace("$", "$$")}
    assert found.get("working_dir", "") == value.replace("$", "$$")


@pytest.mark.parametrize("option", OPTIONS, ids=lambda option: option.long)
def test_no_option_is_lost_without_a_word(option: Option) -> None:
    """It changes the document, or is named in the comment."""
    spec = parse_args([good_word(option), "busybox"])
    if option.kind is Kind.SWITCH and getattr(spec, option.field) == getattr(RunSpec(""), option.field):
        spec = parse_args([f"--{option.long}=false", "busybox"])
    text = compose_file(spec)
    assert text != compose_file(RunSpec("busybox"))
    changed = yaml.safe_load(text) != yaml.safe_load(compose_file(RunSpec("busybox")))
    assert changed != text.startswith(f"# no word in compose: --{option.long}")


def test_a_run_of_everyday_is_a_service() -> None:
    line = "-d --name web -p 8080:80 -v data:/var/lib -v ./site:/www:ro -e A=1 --restart on-failure:3 -m 512m nginx:1"
    assert compose_file(parse_line(line)) == (
        "# no word in compose: --detach\n"
        "services:\n  web:\n"
        '    image: "nginx:1"\n    container_name: web\n'
        '    mem_limit: "512m"\n'
        '    ports:\n      - "8080:80"\n'
        '    environment:\n      - "A=1"\n'
        '    restart: "on-failure:3"\n'
        '    volumes:\n      - "data:/var/lib"\n      - "./site:/www:ro"\n'
        "volumes:\n  data:\n    name: data\n"
    )


def test_networks_are_there_already() -> None:
    found = document("--network web --network name=db,alias=x --network-alias www --ip 10.0.0.5 busybox")
    assert found["networks"] == {"web": {"external": True}, "db": {"external": True}}
    assert found["services"]["busybox"]["networks"] == {
        "web": {"aliases": ["www"], "ipv4_address": "10.0.0.5"},
        "db": {"aliases": ["x"]},
    }
    assert service("--network web busybox")["networks"] == ["web"]
    assert service("--network host busybox")["network_mode"] == "host"
    assert service("--network container:x busybox")["network_mode"] == "container:x"


def test_mounts_are_told_in_the_long_form() -> None:
    found = document(
        "--mount type=bind,src=./a,dst=/a,ro --mount src=v,dst=/v,volume-driver=d,volume-opt=o=1,volume-label=l=2 "
        "--mount type=tmpfs,dst=/t,tmpfs-size=1m,tmpfs-mode=1770 busybox"
    )
    assert found["services"]["busybox"]["volumes"] == [
        {"type": "bind", "source": "./a", "target": "/a", "read_only": True, "bind": {"create_host_path": False}},
        {"type": "volume", "source": "v", "target": "/v"},
        {"type": "tmpfs", "target": "/t", "tmpfs": {"size": 1 << 20, "mode": 0o1770}},
    ]
    assert found["volumes"] == {"v": {"name": "v", "driver": "d", "driver_opts": {"o": "1"}, "labels": {"l": "2"}}}


@pytest.mark.parametrize(
    ("options", "word", "value"),
    [
        ("-p target=80,published=8080,protocol=udp -p 81", "ports", ["8080:80/udp", "81"]),
        ("-p target=80", "ports", [":80/tcp"]),
        ("--memory-swap -1", "memswap_limit", -1),
        ("--memory-swap 1g", "memswap_limit", "1g"),
        ("--cpus 3/2", "cpus", "1.5"),
        ("--cpus 2", "cpus", "2"),
        ("--env-file a --env-file ./b", "env_file", [{"path": "a", "format": "raw"}, {"path": "./b", "format": "raw"}]),
    ],
)
def test_what_compose_reads_otherwise_is_reworded(options: str, word: str, value: object) -> None:
    assert service(f"{options} busybox")[word] == value


@pytest.mark.parametrize("option", [each for each in OPTIONS if each.kind is Kind.LIST], ids=lambda each: each.long)
def test_a_list_says_nothing_twice(option: Option) -> None:
    """The Compose Specification's schema refuses one that does (uniqueItems)."""
    if option.long not in ("network", "gpus"):  # twice the same is refused of the one, and means two of the other
        once, twice = (service(shlex.join([*[good_word(option)] * times, "busybox"])) for times in (1, 2))
        assert once == twice


def test_a_command_may_say_a_word_twice() -> None:
    assert service("busybox echo a a")["command"] == ["echo", "a", "a"]


def test_groups_of_options_stand_together() -> None:
    found = service(
        "--health-cmd 'test -f /x' --health-interval 5s --health-retries 2 --log-driver local --log-opt max-size=1m "
        "--ulimit nofile=1:2 --blkio-weight 300 --device-read-bps /dev/a:1k --gpus device=0 --entrypoint '' busybox"
    )
    assert found["healthcheck"] == {"test": ["CMD-SHELL", "test -f /x"], "interval": "5s", "retries": 2}
    assert found["logging"] == {"driver": "local", "options": {"max-size": "1m"}}
    assert found["ulimits"] == {"nofile": {"soft": 1, "hard": 2}}
    assert found["blkio_config"] == {"weight": 300, "device_read_bps": [{"path": "/dev/a", "rate": 1024}]}
    assert found["gpus"] == [{"capabilities": ["gpu"], "device_ids": ["0"]}]
    assert found["entrypoint"] == []


def test_a_comment_stays_on_its_line() -> None:
    spec = RunSpec("busybox", cidfile="a\nservices: {}")
    assert list(yaml.safe_load(compose_file(spec))["services"]) == ["busybox"]


def test_the_request_is_what_creates_the_container(tmp_path: Path) -> None:
    spec = parse_line("--name web --platform arm64 -v ./a:/a --kernel-memory 1g busybox echo hi")
    request = api_request(spec, {}, {}, api_version="1.50", folder=tmp_path)
    head, _, body = request.text.partition("\n\n")
    assert head == "POST /containers/create?name=web&platform=linux%2Farm64"
    sent = create_body(spec, {}, {}, folder=tmp_path)
    del sent["HostConfig"]["KernelMemory"]  # which an engine of that version has given up
    assert json.loads(body) == sent
    assert api_request(RunSpec("busybox"), {}, {}).path == "/containers/create"


def test_a_line_is_read_back_by_its_reader() -> None:
    spec = parse_line("-e 'A=b c' busybox sh -c 'echo \"$A\"'")
    assert parse_line(run_line(spec)) == spec
    assert run_line(spec).startswith("docker run -e ")
