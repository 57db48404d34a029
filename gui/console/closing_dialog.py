"""The one question that is asked before something that still goes on is closed."""

from enum import Enum, auto

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QMessageBox, QWidget


class Closing(Enum):
    """The answer."""

    END = auto()  # stop containers, cancel pulls
    LEAVE = auto()  # containers go on in the engine
    BACK = auto()


class Left(Enum):
    """What would become of containers that are left running."""

    NOTHING = auto()  # there is none: what goes on are pulls
    GOES_ON = auto()
    UNTIL_CLOSED = auto()  # a tab is closed; their engine ends with the window
    SOME_END = auto()  # the window is closed; the engine of some of them ends with it
    ENDS = auto()  # the window is closed, and their engine ends with it


class ClosingDialog(QMessageBox):
    """Asks without blocking: show it by open(); `answered` carries a Closing, once."""

    answered = Signal(object)

    def __init__(self, titles: list[str], left: Left, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setIcon(QMessageBox.Icon.NoIcon)
        self.setWindowTitle(self.tr("Still going on"))
        self.setText(self.tr("%n thing(s) are still going on: ", "", len(titles)) + ", ".join(titles[:6]))
        self.setInformativeText(self._hint(left))
        role = QMessageBox.ButtonRole
        self._end = self.addButton(self.tr("Stop and close"), role.DestructiveRole)
        can_leave = left not in (Left.NOTHING, Left.ENDS)
        self._leave = self.addButton(self.tr("Leave running"), role.AcceptRole) if can_leave else None
        back = self.addButton(self.tr("Go back"), role.RejectRole)
        self.setDefaultButton(back)
        self.setEscapeButton(back)
        self.buttonClicked.connect(self._on_button)

    def _hint(self, left: Left) -> str:
        return {
            Left.NOTHING: self.tr(
                "What has been fetched of an image that is still being pulled will have to be fetched again."
            ),
            Left.GOES_ON: self.tr(
                "A container that is left running goes on in the engine; its output is no longer shown here."
            ),
            Left.UNTIL_CLOSED: self.tr(
                "A container that is left running goes on until this window is closed: its engine is Dockpane’s own. "
                "Its output is no longer shown here."
            ),
            Left.SOME_END: self.tr(
                "A container that is left running goes on in its engine. "
                "Dockpane’s own engine ends with this window, and so do the containers in it."
            ),
            Left.ENDS: self.tr("Dockpane’s own engine ends with this window, and so do the containers in it."),
        }[left]

    def _on_button(self, button: QAbstractButton) -> None:
        answer = Closing.END if button is self._end else Closing.LEAVE if button is self._leave else Closing.BACK
        self.answered.emit(answer)
