"""How one line of the image list is painted: the name strong, its tag and figures quiet, who uses it in a pill."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from core.images.cache import NO_NAME, CachedImage
from gui.cache.image_model import Column, ImageModel
from gui.cache.listing.arrangement import Heading, Line
from gui.cache.listing.columns import TO_THE_RIGHT
from gui.cache.words.image_text import inert, split_name
from gui.theme import Colours, Theme, interface_font, monospace_font

ROW_HEIGHT = 32
_MARGIN = 12
_INDENT = 28  # of what stands below a heading, and of a heading's name
_MARK = 3  # width of the chosen row's mark
_PILL_HEIGHT = 18
_DIGEST_DIGITS = 20  # "@sha256:" and twelve digits
_MOST_KEPT = 4000  # texts that are kept cut to their width
_MONOSPACE = frozenset((Column.ID, Column.DIGEST))
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight

Index = QModelIndex | QPersistentModelIndex


class _Letters:
    """One font, with what was cut to fit in it: to measure a text costs more than to draw it."""

    def __init__(self, font: QFont) -> None:
        self.font = font
        self._metrics = QFontMetrics(font)
        self._widths: dict[str, int] = {}
        self._cut: dict[tuple[str, int], str] = {}

    def width(self, text: str) -> int:
        """In pixels."""
        width = self._widths.get(text)
        if width is None:
            if len(self._widths) > _MOST_KEPT:
                self._widths.clear()
            width = self._widths[text] = self._metrics.horizontalAdvance(text)
        return width

    def cut(self, text: str, width: int) -> str:
        """`text`, with an ellipsis at its end where it is wider than that."""
        return self._fitting(text, width, self._cut_end)

    def cut_name(self, name: str, width: int) -> str:
        """A repository's name without as many of its first parts as it takes: the last one tells it from others."""
        return self._fitting(name, width, self._cut_parts)

    def _fitting(self, text: str, width: int, cut: Callable[[str, int], str]) -> str:
        if self.width(text) <= width:
            return text
        found = self._cut.get((text, width))
        if found is None:
            if len(self._cut) > _MOST_KEPT:
                self._cut.clear()
            found = self._cut[text, width] = cut(text, width)
        return found

    def _cut_end(self, text: str, width: int) -> str:
        return self._metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)

    def _cut_parts(self, name: str, width: int) -> str:
        rest = name
        while "/" in rest:
            rest = rest.partition("/")[2]
            if self._metrics.horizontalAdvance(f"…/{rest}") <= width:
                return f"…/{rest}"
        return self._metrics.elidedText(rest, Qt.TextElideMode.ElideMiddle, width)


class ImageDelegate(QStyledItemDelegate):
    """Paints rows of an ImageModel with the theme's colours; owned by the table."""

    def __init__(self, theme: Theme, model: ImageModel, tag_apart: Callable[[], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = model
        self._tag_apart = tag_apart
        self._take_fonts()
        theme.changed.connect(self._take_fonts)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(0, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = self._model.line_at(index.row())
        if line is None:  # a line that went away while its repaint was under way
            return
        colours = self._theme.colours
        rect: QRect = option.rect
        column = index.column()
        _paint_ground(painter, rect, option.state, colours, first=column == Column.IMAGE)
        if column != Column.IMAGE:
            self._paint_figure(painter, rect, line, Column(column), colours)
        elif isinstance(line, Heading):
            self._paint_heading(painter, rect, line, colours)
        elif line.dangling:
            self._paint_dangling(painter, rect, line, colours)
        else:
            self._paint_name(painter, rect, line, colours)

    def _take_fonts(self) -> None:
        strong, pill = interface_font(), interface_font(11)
        strong.setWeight(QFont.Weight.DemiBold)
        pill.setWeight(QFont.Weight.DemiBold)
        self._plain, self._strong, self._pill = _Letters(interface_font()), _Letters(strong), _Letters(pill)
        self._mono = _Letters(monospace_font(12))

    def _paint_name(self, painter: QPainter, rect: QRect, row: CachedImage, colours: Colours) -> None:
        heading = self._model.arrangement.headed(row)
        rect = rect.adjusted(_INDENT + 12 if heading else _MARGIN, 0, -4, 0)
        name, rest = split_name(inert(row.name))
        if rest.startswith("@"):
            rest = rest[:_DIGEST_DIGITS]
        if heading and not self._tag_apart():
            _draw(painter, rect, self._plain, self._plain.cut(rest.removeprefix(":"), rect.width()), colours.text)
            return
        if heading or self._tag_apart():
            rest = ""
        letters = self._plain if heading else self._strong
        name_width, rest_width = _shares(letters.width(name), self._plain.width(rest), rect.width())
        shown = letters.cut_name(name, name_width)
        _draw(painter, rect, letters, shown, colours.dim if heading else colours.text)
        if rest:
            place = rect.adjusted(letters.width(shown), 0, 0, 0)
            _draw(painter, place, self._plain, self._plain.cut(rest, rest_width), colours.dim)

    def _paint_heading(self, painter: QPainter, rect: QRect, heading: Heading, colours: Colours) -> None:
        sign = rect.adjusted(_MARGIN - 2, 0, 0, 0)
        _draw(painter, sign, self._plain, "▸" if heading.folded else "▾", colours.dim)
        rect = rect.adjusted(_INDENT, 0, -4, 0)
        count = str(len(heading.rows))
        width = rect.width() - self._plain.width(count) - 10
        name = inert(heading.repository)
        dangling = heading.repository == NO_NAME
        letters = self._plain if dangling else self._strong
        shown = letters.cut_name(name, width)
        _draw(painter, rect, letters, shown, colours.dim if dangling else colours.text)
        _draw(painter, rect.adjusted(letters.width(shown) + 8, 0, 0, 0), self._plain, count, colours.faint)

    def _paint_dangling(self, painter: QPainter, rect: QRect, row: CachedImage, colours: Colours) -> None:
        heading = self._model.arrangement.headed(row)
        rect = rect.adjusted(_INDENT + 12 if heading else _MARGIN, 0, -4, 0)
        if not heading:
            _draw(painter, rect, self._plain, NO_NAME, colours.dim)
            rect = rect.adjusted(self._plain.width(NO_NAME) + 8, 0, 0, 0)
        _draw(painter, rect, self._mono, self._mono.cut(row.reference, rect.width()), colours.dim)

    def _paint_figure(self, painter: QPainter, rect: QRect, line: Line, column: Column, colours: Colours) -> None:
        text = self._model.cell_text(line, column)
        if not text:
            return
        if column is Column.USED:
            self._paint_pill(painter, rect, text, colours)
            return
        right = column in TO_THE_RIGHT
        place = rect.adjusted(4, 0, -8, 0) if right else rect.adjusted(8, 0, -4, 0)
        letters = self._mono if column in _MONOSPACE else self._plain
        _draw(painter, place, letters, letters.cut(text, place.width()), colours.dim, _RIGHT if right else _LEFT)

    def _paint_pill(self, painter: QPainter, rect: QRect, count: str, colours: Colours) -> None:
        width = max(22, self._pill.width(count) + 14)
        pill = QRect(rect.right() - 8 - width, rect.center().y() - _PILL_HEIGHT // 2 + 1, width, _PILL_HEIGHT)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.done_ground)
        painter.drawRoundedRect(pill, _PILL_HEIGHT / 2, _PILL_HEIGHT / 2)
        _draw(painter, pill, self._pill, count, colours.done, Qt.AlignmentFlag.AlignCenter)


def _draw(
    painter: QPainter, rect: QRect, letters: _Letters, text: str, ink: QColor, alignment: Qt.AlignmentFlag = _LEFT
) -> None:
    painter.setFont(letters.font)
    painter.setPen(ink)
    painter.drawText(rect, alignment | Qt.TextFlag.TextSingleLine, text)


def _paint_ground(painter: QPainter, rect: QRect, state: QStyle.StateFlag, colours: Colours, *, first: bool) -> None:
    if state & QStyle.StateFlag.State_Selected:
        painter.fillRect(rect, colours.chosen)
        if first:
            painter.fillRect(QRect(rect.left(), rect.top(), _MARK, rect.height()), colours.accent)
    elif state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(rect, colours.hover)


def _shares(name: int, rest: int, width: int) -> tuple[int, int]:
    """How the width is shared out: the tag keeps two fifths when both are too long, all it needs when it is short."""
    if name + rest <= width:
        return name + 2, rest + 2  # advances are rounded
    kept = min(rest, max(width - name, width * 2 // 5))
    return width - kept, kept
