"""Plain text is what a terminal leaves of each line, however the output is cut into pieces."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.runs import plain_text
from core.runs.plain_text import PlainText

_PARTS = [
    *("a", "bc", " ", "한", "é", "e\u0301", "👍", "\t", "\r", "\b", "\n", "\r\n", "\x00", "\x07"),
    *(
        "\x1b[31m",
        "\x1b[0m",
        "\x1b[2K",
        "\x1b]0;title\x07",
        "\x1b]8;;http://x/\x1b\\",
        "\x1bP1q\x9c",
        "\x1b(B",
        "\x9b1m",
    ),
]
outputs = st.lists(st.sampled_from(_PARTS), max_size=30).map(lambda parts: "".join(parts).encode())


def plain(data: bytes, *, size: int = 10**9) -> bytes:
    text = PlainText()
    return b"".join(text.feed(data[start : start + size]) for start in range(0, len(data), size)) + text.end()


@pytest.mark.parametrize(
    ("written", "left"),
    [
        (b"", b""),
        (b"one\ntwo", b"one\ntwo"),
        (b"\x1b[1;31mred\x1b[0m\n", b"red\n"),
        (b"dos\r\nlines\r\n", b"dos\nlines\n"),
        (b" 10%\r 50%\r100%\n", b"100%\n"),
        (b"long word\rlo\n", b"long word\n"),
        (b"long word\rLO", b"LOng word"),
        (b"ab\b\bxy\n", b"xy\n"),
        (b"a\tb\rA\n", b"A\tb\n"),
        ("한글\rab\n".encode(), "ab글\n".encode()),
        ("한글\ra\n".encode(), "a 글\n".encode()),
        (b"\x00\x01bell\x07\x7f\n", b"bell\n"),
        (b"\x1b]0;a title\x07text\x1b]8;;http://x/\x1b\\link\n", b"textlink\n"),
        (b"never ended \x1b]0;title\nnext\n", b"never ended \nnext\n"),
        (b"no utf-8 \xff\xfe here\n", b"no utf-8 \xff\xfe here\n"),
        (b"\xff\xfe\rx\n", b"x\xfe\n"),
    ],
)
def test_line_is_left_as_on_a_terminal(written: bytes, left: bytes):
    assert plain(written) == left


@given(outputs, st.integers(1, 40))
def test_where_the_output_is_cut_does_not_matter(data: bytes, size: int):
    assert plain(data, size=size) == plain(data)


@given(outputs, st.integers(1, 40))
def test_nothing_is_left_that_a_terminal_would_obey(data: bytes, size: int):
    left = plain(data, size=size)
    assert not set(left) & {*range(9), *range(11, 32), 127}
    assert left.count(b"\n") == data.count(b"\n")


def test_a_line_that_rewrites_itself_for_ever_keeps_its_last_words(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(plain_text, "_LONGEST", 100)
    written = b"".join(b"\x1b[32m%3d%%\x1b[0m\r" % number for number in range(1_000))
    assert plain(written + b"done\n", size=16) == b"done\n"
    assert plain(written, size=16) == b"999%"


def test_a_line_without_an_end_is_not_kept_waiting(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(plain_text, "_LONGEST", 100)
    text = PlainText()
    given_out = sum(len(text.feed(b"x" * 30 + b"\x1b[3")) + len(text.feed(b"1m")) for _ in range(100))
    assert given_out > 2_800
    assert given_out + len(text.end()) == 3_000


@pytest.mark.parametrize("piece", [b"\x1b]0;", b"\x1b[", b"\x1bP\xc2", b"\xc2", b"a\x1b", b"\r", b"\xed\x95\x9c\r"])
def test_no_output_takes_long(piece: bytes):
    data = piece * (2**20 // len(piece))
    began = time.thread_time()
    plain(data, size=2**16)
    assert time.thread_time() - began < 5  # the square of it would take hours
