"""What would be refused of a line that is still being made, told in Docker's words before anything is run."""

import re
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from core.errors import InvalidReferenceError, UsageError
from core.images.reference import ImageReference, is_image_id
from core.runs.create_body import create_body
from core.runs.options import Kind, Option
from core.runs.spec import RunSpec
from core.runs.syntax import check_attachment, check_trust, parse_args, platform_of
from core.runs.values.go_text import InvalidValueError
from core.runs.values.numbers import parse_restart

_FILES = ("env_files", "label_files")
_ANY_IMAGE = "image"
# What every engine's own checks are (moby: daemon/names, daemon/container.go), in its words.
_CONTAINER_NAME = r"/?[a-zA-Z0-9][a-zA-Z0-9_.-]+"
_RESTARTS = ("", "no", "always", "on-failure", "unless-stopped")
_ROOTED = ("/", "\\")


def value_fault(option: Option, text: str) -> str:
    """Why `docker run` or any engine refuses this value of an option, by itself; "" where they do not.

    No engine is asked. No file is read: of one that is named only whether it is there is looked at.
    """
    try:
        option.read(text)
    except InvalidValueError as error:
        return str(error)
    if option.field in _FILES:
        return _missing_file(text)
    return "" if option.kind is Kind.SWITCH else _body_fault(option.long, text) or _engine_fault(option.long, text)


def image_fault(text: str) -> str:
    """Why `docker run` refuses this name of an image; "" where it does not, or where there is none yet."""
    try:
        if text and not is_image_id(text):
            ImageReference.parse(text)
    except InvalidReferenceError as error:
        return error.message
    return ""


@lru_cache(maxsize=4096)
def _body_fault(name: str, text: str) -> str:
    """Why the value makes no container; kept, since a form asks it of every value at every key."""
    try:
        _make(parse_args([f"--{name}={text}", _ANY_IMAGE]))
    except UsageError as error:
        return error.message
    return ""


def _engine_fault(name: str, text: str) -> str:
    if name == "name" and text and not re.fullmatch(_CONTAINER_NAME, text):
        return f"Invalid container name ({text}), only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed"
    if name == "workdir" and text and not text.startswith(_ROOTED) and text[1:2] != ":":  # c: is a Windows engine's
        return f"the working directory '{text}' is invalid, it needs to be an absolute path"
    return _restart_fault(text) if name == "restart" else ""


def _restart_fault(text: str) -> str:
    policy = parse_restart(text)
    word, times = str(policy["Name"]), int(policy["MaximumRetryCount"])
    if word not in _RESTARTS:
        return f"invalid restart policy '{word}'"
    if times and word != "on-failure":
        return f"maximum retry count cannot be used with restart policy '{word}'"
    return "maximum retry count cannot be negative" if times < 0 else ""


def conflict(spec: RunSpec) -> str:
    """Why `docker run` refuses this run as a whole, with an input that is a terminal; "" where it does not."""
    if fault := image_fault(spec.image):
        return fault
    try:
        check_trust(spec, {})
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
