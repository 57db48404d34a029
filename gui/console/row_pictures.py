"""Pictures of the rows that stay on the screen, so that scrolling and selecting draw only what is new."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPainter, QPixmap

from gui.console.lines.line_cache import ShownLine
from gui.console.lines.screen import ScreenRow

_KEPT = 80  # rows: more than most screens have, some 12 MB of them at 1920 pixels
_Key = tuple[int, int, int]


@dataclass(slots=True)
class _Kept:
    """The line is kept along, so that no other one gets its identity meanwhile."""

    line: ShownLine
    picture: QPixmap | None = None


class RowPictures:
    """Keeps pictures of rows of one height and of the width of what they are drawn on.

    A row is drawn as it is the first time, and made a picture of the second: what rushes by is never kept.
    """

    def __init__(self, height: int) -> None:
        self._height = height
        self._size = (0, 0.0)
        self._kept: OrderedDict[_Key, _Kept] = OrderedDict()

    def forget(self) -> None:
        """Draw everything anew, when it looks different now."""
        self._kept.clear()

    def draw(
        self,
        painter: QPainter,
        y: int,
        row: ScreenRow,
        ground: QColor,
        draw: Callable[[QPainter, int, ScreenRow], None],
    ) -> None:
        """Draw a row at `y`, by `draw` or from its picture."""
        ratio = painter.device().devicePixelRatioF()
        self._fit(painter.device().width(), ratio)
        key = (id(row.line), row.start, row.stop)
        kept = self._kept.get(key)
        whole = (self._height * ratio).is_integer() and (y * ratio).is_integer()  # else a picture would be blurred
        if kept is None or not whole:
            self._remember(key, row.line)
            draw(painter, y, row)
            return
        if kept.picture is None:
            kept.picture = self._picture(row, ground, draw)
        self._kept.move_to_end(key)
        painter.drawPixmap(QPointF(0, y), kept.picture)

    def _fit(self, width: int, ratio: float) -> None:
        if (width, ratio) != self._size:
            self._size = (width, ratio)
            self.forget()

    def _remember(self, key: _Key, line: ShownLine) -> None:
        self._kept[key] = _Kept(line)
        if len(self._kept) > _KEPT:
            self._kept.popitem(last=False)

    def _picture(self, row: ScreenRow, ground: QColor, draw: Callable[[QPainter, int, ScreenRow], None]) -> QPixmap:
        width, ratio = self._size
        picture = QPixmap(int(width * ratio), int(self._height * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(ground)
        painter = QPainter(picture)
        draw(painter, 0, row)
        painter.end()
        return picture
