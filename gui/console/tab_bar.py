"""The tabs over the run console: each with its state's sign, its title and a cross that closes it."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QHideEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QShowEvent,
)
from PySide6.QtWidgets import QTabBar, QWidget

from gui.console.tab.ring_clock import RingClock
from gui.console.tab.signs import paint_bell, paint_tab_sign
from gui.console.words.sign import Sign
from gui.theme import Theme

_HEIGHT = 38
_WIDEST = 240
_NARROWEST = 96
_LONGEST_COMMAND = 400  # characters of it in the tool tip


@dataclass(frozen=True, slots=True)
class TabFace:
    """What a tab shows of itself; `number` tells tabs of the same title apart, `command` is all that was asked.

    `called` is what the program behind it calls itself, `rang` that its bell has not been heeded yet.
    """

    title: str
    sign: Sign
    number: int = 1
    command: str = ""
    called: str = ""
    rang: bool = False

    @property
    def mark(self) -> str:
        """What stands behind the title, never cut."""
        return f" ({self.number})" if self.number > 1 else ""

    @property
    def text(self) -> str:
        """The title with its number."""
        return self.title + self.mark


class RunTabBar(QTabBar):
    """A QTabBar (keyboard, wheel and screen reader are Qt's) that paints itself; rings turn while one is busy."""

    close_requested = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._faces: list[TabFace] = []
        self._under_mouse = -1
        self._focus_seen = False
        self._ring = RingClock(self, "tab ring")
        self._ring.turned.connect(self._on_frame)
        self.setAccessibleName("Run tabs")
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setMovable(True)
        self.setUsesScrollButtons(True)
        # The two scroll buttons are 16 pixels wide: the padding of other buttons would leave nothing of their arrows.
        self.setStyleSheet("QToolButton { padding: 0; border: none; }")
        self.setElideMode(Qt.TextElideMode.ElideRight)
        self.setMouseTracking(True)
        self.tabMoved.connect(self._on_moved)
        theme.changed.connect(self.update)

    def add_face(self, face: TabFace) -> int:
        """Append a tab."""
        self._faces.append(face)
        index = self.addTab(face.text)
        self._speak(index)
        self._animate()
        return index

    def set_face(self, index: int, face: TabFace) -> None:
        """Change what a tab shows."""
        if self._faces[index] == face:
            return
        self._faces[index] = face
        if self.tabText(index) != face.text:
            self.setTabText(index, face.text)
        self._speak(index)
        self._animate()
        self.update(self.tabRect(index))

    def remove_face(self, index: int) -> None:
        """Take a tab away."""
        del self._faces[index]
        self.removeTab(index)
        self._animate()

    def tabSizeHint(self, index: int) -> QSize:
        text = QFontMetricsF(self._font(True)).horizontalAdvance(self._faces[index].text)
        return QSize(int(max(_NARROWEST, min(_WIDEST, text + 66))), _HEIGHT)

    def minimumTabSizeHint(self, index: int) -> QSize:
        # Never more than the tab is wide: Qt would put its scroll arrows over a short title's ✕.
        return QSize(min(_NARROWEST + 24, self.tabSizeHint(index).width()), _HEIGHT)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for index in range(self.count()):
            # A ring that turns is alone, and of many tabs most are scrolled out of sight.
            if event.region().intersects(self.tabRect(index)):
                self._paint_tab(painter, index)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.tabAt(event.position().toPoint())
        if (event.button() is Qt.MouseButton.MiddleButton and index >= 0) or (
            event.button() is Qt.MouseButton.LeftButton and self._on_cross(index, event.position())
        ):
            self.close_requested.emit(index)
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        index = self.tabAt(event.position().toPoint())
        if index != self._under_mouse:
            self._under_mouse = index
            self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._focus_seen = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._focus_seen = False

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._animate()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._ring.set_turning(False)

    def _paint_tab(self, painter: QPainter, index: int) -> None:
        colours = self._theme.colours
        box = QRectF(self.tabRect(index))
        current = index == self.currentIndex()
        if current:
            _paint_current_ground(painter, box, colours.panel, colours.line)
        place = QRectF(box.x() + 12, box.center().y() - 4, 12, 12)
        paint_tab_sign(painter, place, self._faces[index].sign, colours, self._ring.turn)
        if self._faces[index].rang:
            paint_bell(painter, QRectF(box.x() + 19, box.center().y() - 13, 10, 10), colours)
        crossed = current or index == self._under_mouse
        painter.setFont(self._font(current))
        painter.setPen(colours.text if current else colours.dim)
        room = QRectF(box.x() + 31, box.y() + 4, box.width() - 31 - (30 if crossed else 14), box.height() - 4)
        face, metrics = self._faces[index], painter.fontMetrics()
        width = int(room.width()) + 1 - metrics.horizontalAdvance(face.mark)
        title = metrics.elidedText(face.title, Qt.TextElideMode.ElideRight, width) + face.mark
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, title)
        if crossed:
            painter.setPen(QPen(colours.dim, 1.4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            middle = self._cross_box(index).center()
            for up in (-1, 1):
                painter.drawLine(middle + QPointF(-3.5, 3.5 * up), middle + QPointF(3.5, -3.5 * up))
        if current and self._focus_seen:
            painter.setPen(QPen(colours.accent, 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(4.5, 8.5, -4.5, -4.5), 4, 4)

    def _cross_box(self, index: int) -> QRectF:
        box = QRectF(self.tabRect(index))
        return QRectF(box.right() - 26, box.center().y() - 8, 20, 20)

    def _on_cross(self, index: int, position: QPointF) -> bool:
        return index >= 0 and self._cross_box(index).contains(position)

    def _font(self, current: bool) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(13)
        font.setWeight(QFont.Weight.DemiBold if current else QFont.Weight.Normal)
        return font

    def _speak(self, index: int) -> None:
        from html import escape  # with it come the names of two thousand characters: half a megabyte, for a tip

        face = self._faces[index]
        self.setAccessibleTabName(index, self.tr("{title}, rings").format(title=face.text) if face.rang else face.text)
        command = face.command if len(face.command) <= _LONGEST_COMMAND else f"{face.command[:_LONGEST_COMMAND]}…"
        # Marked up, so that Qt breaks a long one into lines and takes no name from outside for markup.
        called = f"<br>{escape(face.called)}" if face.called else ""
        self.setTabToolTip(index, f"<qt><b>{escape(face.text)}</b><br>{escape(command)}{called}</qt>")

    def _animate(self) -> None:
        self._ring.set_turning(self.isVisible() and any(face.sign is Sign.BUSY for face in self._faces))

    def _on_moved(self, start: int, end: int) -> None:
        self._faces.insert(end, self._faces.pop(start))

    def _on_frame(self) -> None:
        for index, face in enumerate(self._faces):
            if face.sign is Sign.BUSY:
                box = self.tabRect(index)
                self.update(box.x() + 8, 0, 20, box.height())


def _paint_current_ground(painter: QPainter, box: QRectF, ground: QColor, line: QColor) -> None:
    """A sheet with round shoulders that runs into the panel below."""
    left, right, top, bottom = box.x() + 0.5, box.right() - 0.5, box.y() + 4.5, box.bottom() + 2
    path = QPainterPath(QPointF(left, bottom))
    path.lineTo(left, top + 7)
    path.quadTo(left, top, left + 7, top)
    path.lineTo(right - 7, top)
    path.quadTo(right, top, right, top + 7)
    path.lineTo(right, bottom)
    painter.setBrush(ground)
    painter.setPen(QPen(line, 1))
    painter.drawPath(path)
