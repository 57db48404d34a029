"""Folders and volumes as the cells of a row: the short form of --volume and the long one of --mount."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QCheckBox, QWidget

from core.runs.options import Option
from core.runs.values.cells import MountCells
from core.runs.values.mount_cells import LongMountCells
from gui.command.form.browse import PathKind
from gui.command.form.items import Item

translate = QCoreApplication.translate

_BIND, _VOLUME, _TMPFS = "bind", "volume", "tmpfs"


class VolumeItem(Item):
    """A folder or volume and where it is seen."""

    def __init__(self, option: Option, text: str | None, parent: QWidget) -> None:
        super().__init__(option, text, parent)
        cells = MountCells.read(self.text) or MountCells()
        self._source = self._field(
            translate("OptionForm", "Folder or volume"), cells.source, translate("OptionForm", "a new volume")
        )
        self._button = self._browse(PathKind.FOLDER, translate("OptionForm", "Choose a folder"), self._source)
        self._target = self._field(translate("OptionForm", "Path in the container"), cells.target)
        self._options = self._field(translate("OptionForm", "Mount options"), cells.options, "rw")
        self._read_only = QCheckBox(translate("OptionForm", "Read-only"))
        self._read_only.setChecked(cells.read_only)
        self._read_only.clicked.connect(self._on_read_only)
        self._name(self._read_only, translate("OptionForm", "Read-only"))

    def cells(self) -> Sequence[QWidget]:
        return self._source, self._button, self._target, self._read_only, self._options

    def _cells(self) -> MountCells:
        return MountCells(self._source.text(), self._target.text(), self._options.text())

    def _read(self) -> str:
        self._read_only.setChecked(self._cells().read_only)
        return self._cells().text()

    def _on_read_only(self, on: bool) -> None:
        self._options.setText(self._cells().with_read_only(on).options)
        self._on_edited()


class MountItem(Item):
    """What is mounted, of which type, and where it is seen. A folder that is chosen makes it a bind mount."""

    def __init__(self, option: Option, text: str | None, parent: QWidget) -> None:
        super().__init__(option, text, parent)
        cells = self._cells = LongMountCells.read(self.text) or LongMountCells()
        self._kind = self._field(translate("OptionForm", "Type"), cells.kind, _VOLUME, (_BIND, _VOLUME, _TMPFS))
        self._source = self._field(translate("OptionForm", "Folder or volume"), cells.source)
        self._button = self._browse(
            PathKind.FOLDER, translate("OptionForm", "Choose a folder"), self._source, self._on_folder
        )
        self._target = self._field(translate("OptionForm", "Path in the container"), cells.target)
        self._read_only = QCheckBox(translate("OptionForm", "Read-only"))
        self._read_only.setChecked(cells.read_only)
        self._read_only.clicked.connect(self._on_edited)
        self._name(self._read_only, translate("OptionForm", "Read-only"))
        self._options = self._field(translate("OptionForm", "Other options"), cells.options)
        self._show_source()

    def cells(self) -> Sequence[QWidget]:
        return self._kind, self._source, self._button, self._target, self._read_only, self._options

    def _read(self) -> str:
        self._cells = (
            self._cells.with_kind(self._kind.text().strip())
            .with_source(self._source.text())
            .with_target(self._target.text())
            .with_read_only(self._read_only.isChecked())
            .with_options(self._options.text())
        )
        self._show_source()
        return self._cells.text()

    def _on_folder(self) -> None:
        if not self._kind.text():
            self._kind.setText(_BIND)

    def _show_source(self) -> None:
        """Say what a source is for this type; a tmpfs has none."""
        kind = self._cells.kind.lower()
        self._source.setEnabled(kind != _TMPFS or bool(self._cells.source))
        self._button.setEnabled(kind in ("", _BIND))
        placeholders = {
            "": translate("OptionForm", "a new volume"),
            _VOLUME: translate("OptionForm", "a new volume"),
            _BIND: translate("OptionForm", "a folder here"),
            _TMPFS: translate("OptionForm", "in memory"),
        }
        self._source.setPlaceholderText(placeholders.get(kind, ""))
