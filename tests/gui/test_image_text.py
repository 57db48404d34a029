"""Facts of an image are worded for people, and nothing in them can act."""

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QLocale

from gui.cache.words.image_text import (
    age_text,
    command_text,
    date_text,
    inert,
    instruction,
    menu_text,
    size_text,
    split_name,
)

NOW = datetime(2026, 6, 1, tzinfo=UTC)
ENGLISH = QLocale(QLocale.Language.English, QLocale.Country.UnitedStates)


@pytest.mark.parametrize(
    ("size", "text"), [(10_100, "10.1 kB"), (7_800_000, "7.8 MB"), (431_000_000, "431 MB"), (1_180_000_000, "1.18 GB")]
)
def test_sizes_are_short(size: int, text: str) -> None:
    assert size_text(size, ENGLISH) == text


def test_a_sum_of_sizes_that_an_engine_made_up_is_told_as_more_than_can_be() -> None:
    assert size_text(2**63 - 1, ENGLISH) == "9.22 EB"
    assert size_text(2**70, ENGLISH) == "> 9.22 EB"


def test_a_menus_line_has_no_signs_that_a_menu_would_take_for_its_own() -> None:
    assert menu_text("a&b\tc\nd\x1b", 60) == "a&&b c d\\x1b"


def test_sizes_follow_the_locale() -> None:
    assert size_text(7_800_000, QLocale(QLocale.Language.German)) == "7,8 MB"


@pytest.mark.parametrize(
    ("age", "word"),
    [
        (timedelta(seconds=3), "just now"),
        (timedelta(minutes=5), "5 minute"),
        (timedelta(hours=3), "3 hour"),
        (timedelta(days=1, hours=2), "yesterday"),
        (timedelta(days=5), "5 day"),
        (timedelta(days=22), "3 week"),
        (timedelta(days=457), "15 month"),
        (timedelta(days=1000), "2 year"),
        (timedelta(seconds=-50), "just now"),
    ],
)
def test_ages_are_told_in_one_unit(age: timedelta, word: str) -> None:
    assert age_text(NOW - age, NOW).startswith(word)


def test_an_age_that_nobody_knows_is_a_dash() -> None:
    assert age_text(None, NOW) == "–"
    assert age_text(datetime(1970, 1, 1, tzinfo=UTC), NOW) == "–"
    assert date_text(None, ENGLISH) == "–"


def test_what_could_act_is_made_visible() -> None:
    assert inert("a\x1b[31m\u202eb\x07") == "a\\x1b[31m\\u{202e}b\\x07"
    assert inert("two\nlines\tand é 한국어 🙂") == "two\nlines\tand é 한국어 🙂"


def test_a_value_of_megabytes_is_cut_and_says_so() -> None:
    shown = inert("x" * 1_000_000)
    assert len(shown) < 5000
    assert "1000000" in shown.replace(",", "")


@pytest.mark.parametrize(
    ("created_by", "shown"),
    [
        ('/bin/sh -c #(nop)  CMD ["sh"]', 'CMD ["sh"]'),
        ("/bin/sh -c apk add curl", "RUN apk add curl"),
        ("RUN /bin/sh -c apk add curl # buildkit", "RUN apk add curl"),
        ("RUN |1 VERSION=3 /bin/sh -c make # buildkit", "RUN make"),
        ("COPY a b # buildkit", "COPY a b"),
        ("", ""),
    ],
)
def test_an_instruction_reads_as_in_its_dockerfile(created_by: str, shown: str) -> None:
    assert instruction(created_by) == shown


def test_a_command_is_quoted_as_a_shell_would_need_it() -> None:
    assert command_text(["nginx", "-g", "daemon off;"]) == "nginx -g 'daemon off;'"
    assert command_text(["it's", ""]) == "'it'\"'\"'s' ''"


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("nginx:alpine", ("nginx", ":alpine")),
        ("localhost:5000/a/b:1", ("localhost:5000/a/b", ":1")),
        ("localhost:5000/a", ("localhost:5000/a", "")),
        ("a@sha256:00", ("a", "@sha256:00")),
    ],
)
def test_a_name_is_told_from_its_tag(name: str, parts: tuple[str, str]) -> None:
    assert split_name(name) == parts
