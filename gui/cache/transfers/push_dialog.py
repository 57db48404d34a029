"""Ask under which name an image is pushed, saying where that is and as whom."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLayout, QPushButton, QWidget

from core.images.cache import CachedImage
from core.images.reference import DEFAULT_DOMAIN, ImageReference
from gui.cache.dialogs.name_dialogs import NameDialog
from gui.cache.labels import plain_label
from gui.cache.words.image_text import inert
from gui.tasks import Tasks
from gui.theme import Theme

if TYPE_CHECKING:
    from core.engine import Engine

_PAUSE = 250  # ms after the last key, before a credential helper is asked
_TOKEN = "identitytoken"  # noqa: S105 - a field's name


class PushDialog(NameDialog):
    """Owned by whoever opened it; another name than the image has is given to it first."""

    push_requested = Signal(object)  # ImageReference
    sign_in_requested = Signal(str)

    def __init__(self, theme: Theme, row: CachedImage, engine: "Engine", tasks: Tasks, parent: QWidget) -> None:
        self._row = row
        self._engine = engine
        self._tasks = tasks
        self._asked = ""
        self._who = plain_label("", "dim")
        self.sign_in = QPushButton()
        super().__init__(theme, parent, self.tr("Push image"), self.tr("Where to?"), self.tr("Push"))
        self.sign_in.setText(self.tr("Sign in…"))
        self.sign_in.setProperty("role", "flat")
        self.sign_in.setAutoDefault(False)
        self.sign_in.clicked.connect(self._on_sign_in)
        self._who.setAccessibleName(self.tr("Signed in as"))
        self._timer = QTimer(self, interval=_PAUSE, singleShot=True)
        self._timer.setObjectName("who pushes")
        self._timer.timeout.connect(self._on_pause)
        self.name.textChanged.connect(self._on_name_changed)
        if not row.dangling:
            self.name.setText(row.name.partition("@")[0])
        self.name.selectAll()

    @property
    def who(self) -> str:
        """What is said of the sign-in."""
        return self._who.text()

    def _hint(self) -> str:
        return self.tr("REGISTRY/REPOSITORY:TAG, or USER/REPOSITORY:TAG for Docker Hub.")

    def _meaning(self, reference: ImageReference) -> str:
        if reference.digest:
            self.act.setEnabled(False)
            return self.tr("A digest cannot be pushed to; it is computed.")
        whole = reference.with_default_tag()
        where = self.tr("Docker Hub") if whole.domain == DEFAULT_DOMAIN else whole.domain
        text = self.tr("Sends it to {where} as {name}")
        if whole.familiar not in self._row.summary.tags:
            text = self.tr("Tags it {name} and sends it to {where}")
        return text.format(where=inert(where, 200), name=inert(f"{whole.path}:{whole.tag}", 300))

    def _after(self) -> Sequence[QWidget | QLayout]:
        line = QHBoxLayout()
        line.addWidget(self._who, 1)
        line.addWidget(self.sign_in)
        return (line,)

    def _on_name_changed(self, _text: str) -> None:
        reference = self.reference()
        registry = reference.domain if reference is not None else ""
        if registry != self._asked:
            self._asked = registry
            self._who.setText("")
            self._timer.start()

    def _on_pause(self) -> None:
        if self._asked:
            self._tasks.spawn(self._ask_who(self._asked), name=f"sign-in for {self._asked}")

    async def _ask_who(self, registry: str) -> None:
        found = await self._engine.sign_in_of(registry)
        if registry != self._asked:
            return
        user = found.get("username", "")
        if user:
            self._who.setText(self.tr("Signed in as {user}").format(user=inert(user, 100)))
        else:
            self._who.setText(
                self.tr("Signed in with a token") if found.get(_TOKEN) else self.tr("Not signed in there")
            )

    def _on_sign_in(self) -> None:
        reference = self.reference()
        self.sign_in_requested.emit(reference.domain if reference is not None else DEFAULT_DOMAIN)

    def _on_act_clicked(self) -> None:
        reference = self.reference()
        if reference is not None:
            self.act.setEnabled(False)
            self.push_requested.emit(reference.with_default_tag())
