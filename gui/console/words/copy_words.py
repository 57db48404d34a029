"""What is said of files that are copied into a container and out of it."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject

from gui.console.words.figures import size_of_text, size_text

if TYPE_CHECKING:
    from core.runs.container_files import Losses

_LONGEST = 60  # characters of a name
_NAMED = 5  # of those that did not arrive


def named(name: str) -> str:
    """A name from outside on one line: nothing in it hides, turns or breaks the text, and its end stays to be seen."""
    shown = "".join(character if character.isprintable() else "\ufffd" for character in name)
    half = _LONGEST // 2
    return shown if len(shown) <= _LONGEST else f"{shown[:half]}…{shown[-half:]}"


def offer_words(paths: Sequence[Path], container: str) -> str:
    """For the veil: what dropping them does."""
    text = QCoreApplication.translate("CopyWords", "Drop to copy {what} into {container}")
    return text.format(what=_what(paths), container=container)


def copying_words(paths: Sequence[Path], place: str) -> str:
    """While they are copied."""
    text = QCoreApplication.translate("CopyWords", "Copying {what} into {container}")
    return text.format(what=_what(paths), container=place)


def copied_words(paths: Sequence[Path], place: str, size: int) -> str:
    """When they have been copied; `size` in bytes."""
    text = QCoreApplication.translate("CopyWords", "Copied {what} into {container}")
    return f"{text.format(what=_what(paths), container=place)} · {size_text(size)}"


def losses_words(losses: "Losses") -> str:
    """What did not arrive as it was, by name; "" for nothing."""
    parts = []
    if losses.left_out:
        text = QCoreApplication.translate("CopyWords", "Left out, as no files or as links that lead elsewhere: {names}")
        parts.append(text.format(names=_names(losses.left_out)))
    if losses.padded:
        text = QCoreApplication.translate(
            "CopyWords", "Became shorter while copied, {size} at the end are zeros: {names}"
        )
        parts.append(text.format(names=_names(list(losses.padded)), size=size_text(sum(losses.padded.values()))))
    return " · ".join(parts)


def failed_words(paths: Sequence[Path], place: str, reason: str) -> str:
    """When they could not be."""
    text = QCoreApplication.translate("CopyWords", "{what} not copied into {container}")
    return f"{text.format(what=_what(paths), container=place)}: {reason}"


def called_off_words(paths: Sequence[Path], place: str) -> str:
    """When a person has ended it: the engine keeps what it had unpacked."""
    text = QCoreApplication.translate("CopyWords", "Called off: a part of {what} may be in {container}")
    return text.format(what=_what(paths), container=place)


def place_words(container: str, folder: str) -> str:
    """A folder of a container, as `docker cp` names it."""
    return f"{container}:{named(folder)}"


def progress_words(sent: int, total: int | None) -> str:
    """How much has gone over, in bytes; the whole is not known at once."""
    return size_text(sent) if total is None else size_of_text(min(sent, total), total)


def _names(names: Sequence[str]) -> str:
    shown = ", ".join(named(name) for name in names[:_NAMED])
    return shown if len(names) <= _NAMED else f"{shown}, … (+{len(names) - _NAMED})"


def _what(paths: Sequence[Path]) -> str:
    return named(paths[0].name) if len(paths) == 1 else _Counted().files(len(paths))


class _Counted(QObject):
    """Numbers with their plural forms: Qt's tool finds those of a QObject only."""

    def files(self, count: int) -> str:
        """Several that were chosen at once."""
        return self.tr("%n file(s) and folder(s)", "", count)
