"""The command line of `docker run` read into a RunSpec, and refused as the Docker CLI refuses it."""

import os
from collections.abc import Mapping, Sequence
from typing import Any

from core.errors import UsageError
from core.images.reference import ImageReference, is_image_id
from core.runs.flag_parser import read_flags
from core.runs.options import OPTIONS, Kind, Option
from core.runs.shell_words import OpenQuoteError, split_words
from core.runs.spec import PullPolicy, RunSpec
from core.runs.usage import (
    HelpAskedError,
    error_text,
    help_text,
    image_missing,
    plainly_refused,
    value_refused,
    version_numbers,
)
from core.runs.values.go_text import InvalidValueError, parse_bool
from core.runs.values.platforms import parse_platform

__all__ = [
    "HelpAskedError",
    "check_api_version",
    "check_attachment",
    "check_trust",
    "error_text",
    "help_text",
    "line_words",
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
    return parse_args(line_words(text))


def line_words(text: str) -> list[str]:
    """The arguments in such a line, without `docker run`. Raises UsageError for an open quote."""
    try:
        return _without_command(split_words(text))
    except OpenQuoteError as error:
        raise UsageError(str(error), printed=f"{error}\n", exit_code=_SYNTAX_EXIT_CODE) from None


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


def platform_of(spec: RunSpec, environ: Mapping[str, str] = os.environ) -> str:
    """The platform for the create call in its normal form, "" for the engine's own. Raises UsageError.

    Without --platform it is DOCKER_DEFAULT_PLATFORM's.
    """
    text = spec.platform or environ.get("DOCKER_DEFAULT_PLATFORM", "")
    try:
        return parse_platform(text) if text else ""
    except InvalidValueError as error:
        raise value_refused(f"error parsing specified platform: {error}") from None


def check_api_version(spec: RunSpec, api_version: str, system: str = "linux") -> None:
    """Refuse options that the engine is too old for, or that are another `system`'s. Raises UsageError.

    Source: cmd/docker isSupported, exit code 1. `system` is the engine's, "" where it is not known.
    """
    default = RunSpec("")
    refusals = [
        _engine_refusal(option, api_version, system)
        for option in sorted(OPTIONS, key=lambda option: option.long)
        if getattr(spec, option.field) != getattr(default, option.field)
    ]
    if any(refusals):
        raise plainly_refused("\n".join(filter(None, refusals)))


def _engine_refusal(option: Option, api_version: str, system: str) -> str:
    if option.since and version_numbers(api_version) < version_numbers(option.since):
        needed = f"requires API version {option.since}"
        return f'"--{option.long}" {needed}, but the Docker daemon API version is {api_version}'
    if option.system and system and option.system != system:
        needed = f"is only supported on a Docker daemon running on {option.system}"
        return f'"--{option.long}" {needed}, but the Docker daemon is running on {system}'
    return ""


def check_trust(spec: RunSpec, environ: Mapping[str, str] = os.environ) -> None:
    """Refuse an image whose signature is asked for: there is no notary client here. Raises UsageError.

    `environ` may ask for it by DOCKER_CONTENT_TRUST, any value but a false one (docker/cli trust.Enabled). An id or
    a digest names its content by itself and needs no signature.
    """
    untrusted = spec.disable_content_trust
    if untrusted is None:
        untrusted = not _asks_for_trust(environ.get("DOCKER_CONTENT_TRUST", ""))
    if untrusted or is_image_id(spec.image):
        return
    reference = ImageReference.parse(spec.image)
    if not reference.digest:
        raise value_refused(
            f"the signature of {reference.with_default_tag().familiar} cannot be verified: content trust was asked "
            "for, and Dockpane has no client for a notary server. Name the image by its digest, or give "
            "--disable-content-trust"
        )


def _asks_for_trust(text: str) -> bool:
    try:
        return bool(text) and parse_bool(text)
    except InvalidValueError:
        return True
