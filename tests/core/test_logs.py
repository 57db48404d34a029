"""Logs with their times, however they are cut into reads."""

import struct

from hypothesis import given
from hypothesis import strategies as st

from core.docker_engine.logs import _FramedStamps, _RawStamps, time_after
from core.engine import StreamKind

STAMP = "2026-01-02T03:04:05.%09dZ"
KINDS = {1: StreamKind.STDOUT, 2: StreamKind.STDERR}
MESSAGES = st.lists(st.tuples(st.sampled_from((1, 2)), st.binary(max_size=60)), max_size=12)


def cut(data: bytes, sizes: list[int]) -> list[bytes]:
    pieces, at = [], 0
    for size in sizes:
        pieces.append(data[at : at + size])
        at += size
    return [*pieces, data[at:]]


@given(MESSAGES, st.lists(st.integers(1, 50), max_size=20))
def test_messages_lose_their_times_and_nothing_else(messages: list[tuple[int, bytes]], sizes: list[int]) -> None:
    frames = b""
    for number, (kind, message) in enumerate(messages):
        line = (STAMP % number).encode() + b" " + message
        frames += struct.pack(">BxxxI", kind, len(line)) + line
    stamps = _FramedStamps()
    got = [piece for data in cut(frames, sizes) for piece in stamps.feed(data)]
    for kind in KINDS.values():
        sent = b"".join(message for number, message in messages if KINDS[number] is kind)
        assert b"".join(data for each, data in got if each is kind) == sent
    assert stamps.newest == (STAMP % (len(messages) - 1) if messages else "")
    assert not stamps.failure


@given(st.lists(st.text("abc\x1b[;", max_size=20), max_size=12), st.lists(st.integers(1, 50), max_size=20))
def test_a_terminals_lines_do_so_too(lines: list[str], sizes: list[int]) -> None:
    raw = "".join(f"{STAMP % number} {line}\r\n" for number, line in enumerate(lines)).encode()
    stamps = _RawStamps()
    got = b"".join(data for piece in cut(raw, sizes) for _kind, data in stamps.feed(piece))
    assert got == "".join(f"{line}\r\n" for line in lines).encode()
    assert stamps.newest == (STAMP % (len(lines) - 1) if lines else "")


def test_no_frame_is_a_failure() -> None:
    stamps = _FramedStamps()
    stamps.feed(b"HTTP/1.1 500")
    assert stamps.failure


def test_the_next_moment_is_a_nanosecond_later() -> None:
    assert time_after("1970-01-01T00:00:01.999999999Z") == "2.000000000"
    assert time_after("nonsense") == "0"
