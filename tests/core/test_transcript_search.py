"""Finding in the output: every place that is seen, once, while more is written."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.engine import StreamKind
from core.runs.search import Search
from core.runs.transcript import Transcript


def transcript_of(*pieces: bytes) -> Transcript:
    transcript = Transcript()
    for data in pieces:
        transcript.append(StreamKind.STDOUT, data)
    return transcript


def hits(search: Search) -> list[int]:
    while not search.complete:
        search.go_on()
    return [search.hit(index)[0] for index in range(search.count)]


@settings(max_examples=100, deadline=None)
@given(st.text("ab\n", max_size=400), st.text("ab", min_size=1, max_size=3), st.integers(3, 64))
def test_each_place_is_found_once_whatever_the_blocks(text, word, block):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("core.runs.search.BLOCK", block)
        found = hits(Search(transcript_of(text.encode()), word))
    expected = [number for number, line in enumerate(text.split("\n")) for _ in range(line.count(word))]
    if max(map(len, text.split("\n"))) < block:
        assert found == expected
    else:  # where a line is longer than a block, places that overlap ("aaa") may be counted otherwise
        assert set(found) == set(expected)


@pytest.mark.parametrize(
    ("output", "word", "match_case", "lines"),
    [
        (b"Hello\nhello\n", "hello", False, [0, 1]),
        (b"Hello\nhello\n", "hello", True, [1]),
        ("\u00c9t\u00e9\n".encode(), "\u00e9T", False, [0]),
        ("한글 출력\n".encode(), "출력", False, [0]),
        (b"he\x1b[31mllo\x1b[0m\n", "hello", False, [0]),
        (b"\x1b]0;hello\x07x\n", "hello", False, []),
        (b"10% hello\r20% word_\n", "hello", False, []),
        (b"hello\r\n", "hello", False, [0]),
        (b"a.b\naxb\n", "a.b", False, [0]),
    ],
)
def test_what_is_seen_is_found_and_what_is_not_seen_is_not(output, word, match_case, lines):
    assert hits(Search(transcript_of(output), word, match_case=match_case)) == lines


def test_it_goes_on_with_what_is_written_later_also_in_the_same_line():
    transcript = transcript_of(b"one\n", b"tw")
    search = Search(transcript, "o")
    assert hits(search) == [0]
    transcript.append(StreamKind.STDERR, b"o o\nfour\n")
    assert hits(search) == [0, 1, 1, 2]
    assert [search.hit(index) for index in range(4)] == [(0, 0), (1, 0), (1, 1), (2, 0)]


def test_next_and_previous_start_from_a_line_and_go_round():
    search = Search(transcript_of(b"x\n\nx\n\n"), "x")
    hits(search)
    assert [search.first_from(line) for line in range(4)] == [0, 1, 1, 0]
    assert [search.last_before(line) for line in range(4)] == [0, 0, 1, 1]


def test_much_text_is_looked_through_by_a_thread_that_ends(tmp_path: Path):
    transcript = Transcript(spool_folder=tmp_path, memory_limit=2**20)
    for _ in range(64):
        transcript.append(StreamKind.STDOUT, b"line\n" * 50_000 + b"needle\n")
    search = Search(transcript, "NEEDLE")
    assert len(hits(search)) == 64
    assert search.sample(10) == [50_000 + 50_001 * 7 * number for number in range(10)]
    transcript.close()


def test_a_cleared_transcript_makes_it_void():
    transcript = transcript_of(b"x\n")
    search = Search(transcript, "x")
    hits(search)
    transcript.clear()
    assert search.void


def test_hits_are_bounded(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("core.runs.search.HIT_LIMIT", 5)
    search = Search(transcript_of(b"xxxxxxxx\n"), "x")
    assert len(hits(search)) == 5


def test_a_cancelled_search_stops():
    search = Search(transcript_of(b"x\n"), "x")
    search.cancel()
    search.go_on()
    assert search.count == 0


def test_a_word_that_arrives_in_two_parts_is_found():
    transcript = transcript_of(b"one\ntw")
    search = Search(transcript, "two")
    assert hits(search) == []
    transcript.append(StreamKind.STDOUT, b"o\n")
    assert hits(search) == [1]
