"""Paints an image's layers as blocks as long as their bytes; a block that neighbours share runs through their rows."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from gui.cache.sharing.sharing_model import Block, SharingModel
from gui.cache.words.image_text import size_text
from gui.theme import Theme

_MARGIN = 6
_LABEL_ROOM = 12


class LayersDelegate(QStyledItemDelegate):
    """`going` tells the chain ids of the layers that the chosen images' removal frees: they are filled."""

    def __init__(self, theme: Theme, model: SharingModel, going: Callable[[], frozenset[str]], parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._model, self._going = theme, model, going

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, _without_text(option), QModelIndex())
        rows, number = self._model.rows, index.row()
        painter.save()
        scale = (option.rect.width() - 2 * _MARGIN) / self._model.widest
        for block in rows[number].blocks:
            above = number > 0 and block in rows[number - 1].blocks
            beneath = number + 1 < len(rows) and block in rows[number + 1].blocks
            rect = option.rect
            top, bottom = rect.top() + (0 if above else 4), rect.bottom() + 1 - (0 if beneath else 4)
            x, width = rect.left() + _MARGIN + block.start * scale, max(1.0, block.size * scale - 1)
            self._paint_block(painter, QRectF(x, top, width, bottom - top), block, first=not above)
        painter.restore()

    def _paint_block(self, painter: QPainter, rect: QRectF, block: Block, *, first: bool) -> None:
        colours = self._theme.colours
        going = block.link in self._going()
        ground = colours.attention if going else colours.strong_line if block.sharers > 1 else colours.accent
        painter.fillRect(rect, ground)
        text = size_text(block.size, self._model.locale)
        if first and rect.width() > painter.fontMetrics().horizontalAdvance(text) + _LABEL_ROOM:
            shared = block.sharers > 1 and not going
            painter.setPen(colours.text if shared else colours.on_accent)
            painter.drawText(rect.adjusted(6, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, text)


def _without_text(option: QStyleOptionViewItem) -> QStyleOptionViewItem:
    copy = QStyleOptionViewItem(option)
    copy.text = ""
    return copy
