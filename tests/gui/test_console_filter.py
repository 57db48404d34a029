"""Showing only the lines that match: scrolling, following, selecting, copying and marks go on among those."""

from bisect import bisect_left
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest

from core.engine import StreamKind
from core.runs.search.query import Query
from core.runs.search.search import Search
from core.runs.transcript import Transcript
from gui.console.console_painter import LINE_HEIGHT, TOP
from gui.console.console_view import ConsoleView
from gui.console.lines.selection import Spot
from gui.theme import Theme
from tests.gui.shown_console import shown_console

ROWS = 10


class Chosen:
    """Line numbers that the test chooses, and adds to as a search would."""

    def __init__(self, *numbers: int) -> None:
        self.numbers = list(numbers)

    def __len__(self) -> int:
        return len(self.numbers)

    def __getitem__(self, index: int) -> int:
        return self.numbers[index]

    def index_at(self, line: int) -> int:
        return bisect_left(self.numbers, line)


@pytest.fixture
def transcript() -> Iterator[Transcript]:
    made = Transcript()
    made.append(StreamKind.STDOUT, b"".join(b"line %d\n" % number for number in range(1000)))
    yield made
    made.close()


@pytest.fixture
def view(theme: Theme, transcript: Transcript, qtbot) -> ConsoleView:
    return shown_console(qtbot, theme, transcript, 600, TOP + ROWS * LINE_HEIGHT)


def texts(view: ConsoleView) -> list[str]:
    return [line.text for line in view.visible_lines()]


def hundreds() -> Chosen:
    return Chosen(*range(0, 1000, 100))


def test_only_the_lines_that_match_are_seen(view: ConsoleView) -> None:
    view.set_filter(Chosen(3, 500, 501, 999))
    assert texts(view) == ["line 3", "line 500", "line 501", "line 999"]
    assert view.verticalScrollBar().maximum() == 0


def test_many_of_them_are_scrolled_through_and_followed(view: ConsoleView, transcript: Transcript) -> None:
    chosen = Chosen(*range(0, 1000, 10))
    view.set_filter(chosen)
    assert texts(view)[-1] == "line 990"
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert texts(view) == [f"line {number}" for number in range(0, 100, 10)]
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert (texts(view)[0], view.following) == ("line 10", False)
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    assert view.following
    transcript.append(StreamKind.STDOUT, b"more\nother\n")
    chosen.numbers.append(1000)
    view.refresh()
    assert texts(view)[-1] == "more"


def test_the_line_at_the_top_stays_there_or_the_next_that_is_shown(view: ConsoleView) -> None:
    view._scrolling.go(type(view._screen.top)(455))
    view.set_filter(Chosen(*range(0, 1000, 10)))
    assert texts(view)[0] == "line 460"
    QTest.keyClick(view, Qt.Key.Key_Down)
    view.set_filter(None)
    assert texts(view)[0] == "line 470"


def test_leaving_shows_what_is_around_also_where_everything_was_in_sight(view: ConsoleView) -> None:
    view.set_filter(Chosen(500, 501))
    view.set_filter(None)
    assert texts(view)[:3] == ["line 500", "line 501", "line 502"]
    assert not view.following


def test_the_place_is_kept_while_the_lines_are_still_being_found(view: ConsoleView) -> None:
    view._scrolling.go(type(view._screen.top)(455))
    chosen = Chosen(0, 10)
    view.set_filter(chosen)
    assert texts(view) == ["line 0", "line 10"]
    chosen.numbers += range(20, 1000, 10)
    view.refresh()
    assert texts(view)[0] == "line 460"


def test_more_lines_that_match_appear_by_themselves(view: ConsoleView, qtbot) -> None:
    chosen = Chosen(5)
    view.set_filter(chosen)
    chosen.numbers.append(7)
    qtbot.waitUntil(lambda: texts(view) == ["line 5", "line 7"])
    view.set_filter(None)


def test_what_is_copied_are_the_lines_shown(view: ConsoleView) -> None:
    view.set_filter(hundreds())
    view.select(Spot(0, 5), Spot(400, 4))
    assert view.selected_text() == "0\nline 100\nline 200\nline 300\nline"
    view.select_all()
    view.copy()
    assert QGuiApplication.clipboard().text() == "".join(f"line {number}\n" for number in range(0, 1000, 100))
    view.set_filter(None)
    view.select(Spot(0, 5), Spot(2, 4))
    assert view.selected_text() == "0\nline 1\nline"


def test_keys_select_from_one_line_shown_to_the_next(view: ConsoleView) -> None:
    view.set_filter(hundreds())
    shift = Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(view, Qt.Key.Key_Down, shift)
    QTest.keyClick(view, Qt.Key.Key_Down, shift)
    assert view.selected_text() == "line 0\nline 100\n"
    QTest.keyClick(view, Qt.Key.Key_Up, shift)
    assert view.selected_text() == "line 0\n"


def test_a_hit_is_shown_among_them(view: ConsoleView) -> None:
    view.set_filter(Chosen(*range(0, 1000, 10)))
    view.show_hit(500, 0)
    assert "line 500" in texts(view)
    assert len(set(texts(view))) == ROWS


def test_marks_come_back_with_the_other_lines(view: ConsoleView) -> None:
    view.set_marks([500])
    marks = view._scrolling.bar._marks
    view.set_filter(Chosen(500))
    assert not view._scrolling.bar._marks
    view.set_filter(None)
    assert view._scrolling.bar._marks == marks != frozenset()


def test_a_screen_reader_is_told_the_lines_shown(view: ConsoleView) -> None:
    view.set_filter(Chosen(3, 500))
    interface = QAccessible.queryAccessibleInterface(view)
    names = [interface.child(index).text(QAccessible.Text.Name) for index in range(interface.childCount())]
    assert names == ["line 3", "line 500"]


def test_it_is_said_that_nothing_matches(view: ConsoleView) -> None:
    view.set_filter(Chosen())
    assert texts(view) == []
    nothing = view.viewport().grab().toImage()
    view.set_placeholder("something else")
    assert view.viewport().grab().toImage() == nothing
    view.set_filter(None)
    assert texts(view)[-1] == "line 999"


def test_nothing_is_left_of_it_when_the_output_is_cleared(view: ConsoleView, transcript: Transcript) -> None:
    view.set_filter(Chosen(3, 500))
    view.clear()
    assert texts(view) == []
    transcript.append(StreamKind.STDOUT, b"new\n")
    view.refresh()
    assert texts(view) == []
    view.set_filter(None)
    assert texts(view) == ["new"]


def test_the_lines_that_a_search_finds_are_shown(view: ConsoleView, transcript: Transcript, qtbot) -> None:
    search = Search(transcript, Query("9"), lines=True)
    view.set_filter(search.matching)
    search.go_on()
    qtbot.waitUntil(lambda: search.complete)
    view.refresh()
    assert view._screen.line_count == sum("9" in str(number) for number in range(1000))
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert texts(view)[:3] == ["line 9", "line 19", "line 29"]
    view.set_filter(None)


def test_whoever_is_at_a_hit_stays_there_while_the_lines_that_match_are_being_found(theme: Theme, qtbot) -> None:
    transcript = Transcript()
    for part in range(100):
        transcript.append(
            StreamKind.STDOUT, b"".join(b"line %d\n" % number for number in range(part * 1000, part * 1000 + 1000))
        )
    view = ConsoleView(theme)
    qtbot.addWidget(view)
    view.set_transcript(transcript)
    view.resize(600, 300)
    view.show()
    QTest.keyClick(view, Qt.Key.Key_Home)
    view.show_find()
    finding = view._strips.finding
    finding._field.setText("line")
    qtbot.waitUntil(lambda: finding._search is not None and finding._search.complete)
    finding._options._filter.setChecked(True)
    qtbot.waitUntil(lambda: finding._search is not None and finding._search.complete)
    qtbot.waitUntil(lambda: view._screen.line_count == 100_000)
    assert texts(view)[0] == "line 0"
    assert not view.following
    transcript.close()
