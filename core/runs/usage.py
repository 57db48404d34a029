"""What the Docker CLI prints when it refuses a command line, and the help that `--help` shows."""

import textwrap

from core.errors import UsageError
from core.runs.options import HELP, OPTIONS, Option

_USAGE = "Usage:  docker run [OPTIONS] IMAGE [COMMAND] [ARG...]"
_HINT = "Run 'docker run --help' for more information"
_HELP_WIDTH = 80
_NAME_WIDTH = 40


class HelpAskedError(UsageError):
    """`--help` was given: `printed` is the help, for stdout this time, and the exit code is 0."""

    def __init__(self) -> None:
        super().__init__("the help was asked for", printed=help_text(), exit_code=0)


def error_text(message: str) -> str:
    """An error as `docker run` prints it (run.go reportError, 28.2.2)."""
    return f"docker: {message}\n\n{_HINT}\n"


def flag_refused(message: str) -> UsageError:
    """A refusal while the options are read (cli/cobra.go FlagErrorFunc)."""
    return UsageError(message, printed=f"{message}\n\n{_USAGE}\n\n{_HINT}\n")


def value_refused(message: str) -> UsageError:
    """A refusal of values that are only looked at when all options are known (opts.go parse)."""
    return UsageError(message, printed=error_text(message))


def plainly_refused(message: str) -> UsageError:
    """A refusal that the CLI prints bare, with exit code 1."""
    return UsageError(message, printed=f"{message}\n", exit_code=1)


def image_missing() -> UsageError:
    """No image was named (cli/required.go RequiresMinArgs)."""
    message = "'docker run' requires at least 1 argument"
    see = "See 'docker run --help' for more information"
    return UsageError(message, printed=f"docker: {message}\n\n{_USAGE}\n\n{see}\n", exit_code=1)


def version_numbers(text: str) -> tuple[int, ...]:
    """An API version as numbers that can be compared: (1, 44)."""
    return tuple(int(part) for part in text.split(".") if part.isdigit())


def help_text() -> str:
    """The options in the alphabet's order."""
    lines = [
        _USAGE.replace("docker run", "dockpane run"),
        "",
        "Run a program in a new container of an image",
        "",
        "Options:",
    ]
    for option in sorted((*OPTIONS, HELP), key=lambda option: option.long):
        lines += _help_lines(option)
    return "\n".join(lines) + "\n"


def _help_lines(option: Option) -> list[str]:
    short = f"-{option.short}, " if option.short else "    "
    name = f"  {short}--{option.long} {option.metavar}".rstrip()
    text = f"{option.help} (default {option.default})" if option.default else option.help
    wrapped = textwrap.wrap(text, _HELP_WIDTH - _NAME_WIDTH)
    return [f"{name:<{_NAME_WIDTH}}{wrapped[0]}", *(" " * _NAME_WIDTH + line for line in wrapped[1:])]
