"""What a screen reader is told of the console."""

import pytest
import shiboken6
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from core.engine import StreamKind
from core.runs.transcript import Transcript
from gui.console import console_accessible
from gui.console.console_announcer import LineAnnouncer
from gui.console.console_view import ConsoleView
from gui.console.lines.selection import Spot


@pytest.fixture
def view(theme, qtbot) -> ConsoleView:
    transcript = Transcript()
    transcript.append(StreamKind.STDOUT, b"first\n" + b"\x1b[31mlong \x1b[0m" * 100 + b"\nlast")
    made = ConsoleView(theme)
    qtbot.addWidget(made)
    made.resize(500, 300)
    made.set_transcript(transcript)
    made.show()
    QTest.qWaitForWindowExposed(made)
    return made


def children(view: ConsoleView) -> list[str]:
    interface = QAccessible.queryAccessibleInterface(view)
    return [interface.child(index).text(QAccessible.Text.Name) for index in range(interface.childCount())]


def test_it_has_its_name_and_its_text(view):
    interface = QAccessible.queryAccessibleInterface(view)
    assert interface.text(QAccessible.Text.Name) == "Console"
    assert interface.role() == QAccessible.Role.Terminal
    expected = "first\n" + "long " * 100 + "\nlast"
    assert interface.text(QAccessible.Text.Description) == expected
    assert interface.text(QAccessible.Text.Value) == expected


def test_each_visible_line_is_a_child_also_when_it_is_wrapped(view):
    assert children(view) == ["first", "long " * 100, "last"]


def test_the_children_follow_what_is_seen(view):
    view.transcript.append(StreamKind.STDERR, b" word\nnew\n")
    view.refresh()
    assert children(view)[-2:] == ["last word", "new"]
    view.transcript.append(StreamKind.STDOUT, b"x\n" * 500)
    view.refresh()
    assert set(children(view)) == {"x"}


def test_a_child_knows_its_place(view):
    interface = QAccessible.queryAccessibleInterface(view)
    last = interface.child(2)
    assert interface.indexOfChild(last) == 2
    assert last.parent().text(QAccessible.Text.Name) == "Console"
    assert last.childCount() == 0
    assert last.state().readOnly
    middle = last.rect().center()
    assert interface.childAt(middle.x(), middle.y()).text(QAccessible.Text.Name) == "last"
    corner = view.viewport().mapToGlobal(QPoint(5, 12))
    assert interface.childAt(corner.x(), corner.y()).text(QAccessible.Text.Name) == "first"


def test_the_widgets_over_the_output_are_children_too(view):
    before = QAccessible.queryAccessibleInterface(view).childCount()
    view.show_find()
    interface = QAccessible.queryAccessibleInterface(view)
    assert interface.childCount() == before + 1
    strips = interface.child(before)
    assert interface.indexOfChild(strips) == before


def test_what_is_selected_is_told(view):
    interface = QAccessible.queryAccessibleInterface(view)
    view.select(Spot(0, 1), Spot(1, 4))
    assert interface.text(QAccessible.Text.Description).startswith("Selected: irst\nlong")
    assert [interface.child(index).state().selected for index in range(3)] == [True, True, False]
    assert interface.text(QAccessible.Text.Value).startswith("first\n")


def test_a_line_says_what_stands_in_the_margin_beside_it(view):
    view.transcript.append(StreamKind.STDERR, b"\n\x1b[2Kbad\n")
    view.refresh()
    interface = QAccessible.queryAccessibleInterface(view)
    bad = next(child for child in map(interface.child, range(4)) if child.text(QAccessible.Text.Name) == "bad")
    note = bad.text(QAccessible.Text.Description)
    assert note.startswith("Arrived ")
    assert "standard error" in note
    assert "1" in note.rpartition("·")[2]


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def announcer(said: list[str], qapp) -> LineAnnouncer:
    made = LineAnnouncer(said.append, qapp)
    yield made
    made.set_transcript(None)
    made.deleteLater()


def test_new_lines_are_read_out_when_they_have_ended(announcer, said, monkeypatch):
    monkeypatch.setattr("gui.console.console_announcer._INTERVAL", 0.0)
    transcript = Transcript()
    transcript.append(StreamKind.STDOUT, b"old\n")
    announcer.set_transcript(transcript)
    announcer.look()
    transcript.append(StreamKind.STDOUT, b"\x1b[31mnew\x1b[0m\nhal")
    announcer.look()
    assert said == ["new"]
    transcript.append(StreamKind.STDOUT, b"f")
    announcer.look()
    assert said == ["new"]
    announcer.look(all_of_it=True)
    assert said == ["new", "half"]


def test_many_new_lines_are_counted_and_the_last_read_out(announcer, said):
    transcript = Transcript()
    announcer.set_transcript(transcript)
    transcript.append(StreamKind.STDOUT, b"".join(b"line %d\n" % number for number in range(5000)))
    announcer.look()
    count, *last = said[0].split("\n")
    assert "5000" in count
    assert last == [f"line {number}" for number in range(4995, 5000)]


def test_new_lines_are_not_read_out_faster_than_they_can_be_heard(announcer, said, qtbot, monkeypatch):
    monkeypatch.setattr("gui.console.console_announcer._INTERVAL", 0.2)
    transcript = Transcript()
    announcer.set_transcript(transcript)
    for number in range(100):
        transcript.append(StreamKind.STDOUT, b"line %d\n" % number)
        announcer.look()
    assert said == ["line 0"]
    qtbot.waitUntil(lambda: len(said) > 1)
    assert said[1].endswith("line 99")


def test_a_console_reads_out_only_when_asked(view, monkeypatch):
    heard: list[str] = []
    monkeypatch.setattr(view._announcer, "_say", heard.append)
    view.transcript.append(StreamKind.STDOUT, b"\nunheard\n")
    view.refresh()
    view._habits.toggle_aloud()
    view.transcript.append(StreamKind.STDOUT, b"heard\n")
    view.refresh()
    assert heard == ["heard"]


def test_nothing_is_kept_of_a_console_that_is_gone(theme, qapp):
    gone = ConsoleView(theme)
    transcript = Transcript()
    transcript.append(StreamKind.STDOUT, b"line\n")
    gone.set_transcript(transcript)
    gone.resize(300, 200)
    before = len(console_accessible._interfaces)
    child = QAccessible.queryAccessibleInterface(gone).child(0)
    assert child.text(QAccessible.Text.Name) == "line"
    shiboken6.delete(gone)
    assert len(console_accessible._interfaces) == before
