"""A cache pane on an engine in memory, and a way to wait for what it shows."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from core.engine import ContainerSummary, ImageSummary
from core.errors import DockpaneError
from core.images.cache import CachedImage, ImageCache, rows
from gui.cache.cache_pane import CachePane
from gui.cache.image_model import Column, ImageModel
from gui.tasks import Tasks
from gui.theme import Theme
from tests.fakes.fake_engine import FakeEngine

PATIENCE = 10.0  # seconds


@dataclass
class Stage:
    """What a test of the pane works with; `sent` has what the pane's signals carried."""

    pane: CachePane
    cache: ImageCache
    engine: FakeEngine
    errors: list[DockpaneError] = field(default_factory=list)
    sent: list[tuple[str, str]] = field(default_factory=list)

    def listed(self) -> list[str]:
        """The names in the list, from the top."""
        model = self.pane.model
        return [str(model.index(row, Column.IMAGE).data()) for row in range(model.rowCount())]

    async def until(self, holds: Callable[[], object]) -> None:
        """Wait for a condition of the window, turn by turn of the loop."""
        await until(holds)

    def choose(self, name: str) -> CachedImage:
        """Choose the row with that name."""
        row = next(row for row in self.cache.snapshot.images if row.name == name)
        assert self.pane.table.choose(row.key)
        return row


async def until(holds: Callable[[], object]) -> None:
    """Wait for a condition of the window, turn by turn of the loop."""
    async with asyncio.timeout(PATIENCE):
        while not holds():  # noqa: ASYNC110  # what a widget shows sets no event
            await asyncio.sleep(0.005)


@contextlib.asynccontextmanager
async def cache_pane(engine: FakeEngine) -> AsyncIterator[Stage]:
    """A shown pane that follows `engine`."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    errors: list[DockpaneError] = []
    theme = Theme(app)
    tasks = Tasks(errors.append)
    pane = CachePane(theme, tasks)
    cache = ImageCache(engine)
    stage = Stage(pane, cache, engine, errors)
    for name in ("image_chosen", "run_requested", "run_with_options_requested", "pull_requested"):
        getattr(pane, name).connect(lambda text, name=name: stage.sent.append((name, text)))
    pane.resize(440, 760)
    pane.show()
    pane.set_cache(cache, engine)
    tasks.spawn(cache.follow(), name="follow")
    try:
        await until(lambda: cache.snapshot.listed)
        yield stage
    finally:
        await tasks.close()
        pane.set_cache(None, None)
        pane.close()
        pane.deleteLater()
        theme.deleteLater()


def summary(number: int, *tags: str, size: int = 1000, day: int = 1, parent: str = "") -> ImageSummary:
    """An image with that number for an id."""
    created = datetime(2026, 1, day, tzinfo=UTC)
    return ImageSummary(f"sha256:{number:064x}", tags, (), created, size, parent_id=parent)


def container(number: int, image: ImageSummary, state: str = "running") -> ContainerSummary:
    """A container made from `image`."""
    return ContainerSummary(f"{number:064x}", (f"c{number}",), "x", image.id, state, state.capitalize())


def model_of(images: Sequence[ImageSummary], containers: Sequence[ContainerSummary] = ()) -> ImageModel:
    """A model that shows these."""
    model = ImageModel(now=lambda: datetime(2026, 1, 20, tzinfo=UTC))
    model.set_rows(rows(images, containers))
    return model


def engine_with(*names: str) -> FakeEngine:
    """An engine in memory that holds these images; "" is one without a name."""
    engine = FakeEngine()
    for name in names:
        engine.add_image(name)
    return engine


def press(widget: object, key: Qt.Key) -> None:
    """Press a key in a widget."""
    QTest.keyClick(widget, key)  # type: ignore[call-overload]


def button(parent: object, text: str) -> QPushButton:
    """The button with that text."""
    found = [each for each in parent.findChildren(QPushButton) if each.text() == text]  # type: ignore[attr-defined]
    assert found, text
    return found[-1]
