"""Menus of the image list: entries of one kind of action, some with keys, in groups."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Generic, TypeVar

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

Action = TypeVar("Action", bound=Enum)


@dataclass(frozen=True, slots=True)
class MenuEntry(Generic[Action]):
    """One line of a menu; `starts_group` puts a rule above it."""

    action: Action
    enabled: bool = True
    starts_group: bool = False


def make_action_menu(
    parent: QWidget,
    entries: Iterable[MenuEntry[Action]],
    title: Callable[[Action], str],
    keys: Mapping[Action, QKeySequence.StandardKey],
    choose: Callable[[Action], object],
) -> QMenu:
    """A menu that calls `choose` and deletes itself when it is closed; show it by popup().

    `keys` are shown beside their entries; they work where the list has them, not through this menu.
    """
    menu = QMenu(parent)
    menu.aboutToHide.connect(menu.deleteLater)
    for entry in entries:
        if entry.starts_group:
            menu.addSeparator()
        action = QAction(title(entry.action), menu)
        action.setEnabled(entry.enabled)
        if entry.action in keys:
            action.setShortcut(QKeySequence(keys[entry.action]))
            action.setShortcutVisibleInContextMenu(True)
        action.triggered.connect(lambda _checked=False, chosen=entry.action: choose(chosen))
        menu.addAction(action)
    return menu
