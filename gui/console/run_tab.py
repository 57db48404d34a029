"""One run in a tab: where it is, what it pulls, what it prints, how it ended, and what can be done with it."""

import asyncio
import json
import os
import re
import time
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout

from core.engine import EngineEvent, Exchange
from core.errors import DockpaneError, UsageError
from core.images.pull import PullSnapshot
from core.runs.attached_run import AttachedRun
from core.runs.create_body import create_body
from core.runs.run import Run
from core.runs.spec import RunSpec
from core.runs.state import RunSnapshot, RunState
from gui.console.console_announcer import announce
from gui.console.console_habits import ConsoleHabits
from gui.console.console_view import ConsoleView
from gui.console.container_controls import ContainerControls
from gui.console.files_in import FilesIn
from gui.console.input_line import InputLine
from gui.console.run_ports import RunPorts
from gui.console.tab.container_strip import ContainerAction, ContainerStrip
from gui.console.tab.error_card import ErrorCard
from gui.console.tab.explain_view import ExplainView, copy_text
from gui.console.tab.flow_strip import FlowStrip
from gui.console.tab.pull_view import PullView
from gui.console.tab.run_bar import RunBar
from gui.console.tab_page import TabPage
from gui.console.words.container_cards import health_card, unread_card
from gui.console.words.error_offers import ErrorAction, ErrorWords, Offer
from gui.console.words.error_words import error_words
from gui.console.words.exit_words import exit_card
from gui.console.words.explain_words import curl_line, explain, summary
from gui.console.words.flow_words import stations
from gui.console.words.run_actions import RunAction
from gui.console.words.run_words import end_words, placeholder, state_sign
from gui.console.words.sign import Sign
from gui.tasks import Tasks
from gui.theme import Theme

if TYPE_CHECKING:
    from gui.console.terminal.terminal_pane import TerminalPane
    from gui.console.terminal.terminal_run import TerminalRun

_TICK_MS = 500


class RunTab(TabPage):
    """Follows one Run by its snapshots. A clock ticks only while the run is live and the tab is on the screen."""

    def __init__(
        self, theme: Theme, run: Run, title: str, tasks: Tasks | None = None, habits: ConsoleHabits | None = None
    ) -> None:
        """`tasks` have been begun for it already; `habits` are shared with the other tabs."""
        super().__init__(title, tasks)
        self.run = run
        self._host = ""
        self._task: asyncio.Task[int] | None = None
        self._received = time.monotonic()
        self._was_live: bool | None = None
        self._call_error: DockpaneError | None = None
        self._flow = FlowStrip(theme, self)
        self._theme = theme
        self._pull: PullView | None = None
        self._card = ErrorCard(theme, self)
        self._explain = ExplainView(theme, self)
        self._console = self._make_console(theme, habits)
        typed = run.spec.attaches_stdin and not run.spec.has_terminal
        self._input = InputLine(run, self.tasks, self) if typed else None
        attached = isinstance(run, AttachedRun)
        self._bar = RunBar(theme, run.spec, self, run.command_of(run.spec) if attached else "")
        self._ports = RunPorts(run, self.tasks, self._bar.ports)
        self._flow.setHidden(attached)  # no image was looked for
        self._strip = ContainerStrip(self)
        self._controls = ContainerControls(run, self.tasks, self._strip, self)
        self._files = FilesIn(theme, run, self.tasks, self)
        self._clock = QTimer(self)
        self._clock.setObjectName("run clock")
        self._clock.setInterval(_TICK_MS)
        self._build()
        self._terminal = self._make_terminal()
        self._forget = run.listeners.add(self._on_snapshot)
        self._on_snapshot(run.snapshot)

    def follow(self, work: asyncio.Task[int], host: str) -> None:
        """`work` is the one of this tab's tasks that executes the run, on the engine at `host`."""
        self._host = host
        self._task = work

    @property
    def live(self) -> bool:
        """Whether the run has not ended."""
        return not self.run.snapshot.state.final

    @property
    def sign(self) -> Sign:
        """The sign of its state."""
        return state_sign(self.run.snapshot)

    @property
    def called(self) -> str:
        """What the program in its terminal calls itself."""
        return self._terminal.title if self._terminal is not None else ""

    @property
    def rang(self) -> bool:
        """Whether its terminal has rung and nobody has looked since."""
        return self._terminal is not None and self._terminal.rang

    @property
    def can_leave(self) -> bool:
        """Whether its container runs: that goes on without us."""
        return self.run.snapshot.state in (RunState.RUNNING, RunState.STOPPING)

    def show_error(self, error: DockpaneError) -> None:
        """Tell that something asked of the run (a stop, a kill) was not done."""
        self._call_error = error
        self._show_card(self.run.snapshot)

    async def end(self) -> None:
        """Stop the container with the engine's grace, or call the run off before there is one."""
        await self.run.stop()
        if self._task is not None:
            await asyncio.wait((self._task,))

    async def close_down(self) -> None:
        """Cut the tasks and let go of the transcript; a container that runs goes on without us."""
        self._clock.stop()
        self._forget()  # first: what it hears of the end would begin new tasks
        await super().close_down()
        self._console.set_live(False)
        self._console.set_transcript(None)
        if self.run.transcript is not None:
            self.run.transcript.close()

    def note(self, event: EngineEvent) -> None:
        """The engine tells an event, which may be about this container."""
        self._controls.note(event)

    def show_find(self) -> None:
        """Show the search over the output."""
        self._console.show_find()

    def save(self) -> None:
        """Ask where to save the output."""
        self._console.save()

    def toggle_explain(self) -> None:
        """Show or hide the time line."""
        self._set_explained(self._explain.isHidden())

    @property
    def console(self) -> "ConsoleView | TerminalPane":
        """The output's view."""
        return self._console

    def _make_console(self, theme: Theme, habits: ConsoleHabits | None) -> "ConsoleView | TerminalPane":
        if not self.run.spec.has_terminal:
            return ConsoleView(theme, habits)
        from gui.console.terminal.terminal_pane import TerminalPane  # a run without a terminal does not pay for one

        return TerminalPane(theme, habits)

    def _make_terminal(self) -> "TerminalRun | None":
        if isinstance(self._console, ConsoleView):
            return None
        from gui.console.terminal.terminal_run import TerminalRun

        terminal = TerminalRun(self._console, self.run, self.tasks)
        terminal.told.connect(self.changed)
        return terminal

    def _build(self) -> None:
        self._console.set_transcript(self.run.transcript)
        self._explain.hide()
        lower = QSplitter(Qt.Orientation.Vertical, self)
        lower.setHandleWidth(1)
        lower.setChildrenCollapsible(False)
        lower.addWidget(self._explain)
        lower.addWidget(self._console)
        lower.setSizes([360, 240])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (self._flow, self._card, self._strip):
            layout.addWidget(part)
        layout.addLayout(self._files.strips)
        layout.addWidget(lower, 1)
        if self._input is not None:
            layout.addWidget(self._input)
        layout.addWidget(self._bar)
        self._card.offer_chosen.connect(self._on_offer)
        self._explain.copy_requested.connect(self._on_copy_request)
        self._bar.action_requested.connect(self._on_action)
        self._bar.explain_toggled.connect(self._set_explained)
        self._bar.more_requested.connect(self._controls.open_menu)
        self._controls.attach_requested.connect(self.attach_requested)
        self._controls.changed.connect(self._on_life)
        self._controls.copy_in_wanted.connect(lambda folder: self._files.choose(folder=folder))
        if isinstance(self._console, ConsoleView):
            self._controls.interrupt_by_key(self._console)
        self._clock.timeout.connect(self._show_times)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._clock_by_state()
        self._show_times()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._clock.stop()

    def _on_snapshot(self, snapshot: RunSnapshot) -> None:
        self._received = time.monotonic()
        self._show_pull(snapshot.pull)
        self._console.set_placeholder(placeholder(snapshot))
        if self._terminal is not None:
            self._terminal.show(snapshot)
        if self._input is not None:
            self._input.show_run(snapshot)
        if self.live is not self._was_live:
            ended = self._was_live is not None and not self.live
            self._was_live = self.live
            self._console.set_live(self.live)
            if ended:
                announce(self, end_words(self.title, snapshot))
        self._controls.show(snapshot)
        self._ports.show(snapshot, self._controls.life)
        self._show_card(snapshot)
        self._show_times()
        self._clock_by_state()
        self.changed.emit()

    def _show_pull(self, pull: PullSnapshot | None) -> None:
        self._flow.set_ruled(pull is None)
        if pull is None:
            return
        if self._pull is None:  # only now: most runs pull nothing, and their engine wants the processor
            self._pull = PullView(self._theme, self)
            self._pull.cancel_requested.connect(self.run.cancel)
            layout = self.layout()
            assert isinstance(layout, QVBoxLayout)
            layout.insertWidget(layout.indexOf(self._flow) + 1, self._pull)
        self._pull.set_pull(pull)

    def _show_times(self) -> None:
        if not self.isVisible():  # where many run at once, all but one are out of sight: done when it is shown
            return
        snapshot = self.run.snapshot
        age = snapshot.seconds
        if not snapshot.state.final and snapshot.steps:
            age += time.monotonic() - self._received
        self._flow.set_stations(stations(snapshot, age))
        self._bar.show_run(snapshot, age, self._controls.life)
        self._files.possible = self._controls.offers
        self._bar.set_more(self._files.possible)
        if not self._explain.isHidden():
            self._explain.set_explanation(summary(snapshot), explain(snapshot, age))

    def _show_card(self, snapshot: RunSnapshot) -> None:
        error = snapshot.error or self._call_error
        card = error_words(error) if error is not None else self._container_card(snapshot)
        self._card.set_words(card)

    def _container_card(self, snapshot: RunSnapshot) -> ErrorWords | None:
        return exit_card(snapshot) or unread_card(snapshot) or health_card(self._controls.life)

    def _on_life(self) -> None:
        self._ports.show(self.run.snapshot, self._controls.life)
        self._show_card(self.run.snapshot)
        self._show_times()

    def _clock_by_state(self) -> None:
        if self.live and self.isVisible():
            self._clock.start()
        else:
            self._clock.stop()

    def _set_explained(self, explained: bool) -> None:
        self._explain.setVisible(explained)
        self._bar.set_explained(explained)
        self._show_times()

    def _on_action(self, action: RunAction) -> None:
        match action:
            case RunAction.STOP:
                self.tasks.spawn(self.run.stop(), name=f"stop {self.title}")
            case RunAction.KILL:
                self.tasks.spawn(self.run.kill(), name=f"kill {self.title}")
            case RunAction.FIND:
                self.show_find()
            case RunAction.SAVE:
                self.save()
            case RunAction.EDIT:
                self.edit_requested.emit(self.run.spec)
            case RunAction.RUN_AGAIN:
                self.run_again_requested.emit(self.run.spec)

    def _on_offer(self, offer: Offer) -> None:
        spec = self.run.spec
        match offer.action:
            case ErrorAction.RETRY:
                self.run_again_requested.emit(spec)
            case ErrorAction.EDIT | ErrorAction.RENAME | ErrorAction.OTHER_PORT:
                self.edit_requested.emit(_mended(spec, offer))
            case ErrorAction.REMOVE_CONTAINER:
                self.remove_container_requested.emit(offer.argument, spec)
            case ErrorAction.PULL:
                self.pull_requested.emit(offer.argument)
            case ErrorAction.START_ENGINE:
                self.engine_wanted.emit()
            case ErrorAction.ATTACH:
                self._controls.do(ContainerAction.ATTACH)
            case ErrorAction.CLEAN_UP:
                self.clean_up_requested.emit()
            case ErrorAction.COPY_COMMAND:
                copy_text(offer.argument)

    def _on_copy_request(self, exchange: Exchange) -> None:
        copy_text(curl_line(exchange, self._host, self._body_of(exchange)))

    def _body_of(self, exchange: Exchange) -> str:
        if not exchange.path.startswith("/containers/create"):
            return ""
        try:
            return json.dumps(create_body(self.run.spec, os.environ, {}))
        except UsageError:
            return ""


def _mended(spec: RunSpec, offer: Offer) -> RunSpec:
    if offer.action is ErrorAction.RENAME:
        return replace(spec, name=offer.argument)
    return _with_port(spec, offer.argument) if offer.action is ErrorAction.OTHER_PORT else spec


def _with_port(spec: RunSpec, ports: str) -> RunSpec:
    """The same run with another port of the machine; `ports` is "taken:free"."""
    taken, _, free = ports.partition(":")
    pattern = re.compile(rf"(^|:){taken}(?=:)")
    return replace(spec, publish=tuple(pattern.sub(rf"\g<1>{free}", text) for text in spec.publish))
