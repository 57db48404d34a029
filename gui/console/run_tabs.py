"""The right side of the window: one tab for each run or pull, and what is said while there is none."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from core.errors import DockpaneError
from gui.console.console_habits import ConsoleHabits
from gui.console.no_runs import NoRuns
from gui.console.tab_bar import RunTabBar, TabFace
from gui.console.tab_page import TabPage
from gui.settings import Settings
from gui.tasks import Tasks
from gui.theme import Theme

if TYPE_CHECKING:
    from core.engine import Engine, EngineEvent
    from core.images.transfers.transfer import Transfer
    from core.runs.run import Run
    from core.runs.spec import RunSpec
    from gui.console.closing_dialog import Closing, Left
    from gui.console.pull_tab import PullTab
    from gui.console.run_tab import RunTab

_HEAD_START = 0.003  # seconds for a run's first request to go out

END_SECONDS = 12.0
"""How long closing waits for containers that were asked to stop: the engine's own grace is ten seconds."""


@dataclass(frozen=True, slots=True)
class _Opened:
    """What a tab was opened for; `number` counts tabs of the same title."""

    host: str
    command: str
    number: int


class RunTabs(QWidget):
    """Owns the tabs. What a tab asks for comes out here as a signal; `emptied` says that the last one has gone."""

    run_again_requested = Signal(object)  # RunSpec
    edit_requested = Signal(object)  # RunSpec
    pull_requested = Signal(str)
    remove_container_requested = Signal(str, object)
    engine_wanted = Signal()
    clean_up_requested = Signal()
    attach_requested = Signal(str, object)  # a container's id, the Manner
    line_requested = Signal(str)
    history_requested = Signal()
    emptied = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None, settings: Settings | None = None) -> None:
        """`settings` keep how a person wants the consoles."""
        super().__init__(parent)
        self._theme = theme
        self._habits = ConsoleHabits(self, settings)
        self._pages: list[TabPage] = []
        self._opened: dict[TabPage, _Opened] = {}
        self._own_host = ""
        self._tasks = Tasks(self._on_error)
        self._building = asyncio.Lock()
        self._end_at_close = False
        self._bar = RunTabBar(theme, self)
        self._empty = NoRuns(theme, self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._empty)
        self._build()

    async def open_run(self, run: "Run", engine: "Engine") -> "RunTab":
        """Start `run` on `engine`, and show it in a tab of its own, in front."""
        from core.runs.secrets import without_secrets  # a start does not pay for what only a run needs
        from gui.console.run_tab import RunTab

        title, command = run_title(run.spec), run.command_of(without_secrets(run.spec))
        tasks = Tasks(self._on_error)
        tab: RunTab | None = None
        if run.spec.has_terminal:
            # A container is made with its terminal's size: that is known once the tab is laid out.
            tab = RunTab(self._theme, run, title, tasks, self._habits)
            self._open(tab, engine, command)
            tab.follow(tasks.spawn(run.execute(engine), name=f"run {title}"), engine.host)
            tab.console.setFocus()  # who runs a shell is about to type into it
            return tab
        work = tasks.spawn(run.execute(engine), name=f"run {title}")
        try:
            # The engine is asked first: it works on its answer while the tab is built.
            await asyncio.wait((work,), timeout=_HEAD_START)
            async with self._building:  # where many begin at once, the window has its turn between two tabs
                await asyncio.sleep(0)
                tab = RunTab(self._theme, run, title, tasks, self._habits)
                tab.follow(work, engine.host)
                await asyncio.sleep(0)  # to lay it out takes as long again as to build it
                self._open(tab, engine, command)
        except BaseException:
            await (tasks.close() if tab is None else self._drop(tab))
            raise
        return tab

    def open_pull(self, pull: "Transfer", engine: "Engine") -> "PullTab":
        """Show a pull or another transfer in a tab of its own, in front, and start it on `engine`."""
        from gui.console.pull_tab import PullTab

        tab = PullTab(self._theme, pull)
        self._open(tab, engine, pull.command)
        tab.start(engine)
        return tab

    @property
    def count(self) -> int:
        """How many tabs there are."""
        return len(self._pages)

    @property
    def live_count(self) -> int:
        """In how many of them something still happens."""
        return sum(page.live for page in self._pages)

    @property
    def current(self) -> TabPage | None:
        """The tab in front."""
        index = self._bar.currentIndex()
        return self._pages[index] if 0 <= index < len(self._pages) else None

    def set_engine_there(self, there: bool) -> None:
        """Whether an engine answers, for what the empty place offers."""
        self._empty.set_engine_there(there)

    def set_last_lines(self, lines: Sequence[str]) -> None:
        """Lines that the empty place offers to be run again, the newest first."""
        self._empty.set_last_lines(lines)

    def tell(self, event: "EngineEvent") -> None:
        """The engine tells an event: every tab hears of it."""
        for page in self._pages:
            page.note(event)

    def set_own_host(self, host: str) -> None:
        """Where the engine is that ends with this window; what runs there cannot be left running."""
        self._own_host = host

    def find(self) -> None:  # type: ignore[override]  # QWidget.find, a look-up by window id, is not used
        """Find in the output of the tab in front."""
        if self.current is not None:
            self.current.show_find()

    def save(self) -> None:
        """Save the output of the tab in front."""
        if self.current is not None:
            self.current.save()

    def toggle_explain(self) -> None:
        """Explain the run in front, or stop it."""
        if self.current is not None:
            self.current.toggle_explain()

    def step(self, by: int) -> None:
        """Go `by` tabs to the right, round the end."""
        if self._pages:
            self._bar.setCurrentIndex((self._bar.currentIndex() + by) % len(self._pages))

    def close_current(self) -> None:
        """Close the tab in front; asks once when something still happens in it."""
        if self._pages:
            self._on_close_requested(self._bar.currentIndex())

    def ask_before_closing(self, then: Callable[[], None]) -> None:
        """Call `then` at once, or when the person has said what is to become of what still goes on."""
        live = [page for page in self._pages if page.live]
        if not live:
            then()
            return

        from gui.console.closing_dialog import Closing, Left  # not before there is something to ask

        def on_answer(answer: Closing) -> None:
            if answer is not Closing.BACK:
                self._end_at_close = answer is Closing.END
                then()

        own = [self._is_own(page) for page in live if page.can_leave]
        left = Left.GOES_ON if not any(own) else Left.ENDS if all(own) else Left.SOME_END
        self._ask(live, left if own else Left.NOTHING, on_answer)

    async def close_all(self) -> None:
        """End or leave what still goes on, as it was answered, and every task of every tab."""
        live = [page for page in self._pages if page.live]
        if self._end_at_close and live:
            await asyncio.wait([asyncio.ensure_future(page.end()) for page in live], timeout=END_SECONDS)
        for page in tuple(self._pages):
            await self._remove(page)
        await self._tasks.close()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours = self._theme.colours
        strip = QRectF(0, 0, self.width(), self._bar.geometry().bottom() + 1)
        painter.fillRect(strip, colours.window)
        painter.fillRect(QRectF(0, strip.bottom() - 1, self.width(), 1), colours.line)
        painter.end()

    def _build(self) -> None:
        strip = QWidget(self)
        strip.setAccessibleName("Run tabs")  # to a screen reader a QTabBar is called what its current tab is
        row = QHBoxLayout(strip)
        row.setContentsMargins(8, 0, 8, 0)
        row.addWidget(self._bar)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(strip)
        layout.addWidget(self._stack, 1)
        self._bar.setFixedHeight(self._bar.sizeHint().height())
        self._bar.currentChanged.connect(self._on_current)
        self._bar.close_requested.connect(self._on_close_requested)
        self._bar.tabMoved.connect(self._on_moved)
        self._empty.first_run_requested.connect(self._on_first_run)
        self._empty.line_requested.connect(self.line_requested)
        self._empty.history_requested.connect(self.history_requested)
        self._theme.changed.connect(self.update)

    def _open(self, page: TabPage, engine: "Engine", command: str) -> None:
        page.run_again_requested.connect(self.run_again_requested)
        page.edit_requested.connect(self.edit_requested)
        page.pull_requested.connect(self.pull_requested)
        page.remove_container_requested.connect(self.remove_container_requested)
        page.engine_wanted.connect(self.engine_wanted)
        page.clean_up_requested.connect(self.clean_up_requested)
        page.attach_requested.connect(self.attach_requested)
        page.changed.connect(lambda: self._on_page_changed(page))
        number = max((self._opened[each].number for each in self._pages if each.title == page.title), default=0) + 1
        self._opened[page] = _Opened(engine.host, command, number)
        self._pages.append(page)
        self._stack.addWidget(page)
        self._bar.setCurrentIndex(self._bar.add_face(self._face(page)))
        self._on_current(self._bar.currentIndex())

    def _on_page_changed(self, page: TabPage) -> None:
        if page in self._pages:
            self._bar.set_face(self._pages.index(page), self._face(page))

    def _face(self, page: TabPage) -> TabFace:
        opened = self._opened[page]
        return TabFace(page.title, page.sign, opened.number, opened.command, page.called, page.rang)

    def _is_own(self, page: TabPage) -> bool:
        return bool(self._own_host) and self._opened[page].host == self._own_host

    def _on_current(self, index: int) -> None:
        there = 0 <= index < len(self._pages)
        self._stack.setCurrentWidget(self._pages[index] if there else self._empty)

    def _on_moved(self, start: int, end: int) -> None:
        self._pages.insert(end, self._pages.pop(start))

    def _on_close_requested(self, index: int) -> None:
        page = self._pages[index]
        if page.live:
            from gui.console.closing_dialog import Left

            left = Left.GOES_ON if not self._is_own(page) else Left.UNTIL_CLOSED
            self._ask([page], left if page.can_leave else Left.NOTHING, lambda answer: self._on_answer(page, answer))
        else:
            self._tasks.spawn(self._remove(page), name=f"close {page.title}")

    def _on_answer(self, page: TabPage, answer: "Closing") -> None:
        from gui.console.closing_dialog import Closing

        if answer is not Closing.BACK and page in self._pages:
            self._tasks.spawn(self._close(page, end=answer is Closing.END), name=f"close {page.title}")

    async def _close(self, page: TabPage, *, end: bool) -> None:
        try:
            if end:
                await page.end()
        finally:
            await self._remove(page)

    async def _drop(self, tab: "RunTab") -> None:
        await tab.close_down()
        tab.deleteLater()

    async def _remove(self, page: TabPage) -> None:
        if page not in self._pages:
            return
        index = self._pages.index(page)
        del self._pages[index]
        del self._opened[page]
        self._bar.remove_face(index)
        self._on_current(self._bar.currentIndex())
        self._stack.removeWidget(page)
        await page.close_down()
        page.deleteLater()
        if not self._pages:
            self.emptied.emit()

    def _ask(self, live: list[TabPage], left: "Left", on_answer: "Callable[[Closing], None]") -> None:
        from gui.console.closing_dialog import ClosingDialog

        dialog = ClosingDialog([self._face(page).text for page in live], left, self)
        dialog.answered.connect(on_answer)
        dialog.open()

    def _on_first_run(self) -> None:
        from core.runs.spec import RunSpec

        self.run_again_requested.emit(RunSpec(image="hello-world"))

    def _on_error(self, error: DockpaneError) -> None:
        if self.current is not None:
            self.current.show_error(error)


def run_title(spec: "RunSpec") -> str:
    """What a run's tab is called: its name where it has one, else its image without the path to it, and its command."""
    return spec.name or " ".join((spec.image.rpartition("/")[2], *spec.command))
