"""An image's config in plain words: what a run of it does, and what one would trip over."""

from collections.abc import Sequence

from PySide6.QtCore import QLocale, QObject

from core.images.plain_config import HealthCheck, PlainConfig, Start
from gui.cache.words.counted import Counted
from gui.cache.words.image_text import command_text, inert

_MOST_NAMED = 6  # ports, folders or variables in one sentence
_LONGEST_NAME = 80  # characters of a program, a folder or a signal
_LONGEST_COMMAND = 300


class ConfigWords(QObject):
    """Each method is a function of the config alone; Qt's tools see texts with plurals only in a QObject's tr."""

    def headline(self, config: PlainConfig) -> str:
        """One sentence: what is run, as whom, and where it listens."""
        if config.start is Start.NOTHING:
            return self.tr("Runs nothing by itself: a command has to follow the image’s name.")
        what = {"program": _name(config.program), "user": _name(config.user), "ports": _named(config.ports)}
        if config.start is Start.SHELL:
            text = self.tr("Opens a shell, {program}, as {user}, listens on {ports}.")
            return (text if config.ports else self.tr("Opens a shell, {program}, as {user}.")).format(**what)
        text = self.tr("Runs {program} as {user}, listens on {ports}.")
        return (text if config.ports else self.tr("Runs {program} as {user}.")).format(**what)

    def sentences(self, config: PlainConfig) -> tuple[str, ...]:
        """What else there is to know before it is run; nothing of what is as usual."""
        found = (
            self._way(config),
            self.tr("It ends at once unless it is given a terminal, with -it.") if config.start is Start.SHELL else "",
            self._ports(config),
            self._folders(config.folders),
            self.tr("Starts in the folder {folder}.").format(folder=_name(config.workdir)) if config.workdir else "",
            self._health(config.health) if config.health else "",
            self.tr("Is asked to end with {signal}.").format(signal=_name(config.stop_signal))
            if config.stop_signal
            else "",
            self._secrets(config.secrets),
            self._steps(config.steps_for_children) if config.steps_for_children else "",
        )
        return tuple(sentence for sentence in found if sentence)

    def _way(self, config: PlainConfig) -> str:
        if not config.way:
            return ""
        text = self.tr("{entrypoint} is started first and is given: {command}")
        return text.format(entrypoint=_name(config.way), command=inert(command_text(config.given), _LONGEST_COMMAND))

    def _ports(self, config: PlainConfig) -> str:
        if not config.ports:
            return ""
        port = config.ports[0]
        number, slash, protocol = port.partition("/")
        text = self.tr(
            "Nothing from outside gets in before a port is published: -P for all, or for example -p {example}."
        )
        return text.format(example=inert(f"{_outside(number)}:{number}{slash}{protocol}", _LONGEST_NAME))

    def _folders(self, folders: Sequence[str]) -> str:
        if not folders:
            return ""
        text = self.tr("Keeps data in {folders}: in a new volume at each run, unless -v gives it one with a name.")
        return text.format(folders=_named(folders))

    def _health(self, check: HealthCheck) -> str:
        seconds = QLocale().toString(check.seconds, "g", 4)
        command = inert(command_text(check.command) if len(check.command) > 1 else check.command[0], _LONGEST_COMMAND)
        text = self.tr("Is asked every {seconds} s whether it is well: {command}")
        return text.format(seconds=seconds, command=command)

    def _steps(self, count: int) -> str:
        return self.tr("Has %n build step(s) for the images that are made from it.", "", count)

    def _secrets(self, names: Sequence[str]) -> str:
        if not names:
            return ""
        text = self.tr("Carries what looks like a secret in {names}: whoever has the image can read it.")
        return text.format(names=_named(names))


def _outside(number: str) -> str:
    """A port on this machine that needs no special rights and is easy to tell from the one inside: 80 gives 8080."""
    low = number.isascii() and number.isdigit() and int(number) < 1024
    return str(8000 + int(number)) if low else number


def _named(names: Sequence[str]) -> str:
    shown = ", ".join(map(_name, names[:_MOST_NAMED]))
    return f"{shown} {Counted().more(len(names) - _MOST_NAMED)}" if len(names) > _MOST_NAMED else shown


def _name(text: str) -> str:
    one_line = " ".join(text[: 2 * _LONGEST_NAME].split())
    return inert(one_line if len(one_line) <= _LONGEST_NAME else one_line[: _LONGEST_NAME - 1] + "…")
