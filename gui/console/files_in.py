"""Files of this machine into a run's container: dropped onto its tab or chosen, copied, and told in the tab."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from core.errors import DockpaneError, EngineError
from core.runs.run import Run
from gui.console.console_announcer import announce
from gui.console.words.copy_words import (
    called_off_words,
    copied_words,
    copying_words,
    failed_words,
    losses_words,
    offer_words,
    place_words,
)
from gui.console.words.sign import Sign
from gui.file_drop import FileDrop
from gui.tasks import Tasks
from gui.theme import Theme

if TYPE_CHECKING:
    from gui.console.copy_in_dialog import CopyInDialog
    from gui.console.tab.copy_strip import CopyStrip

_USUAL = "/tmp"  # noqa: S108 - a folder of the container, where the image names none to work in


class FilesIn(QObject):
    """Owned by a run's tab, whose tasks it uses. `strips` is where it tells of its copies; `possible` is set there."""

    def __init__(self, theme: Theme, run: Run, tasks: Tasks, tab: QWidget) -> None:
        super().__init__(tab)
        self.possible = False
        self.strips = QVBoxLayout()
        self.strips.setSpacing(0)
        self._theme = theme
        self._run = run
        self._tasks = tasks
        self._tab = tab
        _RunDrop(self, tab).dropped.connect(self.ask)

    @property
    def container(self) -> str:
        """What it is called."""
        snapshot = self._run.snapshot
        return snapshot.container_name or self._run.spec.name or snapshot.container_id[:12]

    def choose(self, *, folder: bool) -> QFileDialog:
        """Let files, or a folder, be chosen; Qt's dialog cannot do both at once."""
        dialog = QFileDialog(self._tab, self.tr("Copy into the container"))
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory if folder else QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(lambda names: self.ask([Path(name) for name in names]))
        dialog.open()
        return dialog

    def ask(self, paths: Sequence[Path]) -> None:
        """Ask for the folder in the container, and copy."""
        self._tasks.spawn(self._ask(paths), name="where to copy")

    async def _ask(self, paths: Sequence[Path]) -> "CopyInDialog":
        from gui.console.copy_in_dialog import CopyInDialog

        dialog = CopyInDialog(paths, self.container, await self._proposed(), self._tab)
        dialog.chosen.connect(lambda folder: self.copy(paths, folder))
        dialog.open()
        return dialog

    async def _proposed(self) -> str:
        """Where its program works, unless that is the root, where nobody keeps files."""
        assert self._run.engine is not None
        try:
            state = await self._run.engine.inspect_container(self._run.snapshot.container_id)
        except EngineError:
            return _USUAL  # the copy itself will tell what is wrong
        return state.working_dir if state.working_dir.strip("/") else _USUAL

    def copy(self, paths: Sequence[Path], folder: str) -> None:
        """Copy into this folder of the container."""
        from gui.console.tab.copy_strip import CopyStrip

        for told in self._tab.findChildren(CopyStrip):
            if not told.going:
                self._drop(told)
        count = _Count()
        words = copying_words(paths, place_words(self.container, folder))
        strip = CopyStrip(self._theme, words, lambda: (count.sent, count.total), self._tab)
        self.strips.addWidget(strip)
        strip.show()
        work = self._tasks.spawn(self._copy(paths, folder, count, strip), name="copy in")
        strip.cancel_requested.connect(work.cancel)
        strip.closed.connect(lambda: self._drop(strip))

    async def _copy(self, paths: Sequence[Path], folder: str, count: "_Count", strip: "CopyStrip") -> None:
        from core.runs.container_files import copy_in, total_size

        engine, identifier = self._run.engine, self._run.snapshot.container_id
        assert engine is not None
        place = place_words(self.container, folder)
        try:
            count.total = await asyncio.to_thread(total_size, paths)
            losses = await copy_in(engine, identifier, folder, paths, count.take)
        except DockpaneError as error:
            reason = error.message.replace(identifier, self.container)
            self._tell(strip, failed_words(paths, place, reason), Sign.FAILED)
        except asyncio.CancelledError:
            self._tell(strip, called_off_words(paths, place), Sign.SKIPPED)
            raise
        else:
            missing = losses_words(losses)
            words = copied_words(paths, place, count.total)
            self._tell(strip, words, Sign.MISS if missing else Sign.DONE, missing)

    def _tell(self, strip: "CopyStrip", words: str, sign: Sign, losses: str = "") -> None:
        strip.tell(words, sign, losses)
        announce(self._tab, strip.accessibleDescription())

    def _drop(self, strip: "CopyStrip") -> None:
        self.strips.removeWidget(strip)
        strip.hide()
        strip.deleteLater()


class _Count:
    """How far a copy is; its thread counts, the window looks."""

    def __init__(self) -> None:
        self.sent = 0
        self.total: int | None = None

    def take(self, count: int) -> None:
        self.sent = count


class _RunDrop(FileDrop):
    """Takes any files while there is a container to take them."""

    def __init__(self, files: FilesIn, tab: QWidget) -> None:
        super().__init__(tab)
        self._files = files

    def taken(self, paths: Sequence[Path]) -> list[Path]:
        """Those that have a name: the root of this machine is not copied."""
        return [path for path in paths if path.name] if self._files.possible else []

    def words(self, paths: Sequence[Path]) -> str:
        """What goes where."""
        return offer_words(paths, self._files.container)
