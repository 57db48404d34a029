"""Opens a dialog that goes when it is closed."""

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

Dialog = TypeVar("Dialog", bound="QDialog")


def opened(dialog: Dialog) -> Dialog:
    """The same dialog, on the screen; who keeps it must ask whether it is still valid."""
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
