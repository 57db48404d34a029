"""The window's fields: which keys are theirs, and what they offer."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow

from gui.cache.cache_pane import CachePane
from gui.cache.details.json_view import JsonView
from gui.cache.search_field import SearchField
from gui.command.command_line import CommandLine
from gui.command.completion import CommandCompletion
from gui.theme import Theme
from tests.fakes.fake_engine import FakeEngine
from tests.gui.window_stage import main_window

pytestmark = pytest.mark.usefixtures("qapp")
CONTROL = Qt.KeyboardModifier.ControlModifier


async def test_the_search_of_images_leaves_the_windows_keys_to_the_window(theme: Theme, tmp_path: Path) -> None:
    async with main_window(theme, tmp_path, FakeEngine()) as stage:
        wanted: list[bool] = []
        stage.window.menu.explain_wanted.connect(lambda: wanted.append(True))
        pane = stage.window.findChildren(CachePane)[0]
        pane.focus_search()
        QTest.keyClick(pane.search, Qt.Key.Key_E, CONTROL)
        assert wanted == [True]


def json_search() -> QLineEdit:
    """The field of a JSON view, which is as a layout has it: a child."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    view = JsonView(Theme(app))
    field = view.findChildren(QLineEdit)[0]
    field.setParent(None)
    view.deleteLater()
    return field


@pytest.mark.parametrize("make", [CommandLine, SearchField, json_search])
def test_a_field_keeps_its_own_keys_and_leaves_the_windows(make: Callable[[], QLineEdit]) -> None:
    window, field = QMainWindow(), make()
    window.setCentralWidget(field)

    def keeps(key: Qt.Key) -> bool:
        asked = QKeyEvent(QEvent.Type.ShortcutOverride, key, CONTROL)
        asked.ignore()
        QApplication.sendEvent(field, asked)
        return asked.isAccepted()

    assert keeps(Qt.Key.Key_A)
    assert keeps(Qt.Key.Key_C)
    action = QAction(window)
    action.setShortcuts([QKeySequence("F3"), QKeySequence("Ctrl+A")])
    window.addAction(action)
    assert not keeps(Qt.Key.Key_A)
    assert keeps(Qt.Key.Key_C)
    window.deleteLater()


def test_no_more_is_offered_than_can_be_laid_out_at_a_keystroke() -> None:
    line = CommandLine()
    completion = CommandCompletion(line)
    completion.set_images(lambda: [f"image-{number}:1" for number in range(10_000)])
    offered = completion.candidates("image")
    assert offered == [f"image-{number}:1" for number in range(len(offered))]
    assert 12 <= len(offered) <= 200
    line.deleteLater()
