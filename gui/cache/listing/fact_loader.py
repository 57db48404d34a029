"""Asks for what a shown column needs and the engine's list does not tell, and for nothing else."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from core.errors import DockpaneError, EngineError
from core.images.last_runs import ReadLastRuns, last_run
from core.images.platforms import Platforms
from core.images.shared_sizes import SharedSizes
from gui.cache.image_model import ImageModel
from gui.cache.listing.columns import SHARING, Column
from gui.tasks import Tasks

if TYPE_CHECKING:
    from core.engine import Engine

_PAINTED_EVERY = 0.1  # seconds between two paints of what comes one by one
_SLICE = 500  # rows whose last run is looked up at a stretch


class FactLoader:
    """Fills a model's facts for the columns that are shown; owned by the pane, its requests run in `tasks`.

    An engine that refuses leaves its column empty, which the tasks' owner tells once.
    """

    def __init__(self, model: ImageModel, tasks: Tasks, read_last_runs: ReadLastRuns | None) -> None:
        self._model = model
        self._tasks = tasks
        self._engine: Engine | None = None
        self._shared: SharedSizes | None = None
        self._platforms: Platforms | None = None
        self._columns: frozenset[Column] = frozenset()
        self._loading: dict[Column, asyncio.Task[None]] = {}
        self._again: set[Column] = set()
        self._read_last_runs = read_last_runs

    def set_engine(self, engine: "Engine | None") -> None:
        """Ask this engine from now on; nothing is known of its images."""
        for task in self._loading.values():
            task.cancel()
        self._loading.clear()
        self._engine = engine
        self._shared = SharedSizes(engine) if engine is not None else None
        self._platforms = Platforms(engine) if engine is not None else None
        facts = self._model.facts
        facts.shared, facts.last_runs = None, None
        facts.platforms = self._platforms.known if self._platforms is not None else {}

    def set_last_runs(self, read: ReadLastRuns) -> None:
        """Read the last runs there from now on."""
        self._read_last_runs = read
        self.renew()

    def set_columns(self, columns: frozenset[Column]) -> None:
        """These are shown now."""
        self._columns = columns
        self.renew()

    def renew(self, *_rows: object) -> None:
        """The images are others, or runs have begun or ended: load again what is shown."""
        columns = self._columns
        if columns & SHARING:
            self._begin(Column.SHARED, self._load_shared)
        if Column.LAST_RUN in columns:
            self._begin(Column.LAST_RUN, self._load_last_runs)
        if Column.PLATFORM in columns:
            self._begin(Column.PLATFORM, self._load_platforms)

    def _begin(self, column: Column, load: Callable[[], Awaitable[None]]) -> None:
        if column in self._loading:
            self._again.add(column)
        elif self._engine is not None and self._model.arrangement.rows:
            self._loading[column] = self._tasks.spawn(self._run(column, load), f"load {column.key} of images")

    async def _run(self, column: Column, load: Callable[[], Awaitable[None]]) -> None:
        task = asyncio.current_task()
        try:
            await load()
            while column in self._again:
                self._again.discard(column)
                await load()
        finally:
            if self._loading.get(column) is task:
                del self._loading[column]
                self._again.discard(column)

    async def _load_shared(self) -> None:
        if self._shared is None:
            return
        await asyncio.sleep(0)  # the turn in which the rows changed has done enough
        facts = self._model.facts
        try:
            facts.shared = await self._shared.among(frozenset(row.summary.id for row in self._model.arrangement.rows))
        except EngineError:
            facts.shared = {}
            raise
        finally:
            self._model.facts_changed(*SHARING)

    async def _load_platforms(self) -> None:
        platforms = self._platforms
        if platforms is None:
            return
        loop = asyncio.get_running_loop()
        painted = loop.time()

        def paint() -> None:
            nonlocal painted
            if loop.time() - painted > _PAINTED_EVERY:
                painted = loop.time()
                self._model.facts_changed(Column.PLATFORM, complete=False)

        await asyncio.sleep(0)
        shown = (self._model.row_at(number) for number in range(self._model.rowCount()))
        wanted = [row.summary.id for row in (*filter(None, shown), *self._model.arrangement.rows)]
        await platforms.learn(wanted, paint)
        self._model.facts_changed(Column.PLATFORM)

    async def _load_last_runs(self) -> None:
        try:
            runs = await self._read_last_runs() if self._read_last_runs is not None else {}
        except DockpaneError:
            self._model.facts.last_runs = {}
            self._model.facts_changed(Column.LAST_RUN)
            raise
        found: dict[str, float] = {}
        for number, row in enumerate(self._model.arrangement.rows if runs else ()):
            moment = last_run(runs, row.summary.id, row.summary.digests)
            if moment:
                found[row.summary.id] = moment
            if number % _SLICE == 0:
                await asyncio.sleep(0)
        self._model.facts.last_runs = found
        self._model.facts_changed(Column.LAST_RUN)
