"""Sign in to a registry: checked by the engine, kept by the CLI's credential helper and by nobody else."""

import shlex
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from core.errors import EngineError
from core.images.reference import DEFAULT_DOMAIN
from gui.cache.labels import WrappingLabel, plain_label
from gui.cache.words.image_text import inert
from gui.tasks import Tasks
from gui.theme import monospace_font

if TYPE_CHECKING:
    from core.engine import Engine

_PAUSE = 250  # ms
_LONGEST = 255
_COMMAND = "docker login"
_TOKEN_USER = "<token>"  # noqa: S105 - the user name that marks an identity token, no secret


class SignInDialog(QDialog):
    """The secret stands in its field alone: it goes to the engine and the helper, and is cleared at the end."""

    signed_in = Signal(str)

    def __init__(self, engine: "Engine", tasks: Tasks, parent: QWidget, registry: str = "") -> None:
        super().__init__(parent)
        self._engine = engine
        self._tasks = tasks
        self._helper = ""
        self._busy = False
        self.setWindowTitle(self.tr("Sign in to a registry"))
        self.setMinimumWidth(480)
        self.registry = _field(self.tr("Registry"), registry or DEFAULT_DOMAIN)
        self.user = _field(self.tr("User"), "")
        self.secret = _field(self.tr("Password or access token"), "")
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.keeper = plain_label("", "dim")
        self.command = WrappingLabel()
        self.command.setFont(monospace_font())
        self.copy = QPushButton(self.tr("Copy"))
        self.copy.setAutoDefault(False)
        self.message = plain_label("", "failed")
        self.warning = plain_label("", "failed")
        self.act = QPushButton(self.tr("Sign in"))
        self.act.setProperty("role", "primary")
        self.act.setDefault(True)
        self.cancel = QPushButton(self.tr("Cancel"))
        self.cancel.setAutoDefault(False)
        self._pause = QTimer(self, interval=_PAUSE, singleShot=True)
        self._pause.setObjectName("credential helper")
        self._lay_out()
        self._connect()
        self._warn()
        self._ask_for_helper()
        (self.user if registry else self.registry).setFocus()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setSpacing(8)
        for field in (self.registry, self.user, self.secret):
            form.addRow(plain_label(field.accessibleName(), "dim", wrap=False), field)
        self._line = QWidget()
        line = QHBoxLayout(self._line)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.command, 1, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self.copy)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.act)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        column.addWidget(plain_label(self.tr("Sign in to a registry"), "title"))
        column.addLayout(form)
        for widget in (self.warning, self.keeper, self._line, self.message):
            column.addWidget(widget)
        column.addStretch()
        column.addLayout(buttons)
        self.message.hide()

    def _connect(self) -> None:
        self.registry.textChanged.connect(self._on_registry_changed)
        for field in (self.user, self.secret):
            field.textChanged.connect(self._on_changed)
        self._pause.timeout.connect(self._ask_for_helper)
        self.copy.clicked.connect(lambda: QApplication.clipboard().setText(self.command.text()))
        self.act.clicked.connect(self._on_act)
        self.cancel.clicked.connect(self.reject)
        self.finished.connect(lambda _result: self.secret.clear())

    def _warn(self) -> None:
        host = self._engine.host
        far = host.startswith("tcp://") and not host.startswith(("tcp://127.", "tcp://localhost", "tcp://[::1]"))
        self.warning.setVisible(far)
        if far:
            text = self.tr(
                "The engine at {host} is reached without encryption: on the way, others could read the password."
            )
            self.warning.setText(text.format(host=host))

    def _name(self) -> str:
        return self.registry.text().strip().rstrip("/") or DEFAULT_DOMAIN

    def _on_registry_changed(self, _text: str) -> None:
        self._pause.start()
        self._on_changed()

    def _on_changed(self) -> None:
        self.message.hide()
        self._renew()

    def _renew(self) -> None:
        filled = bool(self.user.text().strip() and self.secret.text())
        self.act.setEnabled(bool(self._helper) and filled and not self._busy)
        where = "" if self._name() == DEFAULT_DOMAIN else f" {shlex.quote(self._name())}"
        user = f" -u {shlex.quote(self.user.text().strip())}" if self.user.text().strip() else ""
        self.command.setText(f"{_COMMAND}{user}{where}")

    def _ask_for_helper(self) -> None:
        self._tasks.spawn(self._find_helper(self._name()), name="find the credential helper")

    async def _find_helper(self, registry: str) -> None:
        helper = await self._engine.sign_in_helper(registry)
        if not isValid(self) or registry != self._name():
            return
        self._helper = helper
        if helper:
            text = self.tr(
                "docker-credential-{helper} keeps it, as the Docker CLI has it set up. Dockpane keeps nothing."
            )
            self.keeper.setText(text.format(helper=inert(helper, 60)))
        else:
            self.keeper.setText(
                self.tr(
                    "The Docker CLI has no credential helper set up, and Dockpane writes no passwords into files. "
                    "Sign in with the CLI instead:"
                )
            )
        self._line.setVisible(not helper)
        self._renew()
        self.adjustSize()

    def _on_act(self) -> None:
        self._busy = True
        self._renew()
        self.act.setText(self.tr("Asking…"))
        self._tasks.spawn(self._sign_in(self._name(), self.user.text().strip(), self.secret.text()), name="sign in")

    async def _sign_in(self, registry: str, user: str, secret: str) -> None:
        error: EngineError | None = None
        try:
            token = await self._engine.check_sign_in(registry, user, secret)
            kept = (_TOKEN_USER, token) if token else (user, secret)
            await self._engine.store_sign_in(registry, *kept)
        except EngineError as found:
            error = found
        if not isValid(self):
            return
        self._busy = False
        self.act.setText(self.tr("Sign in"))
        if error is None:
            self.signed_in.emit(registry)
            self.accept()
            return
        self.message.setText(inert(error.message, 400))
        self.message.show()
        self._renew()


def _field(name: str, text: str) -> QLineEdit:
    field = QLineEdit(text)
    field.setAccessibleName(name)
    field.setMaxLength(_LONGEST * 16)
    return field
