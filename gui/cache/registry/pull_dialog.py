"""Ask which image to pull: searched on Docker Hub, its tags listed, its platforms and sizes known beforehand."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QStringListModel, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QCompleter,
    QHBoxLayout,
    QLayout,
    QListView,
    QPushButton,
    QStackedWidget,
    QWidget,
)

from core.errors import DockpaneError, InvalidReferenceError, RegistryDeniedError
from core.images.pulls import Pull
from core.images.reference import DEFAULT_DOMAIN, ImageReference
from core.registry.comparison import Comparison
from core.registry.values import Registry, RemoteImage
from gui.cache.choice_button import ChoiceButton
from gui.cache.details.text_table import Cell, TextTable, TextTableModel
from gui.cache.dialogs.name_dialogs import NameDialog
from gui.cache.labels import plain_label, set_role
from gui.cache.registry.lookup import Lookup
from gui.cache.registry.registry_words import failure_text, hit_count, pull_forecast, tag_count
from gui.cache.words.image_text import inert
from gui.tasks import Tasks
from gui.theme import Theme

if TYPE_CHECKING:
    from core.engine import Engine, SearchHit

_PAUSE = 400  # ms after the last key, before a registry is asked for tags
_LONGEST = 200


class PullDialog(NameDialog):
    """Opened by ImageActions. A registry is asked when Search or Tags is pressed, or a colon ends a name."""

    pull_requested = Signal(str)
    transfer_requested = Signal(object)  # Pull, for another platform than the engine's
    sign_in_requested = Signal(str)

    def __init__(
        self, theme: Theme, engine: "Engine | None", tasks: Tasks, parent: QWidget, registry: Registry | None = None
    ) -> None:
        self._hits: Sequence[SearchHit] = ()
        self._tags: tuple[str, ...] = ()
        self._tags_of = ""  # the repository whose tags are listed
        self._platform = ""  # the engine's own one
        self._make_parts(theme)
        super().__init__(theme, parent, self.tr("Pull image"), self.tr("Which image?"), self.tr("Pull"))
        self.lookup = Lookup(engine, tasks, self, registry) if engine is not None else None
        self.setMinimumSize(640, 520)
        self.name.setPlaceholderText("nginx:alpine")
        self.name.setCompleter(self._completer)
        self._pause = QTimer(self, interval=_PAUSE, singleShot=True)
        self._pause.setObjectName("tags")
        self._connect()
        self._on_name_changed("")

    def _make_parts(self, theme: Theme) -> None:
        self.search = QPushButton(self.tr("Search Docker Hub"))
        self.list_tags = QPushButton(self.tr("Tags"))
        self.sign_in = QPushButton(self.tr("Sign in…"))
        for button in (self.search, self.list_tags, self.sign_in):
            button.setAutoDefault(False)
        self.sign_in.setProperty("role", "flat")
        self.sign_in.hide()
        self.status = plain_label("", "dim")
        self.status.setAccessibleName(self.tr("Registry"))
        self.forecast = plain_label("", "strong")
        self.forecast.setAccessibleName(self.tr("What the pull would fetch"))
        self.platforms = ChoiceButton(self.tr("Platform"))
        self.platforms.setProperty("role", "flat")
        self._make_tables(theme)
        self._completions = QStringListModel(self.platforms)
        self._completer = QCompleter(self._completions, self.platforms)
        popup = QListView()
        popup.setProperty("role", "popup")
        self._completer.setPopup(popup)

    def _make_tables(self, theme: Theme) -> None:
        headings = (self.tr("Repository"), self.tr("Stars"), "", self.tr("Description"))
        self._hit_model = TextTableModel(theme, headings, self.platforms)
        self.hit_table = TextTable(self._hit_model, stretched=3, widths={0: 200, 1: 64, 2: 80})
        self.hit_table.setAccessibleName(self.tr("Found repositories"))
        self._tag_model = TextTableModel(theme, (self.tr("Tag"), ""), self.platforms)
        self.tag_table = TextTable(self._tag_model, stretched=0, widths={1: 120})
        self.tag_table.setAccessibleName(self.tr("Tags of the repository"))
        self.hint = plain_label(
            self.tr("Search finds repositories by a word; Tags lists what a repository has."), "dim"
        )
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.tables = QStackedWidget()
        self.tables.setProperty("role", "panel")
        self.tables.addWidget(self.hint)
        self.tables.addWidget(self.hit_table)
        self.tables.addWidget(self.tag_table)

    def _after(self) -> Sequence[QWidget | QLayout]:
        asking = QHBoxLayout()
        asking.addWidget(self.search)
        asking.addWidget(self.list_tags)
        asking.addStretch()
        asking.addWidget(self.sign_in)
        known = QHBoxLayout()
        known.addWidget(self.forecast, 1)
        known.addWidget(self.platforms)
        self.tables.setMinimumHeight(240)
        return asking, self.status, self.tables, known

    def _connect(self) -> None:
        self.name.textChanged.connect(self._on_name_changed)
        self._pause.timeout.connect(self._on_tags)
        self.search.clicked.connect(self._on_search)
        self.list_tags.clicked.connect(self._on_tags)
        self.sign_in.clicked.connect(self._on_sign_in)
        self.hit_table.chosen.connect(self._on_hit_chosen)
        self.hit_table.doubleClicked.connect(self._on_tags)
        self.tag_table.chosen.connect(self._on_tag_chosen)
        self.tag_table.doubleClicked.connect(self._on_act_clicked)
        self.platforms.chosen.connect(self._describe)
        if self.lookup is not None:
            self.lookup.hits_found.connect(self._on_hits)
            self.lookup.tags_found.connect(self._on_tags_found)
            self.lookup.described.connect(self._on_described)
            self.lookup.failed.connect(self._on_failed)
            self.finished.connect(lambda _result: self.lookup.forget() if self.lookup is not None else None)

    def _hint(self) -> str:
        return self.tr("A name as after docker pull: registry, repository, tag or digest.")

    def _meaning(self, reference: ImageReference) -> str:
        return self.tr("Fetches {name}").format(name=reference.canonical)

    def repository(self) -> ImageReference | None:
        """What stands in the field without its tag, also while the tag is still to be typed."""
        text = self.name.text().strip().rstrip(":")
        try:
            found = ImageReference.parse(text)
        except InvalidReferenceError:
            return None
        return ImageReference(found.domain, found.path)

    # What the person does

    def _on_name_changed(self, text: str) -> None:
        repository = self.repository()
        asks = self.lookup is not None
        self.search.setEnabled(asks and bool(text.strip()))
        self.list_tags.setEnabled(asks and repository is not None)
        self._forget_image()
        name = repository.familiar_name if repository is not None else ""
        if text.strip().endswith(":") and name and name != self._tags_of and asks:
            self._pause.start()
        else:
            self._pause.stop()
        if name == self._tags_of and self._tags_of:
            self._show_tags()

    def _on_search(self) -> None:
        if self.lookup is not None:
            self._wait_for(self.tr("Asking Docker Hub…"))
            repository = self.repository()
            typed = self.name.text().strip()
            self.lookup.search(repository.familiar_name if repository is not None else typed)

    def _on_tags(self) -> None:
        repository = self.repository()
        if self.lookup is None or repository is None:
            return
        self._wait_for(self.tr("Asking {registry} for tags…").format(registry=_registry_name(repository)))
        self._tags_of = repository.familiar_name
        self._tags = ()
        self._show_tags()
        self.tables.setCurrentWidget(self.tag_table)
        self.lookup.list_tags(repository)

    def _on_hit_chosen(self, row: int) -> None:
        if 0 <= row < len(self._hits):
            self.name.setText(self._hits[row].name)

    def _on_tag_chosen(self, row: int) -> None:
        cells = self._tag_model.cells(row)
        if cells and self._tags_of:
            self.name.setText(f"{self._tags_of}:{cells[0].full}")
            self._describe("")

    def _on_sign_in(self) -> None:
        repository = self.repository()
        self.sign_in_requested.emit(repository.domain if repository is not None else DEFAULT_DOMAIN)

    def _on_act_clicked(self) -> None:
        reference = self.reference()
        if reference is None:
            return
        chosen = self.platforms.current
        if chosen and self._platform and chosen != self._platform:
            self.transfer_requested.emit(Pull(reference, chosen))
        else:
            self.pull_requested.emit(reference.familiar)
        self.accept()

    def _describe(self, platform: str) -> None:
        reference = self.reference()
        if reference is not None and self.lookup is not None:
            self.forecast.setText(self.tr("Asking for its size…"))
            self.lookup.describe(reference.with_default_tag(), platform)

    # What comes back

    def _on_hits(self, hits: "Sequence[SearchHit]") -> None:
        self._hits = hits
        official = self.tr("official")
        self._hit_model.set_rows(
            [
                (
                    Cell(inert(hit.name, _LONGEST)),
                    Cell(QLocale().toString(hit.stars), "dim", right=True),
                    Cell(official if hit.official else "", "done"),
                    Cell(inert(hit.description, _LONGEST), "dim"),
                )
                for hit in hits
            ]
        )
        self.tables.setCurrentWidget(self.hit_table)
        self._say_status(hit_count(len(hits)))

    def _on_tags_found(self, tags: tuple[str, ...], more: bool) -> None:
        self._tags = tags
        self._completions.setStringList([f"{self._tags_of}:{tag}" for tag in tags])
        self._show_tags()
        self._say_status(tag_count(len(tags), more=more))
        if self.name.hasFocus() and self.name.text().strip().endswith(":"):
            self._completer.complete()

    def _on_described(self, remote: RemoteImage, comparison: Comparison) -> None:
        if not self._platform:
            self._platform = remote.platform
        self.platforms.offer([each.platform for each in remote.platforms], remote.platform)
        self.forecast.setText(pull_forecast(remote, comparison, QLocale()))

    def _on_failed(self, error: DockpaneError) -> None:
        self.forecast.setText("")
        if not self._tags and self.tables.currentWidget() is self.tag_table:
            self.tables.setCurrentWidget(self.hint)
        self._say_status(failure_text(error), failed=True)
        self.sign_in.setVisible(isinstance(error, RegistryDeniedError))

    def _show_tags(self) -> None:
        typed = self.name.text().strip().partition(f"{self._tags_of}:")[2]
        found = [tag for tag in self._tags if tag.startswith(typed)] or list(self._tags)
        if typed in self._tags:
            found = list(self._tags)  # chosen, not being typed: the others stay in view
        self._tag_model.set_rows([(Cell(inert(tag, _LONGEST), full=tag), Cell("")) for tag in found])

    def _forget_image(self) -> None:
        if self.lookup is not None:
            self.lookup.forget("describe")
        self.forecast.setText("")
        self.platforms.offer((), "")
        self._platform = ""

    def _wait_for(self, text: str) -> None:
        self.sign_in.hide()
        self._say_status(text)

    def _say_status(self, text: str, *, failed: bool = False) -> None:
        self.status.setText(text)
        set_role(self.status, "failed" if failed else "dim")


def _registry_name(reference: ImageReference) -> str:
    return "Docker Hub" if reference.domain == DEFAULT_DOMAIN else reference.domain
