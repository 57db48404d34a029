"""What stands beside the lines: when they arrived, which stream wrote them, and what of them is not shown."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtGui import QColor, QHelpEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from core.engine import StreamKind
from core.runs.transcript import Transcript
from gui.console.console_habits import ConsoleHabits
from gui.console.console_painter import GUTTER, LEFT, LINE_HEIGHT, TOP
from gui.console.console_view import ConsoleView
from gui.console.lines.arrival import clock_text
from gui.settings import Settings
from gui.theme import Theme
from tests.gui.shown_console import shown_console

OUT, ERR = StreamKind.STDOUT, StreamKind.STDERR
MOMENT = time.mktime((2026, 11, 25, 9, 8, 7, 0, 0, -1)) + 0.25


@pytest.fixture
def transcript() -> Iterator[Transcript]:
    made = Transcript(clock=lambda: MOMENT)
    yield made
    made.close()


@pytest.fixture
def view(theme: Theme, transcript: Transcript, qtbot) -> ConsoleView:
    return shown_console(qtbot, theme, transcript, 600, 300)


def write(view: ConsoleView, data: bytes, kind: StreamKind = OUT) -> None:
    assert view.transcript is not None
    view.transcript.append(kind, data)
    view.refresh()


def ink(image: QImage, ground: QColor, left: int, right: int, row: int) -> int:
    """Pixels of a row's part that are not the ground."""
    rows = range(TOP + row * LINE_HEIGHT, TOP + (row + 1) * LINE_HEIGHT)
    return sum(image.pixelColor(x, y) != ground for x in range(left, right) for y in rows)


@pytest.fixture
def tips(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    shown: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda _at, text, _widget: shown.append(text))
    return shown


def rest(view: ConsoleView, x: int, row: int) -> None:
    position = QPoint(x, TOP + row * LINE_HEIGHT + 5)
    QApplication.sendEvent(view.viewport(), QHelpEvent(QHelpEvent.Type.ToolTip, position, view.mapToGlobal(position)))


def toggle(view: ConsoleView) -> None:
    QTest.keyClick(view, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)


def test_a_time_is_written_by_the_clock_of_a_day() -> None:
    assert clock_text(MOMENT) == "09:08:07.250"


def test_times_are_shown_on_demand_beside_the_first_row_of_a_line(view: ConsoleView, theme: Theme) -> None:
    write(view, b"word " * 60 + b"\nshort\n")
    before = view._screen.columns
    without = view.viewport().grab().toImage()
    toggle(view)
    shown = view.viewport().grab().toImage()
    ground, right = theme.colours.sunken, int(view._painter.left) - 4
    assert right > LEFT + 80
    rows = [bool(ink(shown, ground, LEFT, right, row)) for row in range(len(view._screen.visible))]
    assert rows == [row.start == 0 for row in view._screen.visible]
    assert view._screen.columns < before
    toggle(view)
    assert view.viewport().grab().toImage() == without


def test_times_are_neither_selected_nor_copied(view: ConsoleView) -> None:
    write(view, b"one\ntwo\n")
    toggle(view)
    y = TOP + LINE_HEIGHT // 2
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(LEFT, y))
    QTest.mouseMove(view.viewport(), QPoint(int(view._painter.left + 1.9 * view._painter.cell), y))
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(0, y))
    assert view.selected_text() == "" or view.selected_text() in "one"
    view.select_all()
    assert view.selected_text() == "one\ntwo\n"


def test_the_consoles_of_a_window_show_times_together(theme: Theme, qtbot) -> None:
    habits = ConsoleHabits()
    first, second = ConsoleView(theme, habits), ConsoleView(theme, habits)
    for view in (first, second):
        qtbot.addWidget(view)
    toggle(first)
    assert second._painter.left == first._painter.left > LEFT


def test_standard_error_is_told_by_a_sign_beside_its_bar(view: ConsoleView, theme: Theme) -> None:
    write(view, b"out\n")
    write(view, b"err " * 60 + b"\n", ERR)
    image = view.viewport().grab().toImage()
    signs = [bool(ink(image, theme.colours.sunken, GUTTER, LEFT, row)) for row in range(3)]
    assert signs == [False, True, False]


def test_the_margin_says_what_is_to_be_known_of_a_line(view: ConsoleView, tips: list[str]) -> None:
    write(view, b"plain\n")
    write(view, b"\x1b]0;title\x07\x1b[2Kerr\x1b[31m red\x1b[0m\n", ERR)
    for x, row in ((4, 0), (4, 1), (LEFT + 20, 1), (4, 8)):
        rest(view, x, row)
    plain, error, *others = tips
    assert plain == "Arrived 2026-11-25, 09:08:07.250"
    assert error.startswith("Arrived 2026-11-25, 09:08:07.250 · standard error · ")
    assert "2" in error.rpartition("·")[2]
    assert others == ["", ""]


def test_the_times_are_kept_between_starts(tmp_path: Path) -> None:
    def settings() -> Settings:
        return Settings(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))

    assert not ConsoleHabits(settings=settings()).times
    ConsoleHabits(settings=settings()).toggle_times()
    assert ConsoleHabits(settings=settings()).times
    assert not ConsoleHabits(settings=settings()).aloud
