"""Logs and live output joined: nothing twice, nothing lost."""

from hypothesis import given
from hypothesis import strategies as st

from core.engine import StreamKind
from core.runs import splice
from core.runs.splice import HELD_LIMIT, Splice, overlap

OUT, ERR = StreamKind.STDOUT, StreamKind.STDERR


@given(st.binary(max_size=300), st.binary(max_size=300))
def test_overlap_is_the_longest_there_is(before: bytes, after: bytes) -> None:
    sizes = range(min(len(before), len(after)), -1, -1)
    assert overlap(before, after) == next(size for size in sizes if before[len(before) - size :] == after[:size])


@given(st.text("ab\n", max_size=120), st.text("ab\n", max_size=120), st.text("ab\n", max_size=120))
def test_overlap_of_texts_that_repeat(before: str, both: str, after: str) -> None:
    assert overlap((before + both).encode(), (both + after).encode()) >= len(both)


@given(
    st.lists(st.integers(), unique=True, max_size=60),
    st.integers(0, 60),
    st.integers(0, 60),
    st.lists(st.integers(1, 40), max_size=30),
)
def test_lines_of_which_none_repeats_come_once_and_in_order(
    numbers: list[int], attached: int, read: int, cuts: list[int]
) -> None:
    """`attached` lines were written before the live stream began, `read` of all are in the logs."""
    lines = [b"line %d\n" % number for number in numbers]
    attached, read = min(attached, len(lines)), min(max(attached, read), len(lines))
    whole = b"".join(lines)
    live = b"".join(lines[attached:])
    got: list[bytes] = []
    joined = Splice(lambda _kind, data: got.append(data))
    at = 0
    for cut in cuts:
        joined.live(OUT, live[at : at + cut])
        at += cut
    if b"".join(lines[attached:read]) and at < len(b"".join(lines[attached:read])):
        joined.live(OUT, live[at:])  # what the logs have has come live, too: the engine writes to both
        at = len(live)
    for line in lines[:read]:
        joined.log(OUT, line)
    joined.join()
    joined.live(OUT, live[at:])
    assert b"".join(got) == whole


def test_streams_are_compared_apart() -> None:
    got: list[tuple[StreamKind, bytes]] = []
    joined = Splice(lambda kind, data: got.append((kind, data)))
    joined.live(OUT, b"same\n")
    joined.live(ERR, b"other\n")
    joined.log(ERR, b"same\n")
    joined.join()
    assert got == [(ERR, b"same\n"), (OUT, b"same\n"), (ERR, b"other\n")]


def test_what_is_held_is_bounded() -> None:
    got: list[bytes] = []
    joined = Splice(lambda _kind, data: got.append(data))
    piece = bytes(HELD_LIMIT // 4)
    for _ in range(5):
        joined.live(OUT, piece)
    assert sum(map(len, got)) == 5 * len(piece)
    joined.log(OUT, b"too late")
    joined.join()
    assert sum(map(len, got)) == 5 * len(piece)
    assert splice.COMPARED < HELD_LIMIT
