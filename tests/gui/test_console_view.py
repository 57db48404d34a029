"""The console by mouse and keyboard: it follows, is scrolled, selected, copied, cleared, and keeps up with a thread."""

import re
import threading
import time
from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from core.engine import StreamKind
from core.runs.transcript import Transcript
from gui.console.console_clock import FRAME_INTERVAL, LOUD, LOUD_INTERVAL, ConsoleClock
from gui.console.console_painter import LEFT, LINE_HEIGHT, TOP
from gui.console.console_view import ConsoleView
from gui.theme import Theme
from tests.gui.shown_console import shown_console

OUT, ERR, CLIENT = StreamKind.STDOUT, StreamKind.STDERR, StreamKind.CLIENT
ROWS = 10


@pytest.fixture
def transcript() -> Iterator[Transcript]:
    made = Transcript()
    yield made
    made.close()


@pytest.fixture
def view(theme: Theme, transcript: Transcript, qtbot) -> ConsoleView:
    return shown_console(qtbot, theme, transcript, 600, TOP + ROWS * LINE_HEIGHT)


def write(view: ConsoleView, data: bytes, kind: StreamKind = OUT) -> None:
    assert view.transcript is not None
    view.transcript.append(kind, data)
    view.refresh()


def numbered(count: int) -> bytes:
    return b"".join(b"line %d\n" % number for number in range(count))


def texts(view: ConsoleView) -> list[str]:
    return [line.text for line in view.visible_lines()]


def at(view: ConsoleView, row: int, column: float) -> QPoint:
    cell = view._painter.cell
    return QPoint(int(LEFT + column * cell), TOP + row * LINE_HEIGHT + LINE_HEIGHT // 2)


def drag(view: ConsoleView, start: QPoint, stop: QPoint) -> None:
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(view.viewport(), stop)
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=stop)


def wheel(view: ConsoleView, turn: int) -> None:
    position = QPointF(50, 50)
    buttons, modifiers = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    event = QWheelEvent(
        position, position, QPoint(), QPoint(0, turn), buttons, modifiers, Qt.ScrollPhase.NoScrollPhase, False
    )
    QApplication.sendEvent(view.viewport(), event)


def test_it_follows_the_end_until_it_is_scrolled_up_and_again_from_there(view):
    write(view, numbered(100))
    assert texts(view)[-1] == "line 99"
    wheel(view, 120)
    assert (view.following, texts(view)[-1]) == (False, "line 96")
    write(view, b"more\n")
    assert texts(view)[-1] == "line 96"
    wheel(view, -1200)
    assert (view.following, texts(view)[-1]) == (True, "more")


def test_the_button_counts_what_is_new_and_goes_to_the_end(view):
    write(view, numbered(100))
    jump = view._scrolling.jump
    assert jump.isHidden()
    QTest.keyClick(view, Qt.Key.Key_PageUp)
    assert jump.isVisible()
    write(view, b"new\n" * 1250)
    assert "1250" in jump.text()
    QTest.mouseClick(jump, Qt.MouseButton.LeftButton)
    assert view.following
    assert jump.isHidden()


@pytest.mark.parametrize(
    ("keys", "first"),
    [
        ([Qt.Key.Key_Home], "line 0"),
        ([Qt.Key.Key_Home, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up], "line 1"),
        ([Qt.Key.Key_Home, Qt.Key.Key_PageDown], "line 9"),
        ([Qt.Key.Key_Home, Qt.Key.Key_End], "line 90"),
        ([Qt.Key.Key_PageUp], "line 81"),
    ],
)
def test_the_keys_that_scroll(view, keys, first):
    write(view, numbered(100))
    for key in keys:
        QTest.keyClick(view, key)
    assert texts(view)[0] == first


def test_the_scroll_bar_goes_to_both_ends(view):
    write(view, numbered(1000))
    bar = view.verticalScrollBar()
    assert bar.value() == bar.maximum()
    bar.setValue(0)
    assert texts(view)[0] == "line 0"
    bar.setValue(bar.maximum())
    assert view.following


def test_a_drag_selects_characters_and_copies_them_without_escapes(view):
    write(view, b"one \x1b[31mred\x1b[0m\ntwo\n")
    drag(view, at(view, 0, 4), at(view, 1, 2))
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "red\ntw"


def test_a_click_selects_nothing_and_takes_a_selection_away(view):
    write(view, b"some words\n")
    view.select_all()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at(view, 0, 2))
    assert view.selected_text() == ""


def test_a_double_click_selects_a_word_and_a_triple_click_the_line(view):
    write(view, b"pull docker.io/library/nginx now\nnext\n")
    spot = at(view, 0, 8.5)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert view.selected_text() == "docker.io/library/nginx"
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert view.selected_text() == "pull docker.io/library/nginx now\n"
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)


def test_a_large_copy_leaves_the_window_alone(view, qtbot):
    line = b"\x1b[31m0123456789\x1b[0m" * 10 + b"\n"
    write(view, line * 100_000)
    view.select_all()
    begun = time.thread_time()
    view.copy()
    assert time.thread_time() - begun < 0.05
    clipboard = QGuiApplication.clipboard()
    expected = ("0123456789" * 10 + "\n") * 100_000
    qtbot.waitUntil(lambda: clipboard.text() == expected, timeout=20_000)


def test_a_hit_far_into_a_very_long_line_is_shown_without_holding_the_window(view, qtbot):
    write(view, b"\x1b[31mword\x1b[0m " * 500_000 + b"needle here")
    qtbot.waitUntil(lambda: not view._screen.unfinished, timeout=20_000)
    view._scrolling.go(type(view._screen.top)())
    view.set_pattern(re.compile("needle"))
    begun = time.thread_time()
    view.show_hit(0, 0)
    view.viewport().repaint()
    assert time.thread_time() - begun < 0.1
    qtbot.waitUntil(lambda: any("needle" in text for text in texts(view)), timeout=20_000)


def test_shift_and_arrows_select_by_the_keyboard(view):
    write(view, b"abcdef\nghi\n")
    shift = Qt.KeyboardModifier.ShiftModifier
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left):
        QTest.keyClick(view, key, shift)
    assert view.selected_text() == "abcdef\ng"
    QTest.keyClick(view, Qt.Key.Key_End, shift)
    assert view.selected_text() == "abcdef\nghi"


def test_everything_is_selected_and_more_can_come(view):
    write(view, b"one\ntwo\n")
    QTest.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    write(view, b"three\n")
    assert view.selected_text() == "one\ntwo\n"


def test_what_is_being_selected_does_not_move_away(view):
    write(view, numbered(100))
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=at(view, 2, 0))
    QTest.mouseMove(view.viewport(), at(view, 2, 6))
    write(view, b"more\n" * 50)
    assert view.selected_text() == "line 9"
    assert texts(view)[2] == "line 92"


def test_what_is_cleared_is_gone_and_what_comes_is_shown(view):
    write(view, numbered(100))
    view.select_all()
    view.clear()
    assert (texts(view), view.selected_text()) == ([], "")
    write(view, b"new\n")
    assert texts(view) == ["new"]


def test_long_lines_are_wrapped_or_scrolled_sideways(view, qtbot):
    write(view, b"x" * 500 + b"END\n")
    assert texts(view)[0].endswith("END")
    assert view.horizontalScrollBar().maximum() == 0
    view.set_wrap(False)
    assert not texts(view)[0].endswith("END")
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.horizontalScrollBar().value() > 0
    view.horizontalScrollBar().setValue(view.horizontalScrollBar().maximum())
    assert texts(view)[0].endswith("END")


def test_the_menu_offers_what_can_be_done(view):
    write(view, b"one\n")
    view.select_all()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at(view, 0, 0))
    from PySide6.QtGui import QContextMenuEvent

    QApplication.sendEvent(
        view.viewport(), QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(5, 5), QPoint(5, 5))
    )
    menu = view.findChild(QMenu)
    offered = {action.text(): action for action in menu.actions() if action.text()}
    switches = ["Wrap long lines", "Times of arrival", "Read new lines out"]
    assert list(offered) == ["Copy", "Select all", "Find…", "Save output…", *switches, "Clear"]
    assert not offered["Copy"].isEnabled()
    offered["Clear"].trigger()
    assert view.transcript.size == 0
    menu.close()


def test_an_empty_console_says_what_will_be_there(view, theme):
    blank = view.viewport().grab().toImage()
    view.set_placeholder("What the container prints appears here.")
    assert view.viewport().grab().toImage() != blank


def test_output_that_is_all_in_sight_leaves_no_button_behind(view):
    write(view, b"one\ntwo\n")
    view.show_hit(0, 0)
    jump = view._scrolling.jump
    assert jump.isHidden()
    write(view, b"more\n" * ROWS)
    assert jump.isVisible()
    assert texts(view)[0] == "one"


def test_looking_and_painting_leave_half_of_the_time_to_the_window(qapp, qtbot):
    clock = ConsoleClock(qapp)
    ticks: list[float] = []

    def look() -> None:
        ticks.append(time.perf_counter())
        clock.took(0.08)

    clock.due.connect(look)
    clock.set_live(True, begun=True)
    qtbot.waitUntil(lambda: len(ticks) > 5)
    clock.set_live(False, begun=True)
    assert min(later - earlier for earlier, later in pairwise(ticks)) >= 0.08
    clock.deleteLater()


def test_what_nobody_could_read_is_looked_at_less_often(qapp):
    clock = ConsoleClock(qapp)
    clock.set_live(True, begun=False)
    paces = []
    for size in (100, 200, 200 + 2 * LOUD, 300 + 2 * LOUD):
        clock.pace(size)
        paces.append(clock.interval)
    assert paces == [FRAME_INTERVAL, FRAME_INTERVAL, LOUD_INTERVAL, FRAME_INTERVAL]
    clock.set_live(False, begun=True)
    clock.deleteLater()


def test_the_version_that_was_painted_is_told(view, transcript, qtbot):
    view.set_live(True)
    with qtbot.waitSignal(view.painted, check_params_cb=lambda version: version == transcript.version):
        transcript.append(OUT, b"hello\n")
    assert view.painted_version == transcript.version
    assert texts(view) == ["hello"]
    view.set_live(False)


def test_nothing_is_looked_at_on_a_timer_when_nothing_is_live(view, transcript):
    view.set_live(True)
    view.set_live(False)
    transcript.append(OUT, b"late\n")
    assert not view._clock.live
    view.set_live(False)
    assert texts(view) == ["late"]


def test_a_hundred_megabytes_from_a_thread_are_all_there_and_the_end_is_seen(theme, tmp_path, qtbot):
    transcript = Transcript(spool_folder=tmp_path, memory_limit=2**23)
    view = ConsoleView(theme)
    qtbot.addWidget(view)
    view.set_transcript(transcript)
    view.resize(600, TOP + ROWS * LINE_HEIGHT)
    view.show()
    view.set_live(True)
    block = numbered(20_000)
    count = 100_000_000 // len(block)

    def run() -> None:
        for _ in range(count):
            transcript.append(OUT, block)

    painted: list[int] = []
    view.painted.connect(painted.append)
    writer = threading.Thread(target=run)
    writer.start()
    qtbot.waitUntil(lambda: not writer.is_alive(), timeout=60_000)
    writer.join()
    view.set_live(False)
    assert transcript.size == count * len(block)
    assert texts(view)[-1] == "line 19999"
    assert painted
    transcript.close()
