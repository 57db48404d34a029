"""A RunSpec survives the way to a command line and back; refusals and pasted lines are told apart."""

import shlex
from dataclasses import fields
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import UsageError
from core.runs.options import HELP, LONG_OPTIONS, OPTIONS, SHORT_OPTIONS, Kind, Option
from core.runs.shell_words import OpenQuoteError, split_words
from core.runs.spec import PullPolicy, RunSpec
from core.runs.syntax import (
    HelpAskedError,
    check_api_version,
    check_attachment,
    check_trust,
    error_text,
    parse_args,
    parse_line,
    platform_of,
)

USAGE = "Usage:  docker run [OPTIONS] IMAGE [COMMAND] [ARG...]"
HINT = "Run 'docker run --help' for more information"

# Values that the option's own reader takes, where any text would not do.
VALUES: dict[str, st.SearchStrategy[str]] = {
    "attach": st.sampled_from(["stdin", "STDOUT", "stderr"]),
    "labels": st.from_regex(r"[a-z]+=\S*", fullmatch=True),
    "env": st.from_regex(r"[A-Z]+(=.*)?", fullmatch=True),
    "network": st.sampled_from(["host", "web", "name=web,alias=db"]),
    "add_hosts": st.sampled_from(["db:10.0.0.1", "db=::1", "here:host-gateway"]),
    "dns": st.sampled_from(["8.8.8.8", "::1"]),
    "dns_search": st.sampled_from([".", "example.com"]),
    "links": st.sampled_from(["db", "db:database"]),
    "mounts": st.sampled_from(["type=tmpfs,dst=/a b", 'type=bind,src=/a,"dst=/b,c"']),
    "memory": st.sampled_from(["512m", "1.5 GiB"]),
    "memory_reservation": st.sampled_from(["1", "2g"]),
    "memory_swap": st.sampled_from(["-1", "2g"]),
    "kernel_memory": st.sampled_from(["1g"]),
    "io_maxbandwidth": st.sampled_from(["0", "10m"]),
    "shm_size": st.sampled_from(["64m"]),
    "cpus": st.sampled_from(["1.5", "3/2", ".5"]),
    "ulimits": st.sampled_from(["nofile=1:2", "core=-1"]),
    "device_cgroup_rules": st.sampled_from(["c 1:3 mr"]),
    "device_read_bps": st.sampled_from(["/dev/a:1mb"]),
    "device_write_bps": st.sampled_from(["/dev/a:1"]),
    "device_read_iops": st.sampled_from(["/dev/a:5"]),
    "device_write_iops": st.sampled_from(["/dev/a:5"]),
    "blkio_weight_device": st.sampled_from(["/dev/a:100"]),
    "sysctls": st.sampled_from(["net.core.somaxconn=1"]),
    "gpus": st.sampled_from(["all", "device=0", '"device=0,1"']),
    "health_interval": st.sampled_from(["5s", "1m30s"]),
    "health_timeout": st.sampled_from(["5s"]),
    "health_start_period": st.sampled_from(["5s"]),
    "health_start_interval": st.sampled_from(["5ms"]),
}
ANY_TEXT = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=8)
SOME_TEXT = ANY_TEXT | st.sampled_from(
    ["-d", "--", "--rm", "a'b", 'a"b', "a\\\nb", "$HOME", "a b", "\\", "docker", "run"]
)


def option_values(option: Option) -> st.SearchStrategy[Any]:
    """Every value that RunSpec can hold for an option."""
    if option.field == "pull":
        return st.sampled_from(PullPolicy)
    if option.field in ("init", "disable_content_trust"):
        return st.none() | st.booleans()
    if option.kind is Kind.SWITCH:
        return st.booleans()
    if option.kind is Kind.NUMBER:
        number = st.integers(0, 1000)
        return st.none() | number if getattr(RunSpec(""), option.field) is None else number
    text = VALUES.get(option.field, SOME_TEXT)
    if option.kind is Kind.LIST:
        return st.lists(text, max_size=2).map(tuple)
    return st.none() | text if option.field == "entrypoint" else text


FIELDS = {option.field: option_values(option) for option in OPTIONS}


@st.composite
def specs(draw: st.DrawFn) -> RunSpec:
    """Any RunSpec, with a handful of options set."""
    chosen = draw(st.lists(st.sampled_from(sorted(FIELDS)), max_size=6, unique=True))
    given_options = {name: draw(FIELDS[name]) for name in chosen}
    return RunSpec(draw(SOME_TEXT), tuple(draw(st.lists(SOME_TEXT, max_size=3))), **given_options)


def refused(line: str) -> UsageError:
    with pytest.raises(UsageError) as caught:
        parse_args(shlex.split(line))
    return caught.value


@settings(deadline=None, max_examples=300)
@given(specs())
def test_a_spec_is_the_same_after_its_arguments_are_read_again(spec: RunSpec) -> None:
    assert parse_args(spec.args()) == spec


@settings(deadline=None, max_examples=300)
@given(specs())
def test_a_spec_is_the_same_after_its_line_is_read_again(spec: RunSpec) -> None:
    assert parse_line(spec.line()) == spec
    assert parse_line(f"docker run {spec.line()}") == spec


@settings(deadline=None, max_examples=300)
@given(st.lists(ANY_TEXT, max_size=5))
def test_words_quoted_for_a_shell_are_split_into_the_same_words(words: list[str]) -> None:
    assert split_words(shlex.join(words)) == words


def test_every_option_has_a_field_of_its_own_in_the_spec() -> None:
    option_fields = [option.field for option in OPTIONS]
    spec_fields = {field.name for field in fields(RunSpec)} - {"image", "command"}
    assert len(option_fields) == len(set(option_fields))
    assert set(option_fields) == spec_fields


def test_the_table_names_every_option_once() -> None:
    assert len(LONG_OPTIONS) == sum(1 + len(option.aliases) for option in (*OPTIONS, HELP))
    assert len(SHORT_OPTIONS) == sum(1 for option in OPTIONS if option.short)


def test_a_flag_is_told_from_an_option_with_a_value() -> None:
    assert LONG_OPTIONS["rm"].is_flag
    assert not LONG_OPTIONS["publish"].is_flag


def test_the_arguments_are_told_in_the_short_spelling() -> None:
    spec = parse_line("docker run --detach --publish=8080:80 --env A=B --net web --rm nginx:alpine -g 'daemon off;'")
    assert spec.line() == "-d --rm -e A=B -p 8080:80 --network web nginx:alpine -g 'daemon off;'"


@pytest.mark.parametrize(
    "pasted",
    [
        "docker run --rm busybox echo hi",
        "  $ docker run --rm \\\n    busybox \\\n    echo hi\n",
        "# docker container run --rm busybox echo hi",
        "sudo docker run --rm busybox echo hi",
        "dockpane run --rm busybox echo hi",
        "docker run --rm \\\r\n busybox echo 'h''i'",
        '--rm busybox "ec\\\nho" hi',
    ],
)
def test_a_pasted_command_is_taken_without_its_beginning(pasted: str) -> None:
    assert parse_line(pasted) == RunSpec("busybox", ("echo", "hi"), remove=True)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (r'"a\$b\`c\"d\\e\f"', ['a$b`c"d\\e\\f']),
        (r"a\ b '\'c", ["a b", "\\c"]),
        ("''  \t\n\"\"", ["", ""]),
        ("a#b #c", ["a#b", "#c"]),
    ],
)
def test_quotes_are_those_of_a_posix_shell(line: str, words: list[str]) -> None:
    assert split_words(line) == words


@pytest.mark.parametrize("line", ["'a", '"a', "a\\", 'busybox "a\\'])
def test_an_open_quote_is_refused(line: str) -> None:
    with pytest.raises(OpenQuoteError):
        split_words(line)
    with pytest.raises(UsageError) as caught:
        parse_line(line)
    assert caught.value.exit_code == 2


def test_an_unknown_option_is_refused_in_the_words_of_the_cli() -> None:
    assert refused("--nope busybox").printed == f"unknown flag: --nope\n\n{USAGE}\n\n{HINT}\n"


def test_a_line_without_an_image_is_refused() -> None:
    error = refused("")
    assert error.exit_code == 1
    expected = "docker: 'docker run' requires at least 1 argument"
    assert error.printed == f"{expected}\n\n{USAGE}\n\nSee 'docker run --help' for more information\n"


def test_help_is_asked_for_only_when_all_options_are_good() -> None:
    assert refused("--help --nope").message == "unknown flag: --nope"
    error = refused("--rm --help")
    assert isinstance(error, HelpAskedError)
    assert error.exit_code == 0
    assert "--publish" in error.printed
    assert max(map(len, error.printed.splitlines())) <= 80


def test_the_default_platform_comes_from_the_environment() -> None:
    spec = RunSpec("busybox")
    assert platform_of(spec, {}) == ""
    assert platform_of(spec, {"DOCKER_DEFAULT_PLATFORM": "arm64"}) == "linux/arm64"
    assert platform_of(parse_line("--platform linux/386 busybox"), {"DOCKER_DEFAULT_PLATFORM": "arm64"}) == "linux/386"


def test_a_terminal_is_asked_for_only_where_input_is_attached() -> None:
    with pytest.raises(UsageError, match="the input device is not a TTY") as caught:
        check_attachment(parse_line("-it busybox"), stdin_is_terminal=False)
    assert (caught.value.printed, caught.value.exit_code) == ("the input device is not a TTY\n", 1)
    check_attachment(parse_line("-it busybox"), stdin_is_terminal=True)
    check_attachment(parse_line("-t busybox"), stdin_is_terminal=False)
    check_attachment(parse_line("-itd busybox"), stdin_is_terminal=False)


def test_an_engine_that_is_too_old_for_an_option_is_named() -> None:
    spec = parse_line("--annotation a=b --health-start-interval 5s busybox")
    check_api_version(spec, "1.44")
    with pytest.raises(UsageError) as caught:
        check_api_version(spec, "1.41")
    assert caught.value.printed == (
        '"--annotation" requires API version 1.43, but the Docker daemon API version is 1.41\n'
        '"--health-start-interval" requires API version 1.44, but the Docker daemon API version is 1.41\n'
    )


def test_an_option_of_another_system_is_refused_whatever_its_value() -> None:
    spec = parse_line("--io-maxiops 3 --cpu-count 0 busybox")
    check_api_version(spec, "1.50", "windows")
    check_api_version(spec, "1.50", "")
    with pytest.raises(UsageError) as caught:
        check_api_version(spec, "1.50", "linux")
    told = "is only supported on a Docker daemon running on windows, but the Docker daemon is running on linux"
    assert caught.value.printed == f'"--cpu-count" {told}\n"--io-maxiops" {told}\n'
    assert caught.value.exit_code == 1


@pytest.mark.parametrize(
    ("line", "trust", "refused"),
    [
        ("--disable-content-trust=false busybox", "", True),
        ("busybox", "1", True),
        ("busybox", "perhaps", True),
        ("busybox", "0", False),
        ("busybox", "", False),
        ("--disable-content-trust busybox", "1", False),
        (f"busybox:1@sha256:{'a' * 64}", "1", False),
        ("a" * 64, "1", False),
    ],
)
def test_a_signature_that_cannot_be_verified_is_never_passed_over(line: str, trust: str, refused: bool) -> None:
    spec = parse_line(line)
    if not refused:
        check_trust(spec, {"DOCKER_CONTENT_TRUST": trust})
        return
    with pytest.raises(UsageError, match="the signature of busybox:latest cannot be verified") as caught:
        check_trust(spec, {"DOCKER_CONTENT_TRUST": trust})
    assert caught.value.exit_code == 125


def test_an_error_is_printed_with_the_hint() -> None:
    assert error_text("no") == f"docker: no\n\n{HINT}\n"


@pytest.mark.parametrize(
    ("line", "attached"),
    [
        ("busybox", (False, True, True)),
        ("-i busybox", (True, True, True)),
        ("-a stdin busybox", (True, False, False)),
        ("-a STDERR busybox", (False, False, True)),
        ("-i -a stdout busybox", (True, True, False)),
        ("-di busybox", (False, False, False)),
    ],
)
def test_streams_are_attached_as_asked(line: str, attached: tuple[bool, bool, bool]) -> None:
    spec = parse_line(line)
    assert (spec.attaches_stdin, spec.attaches_stdout, spec.attaches_stderr) == attached
