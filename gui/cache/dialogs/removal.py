"""Ask before an image is removed: what will go, what stands in the way, and force only when it is chosen."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from core.images.cache import CachedImage
from gui.cache.labels import plain_label
from gui.cache.words.counted import Counted
from gui.cache.words.image_text import inert
from gui.theme import Theme

_MOST_LISTED = 8


@dataclass(frozen=True, slots=True)
class RemovalPlan:
    """What removing a row means. Containers are "name (state)"; `only_untags`: other names keep the image here."""

    row: CachedImage
    containers: tuple[str, ...] = ()
    other_names: tuple[str, ...] = ()
    children: tuple[str, ...] = ()
    running: bool = False

    @property
    def only_untags(self) -> bool:
        """Whether the image stays, under its other names."""
        return bool(self.other_names) and not self.row.dangling

    @property
    def can_be_forced(self) -> bool:
        """Whether the engine would refuse now and obey when forced (moby image_delete.go)."""
        return bool(self.containers) and not self.only_untags


def plan_removal(row: CachedImage, rows: Iterable[CachedImage]) -> RemovalPlan:
    """What stands in the way of removing `row`, by what is known of all `rows`."""
    rows = tuple(rows)
    others = [other.name for other in rows if other.summary.id == row.summary.id and other.name != row.name]
    children = dict.fromkeys(other.reference for other in rows if other.summary.parent_id == row.summary.id)
    return RemovalPlan(
        row,
        containers=tuple(f"{(user.names or (user.id[:12],))[0]} ({user.state})" for user in row.used_by),
        other_names=tuple(others),
        children=tuple(children),
        running=any(user.state in ("running", "paused", "restarting") for user in row.used_by),
    )


class RemovalDialog(QDialog):
    """Shows one RemovalPlan; stays open while the engine works and when it refuses.

    `confirmed` carries whether to force. The one who asked calls `show_error` or `accept`.
    """

    confirmed = Signal(bool)

    def __init__(self, theme: Theme, plan: RemovalPlan, parent: QWidget) -> None:
        super().__init__(parent)
        self._plan = plan
        self.setWindowTitle(self.tr("Remove image"))
        self.setMinimumWidth(440)
        title = plain_label(self.tr("Remove {name}?").format(name=inert(plan.row.reference, 200)), "title")
        self._meaning = plain_label(self._meaning_text(), "")
        self._way = plain_label(self._way_text(), "dim")
        self._way.setVisible(bool(self._way.text()))
        self._figures = "", ""
        self._figure = plain_label("", "strong")
        self._figure.setAccessibleName(self.tr("What it frees"))
        keeping = self._figure.sizePolicy()
        keeping.setRetainSizeWhenHidden(True)  # it comes later than the dialog, which shall not jump for it
        self._figure.setSizePolicy(keeping)
        self._figure.hide()
        self._error = plain_label("", "error")
        self._error.setStyleSheet(f"color: {theme.colours.failed.name()}")
        self._error.hide()
        self.force = QCheckBox(self.tr("Force: remove it all the same"))
        self.force.setVisible(plan.can_be_forced)
        self.force.toggled.connect(self._on_force_toggled)
        self.remove = QPushButton(self.tr("Remove"))
        self.remove.setProperty("role", "danger")
        self.remove.setAutoDefault(False)
        self.remove.clicked.connect(self._on_remove_clicked)
        self.cancel = QPushButton(self.tr("Cancel"))
        self.cancel.setDefault(True)
        self.cancel.clicked.connect(self.reject)
        self._lay_out(title)

    def show_error(self, message: str, *, offer_force: bool) -> None:
        """The engine refused: its words, and force as a choice where that may help."""
        self._error.setText(inert(message))
        self._error.show()
        self._set_busy(busy=False)
        if offer_force:
            self.force.show()
        self.adjustSize()

    def show_figure(self, plain: str, forced: str) -> None:
        """Say what it frees, and what it frees when forced."""
        self._figures = plain, forced
        self._figure.show()
        self._tell_figure()
        self.adjustSize()

    def _tell_figure(self) -> None:
        self._figure.setText(self._figures[self.force.isChecked()])

    def _lay_out(self, title: QLabel) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        for widget in (title, self._meaning, self._way, self._figure, self._error, self.force):
            column.addWidget(widget)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.remove)
        column.addStretch()
        column.addLayout(buttons)

    def _meaning_text(self) -> str:
        if self._plan.only_untags:
            names = _listed(self._plan.other_names)
            return self.tr("Only this name goes. The image stays here as {names}.").format(names=names)
        if self._plan.other_names:
            names = _listed(self._plan.other_names)
            return self.tr("The image has other names, which go with it: {names}.").format(names=names)
        return self.tr("Its layers are deleted, but for those that other images share.")

    def _way_text(self) -> str:
        lines = []
        if self._plan.containers and not self._plan.only_untags:
            lines.append(self.tr("In the way: containers made from it."))
            lines += [f"    {name}" for name in _capped(self._plan.containers)]
            if self._plan.running:
                lines.append(self.tr("A running container keeps its image: forced, only the name goes."))
        if self._plan.children:
            lines.append(
                self.tr("Images built on it keep its layers: {names}.").format(names=_listed(self._plan.children))
            )
        return "\n".join(lines)

    def _set_busy(self, *, busy: bool) -> None:
        self.remove.setEnabled(not busy)
        self.force.setEnabled(not busy)

    def _on_force_toggled(self, checked: bool) -> None:
        self._tell_figure()
        self.remove.setText(self.tr("Remove by force") if checked else self.tr("Remove"))

    def _on_remove_clicked(self) -> None:
        self._error.hide()
        self._set_busy(busy=True)
        self.confirmed.emit(self.force.isChecked())


def _capped(names: tuple[str, ...]) -> list[str]:
    shown = [inert(name, 120) for name in names[:_MOST_LISTED]]
    if len(names) > _MOST_LISTED:
        shown.append(Counted().more(len(names) - _MOST_LISTED))
    return shown


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(_capped(names))
