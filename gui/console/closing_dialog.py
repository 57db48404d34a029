"""The one question that is asked before something that still goes on is closed."""

from enum import Enum, auto

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QMessageBox, QWidget


class Closing(Enum):
    """The answer."""

    END = auto()  # stop containers, cancel pulls
    LEAVE = auto()  # containers go on in the engine
    BACK = auto()


class ClosingDialog(QMessageBox):
    """Asks without blocking: show it by open(); `answered` carries a Closing, once."""

    answered = Signal(object)

    def __init__(self, titles: list[str], can_leave: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setIcon(QMessageBox.Icon.NoIcon)
        self.setWindowTitle(self.tr("Still going on"))
        self.setText(self.tr("%n thing(s) are still going on: ", "", len(titles)) + ", ".join(titles[:6]))
        self.setInformativeText(self._hint(can_leave))
        role = QMessageBox.ButtonRole
        self._end = self.addButton(self.tr("Stop and close"), role.DestructiveRole)
        self._leave = self.addButton(self.tr("Leave running"), role.AcceptRole) if can_leave else None
        back = self.addButton(self.tr("Go back"), role.RejectRole)
        self.setDefaultButton(back)
        self.setEscapeButton(back)
        self.buttonClicked.connect(self._on_button)

    def _hint(self, can_leave: bool) -> str:
        if can_leave:
            return self.tr(
                "A container that is left running goes on in the engine; its output is no longer shown here."
            )
        return self.tr("What has been fetched of an image that is still being pulled will have to be fetched again.")

    def _on_button(self, button: QAbstractButton) -> None:
        answer = Closing.END if button is self._end else Closing.LEAVE if button is self._leave else Closing.BACK
        self.answered.emit(answer)
