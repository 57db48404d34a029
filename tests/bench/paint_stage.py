"""What the parent asks of the terminal's painter in the measured window: `paint ROWS COLUMNS COUNT`."""

import time
from typing import Any

from PySide6.QtGui import QImage, QPainter

from core.terminal.emulator import Frame, TerminalEmulator
from core.terminal.load import load_emulator
from gui.console.terminal.cell_font import CellFont
from gui.console.terminal.terminal_painter import TerminalPainter
from tests.bench.dense_frames import KINDS, dense_frame
from tests.bench.window import Stage


class PaintStage:
    """The deed, on one window's theme."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self.deeds = {"paint": self._paint}

    async def _paint(self, words: str) -> dict[str, Any]:
        """CPU milliseconds of this thread for each screen, by its kind; one of each before warms up."""
        rows, columns, count = map(int, words.split())
        emulator = load_emulator()()
        figures = {kind: self._figures(emulator, kind, (rows, columns), count) for kind in KINDS}
        emulator.close()
        return figures

    def _figures(self, emulator: TerminalEmulator, kind: str, size: tuple[int, int], count: int) -> list[float]:
        font = CellFont()
        painter = TerminalPainter(self._stage.theme, font)
        area = font.cells(0, 0, size[1])
        image = QImage(int(area.width()) + 1, font.height * size[0], QImage.Format.Format_RGB32)
        frames = (dense_frame(emulator, kind, *size, seed) for seed in range(count + 1))
        return [_painted(painter, image, frame) for frame in frames][1:]


def _painted(painter: TerminalPainter, image: QImage, frame: Frame) -> float:
    began = time.thread_time()
    pen = QPainter(image)
    pen.fillRect(image.rect(), painter.inks.ground)
    for number in range(len(frame.rows)):
        painter.paint_row(pen, frame, number)
    pen.end()
    return (time.thread_time() - began) * 1000
