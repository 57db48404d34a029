"""Puts the command bar, the image cache and the run tabs together, and hands what one asks to the other."""

import asyncio
import shlex
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent

from core.connection import ConnectionState
from core.errors import DockpaneError, InvalidReferenceError
from gui.late_imports import import_form, import_run
from gui.settings import Settings
from gui.tasks import Tasks
from gui.theme import Theme
from gui.window_frame import WindowFrame

if TYPE_CHECKING:
    # What only a run, a dialog or the filled window needs is imported there: the window is on the screen sooner.
    from core.connection import Connection, ConnectionSnapshot
    from core.engine import Engine, ImageDetails
    from core.images.cache import CachedImage, CacheSnapshot, ImageCache
    from core.images.pulls import Pull
    from core.images.reference import ImageReference
    from core.images.transfers.transfer import Transfer
    from core.runs.attached_run import Manner
    from core.runs.memory_budget import MemoryBudget
    from core.runs.spec import RunSpec
    from core.runs.state import RunSnapshot
    from core.runs.transcript import Transcript
    from gui.command.command_line import CommandLine
    from gui.command.form.options_form import OptionsForm
    from gui.console.run_tab import RunTab
    from gui.no_engine import NoEnginePanel


class MainWindow(WindowFrame):
    """The one window. Closing it is a request: `exit_requested` is set, and the program ends by itself.

    It is shown with no more than the command line in it; `painted` says that it is on the screen, `fill` puts in the
    rest, once. What is run, or which options are asked for, before that waits for it.

    `spool_folder` is where transcripts go that are too long for memory; `client_config` reads the Docker CLI's
    config.json, whose proxies and detach keys a run takes over.
    """

    install_requested = Signal(object)  # PackagesMissingError
    run_begun = Signal(object)  # Run

    def __init__(
        self,
        theme: Theme,
        settings: Settings,
        connection: "Connection",
        spool_folder: Path,
        client_config: Callable[[], Mapping[str, Any]] = dict,
    ) -> None:
        super().__init__(theme, settings)
        self._client_config = client_config
        self.exit_requested = asyncio.Event()
        self.tasks = Tasks(self.show_error)
        self._theme = theme
        self._connection = connection
        self._spool_folder = spool_folder
        self._memory: MemoryBudget | None = None
        self._cache: ImageCache | None = None
        self._forget_cache: Callable[[], None] | None = None
        self._options: OptionsForm | None = None
        self._no_engine: NoEnginePanel | None = None
        self._whole = asyncio.Event()
        self._bar.set_connection(connection.snapshot)
        self._bar.run_requested.connect(self._on_run)
        self._bar.options_requested.connect(self._on_options)

    def fill(self) -> None:
        """Put the images, the runs and the menus in, and follow the engine."""
        from gui.cache.cache_pane import CachePane
        from gui.console.run_tabs import RunTabs
        from gui.main_menu import MainMenu
        from gui.notice_bar import NoticeBar

        self._notice = NoticeBar(self._theme)
        self.pane = CachePane(self._theme, self.tasks)
        self.pane.transfer_requested.connect(lambda one: self.tasks.spawn(self.transfer(one), f"open {one.title}"))
        self._tabs = RunTabs(self._theme, settings=self._settings)
        self.menu = MainMenu(self, self._theme, self._settings)
        self._bar.fill(self.menu.main, self.menu.engine)
        self._put_in(self._notice, self.pane, self._tabs)
        self._connect()
        self._connection.listeners.add(self._on_connection)
        self._on_connection(self._connection.snapshot)
        self.pane.restore_state(self._settings.layout)
        self._whole.set()

    @property
    def no_engine(self) -> "NoEnginePanel":
        """What is shown while no engine answers; made when it is first needed, which most starts never do."""
        if self._no_engine is None:
            self._no_engine = self._make_no_engine()
        return self._no_engine

    async def run(self, spec: "RunSpec") -> "RunTab":
        """Open a tab and run `spec` in it, as soon as it is known where the engine is. Raises EndpointError."""
        await self._whole.wait()
        engine = await self._connection.known_engine()
        await import_run()
        from core.runs.detached_run import DetachedRun
        from core.runs.run import Run

        run = (DetachedRun if spec.detach else Run)(
            spec,
            self._new_transcript(),
            client_config=self._client_config(),
            terminal_input=spec.has_terminal,
        )
        run.listeners.add(self._on_run_snapshot)
        self.run_begun.emit(run)
        tab = await self._tabs.open_run(run, engine)
        self._show_right_side()
        return tab

    async def attach(self, container_id: str, manner: "Manner") -> "RunTab":
        """Open a tab on a container that exists. Raises EndpointError, EngineError."""
        engine = await self._connection.known_engine()
        state = await engine.inspect_container(container_id)
        await import_run()
        from core.runs.attached_run import AttachedRun, Target

        run = AttachedRun(Target(state, manner), self._new_transcript(), client_config=self._client_config())
        tab = await self._tabs.open_run(run, engine)
        self._show_right_side()
        return tab

    async def pull(self, reference: "ImageReference", platform: str = "") -> "Pull":
        """Open a tab and pull `reference` in it, as soon as it is known where the engine is. Raises EndpointError."""
        await import_run()
        from core.images.pulls import Pull

        pull = Pull(reference, platform)
        await self.transfer(pull)
        return pull

    async def transfer(self, transfer: "Transfer") -> None:
        """Open a tab and do it there, as soon as it is known where the engine is. Raises EndpointError."""
        engine = await self._connection.known_engine()
        await import_run()
        transfer.listeners.add(self.pane.show_pull)
        self._tabs.open_pull(transfer, engine)
        self._show_right_side()

    def run_args(self, arguments: Sequence[str]) -> None:
        """Run what followed `dockpane run` on the command line; a line that is wrong is shown with its fault."""
        self.run_line(shlex.join(arguments))

    def run_line(self, line: str) -> None:
        """Put `line` into the command line and run it, as if the person had."""
        self._bar.set_line(line)
        self._bar.run()

    @property
    def command_line(self) -> "CommandLine":
        """The field for what is to be run."""
        return self._bar.line

    @property
    def images(self) -> "Sequence[CachedImage]":
        """The engine's images as they were last listed; none while there is no engine."""
        return self._cache.snapshot.images if self._cache is not None else ()

    def set_last_lines(self, lines: Sequence[str]) -> None:
        """Lines to be offered where there is no tab, the newest first."""
        self._tabs.set_last_lines(lines)

    def edit_line(self, line: str) -> None:
        """Put `line` into the command line, to be changed or completed before it is run."""
        self._bar.edit_line(line)

    def show_error(self, error: DockpaneError) -> None:
        """Tell an error that belongs to no tab."""
        self._notice.show_notice(error.message)

    def show_defect(self, text: str) -> None:
        """Tell that something failed that should not have; the log has the rest, and all of it before `fill`."""
        if not self._whole.is_set():
            return
        from gui.notice_bar import NoticeKind

        self._notice.show_notice(
            self.tr("A defect in Dockpane: {text}. The log has the details.").format(text=text), NoticeKind.ATTENTION
        )

    def set_own_engine(self, host: str, name: str) -> None:
        """Be told where the engine is that ends with this window, and what it is called."""
        self._bar.set_own_engine(host, name)
        self._tabs.set_own_host(host)

    def show_no_engine(self) -> None:
        """Bring the panel that tells how an engine is being started to the front."""
        self._right.setCurrentWidget(self.no_engine)

    async def close_down(self) -> None:
        """Save the layout, end every tab and task; the window is of no use afterwards."""
        self._save()
        self.hide()
        await self.tasks.close()  # first: one of them may be about to open another tab
        await self._tabs.close_all()

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()
        if not self._whole.is_set():
            self.exit_requested.set()
            return
        self._tabs.ask_before_closing(self.exit_requested.set)

    def _make_no_engine(self) -> "NoEnginePanel":
        from gui.no_engine import NoEnginePanel

        panel = NoEnginePanel(self._theme)
        panel.start_requested.connect(self.menu.own_engine_wanted)
        panel.demo_requested.connect(self.menu.demo_wanted)
        panel.install_requested.connect(self.install_requested)
        panel.retry_requested.connect(self._connection.retry)
        panel.set_connection(self._connection.snapshot)
        self._right.addWidget(panel)
        return panel

    def _connect(self) -> None:
        self.pane.image_chosen.connect(self._bar.set_line)
        self.pane.run_requested.connect(self.run_line)
        self.pane.run_with_options_requested.connect(self._on_run_with_options)
        self.pane.pull_requested.connect(self._on_pull)
        self._tabs.run_again_requested.connect(self._on_run)
        self._tabs.edit_requested.connect(lambda spec: self.edit_line(spec.line()))
        self._tabs.pull_requested.connect(self._on_pull)
        self._tabs.remove_container_requested.connect(self._on_remove_container)
        self._tabs.clean_up_requested.connect(self.pane.show_unused)
        self._tabs.engine_wanted.connect(self.menu.own_engine_wanted)
        self._tabs.attach_requested.connect(self._on_attach)
        self._tabs.emptied.connect(self._show_right_side)
        self._tabs.line_requested.connect(self.run_line)
        self._tabs.history_requested.connect(self.menu.history_wanted)
        menu = self.menu
        menu.line_wanted.connect(self._bar.retype_line)
        menu.search_wanted.connect(self.pane.focus_search)
        menu.pull_wanted.connect(self.pane.ask_for_pull)
        menu.find_wanted.connect(self._tabs.find)
        menu.save_wanted.connect(self._tabs.save)
        menu.explain_wanted.connect(self._tabs.toggle_explain)
        menu.close_tab_wanted.connect(self._tabs.close_current)
        menu.next_tab_wanted.connect(self._tabs.step)
        menu.containers_wanted.connect(self._on_containers)
        menu.retry_wanted.connect(self._connection.retry)
        menu.about_wanted.connect(self._on_about)
        menu.menu_wanted.connect(self._bar.show_menu)
        menu.notice_wanted.connect(self._on_menu_notice)

    def _on_connection(self, connection: "ConnectionSnapshot") -> None:
        self._bar.set_connection(connection)
        if self._no_engine is not None:
            self._no_engine.set_connection(connection)
        self._tabs.set_engine_there(connection.state is ConnectionState.CONNECTED)
        if connection.state is ConnectionState.CONNECTED:
            self._notice.hide()  # what was told while there was no engine is over
        if self._connection.cache is not self._cache:
            self._follow_cache(self._connection.cache)
        self._show_right_side()

    def _follow_cache(self, cache: "ImageCache | None") -> None:
        if self._forget_cache is not None:
            self._forget_cache()
        self._cache = cache
        self._forget_cache = cache.listeners.add(self._on_cache) if cache is not None else None
        if cache is not None:
            cache.events.add(self._tabs.tell)
        self.pane.set_cache(cache, self._connection.engine)

    def _on_cache(self, cache: "CacheSnapshot") -> None:
        self._bar.set_images(lambda: cache.names)

    def _show_right_side(self) -> None:
        away = self._connection.snapshot.state in (ConnectionState.FAILED, ConnectionState.REFUSED)
        wanted = self.no_engine if away and self._tabs.count == 0 else self._tabs
        self._right.setCurrentWidget(wanted)

    def _new_transcript(self) -> "Transcript":
        from core.runs.memory_budget import MemoryBudget
        from core.runs.transcript import Transcript

        self._memory = self._memory or MemoryBudget()
        return Transcript(spool_folder=self._spool_folder, spool_limit=self._settings.output_limit, budget=self._memory)

    def _on_run_with_options(self, name: str) -> None:
        self._bar.set_line(name)
        self._on_options()

    def _on_options(self) -> None:
        self.tasks.spawn(self._show_options(), "open the options")

    async def _show_options(self) -> None:
        await self._whole.wait()
        await import_form()
        if self._options is None:
            self._options = self._make_options()
            await self._options.make()
        self._options.toggle(self._bar.line.text())

    def _make_options(self) -> "OptionsForm":
        from gui.command.form.options_form import OptionsForm
        from gui.copy_as import RunCopies

        copies = RunCopies(self.tasks, self._connection, self._client_config)
        form = OptionsForm(self._theme, self.tasks, self._inspect_image, self._splitter, copies)
        form.line_written.connect(self._bar.line.setText)
        form.run_requested.connect(self._bar.run)
        form.closed.connect(self._bar.focus_line)
        self._bar.line.textChanged.connect(form.read_line)
        self._bar.run_requested.connect(form.close_form)
        return form

    async def _inspect_image(self, name: str) -> "ImageDetails | None":
        engine = self._connection.engine
        try:
            return await engine.inspect_image(name) if engine is not None else None
        except DockpaneError:
            return None  # it is not here, or nothing answers: the form says less

    def _on_run_snapshot(self, run: "RunSnapshot") -> None:
        if run.pull is not None:
            self.pane.show_pull(run.pull)

    def _on_run(self, spec: "RunSpec") -> None:
        self.tasks.spawn(self.run(spec), f"open {spec.image}")

    def _on_attach(self, container_id: str, manner: "Manner") -> None:
        self.tasks.spawn(self.attach(container_id, manner), f"attach {container_id}")

    def _on_pull(self, name: str) -> None:
        from core.images.reference import ImageReference

        try:
            reference = ImageReference.parse(name)
        except InvalidReferenceError as error:
            self.show_error(error)
        else:
            self.tasks.spawn(self.pull(reference), f"open {name}")

    def _on_remove_container(self, name: str, spec: "RunSpec") -> None:
        engine = self._connection.engine
        if engine is not None:
            self.tasks.spawn(self._remove_and_run(engine, name, spec), f"remove {name}")

    async def _remove_and_run(self, engine: "Engine", name: str, spec: "RunSpec") -> None:
        await engine.remove_container(name, force=True)
        await self.run(spec)

    def _on_containers(self) -> None:
        engine, cache = self._connection.engine, self._cache
        if engine is None or cache is None:
            return
        from core.container_list import ContainerList
        from gui.containers.containers_dialog import ContainersDialog

        dialog = ContainersDialog(engine, ContainerList(engine, cache.events), self.tasks, self)
        dialog.attach_requested.connect(self._on_attach)
        dialog.edit_requested.connect(self.edit_line)
        dialog.open()

    def _on_about(self) -> None:
        from gui.about import AboutDialog

        AboutDialog(self, self._connection.snapshot.info).open()

    def _on_menu_notice(self, text: str) -> None:
        from gui.notice_bar import NoticeKind

        self._notice.show_notice(text, NoticeKind.INFORMATION)

    def _save(self) -> None:
        self.save_sides()
        for name, state in self.pane.save_state().items():
            self._settings.set_layout(name, state)
        self._settings.sync()
