"""How one line of the image list is painted: the name strong, its tag and figures quiet, who uses it in a pill."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from core.images.cache import NO_NAME, CachedImage
from gui.cache.image_model import ROW_ROLE, Column
from gui.cache.words.image_text import inert, split_name
from gui.theme import Colours, Theme, monospace_font

ROW_HEIGHT = 32
_MARGIN = 12
_MARK = 3  # width of the chosen row's mark
_PILL_HEIGHT = 18
_DIGEST_DIGITS = 20  # "@sha256:" and twelve digits

Index = QModelIndex | QPersistentModelIndex


class ImageDelegate(QStyledItemDelegate):
    """Paints rows of an ImageModel with the theme's colours; owned by the table."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(0, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROW_ROLE)
        if not isinstance(row, CachedImage):  # a line that went away while its repaint was under way
            return
        colours = self._theme.colours
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _paint_ground(painter, option, index, colours)
        painter.setFont(option.font)
        column = Column(index.column())
        if column is Column.IMAGE:
            _paint_name(painter, rect.adjusted(_MARGIN, 0, -4, 0), row, colours)
        elif column is Column.USED:
            _paint_pill(painter, rect, index.data(), colours)
        else:
            _paint_figure(painter, rect, index, colours)
        painter.restore()


def _paint_ground(painter: QPainter, option: QStyleOptionViewItem, index: Index, colours: Colours) -> None:
    rect: QRect = option.rect
    state: QStyle.StateFlag = option.state
    if state & QStyle.StateFlag.State_Selected:
        painter.fillRect(rect, colours.chosen)
        if index.column() == Column.IMAGE:
            painter.fillRect(QRect(rect.left(), rect.top(), _MARK, rect.height()), colours.accent)
    elif state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(rect, colours.hover)


def _paint_name(painter: QPainter, rect: QRect, row: CachedImage, colours: Colours) -> None:
    if row.dangling:
        _paint_dangling(painter, rect, row, colours)
        return
    name, rest = split_name(inert(row.name))
    if rest.startswith("@"):
        rest = rest[:_DIGEST_DIGITS]
    strong = QFont(painter.font())
    strong.setWeight(QFont.Weight.DemiBold)
    name_metrics, metrics = QFontMetrics(strong), QFontMetrics(painter.font())
    name_width, rest_width = _shares(
        name_metrics.horizontalAdvance(name), metrics.horizontalAdvance(rest), rect.width()
    )
    shown = name_metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, name_width)
    plain = painter.font()
    painter.setFont(strong)
    painter.setPen(colours.text)
    painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, shown)
    painter.setFont(plain)
    painter.setPen(colours.dim)
    place = rect.adjusted(name_metrics.horizontalAdvance(shown), 0, 0, 0)
    painter.drawText(
        place, Qt.AlignmentFlag.AlignVCenter, metrics.elidedText(rest, Qt.TextElideMode.ElideRight, rest_width)
    )


def _shares(name: int, rest: int, width: int) -> tuple[int, int]:
    """How the width is shared out: the tag keeps two fifths when both are too long, all it needs when it is short."""
    if name + rest <= width:
        return name + 2, rest + 2  # advances are rounded
    kept = min(rest, max(width - name, width * 2 // 5))
    return width - kept, kept


def _paint_dangling(painter: QPainter, rect: QRect, row: CachedImage, colours: Colours) -> None:
    painter.setPen(colours.dim)
    painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, NO_NAME)
    place = rect.adjusted(QFontMetrics(painter.font()).horizontalAdvance(NO_NAME) + 8, 0, 0, 0)
    painter.setFont(monospace_font(12))
    painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, row.reference)


def _paint_figure(painter: QPainter, rect: QRect, index: Index, colours: Colours) -> None:
    right = index.column() == Column.SIZE
    painter.setPen(colours.dim)
    place = rect.adjusted(4, 0, -8, 0) if right else rect.adjusted(8, 0, -4, 0)
    flags = Qt.AlignmentFlag.AlignVCenter | (Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft)
    metrics = QFontMetrics(painter.font())
    painter.drawText(place, flags, metrics.elidedText(index.data(), Qt.TextElideMode.ElideRight, place.width()))


def _paint_pill(painter: QPainter, rect: QRect, count: str, colours: Colours) -> None:
    if not count:
        return
    font = QFont(painter.font())
    font.setWeight(QFont.Weight.DemiBold)
    font.setPixelSize(11)
    width = max(22, QFontMetrics(font).horizontalAdvance(count) + 14)
    pill = QRect(rect.right() - 8 - width, rect.center().y() - _PILL_HEIGHT // 2 + 1, width, _PILL_HEIGHT)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colours.done_ground)
    painter.drawRoundedRect(pill, _PILL_HEIGHT / 2, _PILL_HEIGHT / 2)
    painter.setFont(font)
    painter.setPen(colours.done)
    painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, count)
