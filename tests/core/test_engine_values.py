"""The engine's answers become values, whatever an engine leaves out of them."""

import contextlib
import itertools
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.docker_engine import disk_values, values
from core.errors import ProtocolError

json_values = st.recursive(
    st.none() | st.booleans() | st.integers(min_value=-(2**70), max_value=2**70) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)

PARSERS = [
    values.image_summary,
    values.image_details,
    values.history_entry,
    values.removed_image,
    values.created_container,
    values.container_summary,
    values.container_state,
]
FIELDS = [
    *("Id", "RepoTags", "RepoDigests", "Created", "Size", "Labels", "ParentId", "Config", "Cmd", "Os", "Architecture"),
    *("RootFS", "Layers", "CreatedBy", "Tags", "Untagged", "Warnings", "Names", "Image", "State", "Status", "Ports"),
    *("NetworkSettings", "ExitCode", "OOMKilled", "Name", "ExposedPorts", "Volumes", "Env", "Variant", "Deleted"),
]


@pytest.mark.parametrize(("told", "size"), [(2**63 - 1, 2**63 - 1), (2**70, 0), (-(2**70), 0), (1.5, 0), ("5", 0)])
def test_a_size_that_no_engine_can_have_is_none(told: object, size: int) -> None:
    assert values.image_summary({"Size": told}).size == size
    assert disk_values.disk_usage({"LayersSize": told}).layers == size
    volume = disk_values.disk_usage({"Volumes": [{"UsageData": {"Size": told}}]}).volumes[0]
    assert volume.size == (size or None)


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("2026-01-02T03:04:05.123456789Z", datetime(2026, 1, 2, 3, 4, 5, 123456, UTC)),
        ("2026-01-02T03:04:05.1Z", datetime(2026, 1, 2, 3, 4, 5, 100000, UTC)),
        ("2026-01-02T03:04:05Z", datetime(2026, 1, 2, 3, 4, 5, 0, UTC)),
        ("2026-01-02T03:04:05.5+02:00", datetime(2026, 1, 2, 1, 4, 5, 500000, UTC)),
        ("0001-01-01T00:00:00Z", None),
        ("yesterday", None),
        ("", None),
        (7, None),
    ],
)
def test_a_time_of_go_is_read_or_unknown(text: object, time: datetime | None) -> None:
    assert values.parse_time(text) == time


def test_published_ports_are_spelled_as_the_cli_lists_them() -> None:
    ports = {
        "80/tcp": [{"HostIp": "0.0.0.0", "HostPort": "8080"}, {"HostIp": "::", "HostPort": "8080"}],
        "53/udp": None,
    }
    state = values.container_state({"Id": "1", "NetworkSettings": {"Ports": ports}})
    assert state.ports == ("0.0.0.0:8080->80/tcp", "[::]:8080->80/tcp")


def test_no_name_is_no_tag() -> None:
    summary = values.image_summary({"Id": "1", "RepoTags": ["<none>:<none>"], "RepoDigests": ["<none>@<none>"]})
    assert (summary.tags, summary.digests, summary.dangling) == ((), (), True)


def test_an_image_says_all_of_its_platform() -> None:
    details = values.image_details({"Os": "linux", "Architecture": "arm64", "Variant": "v8", "Config": None})
    assert details.platform == "linux/arm64/v8"


def test_podman_is_known_by_its_name() -> None:
    answer = {"Components": [{"Name": "Podman Engine"}], "Version": "4.3.1"}
    info = values.engine_info(answer, host="unix:///x", context="default", api_version="1.41")
    assert (info.name, info.version) == ("Podman Engine", "4.3.1")


@pytest.mark.parametrize("parse", PARSERS)
@given(st.dictionaries(st.sampled_from(FIELDS), json_values, max_size=6) | json_values)
def test_a_strange_answer_is_a_protocol_error_at_most(parse: Callable[[object], object], answer: object) -> None:
    with contextlib.suppress(ProtocolError):
        parse(answer)


@pytest.mark.parametrize("parse", PARSERS)
def test_a_field_of_another_kind_is_a_protocol_error_at_most(parse: Callable[[object], object]) -> None:
    strange = (None, True, 7, -(2**70), 1e300, "x", ["x"], [None], [7], {"x": 1}, {"x": ["y"]}, [{}])
    for field, value in itertools.product(FIELDS, strange):
        with contextlib.suppress(ProtocolError):
            parse({field: value})
