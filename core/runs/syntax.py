"""The command line of `docker run` read into a RunSpec, and refused as the Docker CLI refuses it."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from core.errors import UsageError
from core.runs.flag_parser import read_flags
from core.runs.options import OPTIONS, Kind, Option
from core.runs.shell_words import OpenQuoteError, split_words
from core.runs.spec import PullPolicy, RunSpec
from core.runs.usage import (
    HelpAskedError,
    creation_refused,
    error_text,
    exit_code_of,
    help_text,
    image_missing,
    plainly_refused,
    value_refused,
)
from core.runs.values.go_text import InvalidValueError
from core.runs.values.platforms import parse_platform
from core.runs.values.words import reason

__all__ = [
    "HelpAskedError",
    "check_api_version",
    "check_attachment",
    "check_cidfile",
    "check_terminal",
    "error_text",
    "exit_code_of",
    "help_text",
    "parse_args",
    "parse_line",
    "platform_of",
]

_PROMPTS = ("$", "#")
_SYNTAX_EXIT_CODE = 2  # what a shell exits with for an open quote


def parse_args(args: Sequence[str]) -> RunSpec:
    """Read the arguments that follow `docker run`.

    Raises UsageError with all that the CLI prints and its exit code; HelpAskedError for --help.
    Order as in the CLI: each option with its value, --help, the image, the word behind --pull.
    """
    taken: dict[str, Any] = {}

    def take(option: Option, value: object) -> None:
        if option.kind is Kind.LIST:
            taken[option.field] = (*taken.get(option.field, ()), value)
        else:
            taken[option.field] = value

    words = read_flags(args, take)
    if taken.pop("help", False):
        raise HelpAskedError
    if not words:
        raise image_missing()
    if "pull" in taken:
        taken["pull"] = _pull_policy(taken["pull"])
    return RunSpec(words[0], tuple(words[1:]), **taken)


def parse_line(text: str) -> RunSpec:
    """Read a line as a person types or pastes it, with or without `docker run` in front. Raises UsageError."""
    try:
        words = split_words(text)
    except OpenQuoteError as error:
        raise UsageError(str(error), printed=f"{error}\n", exit_code=_SYNTAX_EXIT_CODE) from None
    return parse_args(_without_command(words))


def _without_command(words: list[str]) -> list[str]:
    rest = words[1:] if words[:1] and words[0] in _PROMPTS else words
    rest = rest[1:] if rest[:1] == ["sudo"] else rest
    for command in (["docker", "run"], ["docker", "container", "run"], ["dockpane", "run"]):
        if rest[: len(command)] == command:
            return rest[len(command) :]
    return words


def _pull_policy(text: str) -> PullPolicy:
    if not text:
        return PullPolicy.NEVER  # the CLI accepts an empty word and then pulls in no case
    try:
        return PullPolicy(text)
    except ValueError:
        raise value_refused(f'invalid pull option: \'{text}\': must be one of "always", "missing" or "never"') from None


def check_attachment(spec: RunSpec, *, stdin_is_terminal: bool) -> None:
    """What the CLI refuses once the create body is made: streams that do not fit (run.go runRun, exit code 1)."""
    if spec.detach and spec.attach:
        raise plainly_refused("conflicting options: cannot specify both --attach and --detach")
    if spec.tty and spec.attaches_stdin and not stdin_is_terminal:
        raise plainly_refused("the input device is not a TTY")


def check_terminal(spec: RunSpec) -> None:
    """Dockpane's own refusal of -t for a run that stays attached: its console is no terminal yet."""
    if spec.tty and not spec.detach:
        message = (
            "--tty is an option of docker run that Dockpane does not support yet: its console is not a terminal. "
            "Leave -t out, or add -d to run in the background"
        )
        raise plainly_refused(message)


def check_cidfile(spec: RunSpec, folder: Path | None = None) -> None:
    """Refuse a --cidfile that is there already, or cannot be made (create.go newCIDFile); makes it, empty.

    Who calls this writes the ID into it, and removes it again if no container was made. Raises UsageError.
    """
    if not spec.cidfile:
        return
    path = (folder or Path.cwd()) / spec.cidfile
    if path.exists():
        raise creation_refused(
            f"container ID file found, make sure the other container isn't running or delete {spec.cidfile}"
        )
    try:
        path.touch()
    except OSError as error:
        raise creation_refused(
            f"failed to create the container ID file: open {spec.cidfile}: {reason(error)}"
        ) from None


def platform_of(spec: RunSpec, environ: Mapping[str, str] = os.environ) -> str:
    """The platform for the create call in its normal form, "" for the engine's own. Raises UsageError.

    Without --platform it is DOCKER_DEFAULT_PLATFORM's.
    """
    text = spec.platform or environ.get("DOCKER_DEFAULT_PLATFORM", "")
    try:
        return parse_platform(text) if text else ""
    except InvalidValueError as error:
        raise creation_refused(f"error parsing specified platform: {error}") from None


def check_api_version(spec: RunSpec, api_version: str) -> None:
    """Refuse options that the engine is too old for (cmd/docker isSupported, exit code 1). Raises UsageError."""
    default = RunSpec("")
    refusals = [
        f'"--{option.long}" requires API version {option.since}, but the Docker daemon API version is {api_version}'
        for option in sorted(OPTIONS, key=lambda option: option.long)
        if option.since
        and getattr(spec, option.field) != getattr(default, option.field)
        and _version(api_version) < _version(option.since)
    ]
    if refusals:
        raise plainly_refused("\n".join(refusals))


def _version(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split(".") if part.isdigit())
