"""Choosing a file or a folder for a field."""

from collections.abc import Callable
from enum import Enum
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDir, Qt
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget

translate = QCoreApplication.translate


class PathKind(Enum):
    """What can be chosen."""

    FOLDER = "folder"
    FILE = "file"
    NEW_FILE = "new file"


_MODES = {
    PathKind.FOLDER: QFileDialog.FileMode.Directory,
    PathKind.FILE: QFileDialog.FileMode.ExistingFile,
    PathKind.NEW_FILE: QFileDialog.FileMode.AnyFile,
}


def browse_button(
    kind: PathKind, name: str, beginning: Callable[[], str], chosen: Callable[[str], None]
) -> QPushButton:
    """A button that opens a dialog at `beginning()`, and gives the path that is chosen to `chosen`."""
    button = QPushButton(translate("OptionForm", "Browse…"))
    button.setProperty("role", "flat")
    button.setAccessibleName(name)
    button.clicked.connect(lambda: _ask(button, kind, beginning(), chosen))
    return button


def _ask(button: QWidget, kind: PathKind, beginning: str, chosen: Callable[[str], None]) -> None:
    dialog = QFileDialog(button.window(), button.accessibleName(), beginning or str(Path.cwd()))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setFileMode(_MODES[kind])
    dialog.setFilter(dialog.filter() | QDir.Filter.Hidden)  # .env is the usual name of a file of variables
    dialog.setOption(QFileDialog.Option.ShowDirsOnly, kind is PathKind.FOLDER)
    dialog.fileSelected.connect(chosen)
    dialog.open()
