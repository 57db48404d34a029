"""What can be done with the output, as a menu at the mouse."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from gui.console.lines.links import Link

_LINK_LENGTH = 60  # characters of a target that the menu shows


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the menu; None as `checked` is an entry that does something, else one that is on or off.

    With `entries` it opens a menu of its own.
    """

    text: str
    act: Callable[[], object]
    enabled: bool = True
    shortcut: QKeySequence.StandardKey | str | None = None
    checked: bool | None = None
    entries: tuple["Entry", ...] = ()


@dataclass(frozen=True, slots=True)
class Deeds:
    """What the menu's entries call."""

    copy: Callable[[], object]
    select_all: Callable[[], object]
    find: Callable[[], object]
    save: Callable[[], object]
    toggle_wrap: Callable[[], object]
    toggle_times: Callable[[], object]
    toggle_aloud: Callable[[], object]
    clear: Callable[[], object]
    open_link: Callable[[Link], object]
    copy_link: Callable[[Link], object]


@dataclass(frozen=True, slots=True)
class Switches:
    """What is on."""

    wrap: bool
    times: bool
    aloud: bool


def entries(deeds: Deeds, switches: Switches, *, selected: bool, empty: bool) -> list[Entry | None]:
    """The menu from top to bottom; None is a line between groups."""
    standard, translate = QKeySequence.StandardKey, QCoreApplication.translate
    return [
        Entry(translate("ConsoleMenu", "Copy"), deeds.copy, selected, standard.Copy),
        Entry(translate("ConsoleMenu", "Select all"), deeds.select_all, not empty, standard.SelectAll),
        None,
        Entry(translate("ConsoleMenu", "Find…"), deeds.find, not empty, standard.Find),
        Entry(translate("ConsoleMenu", "Save output…"), deeds.save, not empty),
        None,
        Entry(translate("ConsoleMenu", "Wrap long lines"), deeds.toggle_wrap, checked=switches.wrap),
        Entry(
            translate("ConsoleMenu", "Times of arrival"), deeds.toggle_times, shortcut="Ctrl+T", checked=switches.times
        ),
        Entry(translate("ConsoleMenu", "Read new lines out"), deeds.toggle_aloud, checked=switches.aloud),
        Entry(translate("ConsoleMenu", "Clear"), deeds.clear, not empty),
    ]


def link_entries(deeds: Deeds, under: Link | None, seen: list[Link]) -> list[Entry | None]:
    """What stands above the menu: the link under the mouse, else the ones that are seen."""
    translate = QCoreApplication.translate
    if under is not None:
        return [
            Entry(translate("ConsoleMenu", "Open link…"), partial(deeds.open_link, under)),
            Entry(translate("ConsoleMenu", "Copy link"), partial(deeds.copy_link, under)),
            None,
        ]
    if not seen:
        return []
    listed = tuple(Entry(_short(link.target), partial(deeds.open_link, link)) for link in seen)
    return [Entry(translate("ConsoleMenu", "Links on the screen"), lambda: None, entries=listed), None]


def _short(target: str) -> str:
    middle = _LINK_LENGTH // 2
    text = target if len(target) <= _LINK_LENGTH else f"{target[:middle]}…{target[-middle:]}"
    return text.replace("&", "&&")  # an ampersand alone would underline what follows


def open_menu(parent: QWidget, at: QPoint, shown: list[Entry | None]) -> QMenu:
    """Open the menu at a point of the screen; it goes when it is closed."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    _fill(menu, shown)
    menu.popup(at)
    return menu


def _fill(menu: QMenu, shown: list[Entry | None]) -> None:
    for entry in shown:
        if entry is None:
            menu.addSeparator()
        elif entry.entries:
            _fill(menu.addMenu(entry.text), list(entry.entries))
        else:
            menu.addAction(_action(menu, entry))


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
