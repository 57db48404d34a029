"""The links in what is seen of a console: told under the mouse, opened by Ctrl+click or from the menu."""

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QAbstractScrollArea

from gui.console.console_painter import LINE_HEIGHT, TOP, ConsolePainter
from gui.console.lines.links import Link, links_of
from gui.console.lines.screen import Screen, ScreenRow
from gui.console.link_strip import LinkStrip

_LISTED = 12  # links at most that the menu lists


class ConsoleLinks(QObject):
    """Owns the link under the mouse and the strip that tells of it; `changed` when another one is to be underlined."""

    changed = Signal()

    def __init__(self, area: QAbstractScrollArea, screen: Screen, painter: ConsolePainter) -> None:
        super().__init__(area)
        self._area = area
        self._screen = screen
        self._painter = painter
        self._mouse: QPointF | None = None
        self._clicked: Link | None = None
        self.hovered: Link | None = None
        self.strip = LinkStrip(area)
        self.strip.open_wanted.connect(self.open)
        self.strip.copy_wanted.connect(self.copy)
        self.strip.closed.connect(area.setFocus)
        area.viewport().setMouseTracking(True)

    def hover(self, position: QPointF | None) -> None:
        """The mouse is here now, or (None) no longer over the console."""
        self._mouse = position
        self.look_again()

    def look_again(self) -> None:
        """See what is under the mouse, when that may have moved."""
        link = self.at(self._mouse) if self._mouse is not None else None
        if link != self.hovered:
            self.hovered = link
            self.strip.tell(link)
            shape = Qt.CursorShape.PointingHandCursor if link is not None else Qt.CursorShape.IBeamCursor
            self._area.viewport().setCursor(shape)
            self.changed.emit()

    def at(self, position: QPointF) -> Link | None:
        """The link at a place of the viewport."""
        index = int((position.y() - TOP) // LINE_HEIGHT)
        if not 0 <= index < len(self._screen.visible) or position.x() < self._painter.left:
            return None
        row = self._screen.visible[index]
        column = row.start + int(self._painter.column_at(position.x()))
        if column >= min(row.stop, row.line.layout.columns):
            return None
        return next(iter(links_of(row.line, column, column + 1)), None)

    def on_screen(self) -> list[Link]:
        """The links that are seen, from the top, each once; so many as a menu can list."""
        found: dict[str, Link] = {}
        for row in self._screen.visible[: self._screen.rows]:
            for link in links_of(row.line, row.start, row.stop):
                found.setdefault(link.target, link)
        return list(found.values())[:_LISTED]

    def columns_in(self, row: ScreenRow) -> tuple[int, int] | None:
        """The columns of a row to be underlined."""
        link = self.hovered
        return (link.start, link.stop) if link is not None and link.line == row.line.number else None

    def click(self, event: QMouseEvent) -> bool:
        """Ctrl+click: open the link there; ask first when neither its text nor the strip has said where it leads."""
        with_ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        link = self.at(event.position()) if with_ctrl else None
        again = event.type() == QEvent.Type.MouseButtonDblClick and link == self._clicked
        self._clicked = link
        if link is None:
            return False
        if again:  # the first of two clicks has done it
            return True
        if link.plain and link == self.hovered:
            self.open(link)
        else:
            self.strip.ask(link)
        return True

    def open(self, link: Link) -> None:
        """Have the desktop open it."""
        QDesktopServices.openUrl(QUrl.fromEncoded(link.target.encode("ascii")))

    def copy(self, link: Link) -> None:
        """Put its target into the clipboard."""
        QGuiApplication.clipboard().setText(link.target)
