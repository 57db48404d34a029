"""About: which versions of what are at work, ready to be copied into a report."""

import platform
from importlib import metadata

from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPushButton, QVBoxLayout, QWidget

from core.engine import EngineInfo
from core.version import VERSION


class AboutDialog(QDialog):
    """Versions of the program, its libraries and the engine; plain text."""

    def __init__(self, parent: QWidget, engine: EngineInfo | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("About Dockpane"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = QLabel("Dockpane")
        title.setProperty("role", "title")
        what = QLabel(self.tr("A native desktop window on Docker. MIT licence."))
        what.setWordWrap(True)
        self._versions = "\n".join(version_lines(engine))
        versions = QLabel(self._versions)
        versions.setTextFormat(Qt.TextFormat.PlainText)
        versions.setProperty("role", "dim")
        versions.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        copy = QPushButton(self.tr("Copy"))
        buttons.addButton(copy, QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(self._on_copy)
        buttons.rejected.connect(self.close)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        for widget in (title, what, versions, buttons):
            column.addWidget(widget)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._versions)


def version_lines(engine: EngineInfo | None) -> list[str]:
    """One line for each part: name and version."""
    lines = [
        f"Dockpane {VERSION}",
        f"Python {platform.python_version()}",
        f"Qt {qVersion()}, PySide6 {metadata.version('PySide6-Essentials')}",
        f"docker-py {metadata.version('docker')}, qasync {metadata.version('qasync')}",
    ]
    if engine is not None:
        lines.append(f"{engine.name} {engine.version} (API {engine.api_version}, {engine.os}/{engine.architecture})")
        lines.append(engine.host)
    return lines
