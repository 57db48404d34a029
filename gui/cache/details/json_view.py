"""All that the engine says of an image: a tree that is folded, searched and copied from."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QPushButton, QTreeView, QVBoxLayout, QWidget

from gui.cache.details.json_model import JsonColumn, JsonModel
from gui.cache.details.json_nodes import SHOWN, holds, is_folder, is_masked, places
from gui.cache.details.json_search import JsonSearch
from gui.cache.details.json_text import json_text
from gui.cache.details.whole_text import WholeText
from gui.cache.labels import ElidedLabel, plain_label
from gui.cache.words.image_text import inert
from gui.line_field import LineField
from gui.theme import Theme, monospace_font

_COPY_PATH = "Ctrl+Shift+C"
_KEY_WIDTH = 170
_FITS = 40  # characters of a value that its line shows also in a narrow window
_UNFOLDED = "Config"  # what most people look for


class _FindField(LineField):
    """Enter finds the next, Shift+Enter the one before, Escape empties it."""

    def __init__(self, view: "JsonView") -> None:
        super().__init__()
        self._view = view

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._view.find_next(backwards=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class _Tree(QTreeView):
    """Ctrl+C copies the chosen value, Ctrl+Shift+C its path."""

    def __init__(self, view: "JsonView") -> None:
        super().__init__()
        self._view = view

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.currentIndex().isValid():  # what its choice opened below must not hide the line
            self.scrollTo(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self._view.copy_value()
        elif QKeySequence(event.keyCombination()) == QKeySequence(_COPY_PATH):
            self._view.copy_path()
        else:
            super().keyPressEvent(event)


class JsonView(QWidget):
    """A read-only tree; values of secret-looking variables are masked until they are asked for."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._raw: Mapping[str, Any] = {}
        self._at = -1  # which of the found places is chosen
        self.model = JsonModel(theme, self)
        self.tree = _Tree(self)
        self._set_up_tree()
        self._search = JsonSearch(self)
        self._search.grew.connect(self._on_search_grew)
        self._secrets = JsonSearch(self)
        self._secrets.grew.connect(self._on_secrets_looked_for)
        self.search = _FindField(self)
        self.search.setPlaceholderText(self.tr("Find in JSON"))
        self.search.setAccessibleName(self.tr("Find in JSON"))
        self.search.textChanged.connect(self._start_search)
        self.found = plain_label("", "dim", wrap=False)
        self.secrets = self._button(self.tr("Show secrets"), self.tr("Show secrets"))
        self.secrets.setCheckable(True)
        self.secrets.toggled.connect(self._on_secrets_toggled)
        self.copy_button = self._button(self.tr("Copy"), self.tr("Copy JSON"))
        self.copy_button.clicked.connect(self._on_copy_clicked)
        self.path = ElidedLabel()
        self.path.setProperty("role", "dim")
        self.path.setFont(monospace_font(12))
        self.path_button = self._button(self.tr("Copy path"), self.tr("Copy path"))
        self.path_button.clicked.connect(self.copy_path)
        self.value_button = self._button(self.tr("Copy value"), self.tr("Copy value"))
        self.value_button.clicked.connect(self.copy_value)
        self.whole = WholeText(self.tr("The whole value"))
        self.whole.copy_button.hide()  # there is one for all values
        self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.whole.set_room(event.size().height() // 3)

    def show_json(self, raw: Mapping[str, Any]) -> None:
        """Show another answer, secrets masked."""
        self._raw = raw
        self.secrets.setChecked(False)
        self.secrets.hide()
        self._secrets.start(places(raw, is_masked))
        self.model.show_value(raw)
        for row in range(self.model.rowCount()):
            index = self.model.index(row, JsonColumn.KEY)
            if index.data() == _UNFOLDED:
                self.tree.expand(index)
        self._on_chosen()
        self._start_search()

    def json_text(self) -> str:
        """All of it as text, secrets masked unless they are shown."""
        return json_text(self._raw, reveal=self.model.reveal)

    def find_next(self, *, backwards: bool = False) -> bool:
        """Choose the next place that holds the search's text, from the top again after the last."""
        found = self._search.found
        if not found:
            return False
        self._at = (self._at + (-1 if backwards else 1)) % len(found) if self._at >= 0 else 0
        self._go_to(found[self._at])
        return True

    def copy_path(self) -> None:
        """Put where the chosen value stands on the clipboard, as jq takes it."""
        if self.tree.currentIndex().isValid():
            QApplication.clipboard().setText(self.model.node(self.tree.currentIndex()).path)

    def copy_value(self) -> None:
        """Put the chosen value on the clipboard, whole; masked like what is shown."""
        if self.tree.currentIndex().isValid():
            QApplication.clipboard().setText(self._value_text(self.tree.currentIndex()))

    def _value_text(self, index: QModelIndex) -> str:
        node = self.model.node(index)
        return json_text(node.content, node.key, reveal=self.model.reveal)

    def _go_to(self, place: tuple[int, ...]) -> None:
        index = self.model.place(place)
        above = index.parent()
        while above.isValid():
            self.tree.expand(above)
            above = above.parent()
        self.tree.setCurrentIndex(index)
        self.tree.scrollTo(index)
        self._tell_found()

    # Parts

    def _set_up_tree(self) -> None:
        self.tree.setModel(self.model)
        self.tree.setAccessibleName(self.tr("Image JSON"))
        self.tree.setUniformRowHeights(True)
        self.tree.setHeaderHidden(True)
        self.tree.setColumnWidth(JsonColumn.KEY, _KEY_WIDTH)
        self.tree.setIndentation(16)
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.tree.customContextMenuRequested.connect(self._on_menu_asked)
        self.tree.selectionModel().currentChanged.connect(self._on_chosen)

    def _button(self, text: str, name: str) -> QPushButton:
        button = QPushButton(text)
        button.setAccessibleName(name)
        button.setProperty("role", "flat")
        return button

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(14, 8, 8, 4)
        head.setSpacing(4)
        head.addWidget(self.search, 1)
        for widget in (self.found, self.secrets, self.copy_button):
            head.addWidget(widget)
        foot = QHBoxLayout()
        foot.setContentsMargins(14, 0, 8, 2)
        foot.setSpacing(4)
        foot.addWidget(self.path, 1)
        for widget in (self.path_button, self.value_button):
            foot.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.tree, 1)
        column.addWidget(self.whole)
        column.addLayout(foot)

    # Slots

    def _start_search(self) -> None:
        self._at = -1
        word = self.search.text()
        self._search.start(places(self._raw, holds(word, reveal=self.model.reveal)) if word else iter(()))

    def _on_search_grew(self) -> None:
        if self._at < 0 and self._search.found:
            self.find_next()
        self._tell_found()

    def _tell_found(self) -> None:
        count = len(self._search.found)
        if count:
            at, total = self.locale().toString(self._at + 1), self.locale().toString(count)
            self.found.setText(f"{at} / {total}" + ("+" if self._search.searching else ""))
        elif self.search.text() and not self._search.searching:
            self.found.setText(self.tr("not found"))
        else:
            self.found.setText("")

    def _on_chosen(self) -> None:
        index = self.tree.currentIndex()
        for button in (self.path_button, self.value_button):
            button.setEnabled(index.isValid())
        self.path.setText(inert(self.model.node(index).path, 2 * SHOWN) if index.isValid() else "")
        text = "" if is_folder(self.model.node(index).value) else self._value_text(index)
        self.whole.show_text(text if len(text) > _FITS or "\n" in text else "")

    def _on_secrets_looked_for(self) -> None:
        if self._secrets.found:
            self._secrets.stop()
            self.secrets.show()

    def _on_secrets_toggled(self, checked: bool) -> None:
        self.model.set_reveal(checked)
        self._on_chosen()
        self._start_search()

    def _on_copy_clicked(self) -> None:
        QApplication.clipboard().setText(self.json_text())

    def _on_menu_asked(self, place: QPoint) -> None:
        index: QModelIndex = self.tree.indexAt(place)
        if not index.isValid():
            return
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.addAction(self.tr("Copy value")).triggered.connect(self.copy_value)
        menu.addAction(self.tr("Copy path")).triggered.connect(self.copy_path)
        menu.addSeparator()
        menu.addAction(self.tr("Fold all")).triggered.connect(self.tree.collapseAll)
        menu.popup(self.tree.viewport().mapToGlobal(place))
