"""Messages come out whole, however the body is cut, and broken ones are told from ones that were cut short."""

import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.docker_engine.messages import LineReader, engine_event, json_object, pull_message, wait_result
from core.errors import ConnectionLostError, ProtocolError, PullError

texts = st.dictionaries(st.sampled_from(["status", "id", "x"]), st.text(max_size=20), max_size=3)
cuts = st.lists(st.integers(min_value=1, max_value=9), min_size=1, max_size=40)


def read(body: bytes, sizes: list[int]) -> list[bytes]:
    reader, found, position, turn = LineReader(), [], 0, 0
    while position < len(body):
        size = sizes[turn % len(sizes)]
        found += reader.feed(body[position : position + size])
        position, turn = position + size, turn + 1
    return [*found, reader.rest()] if reader.rest() else found


@given(st.lists(texts, max_size=8), st.sampled_from(["\n", "\r\n", "\n\n"]), st.booleans(), cuts)
def test_any_cutting_gives_the_same_messages(
    messages: list[dict[str, str]], end: str, last_ended: bool, sizes: list[int]
) -> None:
    body = end.join(json.dumps(message, ensure_ascii=False) for message in messages) + (end if last_ended else "")
    assert [json_object(line) for line in read(body.encode(), sizes)] == messages


def test_a_character_cut_in_two_stays_one() -> None:
    body = '{"status":"가😀"}\n'.encode()
    assert json_object(read(body, [1])[0]) == {"status": "가😀"}


def test_a_message_without_end_is_refused_before_it_fills_the_memory() -> None:
    reader = LineReader(limit=100)
    for _ in range(10):
        assert reader.feed(b"x" * 10) == []
    with pytest.raises(ProtocolError):
        reader.feed(b"x")


@pytest.mark.parametrize("line", [b'{"status":"Downl', b'{"a":{"b":1', b"", b"  ", b'{"a":"}'])
def test_a_message_that_was_cut_short_is_a_lost_connection(line: bytes) -> None:
    with pytest.raises(ConnectionLostError, match="unexpected EOF"):
        json_object(line, ended=False)


@pytest.mark.parametrize("line", [b"<html>", b"[1]", b"7", b"\xff\xfe{}", b"null", b'{"a" 1}', b'{"a'])
def test_what_is_no_message_is_refused(line: bytes) -> None:
    with pytest.raises(ProtocolError):
        json_object(line)


def test_a_pulls_numbers_are_unknown_where_the_engine_gives_none() -> None:
    plain = pull_message({"status": "Waiting", "progressDetail": {}, "id": "a1"})
    assert (plain.current, plain.total, plain.has_progress) == (None, None, True)
    odd = pull_message({"status": "Downloading", "progressDetail": {"current": 0, "total": -1}, "id": "a1"})
    assert (odd.current, odd.total) == (None, None)
    seconds = pull_message({"status": "Extracting", "progressDetail": {"current": 3, "units": "s"}})
    assert (seconds.current, seconds.total, seconds.units) == (3, None, "s")
    assert not pull_message({"status": "Digest: sha256:1"}).has_progress


@pytest.mark.parametrize(
    "message",
    [
        {"errorDetail": {"code": 1, "message": "boom"}, "error": "boom (old)"},
        {"status": "x", "errorDetail": {"message": "boom"}},
    ],
)
def test_a_pulls_error_is_raised_with_the_engines_words(message: dict[str, object]) -> None:
    with pytest.raises(PullError) as caught:
        pull_message(message)
    assert caught.value.message == "boom"


def test_an_error_without_details_ends_no_pull() -> None:
    """The CLI looks at `errorDetail` alone."""
    assert pull_message({"error": "boom", "status": "on"}).status == "on"


@given(
    st.dictionaries(
        st.sampled_from(["status", "id", "progressDetail", "aux", "progress", "stream", "Actor", "time", "timeNano"]),
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
            lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
            max_leaves=5,
        ),
    )
)
def test_a_field_of_another_kind_than_expected_is_no_defect_of_ours(message: dict[str, object]) -> None:
    with contextlib.suppress(ProtocolError):
        pull_message(message)
    engine_event(message)


def test_an_event_of_an_old_engine_is_understood() -> None:
    event = engine_event({"status": "pull", "id": "busybox:latest", "time": 12})
    assert (event.action, event.id, event.time) == ("pull", "busybox:latest", 12.0)


def test_a_waits_error_comes_with_its_status() -> None:
    result = wait_result({"StatusCode": 125, "Error": {"Message": "no space"}})
    assert (result.status_code, result.error) == (125, "no space")
    assert wait_result({"StatusCode": 3, "Error": None}).error == ""
    with pytest.raises(ProtocolError):
        wait_result({"message": "?"})
