"""What the person asked for on the command line, as one value that everything starts from."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import Any

from core.bootstrap import NOTHING, PACKAGES, WINDOW

HELP = """\
Usage:  dockpane [OPTIONS]
        dockpane [OPTIONS] run [DOCKER RUN OPTIONS] IMAGE [COMMAND] [ARG...]
        dockpane [OPTIONS] --headless run [DOCKER RUN OPTIONS] IMAGE [COMMAND] [ARG...]

A native desktop window on Docker: image cache on the left, run console on the right.

Options:
      --headless               No window: the transcript on stdout and stderr, the container's exit code
      --demo                   Work on an engine and a registry of Dockpane's own, with no internet
      --demo-reset             The same, begun anew
  -c, --context NAME           Use this context of the Docker CLI (overrides DOCKER_HOST)
  -H, --host URL               Use the engine at this address
      --debug                  Log everything
      --install-desktop-entry  Put a launcher into the menu and onto the desktop
      --version                Print the version and quit
      --help                   Print this and quit

What follows "run" is docker run's own command line.
"""


class Action(Enum):
    """What one start of Dockpane is for."""

    WINDOW = auto()
    HEADLESS = auto()
    VERSION = auto()
    HELP = auto()
    INSTALL_DESKTOP_ENTRY = auto()

    @property
    def needs(self) -> str:
        """What a checkout must have set up for it."""
        if self in (Action.VERSION, Action.HELP):
            return NOTHING
        return PACKAGES if self is Action.HEADLESS else WINDOW


@dataclass(frozen=True, slots=True)
class Launch:
    """`run_args` are the words after `run` (None: no run was asked for); `host` and `context` override the Docker
    CLI's own choice of engine; `demo` asks for an engine and a registry of Dockpane's own, `demo_reset` for new ones;
    `debug` for a log with everything in it.
    """

    run_args: tuple[str, ...] | None = None
    host: str | None = None
    context: str | None = None
    demo: bool = False
    demo_reset: bool = False
    debug: bool = False
    action: Action = Action.WINDOW


class CommandLineError(Exception):
    """A command line that is not Dockpane's; its text is the sentence to print."""


_ACTIONS = {
    "--headless": Action.HEADLESS,
    "--version": Action.VERSION,
    "-v": Action.VERSION,
    "--help": Action.HELP,
    "-h": Action.HELP,
    "--install-desktop-entry": Action.INSTALL_DESKTOP_ENTRY,
}
_SWITCHES: dict[str, dict[str, Any]] = {
    "--demo": {"demo": True},
    "--demo-reset": {"demo": True, "demo_reset": True},
    "--debug": {"debug": True},
}
_VALUED = {"--host": "host", "-H": "host", "--context": "context", "-c": "context"}


def read_command_line(words: Sequence[str]) -> Launch:
    """Turn `words` (without the program's name) into a Launch; raises CommandLineError.

    What follows `run` is left untouched: `docker run`'s own rules hold there.
    """
    launch = Launch()
    rest = list(words)
    while rest:
        word = rest.pop(0)
        if word == "run":
            launch = replace(launch, run_args=tuple(rest))
            break
        launch = _with_option(launch, word, rest)
        if launch.action in (Action.HELP, Action.VERSION):
            return launch
    return _checked(launch)


def _with_option(launch: Launch, word: str, rest: list[str]) -> Launch:
    name, equals, value = word.partition("=") if word.startswith("--") else (word, "", "")
    if name in _VALUED:
        if not equals and not rest:
            raise CommandLineError(f"option {name} needs a value")
        chosen: dict[str, Any] = {_VALUED[name]: value if equals else rest.pop(0)}
        return replace(launch, **chosen)
    if equals and (name in _SWITCHES or name in _ACTIONS):
        raise CommandLineError(f"option {name} takes no value")
    if name in _SWITCHES:
        return replace(launch, **_SWITCHES[name])
    if name in _ACTIONS:
        return replace(launch, action=_ACTIONS[name])
    raise CommandLineError(f"unknown option {word}" if word.startswith("-") else f"unknown command {word!r}")


def _checked(launch: Launch) -> Launch:
    if launch.action is Action.HEADLESS and launch.run_args is None:
        raise CommandLineError('--headless needs a command: "--headless run [OPTIONS] IMAGE"')
    if launch.host is not None and launch.context is not None:
        raise CommandLineError("--host and --context exclude each other")
    if launch.demo and (launch.host is not None or launch.context is not None):
        raise CommandLineError("--demo brings an engine of its own: leave out --host and --context")
    return launch
