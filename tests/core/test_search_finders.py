"""What a word and a pattern find: what is seen, in any alphabet, whole or not."""

import sys

import pytest
import re2

from core.runs.search.patterns import NoPatternsError, PatternError
from core.runs.search.query import Query, finder_of
from core.runs.search.search import Search
from core.runs.search.seen import as_seen
from tests.core.searching import finish, hits, transcript_of


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


@pytest.mark.parametrize(
    ("output", "word", "count"),
    [
        ("요청 요청을 x요청 (요청)\n", "요청", 2),
        ("GRÖSSE Größe Größen\n", "größe", 1),
        ("РЕКА река Ѐека реках\n", "река", 2),
        ("³x x² x·x x–\n", "x", 3),
        ("-x- -x-- a-x-\n", "-x-", 3),
    ],
)
def test_a_word_is_whole_where_no_letter_of_any_alphabet_stands_beside_it(output, word, count):
    assert len(hits(Search(transcript_of(output.encode()), Query(word, whole_word=True)))) == count


def test_what_is_no_text_stands_beside_a_whole_word_as_any_other_sign():
    assert len(hits(Search(transcript_of(b"x\xffword\xfey\n"), Query("word", whole_word=True)))) == 1


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


def test_without_the_package_patterns_say_so_and_words_go_on(monkeypatch):
    monkeypatch.setitem(sys.modules, "re2", None)
    transcript = transcript_of("Étude\n".encode())
    search = finish(Search(transcript, Query("e", regular_expression=True)))
    assert isinstance(search.error, NoPatternsError)
    assert hits(Search(transcript, Query("éTUDE", whole_word=True))) == [0]


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
