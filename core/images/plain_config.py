"""What an image's config makes of a run of it, in facts that can be put into sentences."""

import posixpath
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from core.engine import ImageDetails
from core.secrets import is_secret

_SHELLS = frozenset(
    ("sh", "bash", "ash", "dash", "zsh", "fish", "ksh", "busybox", "cmd", "cmd.exe", "powershell", "pwsh")
)
_INTERPRETERS = frozenset(("python", "python3", "node", "ruby", "perl", "php", "deno", "bun", "dotnet"))
_STARTERS = frozenset(("tini", "dumb-init", "catatonit", "su-exec", "gosu", "s6-svscan"))
_SECOND = 1_000_000_000  # nanoseconds
_LONGEST = 10**18  # nanoseconds: thirty years, which a float still holds
_CHECK_SECONDS = 30.0  # Docker's own, where the image says none


class Start(Enum):
    """What a run does that is given no command."""

    NOTHING = "nothing"  # the engine refuses it: no command specified
    SHELL = "shell"  # a shell without anything to do: it ends at once unless it has a terminal
    PROGRAM = "program"


@dataclass(frozen=True, slots=True)
class HealthCheck:
    """How the engine asks whether a container is well: every so many seconds."""

    command: tuple[str, ...]
    seconds: float


@dataclass(frozen=True, slots=True)
class PlainConfig:
    """`program` is what runs in the end, `way` the entrypoint that starts it, with `given` for its arguments.

    `user` is "root" where the image names none. `ports` are "80" for TCP and "53/udp" for others.
    """

    start: Start
    program: str
    way: str
    given: tuple[str, ...]
    user: str
    ports: tuple[str, ...]
    folders: tuple[str, ...]
    workdir: str
    stop_signal: str
    health: HealthCheck | None
    secrets: tuple[str, ...]
    steps_for_children: int


def plain_config(details: ImageDetails) -> PlainConfig:
    """Read what `GET /images/{name}/json` says of an image; nothing in it is trusted to have the shape it should."""
    entrypoint, command = _unwrapped(details.entrypoint), _unwrapped(details.command)
    way = ""
    if entrypoint and command and _is_way(entrypoint[0]):
        way, words = " ".join(entrypoint), command
    else:
        words = entrypoint + command
    config = _mapping(details.raw.get("Config"))
    return PlainConfig(
        start=_start(words),
        program=_program(words),
        way=way,
        given=command if way else (),
        user=_user(details.user),
        ports=tuple(port.removesuffix("/tcp") for port in details.ports),
        folders=details.volumes,
        workdir=details.workdir if details.workdir != "/" else "",
        stop_signal=details.stop_signal if details.stop_signal != "SIGTERM" else "",
        health=_health(_mapping(config.get("Healthcheck"))),
        secrets=_secrets(details.env),
        steps_for_children=len(_list(config.get("OnBuild"))),
    )


def _unwrapped(words: Sequence[str]) -> tuple[str, ...]:
    """A command in shell form (`CMD node server.js`) without the shell that reads it."""
    if len(words) == 3 and posixpath.basename(words[0]) in _SHELLS and words[1] == "-c":
        return (words[2].strip().removeprefix("exec ").strip(),)
    return tuple(words)


def _is_way(word: str) -> bool:
    name = posixpath.basename(word)
    return name.endswith(".sh") or "entrypoint" in name or name in _STARTERS


def _start(words: Sequence[str]) -> Start:
    if not words:
        return Start.NOTHING
    name = posixpath.basename(words[0])
    return Start.SHELL if len(words) == 1 and name in _SHELLS else Start.PROGRAM


def _program(words: Sequence[str]) -> str:
    """The program's name, with what it interprets; a line for a shell stays as it is."""
    if not words:
        return ""
    if " " in words[0]:
        return words[0]
    name = posixpath.basename(words[0]) or words[0]
    interprets = name.rstrip("0123456789.") in _INTERPRETERS and len(words) > 1 and not words[1].startswith("-")
    return f"{name} {words[1]}" if interprets else name


def _user(user: str) -> str:
    name = user.partition(":")[0]
    return "root" if name in ("", "0", "root") else name


def _health(check: Mapping[str, Any]) -> HealthCheck | None:
    test = [str(word) for word in _list(check.get("Test"))]
    if len(test) < 2 or test[0] not in ("CMD", "CMD-SHELL"):  # ["NONE"] and nothing: no check
        return None
    nanoseconds = check.get("Interval")
    if not isinstance(nanoseconds, (int, float)) or not nanoseconds > 0:
        return HealthCheck(tuple(test[1:]), _CHECK_SECONDS)
    return HealthCheck(tuple(test[1:]), min(nanoseconds, _LONGEST) / _SECOND)


def _secrets(variables: Sequence[str]) -> tuple[str, ...]:
    pairs = [variable.partition("=") for variable in variables]
    return tuple(name for name, _, value in pairs if is_secret(name, value))


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _list(value: object) -> Sequence[Any]:
    return value if isinstance(value, (list, tuple)) else ()
