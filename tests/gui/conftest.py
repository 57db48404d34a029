"""What every test of the window needs: the one application's theme, and its garbage collected on its thread."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from gui.garbage import GarbageCollection
from gui.theme import Theme, ThemeMode


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """The light theme, whatever the desktop says."""
    made = Theme(qapp, ThemeMode.LIGHT)
    yield made
    made.deleteLater()


@pytest.fixture(scope="session", autouse=True)
def no_quit_by_itself(qapp: QApplication) -> None:
    """As the program does: the last window's closing ends no loop, neither the program's nor a test's."""
    qapp.setQuitOnLastWindowClosed(False)


@pytest.fixture(scope="session")
def garbage(qapp: QApplication) -> Iterator[GarbageCollection]:
    """The program's own, for as long as windows are made."""
    made = GarbageCollection(qapp)
    yield made
    made.end()


@pytest.fixture(autouse=True)
def garbage_goes_here(garbage: GarbageCollection) -> Iterator[None]:
    """Free what a test left on this thread, not in the next test's engine thread."""
    yield
    garbage.collect_due()
