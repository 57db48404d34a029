"""What can be done with several images at once: the entries of their menu, in order."""

from collections.abc import Callable, Sequence
from enum import Enum

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from core.images.cache import CachedImage
from gui.cache.action_menu import MenuEntry, make_action_menu

MOST_PULLED = 10
"""Images that are pulled again at once: each has a tab."""


class SeveralAction(Enum):
    """One thing to do with all chosen images."""

    PULL_AGAIN = "pull again"
    SAVE = "save"
    REMOVE = "remove"
    COPY_NAMES = "copy names"


_KEYS = {
    SeveralAction.REMOVE: QKeySequence.StandardKey.Delete,
    SeveralAction.COPY_NAMES: QKeySequence.StandardKey.Copy,
}


def several_entries(rows: Sequence[CachedImage]) -> tuple[MenuEntry[SeveralAction], ...]:
    """The menu of `rows`: what does not apply to them is there and cannot be chosen."""
    return (
        MenuEntry(SeveralAction.PULL_AGAIN, enabled=0 < len(pulled_again(rows)) <= MOST_PULLED),
        MenuEntry(SeveralAction.SAVE),
        MenuEntry(SeveralAction.REMOVE, starts_group=True),
        MenuEntry(SeveralAction.COPY_NAMES, starts_group=True),
    )


def pulled_again(rows: Sequence[CachedImage]) -> tuple[str, ...]:
    """The names among `rows` that a registry can be asked for."""
    return tuple(dict.fromkeys(row.name for row in rows if not row.dangling))


def make_several_menu(rows: Sequence[CachedImage], parent: QWidget, choose: Callable[[SeveralAction], object]) -> QMenu:
    """A menu that calls `choose` and deletes itself when it is closed; show it by popup()."""
    return make_action_menu(parent, several_entries(rows), _title, _KEYS, choose)


def _title(action: SeveralAction) -> str:
    return {
        SeveralAction.PULL_AGAIN: QCoreApplication.translate("SeveralMenu", "Pull again"),
        SeveralAction.SAVE: QCoreApplication.translate("SeveralMenu", "Save as one archive…"),
        SeveralAction.REMOVE: QCoreApplication.translate("SeveralMenu", "Remove…"),
        SeveralAction.COPY_NAMES: QCoreApplication.translate("SeveralMenu", "Copy names"),
    }[action]
