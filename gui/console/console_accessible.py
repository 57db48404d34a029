"""Tells a screen reader what the console shows: a child for each visible line, and the whole as its description.

The text interface that Qt has for this cannot be given from Python (an override of interface_cast crashes in
PySide6 6.11), hence lines as children.
"""

from dataclasses import dataclass

import shiboken6
from PySide6.QtCore import QObject, QPoint, QRect, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface, QColor, QWindow
from PySide6.QtWidgets import QAbstractScrollArea, QAccessibleWidget, QWidget

_TELL_INTERVAL = 250  # ms between words to a screen reader


@dataclass(frozen=True, slots=True)
class VisibleLine:
    """What is seen of a line, and where, in the viewport's pixels; its number, and whether some of it is selected."""

    text: str
    rect: QRect
    number: int = 0
    selected: bool = False


class ReadableArea(QAbstractScrollArea):
    """A scroll area that can say what it shows; its interface is made by the factory below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _install()
        self._tell_timer = QTimer(self, interval=_TELL_INTERVAL, singleShot=True)
        self._tell_timer.timeout.connect(self._tell)

    def visible_lines(self) -> list[VisibleLine]:
        """The lines that are seen, each with as much of it as is seen."""
        raise NotImplementedError

    def visible_text(self) -> str:
        """What is seen."""
        return "\n".join(line.text for line in self.visible_lines())

    def notes_of(self, number: int) -> str:
        """What is to be known of the line with this number besides its text; "" when there is nothing."""
        del number
        return ""

    def selected_words(self) -> str:
        """What is selected, in words; "" when nothing is."""
        return ""

    def parts(self) -> list[QWidget]:
        """The widgets in it that are seen now, besides the lines."""
        raise NotImplementedError

    def tell_soon(self) -> None:
        """Let a screen reader know that what is seen has changed, when there is one."""
        if QAccessible.isActive() and not self._tell_timer.isActive():
            self._tell_timer.start()

    def _tell(self) -> None:
        events = QAccessible.Event
        for kind in (events.DescriptionChanged, events.VisibleDataChanged, events.SelectionWithin):
            QAccessible.updateAccessibility(QAccessibleEvent(self, kind))


class AreaInterface(QAccessibleWidget):
    """The console to a screen reader; lives as long as the widget, and keeps a child for each line it has shown."""

    def __init__(self, area: ReadableArea) -> None:
        super().__init__(area, QAccessible.Role.Terminal, area.accessibleName())
        self._area = area
        self._lines: list[LineInterface] = []
        self._identities: list[int] = []

    def childCount(self) -> int:
        return len(self._area.visible_lines()) + len(self._area.parts())

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]  # Qt takes a null here
        count = len(self._area.visible_lines())
        if index < 0 or index >= self.childCount():
            return None
        if index >= count:
            return QAccessible.queryAccessibleInterface(self._area.parts()[index - count])
        while len(self._lines) <= index:
            line = LineInterface(self._area, len(self._lines))
            self._identities.append(QAccessible.registerAccessibleInterface(line))
            self._lines.append(line)
        return self._lines[index]

    def let_go(self) -> None:
        """Take the lines out of Qt's list, when the widget is gone."""
        for identity in self._identities:
            QAccessible.deleteAccessibleInterface(identity)
        self._identities.clear()
        self._lines.clear()

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        if isinstance(child, LineInterface):
            return child.index
        parts: list[QObject] = [*self._area.parts()]
        widget = child.object()
        return len(self._area.visible_lines()) + parts.index(widget) if widget in parts else -1

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]  # as above
        for index in range(self.childCount()):
            found = self.child(index)
            if found is not None and found.rect().contains(x, y):
                return found
        return None

    def text(self, t: QAccessible.Text) -> str:
        if t is QAccessible.Text.Value:
            return self._area.visible_text()
        if t is QAccessible.Text.Description:
            return "\n".join(part for part in (self._area.selected_words(), self._area.visible_text()) if part)
        return super().text(t)


class LineInterface(QAccessibleInterface):
    """The line at one place of the screen, whatever it is now."""

    def __init__(self, area: ReadableArea, index: int) -> None:
        super().__init__()
        self._area = area
        self.index = index

    def isValid(self) -> bool:
        return shiboken6.isValid(self._area)

    def object(self) -> QObject | None:  # type: ignore[override]  # a line is no QObject
        return None

    def window(self) -> QWindow:
        return self._area.window().windowHandle()

    def parent(self) -> QAccessibleInterface:
        return QAccessible.queryAccessibleInterface(self._area)

    def childCount(self) -> int:
        return 0

    def child(self, index: int) -> None:  # type: ignore[override]  # it has none
        del index

    def childAt(self, x: int, y: int) -> None:  # type: ignore[override]  # it has none
        del x, y

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        del child
        return -1

    def focusChild(self) -> None:  # type: ignore[override]  # it has none
        return None

    def text(self, t: QAccessible.Text) -> str:
        line = self._line()
        if line is None:
            return ""
        if t is QAccessible.Text.Description:
            return self._area.notes_of(line.number)
        return line.text if t in (QAccessible.Text.Name, QAccessible.Text.Value) else ""

    def setText(self, t: QAccessible.Text, text: str) -> None:
        """The output cannot be changed."""
        del t, text

    def rect(self) -> QRect:
        line = self._line()
        return line.rect.translated(self._area.viewport().mapToGlobal(QPoint(0, 0))) if line is not None else QRect()

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.StaticText

    def state(self) -> QAccessible.State:
        state, line = QAccessible.State(), self._line()
        state.readOnly = state.selectable = True
        state.selected = line is not None and line.selected
        state.invisible = line is None
        return state

    def foregroundColor(self) -> QColor:
        return self._area.palette().windowText().color()

    def backgroundColor(self) -> QColor:
        return self._area.palette().window().color()

    def _line(self) -> VisibleLine | None:
        lines = self._area.visible_lines()
        return lines[self.index] if self.index < len(lines) else None


_interfaces: set[AreaInterface] = set()  # Qt does not keep the Python half alive
_installed: list[object] = []


def _make(key: str, thing: QObject) -> QAccessibleInterface | None:
    del key
    if not isinstance(thing, ReadableArea):
        return None
    interface = AreaInterface(thing)
    _interfaces.add(interface)

    def let_go() -> None:
        _interfaces.discard(interface)
        interface.let_go()

    thing.destroyed.connect(let_go)
    return interface


def _install() -> None:
    """Have Qt ask here for the interface of a console; once is enough for a program."""
    if not _installed:
        _installed.append(_make)
        QAccessible.installFactory(_make)
