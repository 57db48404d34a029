"""All that the engine says of an image, as JSON that can be searched and copied."""

import json
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from core.secrets import MASK, is_secret
from gui.cache.labels import plain_label
from gui.cache.words.image_text import inert
from gui.line_field import LineField
from gui.theme import monospace_font

LONGEST_LINE = 2000
"""Characters of one line that are drawn: a text widget lays a whole line out at once. A copy has all of it."""


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


class JsonView(QWidget):
    """Read-only JSON with a search field; values of secret-looking variables are masked until they are asked for."""

    def __init__(self) -> None:
        super().__init__()
        self._raw: Mapping[str, Any] | None = None
        self._shown: Mapping[str, Any] | None = None
        self.text = QPlainTextEdit(readOnly=True)
        self.text.setAccessibleName(self.tr("Image JSON"))
        self.text.setFont(monospace_font(12))
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.search = _FindField(self)
        self.search.setPlaceholderText(self.tr("Find in JSON"))
        self.search.setAccessibleName(self.tr("Find in JSON"))
        self.search.textChanged.connect(self._on_search_changed)
        self.found = plain_label("", "dim", wrap=False)
        self.secrets = QPushButton(self.tr("Show secrets"))
        self.secrets.setCheckable(True)
        self.copy_button = QPushButton(self.tr("Copy"))
        self.copy_button.setAccessibleName(self.tr("Copy JSON"))
        for button in (self.secrets, self.copy_button):
            button.setProperty("role", "flat")
        self.secrets.toggled.connect(self._on_secrets_toggled)
        self.copy_button.clicked.connect(self._on_copy_clicked)
        self._lay_out()

    def show_json(self, raw: Mapping[str, Any] | None) -> None:
        """Show `raw`; it is written out only when this view can be seen."""
        self._raw = raw
        self.secrets.setChecked(False)
        if self.isVisible():
            self._render()

    def json_text(self) -> str:
        """All of it as text, secrets masked unless they are shown."""
        if self._raw is None:
            return ""
        value = self._raw if self.secrets.isChecked() else masked(self._raw)
        return json.dumps(value, indent=2, ensure_ascii=False, default=str)

    def find_next(self, *, backwards: bool = False) -> bool:
        """Choose the next place that holds the search's text, from the top again after the last."""
        text = self.search.text()
        if not text:
            return False
        flags = QTextDocument.FindFlag.FindBackward if backwards else QTextDocument.FindFlag(0)
        if self.text.find(text, flags):
            return True
        self.text.moveCursor(QTextCursor.MoveOperation.End if backwards else QTextCursor.MoveOperation.Start)
        return self.text.find(text, flags)

    def showEvent(self, _event: object) -> None:
        self._render()

    def _render(self) -> None:
        if self._shown is self._raw and self._raw is not None:
            return
        self._shown = self._raw
        self.secrets.setVisible(self._raw is not None and masked(self._raw) != self._raw)
        self._write()

    def _write(self) -> None:
        lines = [inert(line, LONGEST_LINE) for line in self.json_text().split("\n")]
        self.text.setPlainText("\n".join(lines))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(14, 8, 8, 0)
        head.setSpacing(8)
        head.addWidget(self.search, 1)
        for widget in (self.found, self.secrets, self.copy_button):
            head.addWidget(widget)
        body = QVBoxLayout()
        body.setContentsMargins(14, 0, 14, 8)
        body.addWidget(self.text)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addLayout(body)

    def _on_search_changed(self, text: str) -> None:
        self.text.moveCursor(QTextCursor.MoveOperation.Start)
        found = self.find_next()
        self.found.setText("" if found or not text else self.tr("not found"))

    def _on_secrets_toggled(self, _checked: bool) -> None:
        self._write()

    def _on_copy_clicked(self) -> None:
        QApplication.clipboard().setText(self.json_text())


def masked(value: Any) -> Any:
    """`value` with the values of secret-looking keys and `KEY=value` strings replaced; nothing else is changed."""
    if isinstance(value, Mapping):
        return {key: _masked_entry(str(key), entry) for key, entry in value.items()}
    if isinstance(value, (list, tuple)):
        return [masked(entry) for entry in value]
    if isinstance(value, str):
        return _masked_variable(value)
    return value


def _masked_entry(key: str, entry: Any) -> Any:
    return MASK if isinstance(entry, str) and is_secret(key, entry) else masked(entry)


def _masked_variable(text: str) -> str:
    key, sign, value = text.partition("=")
    return f"{key}={MASK}" if sign and key.isidentifier() and is_secret(key, value) else text
