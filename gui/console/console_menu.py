"""What can be done with the output, as a menu at the mouse."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the menu; None as `checked` is an entry that does something, else one that is on or off."""

    text: str
    act: Callable[[], None]
    enabled: bool = True
    shortcut: QKeySequence.StandardKey | None = None
    checked: bool | None = None


@dataclass(frozen=True, slots=True)
class Deeds:
    """What the menu's entries call."""

    copy: Callable[[], None]
    select_all: Callable[[], None]
    find: Callable[[], None]
    save: Callable[[], None]
    toggle_wrap: Callable[[], None]
    clear: Callable[[], None]


def entries(deeds: Deeds, *, selected: bool, empty: bool, wrap: bool) -> list[Entry | None]:
    """The menu from top to bottom; None is a line between groups."""
    standard, translate = QKeySequence.StandardKey, QCoreApplication.translate
    return [
        Entry(translate("ConsoleMenu", "Copy"), deeds.copy, selected, standard.Copy),
        Entry(translate("ConsoleMenu", "Select all"), deeds.select_all, not empty, standard.SelectAll),
        None,
        Entry(translate("ConsoleMenu", "Find…"), deeds.find, not empty, standard.Find),
        Entry(translate("ConsoleMenu", "Save output…"), deeds.save, not empty),
        None,
        Entry(translate("ConsoleMenu", "Wrap long lines"), deeds.toggle_wrap, checked=wrap),
        Entry(translate("ConsoleMenu", "Clear"), deeds.clear, not empty),
    ]


def open_menu(parent: QWidget, at: QPoint, shown: list[Entry | None]) -> QMenu:
    """Open the menu at a point of the screen; it goes when it is closed."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for entry in shown:
        if entry is None:
            menu.addSeparator()
        else:
            menu.addAction(_action(menu, entry))
    menu.popup(at)
    return menu


def _action(menu: QMenu, entry: Entry) -> QAction:
    action = QAction(entry.text, menu)
    action.setEnabled(entry.enabled)
    if entry.shortcut is not None:
        action.setShortcut(QKeySequence(entry.shortcut))
        action.setShortcutVisibleInContextMenu(True)
        # The key itself is the console's: a second owner would make it ambiguous.
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    if entry.checked is not None:
        action.setCheckable(True)
        action.setChecked(entry.checked)
    action.triggered.connect(lambda _checked: entry.act())
    return action
