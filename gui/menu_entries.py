"""Entries of menus whose shortcuts are shown there and work in the whole window."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget


def add_entry(menu: QMenu, window: QWidget, text: str, slot: Callable[[], None], shortcut: str = "") -> QAction:
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


def add_choice(menu: QMenu, text: str, slot: Callable[[], None], *, checked: bool) -> QAction:
    """Add an entry that is one of several, ticked when it is the one."""
    action = QAction(text, menu, checkable=True, checked=checked)
    action.triggered.connect(lambda _checked=False: slot())
    menu.addAction(action)
    return action
