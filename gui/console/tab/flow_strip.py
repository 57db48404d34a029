"""The strip over a run's console: client, daemon, cache, registry, container, and where the run is among them."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QHideEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.console.tab.ring_clock import RingClock
from gui.console.tab.signs import paint_station_sign, sign_colour
from gui.console.words.flow_words import Station, spoken_flow, widest_end
from gui.console.words.sign import Sign
from gui.theme import Theme

_HEIGHT = 66
_NARROW = 620  # below this width the words stand under their sign
_NARROW_HEIGHT = 82
_MARGIN = 20
_SIGN = 16
_GAP = 8


class FlowStrip(QWidget):
    """Paints five stations; its ring turns only while a station is busy and the strip is on the screen."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._stations: tuple[Station, ...] = ()
        self._ruled = True
        self._spans: list[tuple[float, float]] = []
        self._measure()
        self._ring = RingClock(self, "flow ring")
        self._ring.turned.connect(self._on_frame)
        self.setAccessibleName("Flow")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(_HEIGHT)
        theme.changed.connect(self.update)

    def set_stations(self, stations: tuple[Station, ...]) -> None:
        """Show these stations; repaints only where they differ from what is shown."""
        if stations == self._stations:
            return
        before, spans = self._stations, self._spans
        self._stations, self._spans = stations, []
        self.setAccessibleDescription(spoken_flow(stations))
        self._animate()
        if not spans or spans != [self._span(index) for index in range(len(stations))]:
            self.update()
            return
        for index, station in enumerate(stations):
            if station != before[index]:
                self._update_station(index)

    def set_ruled(self, ruled: bool) -> None:
        """Whether a line ends the strip; the pull area below it is a part of the same ground."""
        if ruled != self._ruled:
            self._ruled = ruled
            self.update()

    @property
    def stations(self) -> tuple[Station, ...]:
        """What is shown."""
        return self._stations

    def sizeHint(self) -> QSize:
        return QSize(820, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(400, _HEIGHT)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._measure()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._spans = []
        self.setFixedHeight(_NARROW_HEIGHT if self._narrow else _HEIGHT)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._animate()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._ring.set_turning(False)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours = self._theme.colours
        painter.fillRect(self.rect(), colours.panel)
        for index, station in enumerate(self._stations):
            left, right = self._span(index)
            if left - 1 <= event.rect().right() and right + _GAP >= event.rect().left():  # a ring that turns is alone
                self._paint_station(painter, index, station)
        if self._ruled:
            painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), colours.line)
        painter.end()

    @property
    def _narrow(self) -> bool:
        return self.width() < _NARROW

    def _paint_station(self, painter: QPainter, index: int, station: Station) -> None:
        left, right = self._span(index)
        top = 14 if self._narrow else 18
        paint_station_sign(painter, QRectF(left, top, _SIGN, _SIGN), station.sign, self._theme.colours, self._ring.turn)
        text_left, text_top = (left, 34) if self._narrow else (left + _SIGN + _GAP, 16)
        room = right - text_left
        painter.setFont(self._name_font)
        painter.setPen(self._name_colour(station.sign))
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        name = painter.fontMetrics().elidedText(station.name, Qt.TextElideMode.ElideRight, int(room))
        painter.drawText(QRectF(text_left, text_top, room, 20), middle, name)
        painter.setFont(self._words_font)
        painter.setPen(self._words_colour(station.sign))
        words = painter.fontMetrics().elidedText(station.words, Qt.TextElideMode.ElideRight, int(room) + 1)
        painter.drawText(QRectF(text_left, text_top + 20, room + 1, 18), middle, words)
        if index < len(self._stations) - 1:
            after_name = text_left + QFontMetricsF(self._name_font).horizontalAdvance(name) + _GAP
            line_left = left + _SIGN + 6 if self._narrow else after_name
            self._paint_line(painter, line_left, right, top + _SIGN / 2, index)

    def _paint_line(self, painter: QPainter, left: float, right: float, height: float, index: int) -> None:
        if right - left < 6:
            return
        here, after = self._stations[index].sign, self._stations[index + 1].sign
        pen = QPen(self._theme.colours.strong_line, 1.6)
        if here in (Sign.SKIPPED, Sign.WAITING) or after in (Sign.SKIPPED, Sign.WAITING):
            pen.setDashPattern([2.4, 1.6])
        painter.setPen(pen)
        painter.drawLine(QPointF(left, height), QPointF(right, height))

    def _span(self, index: int) -> tuple[float, float]:
        """Left and right edge of a station."""
        if not self._spans:
            self._spans = [self._worked_out(each) for each in range(len(self._stations))]
        return self._spans[index]

    def _worked_out(self, index: int) -> tuple[float, float]:
        """The last one needs no line after it and is as wide as its words."""
        count = len(self._stations)
        if self._narrow:
            step = (self.width() - _MARGIN) / max(1, count)
            return _MARGIN + step * index, _MARGIN + step * (index + 1) - 6
        last_width = max(_SIGN + _GAP + self._widest(self._stations[-1]), self.width() * 0.16)
        step = (self.width() - 2 * _MARGIN - last_width) / max(1, count - 1)
        left = _MARGIN + step * index
        right = left + step - 6 if index < count - 1 else float(self.width() - _GAP)
        return left, right

    def _widest(self, station: Station) -> float:
        name = QFontMetricsF(self._name_font).horizontalAdvance(station.name)
        return min(max(name, self._reserve), self.width() * 0.26)

    def _measure(self) -> None:
        self._name_font = QFont(self.font())
        self._name_font.setPixelSize(13)
        self._name_font.setWeight(QFont.Weight.DemiBold)
        self._words_font = QFont(self.font())
        self._words_font.setPixelSize(12)
        self._words_font.setFeature(QFont.Tag("tnum"), 1)
        # Room for the longest words the last one will have, so that the stations do not move when they come.
        self._reserve = QFontMetricsF(self._words_font).horizontalAdvance(widest_end())
        self._spans = []

    def _name_colour(self, sign: Sign) -> QColor:
        quiet = sign in (Sign.WAITING, Sign.SKIPPED)
        return self._theme.colours.faint if quiet else self._theme.colours.text

    def _words_colour(self, sign: Sign) -> QColor:
        loud = (Sign.BUSY, Sign.MISS, Sign.FAILED, Sign.SKIPPED)
        return sign_colour(sign, self._theme.colours) if sign in loud else self._theme.colours.dim

    def _update_station(self, index: int) -> None:
        """With the line that leads to it, which its sign may dash."""
        left = self._span(max(0, index - 1))[0]
        right = self._span(index)[1] + _GAP
        self.update(QRectF(left - 1, 0, right - left + 2, self.height()).toAlignedRect())

    def _animate(self) -> None:
        busy = any(station.sign is Sign.BUSY for station in self._stations)
        self._ring.set_turning(busy and self.isVisible())

    def _on_frame(self) -> None:
        for index, station in enumerate(self._stations):
            if station.sign is Sign.BUSY:
                self.update(QRectF(self._span(index)[0] - 1, 12, _SIGN + 2, _SIGN + 8).toAlignedRect())
