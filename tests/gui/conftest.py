"""What every test of the window needs: the one application's theme."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

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
