"""How an image's files are worded: modes, owners, what a layer did, what is wasted, what went wrong."""

from PySide6.QtCore import QCoreApplication, QLocale, QObject

from core.images.layers.efficiency import Efficiency
from core.images.layers.extraction import Saved
from core.images.layers.index import Kind
from core.images.layers.stack import Changes, Mark
from gui.cache.words.image_text import inert, size_text

SIGNS = {Mark.ADDED: "+", Mark.CHANGED: "~", Mark.REMOVED: "−"}
"""The sign of what a layer did, beside its colour."""

INKS = {Mark.ADDED: "done", Mark.CHANGED: "attention", Mark.REMOVED: "failed"}
"""The theme's colour of it."""

_LETTERS = {
    Kind.FOLDER: "d",
    Kind.SYMLINK: "l",
    Kind.CHARACTER_DEVICE: "c",
    Kind.BLOCK_DEVICE: "b",
    Kind.PIPE: "p",
}


class FileCounts(QObject):
    """Words that change with a number; Qt's tools see a plural only in a QObject's tr."""

    def files(self, count: int) -> str:
        """How many files an image has."""
        return self.tr("%n file(s)", "", count)

    def found(self, count: int) -> str:
        """How many paths a search found."""
        return self.tr("%n found", "", count)

    def more(self, count: int) -> str:
        """How many more a folder has."""
        return self.tr("%n more …", "", count)

    def left_out(self, count: int) -> str:
        """How many were not saved."""
        return self.tr("%n left out", "", count)

    def passed_over(self, count: int) -> str:
        """How many entries of the layers are no path of the image."""
        return self.tr("%n entry(s) passed over", "", count)


def mode_text(kind: Kind, mode: int) -> str:
    """A mode as `ls -l` writes it."""
    text = "".join(letter if mode & (0o400 >> at) else "-" for at, letter in enumerate("rwxrwxrwx"))
    letters = list(text)
    for bit, at, with_run, without in ((0o4000, 2, "s", "S"), (0o2000, 5, "s", "S"), (0o1000, 8, "t", "T")):
        if mode & bit:
            letters[at] = with_run if letters[at] == "x" else without
    return _LETTERS.get(kind, "-") + "".join(letters)


def changes_text(changes: Changes) -> str:
    """What a layer did, in signs: +12 ~3 −1."""
    counts = ((Mark.ADDED, changes.added), (Mark.CHANGED, changes.changed), (Mark.REMOVED, changes.removed))
    return " ".join(f"{SIGNS[mark]}{count}" for mark, count in counts if count) or "–"


def changes_sentence(changes: Changes) -> str:
    """The same in words, for tips and screen readers."""
    text = QCoreApplication.translate("FileWords", "{added} added, {changed} changed, {removed} removed")
    return text.format(added=changes.added, changed=changes.changed, removed=changes.removed)


def mark_word(mark: Mark) -> str:
    """What a layer did to one path; "" for nothing."""
    return {
        Mark.ADDED: QCoreApplication.translate("FileWords", "added"),
        Mark.CHANGED: QCoreApplication.translate("FileWords", "changed"),
        Mark.REMOVED: QCoreApplication.translate("FileWords", "removed"),
        Mark.INSIDE: QCoreApplication.translate("FileWords", "changed inside"),
        Mark.NONE: "",
    }[mark]


def efficiency_text(counted: Efficiency, files: int, locale: QLocale) -> str:
    """The score, what is wasted, and how many files there are."""
    score = QCoreApplication.translate("FileWords", "{percent} % efficient").format(
        percent=locale.toString(counted.score * 100, "f", 1)
    )
    wasted = QCoreApplication.translate("FileWords", "nothing wasted")
    if counted.wasted:
        wasted = QCoreApplication.translate("FileWords", "{size} wasted").format(size=size_text(counted.wasted, locale))
    return f"{score} · {wasted} · {FileCounts().files(files)}"


def saved_text(saved: Saved, locale: QLocale) -> str:
    """How a saving ended."""
    text = QCoreApplication.translate("FileWords", "{files}, {size}, saved to {path}").format(
        files=FileCounts().files(saved.files), size=size_text(saved.size, locale), path=inert(str(saved.path), 400)
    )
    return f"{text} · {FileCounts().left_out(saved.left_out)}" if saved.left_out else text
