"""What the parent asks of the console in the measured window; each deed answers figures.

`idle` MB at rest; `loud ARGS…` a run seen to its end, its tab stays for `jump`, `find WORD`, `whole WORD`,
`letters WORD`, `pattern EXPRESSION`, `everywhere EXPRESSION`, `save PATH` and `close`; `crowd COUNT ARGS…` so many of
them at once; `feed PATH` a text put into the console's view, `plain PATH SIZE` into a QPlainTextEdit; `engine PATH
EXPRESSION` a pattern sought in a transcript and by RE2 itself.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import re2
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QToolButton

from core.engine import StreamKind
from core.runs.export import Export, Selected
from core.runs.search.query import Query
from core.runs.search.search import BLOCK, Search
from core.runs.syntax import parse_line
from core.runs.transcript import Transcript
from gui.console.console_view import ConsoleView
from gui.console.find_bar import FindBar
from gui.console.run_tab import RunTab
from tests.bench.feeds import feed_plain, feed_view, painted, shown
from tests.bench.watch import Watch, resident
from tests.bench.window import Stage, ended

Deed = Callable[[str], Awaitable[dict[str, Any]]]

_LOOK = 0.02  # seconds between looks at a search
_WHILE = 3.0  # seconds of a search that has no end
_SETTLING = 1.0  # seconds in which a window that has nothing to do comes to rest


class ConsoleStage:
    """The deeds, on one window."""

    def __init__(self, stage: Stage, folder: Path) -> None:
        self._stage = stage
        self._folder = folder
        self._tab: RunTab | None = None
        self.deeds: dict[str, Deed] = {
            "idle": self._idle,
            "loud": self._loud,
            "crowd": self._crowd,
            "jump": self._jump,
            "find": lambda text: self._find(Query(text)),
            "whole": lambda text: self._find(Query(text, whole_word=True)),
            "letters": lambda text: self._find(Query(text)),
            "pattern": lambda text: self._find(Query(text, regular_expression=True)),
            "everywhere": self._find_everywhere,
            "engine": self._engine,
            "save": self._save,
            "close": self._close,
            "feed": self._feed,
            "plain": self._plain,
        }

    async def _idle(self, _rest: str) -> dict[str, Any]:
        await asyncio.sleep(_SETTLING)
        return {"megabytes": resident()}

    async def _loud(self, line: str) -> dict[str, Any]:
        """From Run to the last byte painted."""
        watch, began = Watch(), time.perf_counter()
        self._tab = await self._stage.window.run(parse_line(line))
        await ended(self._tab)
        await shown(self._tab.console)
        seconds = time.perf_counter() - began
        transcript = self._tab.run.transcript
        return {"seconds": seconds, "size": transcript.size, "lines": transcript.line_count, **watch.taken()}

    async def _crowd(self, rest: str) -> dict[str, Any]:
        """So many runs at once; apart from the rest, how it goes until each has written something."""
        count, _, line = rest.partition(" ")
        watch = Watch()
        tabs = [await self._stage.window.run(parse_line(line)) for _ in range(int(count))]
        while not all(tab.run.transcript.size for tab in tabs):  # noqa: ASYNC110 - a transcript tells nobody
            await asyncio.sleep(_LOOK)
        starting, watch = watch.taken(), Watch()
        for tab in tabs:
            await ended(tab)
        await shown(tabs[-1].console)
        answer = {"sizes": [tab.run.transcript.size for tab in tabs], "starting": starting, **watch.taken()}
        for _tab in tabs:
            self._stage.close_tab()
            await asyncio.sleep(0)  # each goes in a task of its own; until then it is still the one in front
        return answer

    async def _jump(self, _rest: str) -> dict[str, Any]:
        """To the first line and back to the last one, painted: milliseconds each."""
        assert self._tab is not None
        console = self._tab.console
        return {
            "first": await _pressed(console, Qt.Key.Key_Home),
            "last": await _pressed(console, Qt.Key.Key_End),
        }

    async def _find(self, query: Query) -> dict[str, Any]:
        """All hits counted, as the find bar has them counted: it looks now and then, on the window's loop."""
        assert self._tab is not None
        watch, began = Watch(), time.perf_counter()
        hits = await _found(self._tab.run.transcript, query)
        seconds = time.perf_counter() - began
        return {"seconds": seconds, "hits": hits, "text": query.text, **watch.taken()}

    async def _find_everywhere(self, text: str) -> dict[str, Any]:
        """A while of a search that would take minutes, in the find bar, as somebody sees it who typed that."""
        assert self._tab is not None
        bar = self._tab.console.findChild(FindBar)
        assert bar is not None
        pattern, field = _pattern_button(bar), bar.findChild(QLineEdit)
        self._tab.console.show_find()
        pattern.setChecked(True)
        watch = Watch()
        field.setText(text)
        await asyncio.sleep(_WHILE)
        figures = watch.taken()
        pattern.setChecked(False)
        field.clear()
        bar.close_bar()
        return figures

    async def _engine(self, rest: str) -> dict[str, Any]:
        """A pattern's seconds in a transcript that holds a file's text, and over the same pieces in memory."""
        path, _, text = rest.partition(" ")
        transcript = Transcript(spool_folder=self._folder)
        options = re2.Options()
        options.case_sensitive = False
        pattern = re2.compile(b"(?m)" + text.encode(), options)
        alone = 0.0
        with Path(path).open("rb") as file:  # noqa: ASYNC230 - measured without anybody who waits
            while block := file.read(BLOCK):
                transcript.append(StreamKind.STDOUT, block)
                began = time.perf_counter()
                for _match in pattern.finditer(block):
                    pass
                alone += time.perf_counter() - began
                await asyncio.sleep(0)
        began = time.perf_counter()
        await _found(transcript, Query(text, regular_expression=True))
        seconds = time.perf_counter() - began
        transcript.close()
        return {"ours": seconds, "theirs": alone}

    async def _save(self, path: str) -> dict[str, Any]:
        assert self._tab is not None
        watch, began = Watch(), time.perf_counter()
        export = Export(self._tab.run.transcript, Path(path), Selected.STDOUT)
        export.start()
        await asyncio.to_thread(export.join)
        if export.error is not None:
            raise export.error
        return {"seconds": time.perf_counter() - began, **watch.taken()}

    async def _close(self, _rest: str) -> dict[str, Any]:
        self._tab = None
        self._stage.close_tab()
        return await self._idle("")

    async def _feed(self, path: str) -> dict[str, Any]:
        transcript = Transcript(spool_folder=self._folder)
        view = ConsoleView(self._stage.theme)
        try:
            return {"rate": await feed_view(view, transcript, Path(path))}
        finally:
            view.set_live(False)
            view.close()
            view.deleteLater()
            transcript.close()

    async def _plain(self, rest: str) -> dict[str, Any]:
        path, _, size = rest.partition(" ")
        return {"rate": await feed_plain(Path(path), int(size))}


def _pattern_button(bar: FindBar) -> QToolButton:
    return next(each for each in bar.findChildren(QToolButton) if each.accessibleName() == "Regular expression")


async def _found(transcript: Transcript, query: Query) -> int:
    """Hits, when everything has been looked through."""
    search = Search(transcript, query)
    search.go_on()
    while not search.complete:  # noqa: ASYNC110 - it tells nobody, the find bar looks as well
        await asyncio.sleep(_LOOK)
    if search.error is not None:
        raise search.error
    return search.count


async def _pressed(console: ConsoleView, key: Qt.Key) -> float:
    began = time.perf_counter()
    painting = asyncio.ensure_future(painted(console))
    await asyncio.sleep(0)
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QCoreApplication.sendEvent(console, QKeyEvent(kind, key, Qt.KeyboardModifier.ControlModifier))
    await painting
    return (time.perf_counter() - began) * 1000
