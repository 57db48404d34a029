"""How long the image list holds the window's thread, with ten thousand images.

Each action is the call that Qt makes for it (a key, a click on a column's head, a scroll) and then the repaint that it
asks for; a sample is the longer of the two, and for a key of the search and a step of a scroll the sum as well. What
the cache does on the loop is taken callback by callback. The clock is the thread's own, so that what else the machine
does is left out, but for the first paint, which is a person's time. All is done flat and grouped.
`python -m tests.bench.image_list COUNT` does each COUNT times and prints the samples as JSON, milliseconds by name.
"""

import asyncio
import json
import sys
import time
from asyncio.events import Handle
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.engine import ContainerSummary, ImageSummary
from core.images.cache import CacheSnapshot, ImageCache
from gui.cache.cache_pane import CachePane
from gui.cache.image_model import Column, ImageFilter
from gui.cache.listing.arrangement import Heading
from gui.cache.listing.filters import RowFilter
from gui.command.command_line import CommandLine
from gui.command.completion import CommandCompletion
from gui.garbage import GarbageCollection
from gui.tasks import Tasks
from gui.theme import Theme
from tests.bench.list_part import FIRST_PAINT, FRAME, KEY_TO_PAINT
from tests.fakes.fake_engine import FakeEngine

IMAGES = 10_000

Samples = dict[str, list[float]]


class CrowdedEngine(FakeEngine):
    """An engine in memory that holds many images, in no order."""

    def __init__(self, count: int = IMAGES) -> None:
        super().__init__()
        chance = Random(11)
        self.rows = [_image(number, chance) for number in range(count)]
        chance.shuffle(self.rows)
        self.users = [_container(number, self.rows[number * 7]) for number in range(count // 100)]
        self.answered = 0.0
        self.parse()

    def parse(self) -> None:
        """Have the next answer ready, of new objects, as the engine's thread makes them."""
        self._answered = [replace(row) for row in self.rows], [replace(user) for user in self.users]

    async def images(self) -> Sequence[ImageSummary]:
        return self._answered[0]

    async def containers(self) -> Sequence[ContainerSummary]:
        self.answered = time.perf_counter()
        return self._answered[1]


def _image(number: int, chance: Random) -> ImageSummary:
    created = datetime(2026, 1, 1, tzinfo=UTC) - timedelta(minutes=chance.randrange(2_000_000))
    service = number % 1499
    names = (f"registry.example/team-{service % 97}/service-{service * 7919 % 10**6}:{number}",)
    return ImageSummary(
        f"sha256:{number * 7919:064x}",
        names if number % 20 else (),
        (),
        created,
        chance.randrange(10**9),
        {"team": f"team-{service % 97}"} if number % 3 else {},
    )


def _container(number: int, image: ImageSummary) -> ContainerSummary:
    return ContainerSummary(f"{number:064x}", (f"c{number}",), "x", image.id, "running", "Up")


class Stage:
    """A shown pane on a crowded engine, and the samples that were taken."""

    def __init__(self, app: QApplication) -> None:
        self.app = app
        self.samples: Samples = {}
        self.engine = CrowdedEngine()
        self.cache = ImageCache(self.engine)
        self.theme = Theme(app)
        self.tasks = Tasks(lambda error: sys.exit(error.message))
        self.pane = CachePane(self.theme, self.tasks)
        self.pane.resize(460, 900)
        self.line = CommandLine()
        self.line.resize(900, 34)
        self.completion = CommandCompletion(self.line)
        self.cache.listeners.add(self._complete)
        self.pane.show()
        self.line.show()
        self.pane.set_cache(self.cache, self.engine)
        app.processEvents()

    def take(self, what: str, action: Callable[[], Any], whole: str = "") -> None:
        """Do `action` and the repaint it asks for; `whole` is what both of them together are called."""
        began = time.thread_time()
        action()
        called = time.thread_time()
        self.app.processEvents()
        ended = time.thread_time()
        self._add(what, max(called - began, ended - called))
        if whole:
            self._add(whole, ended - began)

    def _add(self, what: str, seconds: float) -> None:
        grouped = self.pane.model.arrangement.grouped
        self.samples.setdefault(f"grouped: {what}" if grouped else what, []).append(seconds * 1000)

    async def listed_anew(self, what: str, change: Callable[[], None]) -> None:
        """Change the engine's images, have the cache list them, and take the longest callback and the repaint."""
        change()
        self.engine.parse()
        before = self.cache.snapshot
        with longest_callback() as longest:
            self.cache.refresh()
            while self.cache.snapshot is before:  # noqa: ASYNC110  # the snapshot sets no event
                await asyncio.sleep(0.002)
        began = time.thread_time()
        self.app.processEvents()
        self._add(what, max(longest[0], time.thread_time() - began))
        if what == "first list":
            self._add(FIRST_PAINT, time.perf_counter() - self.engine.answered)

    def _complete(self, snapshot: CacheSnapshot) -> None:
        self.completion.set_images(lambda: snapshot.names)


@contextmanager
def longest_callback() -> Iterator[list[float]]:
    """Seconds of the longest callback that asyncio's loop runs meanwhile."""
    longest, plain = [0.0], Handle._run

    def run(handle: Handle) -> None:
        began = time.thread_time()
        plain(handle)
        longest[0] = max(longest[0], time.thread_time() - began)

    Handle._run = run  # type: ignore[method-assign]
    try:
        yield longest
    finally:
        Handle._run = plain  # type: ignore[method-assign]


async def measure(app: QApplication, count: int) -> Samples:
    """Do everything `count` times."""
    stage = Stage(app)
    stage.tasks.spawn(stage.cache.follow(), name="follow")
    for grouped in (False, True):
        stage.pane.set_grouped(grouped)
        await _first_lists(stage, count)
        for _ in range(count):
            await _changes(stage)
            _sorts(stage)
            _searches(stage)
            _filters(stage)
            _choices(stage)
    _groups(stage, count)
    await stage.tasks.close()
    stage.pane.set_cache(None, None)
    stage.line.close()
    stage.pane.close()
    return stage.samples


async def _first_lists(stage: Stage, count: int) -> None:
    everything = stage.engine.rows
    await asyncio.sleep(0.3)  # the list that following began with
    for _ in range(count):
        await stage.listed_anew("all images gone", lambda: setattr(stage.engine, "rows", []))
        await stage.listed_anew("first list", lambda: setattr(stage.engine, "rows", everything))


async def _changes(stage: Stage) -> None:
    engine = stage.engine
    middle = engine.rows[len(engine.rows) // 2]
    users, rows = engine.users, engine.rows
    new = replace(middle, id="sha256:" + "f" * 64, tags=("middle:new",))
    await stage.listed_anew("one image new", lambda: setattr(engine, "rows", [new, *rows]))
    await stage.listed_anew("one image gone", lambda: setattr(engine, "rows", rows))
    used = [*users, _container(99_999, middle)]
    await stage.listed_anew("one row changed", lambda: setattr(engine, "users", used))
    every = [_container(number, row) for number, row in enumerate(rows)]
    await stage.listed_anew("every row changed", lambda: setattr(engine, "users", every))
    await stage.listed_anew("every row changed", lambda: setattr(engine, "users", users))


def _sorts(stage: Stage) -> None:
    table = stage.pane.table
    stage.pane.table.choose_first()
    for column in (Column.SIZE, Column.CREATED, Column.USED, Column.TAG, Column.ID, Column.IMAGE):
        for order in (Qt.SortOrder.DescendingOrder, Qt.SortOrder.AscendingOrder):
            stage.take(
                f"sort by {column.name.lower()}", lambda column=column, order=order: table.sortByColumn(column, order)
            )


def _searches(stage: Stage) -> None:
    search = stage.pane.search
    for letter in "service-42":
        stage.take("a key of a search", lambda letter=letter: QTest.keyClicks(search, letter), KEY_TO_PAINT)
    for _ in range(10):
        stage.take("a letter taken back", lambda: QTest.keyClick(search, Qt.Key.Key_Backspace), KEY_TO_PAINT)
    stage.take("a key that finds nothing", lambda: search.setText("no such image"))
    stage.take("search emptied", search.clear)
    for letter in "serv":
        stage.take("a key of an image's name on the command line", lambda letter=letter: _type(stage, letter))
    stage.line.clear()


def _filters(stage: Stage) -> None:
    for chosen in (ImageFilter.IN_USE, ImageFilter.UNUSED, ImageFilter.DANGLING, ImageFilter.ALL):
        stage.take("another filter", lambda chosen=chosen: stage.pane.set_filter(chosen))
    for several in (RowFilter(larger_than=5 * 10**8), RowFilter(older_than=365, label="team"), RowFilter()):
        stage.take("another filter", lambda several=several: stage.pane.choose_filter(several))


def _groups(stage: Stage, count: int) -> None:
    pane = stage.pane
    for _ in range(count):
        stage.take("no groups", lambda: pane.set_grouped(False))
        stage.take("groups", lambda: pane.set_grouped(True))
        stage.take("all groups closed", lambda: pane.table.columns.folding_asked.emit(True))
        stage.take("all groups opened", lambda: pane.table.columns.folding_asked.emit(False))
        headings = (pane.model.line_at(line) for line in range(100))
        heading = next(line for line in headings if isinstance(line, Heading))
        for folded in (True, False):
            stage.take("one group closed or opened", lambda h=heading, f=folded: pane.model.fold(h, f))


def _type(stage: Stage, letter: str) -> None:
    QTest.keyClicks(stage.line, letter)


def _choices(stage: Stage) -> None:
    table = stage.pane.table
    table.choose_first()
    bar = table.verticalScrollBar()
    stage.app.processEvents()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_End, Qt.Key.Key_Home):
        stage.take("another row chosen by a key", lambda key=key: QTest.keyClick(table, key))
    for _ in range(10):
        stage.take("a page scrolled", lambda: bar.setValue(bar.value() + bar.pageStep()))
    for _ in range(30):
        stage.take("a scroll", lambda: bar.setValue(bar.value() + 37), FRAME)
    bar.setValue(0)
    stage.take("all images chosen", table.selectAll)
    stage.take("one of many chosen", lambda: QTest.keyClick(table, Qt.Key.Key_Down))
    stage.take("the list painted", table.viewport().repaint)


def main(arguments: Sequence[str]) -> int:
    """Measure and print the samples."""
    app = QApplication(sys.argv[:1])
    garbage = GarbageCollection(app)
    samples = asyncio.run(measure(app, int(arguments[0])))
    garbage.end()
    print(json.dumps(samples))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
