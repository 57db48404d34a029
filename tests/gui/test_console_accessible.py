"""What a screen reader is told of the console."""

import pytest
import shiboken6
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from core.engine import StreamKind
from core.runs.transcript import Transcript
from gui.console import console_accessible
from gui.console.console_view import ConsoleView


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
