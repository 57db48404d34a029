"""The image and the command that is run in it: what stands behind the options."""

import shlex
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.runs.check import image_fault
from core.runs.shell_words import OpenQuoteError, split_words
from gui.command.form.pages import has_words
from gui.command.form.rows import FieldRow


class ImageRows(QWidget):
    """Two rows; `edited` carries the image and the command's words, not while a quote of the command is open."""

    edited = Signal(str, object)  # image, tuple[str, ...]

    def __init__(self) -> None:
        super().__init__()
        self._command: tuple[str, ...] = ()
        self._image_row = FieldRow(self.tr("Image"), self.tr("Image"), self.tr("What to run: name[:tag], or an ID"))
        self._command_row = FieldRow(
            self.tr("Command"), self.tr("Command"), self.tr("What to start in it, with its arguments")
        )
        self._image_row.field.textEdited.connect(lambda _text: self._on_edited())
        self._command_row.field.textEdited.connect(lambda _text: self._on_edited())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for row in (self._image_row, self._command_row):
            column.addWidget(row)

    def show_matching(self, words: list[str]) -> bool:
        """Show the rows that have all of `words`, in small letters, in their name or meaning; whether one has."""
        found = [row for row in (self._image_row, self._command_row) if has_words(row.described, words)]
        for row in (self._image_row, self._command_row):
            row.setVisible(row in found)
        return bool(found)

    def focus_field(self) -> None:
        """Go to the first field that is shown."""
        row = self._command_row if self._image_row.isHidden() else self._image_row
        row.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_line(self, image: str, command: Sequence[str]) -> None:
        """Show what the line says; a command that says the same keeps its words and quotes."""
        if self._image_row.field.text() != image:
            self._image_row.field.show_text(image)
        self._image_row.set_fault(image_fault(image))
        if tuple(command) != self._command:
            self._command = tuple(command)
            self._command_row.field.show_text(shlex.join(command))
            self._command_row.set_fault("")

    def show_default(self, command: str) -> None:
        """Show what the image starts by itself."""
        self._command_row.field.setPlaceholderText(command)

    def _on_edited(self) -> None:
        try:
            command = tuple(split_words(self._command_row.field.text()))
        except OpenQuoteError as error:
            self._command_row.set_fault(str(error))
            return
        self._command_row.set_fault("")
        self._command = command
        self.edited.emit(self._image_row.field.text().strip(), command)
