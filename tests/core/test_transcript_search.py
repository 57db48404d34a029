"""Finding in the output: every place that is seen, once, while more is written."""

import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import re2
from hypothesis import given, settings
from hypothesis import strategies as st

from core.engine import StreamKind
from core.runs.search import query as search_query
from core.runs.search import search as search_module
from core.runs.search.query import NoPatternsError, PatternError, Query, finder_of
from core.runs.search.search import Search
from core.runs.search.seen import as_seen
from core.runs.transcript import Transcript
from tests.sources import ROOT

PATIENCE = 60.0  # seconds


def transcript_of(*pieces: bytes) -> Transcript:
    transcript = Transcript()
    for data in pieces:
        transcript.append(StreamKind.STDOUT, data)
    return transcript


def finish(search: Search) -> Search:
    deadline = time.monotonic() + PATIENCE
    while not search.complete:
        search.go_on()
        thread = search._thread
        if thread is not None:
            thread.join(PATIENCE)
        assert time.monotonic() < deadline
    return search


def hits(search: Search) -> list[int]:
    finish(search)
    return [search.hit(number)[0] for number in range(search.count)]


@contextmanager
def small_stretches(block: int) -> Iterator[None]:
    """Look through so little at a time that short texts have many borders."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search_module, "BLOCK", 8 * block)
        patch.setattr(search_query, "_GRAIN", block)
        patch.setattr(search_query._Finder, "grain", block)
        patch.setattr(search_query._Finder, "piece", 4 * block)
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


WORDS = st.text("aAb_ é한É", min_size=1, max_size=3)
TEXTS = st.text("aAb_ é한É\n", max_size=400)


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


@pytest.mark.parametrize(
    ("output", "word", "match_case", "lines"),
    [
        (b"Hello\nhello\n", "hello", False, [0, 1]),
        (b"Hello\nhello\n", "hello", True, [1]),
        ("\u00c9t\u00e9\n".encode(), "\u00e9T", False, [0]),
        ("ΣΑΣ σας\n".encode(), "σα", False, [0, 0]),
        ("GRÖSSE Größe grÖße\n".encode(), "GRÖßE", False, [0, 0]),
        ("\u212aelvin kelvin KELVIN é\n".encode(), "\u212aelvin", False, [0, 0, 0]),
        ("한글 출력\n".encode(), "출력", False, [0]),
        (b"he\x1b[31mllo\x1b[0m\n", "hello", False, [0]),
        (b"\x1b]0;hello\x07x\n", "hello", False, []),
        (b"10% hello\r20% word_\n", "hello", False, []),
        (b"10% hello\r20%\n", "20% hello", False, [0]),
        ("한글 hello\r출력\n".encode(), "출력 hello", False, [0]),
        (b"hello\r\n", "hello", False, [0]),
        (b"xello\x08\x08\x08\x08\x08h\n", "hello", False, [0]),
        (b"a\x00b\x07c\n", "abc", False, [0]),
        (b"a.b\naxb\n", "a.b", False, [0]),
    ],
)
def test_what_is_seen_is_found_and_what_is_not_seen_is_not(output, word, match_case, lines):
    assert hits(Search(transcript_of(output), Query(word, match_case=match_case))) == lines


@pytest.mark.parametrize(
    ("output", "pattern", "lines"),
    [
        (b"one\r\ntwo\r\n", "e$", [0]),
        (b"o\x1b[1mne\x1b[0m\n", "^one$", [0]),
        (b"x\xffy\n", "x.y", [0]),
        (b"a\nb\n", r"a\sb|a\nb", []),
        (b"Error 12\nerror\n", r"ERROR \d+", [0]),
    ],
)
def test_patterns_see_what_is_seen_too(output, pattern, lines):
    assert hits(Search(transcript_of(output), Query(pattern, regular_expression=True))) == lines


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


@pytest.mark.parametrize("pattern", ["(a", "[z-a]", "a**", r"\1", "(?=a)", r"(\pL{100}){10}", "a{2000}"])
def test_a_bad_pattern_says_why_in_the_engine_s_words(pattern):
    search = finish(Search(transcript_of(b"a\n"), Query(pattern, regular_expression=True)))
    assert isinstance(search.error, PatternError)
    assert search.count == 0
    with pytest.raises(re2.error) as caught:
        re2.compile(pattern, _quiet())
    assert str(search.error) in caught.value.args[0].decode()


def _quiet() -> re2.Options:
    options = re2.Options()
    options.log_errors = False
    options.max_mem = 2**20
    return options


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
    transcript = transcript_of(b"x" * (finder_of(query).piece - 1) + b"a")
    search = Search(transcript, query)
    assert hits(search) == [0]
    transcript.append(StreamKind.STDOUT, b"a a\n")
    assert hits(search) == [0, 0]


def test_without_the_package_patterns_say_so_and_words_go_on(monkeypatch):
    monkeypatch.setitem(sys.modules, "re2", None)
    transcript = transcript_of("Étude\n".encode())
    search = finish(Search(transcript, Query("e", regular_expression=True)))
    assert isinstance(search.error, NoPatternsError)
    assert hits(Search(transcript, Query("éTUDE", whole_word=True))) == [0]


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


def test_what_is_found_in_a_line_on_the_screen_is_told_in_characters():
    text = "한글 É한é é"
    for query in (Query("é"), Query("[éÉ]", match_case=True, regular_expression=True)):
        assert [place.span() for place in finder_of(query).finditer(text)] == [(3, 4), (5, 6), (7, 8)]
    assert [place.span() for place in finder_of(Query("é", whole_word=True)).finditer(text)] == [(7, 8)]
    # The Kelvin sign takes more bytes than the letter that it is sought as: the columns stay true.
    assert [place.span() for place in finder_of(Query("\u212a")).finditer("\u212aé K")] == [(0, 1), (3, 4)]


def test_a_pattern_that_may_take_long_is_not_sought_on_the_screen():
    finder = finder_of(Query("[ab]{900}", regular_expression=True))
    assert list(finder.finditer("ab" * 10_000)) == []


def test_overwriting_keeps_every_line_end():
    text = b"a\rb\nc\x08d\r\n\x1b]8;;http://x\x07e\x1b]8;;\x07\n\r\r\n"
    assert as_seen(text) == b"b\nd\ne\n\n"
