"""Carries out what was chosen for an image: asks where it must, and shows in place what the engine refuses."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from shiboken6 import isValid

from core.errors import EngineError
from core.images.cache import CachedImage, ImageCache
from gui.cache.dialogs.opened import opened
from gui.tasks import Tasks
from gui.theme import Theme

if TYPE_CHECKING:
    # Menu and dialogs are imported when they are asked for: the window is on the screen sooner.
    from PySide6.QtWidgets import QDialog

    from core.engine import Engine
    from core.images.last_runs import ReadLastRuns
    from gui.cache.compare.other_dialog import OtherImageDialog
    from gui.cache.dialogs.name_dialogs import TagDialog
    from gui.cache.image_menu import ImageAction
    from gui.cache.registry.newer_dialog import NewerDialog
    from gui.cache.registry.pull_dialog import PullDialog
    from gui.cache.registry.sign_in_dialog import SignInDialog
    from gui.cache.removal_actions import RemovalActions
    from gui.cache.several_menu import SeveralAction
    from gui.cache.transfers.transfer_actions import TransferActions


class ImageActions(QObject):
    """Owned by the pane; runs its requests in the pane's tasks."""

    run_requested = Signal(str)
    run_with_options_requested = Signal(str)
    pull_requested = Signal(str)
    transfer_requested = Signal(object)  # Transfer

    def __init__(self, theme: Theme, tasks: Tasks, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self._tasks = tasks
        self._window = window
        self._engine: Engine | None = None
        self._cache: ImageCache | None = None
        self._transfers: TransferActions | None = None
        self._removals: RemovalActions | None = None
        self._read_last_runs: ReadLastRuns | None = None

    @property
    def transfers(self) -> "TransferActions":
        """Archives and pushes; imported when they are first asked for."""
        if self._transfers is None:
            from gui.cache.transfers.transfer_actions import TransferActions

            self._transfers = TransferActions(self._theme, self._tasks, self._window)
            self._transfers.requested.connect(self.transfer_requested)
            self._transfers.sign_in_requested.connect(self.ask_to_sign_in)
        return self._transfers

    @property
    def removals(self) -> "RemovalActions":
        """Removals and what they free; imported when they are first asked for."""
        if self._removals is None:
            from gui.cache.removal_actions import RemovalActions

            self._removals = RemovalActions(self._theme, self._tasks, self._window)
        self._removals.act_on(self._cache, self._engine, self._read_last_runs)
        return self._removals

    def set_cache(self, cache: ImageCache | None, engine: "Engine | None") -> None:
        """Act on this engine from now on."""
        self._cache, self._engine = cache, engine

    def make_list_menu(self) -> QMenu:
        """What can be done beside the single images: a menu that deletes itself when closed; show it by popup()."""
        menu = QMenu(self._window)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.addAction(self.tr("Load archive…"), lambda: self.transfers.ask_to_load())
        menu.addAction(self.tr("Import files as an image…"), lambda: self.transfers.ask_to_import())
        menu.addSeparator()
        menu.addAction(self.tr("Sign in to a registry…"), lambda: self.ask_to_sign_in()).setEnabled(
            self._engine is not None
        )
        return menu

    def set_last_runs(self, read: "ReadLastRuns") -> None:
        """Be told where it can be read when images were run last."""
        self._read_last_runs = read

    def open_menu(self, row: CachedImage, place: QPoint) -> None:
        """Show the menu of `row` at a place of the screen."""
        from gui.cache.image_menu import make_menu

        make_menu(row, self._window, lambda action: self.do(action, row)).popup(place)

    def open_several_menu(self, rows: Sequence[CachedImage], place: QPoint) -> None:
        """Show what can be done with all of these at a place of the screen."""
        from gui.cache.several_menu import make_several_menu

        make_several_menu(rows, self._window, lambda action: self.do_with_several(action, rows)).popup(place)

    def do(self, action: "ImageAction", row: CachedImage) -> None:
        """Do what was chosen."""
        from gui.cache.image_menu import ImageAction, digest_of

        actions: dict[ImageAction, Callable[[], object]] = {
            ImageAction.RUN: lambda: self.run_requested.emit(row.reference),
            ImageAction.RUN_WITH_OPTIONS: lambda: self.run_with_options_requested.emit(row.reference),
            ImageAction.PULL_AGAIN: lambda: self.pull_requested.emit(row.reference),
            ImageAction.TAG: lambda: self.ask_for_tag(row),
            ImageAction.CHECK_NEWER: lambda: self._with_engine(lambda engine: self.check_newer(engine, row)),
            ImageAction.UNTAG: lambda: self._with_engine(lambda engine: self.transfers.untag(engine, row)),
            ImageAction.PUSH: lambda: self._with_engine(lambda engine: self.transfers.ask_to_push(engine, row)),
            ImageAction.SAVE: lambda: self.transfers.ask_to_save([row]),
            ImageAction.SHARING: lambda: self.removals.show_sharing(row),
            ImageAction.COMPARE: lambda: self._with_engine(lambda engine: self.ask_to_compare(engine, row)),
            ImageAction.REMOVE: lambda: self.removals.ask([row]),
            ImageAction.COPY_NAME: lambda: self.copy_names([row]),
            ImageAction.COPY_ID: lambda: _copy(row.summary.id),
            ImageAction.COPY_DIGEST: lambda: _copy(digest_of(row)),
        }
        actions[action]()

    def do_with_several(self, action: "SeveralAction", rows: Sequence[CachedImage]) -> None:
        """Do what was chosen with all of these."""
        from gui.cache.several_menu import SeveralAction

        actions: dict[SeveralAction, Callable[[], object]] = {
            SeveralAction.PULL_AGAIN: lambda: self.pull_again(rows),
            SeveralAction.SAVE: lambda: self.transfers.ask_to_save(rows),
            SeveralAction.REMOVE: lambda: self.removals.ask(rows),
            SeveralAction.COPY_NAMES: lambda: self.copy_names(rows),
        }
        actions[action]()

    def copy_names(self, rows: Sequence[CachedImage]) -> None:
        """Put what a command line takes for each of them on the clipboard, one a line."""
        _copy("\n".join(row.reference for row in rows))

    def pull_again(self, rows: Sequence[CachedImage]) -> None:
        """Pull every name among them, each in a tab of its own."""
        from gui.cache.several_menu import pulled_again

        for name in pulled_again(rows):
            self.pull_requested.emit(name)

    def ask_for_pull(self, name: str = "") -> "PullDialog":
        """Ask which image to pull, with `name` written already."""
        from gui.cache.registry.pull_dialog import PullDialog

        dialog = opened(PullDialog(self._theme, self._engine, self._tasks, self._window))
        dialog.name.setText(name)
        dialog.pull_requested.connect(self.pull_requested)
        dialog.transfer_requested.connect(self.transfer_requested)
        dialog.sign_in_requested.connect(self.ask_to_sign_in)
        return dialog

    def ask_to_sign_in(self, registry: str = "") -> "SignInDialog | None":
        """Ask for a registry's user and password; None while there is no engine to check them."""
        if self._engine is None:
            return None
        from gui.cache.registry.sign_in_dialog import SignInDialog

        return opened(SignInDialog(self._engine, self._tasks, self._window, registry))

    def check_newer(self, engine: "Engine", row: CachedImage) -> "NewerDialog":
        """Ask the registry whether it has a newer one."""
        from gui.cache.registry.newer_dialog import NewerDialog

        dialog = opened(NewerDialog(engine, self._tasks, row, self._window))
        dialog.pull_requested.connect(self.pull_requested)
        return dialog

    def ask_to_compare(self, engine: "Engine", row: CachedImage) -> "OtherImageDialog":
        """Ask with which other image to compare, and show what differs."""
        from gui.cache.compare.compare_dialog import CompareDialog
        from gui.cache.compare.other_dialog import OtherImageDialog

        def compare(other: CachedImage) -> None:
            opened(CompareDialog(self._theme, self._tasks, engine, row, other, self._window))

        rows = self._cache.snapshot.images if self._cache is not None else ()
        dialog = opened(OtherImageDialog(self._theme, row, rows, self._window))
        dialog.chosen.connect(compare)
        return dialog

    def ask_for_tag(self, row: CachedImage) -> "TagDialog":
        """Ask for one more name."""
        from gui.cache.dialogs.name_dialogs import TagDialog

        dialog = opened(TagDialog(self._theme, row, self._window))
        dialog.tag_requested.connect(lambda repository, tag: self._spawn_tag(dialog, row, repository, tag))
        return dialog

    def _spawn_tag(self, dialog: "TagDialog", row: CachedImage, repository: str, tag: str) -> None:
        if self._engine is not None:
            self._tasks.spawn(self._tag(self._engine, dialog, row, repository, tag), name=f"tag {row.reference}")

    async def _tag(self, engine: "Engine", dialog: "TagDialog", row: CachedImage, repository: str, tag: str) -> None:
        try:
            await engine.tag_image(row.summary.id, repository, tag)
        except EngineError as error:
            if not isValid(dialog):  # closed meanwhile: the tasks' owner tells it
                raise
            dialog.show_error(error.message)
        else:
            _accept(dialog)
            self._refresh()

    def _with_engine(self, act: "Callable[[Engine], object]") -> None:
        if self._engine is not None:
            act(self._engine)

    def _refresh(self) -> None:
        if self._cache is not None:
            self._cache.refresh()


def _accept(dialog: "QDialog") -> None:
    if isValid(dialog):
        dialog.accept()


def _copy(text: str) -> None:
    QApplication.clipboard().setText(text)
