"""Finding in the output: every place that is seen, once, while more is written."""

import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.engine import StreamKind
from core.runs.search import search as search_module
from core.runs.search import stretch as stretch_module
from core.runs.search.finder import Finder
from core.runs.search.query import Query, finder_of
from core.runs.search.search import Search
from core.runs.search.stretch import piece_of
from core.runs.transcript import Transcript
from tests.core.searching import PATIENCE, finish, hits, transcript_of
from tests.sources import ROOT


@contextmanager
def small_stretches(block: int) -> Iterator[None]:
    """Look through so little at a time that short texts have many borders."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search_module, "BLOCK", 8 * block)
        patch.setattr(Finder, "grain", block)
        patch.setattr(stretch_module, "_LEAST_PIECE", 4 * block)
        yield


def naive(text: str, query: Query) -> list[int]:
    """The line of each hit, found the plain way in text that is all there."""
    flags = 0 if query.match_case else re.IGNORECASE
    pattern = re.compile(query.text if query.regular_expression else re.escape(query.text), flags)
    found = []
    for number, line in enumerate(text.split("\n")):
        start = 0
        while (match := pattern.search(line, start)) is not None:
            alone = not query.whole_word or stands_alone(line, *match.span())
            start = match.end() if alone else match.start() + 1
            found += [number] if alone else []
    return found


def stands_alone(line: str, start: int, stop: int) -> bool:
    def joined(at: int) -> bool:
        return 0 < at < len(line) and all(sign.isalnum() or sign == "_" for sign in line[at - 1 : at + 1])

    return not joined(start) and not joined(stop)


SIGNS = "aAb_ é한É\u0440\u0420\u0450\u0410σΣ·³"  # letters whose bytes are alike, and signs that look like letters
WORDS = st.text(SIGNS, min_size=1, max_size=3)
TEXTS = st.text(SIGNS + "\n", max_size=400)


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.builds(Query, WORDS, match_case=st.booleans(), whole_word=st.booleans()), st.integers(4, 64))
def test_each_place_is_found_once_whatever_the_stretches(text: str, query: Query, block: int) -> None:
    with small_stretches(block):
        search = Search(transcript_of(text.encode()), query, lines=True)
        found = hits(search)
    expected = naive(text, query)
    assert found == expected
    assert list(search.matching) == sorted(set(expected))


PATTERNS = st.sampled_from(["a", "a+", "[ab]", "^a", "b$", "a.", "é|b", "(a)(b)?", "a|ab", "한", "a{2}", "_ ?", "."])


@settings(max_examples=150, deadline=None)
@given(
    st.text("abé_ 한\n", max_size=400),
    st.builds(Query, PATTERNS, match_case=st.just(True), whole_word=st.booleans(), regular_expression=st.just(True)),
)
def test_a_pattern_finds_what_it_finds_in_each_line_alone(text: str, query: Query) -> None:
    search = Search(transcript_of(text.encode()), query, lines=True)
    expected = naive(text, query)
    assert hits(search) == expected
    assert list(search.matching) == sorted(set(expected))


@settings(max_examples=100, deadline=None)
@given(st.lists(TEXTS, max_size=8), WORDS, st.integers(4, 32))
def test_what_is_found_while_it_grows_is_what_is_found_at_the_end(pieces: list[str], word: str, block: int) -> None:
    query = Query(word, match_case=True)
    with small_stretches(block):
        transcript = Transcript()
        search = Search(transcript, query, lines=True)
        for piece in pieces:
            transcript.append(StreamKind.STDOUT, piece.encode())
            finish(search)
        found = hits(search)
    assert found == naive("".join(pieces), query)
    assert list(search.matching) == sorted(set(found))


@settings(max_examples=50, deadline=None)
@given(TEXTS, WORDS, st.integers(4, 64), st.integers(0, 60))
def test_from_a_line_on_and_lines_above(text: str, word: str, block: int, line: int) -> None:
    with small_stretches(block):
        search = Search(transcript_of(text.encode()), Query(word), lines=True)
        found = hits(search)
        expected = next((number for number, at in enumerate(found) if at >= line), 0 if found else None)
        assert search.first_from(line) == expected
        assert search.matching.index_at(line) == len({at for at in found if at < line})


def test_it_goes_on_with_what_is_written_later_also_in_the_same_line():
    transcript = transcript_of(b"one\n", b"tw")
    search = Search(transcript, Query("o"))
    assert hits(search) == [0]
    transcript.append(StreamKind.STDERR, b"o o\nfour\n")
    assert hits(search) == [0, 1, 1, 2]
    assert [search.hit(index) for index in range(4)] == [(0, 0), (1, 0), (1, 1), (2, 0)]


def test_a_line_of_many_stretches_is_one_line(tmp_path: Path):
    """Places across the cuts are found, and the hits of the line are numbered through."""
    transcript = Transcript(spool_folder=tmp_path, memory_limit=2**20)
    line = (b"x" * 99_991 + b"needles, ") * 64
    transcript.append(StreamKind.STDOUT, b"needles\n" + line + b"\nneedles\n")
    for query in (Query("needles"), Query("NEEDLES", whole_word=True), Query("needles", regular_expression=True)):
        search = finish(Search(transcript, query, lines=True))
        # A letter stands right before each: as a whole word it is in the two short lines only.
        assert search.count == (2 if query.whole_word else 66)
        if not query.whole_word:
            assert [search.hit(number) for number in (0, 1, 64, 65)] == [(0, 0), (1, 0), (1, 63), (2, 0)]
            assert list(search.matching) == [0, 1, 2]
    transcript.close()


def test_more_hits_than_anybody_could_keep_are_counted_exactly(tmp_path: Path):
    transcript = Transcript(spool_folder=tmp_path)
    for _ in range(40):
        transcript.append(StreamKind.STDOUT, b"x" * 99_999 + b"\n")
    search = finish(Search(transcript, Query("x")))
    assert search.count == 40 * 99_999
    assert search.hit(3_000_000) == (30, 3_000_000 - 30 * 99_999)
    assert sum(map(len, (search._records._starts, search._records._hits_before, search._marks._marks))) < 5000
    transcript.close()


def test_many_hits_in_a_stretch_are_each_in_their_line():
    for query in (Query("x"), Query("x", whole_word=True), Query("x", regular_expression=True)):
        text = b"x x x x x x x x x x x x x x x\n\nx\n" * 600
        expected = [line for part in range(600) for line in [3 * part] * 15 + [3 * part + 2]]
        assert hits(Search(transcript_of(text), query)) == expected


def test_where_hits_are_many_less_is_gone_through_at_a_time_and_none_is_lost():
    """Nobody waits for ten thousand hits who asks for one, and where they are few again the stretches are long."""
    dense, sparse = b"xxxxxxxxxxxxxxxxxxxxxxxxx y\n" * 9_000, b"y\n" * 400_000
    for query in (Query("x", regular_expression=True), Query("x", whole_word=True)):
        line = dense if query.regular_expression else dense.replace(b"x", b"x ")
        search = finish(Search(transcript_of(sparse, line, sparse), query, lines=True))
        assert search.count == 225_000
        assert len(search.matching) == 9_000
        assert search.hit(224_999) == (400_000 + 8_999, 24)
        stretches = [search._records.of_hit(number) for number in range(0, 225_000, 1000)]
        assert max(stretch.hits for stretch in stretches) <= 2 * finder_of(query).dense
        quiet = search._records.at(len(sparse) + len(line) + 600_000)
        assert quiet is not None
        assert quiet.stop - quiet.start > 16_384


def test_the_first_hit_from_a_line_on_and_round_the_end():
    search = Search(transcript_of(b"x\n\nx\n\n"), Query("x"))
    hits(search)
    assert [search.first_from(line) for line in range(4)] == [0, 1, 1, 0]


def test_much_text_is_looked_through_by_a_thread_that_ends(tmp_path: Path):
    transcript = Transcript(spool_folder=tmp_path, memory_limit=2**20)
    for _ in range(64):
        transcript.append(StreamKind.STDOUT, b"line\n" * 50_000 + b"needle\n")
    search = Search(transcript, Query("NEEDLE"))
    assert len(hits(search)) == 64
    assert search.marks() == [50_000 + 50_001 * number for number in range(64)]
    transcript.close()


def test_marks_are_few_and_spread_over_all():
    transcript = transcript_of(*[b"hit\n" * 25_000] * 20)
    marks = finish(Search(transcript, Query("hit"))).marks()
    assert len(marks) <= 1024
    assert {mark * 100 // 500_000 for mark in marks} == set(range(100))
    assert marks == sorted(set(marks))


def test_a_cleared_transcript_makes_it_void():
    transcript = transcript_of(b"x\n")
    search = Search(transcript, Query("x"))
    hits(search)
    transcript.clear()
    assert search.void
    with pytest.raises(IndexError):
        search.hit(1)


def test_a_cancelled_search_stops():
    search = Search(transcript_of(b"x\n"), Query("x"))
    search.cancel()
    search.go_on()
    assert search.count == 0


@pytest.mark.parametrize("query", [Query("x"), Query("(x+x+)+y", regular_expression=True)])
def test_a_search_cancelled_on_its_way_leaves_no_thread(query):
    search = Search(transcript_of(*[b"x" * 2**20] * 16), query)
    search.go_on()
    thread = search._thread
    assert thread is not None
    search.cancel()
    thread.join(PATIENCE)
    assert not thread.is_alive()
    assert not search.complete


def test_a_word_that_arrives_in_two_parts_is_found():
    transcript = transcript_of(b"one\ntw")
    search = Search(transcript, Query("two"))
    assert hits(search) == []
    transcript.append(StreamKind.STDOUT, b"o\n")
    assert hits(search) == [1]


def test_a_program_that_ends_amid_a_search_ends_well():
    """A thread that is inside the engine then must not take the process down."""
    script = """
import time
from core.engine import StreamKind
from core.runs.search.search import Search
from core.runs.search.query import Query
from core.runs.transcript import Transcript
transcript = Transcript()
for _ in range(32):
    transcript.append(StreamKind.STDOUT, b"a" * 2**20)
search = Search(transcript, Query(".{900}x", regular_expression=True))
search.go_on()
while not search._records.end:
    time.sleep(0.001)
"""
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, timeout=PATIENCE, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_hit_at_the_very_end_is_found_when_the_end_is_where_a_line_would_be_cut():
    query = Query("a+", regular_expression=True)
    transcript = transcript_of(b"x" * (piece_of(finder_of(query).grain) - 1) + b"a")
    search = Search(transcript, query)
    assert hits(search) == [0]
    transcript.append(StreamKind.STDOUT, b"a a\n")
    assert hits(search) == [0, 0]


def test_a_costly_pattern_is_looked_through_in_small_parts_on_a_thread_of_its_own():
    """What is gone through at a time shrinks as the pattern grows: that bounds how long a cancel or a look-up takes."""
    small = finder_of(Query("a+", regular_expression=True))
    large = finder_of(Query(".{1000}x", regular_expression=True))
    assert large.grain < small.grain
    search = Search(transcript_of(b"ab" * 50_000), Query(".{1000}x", regular_expression=True))
    search.go_on()
    assert search._thread is not None
    assert search._thread is not threading.current_thread()
    search.cancel()
