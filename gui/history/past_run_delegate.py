"""How a row of earlier runs is painted: its sign, its name strong, its line as Docker speaks, a pin."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from core.history.past_run import PastRun
from gui.console.tab.signs import paint_tab_sign, sign_colour
from gui.console.words.sign import Sign
from gui.history import past_run_words as words
from gui.history.past_runs_model import RUN_ROLE, Column
from gui.theme import Colours, Theme, monospace_font

ROW_HEIGHT = 32
_MARK = 3  # width of the chosen row's mark
_LONGEST_NAME = 100

Index = QModelIndex | QPersistentModelIndex


class PastRunDelegate(QStyledItemDelegate):
    """Paints the rows of a PastRunsModel and lets a run be named in its place; owned by the table."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(0, ROW_HEIGHT)

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, _index: Index) -> QWidget:
        field = QLineEdit(parent)
        field.setMaxLength(_LONGEST_NAME)
        field.setAccessibleName(self.tr("Name of the run"))
        field.setPlaceholderText(self.tr("A name for this run"))
        return field

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        place: QRect = option.rect
        editor.setGeometry(place.adjusted(0, 1, -8, -1))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        run = index.data(RUN_ROLE)
        if not isinstance(run, PastRun):  # a row that went away while its repaint was under way
            return
        colours, rect, column = self._theme.colours, QRect(option.rect), Column(index.column())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        over = _paint_ground(painter, option, column, colours)
        painter.setFont(_figures(option.font))
        if column is Column.END:
            _paint_end(painter, rect, run, colours)
        elif column is Column.LINE:
            _paint_line(painter, rect.adjusted(8, 0, -8, 0), run, colours)
        elif column is Column.PIN:
            _paint_pin(painter, rect, colours.accent if run.pinned else colours.strong_line if over else None)
        else:
            right = column is Column.TOOK
            _paint_text(painter, rect.adjusted(8, 0, -8, 0), str(index.data()), colours.dim, right=right)
        painter.restore()


def _figures(font: QFont) -> QFont:
    figures = QFont(font)
    figures.setFeature(QFont.Tag("tnum"), 1)
    return figures


def _paint_ground(painter: QPainter, option: QStyleOptionViewItem, column: Column, colours: Colours) -> bool:
    """Returns whether the pointer is over the cell."""
    rect: QRect = option.rect
    state: QStyle.StateFlag = option.state
    over = bool(state & QStyle.StateFlag.State_MouseOver)
    if state & QStyle.StateFlag.State_Selected:
        painter.fillRect(rect, colours.chosen)
        if column is Column.END:
            painter.fillRect(QRect(rect.left(), rect.top(), _MARK, rect.height()), colours.accent)
    elif over:
        painter.fillRect(rect, colours.hover)
    return over


def _paint_end(painter: QPainter, rect: QRect, run: PastRun, colours: Colours) -> None:
    sign = words.sign(run)
    box = QRectF(rect.left() + 14, rect.center().y() - 6, 14, 14)
    paint_tab_sign(painter, box, sign, colours, 0.0)
    ink = sign_colour(Sign.FAILED, colours)
    _paint_text(painter, rect.adjusted(34, 0, 0, 0), words.code_text(run), ink)


def _paint_line(painter: QPainter, rect: QRect, run: PastRun, colours: Colours) -> None:
    if run.name:
        strong = QFont(painter.font())
        strong.setWeight(QFont.Weight.DemiBold)
        painter.setFont(strong)
        metrics = QFontMetrics(strong)
        width = min(metrics.horizontalAdvance(run.name) + 2, rect.width() * 2 // 5)
        _paint_text(painter, QRect(rect.left(), rect.top(), width, rect.height()), run.name, colours.text)
        rect.setLeft(rect.left() + width + 12)
    font = monospace_font()
    font.setFeature(QFont.Tag("calt"), 0)  # what was typed is shown as it was typed
    painter.setFont(font)
    _paint_text(painter, rect, words.line_text(run), colours.dim if run.name else colours.text)


def _paint_text(painter: QPainter, rect: QRect, text: str, ink: QColor, *, right: bool = False) -> None:
    painter.setPen(ink)
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    shown = QFontMetrics(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | side | Qt.TextFlag.TextSingleLine, shown)


def _paint_pin(painter: QPainter, rect: QRect, ink: QColor | None) -> None:
    if ink is None:
        return
    middle = QPointF(rect.center().x() + 0.5, rect.center().y())
    painter.setPen(QPen(ink, 1.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawLine(middle + QPointF(0, 2), middle + QPointF(0, 7))
    painter.drawLine(middle + QPointF(-4, 2), middle + QPointF(4, 2))
    painter.drawLine(middle + QPointF(-3, -6), middle + QPointF(3, -6))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    painter.drawRect(QRectF(middle.x() - 2.2, middle.y() - 6, 4.4, 8))
