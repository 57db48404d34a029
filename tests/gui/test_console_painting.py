"""What a console looks like: its streams, its colours, and its rows from pictures as they are drawn."""

import re
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QWheelEvent
from PySide6.QtWidgets import QApplication

from core.engine import StreamKind
from core.runs.transcript import Transcript
from gui.console.console_painter import LINE_HEIGHT, TOP
from gui.console.console_view import ConsoleView
from gui.console.lines.inks import contrast
from gui.console.lines.selection import Spot
from gui.console.lines.sgr import SgrStyle
from gui.theme import Theme, ThemeMode
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


def wheel(view: ConsoleView, turn: int) -> None:
    position = QPointF(50, 50)
    buttons, modifiers = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    event = QWheelEvent(
        position, position, QPoint(), QPoint(0, turn), buttons, modifiers, Qt.ScrollPhase.NoScrollPhase, False
    )
    QApplication.sendEvent(view.viewport(), event)


def test_the_streams_are_told_apart_by_sign_and_colour(view, theme):
    write(view, b"out\n")
    write(view, b"err\n", ERR)
    write(view, b"client\n", CLIENT)
    image = view.viewport().grab().toImage()
    colours = theme.colours
    signs = [image.pixelColor(1, TOP + row * LINE_HEIGHT + 10) for row in range(3)]
    assert signs == [colours.sunken, colours.failed, colours.strong_line]


@pytest.mark.parametrize("mode", [ThemeMode.LIGHT, ThemeMode.DARK])
def test_every_colour_is_legible_in_both_themes(theme, mode):
    from gui.console.lines.inks import Inks
    from gui.console.lines.sgr import SgrStyle

    def rgb(colour: QColor) -> tuple[int, int, int]:
        return colour.red(), colour.green(), colour.blue()

    theme.set_mode(mode)
    inks = Inks(theme)
    sunken = rgb(theme.colours.sunken)
    for foreground in (None, *range(256), (255, 255, 0), (0, 0, 128)):
        for background in (None, 1, 7, 15, 0, 226, (128, 128, 128)):
            for inverse in (False, True):
                style = SgrStyle(foreground, background, inverse=inverse)
                ink, ground = inks.of(style, OUT)
                assert contrast(rgb(ink), rgb(ground) if ground is not None else sunken) >= 4.5


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.one_of(st.binary(max_size=120), st.text(max_size=60).map(lambda text: text.encode("utf-8", "replace"))),
        max_size=12,
    )
)
def test_whatever_is_written_can_be_painted_selected_and_searched(view, pieces):
    view.clear()
    write(view, b"".join(pieces))
    view.set_pattern(re.compile("a|한"))
    view.select_all()
    view.viewport().repaint()
    assert view.painted_version == view.transcript.version
    assert "\x1b" not in view.selected_text()
    view._links.on_screen()


def test_a_row_looks_the_same_from_its_picture(view, theme):
    write(view, b"plain\n\x1b[44mblue\x1b[0m \x1b[4;31munder\x1b[0m\n" + "한글 שלום e\u0301 🎉\n".encode())
    write(view, b"error\n", ERR)
    drawn = view.viewport().grab().toImage()
    assert [view.viewport().grab().toImage() == drawn for _ in range(3)] == [True, True, True]
    view.select_all()
    assert view.viewport().grab().toImage() != drawn
    view.select(Spot(0, 0), Spot(0, 0))
    assert view.viewport().grab().toImage() == drawn
    theme.set_mode(ThemeMode.DARK)
    assert view.viewport().grab().toImage() != drawn
    theme.set_mode(ThemeMode.LIGHT)
    assert view.viewport().grab().toImage() == drawn
    view.resize(view.width() + 100, view.height())
    assert view.viewport().grab().toImage().copy(0, 0, 200, 90) == drawn.copy(0, 0, 200, 90)


def test_no_picture_is_kept_of_a_console_that_is_not_seen(view):
    write(view, numbered(100))
    for _ in range(3):
        view.viewport().repaint()
    pictures = view._painter._pictures._kept
    assert sum(kept.picture is not None for kept in pictures.values()) == len(view._screen.visible)
    for _ in range(50):
        wheel(view, 120)
        view.viewport().repaint()
    assert len(pictures) <= 80
    view.hide()
    assert not pictures


@pytest.mark.parametrize("mode", [ThemeMode.LIGHT, ThemeMode.DARK])
def test_what_has_a_ground_of_its_own_can_be_read_also_where_it_is_selected(view, theme, mode):
    theme.set_mode(mode)
    write(view, b"\x1b[7m" + b"\xe2\x96\x81" * 40 + b"\x1b[0m\n")  # a sign that leaves most of its cell free
    ink = view._painter._inks.of(SgrStyle(inverse=True), OUT)[0]
    view.select_all()
    picture = view.viewport().grab().toImage()
    ground = picture.pixelColor(100, TOP + 3)
    assert contrast(ground.getRgb()[:3], ink.getRgb()[:3]) >= 4.5
    assert ground not in (theme.colours.chosen, theme.colours.sunken)
