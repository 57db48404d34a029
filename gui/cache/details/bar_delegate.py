"""Paints a thin bar below a figure: how much it is of the largest."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from gui.theme import Theme

_MARGIN = 7
_HEIGHT = 3


class BarDelegate(QStyledItemDelegate):
    """`share` tells for a row what to fill, from 0 to 1; a row with 0 has no bar."""

    def __init__(self, theme: Theme, share: Callable[[int], float], parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._share = share

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        share = self._share(index.row())
        if share <= 0:
            return
        rect = option.rect
        width = rect.width() - 2 * _MARGIN
        place = QRectF(rect.left() + _MARGIN, rect.bottom() - _HEIGHT, width, _HEIGHT)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colours.track)
        painter.drawRoundedRect(place, _HEIGHT / 2, _HEIGHT / 2)
        place.setWidth(max(float(_HEIGHT), width * share))
        painter.setBrush(self._theme.colours.accent)
        painter.drawRoundedRect(place, _HEIGHT / 2, _HEIGHT / 2)
        painter.restore()
