"""What stands in the line and in the form at once: either may change it, and the other follows."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from core.errors import DockpaneError
from core.runs.draft import Draft
from core.runs.options import Option
from core.runs.spec import RunSpec
from core.runs.syntax import parse_args


class LineDraft(QObject):
    """Keeps the draft that both show. While the line cannot be read the last one stands, and nothing changes it.

    `changed` is emitted after each change from either side, `line_written` with the line where the form made it.
    """

    changed = Signal()
    line_written = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.draft = Draft()
        self.fault = ""
        """Why the line cannot be read; "" where it can."""
        self._line = ""

    def read_line(self, line: str) -> None:
        """Take what was typed into the line."""
        if line == self._line and not self.fault:
            return
        try:
            self.draft, self.fault = Draft.read(line), ""
            self._line = line
        except DockpaneError as error:
            self.fault = error.message
        self.changed.emit()

    def restore_line(self) -> None:
        """Write the line that was read last in the place of one that cannot be read."""
        self._write(self.draft)

    def set_texts(self, option: Option, texts: Sequence[str]) -> None:
        """Give an option these values, as the person asked in the form."""
        self._change(self.draft.with_texts(option, texts))

    def set_image(self, image: str, command: Sequence[str]) -> None:
        """Name another image, or another command for it."""
        self._change(self.draft.with_image(image, command))

    def clear_options(self) -> None:
        """Take all options out; image and command stay."""
        self._change(Draft(image=self.draft.image, command=self.draft.command))

    def refusal(self) -> str:
        """Why the line as it stands is refused, "" where it is not, or is only without an image yet."""
        from core.runs.check import conflict

        if self.fault:
            return self.fault
        try:
            return conflict(parse_args((*self.draft.args(), *(() if self.draft.image else ("image",)))))
        except DockpaneError as error:
            return error.message

    def spec(self) -> RunSpec:
        """The run that the draft stands for. Raises UsageError where it is none."""
        return parse_args(self.draft.args())

    def _change(self, draft: Draft) -> None:
        if not self.fault and draft != self.draft:
            self._write(draft)

    def _write(self, draft: Draft) -> None:
        self.draft, self.fault = draft, ""
        self._line = draft.line()
        self.line_written.emit(self._line)
        self.changed.emit()
