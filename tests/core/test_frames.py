"""A multiplexed stream comes out whole and in order, however the network cuts it."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.docker_engine.frames import FrameDecoder, RawDecoder
from core.engine import StreamKind

KINDS = {0: StreamKind.STDOUT, 1: StreamKind.STDOUT, 2: StreamKind.STDERR}

frames = st.lists(st.tuples(st.sampled_from([0, 1, 2]), st.binary(max_size=300)), max_size=12)
cuts = st.lists(st.integers(min_value=1, max_value=64), min_size=1, max_size=40)


def packed(*parts: tuple[int, bytes]) -> bytes:
    return b"".join(struct.pack(">BxxxL", stream, len(data)) + data for stream, data in parts)


def fed(decoder: FrameDecoder | RawDecoder, data: bytes, sizes: list[int]) -> list[tuple[StreamKind, bytes]]:
    """What comes out when `data` comes in pieces of these sizes, over and over."""
    pieces, position, turn = [], 0, 0
    while position < len(data):
        size = sizes[turn % len(sizes)]
        pieces += decoder.feed(memoryview(bytearray(data[position : position + size])))
        position, turn = position + size, turn + 1
    return pieces


def by_kind(pieces: list[tuple[StreamKind, bytes]]) -> list[tuple[StreamKind, bytes]]:
    """Neighbours of one kind joined, empty ones left out: what a reader sees, apart from the cutting."""
    joined: list[tuple[StreamKind, bytes]] = []
    for kind, data in pieces:
        if not data:
            continue
        if joined and joined[-1][0] is kind:
            joined[-1] = (kind, joined[-1][1] + data)
        else:
            joined.append((kind, data))
    return joined


@given(frames, cuts)
def test_any_cutting_gives_the_same_bytes_in_the_same_order(parts: list[tuple[int, bytes]], sizes: list[int]) -> None:
    decoder = FrameDecoder()
    pieces = fed(decoder, packed(*parts), sizes)
    assert by_kind(pieces) == by_kind([(KINDS[stream], data) for stream, data in parts])
    assert not decoder.inside_frame
    assert decoder.failure is None


@given(frames.filter(bool), cuts, st.data())
def test_an_end_inside_a_frame_is_known_as_one(
    parts: list[tuple[int, bytes]], sizes: list[int], draw: st.DataObject
) -> None:
    whole = packed(*parts)
    borders = {len(packed(*parts[:count])) for count in range(len(parts) + 1)}
    end = draw.draw(st.integers(min_value=0, max_value=len(whole)))
    decoder = FrameDecoder()
    fed(decoder, whole[:end], sizes)
    assert decoder.inside_frame == (end not in borders)


@given(frames, st.binary(min_size=8, max_size=8), cuts)
def test_what_is_no_header_is_refused_and_nothing_before_it_is_lost(
    parts: list[tuple[int, bytes]], header: bytes, sizes: list[int]
) -> None:
    if header[0] <= 2 and header[1:4] == b"\0\0\0":
        header = b"\x03" + header[1:]
    decoder = FrameDecoder()
    pieces = fed(decoder, packed(*parts) + header + b"rest", sizes)
    assert by_kind(pieces) == by_kind([(KINDS[stream], data) for stream, data in parts])
    assert decoder.failure is not None


@pytest.mark.parametrize("header", [b"\x01\x00\x00\x01\x00\x00\x00\x02", b"HTTP/1.1", b"\x70lain te"])
def test_an_unknown_stream_or_a_padding_that_is_not_zero_is_no_header(header: bytes) -> None:
    decoder = FrameDecoder()
    assert decoder.feed(memoryview(bytearray(header + b"xy"))) == []
    assert decoder.failure is not None


def test_neighbouring_frames_of_one_stream_come_as_one_piece() -> None:
    data = packed((1, b"a"), (1, b"b"), (2, b"c"), (2, b""), (2, b"d"), (1, b"e"))
    assert FrameDecoder().feed(memoryview(bytearray(data))) == [
        (StreamKind.STDOUT, b"ab"),
        (StreamKind.STDERR, b"cd"),
        (StreamKind.STDOUT, b"e"),
    ]


def test_a_frames_part_is_passed_on_before_the_rest_has_come() -> None:
    decoder = FrameDecoder()
    assert decoder.feed(memoryview(bytearray(packed((1, b"0123456789"))[:12]))) == [(StreamKind.STDOUT, b"0123")]
    assert decoder.inside_frame


def test_a_terminals_stream_has_no_frames() -> None:
    decoder = RawDecoder()
    assert fed(decoder, packed((2, b"x")), [3, 100]) == [
        (StreamKind.STDOUT, b"\x02\0\0"),
        (StreamKind.STDOUT, b"\0\0\0\0\x01x"),
    ]
    assert not decoder.inside_frame
