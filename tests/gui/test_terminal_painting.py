"""The terminal's painter against a plain one: what it keeps and draws at once changes no pixel."""

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from core.engine import StreamKind
from core.terminal.emulator import ChangedColours, Frame
from core.terminal.load import load_emulator
from gui.console.lines.glyphs import Glyphs
from gui.console.lines.inks import Inks
from gui.console.lines.sgr import SgrStyle
from gui.console.terminal.cell_font import CellFont
from gui.console.terminal.terminal_inks import TerminalInks
from gui.console.terminal.terminal_painter import TerminalPainter
from gui.theme import Theme, ThemeMode
from tests.bench.dense_frames import KINDS, dense_frame

ROWS, COLUMNS = 8, 80


class PlainPainter:
    """Every run by itself, its text laid out and its colours worked out each time."""

    def __init__(self, theme: Theme, font: CellFont) -> None:
        self._theme, self._size, self._glyphs = theme, (font.width, font.height), Glyphs()

    def paint_row(self, painter: QPainter, frame: Frame, number: int) -> None:
        (width, height), glyphs = self._size, self._glyphs
        for run in frame.rows[number].runs:
            ground = self._inks(run.style, run.text)[1]
            if ground is not None:
                painter.fillRect(QRectF(run.column * width, number * height, run.columns * width, height), ground)
        for run in frame.rows[number].runs:
            font = glyphs.font(bold=run.style.bold, italic=run.style.italic, underline=run.style.underline)
            painter.setFont(font)
            painter.setPen(self._inks(run.style, run.text)[0])
            at = QPointF(run.column * width, number * height + glyphs.ascent)
            glyphs.draw(painter, at, run.text, run.cells, font)

    def _inks(self, style, text: str) -> tuple[QColor, QColor | None]:
        if "▀" in text:
            return QColor(*style.foreground), QColor(*style.background)
        plain = SgrStyle(style.foreground, style.background, style.bold, style.dim, inverse=style.inverse)
        return Inks(self._theme).of(plain, StreamKind.STDOUT)


def picture(painter: TerminalPainter | PlainPainter, theme: Theme, font: CellFont, frame: Frame, ratio: float):
    size = (int((font.width * COLUMNS + 20) * ratio), int((font.height * ROWS + 10) * ratio))
    image = QImage(*size, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(theme.colours.sunken)
    pen = QPainter(image)
    pen.translate(14, 8)
    for number in range(len(frame.rows)):
        painter.paint_row(pen, frame, number)
    pen.end()
    return image


@pytest.mark.parametrize("ratio", [1, 1.5, 2])
@pytest.mark.parametrize("mode", [ThemeMode.LIGHT, ThemeMode.DARK])
@pytest.mark.parametrize("kind", KINDS)
def test_every_pixel_is_what_plain_painting_gives(theme, kind, mode, ratio):
    theme.set_mode(mode)
    font = CellFont()
    painter, plain, emulator = TerminalPainter(theme, font), PlainPainter(theme, font), load_emulator()()
    for seed in (1, 2):
        frame = dense_frame(emulator, kind, ROWS, COLUMNS, seed)
        expected = picture(plain, theme, font, frame, ratio)
        for _kept in (False, True):
            assert picture(painter, theme, font, frame, ratio) == expected
    emulator.close()


def test_colours_the_program_has_changed_are_kept_apart(theme):
    font = CellFont()
    painter, emulator = TerminalPainter(theme, font), load_emulator()()
    frame = dense_frame(emulator, "coloured words", ROWS, COLUMNS, 1)
    before = picture(painter, theme, font, frame, 1)
    assert painter.set_changed(ChangedColours(palette=dict.fromkeys(range(256), (0, 0, 200))))
    assert picture(painter, theme, font, frame, 1) != before
    assert painter.set_changed(ChangedColours())
    assert picture(painter, theme, font, frame, 1) == before
    emulator.close()


def test_one_colour_is_one_object_and_what_is_kept_has_an_end(theme, monkeypatch):
    monkeypatch.setattr("gui.console.terminal.terminal_inks._KEPT", 50)
    emulator, inks = load_emulator()(), TerminalInks(theme, ChangedColours())
    runs = dense_frame(emulator, "every cell two of 256 colours", ROWS, COLUMNS, 1).rows[0].runs
    pairs = [inks.of(run.style, run.text) for run in runs]
    assert inks.of(runs[-1].style, "x")[0] is pairs[-1][0]
    assert max(map(len, inks._found)) <= 50
    assert [inks.of(run.style, run.text) for run in runs] == pairs
    emulator.close()
