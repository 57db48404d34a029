"""Ask which tar of files becomes an image, under which name, and with which instructions."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLayout, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from core.images.reference import ImageReference
from core.images.transfers.archives import Import
from gui.cache.dialogs.name_dialogs import NameDialog
from gui.theme import Theme, monospace_font

_LINES = 3
_EXAMPLE = 'CMD ["/bin/sh"]\nENV KEY=value\nEXPOSE 80'


class ImportDialog(NameDialog):
    """A file, a name that may be left out, and lines such as `CMD sh`."""

    import_requested = Signal(object)  # Import

    def __init__(self, theme: Theme, parent: QWidget, folder: str) -> None:
        self._folder = folder
        self.path = QLineEdit()
        self.browse = QPushButton()
        self.changes = QPlainTextEdit()
        super().__init__(
            theme, parent, self.tr("Import files as an image"), self.tr("A tar of files as an image"), self.tr("Import")
        )
        self.name.setPlaceholderText(self.tr("Name of the image, may be left out"))
        self.path.textChanged.connect(self._on_path_changed)
        self.browse.clicked.connect(self._on_browse)
        self.path.setFocus()
        self._on_path_changed("")

    def _before(self) -> Sequence[QWidget | QLayout]:
        self.path.setPlaceholderText(self.tr("File (.tar, .tar.gz, .tar.xz, …)"))
        self.path.setAccessibleName(self.tr("File"))
        self.browse.setText(self.tr("Browse…"))
        self.browse.setAutoDefault(False)
        line = QHBoxLayout()
        line.addWidget(self.path, 1)
        line.addWidget(self.browse)
        return (line,)

    def _after(self) -> Sequence[QWidget | QLayout]:
        self.changes.setFont(monospace_font())
        self.changes.setAccessibleName(self.tr("Instructions"))
        self.changes.setPlaceholderText(_EXAMPLE)
        self.changes.setTabChangesFocus(True)
        self.changes.setFixedHeight(self.changes.fontMetrics().lineSpacing() * _LINES + 16)
        return (self.changes,)

    def _hint(self) -> str:
        return self.tr("The files become the image’s one layer; each line below is an instruction as in a Dockerfile.")

    def _meaning(self, reference: ImageReference) -> str:
        if reference.digest:
            self.act.setEnabled(False)
            return self.tr("A digest cannot be given; it is computed.")
        return self.tr("Makes {name}").format(name=reference.canonical)

    def _on_text_changed(self, text: str) -> None:
        super()._on_text_changed(text)
        may = not text.strip() or self.act.isEnabled()
        self.act.setEnabled(may and bool(self.path.text().strip()))

    def _on_path_changed(self, _path: str) -> None:
        self._on_text_changed(self.name.text())

    def _on_browse(self) -> None:
        dialog = QFileDialog(self, self.tr("Import files as an image"), self._folder)
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.finished.connect(dialog.deleteLater)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.path.setText)
        dialog.open()

    def _on_act_clicked(self) -> None:
        changes = [line.strip() for line in self.changes.toPlainText().splitlines() if line.strip()]
        self.import_requested.emit(Import(Path(self.path.text().strip()), self.name.text().strip(), changes))
        self.accept()
