"""What the window shows when no engine answers: why, and an engine of Dockpane's own by a button."""

import shlex
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout

from core.connection import ConnectionSnapshot, ConnectionState
from core.errors import DockpaneError, EngineUnreachableError, PackagesMissingError, UnreachableReason
from gui.theme import Theme, monospace_font


class NoEnginePanel(QFrame):
    """Takes the place of the run tabs while there is neither an engine nor a tab."""

    start_requested = Signal()
    demo_requested = Signal()
    retry_requested = Signal()
    install_requested = Signal(object)  # PackagesMissingError

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._missing: PackagesMissingError | None = None
        self._attempted = False
        self.setAccessibleName(self.tr("No engine"))
        self.setProperty("role", "panel")
        self._title = _label("title")
        self._why = _label("")
        self._own_words = _label("dim")
        self._own_words.setFont(monospace_font(12))
        self._start = self._button(self.tr("Start an engine of Dockpane’s own"), "primary", self.start_requested.emit)
        self._demo = self._button(self.tr("Start the demo"), "", self.demo_requested.emit)
        self._demo.setToolTip(self.tr("An engine and a small registry on this machine: works without internet"))
        self._retry = self._button(self.tr("Try again"), "", self.retry_requested.emit)
        self._install = self._button(self.tr("Install"), "primary", self._on_install)
        self._copy = self._button(self.tr("Copy command"), "", self._on_copy)
        self._log = QPlainTextEdit(readOnly=True)
        self._log.setAccessibleName(self.tr("Progress"))
        self._log.setFont(monospace_font(12))
        self._log.setMaximumBlockCount(2000)
        self._log.setFixedHeight(200)
        self._lay_out()
        self.set_connection(ConnectionSnapshot(ConnectionState.CONNECTING))

    def set_connection(self, connection: ConnectionSnapshot) -> None:
        """Say why there is no engine.

        An attempt to start one of our own stays told while the usual one is asked again and again in vain.
        """
        if self._attempted and connection.state is ConnectionState.FAILED:
            return
        self._attempted = False
        error = connection.error
        self._title.setText(self._title_of(connection))
        self._why.setText(self._why_of(error))
        self._why.setVisible(bool(self._why.text()))
        self._own_words.setText(error.message if error else "")
        self._own_words.setVisible(bool(error))
        waiting = connection.state is ConnectionState.CONNECTING
        for button in (self._start, self._demo, self._retry):
            button.setVisible(not waiting)
        for widget in (self._install, self._copy, self._log):
            widget.hide()

    def set_starting(self, line: str) -> None:
        """Show a line of what is being done to start an engine."""
        if not self._attempted:
            self._log.clear()
        self._attempted = True
        self._title.setText(self.tr("Starting an engine…"))
        for widget in (self._why, self._own_words, self._start, self._demo, self._retry, self._install, self._copy):
            widget.hide()
        self._log.show()
        self._log.appendPlainText(line.rstrip("\n"))

    def set_failure(self, error: DockpaneError) -> None:
        """Say why no engine could be started, and what mends it where a command does."""
        self._attempted = True
        self._title.setText(self.tr("No engine could be started"))
        self._why.setText(error.message)
        self._why.show()
        self._own_words.hide()
        self._start.setVisible(True)
        self._demo.setVisible(True)
        self._retry.setVisible(True)
        if isinstance(error, PackagesMissingError):
            self._missing = error
            self._own_words.setText(shlex.join(error.command))
            self._own_words.show()
            self._start.hide()
            self._demo.hide()
            self._install.setVisible(error.runnable)
            self._copy.setVisible(bool(error.command))

    def _title_of(self, connection: ConnectionSnapshot) -> str:
        if connection.state is ConnectionState.CONNECTING:
            return self.tr("Looking for an engine…")
        if connection.state is ConnectionState.REFUSED:
            return self.tr("This engine is refused")
        return self.tr("No engine answers")

    def _why_of(self, error: DockpaneError | None) -> str:
        if not isinstance(error, EngineUnreachableError):
            return ""
        texts = {
            UnreachableReason.MISSING: self.tr("There is no socket at {host}: no engine runs there."),
            UnreachableReason.PERMISSION: self.tr(
                "An engine is at {host}, but you are not allowed to use it. Who is in the group “docker” is; "
                "that group is as powerful as root."
            ),
            UnreachableReason.REFUSED: self.tr("Nobody listens at {host}: the engine has stopped."),
            UnreachableReason.TIMEOUT: self.tr("{host} takes the connection and then says nothing."),
        }
        return texts.get(error.reason, self.tr("{host} cannot be reached.")).format(host=error.host)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self._start, self._install, self._copy, self._demo, self._retry):
            buttons.addWidget(button)
        buttons.addStretch()
        self._hint = _label("dim")
        self._hint.setText(self.tr("An engine of Dockpane’s own stops with this window; its images stay."))
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 32, 32, 32)
        column.setSpacing(12)
        column.addStretch(1)
        for item in (self._title, self._why, self._own_words):
            column.addWidget(item)
        column.addLayout(buttons)
        column.addWidget(self._hint)
        column.addWidget(self._log)
        column.addStretch(2)

    def _button(self, text: str, role: str, slot: Callable[[], object]) -> QPushButton:
        button = QPushButton(text)
        button.setAccessibleName(text)
        if role:
            button.setProperty("role", role)
        button.clicked.connect(lambda _checked=False: slot())
        return button

    def _on_install(self) -> None:
        self.install_requested.emit(self._missing)

    def _on_copy(self) -> None:
        if self._missing is not None:
            QGuiApplication.clipboard().setText(shlex.join(self._missing.command))


def _label(role: str) -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if role:
        label.setProperty("role", role)
    return label
