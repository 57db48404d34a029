"""What would be refused of a line that is still being made, told in the CLI's words before anything is run."""

from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from core.errors import UsageError
from core.runs.create_body import create_body
from core.runs.options import Kind, Option
from core.runs.spec import RunSpec
from core.runs.syntax import check_attachment, parse_args, platform_of
from core.runs.values.go_text import InvalidValueError

_FILES = ("env_files", "label_files")
_ANY_IMAGE = "image"


def value_fault(option: Option, text: str) -> str:
    """Why `docker run` refuses this value of an option, by itself; "" where it does not.

    No file is read: of one that is named only whether it is there is asked.
    """
    try:
        option.read(text)
    except InvalidValueError as error:
        return str(error)
    if option.field in _FILES:
        return _missing_file(text)
    return "" if option.kind is Kind.SWITCH else _engine_fault(option.long, text)


@lru_cache(maxsize=4096)
def _engine_fault(name: str, text: str) -> str:
    """Why the value makes no container; kept, since a form asks it of every value at every key."""
    try:
        _make(parse_args([f"--{name}={text}", _ANY_IMAGE]))
    except UsageError as error:
        return error.message
    return ""


def conflict(spec: RunSpec) -> str:
    """Why `docker run` refuses these options together, with an input that is a terminal; "" where it does not."""
    try:
        _make(replace(spec, env_files=(), label_files=()))
        check_attachment(spec, stdin_is_terminal=True)
    except UsageError as error:
        return error.message
    return ""


def _make(spec: RunSpec) -> None:
    nothing: dict[str, Any] = {}
    platform_of(spec, nothing)
    create_body(replace(spec, security_opts=_without_files(spec.security_opts)), nothing, nothing)


def _without_files(security_opts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(text for text in security_opts if not text.startswith(("seccomp=", "seccomp:")))


def _missing_file(text: str) -> str:
    try:
        found = bool(text) and Path(text).exists()
    except (OSError, ValueError) as error:
        return f"open {text}: {error}"
    return "" if found else f"open {text}: no such file or directory"
