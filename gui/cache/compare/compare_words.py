"""What is said of two images' differences; the rows of its tables."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QLocale, QObject

from core.format import short_id
from core.images.comparison import (
    Change,
    FileDifference,
    FilesComparison,
    ImageComparison,
    LayerComparison,
    Setting,
    SettingDifference,
    Value,
)
from core.images.layers.index import Kind
from core.secrets import MASK, is_secret
from gui.cache.details.text_table import Cell
from gui.cache.words.image_text import command_text, inert, size_text

MOST_FILES = 1000
"""Files that are listed, the largest ones: the figures count all."""

_LONGEST = 300  # characters of a value in its line
_INKS = {Change.ADDED: "done", Change.CHANGED: "attention", Change.REMOVED: "failed"}
_SIGNS = {Change.ADDED: "+", Change.CHANGED: "~", Change.REMOVED: "−"}


class CompareCounted(QObject):
    """Phrases that change with a number."""

    def settings(self, count: int) -> str:
        """How many settings are not the same."""
        return self.tr("%n setting(s) differ", "", count)

    def layers(self, count: int) -> str:
        """How many layers both begin with."""
        return self.tr("%n layer(s) shared", "", count)

    def added(self, count: int) -> str:
        """How many paths only the second has."""
        return self.tr("%n added", "", count)

    def changed(self, count: int) -> str:
        """How many paths are not the same."""
        return self.tr("%n changed", "", count)

    def removed(self, count: int) -> str:
        """How many paths only the first has."""
        return self.tr("%n removed", "", count)

    def listed(self, count: int) -> str:
        """How many of more files are listed."""
        return self.tr("the %n largest are listed", "", count)


def summary_text(found: ImageComparison, locale: QLocale) -> str:
    """The comparison in one line."""
    counted = CompareCounted()
    parts = [_size_words(found.size_difference, locale), counted.layers(found.layers.common)]
    parts.append(
        counted.settings(len(found.settings))
        if found.settings
        else QCoreApplication.translate("Compare", "same configuration")
    )
    return " · ".join(parts)


def _size_words(difference: int, locale: QLocale) -> str:
    if not difference:
        return QCoreApplication.translate("Compare", "Both have the same size")
    size = size_text(abs(difference), locale)
    if difference > 0:
        return QCoreApplication.translate("Compare", "The second is {size} larger").format(size=size)
    return QCoreApplication.translate("Compare", "The second is {size} smaller").format(size=size)


def setting_name(setting: Setting) -> str:
    """What a part of the configuration is called."""
    return {
        Setting.PLATFORM: QCoreApplication.translate("Compare", "Platform"),
        Setting.ENTRYPOINT: QCoreApplication.translate("Compare", "Entrypoint"),
        Setting.COMMAND: QCoreApplication.translate("Compare", "Command"),
        Setting.USER: QCoreApplication.translate("Compare", "User"),
        Setting.WORKDIR: QCoreApplication.translate("Compare", "Work directory"),
        Setting.STOP_SIGNAL: QCoreApplication.translate("Compare", "Stop signal"),
        Setting.PORT: QCoreApplication.translate("Compare", "Port"),
        Setting.VOLUME: QCoreApplication.translate("Compare", "Volume"),
        Setting.ENV: QCoreApplication.translate("Compare", "Variable"),
        Setting.LABEL: QCoreApplication.translate("Compare", "Label"),
    }[setting]


def setting_row(each: SettingDifference) -> tuple[Cell, ...]:
    """A line of the table of settings: sign, setting, in the first, in the second. Secrets are hidden."""
    name = setting_name(each.setting)
    named = each.key and each.setting in (Setting.ENV, Setting.LABEL)
    return (
        Cell(_SIGNS[each.change], _INKS[each.change], full=change_text(each.change)),
        Cell(f"{name} {inert(each.key, 120)}" if named else name),
        _value(each, each.before),
        _value(each, each.after),
    )


def _value(each: SettingDifference, value: Value | None) -> Cell:
    if value is None:
        return Cell("–", "faint", full=QCoreApplication.translate("Compare", "not there"))
    text = value if isinstance(value, str) else command_text(value)
    if each.setting in (Setting.ENV, Setting.LABEL) and is_secret(each.key, text):
        return Cell(MASK, "dim", full=QCoreApplication.translate("Compare", "hidden: it looks like a secret"))
    whole = inert(text)
    return Cell(" ".join(whole[:_LONGEST].split()), monospace=True, full=whole or " ")


def change_text(change: Change) -> str:
    """What the second image did, in a word."""
    return {
        Change.ADDED: QCoreApplication.translate("Compare", "only in the second"),
        Change.CHANGED: QCoreApplication.translate("Compare", "changed"),
        Change.REMOVED: QCoreApplication.translate("Compare", "only in the first"),
    }[change]


Sizes = Sequence[int] | None


def layer_rows(found: LayerComparison, before: Sizes, after: Sizes, locale: QLocale) -> list[tuple[Cell, ...]]:
    """The lines of the table of layers: the common ones, then the first's own, then the second's own.

    `before` and `after` are the layers' sizes in bytes, None where the history does not tell them.
    """
    both = QCoreApplication.translate("Compare", "in both, kept once")
    rows = [_layer(found, found.before, number, before, (both, "done"), locale) for number in range(found.common)]
    for chain, sizes, change in ((found.before, before, Change.REMOVED), (found.after, after, Change.ADDED)):
        own, said = range(found.common, len(chain)), (change_text(change), _INKS[change])
        rows += [_layer(found, chain, number, sizes, said, locale) for number in own]
    return rows


def _layer(
    found: LayerComparison, chain: Sequence[str], number: int, sizes: Sizes, said: tuple[str, str], locale: QLocale
) -> tuple[Cell, ...]:
    where, ink = said
    layer = chain[number]
    if number >= found.common and layer in found.elsewhere:
        where = QCoreApplication.translate("Compare", "{where}; the other has it over other layers").format(where=where)
        ink = "attention"
    return (
        Cell(str(number + 1), "faint", right=True),
        Cell(short_id(layer), monospace=True, full=inert(layer, 200)),
        Cell(size_text(sizes[number], locale) if sizes is not None else "–", "dim", right=True),
        Cell(where, ink),
    )


def files_text(found: FilesComparison, locale: QLocale) -> str:
    """What the differences between the files add up to, in one line."""
    if not found.differences:
        return QCoreApplication.translate("Compare", "The files of both are the same")
    added, changed, removed = (found.totals[each] for each in (Change.ADDED, Change.CHANGED, Change.REMOVED))
    counted = CompareCounted()
    parts = [
        f"{counted.added(added.count)} (+{size_text(added.after, locale)})",
        f"{counted.changed(changed.count)} ({size_text(changed.before, locale)} → {size_text(changed.after, locale)})",
        f"{counted.removed(removed.count)} (−{size_text(removed.before, locale)})",
    ]
    if len(found.differences) > MOST_FILES:
        parts.append(counted.listed(MOST_FILES))
    return " · ".join(parts)


def file_rows(found: FilesComparison, locale: QLocale) -> list[tuple[Cell, ...]]:
    """The lines of the table of files, the largest first. Slow for many: call it on a thread."""
    ordered = sorted(found.differences, key=lambda each: (-max(each.before, each.after), each.path))
    return [_file(each, locale) for each in ordered[:MOST_FILES]]


def _file(each: FileDifference, locale: QLocale) -> tuple[Cell, ...]:
    what = change_text(each.change)
    if each.time_only:
        what = QCoreApplication.translate("Compare", "stored again: only its time is known to differ")
    shown = inert(each.path, 1000) + ("/" if each.kind is Kind.FOLDER else "")
    before = size_text(each.before, locale) if each.change is not Change.ADDED else "–"
    after = size_text(each.after, locale) if each.change is not Change.REMOVED else "–"
    return (
        Cell(_SIGNS[each.change], "dim" if each.time_only else _INKS[each.change], full=what),
        Cell(shown, "dim" if each.time_only else "text", monospace=True),
        Cell(before, "dim", right=True),
        Cell(after, "dim", right=True),
    )
