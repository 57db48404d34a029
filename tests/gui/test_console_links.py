"""Links in the output: only http and https, told before they are opened, and nothing else in them is trusted."""

import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, QUrl, Slot
from PySide6.QtGui import QContextMenuEvent, QDesktopServices, QGuiApplication, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QMenu, QPushButton

from core.engine import StreamKind
from core.runs.transcript import Transcript
from gui.console.console_painter import LINE_HEIGHT, TOP
from gui.console.console_view import ConsoleView
from gui.console.lines.links import Link, links_of
from gui.console.lines.screen import Screen
from gui.theme import Theme
from tests.gui.parts import part


class Desktop(QObject):
    """Stands where a browser would be."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(bytes(url.toEncoded().data()).decode())


def hover(view: ConsoleView, to: QPoint) -> None:
    """Move the mouse there; the display's own pointer stays, which may stand there already and not move at all."""
    port = view.viewport()
    none, keys = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    place = QPointF(port.mapToGlobal(to))
    QApplication.sendEvent(port, QMouseEvent(QEvent.Type.MouseMove, QPointF(to), place, none, none, keys))


@pytest.fixture
def desktop() -> Iterator[Desktop]:
    made = Desktop()
    for scheme in ("http", "https", "file", "javascript"):
        QDesktopServices.setUrlHandler(scheme, made, "open")
    yield made
    for scheme in ("http", "https", "file", "javascript"):
        QDesktopServices.unsetUrlHandler(scheme)


@pytest.fixture
def view(theme: Theme, qtbot) -> ConsoleView:
    made = ConsoleView(theme)
    qtbot.addWidget(made)
    made.resize(900, 200)
    made.set_transcript(Transcript())
    made.show()
    QTest.qWaitForWindowExposed(made)
    return made


def write(view: ConsoleView, text: str) -> None:
    assert view.transcript is not None
    view.transcript.append(StreamKind.STDOUT, text.encode())
    view.refresh()


def found(text: str) -> list[tuple[str, str]]:
    """Text and target of each link in one line."""
    transcript = Transcript()
    transcript.append(StreamKind.STDOUT, text.encode())
    screen = Screen()
    screen.set_transcript(transcript)
    screen.update()
    line = screen.shown(0)
    assert line is not None
    links = links_of(line, 0, line.layout.columns)
    return [(line.layout.text(link.start, link.stop), link.target) for link in links]


def at(view: ConsoleView, row: int, column: float) -> QPoint:
    return QPoint(int(view._painter.left + column * view._painter.cell), TOP + row * LINE_HEIGHT + LINE_HEIGHT // 2)


def click_with_ctrl(view: ConsoleView, position: QPoint) -> None:
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, pos=position)


def told(view: ConsoleView) -> str:
    return part(view, QLabel, "Link target").text()


def strip(view: ConsoleView) -> QFrame:
    return part(view, QFrame, "Link")


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("see http://a.example/x.", [("http://a.example/x", "http://a.example/x")]),
        ("(https://a.example/b_(c))", [("https://a.example/b_(c)", "https://a.example/b_(c)")]),
        ("HTTP://A.example, more", [("HTTP://A.example", "http://a.example")]),
        ("한글 http://a.example/한 글", [("http://a.example/한", "http://a.example/%ED%95%9C")]),
        ("http://аpple.example", [("http://аpple.example", "http://xn--pple-43d.example")]),
        ("ftp://a.example file:///etc/passwd javascript:alert(1) mailto:a@b.example xhttp://c.example", []),
        ("http:// https://", []),
        ("http://a.example/" + "x" * 5000, []),
        ("\x1b]8;;https://a.example\x1b\\text\x1b]8;;\x1b\\ on", [("text", "https://a.example")]),
        ("\x1b]8;id=1;https://a.example\x07te\x1b[1mxt\x1b]8;;\x07", [("text", "https://a.example")]),
        ("\x1b]8;;https://evil.example\x07https://good.example\x1b]8;;\x07", [("https://good.example", "https://evil.example")]),
        ("\x1b]8;;file:///etc/passwd\x07text\x1b]8;;\x07", []),
        ("\x1b]8;;javascript:alert(1)\x07text\x1b]8;;\x07", []),
        ("\x1b]8;;https://a.example/\u202egpj\x07text\x1b]8;;\x07", []),
        ("\x1b]8;;https://a.example text", []),
    ],
)  # fmt: skip
def test_what_is_a_link(text: str, links: list[tuple[str, str]]) -> None:
    assert found(text) == links


def test_a_link_of_a_wrapped_line_is_whole_from_each_of_its_rows(view: ConsoleView) -> None:
    address = "http://a.example/" + "x" * 300
    write(view, f"see {address} here\n")
    links = [view._links.at(QPointF(at(view, row, 6))) for row in range(3)]
    assert {link.target for link in links if link is not None} == {address}


def test_ten_thousand_beginnings_of_links_take_no_time_to_look_through() -> None:
    begun = time.thread_time()
    found("http://(" * 4000)
    found("https://a.example/((((" * 1500)
    assert time.thread_time() - begun < 1


def test_the_target_is_told_under_the_mouse_and_goes_with_it(view: ConsoleView) -> None:
    write(view, "see \x1b]8;;https://evil.example/x\x1b\\https://good.example\x1b]8;;\x1b\\\n")
    before = view.viewport().grab().toImage()
    hover(view, at(view, 0, 8))
    assert strip(view).isVisible()
    assert told(view).startswith("evil.example — https://evil.example/x")
    assert view.viewport().grab().toImage() != before
    hover(view, at(view, 0, 1))
    assert not strip(view).isVisible()


def test_a_long_target_is_told_with_its_host_in_sight(view: ConsoleView) -> None:
    write(view, "http://good.example@evil.example/" + "a" * 900 + "\n")
    hover(view, at(view, 0, 8))
    assert told(view).startswith("evil.example — ")
    assert "…" in told(view)
    assert part(view, QLabel, "Link target").textFormat() == Qt.TextFormat.PlainText


def test_ctrl_and_a_click_open_what_says_where_it_leads(view: ConsoleView, desktop: Desktop) -> None:
    write(view, "see http://a.example/x now\n")
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at(view, 0, 8))
    assert desktop.opened == []
    hover(view, at(view, 0, 1))
    hover(view, at(view, 0, 8))
    click_with_ctrl(view, at(view, 0, 8))
    assert desktop.opened == ["http://a.example/x"]
    ctrl = Qt.KeyboardModifier.ControlModifier
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, ctrl, pos=at(view, 0, 8))
    assert len(desktop.opened) == 1  # the second click of a double click


def test_what_has_not_been_told_before_the_click_is_asked_about(view: ConsoleView, desktop: Desktop) -> None:
    write(view, "see http://b.example/x now\n")
    click_with_ctrl(view, at(view, 0, 8))
    assert desktop.opened == []
    assert told(view) == "Open b.example? http://b.example/x"


@pytest.mark.parametrize(
    ("answer", "opened"), [("Open", ["https://evil.example/x"]), ("Cancel", []), ("Copy link", [])]
)
def test_a_text_that_leads_elsewhere_is_asked_about(
    view: ConsoleView, desktop: Desktop, answer: str, opened: list[str]
) -> None:
    write(view, "see \x1b]8;;https://evil.example/x\x1b\\https://good.example\x1b]8;;\x1b\\\n")
    click_with_ctrl(view, at(view, 0, 8))
    assert desktop.opened == []
    assert told(view) == "Open evil.example? https://evil.example/x"
    button = next(button for button in strip(view).findChildren(QPushButton) if button.text() == answer)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert desktop.opened == opened
    assert not strip(view).isVisible()
    if answer == "Copy link":
        assert QGuiApplication.clipboard().text() == "https://evil.example/x"


def test_the_keyboard_reaches_the_links_on_the_screen(view: ConsoleView, desktop: Desktop) -> None:
    write(view, "http://a.example/?x=1&y=2 and http://b.example\n")
    position = QPoint(5, 5)
    QApplication.sendEvent(view, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, position, position))
    menu = view.findChild(QMenu)
    listed = menu.actions()[0]
    assert listed.text() == "Links on the screen"
    offered = listed.menu().actions()
    assert [action.text() for action in offered] == ["http://a.example/?x=1&&y=2", "http://b.example"]
    offered[1].trigger()
    assert told(view) == "Open b.example? http://b.example"
    QTest.keyClick(strip(view), Qt.Key.Key_Escape)
    assert desktop.opened == []
    menu.close()


def test_the_menu_over_a_link_copies_it(view: ConsoleView) -> None:
    write(view, "see http://a.example/x now\n")
    position = at(view, 0, 8)
    QApplication.sendEvent(
        view.viewport(), QContextMenuEvent(QContextMenuEvent.Reason.Mouse, position, view.mapToGlobal(position))
    )
    menu = view.findChild(QMenu)
    offered = {action.text(): action for action in menu.actions()}
    offered["Copy link"].trigger()
    assert QGuiApplication.clipboard().text() == "http://a.example/x"
    menu.close()


def test_a_link_is_plain_only_when_its_text_is_its_target() -> None:
    transcript = Transcript()
    transcript.append(StreamKind.STDOUT, "http://a.example http://аpple.example HTTP://a.example".encode())
    screen = Screen()
    screen.set_transcript(transcript)
    screen.update()
    line = screen.shown(0)
    assert line is not None
    links: list[Link] = links_of(line, 0, line.layout.columns)
    assert [link.plain for link in links] == [True, False, False]
