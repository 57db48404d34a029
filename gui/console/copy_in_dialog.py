"""Asks where in a container files of this machine are to be copied."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from gui.console.words.copy_words import named

_TOLD = 5  # names that are listed


class CopyInDialog(QDialog):
    """Shown by open(); it goes when it is closed. `chosen` has the folder in the container."""

    chosen = Signal(str)

    def __init__(self, paths: Sequence[Path], name: str, folder: str, parent: QWidget) -> None:
        """`folder` is what is proposed."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Copy into {name}").format(name=named(name)))
        self.setMinimumWidth(420)
        self.folder = QLineEdit(folder)
        self.folder.setAccessibleName("Folder in the container")
        self.folder.selectAll()
        self._reason = _label("", "failed")
        self.buttons = QDialogButtonBox()
        self.copy = self.buttons.addButton(self.tr("Copy"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.copy.setProperty("role", "primary")
        self.buttons.addButton(self.tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.accepted.connect(lambda: self.chosen.emit(self.folder.text().strip()))
        self.folder.textChanged.connect(self._check)
        form = QFormLayout()
        form.setSpacing(8)
        form.addRow(self.tr("Folder in the container"), self.folder)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        replaced = self.tr("What has the same name there is replaced.")
        for part in (_label(self._list(paths)), form, self._reason, _label(replaced, "dim"), self.buttons):
            if isinstance(part, QFormLayout):
                column.addLayout(part)
            else:
                column.addWidget(part)
        self._check()

    def _list(self, paths: Sequence[Path]) -> str:
        lines = [named(path.name) + ("/" if path.is_dir() else "") for path in paths[:_TOLD]]
        if len(paths) > _TOLD:
            lines.append(self.tr("and %n more", "", len(paths) - _TOLD))
        return "\n".join(lines)

    def _check(self) -> None:
        text = self.folder.text().strip()
        self.copy.setEnabled(text.startswith("/"))
        self._reason.setText("" if text.startswith("/") or not text else self.tr("The path begins with a slash."))
        self._reason.setVisible(bool(self._reason.text()))


def _label(text: str, role: str = "text") -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setProperty("role", role)
    return label
