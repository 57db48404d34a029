"""The question before several lines are pasted into a program that would run each as it comes."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QMessageBox, QWidget

_SHOWN_LINES = 8
_SHOWN_COLUMNS = 80


class PasteDialog(QMessageBox):
    """Asks without blocking: show it by open(); `confirmed` is told after a yes."""

    confirmed = Signal()

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setIcon(QMessageBox.Icon.NoIcon)
        self.setWindowTitle(self.tr("Paste"))
        lines = text.splitlines()
        self.setText(self.tr("Paste %n line(s)? The program may run each of them at once.", "", len(lines)))
        shown = [line[:_SHOWN_COLUMNS] for line in lines[:_SHOWN_LINES]]
        self.setInformativeText("\n".join(shown if len(lines) <= _SHOWN_LINES else [*shown, "…"]))
        role = QMessageBox.ButtonRole
        self._paste = self.addButton(self.tr("Paste"), role.AcceptRole)
        back = self.addButton(self.tr("Go back"), role.RejectRole)
        self.setDefaultButton(back)
        self.setEscapeButton(back)
        self.buttonClicked.connect(self._on_button)

    def _on_button(self, button: QAbstractButton) -> None:
        if button is self._paste:
            self.confirmed.emit()
