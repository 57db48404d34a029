"""Entries of menus whose shortcuts are shown there and work in the whole window."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget


def add_entry(menu: QMenu, window: QWidget, text: str, slot: Callable[[], object], shortcut: str = "") -> QAction:
    """Add an entry to `menu`; its shortcut works in all of `window`, also while the menu is closed."""
    action = QAction(text, menu)
    action.triggered.connect(lambda _checked=False: slot())
    if shortcut:
        action.setShortcut(QKeySequence(shortcut))
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.setShortcutVisibleInContextMenu(True)
        window.addAction(action)
    menu.addAction(action)
    return action


def add_choices(menu: QMenu, choices: list[tuple[str, Callable[[], object], bool]]) -> None:
    """Add entries of which one is ticked: text, what it does, whether it is the one now."""
    group = QActionGroup(menu)
    for text, slot, chosen in choices:
        action = QAction(text, menu, checkable=True, checked=chosen)
        action.triggered.connect(lambda _checked=False, slot=slot: slot())
        group.addAction(action)
        menu.addAction(action)
