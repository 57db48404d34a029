"""The layers of a pull as rows: id, state, bar and bytes; a hundred of them scroll."""

from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from core.images.pull import LayerProgress
from gui.console.words.pull_words import known_statuses, layer_at_rest, layer_bytes, layer_status
from gui.theme import Theme, monospace_font

ROW_HEIGHT = 22
_LAYER_ROLE = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex


class Column(IntEnum):
    """The table's columns."""

    ID = 0
    STATUS = 1
    BAR = 2
    BYTES = 3


class LayersModel(QAbstractTableModel):
    """Layers in the order in which the engine named them; each step changes only the rows that differ."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layers: tuple[LayerProgress, ...] = ()

    def set_layers(self, layers: tuple[LayerProgress, ...]) -> None:
        """Take the layers of the newest snapshot."""
        old = self._layers
        if [layer.id for layer in layers[: len(old)]] != [layer.id for layer in old]:
            self.beginResetModel()
            self._layers = layers
            self.endResetModel()
            return
        if len(layers) > len(old):
            self.beginInsertRows(QModelIndex(), len(old), len(layers) - 1)
            self._layers = layers
            self.endInsertRows()
        self._layers = layers
        for row, layer in enumerate(old):
            if layer != layers[row]:
                self.dataChanged.emit(self.index(row, Column.STATUS), self.index(row, Column.BYTES))

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._layers)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(Column)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        layer = self._layers[index.row()]
        if role == _LAYER_ROLE:
            return layer
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._text(layer, Column(index.column()))
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (self.tr("Layer"), self.tr("State"), self.tr("Progress"), self.tr("Bytes"))[section]

    def _text(self, layer: LayerProgress, column: Column) -> str:
        if column is Column.ID:
            return layer.id
        if column is Column.STATUS:
            return layer_status(layer)
        if column is Column.BYTES:
            return layer_bytes(layer)
        return "" if layer.fraction is None else self.tr("{number} %").format(number=int(layer.fraction * 100))


class _LayerDelegate(QStyledItemDelegate):
    """Paints a row on the panel: no grid, no frame, a bar that only grows."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        return QSize(80, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        layer = index.data(_LAYER_ROLE)
        if not isinstance(layer, LayerProgress):
            return
        box = QRectF(option.rect)
        if index.column() == Column.BAR:
            _paint_bar(painter, box, layer, self._theme)
            return
        painter.setFont(self._font(Column(index.column())))
        painter.setPen(self._ink(Column(index.column()), layer))
        side = Qt.AlignmentFlag.AlignRight if index.column() == Column.BYTES else Qt.AlignmentFlag.AlignLeft
        text = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, int(box.width()))
        painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, text)

    def _font(self, column: Column) -> QFont:
        if column is Column.ID:
            return monospace_font(12)
        parent = self.parent()
        font = QFont(parent.font()) if isinstance(parent, QWidget) else QFont()
        font.setPixelSize(12)
        font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def _ink(self, column: Column, layer: LayerProgress) -> QColor:
        busy = column is Column.STATUS and not layer_at_rest(layer)
        return self._theme.colours.text if busy else self._theme.colours.dim


def _paint_bar(painter: QPainter, box: QRectF, layer: LayerProgress, theme: Theme) -> None:
    colours = theme.colours
    groove = QRectF(box.x(), box.center().y() - 2.5, box.width() - 8, 5)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    fill_bar(painter, groove, 1.0, colours.track)
    if layer.done:
        fill_bar(painter, groove, 1.0, colours.done)
    elif layer.status == "Extracting":
        # What is here stays drawn; unpacking grows over it, so that the bar never falls back to nothing.
        fill_bar(painter, groove, 1.0, colours.accent)
        fill_bar(painter, groove, layer.fraction or 0.0, colours.done)
    elif layer.status in ("Download complete", "Verifying Checksum"):
        fill_bar(painter, groove, 1.0, colours.accent)
    else:
        fill_bar(painter, groove, layer.fraction or 0.0, colours.accent)
    painter.restore()


def fill_bar(painter: QPainter, groove: QRectF, fraction: float, colour: QColor) -> None:
    """Fill the first part of a round-ended groove; the brush and no pen are left set."""
    if fraction <= 0:
        return
    painter.setBrush(colour)
    filled = QRectF(groove)
    filled.setWidth(max(groove.height(), groove.width() * min(1.0, fraction)))
    painter.drawRoundedRect(filled, groove.height() / 2, groove.height() / 2)


class LayersTable(QTableView):
    """The rows, without header or grid; as tall as up to eight of them, then it scrolls."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = LayersModel(self)
        self.setModel(self._model)
        self.setItemDelegate(_LayerDelegate(theme, self))
        self.setAccessibleName("Layers")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        header = self.horizontalHeader()
        header.hide()
        header.setMinimumSectionSize(40)
        for column, width in ((Column.ID, 101), (Column.STATUS, self._status_width()), (Column.BYTES, 116)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(column, width)
        header.setSectionResizeMode(Column.BAR, QHeaderView.ResizeMode.Stretch)
        theme.changed.connect(self.viewport().update)

    def set_layers(self, layers: tuple[LayerProgress, ...]) -> None:
        """Take the layers of the newest snapshot."""
        self._model.set_layers(layers)

    def _status_width(self) -> int:
        """Room for the longest known state in the person's language."""
        font = QFont(self.font())
        font.setPixelSize(12)
        widest = max(QFontMetrics(font).horizontalAdvance(text) for text in known_statuses().values())
        return max(124, min(200, widest + 16))
