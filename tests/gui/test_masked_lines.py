"""A run's secrets are not on the screen, and its own line can still be copied and run again."""

from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from core.secrets import MASK
from gui.console.tab_bar import RunTabBar
from gui.theme import Theme
from tests.fakes.fake_container import says
from tests.fakes.fake_engine import FakeEngine
from tests.gui.window_stage import WindowStage, main_window

LINE = "-e DB_PASSWORD=hunter2 -e COLOUR=blue alpine"


def words_of(widget: QWidget) -> str:
    """All that a run's tab shows, tells or would tell."""
    parts = [widget, *widget.findChildren(QWidget)]
    words = [text for part in parts for text in (part.toolTip(), part.accessibleName(), part.accessibleDescription())]
    return "\n".join([*words, *(label.text() for label in widget.findChildren(QLabel))])


async def ran(stage: WindowStage) -> QWidget:
    stage.window.run_line(LINE)
    await stage.until_run_state("Exited (0)")
    stage.tabs.toggle_explain()
    assert stage.tabs.current is not None
    return stage.tabs.current


async def test_a_secret_of_a_run_is_masked_wherever_the_run_is_shown(theme: Theme, tmp_path: Path) -> None:
    engine = FakeEngine()
    engine.add_image("alpine", says(b"done\n"))
    async with main_window(theme, tmp_path, engine) as stage:
        shown = words_of(await ran(stage))
        tip = stage.tabs.findChildren(RunTabBar)[0].tabToolTip(0)
        for words in (shown, tip):
            assert "hunter2" not in words
            assert f"DB_PASSWORD={MASK}" in words
            assert "COLOUR=blue" in words


async def test_what_is_copied_and_run_again_is_the_line_itself_and_it_is_said(theme: Theme, tmp_path: Path) -> None:
    engine = FakeEngine()
    engine.add_image("alpine", says(b"done\n"))
    async with main_window(theme, tmp_path, engine) as stage:
        tab = await ran(stage)
        buttons = {button.accessibleName(): button for button in tab.findChildren(QPushButton)}
        buttons["Copy command line"].click()
        assert QGuiApplication.clipboard().text() == f"docker run {LINE}"
        assert "passwords" in buttons["Copy command line"].toolTip()
        buttons["Edit and run"].click()
        assert stage.line.text() == LINE
