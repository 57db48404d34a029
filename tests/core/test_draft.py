"""A line that is being made: what is changed changes, what is not keeps its words, and a shell reads it the same."""

import subprocess

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import UsageError
from core.runs.check import conflict, image_fault, value_fault
from core.runs.draft import Draft
from core.runs.options import LONG_OPTIONS, OPTIONS, Kind, Option
from core.runs.spec import RunSpec
from core.runs.syntax import parse_args, parse_line
from tests.parity.creates.record import recorded

WORD = st.text(st.characters(exclude_characters="\0", exclude_categories=("Cs",)), max_size=12)
PLAIN = st.sampled_from(
    ["80:80", "a=b", "it's", 'say "x"', "$HOME", "a b", "\\", "", "-x", "--", "docker", "5x", "#", "a\r\nb"]
)
VALUE = st.one_of(PLAIN, WORD)


def texts_of(option: Option) -> st.SearchStrategy[tuple[str, ...]]:
    if option.kind is Kind.SWITCH:
        return st.sampled_from([(), ("true",), ("false",)])
    return st.lists(VALUE, max_size=4 if option.kind is Kind.LIST else 1).map(tuple)


CHANGE = st.sampled_from(OPTIONS).flatmap(lambda option: st.tuples(st.just(option), texts_of(option)))
CHANGES = st.lists(CHANGE, max_size=8)
COMMAND = st.lists(VALUE, max_size=3)


def made(changes: list[tuple[Option, tuple[str, ...]]], image: str, command: list[str]) -> Draft:
    draft = Draft().with_image(image, command)
    for option, texts in changes:
        draft = draft.with_texts(option, texts)
    return draft


def said(draft: Draft) -> dict[str, tuple[str, ...]]:
    return {option.long: draft.texts(option) for option in OPTIONS if draft.texts(option)}


@given(CHANGES, VALUE, COMMAND)
def test_line_and_form_say_the_same_both_ways(
    changes: list[tuple[Option, tuple[str, ...]]], image: str, command: list[str]
) -> None:
    draft = made(changes, image, command)
    again = Draft.read(draft.line())
    assert (said(again), again.image, again.command) == (said(draft), draft.image, draft.command)
    assert again.line() == draft.line()
    assert draft.said() == said(draft) == {option.long: texts for option, texts in dict(changes).items() if texts}


@given(CHANGES, CHANGE, WORD)
def test_a_change_touches_no_word_of_another_option(
    changes: list[tuple[Option, tuple[str, ...]]], change: tuple[Option, tuple[str, ...]], image: str
) -> None:
    option, texts = change
    before = made(changes, image, [])
    after = before.with_texts(option, texts)
    assert after.texts(option) == texts
    others = [piece.words for piece in before.pieces if piece.says[0][0] != option.long]
    assert [piece.words for piece in after.pieces if piece.says[0][0] != option.long] == others
    assert after.with_texts(option, before.texts(option)).texts(option) == before.texts(option)


@given(CHANGES, VALUE.filter(bool), COMMAND)
def test_the_line_is_read_as_its_arguments_are(
    changes: list[tuple[Option, tuple[str, ...]]], image: str, command: list[str]
) -> None:
    draft = made(changes, image, command)

    def outcome(read: object) -> RunSpec | str:
        try:
            return parse_line(draft.line()) if read == "line" else parse_args(draft.args())
        except UsageError as error:
            return error.message

    assert outcome("line") == outcome("args")


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(CHANGES, VALUE.filter(bool), COMMAND), min_size=1, max_size=20))
def test_a_shell_reads_the_very_same_arguments(
    cases: list[tuple[list[tuple[Option, tuple[str, ...]]], str, list[str]]],
) -> None:
    drafts = [made(*case) for case in cases]
    script = "".join(f"printf '%s\\0' {draft.line()} END\n" for draft in drafts)
    done = subprocess.run(["/bin/sh"], input=script.encode(), capture_output=True, check=True)
    words = iter(done.stdout.decode().split("\0"))
    for draft in drafts:
        read = list(iter(lambda: next(words), "END"))
        first = ["--"] if read[:1] == ["--"] and not draft.pieces else []
        assert read == [*first, *draft.args()] or read == list(draft.args())


def test_words_of_a_pasted_line_stay_as_they_were_typed() -> None:
    line = "docker run -dit --env A=b -p 80:80 \\\n --publish=81:81 -m 0512m --restart no nginx sh -c 'a b'"
    draft = Draft.read(line).with_texts(LONG_OPTIONS["publish"], ("80:80", "9:9", "81:81"))
    assert draft.line() == ("-dit --env A=b -p 80:80 -p 9:9 --publish=81:81 -m 0512m --restart no nginx sh -c 'a b'")
    assert draft.with_texts(LONG_OPTIONS["tty"], ()).line().startswith("-di --env")
    assert draft.with_texts(LONG_OPTIONS["interactive"], ()).line().startswith("-d -t --env")


def test_of_an_option_given_twice_the_one_that_counts_is_changed_and_the_other_goes() -> None:
    draft = Draft.read("-m 1g --name a -m 2g x")
    assert draft.texts(LONG_OPTIONS["memory"]) == ("2g",)
    assert draft.with_texts(LONG_OPTIONS["memory"], ("3g",)).line() == "--name a -m 3g x"
    assert draft.with_texts(LONG_OPTIONS["memory"], ()).line() == "--name a x"


@pytest.mark.parametrize("line", ["", "-p 8080:80", "--rm -it"])
def test_an_image_may_be_missing(line: str) -> None:
    draft = Draft.read(line)
    assert draft.image == ""
    assert draft.line() == line


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("-e 'a x", "not closed"),
        ("--nope x", "unknown flag: --nope"),
        ("-p", "flag needs an argument"),
        ("-dy x", "'y'"),
    ],
)
def test_what_cannot_be_read_is_told_in_the_clis_words(line: str, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        Draft.read(line)


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("publish", "x:y", "invalid containerPort: y"),
        ("memory", "5x", "invalid suffix"),
        ("pids-limit", "many", "invalid syntax"),
        ("pull", "now", "invalid pull option"),
        ("env-file", "/no/such/file", "no such file or directory"),
        ("security-opt", "seccomp=/no/such/file", ""),
        ("mac-address", "z", "not a valid mac address"),
        ("publish", "8080:80", ""),
        ("restart", "on-failure:3", ""),
        ("workdir", "c:/x", ""),
    ],
)
def test_a_value_is_refused_by_itself(name: str, text: str, words: str) -> None:
    fault = value_fault(LONG_OPTIONS[name], text)
    assert (words in fault) if words else not fault


ENGINES_OWN = [
    (line, outcome["stderr"])
    for line, outcome in recorded()["outcomes"].items()
    if line.startswith(("--name ", "--restart ", "-w ")) and Draft.read(line).image == "busybox"
]


@pytest.mark.parametrize(("line", "said"), ENGINES_OWN, ids=[line for line, _ in ENGINES_OWN])
def test_the_engines_own_refusals_are_foretold(line: str, said: str) -> None:
    """In the words that an engine had for the same line; what is taken, or is not there, only it can know."""
    draft = Draft.read(line)
    (name,) = draft.said()
    fault = value_fault(LONG_OPTIONS[name], draft.said()[name][0])
    if said and "already in use" not in said and "c:" not in line:
        assert fault
        assert fault in said
    else:
        assert not fault


def test_options_that_exclude_each_other_are_told() -> None:
    assert "--restart and --rm" in conflict(parse_line("--rm --restart always x"))
    assert "signature" in conflict(parse_line("--disable-content-trust=false x"))
    assert "must be lowercase" in conflict(parse_line("--rm Busybox"))
    assert not conflict(parse_line("--rm -it x"))


@pytest.mark.parametrize(
    ("image", "words"),
    [("Busybox", "must be lowercase"), ("a:b:c", "invalid reference format"), ("a/b:1@sha256:" + "0" * 64, ""),
     ("sha256:" + "0" * 64, ""), ("0" * 64, ""), ("", "")],
)  # fmt: skip
def test_an_images_name_is_refused_by_itself(image: str, words: str) -> None:
    fault = image_fault(image)
    assert (words in fault) if words else not fault
