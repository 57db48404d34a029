"""Labels that bear any text: plain always, elided where it does not fit, with a state's sign before them."""

import html

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from gui.console.tab.ring_clock import RingClock
from gui.console.tab.signs import paint_station_sign, paint_tab_sign, sign_colour
from gui.console.words.sign import Sign
from gui.theme import Theme, monospace_font

_KEPT_WIDTH = 160  # what a label that is not elastic keeps of its text when room gets scarce


class ElidedLabel(QLabel):
    """One line of plain text; its whole text is the tool tip where it had to be cut.

    `role` is text, strong, dim or faint; `elastic` labels may shrink to nothing, others keep their text's width as
    long as there is room.
    """

    def __init__(
        self,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        role: str = "text",
        elastic: bool = False,
        monospace: bool = False,
        pixel_size: int = 13,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._role = role
        self._elastic = elastic
        self._monospace = monospace
        self._pixel_size = pixel_size
        self._detail = ""
        self._made: QFont | None = None
        across = QSizePolicy.Policy.Ignored if elastic else QSizePolicy.Policy.Maximum
        self.setSizePolicy(across, QSizePolicy.Policy.Fixed)
        self.setTextFormat(Qt.TextFormat.PlainText)
        theme.changed.connect(self.update)

    def set_detail(self, detail: str) -> None:
        """Say this, too, in the tool tip and to who listens: plain text of any number of lines."""
        if detail != self._detail:
            self._detail = detail
            self.setAccessibleDescription(detail)
            self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._made = None

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._font())
        return QSize(metrics.horizontalAdvance(self.text()) + 2, max(20, metrics.height()))

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(0 if self._elastic else min(hint.width(), _KEPT_WIDTH), hint.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self._font())
        colours = self._theme.colours
        ink = {"strong": colours.text}.get(self._role) or getattr(colours, self._role)
        painter.setPen(ink)
        shown = fitting(self.text(), painter.fontMetrics(), self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        painter.end()
        told = [self.text() if shown != self.text() else "", self._detail]
        tip = "".join(f"<p style='white-space: pre-wrap'>{html.escape(text)}</p>" for text in told if text)
        if tip != self.toolTip():
            self.setToolTip(tip)

    def _font(self) -> QFont:
        if self._made is None:
            self._made = self._make_font()
        return self._made

    def _make_font(self) -> QFont:
        font = monospace_font(self._pixel_size) if self._monospace else QFont(self.font())
        font.setPixelSize(self._pixel_size)
        font.setWeight(QFont.Weight.DemiBold if self._role == "strong" else QFont.Weight.Normal)
        font.setFeature(QFont.Tag("tnum"), 1)
        # Some fonts draw "->" as an arrow: what an engine wrote is shown as it wrote it.
        font.setFeature(QFont.Tag("calt"), 0)
        return font


def fitting(text: str, metrics: QFontMetrics, width: int) -> str:
    """As much of a text as fits: whole parts between its middle dots first, then characters and an ellipsis."""
    parts = text.split(" · ")
    while len(parts) > 1 and metrics.horizontalAdvance(" · ".join(parts)) > width:
        parts.pop()
    return metrics.elidedText(" · ".join(parts), Qt.TextElideMode.ElideRight, width)


class SignLabel(QWidget):
    """A state's sign of 16 pixels; a busy one turns while it can be seen."""

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, light: bool = False) -> None:
        super().__init__(parent)
        self._theme = theme
        self._light = light
        self._sign = Sign.WAITING
        self._ring = RingClock(self, "sign ring")
        self._ring.turned.connect(self.update)
        self.setFixedSize(16, 20)
        theme.changed.connect(self.update)

    def set_sign(self, sign: Sign) -> None:
        """Show this sign."""
        if sign is not self._sign:
            self._sign = sign
            self._animate()
            self.update()

    @property
    def sign(self) -> Sign:
        """What is shown."""
        return self._sign

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._animate()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._ring.set_turning(False)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint = paint_tab_sign if self._light else paint_station_sign
        paint(painter, QRectF(1, 3, 14, 14), self._sign, self._theme.colours, self._ring.turn)
        painter.end()

    def _animate(self) -> None:
        self._ring.set_turning(self._sign is Sign.BUSY and self.isVisible())


class DotLabel(QWidget):
    """A dot in a state's colour, before the state's own word."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._sign = Sign.WAITING
        self.setFixedSize(12, 16)
        theme.changed.connect(self.update)

    def set_sign(self, sign: Sign) -> None:
        """Take the colour of this sign."""
        if sign is not self._sign:
            self._sign = sign
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(sign_colour(self._sign, self._theme.colours))
        painter.drawEllipse(QRectF(2, 4, 8, 8))
        painter.end()
