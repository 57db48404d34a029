"""What can be done with several images at once: the entries of their menu, in order."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from core.images.cache import CachedImage

MOST_PULLED = 10
"""Images that are pulled again at once: each has a tab."""


class SeveralAction(Enum):
    """One thing to do with all chosen images."""

    PULL_AGAIN = "pull again"
    SAVE = "save"
    REMOVE = "remove"
    COPY_NAMES = "copy names"


@dataclass(frozen=True, slots=True)
class SeveralEntry:
    """One line of the menu; `starts_group` puts a rule above it."""

    action: SeveralAction
    enabled: bool = True
    starts_group: bool = False


_KEYS = {
    SeveralAction.REMOVE: QKeySequence.StandardKey.Delete,
    SeveralAction.COPY_NAMES: QKeySequence.StandardKey.Copy,
}


def several_entries(rows: Sequence[CachedImage]) -> tuple[SeveralEntry, ...]:
    """The menu of `rows`: what does not apply to them is there and cannot be chosen."""
    return (
        SeveralEntry(SeveralAction.PULL_AGAIN, enabled=0 < len(pulled_again(rows)) <= MOST_PULLED),
        SeveralEntry(SeveralAction.SAVE),
        SeveralEntry(SeveralAction.REMOVE, starts_group=True),
        SeveralEntry(SeveralAction.COPY_NAMES, starts_group=True),
    )


def pulled_again(rows: Sequence[CachedImage]) -> tuple[str, ...]:
    """The names among `rows` that a registry can be asked for."""
    return tuple(dict.fromkeys(row.name for row in rows if not row.dangling))


def make_several_menu(rows: Sequence[CachedImage], parent: QWidget, choose: Callable[[SeveralAction], object]) -> QMenu:
    """A menu that calls `choose` and deletes itself when it is closed; show it by popup()."""
    menu = QMenu(parent)
    menu.aboutToHide.connect(menu.deleteLater)
    for entry in several_entries(rows):
        if entry.starts_group:
            menu.addSeparator()
        action = QAction(_title(entry.action), menu)
        action.setEnabled(entry.enabled)
        if entry.action in _KEYS:
            action.setShortcut(QKeySequence(_KEYS[entry.action]))
            action.setShortcutVisibleInContextMenu(True)
        action.triggered.connect(lambda _checked=False, chosen=entry.action: choose(chosen))
        menu.addAction(action)
    return menu


def _title(action: SeveralAction) -> str:
    return {
        SeveralAction.PULL_AGAIN: QCoreApplication.translate("SeveralMenu", "Pull again"),
        SeveralAction.SAVE: QCoreApplication.translate("SeveralMenu", "Save as one archive…"),
        SeveralAction.REMOVE: QCoreApplication.translate("SeveralMenu", "Remove…"),
        SeveralAction.COPY_NAMES: QCoreApplication.translate("SeveralMenu", "Copy names"),
    }[action]
