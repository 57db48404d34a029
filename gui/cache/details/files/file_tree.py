"""The tree on the screen, and what its menu offers for a file or a folder."""

from PySide6.QtCore import QLocale, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QMenu, QTreeView

from core.images.layers.extraction import can_save
from core.images.layers.index import Kind
from gui.cache.details.files.file_model import Column, FileModel
from gui.cache.words.image_text import size_text
from gui.theme import monospace_font

_MODE, _OWNER = "drwxr-xr-x", "1000:1000"
_PADDING = 22  # beside them
_LEAST_NAME = 190  # pixels that the names keep: the owner goes first where there is no room, then the mode


class FileTree(QTreeView):
    """Shows a FileModel; the signals carry a node of its tree."""

    preview_asked = Signal(int)
    save_asked = Signal(int)

    def __init__(self, model: FileModel) -> None:
        super().__init__()
        self._model = model
        self.setModel(model)
        self.setAccessibleName(self.tr("Files of the image"))
        self.setUniformRowHeights(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setIndentation(16)
        self.setStyleSheet("QTreeView::item { padding: 4px 8px 4px 2px; }")
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._on_menu_asked)
        self.activated.connect(self._on_activated)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionsMovable(False)
        header.setSectionResizeMode(Column.NAME, QHeaderView.ResizeMode.Stretch)
        metrics = QFontMetrics(monospace_font(12))
        # The widest size is one in bytes: the locale writes that word out.
        widest = {Column.SIZE: size_text(999, QLocale()), Column.MODE: _MODE, Column.OWNER: _OWNER}
        self._widths = {column: metrics.horizontalAdvance(text) + _PADDING for column, text in widest.items()}
        for column, width in self._widths.items():
            header.resizeSection(column, width)

    def menu_for(self, index: QModelIndex) -> QMenu:
        """What can be done with a row."""
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        node, tree = self._model.node(index), self._model.tree
        if node is None or tree is None:
            return menu
        has_content = tree.kind(node) in (Kind.FILE, Kind.HARD_LINK)
        preview = menu.addAction(self.tr("Preview"))
        preview.setEnabled(has_content)
        preview.triggered.connect(lambda: self.preview_asked.emit(node))
        save = menu.addAction(self.tr("Save…"))
        save.setEnabled(can_save(tree, node))
        save.triggered.connect(lambda: self.save_asked.emit(node))
        menu.addSeparator()
        menu.addAction(self.tr("Copy path")).triggered.connect(lambda: self._copy(node))
        return menu

    def keyPressEvent(self, event: QKeyEvent) -> None:
        node = self._model.node(self.currentIndex())
        if node is not None and event.matches(QKeySequence.StandardKey.Copy):
            self._copy(node)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        room = event.size().width() - _LEAST_NAME - self._widths[Column.SIZE]
        self.setColumnHidden(Column.MODE, room < self._widths[Column.MODE])
        self.setColumnHidden(Column.OWNER, room < self._widths[Column.MODE] + self._widths[Column.OWNER])
        super().resizeEvent(event)

    def _copy(self, node: int) -> None:
        tree = self._model.tree
        if tree is not None:
            path = tree.index.path(node)
            QApplication.clipboard().setText(path.encode("utf-8", "surrogateescape").decode("utf-8", "replace"))

    def _on_menu_asked(self, place: QPoint) -> None:
        index = self.indexAt(place)
        if self._model.node(index) is not None:
            self.menu_for(index).popup(self.viewport().mapToGlobal(place))

    def _on_activated(self, index: QModelIndex) -> None:
        node, tree = self._model.node(index), self._model.tree
        if node is None or tree is None:
            self._model.show_more(index.siblingAtColumn(0))
        elif tree.kind(node) in (Kind.FILE, Kind.HARD_LINK):
            self.preview_asked.emit(node)
