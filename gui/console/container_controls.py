"""What can be asked of a run's container beside Stop and Kill: signals, pausing, and what comes after the run."""

import asyncio
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from core.engine import EngineEvent
from core.errors import EngineError, NotFoundError
from core.runs.attached_run import Manner
from core.runs.container_life import ContainerLife
from core.runs.run import Run
from core.runs.state import RunSnapshot, RunState
from gui.console.console_menu import Entry, open_menu
from gui.console.console_view import ConsoleView
from gui.console.tab.container_strip import ContainerAction, ContainerStrip
from gui.console.words.container_words import COMMON_SIGNALS, OTHER_SIGNALS, signal_text
from gui.tasks import Tasks

_MANNERS = {
    ContainerAction.ATTACH: Manner.ATTACH,
    ContainerAction.START: Manner.START,
    ContainerAction.LOGS: Manner.LOGS,
}

_TOLD_IN_PART = ("die", "start", "health_status")
"""Events after which only a look tells whether it is to be restarted, and what its check has said."""


class ContainerControls(QObject):
    """Owned by a run's tab, whose tasks it uses. `changed` is told when the container's life has moved on."""

    changed = Signal()
    attach_requested = Signal(str, object)  # container's id, Manner
    copy_in_wanted = Signal(bool)  # a folder rather than files

    def __init__(self, run: Run, tasks: Tasks, strip: ContainerStrip, tab: QWidget) -> None:
        super().__init__(tab)
        self.life = ContainerLife()
        self._run = run
        self._tasks = tasks
        self._strip = strip
        self._tab = tab
        self._over = False
        self._looking: asyncio.Task[None] | None = None
        strip.action_requested.connect(self.do)

    def interrupt_by_key(self, console: ConsoleView) -> None:
        """Let Ctrl+C in `console`, where nothing is selected, be SIGINT, as it is for the CLI."""
        console.installEventFilter(self)

    def show(self, snapshot: RunSnapshot) -> None:
        """The run stands like this now."""
        if snapshot.state in (RunState.RUNNING, RunState.STOPPING) and self.life == ContainerLife():
            self.life = ContainerLife(running=True, health=snapshot.health)
        elif snapshot.health and not self.life.health:
            self.life = self.life.told(EngineEvent("container", f"health_status: {snapshot.health}", "", {}, 0.0))
        if snapshot.state.final and not self._over:
            self._over = True
            if snapshot.container_id and self._run.engine is not None:
                self._look_soon()

    def note(self, event: EngineEvent) -> None:
        """The engine tells something of a container; of others nothing is heard."""
        snapshot = self._run.snapshot
        if event.type != "container" or not snapshot.container_id or event.id != snapshot.container_id:
            return
        life = self.life.told(event)
        if life != self.life:
            self.life = life
            self._show_strip()
            self.changed.emit()
        if not life.gone and event.action.startswith(_TOLD_IN_PART):
            self._look_soon()

    @property
    def offers(self) -> bool:
        """Whether something can be asked now."""
        there = bool(self._run.snapshot.container_id) and not self.life.gone
        return there and (not self._over or self.life != ContainerLife())

    def entries(self) -> list[Entry | None]:
        """What can be asked now, as a menu."""
        if not self.offers:
            return []
        return self._entries_after() if self._over else self._running_entries()

    def open_menu(self, at: QPoint) -> None:
        """Open the menu at a point of the screen."""
        open_menu(self._tab, at, self.entries())

    def do(self, action: ContainerAction) -> None:
        """Do what was chosen."""
        engine, identifier = self._run.engine, self._run.snapshot.container_id
        if engine is None:
            return
        if action in _MANNERS:
            self.attach_requested.emit(identifier, _MANNERS[action])
        elif action is ContainerAction.REMOVE:
            self._tasks.spawn(self._remove(), name="remove the container")
        elif action is ContainerAction.COMMIT:
            from gui.console.commit_dialog import CommitDialog

            CommitDialog(engine, identifier, self._name, self._tasks, self._tab).open()
        elif action is ContainerAction.CHANGES:
            from gui.console.changes_dialog import ChangesDialog

            ChangesDialog(engine, identifier, self._name, self._tasks, self._tab).open()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl+C without a selection."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_C
            and event.modifiers() == Qt.KeyboardModifier.ControlModifier
            and isinstance(watched, ConsoleView)
            and not self._over
            and not watched.selected_words()
        ):
            self._interrupt()
            return True
        return super().eventFilter(watched, event)

    @property
    def _name(self) -> str:
        snapshot = self._run.snapshot
        return snapshot.container_name or snapshot.container_id[:12]

    def _running_entries(self) -> list[Entry | None]:
        runs = self._run.snapshot.state in (RunState.RUNNING, RunState.STOPPING)
        pause = (
            Entry(self.tr("Let it go on"), partial(self._set_paused, False), runs)
            if self.life.paused
            else Entry(self.tr("Pause"), partial(self._set_paused, True), runs)
        )
        signals = [Entry(signal_text(name), partial(self._send, name), runs) for name in COMMON_SIGNALS]
        others = tuple(Entry(signal_text(name), partial(self._send, name), runs) for name in OTHER_SIGNALS)
        attach = Entry(self.tr("Attach"), partial(self.do, ContainerAction.ATTACH), runs)
        return [
            *((attach, None) if self._run.spec.detach else ()),
            pause,
            Entry(self.tr("Interrupt"), self._interrupt, runs, "Ctrl+C"),
            Entry(
                self.tr("Send a signal"),
                lambda: None,
                runs,
                entries=(*signals, Entry(self.tr("More signals"), lambda: None, runs, entries=others)),
            ),
            None,
            self._copy_in(enabled=runs),
            Entry(self.tr("Changed files…"), partial(self.do, ContainerAction.CHANGES), runs),
            Entry(self.tr("Commit to an image…"), partial(self.do, ContainerAction.COMMIT), runs),
        ]

    def _entries_after(self) -> list[Entry | None]:
        kept = self.life.kept
        first = (
            Entry(self.tr("Start again and attach"), partial(self.do, ContainerAction.START))
            if kept
            else Entry(self.tr("Attach"), partial(self.do, ContainerAction.ATTACH))
        )
        return [
            first,
            Entry(self.tr("Logs from the beginning"), partial(self.do, ContainerAction.LOGS)),
            None,
            self._copy_in(enabled=True),
            Entry(self.tr("Changed files…"), partial(self.do, ContainerAction.CHANGES)),
            Entry(self.tr("Commit to an image…"), partial(self.do, ContainerAction.COMMIT)),
        ]

    def _copy_in(self, *, enabled: bool) -> Entry:
        files = Entry(self.tr("Files…"), partial(self.copy_in_wanted.emit, False))
        folder = Entry(self.tr("A folder…"), partial(self.copy_in_wanted.emit, True))
        return Entry(self.tr("Copy into it"), lambda: None, enabled, entries=(files, folder))

    def _interrupt(self) -> None:
        if self._run.snapshot.state in (RunState.RUNNING, RunState.STOPPING):
            self._send("INT")
        else:
            self._run.cancel()

    def _send(self, signal: str) -> None:
        self._tasks.spawn(self._run.kill(signal), name=f"signal {signal}")

    def _set_paused(self, paused: bool) -> None:
        self._tasks.spawn(self._run.set_paused(paused), name="pause")

    def _look_soon(self) -> None:
        """The newest look counts: an older one is given up."""
        if self._looking is not None:
            self._looking.cancel()
        if self._run.engine is not None:
            self._looking = self._tasks.spawn(self._look(), name="look at the container")

    async def _look(self) -> None:
        engine = self._run.engine
        assert engine is not None
        try:
            state = await engine.inspect_container(self._run.snapshot.container_id)
        except NotFoundError:
            self.life = ContainerLife(gone=True)
        except EngineError:
            return  # the engine has gone away: what is left there is not known
        else:
            self.life = self.life.seen(state)
        self._show_strip()
        self.changed.emit()

    async def _remove(self) -> None:
        assert self._run.engine is not None
        try:
            await self._run.engine.remove_container(self._run.snapshot.container_id, volumes=True)
        except NotFoundError:
            await asyncio.sleep(0)  # somebody was faster
        self.life = ContainerLife(gone=True)
        self._show_strip()
        self.changed.emit()

    def _show_strip(self) -> None:
        self._strip.show_life(self._name, self.life if self._over else None)
