"""Ask for an image's name: which one to pull, or under which one more to know an image."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLayout,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from core.errors import InvalidReferenceError
from core.images.cache import CachedImage
from core.images.reference import ImageReference
from gui.cache.labels import plain_label
from gui.cache.words.image_text import inert
from gui.theme import Theme


class NameDialog(QDialog):
    """One field that takes an image reference and says at once what is wrong with it."""

    def __init__(self, theme: Theme, parent: QWidget, title: str, question: str, verb: str) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setWindowTitle(title)
        self.setMinimumWidth(440)
        self.name = QLineEdit()
        self.name.setAccessibleName(self.tr("Image name"))
        self.name.setMaxLength(512)
        self.name.textChanged.connect(self._on_text_changed)
        self._word = plain_label("", "dim")
        self.act = QPushButton(verb)
        self.act.setProperty("role", "primary")
        self.act.setDefault(True)
        self.act.clicked.connect(self._on_act_clicked)
        self.cancel = QPushButton(self.tr("Cancel"))
        self.cancel.setAutoDefault(False)
        self.cancel.clicked.connect(self.reject)
        self._lay_out(question)
        self._on_text_changed("")

    def reference(self) -> ImageReference | None:
        """What stands in the field, if it is a reference."""
        try:
            return ImageReference.parse(self.name.text().strip())
        except InvalidReferenceError:
            return None

    def show_error(self, message: str) -> None:
        """Say in place what is wrong; the field stays."""
        self._say(inert(message), failed=True)
        self.act.setEnabled(self.reference() is not None)

    def _lay_out(self, question: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        parts = (plain_label(question, "title"), *self._before(), self.name, self._word, *self._after())
        for part in parts:
            column.addLayout(part) if isinstance(part, QLayout) else column.addWidget(part)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.act)
        if not any(isinstance(part, QStackedWidget) for part in parts):  # one of them takes what room there is
            column.addStretch()
        column.addLayout(buttons)

    def _say(self, text: str, *, failed: bool = False) -> None:
        self._word.setText(text)
        self._word.setStyleSheet(f"color: {self._theme.colours.failed.name()}" if failed else "")

    def _on_text_changed(self, _text: str) -> None:
        text = self.name.text().strip()
        try:
            reference = ImageReference.parse(text)
        except InvalidReferenceError as error:
            self.act.setEnabled(False)
            self._say(inert(error.message) if text else self._hint(), failed=bool(text))
            return
        self.act.setEnabled(True)
        self._say(self._meaning(reference))

    def _before(self) -> Sequence[QWidget | QLayout]:
        """What stands above the name."""
        return ()

    def _after(self) -> Sequence[QWidget | QLayout]:
        """What stands below it."""
        return ()

    def _hint(self) -> str:
        raise NotImplementedError

    def _meaning(self, reference: ImageReference) -> str:
        raise NotImplementedError

    def _on_act_clicked(self) -> None:
        raise NotImplementedError


class TagDialog(NameDialog):
    """Asks for one more name of an image; stays open until the engine has taken it."""

    tag_requested = Signal(str, str)  # repository, tag

    def __init__(self, theme: Theme, row: CachedImage, parent: QWidget) -> None:
        self._row = row
        super().__init__(theme, parent, self.tr("Tag image"), self.tr("One more name for it"), self.tr("Tag"))
        if not row.dangling:
            name = row.name.partition("@")[0]
            self.name.setText(name)
            self.name.setSelection(name.rfind(":") + 1, len(name))  # most often it is the tag that differs

    def _hint(self) -> str:
        return self.tr("A repository and, after a colon, a tag.")

    def _meaning(self, reference: ImageReference) -> str:
        if reference.digest:
            self.act.setEnabled(False)
            return self.tr("A digest cannot be given; it is computed.")
        if reference.with_default_tag().familiar in self._row.summary.tags:
            self.act.setEnabled(False)
            return self.tr("It has this name already.")
        names = {"old": inert(self._row.reference, 200), "new": reference.canonical}
        return self.tr("{old} will also be {new}").format(**names)

    def _on_act_clicked(self) -> None:
        reference = self.reference()
        if reference is not None:
            self.act.setEnabled(False)
            complete = reference.with_default_tag()
            self.tag_requested.emit(complete.familiar_name, complete.tag)
