"""The line at the top: which engine, what to run, and the button that runs it."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from core.errors import DockpaneError
from gui.command.command_hint import CommandHint
from gui.command.command_line import CommandLine
from gui.command.engine_button import EngineButton
from gui.command.menu_button import MenuButton
from gui.theme import Theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu

    from core.connection import ConnectionSnapshot
    from core.runs.spec import RunSpec
    from gui.command.completion import CommandCompletion


class CommandBar(QFrame):
    """Engine button, command line, Options and Run; emits a RunSpec and knows nothing of what becomes of it."""

    run_requested = Signal(object)  # RunSpec
    options_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._spec: RunSpec | None = None
        self._error = ""
        self.setProperty("role", "panel")
        self._engine = EngineButton(theme)
        self.line = CommandLine()
        self.line.textChanged.connect(self._on_text)
        self.line.returnPressed.connect(self.run)
        self._options = QPushButton(self.tr("Options…"))
        self._options.setAccessibleName("Options")
        self._options.setFixedHeight(34)
        self._options.clicked.connect(self._on_options)
        self._run = QPushButton(self.tr("Run"))
        self._run.setAccessibleName("Run")
        self._run.setProperty("role", "primary")
        self._run.setFixedHeight(34)
        self._run.clicked.connect(self.run)
        self._menu = MenuButton(theme)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 10, 8, 9)
        row.setSpacing(8)
        row.addWidget(self._engine)
        row.addWidget(self.line, 1)
        for widget in (self._options, self._run, self._menu):
            row.addWidget(widget)
        self._hint = CommandHint(self.line)
        self._completion: CommandCompletion | None = None
        self._on_text("")

    def fill(self, menu: "QMenu", engine_menu: "QMenu") -> None:
        """Give the buttons their menus, and complete what is typed from now on."""
        from gui.command.completion import CommandCompletion

        self._menu.setMenu(menu)
        self._engine.setMenu(engine_menu)
        self._completion = CommandCompletion(self.line)

    def set_line(self, text: str) -> None:
        """Put `text` into the line and the cursor behind it."""
        self.line.setText(text)
        self.focus_line()

    def edit_line(self, text: str) -> None:
        """The same, with the place chosen where a secret was left out of it, and the reason shown."""
        from core.secrets import MASK

        self.set_line(text)
        place = text.find(MASK)
        if place >= 0:
            self.line.setSelection(place, len(MASK))
            self._hint.show_now()

    def focus_line(self) -> None:
        """Go to the command line."""
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def retype_line(self) -> None:
        """Go to the command line, what stands in it chosen: to be typed over, or kept by an arrow key."""
        self.focus_line()
        self.line.selectAll()

    def show_menu(self) -> None:
        """Open the menu by keyboard."""
        self._menu.showMenu()

    def set_connection(self, connection: "ConnectionSnapshot") -> None:
        """Say which engine answers."""
        self._engine.set_connection(connection)

    def set_own_engine(self, host: str, name: str) -> None:
        """What the engine of Dockpane's own is called, which is at `host`."""
        self._engine.set_own(host, name)

    def set_images(self, read: Callable[[], Sequence[str]]) -> None:
        """Tells the names that the line is completed with; asked when the first one is typed."""
        if self._completion is not None:
            self._completion.set_images(read)

    def _on_text(self, text: str) -> None:
        self._spec, self._error = None, ""
        if text.strip():
            self._spec, self._error = self._parsed(text)
        self._run.setEnabled(self._spec is not None)
        self._hint.set_error(self._error or self._left_to_a_shell(text), mild=not self._error)

    def _left_to_a_shell(self, text: str) -> str:
        """What of a line that can be run is not done as in a shell, which it may have been copied from."""
        if self._spec is None:
            return ""
        from core.runs.shell_words import shell_sign

        sign = shell_sign(text)
        return self.tr("No shell reads this line: {sign} is passed on as it stands.").format(sign=sign) if sign else ""

    def _parsed(self, text: str) -> "tuple[RunSpec | None, str]":
        """What the line asks for, or why it cannot be run."""
        from core.runs.syntax import parse_line  # not before something is typed: a start does not pay for it
        from core.secrets import MASK

        if MASK in text:
            reason = self.tr("A password or token was left out of this line: put it in where {mask} stands.")
            return None, reason.format(mask=MASK)
        try:
            return parse_line(text), ""
        except DockpaneError as error:
            return None, error.message

    def run(self) -> None:
        """Run the line as it stands, or say why it cannot be run."""
        if self._spec is None:
            self._hint.show_now()
            return
        self._hint.set_error("")
        self.line.remember(self.line.text())
        self.run_requested.emit(self._spec)

    def _on_options(self) -> None:
        self.options_requested.emit()
