"""The small signs that tell a state without its colour: tick, ring, cross, dashed ring, dot."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from gui.console.words.sign import Sign
from gui.theme import Colours


def sign_colour(sign: Sign, colours: Colours) -> QColor:
    """The colour that goes with a sign."""
    return {
        Sign.WAITING: colours.strong_line,
        Sign.BUSY: colours.accent,
        Sign.DONE: colours.done,
        Sign.MISS: colours.attention,
        Sign.SKIPPED: colours.faint,
        Sign.RUNNING: colours.done,
        Sign.STOPPED: colours.dim,
        Sign.FAILED: colours.failed,
    }[sign]


def paint_station_sign(painter: QPainter, box: QRectF, sign: Sign, colours: Colours, turn: float) -> None:
    """Paint a sign of the flow strip into the square `box`; `turn` (0 to 1) is how far a busy ring has turned."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    colour = sign_colour(sign, colours)
    ring = box.adjusted(1, 1, -1, -1)
    if sign in (Sign.DONE, Sign.FAILED):
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(box)
        _stroke(painter, colours.panel, 1.8)
        (_tick if sign is Sign.DONE else _cross)(painter, box)
    elif sign is Sign.BUSY:
        _busy_ring(painter, ring, colours, turn)
    else:
        _ring(painter, ring, sign, colours)
        if sign is Sign.MISS:
            _stroke(painter, colour, 1.6)
            _cross(painter, box)
    painter.restore()


def paint_bell(painter: QPainter, box: QRectF, colours: Colours) -> None:
    """Paint the little bell of a tab whose program wants to be looked at."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colours.attention)
    left, top, width, height = box.x(), box.y(), box.width(), box.height()
    body = QPainterPath(QPointF(left, top + 0.78 * height))
    body.cubicTo(left + 0.3 * width, top + 0.5 * height, left + 0.1 * width, top, left + 0.5 * width, top)
    body.cubicTo(left + 0.9 * width, top, left + 0.7 * width, top + 0.5 * height, left + width, top + 0.78 * height)
    body.closeSubpath()
    painter.drawPath(body)
    painter.drawEllipse(QPointF(left + 0.5 * width, top + 0.86 * height), 0.14 * width, 0.14 * height)
    painter.restore()


def paint_tab_sign(painter: QPainter, box: QRectF, sign: Sign, colours: Colours, turn: float) -> None:
    """Paint the lighter sign that stands before a tab's title."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    colour = sign_colour(sign, colours)
    if sign is Sign.DONE:
        _stroke(painter, colour, 2.0)
        _tick(painter, box.adjusted(-4, -4, 4, 4))
    elif sign is Sign.FAILED:
        _stroke(painter, colour, 2.0)
        _cross(painter, box.adjusted(-3, -3, 3, 3))
    elif sign is Sign.BUSY:
        _busy_ring(painter, box.adjusted(1, 1, -1, -1), colours, turn)
    elif sign is Sign.STOPPED:
        _stroke(painter, colour, 2.0)
        middle = box.center()
        painter.drawLine(QPointF(middle.x() - 3.5, middle.y()), QPointF(middle.x() + 3.5, middle.y()))
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(box.center(), 4.0, 4.0)
    painter.restore()


def _ring(painter: QPainter, ring: QRectF, sign: Sign, colours: Colours) -> None:
    pen = QPen(sign_colour(sign, colours), 2.0 if sign is not Sign.SKIPPED else 1.6)
    if sign is Sign.SKIPPED:
        pen.setDashPattern([1.9, 1.9])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.setBrush(colours.attention_ground if sign is Sign.MISS else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(ring)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(pen.color())
    if sign is Sign.RUNNING:
        painter.drawEllipse(ring.center(), 3.2, 3.2)
    elif sign is Sign.STOPPED:
        painter.drawRoundedRect(QRectF(ring.center().x() - 3.5, ring.center().y() - 1, 7, 2), 1, 1)


def _busy_ring(painter: QPainter, ring: QRectF, colours: Colours, turn: float) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colours.track, 2.4))
    painter.drawEllipse(ring)
    painter.setPen(QPen(colours.accent, 2.4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawArc(ring, round((90 - 360 * turn) * 16), -250 * 16)


def _stroke(painter: QPainter, colour: QColor, width: float) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    pen = QPen(colour, width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)


def _tick(painter: QPainter, box: QRectF) -> None:
    side = box.width()
    points = ((0.29, 0.53), (0.44, 0.67), (0.72, 0.36))
    painter.drawPolyline(QPolygonF([QPointF(box.x() + x * side, box.y() + y * side) for x, y in points]))


def _cross(painter: QPainter, box: QRectF) -> None:
    side = box.width()
    near, far = 0.34, 0.66
    for (x1, y1), (x2, y2) in (((near, near), (far, far)), ((near, far), (far, near))):
        painter.drawLine(
            QPointF(box.x() + x1 * side, box.y() + y1 * side), QPointF(box.x() + x2 * side, box.y() + y2 * side)
        )
